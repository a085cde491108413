// "The attack" told again. A definite noun without a time of its own repeats the nearest earlier
// event of its type: it takes over what that one says and it does not. Deeds of violence told one
// after the other in the past tense share the day of the first.
#include <algorithm>

#include "event/draft.h"

namespace dateline::event {
namespace {

bool violent(EventType type) { return type == EventType::kAssault || type == EventType::kHarm; }

bool definite(const Grammar& grammar, TokenId noun) {
  for (TokenId c : grammar.children(noun)) {
    const Deprel r = grammar.relation(c);
    if (r == Deprel::kNmodPoss) return true;
    if (r != Deprel::kDet) continue;
    const std::string_view lemma = grammar.language().lemma(c);
    return lemma == "the" || lemma == "this" || lemma == "that" || lemma == "these" ||
           lemma == "those";
  }
  return false;
}

bool timed(const Event& event) { return event.time && event.time->how != TimeHow::kOpen; }

bool same_kind(const Event& a, const Event& b) {
  return a.type == b.type || (violent(a.type) && violent(b.type));
}

bool past(const Grammar& grammar, TokenId verb) {
  if (grammar[verb].xpos == Xpos::kVbd) return true;
  for (TokenId c : grammar.children(verb)) {
    const Deprel r = grammar.relation(c);
    if (r == Deprel::kAuxPass || r == Deprel::kAux) {
      if (grammar[c].xpos == Xpos::kVbd) return true;
    }
  }
  return false;
}

}  // namespace

void inherit_from_earlier(const Grammar& grammar, std::vector<Draft>& drafts) {
  for (size_t i = 0; i < drafts.size(); ++i) {
    Event& event = drafts[i].event;
    if (event.status != Status::kHappened || timed(event)) continue;
    const bool noun = drafts[i].kind == TriggerKind::kNoun && definite(grammar, event.cue_token);
    const bool run = violent(event.type) && drafts[i].kind == TriggerKind::kVerb &&
                     past(grammar, event.cue_token);
    if (!noun && !run) continue;
    constexpr size_t kBack = 40;  // events: a repeated noun rarely reaches further back
    for (size_t back = 1; back <= std::min(i, kBack); ++back) {
      const Event& earlier = drafts[i - back].event;
      if (!same_kind(event, earlier) || earlier.status != Status::kHappened || !timed(earlier)) {
        continue;
      }
      event.time = earlier.time;
      event.time->how = TimeHow::kInherited;
      if (noun && event.type == earlier.type) {
        if (!event.place) event.place = earlier.place;
        if (event.actors.empty() && event.recipients.empty()) {
          event.actors = earlier.actors;
          event.actor_spans = earlier.actor_spans;
          event.recipients = earlier.recipients;
          event.recipient_spans = earlier.recipient_spans;
        }
      }
      event.why.push_back("repeats an earlier event");
      break;
    }
  }
}

}  // namespace dateline::event
