// Idea: the source is the subject of the cue; where the cue has none, that of the verb which
// governs it ("He shrugged, saying that ..."), and where the tree gives nothing, the nominal that
// touches the cue (", said the mayor").
//
// What it gets wrong: a participle behind two possible subjects ("Kim met Lee, saying ...") always
// takes the subject of the main verb.
#include "claim/source.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

constexpr int kClimbs = 12;  // governors between a verb and its subject; deeper trees are errors

bool relative_pronoun(const ParsedText& text, uint32_t i) {
  const Xpos xpos = text[i].xpos;
  return xpos == Xpos::kWp || xpos == Xpos::kWdt ||
         (text[i].upos == Upos::kPron && text.lemma(i) == "that");
}

// The noun that a relative clause around `i` belongs to; `i` itself outside of one.
uint32_t antecedent(const ParsedText& text, uint32_t i) {
  uint32_t at = i;
  for (int k = 0; k < kClimbs && at != kNone; ++k) {
    if (text[at].deprel == Deprel::kAclRelcl) {
      const uint32_t noun = text.head(at);
      return noun == kNone ? i : noun;
    }
    at = text.head(at);
  }
  return i;
}

}  // namespace

uint32_t SourceFinder::subject(uint32_t verb) const {
  uint32_t at = verb;
  for (int k = 0; k < kClimbs && at != kNone; ++k) {
    for (Deprel relation : {Deprel::kNsubj, Deprel::kNsubjOuter, Deprel::kNsubjPass}) {
      const uint32_t s = text_.child(at, relation);
      if (s != kNone && s != verb && text_.form(s) != "there") return s;
    }
    const uint32_t up = text_.head(at);
    if (up == kNone) return kNone;
    switch (text_[at].deprel) {
      case Deprel::kConj:
        // "Kirk, who limps, noted": joined to the relative clause by a wrong tree.
        if (text_[up].deprel == Deprel::kAclRelcl && text_.child(at, Deprel::kCc) == kNone &&
            at > 0 && text_.form(at - 1) == "," && text_.head(up) != kNone) {
          return text_.head(up);
        }
        // A verb joined to a noun: the tree means the verb above it.
        at = up;
        for (int j = 0; j < kClimbs && !text_.is_verb(at) &&
                        text_.child(at, Deprel::kNsubj) == kNone && text_.head(at) != kNone;
             ++j) {
          at = text_.head(at);
        }
        continue;
      case Deprel::kAdvcl:
      case Deprel::kAux:
      case Deprel::kParataxis:
        break;
      case Deprel::kXcomp: {
        const uint32_t object = text_.child(up, Deprel::kObj);
        // "urged him to say": the object speaks.
        if (object != kNone && object < at && text_[at].xpos == Xpos::kVb) return object;
        break;
      }
      case Deprel::kAcl:
      case Deprel::kAclRelcl: {
        // "issued a statement saying": whoever issued it; else the noun itself.
        if (text_.introduced_by(at, "of") || text_.introduced_by(at, "for") ||
            text_.introduced_by(at, "in") || text_.introduced_by(at, "by")) {
          // "after months of refusing": whoever the verb above speaks of.
          uint32_t verb_above = up;
          for (int j = 0; j < kClimbs && verb_above != kNone && !text_.is_verb(verb_above); ++j) {
            verb_above = text_.head(verb_above);
          }
          if (verb_above == kNone) return kNone;
          at = verb_above;
          continue;
        }
        const bool issued = is_document(up) && text_[up].deprel == Deprel::kObj;
        if (!issued) return up;
        const uint32_t issuer = text_.head(up);
        const uint32_t s = issuer == kNone ? kNone : text_.child(issuer, Deprel::kNsubj);
        return s == kNone ? up : s;
      }
      default:
        return kNone;
    }
    at = up;
  }
  return kNone;
}

