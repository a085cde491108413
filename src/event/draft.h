// An event in the making, and the steps that complete all drafts of a story.
#pragma once

#include <vector>

#include "dateline/record.h"
#include "event/grammar.h"
#include "event/match.h"
#include "event/status.h"

namespace dateline::event {

struct Draft {
  Event event;
  const Frame* frame = nullptr;  ///< none for an event of type OTHER
  TriggerKind kind = TriggerKind::kVerb;
  LightUse light;
  Folded folded;
  int cost = 0;  ///< how far its parties were fetched
  bool dropped = false;
};

/// Sets time and place; a verb with two dates becomes two drafts.
void find_when(const Grammar& grammar, std::vector<Draft>& drafts);
/// (drafts in order of the text from here on)
void find_where(const Grammar& grammar, std::vector<Draft>& drafts);

/// "The attack", told again: takes time, place and parties of the event it repeats; and events of
/// one run of violence share their day.
void inherit_from_earlier(const Grammar& grammar, std::vector<Draft>& drafts);

/// What is counted around the cue, as intervals.
void find_amounts(const Grammar& grammar, Draft& draft);

/// According to whom, denied by whom, confirmed by whom.
void attribute(const Grammar& grammar, std::vector<Draft>& drafts);

}  // namespace dateline::event
