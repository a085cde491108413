#include "event/find_events.h"

namespace dateline {

struct EventLexicon::Parts {};

EventLexicon::EventLexicon(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
EventLexicon::EventLexicon(EventLexicon&&) noexcept = default;
EventLexicon& EventLexicon::operator=(EventLexicon&&) noexcept = default;
EventLexicon::~EventLexicon() = default;

Result<EventLexicon> EventLexicon::load(const std::filesystem::path&) {
  return EventLexicon(std::make_unique<Parts>());
}

std::vector<Event> find_events(const Reading&, const EventLexicon&) { return {}; }

}  // namespace dateline
