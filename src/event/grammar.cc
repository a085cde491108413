// Slots by normalised relations.
//
// The idea: a frame says "obj" and means who undergoes it, wherever English puts it. "Police
// detained the editor", "the editor was detained by police", "the editor detained by police", "the
// police who detained the editor", "police moved to detain the editor" all fill subj with the
// police and obj with the editor. Surface subjects come first (own, relative, controlled, shared),
// voice turns them into subj or obj after.
//
// What it gets wrong: subject control over an object ("promised him to leave") is rare and taken
// for object control; a subject shared over conjuncts of unlike voice may be missed.
#include "event/grammar.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline::event {

Grammar::Grammar(const Reading& reading, const EventLexicon::Parts& parts)
    : reading_(reading), language_(reading.language), parts_(parts), by_(parts.word("by")) {
  words_.reserve(language_.tokens.size());
  std::string lowered;
  for (uint32_t i = 0; i < language_.tokens.size(); ++i) {
    std::string_view lemma = language_.lemma(TokenId(i));
    bool plain = true;
    for (char c : lemma) plain = plain && !(c >= 'A' && c <= 'Z') && !(c & 0x80);
    if (!plain) {
      lowered.clear();
      append_lower(lowered, lemma);
      lemma = lowered;
    }
    words_.push_back(parts.word(lemma));
  }
  index_layers();
  mend();
}

void Grammar::index_children() {
  child_begin_.assign(heads_.size() + 1, 0);
  for (TokenId h : heads_) {
    if (h) ++child_begin_[h.value + 1];
  }
  for (size_t i = 0; i < heads_.size(); ++i) child_begin_[i + 1] += child_begin_[i];
  children_.resize(child_begin_.back());
  std::vector<uint32_t> next(child_begin_.begin(), child_begin_.end() - 1);
  for (uint32_t t = 0; t < heads_.size(); ++t) {
    if (heads_[t]) children_[next[heads_[t].value]++] = TokenId(t);
  }
}

/// Slips that parsers of news make again and again; each rule needs no more than the neighbours.
void Grammar::mend_token(TokenId t) {
  const TokenId h = heads_[t.value];
  if (!h) return;
  Deprel& r = relations_[t.value];
  const Xpos x = language_[t].xpos;
  const bool finite = x == Xpos::kVbd || x == Xpos::kVbn || x == Xpos::kVbz || x == Xpos::kVbp;
  if (r == Deprel::kAclRelcl && finite && time_at_[h.value] && child(t, Deprel::kNsubj)) {
    // "said on Sunday they had sought approval": no clause about Sunday
    TokenId verb = heads_[h.value];
    if (verb && !verbal(verb)) verb = heads_[verb.value];
    if (!verb || !verbal(verb)) return;
    for (TokenId c : children(verb)) {
      if (c > t && relations_[c.value] == Deprel::kCcomp && language_[c].upos == Upos::kNoun) {
        heads_[c.value] = t;
        relations_[c.value] = Deprel::kObj;
      }
    }
    heads_[t.value] = verb;
    r = Deprel::kCcomp;
    return;
  }
  if (r == Deprel::kConj && x == Xpos::kVbd && language_[h].xpos == Xpos::kVbn &&
      relations_[h.value] == Deprel::kCcomp && child(h, Deprel::kAux) &&
      !child(t, Deprel::kNsubj)) {
    // "said they had met, and published photos": by its tense it goes with "said"
    const TokenId upper = heads_[h.value];
    if (!upper || language_[upper].xpos != Xpos::kVbd) return;
    heads_[t.value] = upper;
    moved_to_[t.value] = upper;
    return;
  }
  if (language_[t].upos == Upos::kAdp && (r == Deprel::kObl || r == Deprel::kNmod)) {
    // a preposition that heads its own noun
    for (TokenId c : children(t)) {
      const Upos upos = language_[c].upos;
      if (c < t || (upos != Upos::kNoun && upos != Upos::kPropn && upos != Upos::kPron)) continue;
      heads_[c.value] = h;
      relations_[c.value] = r;
      heads_[t.value] = c;
      r = Deprel::kCase;
      return;
    }
  }
}

