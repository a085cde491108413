// Days, instants and intervals. The calendar is C++20 chrono's (proleptic Gregorian).
#pragma once

#include <chrono>
#include <compare>
#include <optional>

namespace dateline {

using Day = std::chrono::sys_days;

/// A day, or an instant of it where the time of day is known (seconds from its midnight, UTC or
/// as the text says it).
struct Moment {
  Day day{};
  std::optional<std::chrono::seconds> time;

  auto operator<=>(const Moment&) const = default;
};

/// From `from` to `to`, both inclusive; an absent end is open.
struct Interval {
  std::optional<Moment> from;
  std::optional<Moment> to;

  bool operator==(const Interval&) const = default;
};

/// The interval of one whole day, or of several.
inline Interval days(Day from, Day to) { return {Moment{from, {}}, Moment{to, {}}}; }
inline Interval one_day(Day day) { return days(day, day); }

}  // namespace dateline
