// What a time phrase says before it is known when "now" is: fields filled by the captures and
// settings of the rules, resolved later against the publication date and the text.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "dateline/record.h"

namespace dateline {

/// What a phrase is about; also the names by which patterns refer to phrases: <day>, <month> ...
enum class PhraseKind : uint8_t {
  kNone,     // a veto: the words are no time expression
  kDay,      // March 21, 2025; yesterday; the following day
  kWeekday,  // Tuesday; last Tuesday
  kHoliday,  // Christmas Eve
  kWeek,
  kWeekend,
  kMonth,
  kQuarter,
  kHalf,
  kSeason,
  kYear,       // 1998; fiscal 1998
  kYearShift,  // this year; a year ago
  kDecade,
  kCentury,
  kPart,   // morning; last night
  kClock,  // 5 p.m.
  kDuration,
  kSet,
  kRef  // now, recently, soon
};
inline constexpr int kPhraseKinds = 19;

enum class Unit : uint8_t {
  kSecond,
  kMinute,
  kHour,
  kDay,
  kWeek,
  kWeekend,
  kMonth,
  kQuarter,
  kYear,
  kDecade,
  kCentury,
  kMillennium,
  kNone
};

/// Where relative expressions count from.
enum class From : uint8_t {
  kPublished,  // "last week"
  kReference,  // "the following day": the date last spoken of
  kContext     // "a year ago" in a report on a quarter: that quarter, else the publication
};

/// Which of several equal names is meant: "last May", "next May", "this May".
enum class Near : uint8_t { kByTense, kBefore, kAfter, kThis };

/// How the interval comes from the dates.
enum class Reach : uint8_t {
  kWhole,
  kSince,    // up to publication
  kEarlier,  // "earlier this year": its part before publication
  kLater,    // "later this year": its part after publication
  kPast,     // "the past two years": the duration that ends at publication
  kNext,     // "the next two years"
  kThrough   // "from 3 to 5 May": to the end of the expression that follows
};

struct Meaning {
  PhraseKind kind = PhraseKind::kNone;
  // Calendar fields.
  std::optional<int> year;     // 1998; with two digits 98, see `short_year`
  std::optional<int> year_by;  // this year 0, last year -1
  std::optional<int> decade;   // 198 for the 1980s; 0 to 9 for "the eighties"
  std::optional<int> century;  // 19 for the 20th
  std::optional<int> half, quarter;
  std::optional<int> season;  // 1 spring, 2 summer, 3 fall, 4 winter
  std::optional<int> month, day;
  std::optional<int> weekday;  // ISO: 1 Monday
  std::optional<int> holiday;  // index into the lexicon
  std::optional<int> hour, minute, second;
  std::optional<int> meridiem;  // 0 am, 1 pm
  std::optional<int> ordinal;
  std::string_view part;   // MO, AF, EV, NI, DT, MI
  std::string_view value;  // a value that is always the same: PAST_REF
  std::string_view mod;
  // Shifts and durations.
  std::optional<double> amount, amount2;
  Unit unit = Unit::kNone, unit2 = Unit::kNone;
  int sign = 0;  // -1 ago, +1 from now; 0: no shift
  From from = From::kPublished;
  Near near = Near::kByTense;
  Reach reach = Reach::kWhole;
  bool vague = false;  // PXD, XXXX-...: the number is not said
  bool short_year = false;
  bool counted = false;  // "a decade ago": ten years, to the year
  bool fiscal = false;
  bool numeric = false;  // 04/05/1998: order of day and month is not known
  bool before_christ = false;
  bool same_day = false;         // "that day": the day last spoken of
  std::optional<uint32_t> base;  // the phrase it counts from: "three days after Christmas"
  uint32_t rule = 0;
};

}  // namespace dateline
