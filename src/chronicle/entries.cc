#include "chronicle/entries.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "base/hash.h"

namespace dateline {
namespace {

constexpr Moment kNever{Day::max(), {}};

Interval interval_of(const Event& event) { return event.time ? event.time->interval : Interval{}; }

/// Where an entry stands in the chronicle.
std::tuple<Moment, Moment, Span> place_in_time(const Event& event) {
  const Interval time = interval_of(event);
  const Moment first = time.from ? *time.from : time.to.value_or(kNever);
  return {first, time.to.value_or(kNever), event.cue};
}

/// Whether `outer` says the same as `inner`, less precisely. An open end says nothing: what is only
/// known to be "before June" is not the same happening as all that was before June.
bool contains(const Interval& outer, const Interval& inner) {
  if (outer == inner) return true;
  return outer.from && outer.to && inner.from && inner.to && *outer.from <= *inner.from &&
         *inner.to <= *outer.to;
}

std::vector<ActorId> sorted(std::vector<ActorId> ids) {
  std::sort(ids.begin(), ids.end());
  return ids;
}

bool same_happening(const Event& a, const Event& b) {
  const Interval at = interval_of(a);
  const Interval bt = interval_of(b);
  return a.type == b.type && a.mode == b.mode && a.status == b.status &&
         sorted(a.actors) == sorted(b.actors) && sorted(a.recipients) == sorted(b.recipients) &&
         (contains(at, bt) || contains(bt, at));
}

/// Equal for all events that may be the same happening, so that only those are compared.
uint64_t parties_key(const Event& event) {
  uint64_t key = mix(static_cast<uint64_t>(event.type), static_cast<uint64_t>(event.status));
  for (const ActorId id : sorted(event.actors)) key = mix(key, id.value);
  key = mix(key, UINT32_MAX);
  for (const ActorId id : sorted(event.recipients)) key = mix(key, id.value);
  return key;
}

}  // namespace

std::vector<Entry> entries(const Reading& reading) {
  const std::vector<Event>& events = reading.events;
  std::vector<Entry> out;
  std::unordered_map<uint64_t, std::vector<uint32_t>> by_parties;  // entries with these parties
  for (uint32_t i = 0; i < events.size(); ++i) {
    const Event& event = events[i];
    if (!event.actors.empty() || !event.recipients.empty()) {
      std::vector<uint32_t>& alike = by_parties[parties_key(event)];
      // An entry is stood for by its first event: comparing with all of them would chain intervals
      // that do not meet.
      const auto same = std::find_if(alike.begin(), alike.end(), [&](uint32_t entry) {
        return same_happening(events[out[entry].events.front()], event);
      });
      if (same != alike.end()) {
        out[*same].events.push_back(i);
        continue;
      }
      alike.push_back(static_cast<uint32_t>(out.size()));
    }
    out.push_back({{i}});
  }
  // The time of an entry is that of its most precise event; it goes first.
  for (Entry& entry : out) {
    const auto best =
        std::min_element(entry.events.begin(), entry.events.end(), [&](uint32_t a, uint32_t b) {
          const Interval at = interval_of(events[a]);
          const Interval bt = interval_of(events[b]);
          return !(at == bt) && contains(bt, at);
        });
    std::rotate(entry.events.begin(), best, best + 1);
  }
  std::stable_sort(out.begin(), out.end(), [&](const Entry& a, const Entry& b) {
    return place_in_time(events[a.events.front()]) < place_in_time(events[b.events.front()]);
  });
  return out;
}

}  // namespace dateline
