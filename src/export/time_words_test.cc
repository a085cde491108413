#include "export/time_words.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

using std::chrono::hours;

Day on(int y, unsigned m, unsigned d) {
  return Day(std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d));
}

TEST(TimeWords, DaysMonthsAndYears) {
  EXPECT_EQ(time_words(one_day(on(2025, 6, 17))), "17 Jun 2025");
  EXPECT_EQ(time_words(days(on(2025, 6, 9), on(2025, 6, 15))), "9–15 Jun 2025");
  EXPECT_EQ(time_words(days(on(2025, 6, 30), on(2025, 7, 6))), "30 Jun – 6 Jul 2025");
  EXPECT_EQ(time_words(days(on(2024, 12, 30), on(2025, 1, 5))), "30 Dec 2024 – 5 Jan 2025");
  EXPECT_EQ(time_words(days(on(2024, 2, 1), on(2024, 2, 29))), "Feb 2024");
  EXPECT_EQ(time_words(days(on(2024, 10, 1), on(2024, 12, 31))), "Oct–Dec 2024");
  EXPECT_EQ(time_words(days(on(2024, 1, 1), on(2024, 12, 31))), "2024");
  EXPECT_EQ(time_words(days(on(2019, 1, 1), on(2023, 12, 31))), "2019–2023");
  EXPECT_EQ(time_words(days(on(2024, 11, 1), on(2025, 1, 31))), "Nov 2024 – Jan 2025");
}

TEST(TimeWords, OpenEnds) {
  EXPECT_EQ(time_words({}), "undated");
  EXPECT_EQ(time_words({{}, Moment{on(2025, 6, 4), {}}}), "by 4 Jun 2025");
  EXPECT_EQ(time_words({Moment{on(2025, 6, 4), {}}, {}}), "from 4 Jun 2025");
}

TEST(TimeWords, Instants) {
  const Moment eight{on(2025, 6, 17), hours(8)};
  const Moment nine{on(2025, 6, 17), hours(9)};
  const Moment next{on(2025, 6, 18), hours(9)};
  EXPECT_EQ(time_words({eight, eight}), "17 Jun 2025, 08:00");
  EXPECT_EQ(time_words({eight, nine}), "17 Jun 2025, 08:00–09:00");
  EXPECT_EQ(time_words({eight, next}), "17 Jun 2025, 08:00 – 18 Jun 2025, 09:00");
}

}  // namespace
}  // namespace dateline
