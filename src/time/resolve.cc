// The idea: every date is first a pair of days with a grain (a quarter is its first and last day),
// counted by chrono's calendar; the value is written from the first day and the grain, and mod and
// reach then narrow or stretch the interval. Where "March 21" has no year, or "Tuesday" no week,
// the tense of the clause chooses: past the last one on or before publication, future the next one
// on or after it, else the nearest.
//
// What it gets wrong: the tense of the clause is not always that of the date ("the talks that were
// to open Monday"), and a date spoken of inside a long story about the past is still counted from
// publication.
#include "time/resolve.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace dateline {
namespace {

using std::chrono::months;
using std::chrono::weeks;
using std::chrono::year_month_day;
using std::chrono::years;

constexpr std::array<std::string_view, 5> kSeasonCodes = {"", "SP", "SU", "FA", "WI"};
// Meteorological seasons of the north begin in March, June, September and December.
constexpr int kSeasonMonths = 3;
// Nobody says "on November 16" in October and means last year's, whatever the tense: a date that is
// so many days near on one side and far on the other is the near one.
constexpr int kNearDay = 65;
constexpr int kNear = 35;
constexpr int kFar = 200;
// A year of two digits without anything to count from lies in 1930 to 2029.
constexpr int kPivotYear = 1930;

template <class... Args>
std::string print(const char* format, Args... args) {
  std::array<char, 48> buffer;
  const int size = std::snprintf(buffer.data(), buffer.size(), format, args...);
  return {buffer.data(), static_cast<size_t>(size)};
}

year_month_day civil(Day day) { return year_month_day(day); }
int year_of(Day day) { return static_cast<int>(civil(day).year()); }
int month_of(Day day) { return static_cast<int>(static_cast<unsigned>(civil(day).month())); }

std::optional<Day> make_day(int y, int m, int d) {
  const year_month_day date{std::chrono::year(y), std::chrono::month(static_cast<unsigned>(m)),
                            std::chrono::day(static_cast<unsigned>(d))};
  if (!date.ok()) return std::nullopt;
  return Day(date);
}
Day first_of(int y, int m) { return *make_day(y, m, 1); }
Day last_of(int y, int m) {
  return Day(std::chrono::year(y) / std::chrono::month(static_cast<unsigned>(m)) /
             std::chrono::last);
}
/// The day some months away, or the last of that month if it is shorter.
Day add_months(Day day, int n) {
  const year_month_day moved = civil(day) + months(n);
  return moved.ok() ? Day(moved) : Day(moved.year() / moved.month() / std::chrono::last);
}
int iso_weekday(Day day) { return static_cast<int>(std::chrono::weekday(day).iso_encoding()); }
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

/// A date: its days, how fine it is, and its value if that is not written from them.
struct Range {
  Day from{}, to{};
  Grain grain = Grain::kDay;
};

Range range_of(Day day, Grain grain) {
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

std::string value_of(const Range& r) {
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

// Years that the calendar can count without overflow, whatever numbers a page holds.
constexpr double kMostYears = 5000;

/// `day` moved by an amount of a unit.
std::optional<Day> moved(Day day, double amount, Unit unit) {
  const auto whole = [&](double scale) -> std::optional<int> {
    const double n = amount * scale;
    if (!(std::abs(n) < 1e6)) return std::nullopt;
    return static_cast<int>(std::floor(n + 0.5));
  };
  const auto by_months = [&](double scale) -> std::optional<Day> {
    const auto n = whole(scale);
    if (!n || std::abs(*n) > kMostYears * 12) return std::nullopt;
    return add_months(day, *n);
  };
  switch (unit) {
    case Unit::kDay:
    case Unit::kWeek:
    case Unit::kWeekend: {
      const auto n = whole(unit == Unit::kDay ? 1 : 7);
      if (!n) return std::nullopt;
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

/// The value of a duration: P2D, PT5M, P2Y6M, PXW.
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
    return print("%.2g", scaled) + code.letter;
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

class Resolver {
 public:
  Resolver(const Meaning& meaning, const std::vector<Meaning>& meanings, const TimeContext& context,
           const TimeLexicon::Parts& lexicon)
      : m_(meaning), meanings_(meanings), context_(context), lexicon_(lexicon) {}

  std::optional<Resolved> resolve() {
    out_.mod = m_.mod;
    switch (m_.kind) {
      case PhraseKind::kNone:
        return std::nullopt;
      case PhraseKind::kRef:
        return reference_word();
      case PhraseKind::kDuration:
        return duration();
      case PhraseKind::kSet:
        return set();
      default:
        return date();
    }
  }

 private:
  // ---- what is no date

  std::optional<Resolved> reference_word() {
    out_.value = m_.value;
    if (m_.value == "PRESENT_REF" && context_.published) {
      out_.interval = one_day(*context_.published);
    }
    return out_;
  }

  std::optional<Resolved> duration() {
    out_.type = TimexType::kDuration;
    out_.value = m_.value.empty() ? duration_value(m_) : std::string(m_.value);
    if (out_.value.empty()) return std::nullopt;
    const bool past = m_.reach == Reach::kPast;
    if ((past || m_.reach == Reach::kNext) && context_.published && m_.amount && !m_.vague) {
      const auto end = moved(*context_.published, past ? -*m_.amount : *m_.amount, m_.unit);
      if (end) {
        out_.interval = past ? dateline::days(*end, *context_.published)
                             : dateline::days(*context_.published, *end);
      }
    }
    return out_;
  }

  std::optional<Resolved> set() {
    out_.type = TimexType::kSet;
    if (!m_.value.empty()) {
      out_.value = m_.value;
    } else if (m_.month && m_.day) {
      out_.value = print("XXXX-%02d-%02d", *m_.month, *m_.day);
    } else if (m_.month) {
      out_.value = print("XXXX-%02d", *m_.month);
    } else if (m_.quarter) {
      out_.value = print("XXXX-Q%d", *m_.quarter);
    } else if (m_.season) {
      out_.value = "XXXX-" + std::string(kSeasonCodes[static_cast<size_t>(*m_.season)]);
    } else if (m_.weekday) {
      out_.value = print("XXXX-WXX-%d", *m_.weekday) + time_of_day();
    } else if (!m_.part.empty() || m_.hour) {
      out_.value = "XXXX-XX-XX" + time_of_day();
    } else {
      Meaning one = m_;
      if (!one.amount) one.amount = 1;
      out_.value = duration_value(one);
    }
    return out_;
  }

  // ---- dates

  std::optional<Resolved> date() {
    const bool timed = m_.hour || !m_.part.empty();
    if (timed) out_.type = TimexType::kTime;
    const std::optional<Range> range = find_range();
    if (impossible_) return std::nullopt;
    if (!range) {
      out_.value = open_value();
      if (out_.value.empty()) return std::nullopt;
      if (timed) out_.value += time_of_day();
      return out_;
    }
    if (m_.numeric && both_orders(*range)) return out_;
    out_.grain = range->grain;
    out_.from = range->from;
    out_.to = range->to;
    out_.dated = true;
    out_.value = value_of(*range);
    if (timed) out_.value += time_of_day();
    if (!m_.fiscal) out_.interval = interval(*range);
    return out_;
  }

  std::optional<Range> find_range() {
    if (m_.base) return from_base();
    if (m_.sign != 0 || m_.same_day) return shifted();
    switch (m_.kind) {
      case PhraseKind::kWeekday:
        return weekday();
      case PhraseKind::kHoliday:
        return holiday();
      case PhraseKind::kMonth:
        return of_year(Grain::kMonth, m_.month);
      case PhraseKind::kQuarter:
        return quarter();
      case PhraseKind::kHalf:
        return of_year(Grain::kHalf, m_.half, 6);
      case PhraseKind::kSeason:
        return of_year(Grain::kSeason, m_.season, 3);
      case PhraseKind::kYear:
      case PhraseKind::kYearShift:
        return whole_year();
      case PhraseKind::kDecade:
        return decade();
      case PhraseKind::kCentury:
        return century();
      case PhraseKind::kWeekend:
      case PhraseKind::kWeek:
        return week();
      case PhraseKind::kDay:
        return day();
      default:
        return day_of_clock();
    }
  }

  // "5 p.m.", "the morning": on the day that the context gives.
  std::optional<Range> day_of_clock() const {
    if (m_.month || m_.day) return std::nullopt;
    const auto day = context_.day ? context_.day : context_.published;
    if (!day) return std::nullopt;
    return range_of(*day, Grain::kDay);
  }

  // "three days after Christmas", "the week of March 6"
  std::optional<Range> from_base() {
    const auto base = dateline::resolve(meanings_[*m_.base], meanings_, context_, lexicon_);
    if (!base || !base->dated) return std::nullopt;
    if (m_.unit == Unit::kNone) return Range{base->from, base->to, base->grain};
    const double amount = m_.amount.value_or(0) * m_.sign;
    const auto to = moved(amount > 0 ? base->to : base->from, amount, m_.unit);
    if (!to || m_.vague) return std::nullopt;
    Grain grain = grain_of(m_.unit);
    if (amount != 0 && base->grain < grain && m_.unit >= Unit::kWeek) grain = base->grain;
    return range_of(*to, grain);
  }

  std::optional<Range> shifted() {
    if (m_.same_day) {
      if (!context_.reference) return std::nullopt;
      return same(*context_.reference);
    }
    std::optional<Day> anchor = context_.published;
    std::optional<Grain> grain;
    if (m_.from == From::kContext && context_.quarter) {
      anchor = m_.quarter ? first_of(year_of(context_.quarter->from), *m_.quarter * 3)
                          : context_.quarter->from;
      grain = Grain::kQuarter;
    } else if (m_.from == From::kReference && context_.reference) {
      anchor = context_.reference->from;
      // "a year earlier" than a quarter is a quarter.
      if (m_.weekday) return weekday_near(*anchor);
    }
    if (m_.kind == PhraseKind::kQuarter && m_.quarter && m_.unit == Unit::kYear && anchor) {
      const auto of_now = of_year(Grain::kQuarter, m_.quarter, 3);  // "the year-ago third quarter"
      if (!of_now) return std::nullopt;
      return range_of(add_months(of_now->from, 12 * m_.sign), Grain::kQuarter);
    }
    if (!anchor || m_.vague) return std::nullopt;
    const auto to = moved(*anchor, m_.amount.value_or(1) * m_.sign, m_.unit);
    if (!to) return std::nullopt;
    if (m_.unit == Unit::kWeekend) return weekend(*anchor, *to);
    if (m_.counted && m_.unit >= Unit::kDecade) grain = Grain::kYear;
    return range_of(*to, grain.value_or(grain_of(m_.unit)));
  }

  // "last weekend" said on a Sunday is not the one that is going on; "this weekend" is.
  std::optional<Range> weekend(Day, Day to) const { return range_of(to, Grain::kWeekend); }

  std::optional<Range> same(const Resolved& reference) const {
    const Grain grain = m_.unit == Unit::kNone ? reference.grain : grain_of(m_.unit);
    if (grain < reference.grain) return std::nullopt;  // "that day" after "in 1998"
    return range_of(reference.from, grain);
  }

  std::optional<Range> weekday() {
    const bool counted = m_.from == From::kReference && context_.reference;
    const auto anchor = counted ? std::optional(context_.reference->from) : context_.published;
    if (m_.month || m_.day) return day();
    if (!anchor) return std::nullopt;
    return weekday_near(*anchor);
  }

  Range weekday_near(Day anchor) const {
    const int ahead = (*m_.weekday - iso_weekday(anchor) + 7) % 7;
    const Day next = anchor + std::chrono::days(ahead);
    const Day back = ahead == 0 ? next : next - weeks(1);
    Day chosen = back;
    switch (m_.near) {
      case Near::kBefore:
        chosen = ahead == 0 ? back - weeks(1) : back;
        break;
      case Near::kAfter:
        chosen = ahead == 0 ? next + weeks(1) : next;
        break;
      case Near::kThis:
        chosen = context_.tense == TenseCue::kPast ? back : next;
        break;
      case Near::kByTense:
        chosen = context_.tense == TenseCue::kFuture ? next : back;
        break;
    }
    return range_of(chosen, Grain::kDay);
  }

  std::optional<Range> holiday() {
    const Holiday& feast = lexicon_.holidays[static_cast<size_t>(*m_.holiday)];
    const auto at = [&](int y) { return day_of(feast, y); };
    if (const auto y = stated_year()) {
      const auto day = at(*y);
      if (!day) return impossible();
      return range_of(*day, Grain::kDay);
    }
    if (!context_.published) return std::nullopt;
    return nearest(Grain::kDay, at);
  }

  std::optional<Range> day() {
    if (!m_.month || !m_.day) {
      if (m_.day && !m_.month) return day_of_month();
      return day_of_clock();
    }
    if (*m_.month > 12) return impossible();
    const auto at = [&](int y) { return make_day(y, *m_.month, *m_.day); };
    if (const auto y = stated_year()) {
      if (const auto day = at(*y)) return range_of(*day, Grain::kDay);
      return impossible();
    }
    if (!at(2000)) return impossible();  // 30 February; 2000 had a 29th
    if (!context_.published) return std::nullopt;
    if (m_.weekday) {
      // "Friday, October 23": a year in which that is so.
      for (const int step : {0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5}) {
        const auto day = at(year_of(*context_.published) + step);
        if (day && iso_weekday(*day) == *m_.weekday) {
          const bool far = std::abs((*day - *context_.published).count()) > 400;
          if (!far) return range_of(*day, Grain::kDay);
        }
      }
    }
    return nearest(Grain::kDay, at);
  }

  // "the 21st": of the month spoken of, else the one nearest to publication.
  std::optional<Range> day_of_month() {
    std::optional<Day> anchor = context_.published;
    if (context_.reference && context_.reference->grain <= Grain::kMonth) {
      anchor = context_.reference->from;
    }
    if (!anchor) return std::nullopt;
    const auto day = make_day(year_of(*anchor), month_of(*anchor), *m_.day);
    if (!day) return std::nullopt;
    return range_of(*day, Grain::kDay);
  }

  std::optional<Range> week() {
    const auto anchor = context_.published;
    if (!anchor) return std::nullopt;
    const Grain grain = m_.kind == PhraseKind::kWeek ? Grain::kWeek : Grain::kWeekend;
    Range range = range_of(*anchor, grain);
    if (grain == Grain::kWeek) return range;
    const bool coming = m_.near == Near::kThis || context_.tense == TenseCue::kFuture;
    if (!coming && range.from > *anchor) {
      range = range_of(*anchor - weeks(1), grain);
    }
    return range;
  }

  // A part of a year: the nth month, quarter, half or season, of `length` months.
  std::optional<Range> of_year(Grain grain, std::optional<int> nth, int length = 1) {
    const int most = 12 / length;
    if (!nth || *nth < 1 || *nth > most) return impossible();
    const int month = grain == Grain::kSeason ? *nth * kSeasonMonths : (*nth - 1) * length + 1;
    if (const auto y = stated_year()) return range_of(first_of(*y, month), grain);
    if (!context_.published) return std::nullopt;
    return nearest(grain, [&](int y) { return std::optional(first_of(y, month)); });
  }

  std::optional<Range> quarter() {
    if (m_.quarter || m_.from != From::kContext) return of_year(Grain::kQuarter, m_.quarter, 3);
    // "the quarter": the one spoken of, else the last that has ended, which is what is reported.
    std::optional<Day> day;
    if (context_.quarter) {
      day = context_.quarter->from;
    } else if (context_.published) {
      day = add_months(*context_.published, -3);
    }
    if (!day) return std::nullopt;
    if (const auto y = stated_year()) day = first_of(*y, month_of(*day));
    return range_of(*day, Grain::kQuarter);
  }

  std::optional<Range> whole_year() {
    const auto y = stated_year();
    if (!y) return std::nullopt;
    return range_of(first_of(*y, 1), Grain::kYear);
  }

  std::optional<Range> decade() {
    if (!m_.decade && !m_.year) return std::nullopt;
    int y = m_.year.value_or(0);
    if (m_.decade) y = *m_.decade < 10 ? 1900 + *m_.decade * 10 : *m_.decade * 10;
    if (m_.short_year) y = full_year(y);
    // "the sixties" of the time nearest to the story; not more than a few years ahead.
    if (m_.decade && context_.published && y + 100 <= year_of(*context_.published)) y += 100;
    return range_of(first_of(y, 1), Grain::kDecade);
  }

  std::optional<Range> century() {
    if (!m_.century || *m_.century < 0 || *m_.century > 30) return impossible();
    return range_of(first_of(*m_.century * 100, 1), Grain::kCentury);
  }

  std::optional<Range> impossible() {
    impossible_ = true;
    return std::nullopt;
  }

  int full_year(int two_digits) const {
    const int first = context_.published ? year_of(*context_.published) - 79 : kPivotYear;
    int y = first / 100 * 100 + two_digits;
    while (y < first) y += 100;
    return y;
  }

  /// The year that the words give: 1998, '98, "last year", "that year".
  std::optional<int> stated_year() const {
    if (m_.before_christ && !m_.year && m_.amount && *m_.amount <= kMostYears) {
      return 1 - static_cast<int>(*m_.amount);
    }
    if (m_.year) {
      if (m_.before_christ) return 1 - *m_.year;
      return m_.short_year ? full_year(*m_.year) : *m_.year;
    }
    if (!m_.year_by) return std::nullopt;
    if (m_.from == From::kReference && context_.reference) {
      return year_of(context_.reference->from) + *m_.year_by;
    }
    if (!context_.published) return std::nullopt;
    return year_of(*context_.published) + *m_.year_by;
  }

  /// Which year's: `at(y)` is the first day of the thing in year y.
  template <class At>
  std::optional<Range> nearest(Grain grain, At at) const {
    const Day now = *context_.published;
    const int y = year_of(now);
    std::optional<Range> before, after, around;
    for (int step = -2; step <= 2; ++step) {
      const std::optional<Day> day = at(y + step);
      if (!day) continue;
      const Range range = range_of(*day, grain);
      if (range.to < now) before = range;
      if (range.from <= now && now <= range.to) around = range;
      if (range.from > now && !after) after = range;
    }
    switch (m_.near) {
      case Near::kBefore:
        // "last February" in March is the one a year ago: this year's would need no "last".
        if (before && grain == Grain::kMonth && now - before->to < std::chrono::days(31)) {
          return range_of(add_months(before->from, -12), grain);
        }
        return before ? before : after;
      case Near::kAfter:
        return after ? after : before;
      case Near::kThis:
        return of_this_year(y, grain, at);
      case Near::kByTense:
        break;
    }
    if (around) return around;
    if (!before || !after) return before ? before : after;
    const auto back = (now - before->to).count(), ahead = (after->from - now).count();
    const int near = grain == Grain::kDay ? kNearDay : kNear;
    if (context_.tense == TenseCue::kFuture) return ahead > kFar && back < near ? before : after;
    if (context_.tense == TenseCue::kPast) return back > kFar && ahead < near ? after : before;
    return ahead < back ? after : before;
  }

  template <class At>
  std::optional<Range> of_this_year(int y, Grain grain, At at) const {
    const std::optional<Day> day = at(y);
    if (!day) return std::nullopt;
    return range_of(*day, grain);
  }

  // 04/05/1998 may be April or May: a reading close to publication is taken, else both are kept.
  bool both_orders(const Range& read) {
    const auto y = stated_year();
    if (!y || !m_.month || !m_.day) return false;
    const auto other = make_day(*y, *m_.day, *m_.month);
    if (!other || *other == read.from || *m_.day > 12) return false;
    if (context_.published) {
      const auto far = [&](Day d) { return std::abs((d - *context_.published).count()) > 31; };
      if (!far(read.from) && far(*other)) return false;
    }
    out_.value = print("%04d-XX-XX", *y);
    out_.interval = dateline::days(std::min(read.from, *other), std::max(read.from, *other));
    return true;
  }

  // ---- writing

  std::string time_of_day() const {
    if (m_.hour) {
      int hour = *m_.hour;
      if (m_.meridiem && hour <= 12) hour = hour % 12 + (*m_.meridiem == 1 ? 12 : 0);
      if (!m_.meridiem && hour < 12 && hour > 0) {
        if (m_.part == "AF" || m_.part == "EV" || (m_.part == "NI" && hour > 5)) hour += 12;
      }
      std::string value = print("T%02d:%02d", hour, m_.minute.value_or(0));
      if (m_.second) value += print(":%02d", *m_.second);
      return value;
    }
    return m_.part.empty() ? std::string() : "T" + std::string(m_.part);
  }

  /// The value where nothing says which: XXXX-WXX-2.
  std::string open_value() const {
    if (m_.kind == PhraseKind::kWeekday && m_.weekday && !m_.month) {
      return print("XXXX-WXX-%d", *m_.weekday);
    }
    if (m_.holiday) {
      const Holiday& h = lexicon_.holidays[static_cast<size_t>(*m_.holiday)];
      return h.rule == HolidayRule::kFixed ? print("XXXX-%02d-%02d", h.month, h.day) : "XXXX-XX-XX";
    }
    if (m_.month && m_.day) return print("XXXX-%02d-%02d", *m_.month, *m_.day);
    if (m_.day) return print("XXXX-XX-%02d", *m_.day);
    if (m_.month) return print("XXXX-%02d", *m_.month);
    if (m_.quarter) return print("XXXX-Q%d", *m_.quarter);
    if (m_.half) return print("XXXX-H%d", *m_.half);
    if (m_.season) return "XXXX-" + std::string(kSeasonCodes[static_cast<size_t>(*m_.season)]);
    if (m_.vague && m_.sign != 0) return m_.sign < 0 ? "PAST_REF" : "FUTURE_REF";
    switch (m_.unit) {
      case Unit::kWeek:
        return "XXXX-WXX";
      case Unit::kWeekend:
        return "XXXX-WXX-WE";
      case Unit::kMonth:
        return "XXXX-XX";
      case Unit::kQuarter:
        return "XXXX-QX";
      case Unit::kYear:
        return "XXXX";
      case Unit::kDecade:
        return "XXX";
      case Unit::kCentury:
        return "XX";
      default:
        break;
    }
    if (m_.kind == PhraseKind::kYearShift) return "XXXX";
    if (m_.kind == PhraseKind::kWeek) return "XXXX-WXX";
    if (m_.kind == PhraseKind::kWeekend) return "XXXX-WXX-WE";
    return "XXXX-XX-XX";
  }

  Interval interval(const Range& range) const {
    Interval whole = dateline::days(range.from, range.to);
    narrow(range, whole);
    if (m_.hour) clock(range.from, whole);
    if (!context_.published) return whole;
    const Moment now{*context_.published, {}};
    const bool begun = *whole.from <= now, over = *whole.to < now;
    if ((m_.reach == Reach::kSince && begun) || (m_.reach == Reach::kEarlier && begun && !over)) {
      whole.to = now;
    }
    if (m_.reach == Reach::kLater && begun && !over) whole.from = now;
    return whole;
  }

  void clock(Day day, Interval& whole) const {
    const std::string value = time_of_day();  // THH:MM[:SS]
    const int hour = (value[1] - '0') * 10 + (value[2] - '0');
    const std::chrono::seconds time = std::chrono::hours(hour) +
                                      std::chrono::minutes(m_.minute.value_or(0)) +
                                      std::chrono::seconds(m_.second.value_or(0));
    if (hour == 24) day += std::chrono::days(1);
    const Moment instant{day, hour == 24 ? std::chrono::seconds(0) : time};
    whole = {instant, instant};
  }

  /// Early is the first quarter of a time, late its last, mid what is between them; of a month and
  /// of a week they are thirds, as people count them.
  void narrow(const Range& range, Interval& whole) const {
    const bool start = m_.mod == "START", end = m_.mod == "END", mid = m_.mod == "MID";
    if (!start && !end && !mid) return;
    const Day from = range.from;
    Day late = from, early_end = from;
    switch (range.grain) {
      case Grain::kWeek:
        early_end = from + std::chrono::days(1), late = from + std::chrono::days(3);
        break;
      case Grain::kMonth:
        early_end = from + std::chrono::days(9), late = from + std::chrono::days(20);
        break;
      case Grain::kQuarter:
      case Grain::kSeason:
        early_end = add_months(from, 1) - std::chrono::days(1), late = add_months(from, 2);
        break;
      case Grain::kHalf:
        early_end = add_months(from, 2) - std::chrono::days(1), late = add_months(from, 4);
        break;
      case Grain::kYear:
        early_end = add_months(from, 3) - std::chrono::days(1), late = add_months(from, 9);
        break;
      case Grain::kDecade:
        early_end = add_months(from, 36) - std::chrono::days(1), late = add_months(from, 84);
        break;
      case Grain::kCentury:
        early_end = add_months(from, 300) - std::chrono::days(1), late = add_months(from, 900);
        break;
      default:
        return;
    }
    if (start) whole.to = Moment{early_end, {}};
    if (end) whole.from = Moment{late, {}};
    if (mid) {
      whole.from = Moment{early_end + std::chrono::days(1), {}};
      whole.to = Moment{late - std::chrono::days(1), {}};
    }
  }

  const Meaning& m_;
  const std::vector<Meaning>& meanings_;
  const TimeContext& context_;
  const TimeLexicon::Parts& lexicon_;
  Resolved out_;
  bool impossible_ = false;
};

}  // namespace

std::optional<Resolved> resolve(const Meaning& meaning, const std::vector<Meaning>& meanings,
                                const TimeContext& context, const TimeLexicon::Parts& lexicon) {
  return Resolver(meaning, meanings, context, lexicon).resolve();
}

}  // namespace dateline
