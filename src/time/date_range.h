// Days with a grain: what dates are made of, and how their values are written. All counting is done
// by chrono's calendar.
#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "dateline/calendar.h"
#include "time/meaning.h"

namespace dateline {

/// How fine a date is.
enum class Grain : uint8_t {
  kDay,
  kWeek,
  kWeekend,
  kMonth,
  kQuarter,
  kHalf,
  kSeason,
  kYear,
  kDecade,
  kCentury,
  kNone
};

/// A date: its first and last day, and how fine it is.
struct DateRange {
  Day from{}, to{};
  Grain grain = Grain::kDay;
};

/// TimeML's codes of the seasons, by 1 to 4.
inline constexpr std::array<std::string_view, 5> kSeasonCodes = {"", "SP", "SU", "FA", "WI"};
/// Meteorological seasons of the north begin in March, June, September and December.
inline constexpr int kSeasonMonths = 3;
/// Years that one step may count, whatever numbers a page holds.
inline constexpr double kMostYears = 5000;

/// snprintf into a string; for short values.
template <class... Args>
std::string print(const char* format, Args... args) {
  std::array<char, 48> buffer;
  const int size = std::snprintf(buffer.data(), buffer.size(), format, args...);
  return {buffer.data(), static_cast<size_t>(size)};
}

int year_of(Day day);
int month_of(Day day);
int iso_weekday(Day day);  ///< 1 Monday to 7 Sunday
Day first_of(int year, int month);
/// Nothing for 30 February.
std::optional<Day> make_day(int year, int month, int day);
/// The day some months away, or the last of that month if it is shorter.
Day add_months(Day day, int months);

/// The week, month, quarter ... that a day lies in.
DateRange range_of(Day day, Grain grain);
/// TIMEX3: 1998-02-13, 1998-W07, 1998-W07-WE, 1998-02, 1998-Q1, 1998-H1, 1998-SP, 1998, 199, 19.
std::string value_of(const DateRange& range);
Grain grain_of(Unit unit);

/// `day` moved by an amount of a unit; nothing beyond the years that a calendar is good for.
std::optional<Day> moved(Day day, double amount, Unit unit);

/// The value of a duration: P2D, PT5M, P2Y6M, PXW. Empty without a unit.
std::string duration_value(const Meaning& meaning);

}  // namespace dateline