Source SourceFinder::phrase(uint32_t head, uint32_t cue) const {
  TokenRange range = text_.extent(head);
  const TokenRange sentence = text_.sentence(head);
  range.first = std::max(range.first, sentence.first);
  range.last = std::min(range.last, sentence.last);
  if (cue != kNone && text_.sentence_number(cue) == text_.sentence_number(head)) {
    if (head < cue) range.last = std::min(range.last, cue);
    if (head > cue) range.first = std::max(range.first, cue + 1);
  }
  // A source and a quotation never share a part.
  const uint32_t own = text_.quotation_of(head);
  for (uint32_t i = head; i > range.first; --i) {
    if (text_.quotation_of(i - 1) != own && text_.quotation_of(i - 1) != kNone &&
        text_.tokens_of(text_.quotation_of(i - 1)).first < range.first) {
      range.first = i;
    }
  }
  for (uint32_t i = head + 1; i < range.last; ++i) {
    if (text_.quotation_of(i) != own && text_.quotation_of(i) != kNone &&
        text_.tokens_of(text_.quotation_of(i)).last > range.last) {
      range.last = i;
    }
  }
  while (range.first < head) {
    const Token& token = text_[range.first];
    const bool off = token.upos == Upos::kPunct || token.upos == Upos::kCconj ||
                     token.upos == Upos::kSconj || token.deprel == Deprel::kCase ||
                     token.deprel == Deprel::kMark || token.deprel == Deprel::kAdvmod;
    // "only the mayor": an adverb of the noun stays unless a preposition or comma follows.
    if (!off || (token.deprel == Deprel::kAdvmod && text_.head(range.first) == head)) break;
    ++range.first;
  }
  return {head, text_.trimmed(range)};
}

Source SourceFinder::agent(uint32_t verb) const {
  for (TokenId c : text_.children(verb)) {
    const Deprel relation = text_[c.value].deprel;
    const bool agent = relation == Deprel::kOblAgent ||
                       (relation == Deprel::kObl && text_.introduced_by(c.value, "by"));
    if (agent && text_.time_of(c.value) == kNone) return phrase(c.value, verb);
  }
  return {};
}

Source SourceFinder::of_predicate(uint32_t verb, bool passive) const {
  if (passive) return agent(verb);
  const uint32_t head = subject(verb);
  if (head == kNone) return {};
  const bool dummy = text_[head].deprel == Deprel::kExpl;
  if (dummy) return {};
  if (relative_pronoun(text_, head)) return {head, {head, head + 1}};
  return phrase(head, verb);
}

Source SourceFinder::of_noun(uint32_t noun) const {
  for (TokenId c : text_.children(noun)) {
    if (text_[c.value].deprel == Deprel::kNmodPoss && text_[c.value].xpos != Xpos::kWpPoss) {
      Source source = phrase(c.value, noun);
      if (!source.range.empty() && text_[source.range.last - 1].xpos == Xpos::kPos) {
        if (source.range.last - source.range.first > 1) --source.range.last;
      }
      return source;
    }
  }
  for (std::string_view preposition : {"by", "from", "among", "between"}) {
    for (TokenId c : text_.children(noun)) {
      if (text_[c.value].deprel == Deprel::kNmod && text_.introduced_by(c.value, preposition)) {
        return phrase(c.value, noun);
      }
    }
  }
  const uint32_t up = text_.head(noun);
  if (up != kNone && text_[noun].deprel == Deprel::kObj && text_.is_verb(up)) {
    const bool passive = text_[up].deprel == Deprel::kAcl && text_[up].xpos == Xpos::kVbn;
    if (Source source = of_predicate(up, passive)) return source;
  }
  for (TokenId c : text_.children(noun)) {
    const Deprel relation = text_[c.value].deprel;
    if ((relation == Deprel::kCompound || relation == Deprel::kAmod) &&
        text_.mention(c.value) != nullptr) {
      return phrase(c.value, noun);
    }
  }
  return {};
}

Source SourceFinder::beside(TokenRange cue, TokenRange limits) const {
  // Behind ("said the mayor of Lorn, a lawyer") unless the next token cannot begin a noun phrase.
  const auto begins = [this](uint32_t i) {
    const Upos upos = text_[i].upos;
    return upos == Upos::kDet || upos == Upos::kPropn || upos == Upos::kNoun ||
           upos == Upos::kPron || upos == Upos::kAdj || upos == Upos::kNum;
  };
  const auto top = [this](uint32_t i, TokenRange within) {
    uint32_t at = i;
    for (int k = 0; k < kClimbs; ++k) {
      const uint32_t up = text_.head(at);
      if (up == kNone || !within.contains(up) || !text_.is_nominal(up)) break;
      at = up;
    }
    return at;
  };
  const auto run = [&](uint32_t from, int step) {
    TokenRange range{from, from + 1};
    uint32_t i = from;
    while (limits.contains(i) && !text_.is_punct(i) && text_[i].upos != Upos::kVerb &&
           text_[i].upos != Upos::kAux) {
      range.first = std::min(range.first, i);
      range.last = std::max(range.last, i + 1);
      if (step < 0 && i == 0) break;
      i = step < 0 ? i - 1 : i + 1;
    }
    return range;
  };
  if (limits.contains(cue.last) && begins(cue.last) && text_.time_of(cue.last) == kNone) {
    const uint32_t head = top(cue.last, run(cue.last, 1));
    if (text_.is_nominal(head)) return phrase(head, cue.last - 1);
  }
  if (cue.first > limits.first) {
    const TokenRange range = run(cue.first - 1, -1);
    const uint32_t head = top(cue.first - 1, range);
    if (text_.is_nominal(head) && range.contains(head) && text_.time_of(head) == kNone) {
      return phrase(head, cue.first);
    }
  }
  return {};
}

