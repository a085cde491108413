// Plain text, also text scraped from pages with its debris -> drafts of stories.
#pragma once

#include <string_view>
#include <vector>

#include "story/draft.h"

namespace dateline {

/// The stories of a text, in order; none where nothing in it reads as prose.
std::vector<StoryDraft> text_stories(std::string_view text, const StoryLexicon::Parts& words);

}  // namespace dateline
