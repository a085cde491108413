#include "event/find_events.h"

namespace dateline {

std::vector<Event> find_events(const Reading&, const EventLexicon&) { return {}; }

}  // namespace dateline