bool SourceFinder::is_document(uint32_t head) const {
  const auto hit = lexicon_.sources.find(text_.lemma(head));
  return hit != lexicon_.sources.end() && hit->second == SourceKind::kDocument;
}

// The mention that speaks: of the head itself, else of a name beside it, else of the possessor,
// author or organisation that hangs below.
const Mention* SourceFinder::speaker(uint32_t head) const {
  uint32_t at = head;
  if (relative_pronoun(text_, head)) at = antecedent(text_, head);
  for (int depth = 0; depth < 3; ++depth) {
    if (const Mention* own = text_.mention(at)) return own;
    uint32_t below = kNone;
    const auto take = [&](Deprel relation, std::string_view preposition) -> const Mention* {
      for (TokenId c : text_.children(at)) {
        if (text_[c.value].deprel != relation) continue;
        if (!preposition.empty() && !text_.introduced_by(c.value, preposition)) continue;
        if (const Mention* hit = text_.mention(c.value)) return hit;
        if (below == kNone && text_.is_nominal(c.value)) below = c.value;
      }
      return nullptr;
    };
    for (Deprel relation : {Deprel::kAppos, Deprel::kFlat, Deprel::kNmodDesc, Deprel::kNmodPoss}) {
      if (const Mention* hit = take(relation, {})) return hit;
    }
    for (std::string_view preposition : {"by", "of", "from", "for", "at", "with", "in"}) {
      if (const Mention* hit = take(Deprel::kNmod, preposition)) return hit;
    }
    for (Deprel relation : {Deprel::kCompound, Deprel::kAmod}) {
      if (const Mention* hit = take(relation, {})) return hit;
    }
    if (below == kNone) return nullptr;
    at = below;
  }
  return nullptr;
}

Source SourceFinder::behind_comma(uint32_t verb) const {
  const TokenRange sentence = text_.sentence(verb);
  uint32_t comma = verb + 1;
  while (comma < sentence.last && text_.form(comma) != ",") ++comma;
  TokenRange range{comma + 1, comma + 1};
  uint32_t head = kNone;
  for (; range.last < sentence.last; ++range.last) {
    const Upos upos = text_[range.last].upos;
    if (upos == Upos::kVerb || upos == Upos::kAux) break;
    if (upos == Upos::kPunct || upos == Upos::kSconj || upos == Upos::kAdv) return {};
    if (text_.is_nominal(range.last) && text_.time_of(range.last) == kNone &&
        (head == kNone || text_.head(head) == range.last)) {
      head = range.last;
    }
  }
  if (head == kNone || range.last >= sentence.last) return {};
  return {head, range};
}

std::vector<std::vector<ActorId>> SourceFinder::chains(const Source& source) const {
  const uint32_t head = source.head;
  std::vector<ActorId> actors;
  bool persons = true;
  const auto add = [&](uint32_t token) {
    const Mention* mention = speaker(token);
    if (mention == nullptr || !mention->actor) return;
    if (std::find(actors.begin(), actors.end(), mention->actor) != actors.end()) return;
    actors.push_back(mention->actor);
    persons = persons && text_.cast()[mention->actor].kind == ActorKind::kPerson;
  };
  add(head);
  for (TokenId c : text_.children(head)) {
    if (text_[c.value].deprel == Deprel::kConj && text_.is_nominal(c.value)) add(c.value);
  }
  // "the US and South Korea" where the tree shows no coordination: the name right behind the "and".
  for (uint32_t i = source.range.first; i + 1 < source.range.last; ++i) {
    if (text_[i].upos == Upos::kAdp || text_[i].upos == Upos::kVerb) break;
    if (text_[i].upos != Upos::kCconj || text_.lemma(i) != "and") continue;
    const uint32_t next = i + 1 + (text_[i + 1].upos == Upos::kDet);
    const Mention* mention = next < source.range.last ? text_.mention(next) : nullptr;
    if (mention != nullptr && mention->kind == MentionKind::kName) add(next);
  }
  // Persons named together speak together; states and organisations are merely listed.
  if (persons && !actors.empty()) return {actors};
  std::vector<std::vector<ActorId>> chains;
  for (ActorId actor : actors) chains.push_back({actor});
  return chains;
}

}  // namespace dateline
