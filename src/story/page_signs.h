// What a page looks like as a whole, for the model that tells stories from
// listings, shops' pages and stubs.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "story/page_facts.h"
#include "story/page_lines.h"

namespace dateline {

inline constexpr size_t kPageFeatures = 22;
using PageRow = std::array<float, kPageFeatures>;

/// Describes a page, of whose lines those that belong to a text have been kept, and what it says
/// about itself; `address` is the page's, where it is known.
PageRow page_features(const PageLines& page, const PageFacts& facts,
                      const StoryLexicon::Parts& words, const std::optional<std::string>& address);

}  // namespace dateline
