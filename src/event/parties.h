// Who takes part: the actors that stand in the slots of a frame.
#pragma once

#include <string>
#include <vector>

#include "dateline/record.h"
#include "event/grammar.h"
#include "event/match.h"

namespace dateline::event {

/// Actors with the spans that name them, in order, each once.
struct Parties {
  std::vector<ActorId> ids;
  std::vector<Span> spans;

  bool empty() const { return ids.empty(); }
  void add(ActorId id, Span span);
  void add(const Parties& others);
  void remove(const Parties& others);
};

/// What may stand in for a thing that is no actor: nobody; its owner or nation ("Lornish tanks" ->
/// Lorn); these, and what it is of, by, in or from ("plants in Lorn").
enum class StandIn : uint8_t { kNobody, kOwner, kAny };

/// The actors at a token: its own mention and its conjuncts', what it counts, or a stand-in.
Parties parties_at(const Grammar& grammar, TokenId token, StandIn stand_in = StandIn::kNobody);

/// Whom a deed is about: what a preposition of direction brings, else its object.
Parties parties_of_deed(const Grammar& grammar, TokenId verb, StandIn stand_in);

/// Fills `event`'s actors and recipients from the slots of its frame and light verb. Returns how
/// far the worst filler was fetched.
int find_parties(const Grammar& grammar, const Frame& frame, TriggerKind kind, LightUse light,
                 Event& event);

}  // namespace dateline::event
