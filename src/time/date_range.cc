#include "time/date_range.h"

#include <cmath>

namespace dateline {

using std::chrono::year_month_day;

namespace {

year_month_day civil(Day day) { return year_month_day(day); }

Day last_of(int y, int m) {
  return Day(std::chrono::year(y) / std::chrono::month(static_cast<unsigned>(m)) /
             std::chrono::last);
}

Day monday_of(Day day) { return day - std::chrono::days(iso_weekday(day) - 1); }

/// ISO 8601 week: the year is that of its Thursday.
std::string week_value(Day monday) {
  const Day thursday = monday + std::chrono::days(3);
  const int y = year_of(thursday);
  const auto number = (thursday - first_of(y, 1)).count() / 7 + 1;
  return print("%04d-W%02d", y, static_cast<int>(number));
}

std::string day_value(Day day) {
  const year_month_day d = civil(day);
  return print("%04d-%02u-%02u", static_cast<int>(d.year()), static_cast<unsigned>(d.month()),
               static_cast<unsigned>(d.day()));
}

// Beyond these years nothing that news speaks of is counted, and chrono's year would overflow.
constexpr int kFirstYear = -9000;
constexpr int kLastYear = 9999;

}  // namespace

int year_of(Day day) { return static_cast<int>(civil(day).year()); }
int month_of(Day day) { return static_cast<int>(static_cast<unsigned>(civil(day).month())); }

std::optional<Day> make_day(int y, int m, int d) {
  const year_month_day date{std::chrono::year(y), std::chrono::month(static_cast<unsigned>(m)),
                            std::chrono::day(static_cast<unsigned>(d))};
  if (!date.ok()) return std::nullopt;
  return Day(date);
}
Day first_of(int y, int m) { return *make_day(y, m, 1); }
Day add_months(Day day, int n) {
  const year_month_day moved = civil(day) + std::chrono::months(n);
  return moved.ok() ? Day(moved) : Day(moved.year() / moved.month() / std::chrono::last);
}
int iso_weekday(Day day) { return static_cast<int>(std::chrono::weekday(day).iso_encoding()); }

DateRange range_of(Day day, Grain grain) {
  const int y = year_of(day), m = month_of(day);
  switch (grain) {
    case Grain::kWeek:
      return {monday_of(day), monday_of(day) + std::chrono::days(6), grain};
    case Grain::kWeekend:
      return {monday_of(day) + std::chrono::days(5), monday_of(day) + std::chrono::days(6), grain};
    case Grain::kMonth:
      return {first_of(y, m), last_of(y, m), grain};
    case Grain::kQuarter: {
      const int first = (m - 1) / 3 * 3 + 1;
      return {first_of(y, first), last_of(y, first + 2), grain};
    }
    case Grain::kHalf: {
      const int first = (m - 1) / 6 * 6 + 1;
      return {first_of(y, first), last_of(y, first + 5), grain};
    }
    case Grain::kSeason: {
      const Day first = add_months(first_of(y, m), -(m % kSeasonMonths));
      return {first, add_months(first, kSeasonMonths) - std::chrono::days(1), grain};
    }
    case Grain::kYear:
      return {first_of(y, 1), last_of(y, 12), grain};
    case Grain::kDecade: {
      const int first = y - ((y % 10) + 10) % 10;
      return {first_of(first, 1), last_of(first + 9, 12), grain};
    }
    case Grain::kCentury: {
      const int first = y - ((y % 100) + 100) % 100;
      return {first_of(first, 1), last_of(first + 99, 12), grain};
    }
    default:
      return {day, day, Grain::kDay};
  }
}

std::string value_of(const DateRange& r) {
  const int y = year_of(r.from), m = month_of(r.from);
  switch (r.grain) {
    case Grain::kDay:
      return day_value(r.from);
    case Grain::kWeek:
      return week_value(monday_of(r.from));
    case Grain::kWeekend:
      return week_value(monday_of(r.from)) + "-WE";
    case Grain::kMonth:
      return print("%04d-%02d", y, m);
    case Grain::kQuarter:
      return print("%04d-Q%d", y, (m - 1) / 3 + 1);
    case Grain::kHalf:
      return print("%04d-H%d", y, (m - 1) / 6 + 1);
    case Grain::kSeason: {
      const int season = m / kSeasonMonths;
      return print("%04d-%s", y, kSeasonCodes[static_cast<size_t>(season)].data());
    }
    case Grain::kYear:
      return y > 0 ? print("%04d", y) : print("BC%04d", 1 - y);
    case Grain::kDecade:
      return print("%03d", y / 10);
    case Grain::kCentury:
      return print("%02d", y / 100);
    case Grain::kNone:
      break;
  }
  return {};
}

Grain grain_of(Unit unit) {
  switch (unit) {
    case Unit::kWeek:
      return Grain::kWeek;
    case Unit::kWeekend:
      return Grain::kWeekend;
    case Unit::kMonth:
      return Grain::kMonth;
    case Unit::kQuarter:
      return Grain::kQuarter;
    case Unit::kYear:
      return Grain::kYear;
    case Unit::kDecade:
      return Grain::kDecade;
    case Unit::kCentury:
    case Unit::kMillennium:
      return Grain::kCentury;
    default:
      return Grain::kDay;
  }
}

std::optional<Day> moved(Day day, double amount, Unit unit) {
  const auto whole = [&](double scale) -> std::optional<int> {
    const double n = amount * scale;
    if (!(std::abs(n) < 1e6)) return std::nullopt;
    return static_cast<int>(std::floor(n + 0.5));
  };
  const auto by_months = [&](double scale) -> std::optional<Day> {
    const auto n = whole(scale);
    if (!n || std::abs(*n) > kMostYears * 12) return std::nullopt;
    const int year = year_of(day) + *n / 12;
    if (year <= kFirstYear || year >= kLastYear) return std::nullopt;
    return add_months(day, *n);
  };
  switch (unit) {
    case Unit::kDay:
    case Unit::kWeek:
    case Unit::kWeekend: {
      const auto n = whole(unit == Unit::kDay ? 1 : 7);
      if (!n) return std::nullopt;
      const int year = year_of(day) + *n / 365;
      if (year <= kFirstYear || year >= kLastYear) return std::nullopt;
      return day + std::chrono::days(*n);
    }
    case Unit::kMonth:
      return by_months(1);
    case Unit::kQuarter:
      return by_months(3);
    case Unit::kYear:
      return by_months(12);
    case Unit::kDecade:
      return by_months(120);
    case Unit::kCentury:
      return by_months(1200);
    case Unit::kMillennium:
      return by_months(12000);
    default:
      return day;
  }
}

std::string duration_value(const Meaning& m) {
  struct Code {
    char letter;
    double scale;  // decades are counted in years
    bool clock;
    char half_letter;  // what half of one is
    int half;
  };
  static constexpr std::array<Code, 12> kCodes = {{{'S', 1, true, 0, 0},
                                                   {'M', 1, true, 'S', 30},
                                                   {'H', 1, true, 'M', 30},
                                                   {'D', 1, false, 0, 0},
                                                   {'W', 1, false, 0, 0},
                                                   {'D', 2, false, 0, 0},
                                                   {'M', 1, false, 0, 0},
                                                   {'Q', 1, false, 0, 0},
                                                   {'Y', 1, false, 'M', 6},
                                                   {'Y', 10, false, 0, 0},
                                                   {'Y', 100, false, 0, 0},
                                                   {'Y', 1000, false, 0, 0}}};
  const auto part = [](Unit unit, std::optional<double> amount, bool vague) -> std::string {
    const Code& code = kCodes[static_cast<size_t>(unit)];
    if (vague || !amount) {
      static constexpr std::array<char, 3> kLong = {'E', 'C', 'L'};
      const char letter =
          unit >= Unit::kDecade
              ? kLong[static_cast<size_t>(unit) - static_cast<size_t>(Unit::kDecade)]
              : code.letter;
      return std::string("X") + letter;
    }
    const double scaled = *amount * code.scale;
    const double whole = std::floor(scaled);
    if (scaled == whole) return print("%.0f", whole) + code.letter;
    if (scaled - whole == 0.5 && code.half != 0) {
      return (whole > 0 ? print("%.0f", whole) + code.letter : std::string()) +
             std::to_string(code.half) + code.half_letter;
    }
    const double tenths = std::floor((scaled - whole) * 10);
    return print("%.0f.%.0f", whole, tenths) + code.letter;
  };
  if (m.unit == Unit::kNone) return m.vague ? "PXX" : std::string();
  const bool clock = kCodes[static_cast<size_t>(m.unit)].clock;
  std::string value = (clock ? "PT" : "P") + part(m.unit, m.amount, m.vague);
  if (m.unit2 != Unit::kNone && m.amount2) {
    if (kCodes[static_cast<size_t>(m.unit2)].clock && !clock) value += 'T';
    value += part(m.unit2, m.amount2, false);
  }
  return value;
}

}  // namespace dateline
