// From what a phrase means to when it is: TIMEX3 type, value, mod and the interval, against the
// day of publication and the dates spoken of before.
#pragma once

#include <optional>
#include <string>

#include "time/date_range.h"
#include "time/meaning.h"
#include "time/time_lexicon.h"

namespace dateline {

struct Resolved {
  TimexType type = TimexType::kDate;
  std::string value;
  std::string mod;
  std::optional<Interval> interval;
  // What later expressions count from: the days of the date without mod and reach.
  Grain grain = Grain::kNone;
  Day from{}, to{};
  bool dated = false;  ///< `from` and `to` are known
};

/// What is known where a phrase stands.
struct TimeContext {
  std::optional<Day> published;
  /// The date last spoken of, and the quarter last spoken of nearby.
  std::optional<Resolved> reference;
  std::optional<Resolved> quarter;
  /// The day that a clock time without a day belongs to.
  std::optional<Day> day;
  std::optional<TenseCue> tense;
};

/// `meanings` are those of find_phrases(); an expression that can be no date (30 February) gives
/// nothing.
std::optional<Resolved> resolve(const Meaning& meaning, const std::vector<Meaning>& meanings,
                                const TimeContext& context, const TimeLexicon::Parts& lexicon);

}  // namespace dateline
