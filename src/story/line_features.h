// What the lines of a page are described by, for the model that says which of them belong to a
// story: a row of numbers a line.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "story/page_facts.h"
#include "story/page_lines.h"

namespace dateline {

inline constexpr size_t kLineFeatures = 109;
using LineRow = std::array<float, kLineFeatures>;

/// A row for each line of the page. Shares are of 0 to 1; unknown is -1.
std::vector<LineRow> line_features(const PageLines& page, const PageFacts& facts);

}  // namespace dateline
