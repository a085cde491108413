// Who did what to whom: frames of lexicon/en/events over dependency trees; status, time, place,
// claims, denials and quantities attached.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "dateline/record.h"
#include "dateline/result.h"

namespace dateline {

class EventLexicon {
 public:
  /// Reads `lexicon`/events/*.
  static Result<EventLexicon> load(const std::filesystem::path& lexicon);
  EventLexicon(EventLexicon&&) noexcept;
  EventLexicon& operator=(EventLexicon&&) noexcept;
  ~EventLexicon();

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  explicit EventLexicon(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// The events of a story in order of their cues. Reads everything of `reading` but its events.
std::vector<Event> find_events(const Reading& reading, const EventLexicon& lexicon);

}  // namespace dateline
