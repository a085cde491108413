// Page -> stories: main text, splitting, title, byline, publisher, publication date, blocks.
#pragma once

#include <vector>

#include "dateline/options.h"
#include "dateline/record.h"
#include "page/page.h"
#include "story/story_model.h"

namespace dateline {

/// The stories that a page carries: none, one or several. Debris is dropped.
std::vector<Story> find_stories(const Page& page, const ReadOptions& options,
                                const StoryModel& model);

/// One story whose text is `text`, character for character (bad UTF-8 replaced).
Story verbatim_story(std::string_view text, const ReadOptions& options);

/// Reads "2025-06-17", "2025-06-17T08:00:00Z", "2025-06-17T08:00+02:00", "20250617" and the forms
/// that mark-up uses; the interval is the stated local day.
std::optional<Published> parse_published(std::string_view value, PublishedHow how);

}  // namespace dateline
