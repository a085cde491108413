#include "story/decision_trees.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <limits>
#include <string>

namespace dateline {
namespace {

using Step = DecisionTrees::Step;

template <class T>
std::string bytes_of(const T& value) {
  return std::string(reinterpret_cast<const char*>(&value), sizeof value);
}

/// A section with one tree for each list of steps.
std::string section(float base, const std::vector<std::vector<Step>>& trees,
                    uint32_t features = 2) {
  std::string roots, steps;
  uint32_t count = 0;
  for (const auto& tree : trees) {
    roots += bytes_of(count);
    count += static_cast<uint32_t>(tree.size());
    for (const Step& step : tree) steps += bytes_of(step);
  }
  return bytes_of(features) + bytes_of(static_cast<uint32_t>(trees.size())) + bytes_of(count) +
         bytes_of(base) + roots + steps;
}

const std::vector<Step> kStump = {{0.5f, 1, 1, 2, 0}, {-1.0f, 0, 0, 0, 0}, {3.0f, 0, 0, 0, 0}};
const std::vector<Step> kLeaf = {{0.25f, 0, 0, 0, 0}};

TEST(DecisionTrees, AddsOneLeafOfEachTree) {
  const auto trees = DecisionTrees::open(section(10, {kStump, kLeaf}), 2);
  ASSERT_TRUE(trees);
  const std::array rows = {std::array{0.0f, 0.5f}, std::array{0.0f, 0.6f},
                           std::array{0.0f, std::numeric_limits<float>::quiet_NaN()}};
  // What is no number is above every border.
  EXPECT_THAT(trees->scores<2>(rows),
              testing::ElementsAre(10 - 1 + 0.25f, 10 + 3 + 0.25f, 10 + 3 + 0.25f));
}

TEST(DecisionTrees, RefusesWhatLeadsOutside) {
  EXPECT_FALSE(DecisionTrees::open("", 2));
  EXPECT_FALSE(DecisionTrees::open(section(0, {kStump}), 3));
  const std::string good = section(0, {kStump});
  EXPECT_FALSE(DecisionTrees::open(good.substr(0, good.size() - 1), 2));
  EXPECT_FALSE(DecisionTrees::open(good + "x", 2));
  EXPECT_FALSE(DecisionTrees::open(section(0, {{{0.5f, 2, 1, 2, 0}, kLeaf[0], kLeaf[0]}}), 2));
  EXPECT_FALSE(DecisionTrees::open(section(0, {{{0.5f, 1, 1, 3, 0}, kLeaf[0], kLeaf[0]}}), 2));
  EXPECT_FALSE(DecisionTrees::open(section(0, {{{0.5f, 1, 0, 1, 0}, kLeaf[0]}}), 2));
  std::string root = good;
  const uint32_t far = 3;
  std::memcpy(root.data() + 16, &far, sizeof far);
  EXPECT_FALSE(DecisionTrees::open(root, 2));
}

}  // namespace
}  // namespace dateline