void Grammar::mend() {
  const size_t tokens = language_.tokens.size();
  heads_.reserve(tokens);
  relations_.reserve(tokens);
  for (const Token& token : language_.tokens) {
    heads_.push_back(token.head);
    relations_.push_back(token.deprel);
  }
  moved_to_.assign(tokens, {});
  index_children();
  for (uint32_t t = 0; t < tokens; ++t) mend_token(TokenId(t));
  index_children();
}

void Grammar::index_layers() {
  const size_t tokens = language_.tokens.size();
  place_at_.assign(tokens, {});
  time_at_.assign(tokens, {});
  for (uint32_t i = 0; i < reading_.places.size(); ++i) {
    const Place& place = reading_.places[i];
    for (uint32_t t = place.first.value; t < place.last.value && t < tokens; ++t) {
      place_at_[t] = PlaceId(i);
    }
  }
  for (uint32_t i = 0; i < reading_.times.size(); ++i) {
    const TimeExpression& time = reading_.times[i];
    for (uint32_t t = time.first.value; t < time.last.value && t < tokens; ++t) {
      time_at_[t] = TimeId(i);
    }
  }
  const auto& sentences = language_.sentences;
  claims_over_.resize(sentences.size());
  for (uint32_t i = 0; i < reading_.claims.size(); ++i) {
    for (Span content : reading_.claims[i].content) {
      auto s = std::partition_point(sentences.begin(), sentences.end(),
                                    [&](const Sentence& x) { return x.span.end <= content.begin; });
      for (; s != sentences.end() && s->span.begin < content.end; ++s) {
        auto& over = claims_over_[static_cast<size_t>(s - sentences.begin())];
        if (over.empty() || over.back() != ClaimId(i)) over.push_back(ClaimId(i));
      }
    }
  }
}

TokenId Grammar::child(TokenId t, Deprel wanted) const {
  for (TokenId c : children(t)) {
    if (relation(c) == wanted) return c;
  }
  return {};
}

bool Grammar::has_case(TokenId t, WordId preposition) const {
  if (preposition == kNoWord) return false;
  for (TokenId c : children(t)) {
    const Deprel r = relation(c);
    if ((r == Deprel::kCase || r == Deprel::kMark) && word(c) == preposition) return true;
  }
  return false;
}

std::string_view Grammar::case_of(TokenId t) const {
  for (TokenId c : children(t)) {
    if (relation(c) == Deprel::kCase || relation(c) == Deprel::kMark) return language_.lemma(c);
  }
  return {};
}

bool Grammar::verbal(TokenId t) const { return language_[t].upos == Upos::kVerb; }

bool Grammar::relative_pronoun(TokenId t) const {
  const Xpos x = language_[t].xpos;
  return x == Xpos::kWdt || x == Xpos::kWp;
}

bool Grammar::passive(TokenId verb) const {
  for (int step = 0; step < kMaxClimb; ++step) {
    const Token& token = language_[verb];
    bool aux = false;
    for (TokenId c : children(verb)) {
      const Deprel r = relation(c);
      if (r == Deprel::kAuxPass || r == Deprel::kNsubjPass || r == Deprel::kCsubjPass ||
          r == Deprel::kOblAgent) {
        return true;
      }
      aux = aux || r == Deprel::kAux || r == Deprel::kNsubj;
    }
    if (token.xpos != Xpos::kVbn || aux) return false;
    if (relation(verb) == Deprel::kAcl || relation(verb) == Deprel::kAmod ||
        relation(verb) == Deprel::kAdvcl || relation(verb) == Deprel::kXcomp) {
      return true;
    }
    if (relation(verb) != Deprel::kConj || !head(verb)) return false;
    verb = head(verb);  // "was beaten and robbed": the first conjunct has the auxiliary
  }
  return false;
}

Filler Grammar::noun_clause_subject(TokenId noun) const {
  for (TokenId c : children(noun)) {
    if (relation(c) == Deprel::kNmodPoss) return {c, 1};
  }
  TokenId t = noun;
  for (int step = 0; step < kMaxClimb && head(t); ++step) {
    t = head(t);
    if (!verbal(t)) continue;
    for (TokenId c : children(t)) {
      const Deprel r = relation(c);
      if ((r == Deprel::kNsubj || r == Deprel::kNsubjPass) && !relative_pronoun(c)) return {c, 1};
    }
  }
  return {};
}

