// An HTML page -> drafts of stories.
#pragma once

#include <vector>

#include "page/html.h"
#include "story/draft.h"
#include "story/story_model.h"

namespace dateline {

/// The stories of a page, in order; none on listings and product pages.
std::vector<StoryDraft> html_stories(const HtmlTree& tree, const ReadOptions& options,
                                     const StoryModel& model);

/// The text of mark-up that is known to be one story's: everything but its debris.
std::vector<Part> html_parts(const HtmlTree& tree, const StoryLexicon::Parts& words);

}  // namespace dateline
