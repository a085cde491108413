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

#include <algorithm>
#include <cmath>

namespace dateline {
namespace {

using std::chrono::weeks;

// Nobody says "on November 16" in October and means last year's, whatever the tense: a date that is
// so many days near on one side and far on the other is the near one.
constexpr int kNearDay = 65;
constexpr int kNear = 35;
constexpr int kFar = 200;
// A year of two digits without anything to count from lies in 1930 to 2029.
constexpr int kPivotYear = 1930;

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
    const std::optional<DateRange> range = find_range();
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

  std::optional<DateRange> find_range() {
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
  std::optional<DateRange> day_of_clock() const {
    if (m_.month || m_.day) return std::nullopt;
    const auto day = context_.day ? context_.day : context_.published;
    if (!day) return std::nullopt;
    return range_of(*day, Grain::kDay);
  }

  // "three days after Christmas", "the week of March 6"
  std::optional<DateRange> from_base() {
    const auto base = dateline::resolve(meanings_[*m_.base], meanings_, context_, lexicon_);
    if (!base || !base->dated) return std::nullopt;
    if (m_.unit == Unit::kNone) return DateRange{base->from, base->to, base->grain};
    const double amount = m_.amount.value_or(0) * m_.sign;
    const auto to = moved(amount > 0 ? base->to : base->from, amount, m_.unit);
    if (!to || m_.vague) return std::nullopt;
    Grain grain = grain_of(m_.unit);
    if (amount != 0 && base->grain < grain && m_.unit >= Unit::kWeek) grain = base->grain;
    return range_of(*to, grain);
  }

  std::optional<DateRange> shifted() {
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
  std::optional<DateRange> weekend(Day, Day to) const { return range_of(to, Grain::kWeekend); }

  std::optional<DateRange> same(const Resolved& reference) const {
    const Grain grain = m_.unit == Unit::kNone ? reference.grain : grain_of(m_.unit);
    if (grain < reference.grain) return std::nullopt;  // "that day" after "in 1998"
    return range_of(reference.from, grain);
  }

  std::optional<DateRange> weekday() {
    const bool counted = m_.from == From::kReference && context_.reference;
    const auto anchor = counted ? std::optional(context_.reference->from) : context_.published;
    if (m_.month || m_.day) return day();
    if (!anchor) return std::nullopt;
    return weekday_near(*anchor);
  }

  DateRange weekday_near(Day anchor) const {
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

  std::optional<DateRange> holiday() {
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

  std::optional<DateRange> day() {
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
  std::optional<DateRange> day_of_month() {
    std::optional<Day> anchor = context_.published;
    if (context_.reference && context_.reference->grain <= Grain::kMonth) {
      anchor = context_.reference->from;
    }
    if (!anchor) return std::nullopt;
    const auto day = make_day(year_of(*anchor), month_of(*anchor), *m_.day);
    if (!day) return std::nullopt;
    return range_of(*day, Grain::kDay);
  }

  std::optional<DateRange> week() {
    const auto anchor = context_.published;
    if (!anchor) return std::nullopt;
    const Grain grain = m_.kind == PhraseKind::kWeek ? Grain::kWeek : Grain::kWeekend;
    DateRange range = range_of(*anchor, grain);
    if (grain == Grain::kWeek) return range;
    const bool coming = m_.near == Near::kThis || context_.tense == TenseCue::kFuture;
    if (!coming && range.from > *anchor) {
      range = range_of(*anchor - weeks(1), grain);
    }
    return range;
  }

  // A part of a year: the nth month, quarter, half or season, of `length` months.
  std::optional<DateRange> of_year(Grain grain, std::optional<int> nth, int length = 1) {
    const int most = 12 / length;
    if (!nth || *nth < 1 || *nth > most) return impossible();
    const int month = grain == Grain::kSeason ? *nth * kSeasonMonths : (*nth - 1) * length + 1;
    if (const auto y = stated_year()) return range_of(first_of(*y, month), grain);
    if (!context_.published) return std::nullopt;
    return nearest(grain, [&](int y) { return std::optional(first_of(y, month)); });
  }

  std::optional<DateRange> quarter() {
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

  std::optional<DateRange> whole_year() {
    const auto y = stated_year();
    if (!y) return std::nullopt;
    return range_of(first_of(*y, 1), Grain::kYear);
  }

  std::optional<DateRange> decade() {
    if (!m_.decade && !m_.year) return std::nullopt;
    int y = m_.year.value_or(0);
    if (m_.decade) y = *m_.decade < 10 ? 1900 + *m_.decade * 10 : *m_.decade * 10;
    if (m_.short_year) y = full_year(y);
    // "the sixties" of the time nearest to the story; not more than a few years ahead.
    if (m_.decade && context_.published && y + 100 <= year_of(*context_.published)) y += 100;
    return range_of(first_of(y, 1), Grain::kDecade);
  }

  std::optional<DateRange> century() {
    if (!m_.century || *m_.century < 0 || *m_.century > 30) return impossible();
    return range_of(first_of(*m_.century * 100, 1), Grain::kCentury);
  }

  std::optional<DateRange> impossible() {
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
  std::optional<DateRange> nearest(Grain grain, At at) const {
    const Day now = *context_.published;
    const int y = year_of(now);
    std::optional<DateRange> before, after, around;
    for (int step = -2; step <= 2; ++step) {
      const std::optional<Day> day = at(y + step);
      if (!day) continue;
      const DateRange range = range_of(*day, grain);
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
  std::optional<DateRange> of_this_year(int y, Grain grain, At at) const {
    const std::optional<Day> day = at(y);
    if (!day) return std::nullopt;
    return range_of(*day, grain);
  }

  // 04/05/1998 may be April or May: a reading close to publication is taken, else both are kept.
  bool both_orders(const DateRange& read) {
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
    if (m_.vague && m_.sign != 0 && m_.from == From::kPublished) {
      return m_.sign < 0 ? "PAST_REF" : "FUTURE_REF";
    }
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

  Interval interval(const DateRange& range) const {
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
  void narrow(const DateRange& range, Interval& whole) const {
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
