#include "language/spanning_tree.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/hash.h"

namespace dateline {
namespace {

/// Whether heads make a tree with one word on the root.
bool is_tree(std::span<const uint32_t> heads) {
  size_t roots = 0;
  for (size_t i = 0; i < heads.size(); ++i) {
    roots += heads[i] == 0;
    size_t at = i + 1, steps = 0;
    while (at != 0 && steps <= heads.size()) at = heads[at - 1], ++steps;
    if (steps > heads.size()) return false;
  }
  return roots == 1;
}

double sum_of(std::span<const uint32_t> heads, const std::vector<float>& scores, size_t stride) {
  double sum = 0;
  for (size_t i = 0; i < heads.size(); ++i) sum += double(scores[i * stride + heads[i]]);
  return sum;
}

/// The best sum over all trees, by trying every one.
double best_sum(const std::vector<float>& scores, size_t size, size_t stride) {
  std::vector<uint32_t> heads(size, 0);
  double best = -std::numeric_limits<double>::infinity();
  for (;;) {
    if (is_tree(heads)) best = std::max(best, sum_of(heads, scores, stride));
    size_t i = 0;
    while (i < size && ++heads[i] > size) heads[i++] = 0;
    if (i == size) return best;
  }
}

TEST(TreeFinder, FindsTheBestOfAllTrees) {
  TreeFinder finder;
  for (uint64_t seed = 0; seed < 600; ++seed) {
    const size_t size = 1 + seed % 5, stride = size + 1 + seed % 3;
    std::vector<float> scores(size * stride);
    for (size_t i = 0; i < scores.size(); ++i) {
      // Coarse steps in half of the rounds, so that there are ties.
      const auto number = mix(seed, i) % 1000;
      scores[i] = static_cast<float>(seed % 2 ? number / 250 : number) - 2;
    }
    const auto heads = finder.find(scores.data(), size, stride);
    ASSERT_TRUE(is_tree(heads)) << seed;
    EXPECT_NEAR(sum_of(heads, scores, stride), best_sum(scores, size, stride), 1e-6) << seed;
  }
}

TEST(TreeFinder, GivesATreeForAnyScores) {
  TreeFinder finder;
  for (uint64_t seed = 0; seed < 60; ++seed) {
    const size_t size = 1 + mix(seed, 3) % 256;
    std::vector<float> scores(size * (size + 1));
    for (size_t i = 0; i < scores.size(); ++i) {
      const uint64_t number = mix(seed, i);
      scores[i] = static_cast<float>(number % 2001) / 100 - 10;
      if (seed % 4 == 1 && number % 7 == 0) scores[i] = std::numeric_limits<float>::infinity();
      if (seed % 4 == 2 && number % 5 == 0) scores[i] = std::numeric_limits<float>::quiet_NaN();
      if (seed % 4 == 3) scores[i] = 0;
    }
    EXPECT_TRUE(is_tree(finder.find(scores.data(), size, size + 1))) << seed;
  }
}

TEST(TreeFinder, TakesBigCirclesApart) {
  // Every word likes the one before best, the first the last: one circle of all.
  constexpr size_t kSize = 256;
  std::vector<float> scores(kSize * (kSize + 1));
  for (size_t i = 0; i < kSize; ++i) {
    scores[i * (kSize + 1) + (i == 0 ? kSize : i)] = 5;
    scores[i * (kSize + 1)] = i == 100 ? -1.0f : -2.0f;
  }
  TreeFinder finder;
  const auto heads = finder.find(scores.data(), kSize, kSize + 1);
  for (size_t i = 0; i < kSize; ++i) {
    EXPECT_EQ(heads[i], i == 100 ? 0 : i == 0 ? kSize : i);
  }
}

TEST(TreeFinder, NothingComesOfNothing) { EXPECT_TRUE(TreeFinder().find(nullptr, 0, 1).empty()); }

}  // namespace
}  // namespace dateline
