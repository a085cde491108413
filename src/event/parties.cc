// From slots to actors. A slot's filler is an actor, or counts one ("dozens of dockers"), or is a
// thing that points to one ("the Velarian envoy's car", "a decision of the court"): then, for
// recipients, the owner or nation stands in. Coordinated fillers all count.
#include "event/parties.h"

#include <algorithm>

namespace dateline::event {
namespace {

const Mention* mention_at(const Grammar& grammar, TokenId token) {
  const Cast& cast = grammar.reading().cast;
  if (token.value >= cast.mention_of.size()) return nullptr;
  const Mention* mention = cast.at(token);
  return mention != nullptr && mention->actor ? mention : nullptr;
}

bool add_mention(const Grammar& grammar, TokenId token, Parties& out) {
  const Mention* mention = mention_at(grammar, token);
  if (mention == nullptr) return false;
  out.add(mention->actor, mention->span);
  return true;
}

bool is_city(const Grammar& grammar, TokenId token) {
  const PlaceId place = grammar.place_at(token);
  return place && grammar.reading().places[place.value].kind != PlaceKind::kCountry;
}

/// "Lorn's permit", "the Lornish army's base", "the decision of the court", "oil plants in Lorn".
bool add_owner(const Grammar& grammar, TokenId token, StandIn stand_in, Parties& out) {
  static constexpr std::array<Deprel, 3> kOrder = {Deprel::kNmodPoss, Deprel::kAmod,
                                                   Deprel::kCompound};
  for (Deprel wanted : kOrder) {
    for (TokenId c : grammar.children(token)) {
      if (grammar.relation(c) != wanted) continue;
      if (stand_in == StandIn::kOwner && is_city(grammar, c)) continue;
      if (add_mention(grammar, c, out)) return true;
    }
  }
  if (stand_in != StandIn::kAny) return false;
  for (TokenId c : grammar.children(token)) {
    if (grammar.relation(c) != Deprel::kNmod) continue;
    const std::string_view preposition = grammar.case_of(c);
    if (preposition != "of" && preposition != "by" && preposition != "in" &&
        preposition != "from") {
      continue;
    }
    if (add_mention(grammar, c, out)) return true;
  }
  return false;
}

/// "Lorn's then defence minister Adil Renn", cut after "Lorn's" by the parser: the mention that
/// the possessive belongs to, a few words on.
TokenId possessed(const Grammar& grammar, TokenId token) {
  if (grammar.relation(token) == Deprel::kNmodPoss) return token;
  bool possessive = false;
  for (TokenId c : grammar.children(token)) {
    possessive = possessive || grammar[c].xpos == Xpos::kPos;
  }
  if (!possessive) return token;
  const uint32_t end = grammar.end_of_sentence(token).value;
  for (uint32_t t = token.value + 1; t < end && t <= token.value + 7; ++t) {
    const Upos upos = grammar[TokenId(t)].upos;
    if (upos == Upos::kVerb || upos == Upos::kAux) break;
    const Mention* mention = mention_at(grammar, TokenId(t));
    if (mention != nullptr && mention->head == TokenId(t)) return TokenId(t);
  }
  return token;
}

/// "allies such as Lorn and Pasca": those who are named.
bool add_examples(const Grammar& grammar, TokenId group, Parties& out) {
  for (TokenId c : grammar.children(group)) {
    if (grammar.relation(c) != Deprel::kNmod) continue;
    const std::string_view preposition = grammar.case_of(c);
    if (preposition != "such" && preposition != "like" && preposition != "including") continue;
    if (!add_mention(grammar, c, out)) continue;
    for (TokenId d : grammar.children(c)) {
      if (grammar.relation(d) == Deprel::kConj) add_mention(grammar, d, out);
    }
    return true;
  }
  return false;
}

void add_one(const Grammar& grammar, TokenId token, StandIn stand_in, Parties& out) {
  token = possessed(grammar, token);
  if (grammar[token].upos == Upos::kNoun && add_examples(grammar, token, out)) return;
  if (add_mention(grammar, token, out)) return;
  const TokenId inner = counted(grammar, token);
  if (inner != token && add_mention(grammar, inner, out)) return;
  if (grammar[token].upos == Upos::kPron) return;
  if (stand_in == StandIn::kNobody || add_owner(grammar, inner, stand_in, out)) return;
  if (stand_in == StandIn::kAny) {
    // "the minister of a neighbour of Lorn": two steps are as far as it goes
    for (TokenId c : grammar.children(inner)) {
      if (grammar.relation(c) == Deprel::kNmod && grammar.case_of(c) == "of" &&
          add_owner(grammar, c, stand_in, out)) {
        return;
      }
    }
  }
}

/// "alleged that Lorn had shelled": the subject of the clause; "threatened to cut ties with Lorn",
/// "sent troops to help Lorn": whom the infinitive is about.
Parties parties_in_clause(const Grammar& grammar, TokenId verb, StandIn stand_in) {
  if (grammar.case_of(verb) != "to" || !grammar.verbal(verb)) {
    return parties_at(grammar, grammar.surface_subject(verb).token, stand_in);
  }
  return parties_of_deed(grammar, verb, stand_in);
}

/// The first slot of the list that names anybody, and everybody it names.
Parties first_of(const Grammar& grammar, TokenId cue, const std::vector<Slot>& slots,
                 StandIn stand_in, LightUse light, int& cost) {
  for (const Slot& slot : slots) {
    Parties out;
    Fillers fillers = grammar.fill(cue, slot);
    if (light && slot.kind == SlotKind::kPreposition) {
      grammar.add_obliques(light.verb, slot.preposition, 1, fillers);
    }
    for (const Filler& filler : fillers) {
      if (filler.token == cue) continue;
      if (slot.kind == SlotKind::kModifier && is_city(grammar, filler.token)) continue;
      if (slot.kind == SlotKind::kComplement) {
        out.add(parties_in_clause(grammar, filler.token, stand_in));
      } else {
        out.add(parties_at(grammar, filler.token, stand_in));
      }
      if (!out.empty()) cost = std::max<int>(cost, filler.cost);
    }
    if (!out.empty()) return out;
  }
  return {};
}

/// A preposition of the frame somewhere after the verb, before the next finite verb: the parser
/// hung its noun elsewhere ("shipped rockets and rounds of ammunition for Lorn").
Parties nearest_oblique(const Grammar& grammar, TokenId verb, const std::vector<Slot>& slots) {
  constexpr uint32_t kReach = 18;  // words; longer objects than that are lists of other things
  Parties out;
  const uint32_t end = grammar.end_of_sentence(verb).value;
  for (uint32_t t = verb.value + 1; t < end && t <= verb.value + kReach; ++t) {
    const TokenId token(t);
    const Xpos x = grammar[token].xpos;
    if (x == Xpos::kVbd || x == Xpos::kVbz || x == Xpos::kVbp || x == Xpos::kMd) break;
    if (grammar.relation(token) != Deprel::kCase || !grammar.head(token)) continue;
    for (const Slot& slot : slots) {
      if (slot.kind != SlotKind::kPreposition || slot.preposition != grammar.word(token) ||
          slot.preposition == kNoWord) {
        continue;
      }
      const TokenId noun = grammar.head(token);
      if (noun > token && mention_at(grammar, noun) != nullptr) {
        out.add(parties_at(grammar, noun));
        return out;
      }
    }
  }
  return out;
}

/// A finite verb without any subject in its tree: the nearest mention before it in its sentence.
Parties nearest_before(const Grammar& grammar, TokenId verb) {
  Parties out;
  const uint32_t first = grammar.first_in_sentence(verb).value;
  for (uint32_t t = verb.value; t-- > first && t + 12 > verb.value;) {
    const TokenId token(t);
    const Upos upos = grammar[token].upos;
    if (upos == Upos::kVerb || upos == Upos::kSconj) break;
    const Mention* mention = mention_at(grammar, token);
    if (mention == nullptr || mention->head != token) continue;
    if (!grammar.case_of(token).empty()) continue;
    out.add(mention->actor, mention->span);
    const uint32_t begin = mention->first.value;  // "Renn and Sobel praised"
    if (begin < first + 2 || grammar[TokenId(begin - 1)].upos != Upos::kCconj) break;
    const Mention* other = mention_at(grammar, TokenId(begin - 2));
    if (other != nullptr) out.add(other->actor, other->span);
    break;
  }
  return out;
}

bool finite(const Grammar& grammar, TokenId verb) {
  const Xpos x = grammar[verb].xpos;
  return x == Xpos::kVbd || x == Xpos::kVbz || x == Xpos::kVbp;
}

}  // namespace

void Parties::add(ActorId id, Span span) {
  if (std::find(ids.begin(), ids.end(), id) != ids.end()) return;
  ids.push_back(id);
  spans.push_back(span);
}

void Parties::add(const Parties& others) {
  for (size_t i = 0; i < others.ids.size(); ++i) add(others.ids[i], others.spans[i]);
}

void Parties::remove(const Parties& others) {
  for (size_t i = ids.size(); i-- > 0;) {
    if (std::find(others.ids.begin(), others.ids.end(), ids[i]) == others.ids.end()) continue;
    ids.erase(ids.begin() + static_cast<ptrdiff_t>(i));
    spans.erase(spans.begin() + static_cast<ptrdiff_t>(i));
  }
}

Parties parties_at(const Grammar& grammar, TokenId token, StandIn stand_in) {
  Parties out;
  if (!token) return out;
  add_one(grammar, token, stand_in, out);
  for (TokenId c : grammar.children(token)) {
    if (grammar.relation(c) == Deprel::kConj && !grammar.verbal(c)) {
      add_one(grammar, c, stand_in, out);
    }
  }
  return out;
}

Parties parties_of_deed(const Grammar& grammar, TokenId verb, StandIn stand_in) {
  Parties out;
  for (TokenId c : grammar.children(verb)) {
    if (grammar.relation(c) != Deprel::kObl) continue;
    const std::string_view preposition = grammar.case_of(c);
    if (preposition != "with" && preposition != "against" && preposition != "on" &&
        preposition != "to" && preposition != "from") {
      continue;
    }
    out.add(parties_at(grammar, c, StandIn::kNobody));
    if (!out.empty()) return out;
  }
  return parties_at(grammar, grammar.object(verb).token, stand_in);
}

int find_parties(const Grammar& grammar, const Frame& frame, TriggerKind kind, LightUse light,
                 Event& event) {
  const TokenId cue = event.cue_token;
  int cost = 0;
  Parties who, whom;
  const bool light_who = light && light.light->role == Light::Role::kWho && !frame.who.empty();
  if (light_who) {
    std::vector<Slot> own;
    for (const Slot& slot : frame.who) {
      // "tendered his resignation" says less than the subject of "tendered"
      const TokenId owner = grammar.child(cue, Deprel::kNmodPoss);
      const bool named = owner && grammar[owner].upos != Upos::kPron;
      if (slot.kind == SlotKind::kPreposition || (slot.kind == SlotKind::kPossessor && named)) {
        own.push_back(slot);
      }
    }
    who = first_of(grammar, cue, own, StandIn::kNobody, {}, cost);
    if (who.empty()) who = parties_at(grammar, grammar.subject(light.verb).token, StandIn::kOwner);
  }
  if (who.empty()) who = first_of(grammar, cue, frame.who, StandIn::kOwner, light, cost);
  if (light && light.light->role == Light::Role::kWhom) {
    whom = parties_at(grammar,
                      grammar.passive(light.verb) ? grammar.object(light.verb).token
                                                  : grammar.subject(light.verb).token,
                      StandIn::kAny);
  }
  if (whom.empty()) whom = first_of(grammar, cue, frame.whom, StandIn::kAny, light, cost);
  if (who.empty() && kind == TriggerKind::kVerb && !frame.who.empty() && finite(grammar, cue) &&
      !grammar.surface_subject(cue)) {
    who = nearest_before(grammar, cue);
    cost = 3;
  }
  if (whom.empty() && kind == TriggerKind::kVerb) {
    whom = nearest_oblique(grammar, cue, frame.whom);
    if (!whom.empty()) cost = 3;
  }
  if (frame.both) {
    who.add(whom);
    whom = {};
  } else {
    whom.remove(who);
  }
  event.actors = std::move(who.ids);
  event.actor_spans = std::move(who.spans);
  event.recipients = std::move(whom.ids);
  event.recipient_spans = std::move(whom.spans);
  return cost;
}

}  // namespace dateline::event
