// Times for people: "17 Jun 2025", "Oct–Dec 2024", "by 4 Jun 2025".
#pragma once

#include <string>

#include "dateline/calendar.h"

namespace dateline {

/// The shortest words that say the interval; "undated" where it is open on both sides.
std::string time_words(const Interval& interval);

}  // namespace dateline
