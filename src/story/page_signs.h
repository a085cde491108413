// Whether the text of a page is a story, or a listing, a shop's page, a stub.
#pragma once

#include "story/page_facts.h"
#include "story/page_lines.h"

namespace dateline {

/// Weighs what lines [first, last) look like, and what the page says about itself.
/// `dated` says that a date of publication was found, wherever.
bool reads_as_story(const PageLines& page, const PageFacts& facts, size_t first, size_t last,
                    bool dated);

/// Whether the page has a button such as "Add to cart".
bool has_shop_button(const PageLines& page, const StoryLexicon::Parts& words);

}  // namespace dateline
