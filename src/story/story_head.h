// Headline, authors, publisher, section and dates of one story of an HTML page, from what the page
// says about itself and what stands around the story.
#pragma once

#include "story/draft.h"
#include "story/page_facts.h"
#include "story/page_lines.h"

namespace dateline {

/// The lines of one story: its header and text are somewhere in [first, last), its first prose
/// is at `body`.
struct StoryExtent {
  size_t first = 0;
  size_t last = 0;
  size_t body = 0;
  bool leads = true;  ///< the first story of the page: the page's <meta> is about it
  bool alone = true;  ///< the only story of the page
};

/// Fills in everything of a draft but its parts. `headline` gets the index of the headline's line,
/// or extent.first where none is shown.
void read_head(const PageLines& page, const PageFacts& facts, const StoryExtent& extent,
               const ReadOptions& options, const StoryLexicon::Parts& words, StoryDraft& draft,
               size_t& headline);

/// A title without the name of the site that stands behind or before it.
std::string without_site(std::string_view title, const std::optional<std::string>& site);

}  // namespace dateline
