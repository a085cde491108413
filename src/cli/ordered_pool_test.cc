#include "cli/ordered_pool.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <numeric>

namespace dateline {
namespace {

TEST(OrderedPool, ResultsComeInOrder) {
  for (const size_t threads : {1, 2, 7}) {
    std::vector<int> out;
    OrderedPool<int, int> pool(
        threads,
        [](int n) {
          if (n % 5 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
          return 2 * n;
        },
        [&out](int n) {
          out.push_back(n);
          return true;
        });
    for (int n = 0; n < 500; ++n) EXPECT_TRUE(pool.add(n));
    pool.finish();
    ASSERT_EQ(out.size(), 500u);
    for (int n = 0; n < 500; ++n) EXPECT_EQ(out[size_t(n)], 2 * n);
  }
}

TEST(OrderedPool, HoldsOnlyAWindow) {
  std::atomic<int> under_way = 0;
  std::atomic<int> most = 0;
  OrderedPool<int, int> pool(
      2,
      [&](int n) {
        if (n == 0) std::this_thread::sleep_for(std::chrono::milliseconds(20));
        return n;
      },
      [&](int) {
        --under_way;
        return true;
      });
  for (int n = 0; n < 200; ++n) {
    pool.add(n);
    most = std::max<int>(most, ++under_way);
  }
  pool.finish();
  EXPECT_LE(most, 17);
}

TEST(OrderedPool, HugeTasksGoOneByOne) {
  std::atomic<int> under_way = 0;
  std::atomic<int> most = 0;
  OrderedPool<int, int> pool(
      4, [](int n) { return n; },
      [&](int) {
        --under_way;
        return true;
      });
  for (int n = 0; n < 50; ++n) {
    pool.add(n, size_t(1) << 40);
    most = std::max<int>(most, ++under_way);
  }
  pool.finish();
  EXPECT_EQ(under_way, 0);
  EXPECT_LE(most, 1);
}

TEST(OrderedPool, StopsWhenNothingMoreIsWanted) {
  int taken = 0;
  OrderedPool<int, int> pool(
      2, [](int n) { return n; }, [&taken](int) { return ++taken < 3; });
  int added = 0;
  while (added < 100'000 && pool.add(added)) ++added;
  pool.finish();
  EXPECT_EQ(taken, 3);
  EXPECT_LT(added, 100'000);
}

TEST(OrderedPool, NothingToDo) {
  OrderedPool<int, int> pool(
      3, [](int n) { return n; }, [](int) { return true; });
}

}  // namespace
}  // namespace dateline
