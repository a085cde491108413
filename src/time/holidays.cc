#include "time/holidays.h"

namespace dateline {

namespace {

using std::chrono::month;
using std::chrono::weekday;
using std::chrono::year;

std::optional<Day> nth_weekday(const Holiday& h, int y) {
  const weekday day(static_cast<unsigned>(h.weekday % 7));
  const auto month_of = year(y) / month(static_cast<unsigned>(h.month));
  if (h.nth < 0) return Day(month_of / std::chrono::weekday_last(day));
  const auto date = month_of / day[static_cast<unsigned>(h.nth)];
  if (!date.ok()) return std::nullopt;
  return Day(date);
}

}  // namespace

// The anonymous Gregorian algorithm (Meeus, Jones, Butcher).
Day easter(int y) {
  const int a = y % 19, b = y / 100, c = y % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return Day(year(y) / month(static_cast<unsigned>(n / 31)) / (n % 31 + 1));
}

// Meeus' Julian algorithm; the Julian calendar lags by 13 days from 1900 to 2099, else by the
// difference of the leap days.
Day orthodox_easter(int y) {
  const int d = (19 * (y % 19) + 15) % 30;
  const int e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7;
  const int n = d + e + 114;
  const Day julian(year(y) / month(static_cast<unsigned>(n / 31)) / (n % 31 + 1));
  return julian + std::chrono::days(y / 100 - y / 400 - 2);
}

std::optional<Day> day_of(const Holiday& h, int y) {
  switch (h.rule) {
    case HolidayRule::kFixed: {
      const auto date = year(y) / month(static_cast<unsigned>(h.month)) / h.day;
      if (!date.ok()) return std::nullopt;
      return Day(date);
    }
    case HolidayRule::kNth:
      return nth_weekday(h, y);
    case HolidayRule::kEaster:
      return easter(y) + std::chrono::days(h.day);
    case HolidayRule::kOrthodox:
      return orthodox_easter(y) + std::chrono::days(h.day);
    case HolidayRule::kAfterNth: {
      const auto first = nth_weekday(h, y);
      if (!first) return std::nullopt;
      return *first + std::chrono::days(h.day);
    }
  }
  return std::nullopt;
}

}  // namespace dateline
