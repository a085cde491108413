// Dates as feeds and wire formats write them.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "dateline/record.h"

namespace dateline {

/// Reads RFC 822 and its usual misspellings ("Sat, 07 Sep 2002 0:00:01 GMT", two-digit years, names
/// of zones, no seconds, "Sept"), asctime, RFC 3339 and ISO 8601. The weekday is not looked at. A
/// zone whose name stands for several is left out of the value. How: kFeed.
std::optional<Published> parse_feed_date(std::string_view text);

/// The instants between which a value of parse_feed_date lies: one where its zone is stated, else
/// wherever on earth it may be meant.
struct InstantRange {
  std::chrono::sys_seconds earliest;
  std::chrono::sys_seconds latest;
};

/// The beginning of a published time; std::nullopt where it has no day.
std::optional<InstantRange> instants_of(const Published& published);

}  // namespace dateline