Filler Grammar::surface_subject(TokenId v) const {
  uint8_t cost = 0;
  for (int step = 0; step < kMaxClimb; ++step) {
    for (TokenId c : children(v)) {
      const Deprel r = relation(c);
      if (r != Deprel::kNsubj && r != Deprel::kNsubjPass && r != Deprel::kNsubjOuter) continue;
      if (!relative_pronoun(c)) return {c, cost};
      // "the pact that Lorn signed, which angered Pasca"
      TokenId clause = v;
      for (int up = 0; up < 4 && clause && relation(clause) != Deprel::kAclRelcl; ++up) {
        clause = head(clause);
      }
      if (clause && relation(clause) == Deprel::kAclRelcl) return {head(clause), cost};
      return {};
    }
    const TokenId h = head(v);
    if (!h) return {};
    switch (relation(v)) {
      case Deprel::kAclRelcl:
        return {h, 1};
      case Deprel::kAcl:
        if (language_[v].xpos == Xpos::kVbg || language_[v].xpos == Xpos::kVbn) {
          // "plans for attacking": with a marker the noun is not who attacks
          if (case_of(v).empty()) return {h, 1};
        }
        return noun_clause_subject(h);
      case Deprel::kXcomp:
      case Deprel::kCcomp: {
        if (!verbal(h) && language_[h].upos != Upos::kAdj && h < v && case_of(v).empty()) {
          return {h, 2};  // "Lorn and Pasca say ...", with the subject for a root
        }
        if (relation(v) == Deprel::kXcomp && !passive(h)) {
          // "urged Lorn to leave" is controlled by its object, "sought approval to leave" is not
          const TokenId o = child(h, Deprel::kObj);
          constexpr auto kNoun = static_cast<size_t>(TriggerKind::kNoun);
          if (o && parts_.operators_of[kNoun][word(o)].empty()) return {o, 1};
          if (const TokenId i = child(h, Deprel::kIobj)) return {i, 1};
        }
        cost = std::max<uint8_t>(cost, 1);
        break;
      }
      case Deprel::kAdvcl:
        cost = std::max<uint8_t>(cost, 1);
        break;
      case Deprel::kConj:
        cost = 2;
        break;
      default:
        return {};
    }
    v = h;
  }
  return {};
}

Filler Grammar::agent(TokenId verb) const {
  for (TokenId c : children(verb)) {
    if (relation(c) == Deprel::kOblAgent) return {c, 0};
    if (relation(c) == Deprel::kObl && has_case(c, by_)) return {c, 0};
  }
  for (TokenId c : children(verb)) {  // "was stopped and searched by police"
    if (relation(c) != Deprel::kConj) continue;
    for (TokenId d : children(c)) {
      if (relation(d) == Deprel::kOblAgent) return {d, 2};
    }
  }
  return {};
}

Filler Grammar::subject(TokenId verb) const {
  return passive(verb) ? agent(verb) : surface_subject(verb);
}

Filler Grammar::object(TokenId verb) const {
  if (passive(verb)) return surface_subject(verb);
  for (TokenId c : children(verb)) {
    if (relation(c) != Deprel::kObj) continue;
    if (relative_pronoun(c) && relation(verb) == Deprel::kAclRelcl) return {head(verb), 1};
    return {c, 0};
  }
  if (relation(verb) == Deprel::kAclRelcl && head(verb)) {
    // "the pact Lorn signed": a relative clause with its own subject and no object
    const TokenId own = child(verb, Deprel::kNsubj);
    if (own && !relative_pronoun(own)) return {head(verb), 1};
  }
  for (TokenId c : children(verb)) {  // "called off a strike", with "off" on the noun
    if (relation(c) != Deprel::kObl) continue;
    for (TokenId d : children(c)) {
      const std::string_view lemma = language_.lemma(d);
      if (relation(d) == Deprel::kCase && d.value == verb.value + 1 &&
          (lemma == "off" || lemma == "up" || lemma == "out" || lemma == "down")) {
        return {c, 2};
      }
    }
  }
  for (TokenId c : children(verb)) {  // "shelled and burned the village"
    if (relation(c) != Deprel::kConj || child(c, Deprel::kNsubj)) continue;
    if (language_[c].xpos != language_[verb].xpos) continue;
    if (const TokenId o = child(c, Deprel::kObj)) return {o, 2};
  }
  return {};
}

