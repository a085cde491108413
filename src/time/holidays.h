// Holidays and the moving feasts: on which day of a year they fall.
#pragma once

#include <optional>
#include <string_view>

#include "dateline/calendar.h"

namespace dateline {

enum class HolidayRule : uint8_t {
  kFixed,     // month, day
  kNth,       // nth weekday of month; nth -1: the last
  kEaster,    // days after Easter Sunday
  kOrthodox,  // days after Orthodox Easter
  kAfterNth   // the day `day` days after the nth weekday of month
};

struct Holiday {
  HolidayRule rule = HolidayRule::kFixed;
  int month = 0;
  int day = 0;      ///< day of the month, or days after
  int weekday = 0;  ///< ISO
  int nth = 0;
};

/// The day of a holiday in a year; absent where the year has none (29 February).
std::optional<Day> day_of(const Holiday& holiday, int year);

/// Easter Sunday by the Gregorian computus, and Orthodox Easter as a Gregorian date.
Day easter(int year);
Day orthodox_easter(int year);

}  // namespace dateline
