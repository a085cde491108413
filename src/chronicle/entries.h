// Events of a story -> entries of the chronicle: repeated mentions merged, in order of time.
#pragma once

#include <cstdint>
#include <vector>

#include "dateline/record.h"

namespace dateline {

/// What goes into the chronicle: one happening, with every event (index into Reading::events) that
/// reports it: the one with the most precise time first, the others in order of the text.
struct Entry {
  std::vector<uint32_t> events;
};

/// The entries of a story, in order of time: by the first day, then the last, then the text. An
/// event that is only known to be before a day stands at that day; one without any time, last.
/// Two events are one happening when type, mode, status, actors and recipients are the same, some
/// party is known, and their times are the same or one contains the other.
std::vector<Entry> entries(const Reading& reading);

}  // namespace dateline
