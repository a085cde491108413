#include "time/holidays.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

Day day(int y, unsigned m, unsigned d) {
  return Day(std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d));
}

TEST(Holidays, Easter) {
  EXPECT_EQ(easter(1961), day(1961, 4, 2));
  EXPECT_EQ(easter(2000), day(2000, 4, 23));
  EXPECT_EQ(easter(2024), day(2024, 3, 31));
  EXPECT_EQ(easter(2038), day(2038, 4, 25));
}

TEST(Holidays, OrthodoxEaster) {
  EXPECT_EQ(orthodox_easter(2008), day(2008, 4, 27));
  EXPECT_EQ(orthodox_easter(2024), day(2024, 5, 5));
  EXPECT_EQ(orthodox_easter(2025), day(2025, 4, 20));
}

TEST(Holidays, NthWeekday) {
  const Holiday thanksgiving{HolidayRule::kNth, 11, 0, 4, 4};
  EXPECT_EQ(day_of(thanksgiving, 2021), day(2021, 11, 25));
  const Holiday last_monday_of_may{HolidayRule::kNth, 5, 0, 1, -1};
  EXPECT_EQ(day_of(last_monday_of_may, 2021), day(2021, 5, 31));
  const Holiday fifth_sunday{HolidayRule::kNth, 2, 0, 7, 5};
  EXPECT_FALSE(day_of(fifth_sunday, 2021));
}

TEST(Holidays, DayAfterTheNthWeekday) {
  const Holiday election{HolidayRule::kAfterNth, 11, 1, 1, 1};
  EXPECT_EQ(day_of(election, 2016), day(2016, 11, 8));
  EXPECT_EQ(day_of(election, 2022), day(2022, 11, 8));
}

TEST(Holidays, LeapDayOnlyInLeapYears) {
  const Holiday leap{HolidayRule::kFixed, 2, 29, 0, 0};
  EXPECT_TRUE(day_of(leap, 2024));
  EXPECT_FALSE(day_of(leap, 2023));
}

}  // namespace
}  // namespace dateline