void Grammar::add_obliques(TokenId t, WordId preposition, uint8_t cost, Fillers& out) const {
  for (TokenId c : children(t)) {
    const Deprel r = relation(c);
    if (r != Deprel::kObl && r != Deprel::kNmod && r != Deprel::kOblAgent && r != Deprel::kAdvcl &&
        r != Deprel::kAcl && r != Deprel::kConj && r != Deprel::kXcomp) {
      continue;
    }
    if (!has_case(c, preposition)) continue;
    const TokenId own = verbal(c) ? child(c, Deprel::kNsubj) : TokenId();
    out.add({own ? own : c, cost});  // "called for Lorn to leave"
  }
}

Fillers Grammar::fill(TokenId t, Slot slot) const {
  Fillers out;
  switch (slot.kind) {
    case SlotKind::kSubject:
      out.add(verbal(t) ? subject(t) : surface_subject(t));
      break;
    case SlotKind::kObject:
      out.add(object(t));
      break;
    case SlotKind::kIndirect:
      out.add({child(t, Deprel::kIobj), 0});
      break;
    case SlotKind::kComplement:
      for (TokenId c : children(t)) {
        const Deprel r = relation(c);
        if (r == Deprel::kXcomp || r == Deprel::kCcomp || r == Deprel::kAcl) out.add({c, 0});
        if (r == Deprel::kAdvcl && case_of(c) == "to") out.add({c, 0});
      }
      break;
    case SlotKind::kPossessor:
      out.add({child(t, Deprel::kNmodPoss), 0});
      break;
    case SlotKind::kModifier:
      for (TokenId c : children(t)) {
        const Deprel r = relation(c);
        if (r == Deprel::kAmod || r == Deprel::kCompound || r == Deprel::kNmodDesc ||
            (r == Deprel::kNmod && case_of(c).empty())) {
          out.add({c, 0});
        }
      }
      break;
    case SlotKind::kClause:
      for (TokenId up = t; up && out.empty(); up = head(up)) {
        const Deprel r = relation(up);
        if (r == Deprel::kObl || r == Deprel::kObj) {
          if (verbal(head(up))) out.add({surface_subject(head(up)).token, 1});
          break;
        }
        if (r != Deprel::kNmod && r != Deprel::kConj && r != Deprel::kCompound) break;
      }
      break;
    case SlotKind::kPreposition:
      add_obliques(t, slot.preposition, 0, out);
      if (const TokenId o = child(t, Deprel::kObj); out.empty() && o) {
        add_obliques(o, slot.preposition, 1, out);
      }
      if (const TokenId o = child(t, Deprel::kObj); out.empty() && o) {
        // "described those who had fought as heroes", with "as" inside the relative clause
        if (const TokenId x = child(o, Deprel::kAclRelcl)) {
          add_obliques(x, slot.preposition, 2, out);
        }
      }
      if (const TokenId x = child(t, Deprel::kXcomp); out.empty() && x) {
        add_obliques(x, slot.preposition, 1, out);
      }
      break;
  }
  return out;
}

TokenId Grammar::predicate_over(TokenId t) const {
  for (int step = 0; step < kMaxClimb && t; ++step, t = head(t)) {
    if (verbal(t) || child(t, Deprel::kNsubj) || child(t, Deprel::kCop)) return t;
    if (!head(t)) return t;
  }
  return t;
}

bool Grammar::below(TokenId t, TokenId ancestor) const {
  for (int step = 0; step < kMaxClimb && t; ++step, t = head(t)) {
    if (t == ancestor) return true;
  }
  return false;
}

TokenId Grammar::first_in_sentence(TokenId t) const {
  return language_.sentences[language_.sentence_of(t).value].first;
}

TokenId Grammar::end_of_sentence(TokenId t) const {
  return language_.sentences[language_.sentence_of(t).value].last;
}

}  // namespace dateline::event
