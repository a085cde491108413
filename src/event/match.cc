// Conditions are checked on slots, companions on the words around. All lines of a word are tried
// (a handful); the heaviest that holds wins, so that "step down" beats "step" and a line with two
// conditions beats a line with one.
#include "event/match.h"

namespace dateline::event {
namespace {

/// Words that stand with the head of a pattern: its children, the markers of those, or near.
bool has_companion(const Grammar& grammar, TokenId head, WordId companion, TriggerKind kind) {
  const uint32_t at = head.value;
  const uint32_t first = grammar.first_in_sentence(head).value;
  const uint32_t last = grammar.end_of_sentence(head).value;
  if (kind == TriggerKind::kVerb) {
    for (uint32_t t = at + 1; t < last && t <= at + 4; ++t) {
      if (grammar.word(TokenId(t)) == companion) return true;
    }
  } else {
    for (uint32_t t = at; t-- > first && t + 4 >= at;) {
      if (grammar.word(TokenId(t)) == companion) return true;
    }
  }
  for (TokenId c : grammar.children(head)) {
    const Deprel r = grammar.relation(c);
    if (r == Deprel::kConj || r == Deprel::kAdvcl || r == Deprel::kParataxis) continue;
    if (grammar.word(c) == companion || grammar.has_case(c, companion)) return true;
  }
  return false;
}

bool is_number(const Token& token) { return token.upos == Upos::kNum; }

bool kind_fits(const Grammar& grammar, TokenId token, uint32_t kinds) {
  const auto asks = [kinds](FillerKind kind) { return kinds >> static_cast<uint32_t>(kind) & 1; };
  if (asks(FillerKind::kNumber) && is_number(grammar[token])) return true;
  const Cast& cast = grammar.reading().cast;
  if (token.value >= cast.mention_of.size()) return false;
  const Mention* mention = cast.at(token);
  if (mention == nullptr || !mention->actor) return false;
  if (asks(FillerKind::kActor)) return true;
  const Actor& actor = cast[mention->actor];
  switch (actor.kind) {
    case ActorKind::kPerson:
      if (asks(FillerKind::kPerson)) return true;
      break;
    case ActorKind::kGovernment:
      if (asks(FillerKind::kState)) return true;
      break;
    case ActorKind::kOrganisation:
      if (asks(FillerKind::kOrganisation)) return true;
      break;
    case ActorKind::kGroup:
      if (asks(FillerKind::kGroup)) return true;
      break;
    case ActorKind::kArmedGroup:
      if (asks(FillerKind::kForce)) return true;
      break;
    case ActorKind::kPlace:
      break;
  }
  if (!asks(FillerKind::kForce) || !actor.sector) return false;
  const Sector s = *actor.sector;
  return actor.kind != ActorKind::kPerson &&
         (s == Sector::kMil || s == Sector::kCop || s == Sector::kReb || s == Sector::kUaf ||
          s == Sector::kPrm);
}

bool fits_one(const Grammar& grammar, TokenId token, const Condition& condition) {
  for (WordId word : condition.words) {
    if (grammar.is(token, word)) return true;
  }
  return condition.kinds != 0 && kind_fits(grammar, token, condition.kinds);
}

bool holds(const Grammar& grammar, TokenId head, const Condition& condition) {
  const Fillers fillers = grammar.fill(head, condition.slot);
  switch (condition.test) {
    case Condition::Test::kFilled:
      return !fillers.empty();
    case Condition::Test::kEmpty:
      return fillers.empty();
    case Condition::Test::kIs:
    case Condition::Test::kIsNot:
      break;
  }
  for (const Filler& filler : fillers) {
    if (fits(grammar, filler.token, condition)) return condition.test == Condition::Test::kIs;
  }
  return condition.test == Condition::Test::kIsNot;
}

bool matches(const Grammar& grammar, TokenId head, const Pattern& pattern, TriggerKind kind) {
  if (pattern.voice != Voice::kAny && grammar.passive(head) != (pattern.voice == Voice::kPassive)) {
    return false;
  }
  for (WordId companion : pattern.companions) {
    if (!has_companion(grammar, head, companion, kind)) return false;
  }
  for (const Condition& condition : pattern.conditions) {
    if (!holds(grammar, head, condition)) return false;
  }
  return true;
}

/// The heaviest of the lines at `indexes` that holds; the first of equals.
template <class Line>
const Line* heaviest(const Grammar& grammar, TokenId head, const std::vector<Line>& lines,
                     const std::vector<uint32_t>& indexes, TriggerKind kind) {
  const Line* best = nullptr;
  for (uint32_t i : indexes) {
    const Line& line = lines[i];
    if (best != nullptr && line.pattern.weight <= best->pattern.weight) continue;
    if (matches(grammar, head, line.pattern, kind)) best = &line;
  }
  return best;
}

LightUse light_at(const Grammar& grammar, TokenId verb, TokenId noun) {
  const auto& parts = grammar.parts();
  LightUse best;
  for (uint32_t i : parts.lights_of[grammar.word(verb)]) {
    const Light& light = parts.lights[i];
    if (best && light.pattern.weight <= best.light->pattern.weight) continue;
    if (!grammar.fill(verb, light.noun).contains(noun)) continue;
    if (matches(grammar, verb, light.pattern, TriggerKind::kVerb)) best = {&light, verb};
  }
  return best;
}

}  // namespace

TokenId counted(const Grammar& grammar, TokenId token) {
  const WordId counting = grammar.parts().word("@counting");
  if (!is_number(grammar[token]) && !grammar.is(token, counting)) return token;
  for (TokenId c : grammar.children(token)) {
    if (grammar.relation(c) == Deprel::kNmod && grammar.case_of(c) == "of") return c;
  }
  return token;
}

bool fits(const Grammar& grammar, TokenId filler, const Condition& condition) {
  if (fits_one(grammar, filler, condition)) return true;
  const TokenId inner = counted(grammar, filler);
  if (inner != filler && fits_one(grammar, inner, condition)) return true;
  for (TokenId c : grammar.children(filler)) {
    if (grammar.relation(c) == Deprel::kConj && fits_one(grammar, c, condition)) return true;
  }
  return false;
}

const Frame* match_frame(const Grammar& grammar, TokenId trigger, TriggerKind kind) {
  const auto& parts = grammar.parts();
  const WordId word = grammar.word(trigger);
  if (word == kNoWord) return nullptr;
  const auto& lines = parts.frames_of[static_cast<size_t>(kind)][word];
  return heaviest(grammar, trigger, parts.frames, lines, kind);
}

const Operator* match_operator(const Grammar& grammar, TokenId t) {
  const auto& parts = grammar.parts();
  const WordId word = grammar.word(t);
  if (word == kNoWord) return nullptr;
  TriggerKind kind = TriggerKind::kNoun;
  switch (grammar[t].upos) {
    case Upos::kVerb:
    case Upos::kAux:
      kind = TriggerKind::kVerb;
      break;
    case Upos::kAdj:
      kind = TriggerKind::kAdjective;
      break;
    case Upos::kNoun:
      break;
    default:
      return nullptr;
  }
  const Operator* found = heaviest(grammar, t, parts.operators,
                                   parts.operators_of[static_cast<size_t>(kind)][word], kind);
  if (found != nullptr || kind != TriggerKind::kVerb) return found;
  // "is set to", "was due to": tagged as a verb or as an adjective
  constexpr TriggerKind kOther = TriggerKind::kAdjective;
  return heaviest(grammar, t, parts.operators,
                  parts.operators_of[static_cast<size_t>(kOther)][word], kOther);
}

LightUse match_light(const Grammar& grammar, TokenId noun) {
  TokenId anchor = noun;
  for (int step = 0; step < kMaxClimb && grammar.relation(anchor) == Deprel::kConj; ++step) {
    if (!grammar.head(anchor)) break;
    anchor = grammar.head(anchor);
  }
  if (const TokenId over = grammar.head(anchor)) {
    if (grammar.verbal(over)) {
      if (const LightUse use = light_at(grammar, over, anchor)) return use;
    }
  }
  for (TokenId c : grammar.children(noun)) {
    const Deprel r = grammar.relation(c);
    if ((r == Deprel::kAcl || r == Deprel::kAclRelcl) && grammar.verbal(c)) {
      if (const LightUse use = light_at(grammar, c, noun)) return use;
    }
  }
  return {};
}

}  // namespace dateline::event
