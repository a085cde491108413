#include "story/decision_trees.h"

#include <algorithm>
#include <cstring>

namespace dateline {

Result<DecisionTrees> DecisionTrees::open(std::string_view section, size_t features) {
  struct Head {
    uint32_t features, trees, steps;
    float base;
  } head;
  if (section.size() < sizeof head) return Error{"is too short"};
  std::memcpy(&head, section.data(), sizeof head);
  section.remove_prefix(sizeof head);
  if (head.features != features) {
    return Error{"is for rows of " + std::to_string(head.features) + " numbers, not " +
                 std::to_string(features)};
  }
  const uint64_t size =
      uint64_t{head.trees} * sizeof(uint32_t) + uint64_t{head.steps} * sizeof(Step);
  if (section.size() != size) return Error{"has not the size that it states"};
  DecisionTrees out;
  out.base_ = head.base;
  out.roots_.resize(head.trees);
  std::memcpy(out.roots_.data(), section.data(), head.trees * sizeof(uint32_t));
  out.steps_.resize(head.steps);
  std::memcpy(out.steps_.data(), section.data() + head.trees * sizeof(uint32_t),
              head.steps * sizeof(Step));
  for (const uint32_t root : out.roots_) {
    if (root >= head.steps) return Error{"has a tree that begins outside"};
  }
  for (size_t i = 0; i < out.steps_.size(); ++i) {
    const Step& step = out.steps_[i];
    const bool leaf = step.low == 0 && step.high == 0;
    const size_t furthest = i + std::max(step.low, step.high);
    if (!leaf && (step.low == 0 || step.high == 0 || furthest >= out.steps_.size() ||
                  step.feature >= features)) {
      return Error{"has a step that leads outside"};
    }
  }
  return out;
}

}  // namespace dateline
