// "The attack" told again. A definite noun without a time of its own repeats the nearest earlier
// event of its type: it takes over what that one says and it does not. Deeds told in the simple
// past in sentences without any date are of the day of the event before them in the paragraph, or
// of the one recent day that the lead names: news stays with its day until it says otherwise.
//
// What it gets wrong: background told in the simple past without a word that says so.
#include <algorithm>
#include <optional>
#include <string_view>

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

bool timed(const Event& event) {
  return event.time &&
         (event.time->how == TimeHow::kStated || event.time->how == TimeHow::kInherited);
}

bool same_kind(const Event& a, const Event& b) {
  return a.type == b.type || (violent(a.type) && violent(b.type));
}

/// Told in the simple past ("was shot", "agreed"); with `perfect` also "had killed", "has fallen".
bool past(const Grammar& grammar, TokenId verb, bool perfect) {
  if (grammar[verb].xpos == Xpos::kVbd) return true;
  for (TokenId c : grammar.children(verb)) {
    const Deprel r = grammar.relation(c);
    if (r != Deprel::kAuxPass && r != Deprel::kAux && r != Deprel::kCop) continue;
    const bool have = grammar.language().lemma(c) == "have";
    if (have) return perfect;
    if (grammar[c].xpos == Xpos::kVbd) return true;
  }
  return false;
}

constexpr int kNewsDays = 10;  ///< news is of the last days; an older date is background

/// The one day that a date in the lead names, if it is of the last days before publication.
std::optional<When> story_day(const Reading& reading) {
  if (!reading.published || !reading.published->interval.to) return std::nullopt;
  const Day published = reading.published->interval.to->day;
  const auto& blocks = reading.story.blocks;
  const auto lead = std::find_if(blocks.begin(), blocks.end(), [](const Block& block) {
    return block.kind == BlockKind::kParagraph;
  });
  if (lead == blocks.end()) return std::nullopt;
  for (uint32_t i = 0; i < reading.times.size(); ++i) {
    const TimeExpression& time = reading.times[i];
    if (!lead->span.contains(time.span) || !time.interval) continue;
    const Interval& interval = *time.interval;
    if (!interval.from || !interval.to || interval.from->day != interval.to->day) continue;
    const int days = (published - interval.from->day).count();
    if (days >= 0 && days <= kNewsDays) return When{interval, TimeHow::kInherited, TimeId(i)};
  }
  return std::nullopt;
}

/// A plain sentence of the narrative: nothing in it speaks of another time.
bool narrative(const Grammar& grammar, const Event& event) {
  const Deprel r = grammar.relation(event.cue_token);
  if (r == Deprel::kAcl || r == Deprel::kAclRelcl) return false;
  const Sentence& sentence = grammar.language().sentences[event.sentence.value];
  for (uint32_t t = sentence.first.value; t < sentence.last.value; ++t) {
    const TokenId token(t);
    if (grammar.time_at(token)) return false;
    if (grammar[token].upos != Upos::kAdv) continue;
    const std::string_view lemma = grammar.language().lemma(token);
    if (lemma == "previously" || lemma == "earlier" || lemma == "once" || lemma == "formerly" ||
        lemma == "repeatedly" || lemma == "recently" || lemma == "often") {
      return false;
    }
  }
  return true;
}

bool one_recent_day(const Reading& reading, const Event& event) {
  if (!timed(event) || event.status != Status::kHappened || !reading.published) return false;
  const Interval& interval = event.time->interval;
  if (!interval.from || !interval.to || interval.from->day != interval.to->day) return false;
  if (!reading.published->interval.to) return false;
  const int days = (reading.published->interval.to->day - interval.from->day).count();
  return days >= 0 && days <= kNewsDays;
}

/// A repeated noun takes over what the event that it repeats says and it does not.
bool repeat(const std::vector<Draft>& drafts, size_t i, Event& event) {
  constexpr size_t kBack = 40;  // events: a repeated noun rarely reaches further back
  for (size_t back = 1; back <= std::min(i, kBack); ++back) {
    const Event& earlier = drafts[i - back].event;
    if (!same_kind(event, earlier) || earlier.status != Status::kHappened || !timed(earlier)) {
      continue;
    }
    event.time = earlier.time;
    event.time->how = TimeHow::kInherited;
    if (event.type == earlier.type) {
      if (!event.place) event.place = earlier.place;
      if (event.actors.empty() && event.recipients.empty()) {
        event.actors = earlier.actors;
        event.actor_spans = earlier.actor_spans;
        event.recipients = earlier.recipients;
        event.recipient_spans = earlier.recipient_spans;
      }
    }
    event.why.push_back("repeats an earlier event");
    return true;
  }
  return false;
}

}  // namespace

void inherit_from_earlier(const Grammar& grammar, std::vector<Draft>& drafts) {
  const Reading& reading = grammar.reading();
  const std::optional<When> lead = story_day(reading);
  const Event* recent = nullptr;  // the last event with a day of its own in this paragraph
  uint32_t paragraph = UINT32_MAX;
  for (size_t i = 0; i < drafts.size(); ++i) {
    Event& event = drafts[i].event;
    const uint32_t block = reading.language.sentences[event.sentence.value].block;
    if (block != paragraph) recent = nullptr;
    paragraph = block;
    if (one_recent_day(reading, event)) recent = &event;
    if (event.status == Status::kPlanned || event.status == Status::kRequested || timed(event)) {
      continue;
    }
    const bool noun = drafts[i].kind == TriggerKind::kNoun;
    if (noun && definite(grammar, event.cue_token) && repeat(drafts, i, event)) continue;
    if (event.type == EventType::kOther || event.status == Status::kPossible) continue;
    TokenId verb = drafts[i].light ? drafts[i].light.verb : event.cue_token;
    if (noun && !drafts[i].light) continue;
    if (!past(grammar, verb, violent(event.type)) || !narrative(grammar, event)) continue;
    if (recent != nullptr) {
      event.time = recent->time;
      event.time->how = TimeHow::kInherited;
      event.why.push_back("day of the event before");
    } else if (lead) {
      event.time = lead;
      event.why.push_back("day of the story");
    }
  }
}

}  // namespace dateline::event
