// News items of a feed, a sitemap or a wire format -> drafts of stories.
#pragma once

#include <vector>

#include "page/page.h"
#include "story/draft.h"

namespace dateline {

/// A story for each item that may be shown, in order. Nothing weighs whether it reads as a story:
/// its sender says so. A summary stands in where there is no body; an item may be a title alone.
std::vector<StoryDraft> item_stories(const std::vector<NewsItem>& items, const ReadOptions& options,
                                     const StoryLexicon::Parts& words);

/// Why items are no stories: "retracted" (cancelled or withheld, with guid and version), "embargo"
/// (until when; without options.now every embargo holds).
std::vector<Note> left_out_items(const std::vector<NewsItem>& items, const ReadOptions& options);

}  // namespace dateline
