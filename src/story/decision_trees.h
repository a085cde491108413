// Boosted decision trees: a row of numbers -> a score.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "dateline/result.h"

namespace dateline {

/// Gradient-boosted trees (Friedman 2001): the score is the sum of one leaf of each tree; for a
/// model of two classes it is the logarithm of the odds.
class DecisionTrees {
 public:
  /// One step: where row[feature] is at most `value` to `low`, else to `high`, both steps onwards
  /// from here; a leaf (both 0) adds `value`.
  struct Step {
    float value = 0;
    uint8_t feature = 0;
    uint8_t low = 0;
    uint8_t high = 0;
    uint8_t unused = 0;
  };
  static_assert(sizeof(Step) == 8);

  /// Reads a section: the number of features, of trees and of steps (u32 each), the score of no
  /// trees (f32), where each tree begins (u32), the steps. Little-endian. What leads outside is
  /// an Error.
  static Result<DecisionTrees> open(std::string_view section, size_t features);

  /// The score of each row, which holds as many numbers as `features` says. Tree by tree, so that
  /// one tree stays at hand for all rows.
  template <size_t kFeatures>
  std::vector<float> scores(std::span<const std::array<float, kFeatures>> rows) const {
    std::vector<float> sums(rows.size(), base_);
    for (const uint32_t root : roots_) {
      for (size_t i = 0; i < rows.size(); ++i) {
        const Step* step = &steps_[root];
        while (step->low != 0) {
          step += rows[i][step->feature] <= step->value ? step->low : step->high;
        }
        sums[i] += step->value;
      }
    }
    return sums;
  }

 private:
  float base_ = 0;
  std::vector<uint32_t> roots_;
  std::vector<Step> steps_;
};

}  // namespace dateline
