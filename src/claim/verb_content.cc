// Where the content of a verb stands. A tree gives it in most sentences; each construction also has
// a way by position, because one wrong arc must not lose a claim: "said" + clause is recognised
// without the relation that should show it. The sentence around ", X said" is found in
// verb_sentence.cc.
#include <algorithm>

#include "claim/verb_claims.h"

namespace dateline {
namespace {

bool is_that(const ParsedText& text, uint32_t i) {
  return text.lemma(i) == "that" && (text[i].upos == Upos::kSconj || text[i].xpos == Xpos::kIn);
}

bool has_mark(const ParsedText& text, uint32_t i, std::string_view mark) {
  for (TokenId c : text.children(i)) {
    if (text[c.value].deprel == Deprel::kMark && text.lemma(c.value) == mark) return true;
  }
  return false;
}

bool infinitive_at(const ParsedText& text, uint32_t i) {
  for (TokenId c : text.children(i)) {
    if (c.value < i && text[c.value].xpos == Xpos::kTo) return true;
  }
  return false;
}

}  // namespace

// The extent of a dependent behind the cue, without what stands before the cue.
TokenRange VerbContent::behind(const VerbCue& cue, uint32_t head) const {
  TokenRange range = text_.extent(head);
  range.first = std::max(range.first, cue.tokens.last);
  range.last = std::min(range.last, text_.sentence(cue.verb).last);
  return range;
}

uint32_t VerbContent::object_of(uint32_t verb) const { return text_.child(verb, Deprel::kObj); }

// Time, place and addressee between a cue and its content: "said on Sunday", "told reporters".
uint32_t VerbContent::skip_adjuncts(const VerbCue& cue, uint32_t from) const {
  const uint32_t end = text_.sentence(cue.verb).last;
  const bool addressee = cue.line(ClaimFrame::kAddressee) != nullptr;
  uint32_t at = from;
  while (at < end) {
    const uint32_t in_time = text_.time_of(at) != kNone ? at : at + 1;
    if (in_time < end && text_.time_of(in_time) != kNone &&
        (in_time == at || text_[at].upos == Upos::kAdp)) {
      uint32_t last = in_time;
      while (last < end && text_.time_of(last) == text_.time_of(in_time)) ++last;
      at = last;
      continue;
    }
    uint32_t next = at;
    for (TokenId c : text_.children(cue.verb)) {
      const Deprel relation = text_[c.value].deprel;
      const bool adjunct = relation == Deprel::kAdvmod || relation == Deprel::kIobj ||
                           relation == Deprel::kObl || relation == Deprel::kOblUnmarked ||
                           relation == Deprel::kCompoundPrt ||
                           (relation == Deprel::kObj && addressee);
      if (adjunct && c.value > cue.verb && text_.extent(c.value).first == at) {
        next = std::max(next, text_.extent(c.value).last);
      }
    }
    if (next == at) break;
    at = std::min(next, end);
  }
  return at;
}

// A content goes on with what hangs on the verb directly behind it ("described his visit to the
// park"), up to a comma, a time or the occasion ("in a statement").
uint32_t VerbContent::end_with_adjuncts(const VerbCue& cue, uint32_t end) const {
  const uint32_t last = text_.sentence(cue.verb).last;
  for (TokenId c : text_.children(cue.verb)) {
    const TokenRange range = text_.extent(c.value);
    if (range.first != end || c.value < end || end >= last) continue;
    const Deprel relation = text_[c.value].deprel;
    const bool part = relation == Deprel::kObl || relation == Deprel::kAdvcl ||
                      relation == Deprel::kAdvclRelcl || relation == Deprel::kXcomp ||
                      relation == Deprel::kAcl || relation == Deprel::kNmod;
    if (!part || text_.time_of(c.value) != kNone || text_.is_punct(end)) break;
    const std::string_view first = text_.lemma(end);
    if (first == "during" || first == "after" || first == "before" || first == "by" ||
        first == "amid" || first == "accord" || first == "when" || first == "while") {
      break;
    }
    const bool somewhere = first == "in" || first == "on" || first == "at";
    if (relation == Deprel::kObl && somewhere) break;
    end = std::min(range.last, last);
  }
  return end;
}

uint32_t VerbContent::clause_head(const VerbCue& cue) const {
  uint32_t best = kNone;
  for (TokenId c : text_.children(cue.verb)) {
    if (c.value < cue.tokens.last) continue;
    const Deprel relation = text_[c.value].deprel;
    if (relation == Deprel::kCcomp || relation == Deprel::kCsubj ||
        relation == Deprel::kCsubjPass) {
      return c.value;
    }
    const bool marked = has_mark(text_, c.value, "that") || has_mark(text_, c.value, "whether") ||
                        (cue.line(ClaimFrame::kWh) != nullptr && has_mark(text_, c.value, "if"));
    if (marked && relation != Deprel::kConj && best == kNone) best = c.value;
    // "told reporters that ..." hung on the reporters.
    if (relation != Deprel::kObj && relation != Deprel::kIobj && relation != Deprel::kObl) continue;
    for (TokenId d : text_.children(c.value)) {
      if (best == kNone && text_[d.value].deprel != Deprel::kConj && text_.is_verb(d.value) &&
          (has_mark(text_, d.value, "that") || has_mark(text_, d.value, "whether"))) {
        best = d.value;
      }
    }
  }
  return best;
}

// "said the South had sent drones" where the tree shows no clause: from the first word behind the
// adjuncts, if a finite verb follows, to the end of the sentence.
std::optional<TokenRange> VerbContent::clause_by_position(const VerbCue& cue) const {
  const CueLine* line = cue.line(ClaimFrame::kThat);
  if (line == nullptr || cue.passive) return std::nullopt;
  const TokenRange sentence = text_.sentence(cue.verb);
  const uint32_t from = skip_adjuncts(cue, cue.tokens.last);
  if (from >= sentence.last) return std::nullopt;
  const bool that = is_that(text_, from) || text_.lemma(from) == "that";
  if (!that) {
    const uint32_t subject = cue.source.head;
    const bool plain = line->has(ClaimFrame::kQuote) && subject != kNone && subject < cue.verb;
    const Upos upos = text_[from].upos;
    const bool begins = text_.is_nominal(from) || upos == Upos::kDet || upos == Upos::kAdj;
    if (!plain || !begins) return std::nullopt;
  }
  bool verb = false;
  uint32_t i = from;
  for (; i < sentence.last; ++i) {
    if (text_.form(i) == ";") break;
    if (text_.form(i) == "," && i + 1 < sentence.last &&
        (text_[i + 1].xpos == Xpos::kVbg || text_.lemma(i + 1) == "accord")) {
      break;
    }
    if (text_.is_break(i) && !verb && !that) return std::nullopt;
    verb = verb || text_.is_finite(i);
  }
  if (!verb) return std::nullopt;
  return text_.trimmed({from, i});
}

std::optional<TokenRange> VerbContent::clause_range(const VerbCue& cue) const {
  const uint32_t head = clause_head(cue);
  if (head == kNone) return clause_by_position(cue);
  TokenRange range = behind(cue, head);
  if (range.empty()) return std::nullopt;
  const uint32_t from = skip_adjuncts(cue, cue.tokens.last);
  // "said on Sunday they had ...": the time is the saying's, whatever the tree says.
  if (from > range.first && from < head && !text_.is_break(from)) range.first = from;
  // A subject that the tree took for an object of saying.
  if (cue.line(ClaimFrame::kAddressee) == nullptr) {
    for (TokenId c : text_.children(cue.verb)) {
      const Deprel relation = text_[c.value].deprel;
      if ((relation == Deprel::kObj || relation == Deprel::kIobj) && c.value >= cue.tokens.last &&
          c.value < range.first) {
        range.first = std::max(text_.extent(c.value).first, cue.tokens.last);
      }
    }
  }
  if (range.first > cue.tokens.last && text_.lemma(range.first - 1) == "that") --range.first;
  range.last = end_with_adjuncts(cue, range.last);
  return text_.trimmed(range);
}

bool VerbContent::clause(const VerbCue& cue, ClaimDraft& draft) const {
  const CueLine* line = cue.line(ClaimFrame::kThat);
  if (line == nullptr) line = cue.line(ClaimFrame::kWh);
  if (line == nullptr) return false;
  const auto range = clause_range(cue);
  if (!range || range->empty()) return false;
  draft.content = {*range};
  draft.construction = Construction::kClause;
  draft.stance = line->stance;
  draft.where = line->where;
  return true;
}

bool VerbContent::quotation(const VerbCue& cue, ClaimDraft& draft) const {
  const CueLine* line = cue.line(ClaimFrame::kQuote);
  if (line == nullptr) return false;
  const std::vector<uint32_t> quotations = quotes_.of(cue.verb);
  if (quotations.empty()) return false;
  for (uint32_t q : quotations) {
    TokenRange range = text_.tokens_of(q);
    if (quotes_.behind(q)) {
      // `The test was "a clear violation," he said`: the sentence from its begin.
      const uint32_t first = text_.sentence(range.first).first;
      const bool inside = range.first > first && !text_.is_break(range.first - 1);
      if (inside && text_.quotation_of(first) == kNone) range.first = first;
    }
    draft.content.push_back(range);
  }
  if (const auto rest = clause_range(cue)) {
    const bool new_words =
        std::none_of(draft.content.begin(), draft.content.end(), [&rest](const TokenRange& range) {
          return range.first <= rest->first && rest->last <= range.last;
        });
    const bool touches =
        std::any_of(draft.content.begin(), draft.content.end(), [&rest](const TokenRange& range) {
          return rest->first < range.last && range.first < rest->last;
        });
    if (new_words && touches) draft.content.push_back(*rest);
  }
  draft.construction = Construction::kQuotation;
  draft.stance = line->stance;
  draft.where = line->where;
  return true;
}

// "described him as a friend", "called him a liar", "accused him of lying".
bool VerbContent::predicate(const VerbCue& cue, ClaimDraft& draft) const {
  const CueLine* as = cue.line(ClaimFrame::kAs);
  const CueLine* small = cue.line(ClaimFrame::kSmall);
  const CueLine* target = cue.line(ClaimFrame::kTargetOf);
  if (as == nullptr && small == nullptr && target == nullptr) return false;
  uint32_t object = cue.passive ? text_.child(cue.verb, Deprel::kNsubjPass) : object_of(cue.verb);
  if (object == kNone && cue.passive && text_[cue.verb].deprel == Deprel::kAcl) {
    // "a village called Lorn" tells a name, "a man called a liar by Kim" a claim.
    if (!cue.source && target == nullptr) return false;
    object = text_.head(cue.verb);
  }
  if (object == kNone) return false;
  const CueLine* line = nullptr;
  uint32_t predicate = kNone;
  const auto look = [&](uint32_t parent) {
    for (TokenId c : text_.children(parent)) {
      if (line != nullptr || c.value < cue.tokens.last || c.value == object) continue;
      const Deprel relation = text_[c.value].deprel;
      const bool oblique = relation == Deprel::kObl || relation == Deprel::kNmod ||
                           relation == Deprel::kAdvcl || relation == Deprel::kXcomp ||
                           relation == Deprel::kAcl;
      if (as != nullptr && oblique && text_.introduced_by(c.value, "as")) {
        line = as;
      } else if (target != nullptr && oblique &&
                 (text_.introduced_by(c.value, "of") || text_.introduced_by(c.value, "for") ||
                  text_.introduced_by(c.value, "with") || text_.introduced_by(c.value, "to"))) {
        line = target;
      } else if (small != nullptr && parent == cue.verb && !infinitive_at(text_, c.value) &&
                 (relation == Deprel::kXcomp || relation == Deprel::kObj ||
                  (relation == Deprel::kCcomp && text_[c.value].upos != Upos::kVerb))) {
        line = small;
      }
      if (line != nullptr) predicate = c.value;
    }
  };
  look(cue.verb);
  if (!cue.passive) look(object);
  TokenRange tail;
  if (line != nullptr) {
    tail = behind(cue, predicate);
  } else if (small != nullptr && object > cue.verb) {
    // `called the plan "a disgrace"`, whatever the tree says.
    uint32_t next = object + 1;
    const uint32_t end = text_.sentence(cue.verb).last;
    while (next < end && !text_.is_break(next) &&
           text_.quotation_of(next) == text_.quotation_of(cue.verb)) {
      ++next;
    }
    const uint32_t q = next < end ? text_.quotation_of(next) : kNone;
    if (q == kNone || q == text_.quotation_of(cue.verb)) return false;
    line = small;
    tail = text_.tokens_of(q);
  } else {
    return false;
  }
  TokenRange head = text_.extent(object);
  if (object > cue.verb) {
    head.first = std::max(head.first, cue.tokens.last);
    draft.content = {{std::min(head.first, tail.first), tail.last}};
  } else {
    head.last = std::min(head.last, cue.tokens.first);
    draft.content = {text_.trimmed(head), tail};
  }
  draft.construction = Construction::kPredicate;
  draft.stance = line->stance;
  draft.where = line->where;
  return true;
}

// "is believed to be ill", "seems ill": nobody is named as the source.
bool VerbContent::raised(const VerbCue& cue, ClaimDraft& draft) const {
  const CueLine* line = cue.line(ClaimFrame::kRaise);
  const std::string_view lemma = text_.lemma(cue.verb);
  const bool seems = lemma == "seem" || lemma == "appear";
  if (line == nullptr || (!cue.passive && !seems)) return false;
  uint32_t predicate = kNone;
  for (TokenId c : text_.children(cue.verb)) {
    const Deprel relation = text_[c.value].deprel;
    if (c.value < cue.tokens.last) continue;
    if (relation == Deprel::kXcomp || ((relation == Deprel::kAdvcl || relation == Deprel::kCcomp) &&
                                       infinitive_at(text_, c.value))) {
      predicate = c.value;
      break;
    }
  }
  if (predicate == kNone || (cue.passive && !infinitive_at(text_, predicate))) return false;
  // "seemed to deny": the denial is the claim.
  if (seems && text_.is_verb(predicate) && !lexicon_.verbs.find(text_.lemma(predicate)).empty()) {
    return false;
  }
  uint32_t subject = text_.child(cue.verb, cue.passive ? Deprel::kNsubjPass : Deprel::kNsubj);
  if (subject == kNone && text_[cue.verb].deprel == Deprel::kAcl) subject = text_.head(cue.verb);
  draft.content.clear();
  if (subject != kNone && subject < cue.verb) {
    TokenRange range = text_.extent(subject);
    range.last = std::min(range.last, cue.tokens.first);
    draft.content.push_back(text_.trimmed(range));
  }
  draft.content.push_back(text_.trimmed(behind(cue, predicate)));
  draft.source = cue.passive ? cue.source : Source{};
  draft.construction = Construction::kPredicate;
  draft.stance = line->stance;
  draft.where = line->where;
  return true;
}

bool VerbContent::infinitive(const VerbCue& cue, ClaimDraft& draft) const {
  const CueLine* to = cue.line(ClaimFrame::kTo);
  const CueLine* object_to = cue.line(ClaimFrame::kObjectTo);
  const CueLine* ing = cue.line(ClaimFrame::kIng);
  if ((to == nullptr && object_to == nullptr && ing == nullptr)) return false;
  const uint32_t object =
      cue.passive ? text_.child(cue.verb, Deprel::kNsubjPass) : object_of(cue.verb);
  for (TokenId c : text_.children(cue.verb)) {
    if (c.value < cue.tokens.last || text_[c.value].deprel == Deprel::kConj) continue;
    const bool infinitive = infinitive_at(text_, c.value);
    const bool close = c.value <= cue.tokens.last + 2;
    TokenRange range = behind(cue, c.value);
    const CueLine* line = nullptr;
    if (infinitive && object_to != nullptr && object != kNone) {
      line = object_to;
      if (object > cue.verb) {
        range.first = std::min(range.first, std::max(text_.extent(object).first, cue.tokens.last));
      }
    } else if (infinitive && object_to != nullptr && text_[c.value].deprel == Deprel::kCcomp) {
      line = object_to;
    } else if (infinitive && to != nullptr && object == kNone && !cue.passive) {
      line = to;
    } else if (!infinitive && ing != nullptr && text_[c.value].xpos == Xpos::kVbg && close &&
               !cue.passive) {
      line = ing;
    }
    if (line == nullptr || range.empty()) continue;
    draft.content = {text_.trimmed(range)};
    if (cue.passive && object != kNone) {
      TokenRange subject = text_.extent(object);
      subject.last = std::min(subject.last, cue.tokens.first);
      draft.content.insert(draft.content.begin(), text_.trimmed(subject));
    }
    draft.construction = line == ing ? Construction::kGerund : Construction::kInfinitive;
    draft.stance = line->stance;
    draft.where = line->where;
    return true;
  }
  return false;
}

bool VerbContent::object(const VerbCue& cue, ClaimDraft& draft) const {
  const CueLine* line = cue.line(ClaimFrame::kObject);
  if (line == nullptr) line = cue.line(ClaimFrame::kJudged);
  if (line == nullptr && cue.source && sources_.is_document(cue.source.head)) {
    line = cue.line(ClaimFrame::kDocumentObject);
  }
  if (line == nullptr) return false;
  TokenRange range;
  if (cue.passive) {
    if (!cue.source) return false;
    uint32_t subject = text_.child(cue.verb, Deprel::kNsubjPass);
    if (subject == kNone && text_[cue.verb].deprel == Deprel::kAcl) subject = text_.head(cue.verb);
    if (subject == kNone) return false;
    range = text_.extent(subject);
    if (subject < cue.verb) range.last = std::min(range.last, cue.tokens.first);
  } else {
    uint32_t object = object_of(cue.verb);
    if (object != kNone && object > cue.verb) {
      const Mention* mention = text_.mention(object);
      const bool spoken_to = cue.line(ClaimFrame::kAddressee) != nullptr &&
                             line->has(ClaimFrame::kObject) && mention != nullptr;
      if (spoken_to || text_.time_of(object) != kNone) return false;
      range = behind(cue, object);
      range.last = end_with_adjuncts(cue, range.last);
    } else if (object != kNone) {
      range = {object, object + 1};  // "which the ministry denied"
    } else if (text_[cue.verb].deprel == Deprel::kAclRelcl &&
               text_.child(cue.verb, Deprel::kNsubj) != kNone && text_.head(cue.verb) != kNone) {
      // "a deal the ministry denied"
      const uint32_t subject = text_.child(cue.verb, Deprel::kNsubj);
      const Xpos xpos = text_[subject].xpos;
      if (xpos == Xpos::kWp || xpos == Xpos::kWdt) return false;
      const uint32_t noun = text_.head(cue.verb);
      range = {text_.extent(noun).first, noun + 1};
    }
  }
  range = text_.trimmed(range);
  if (range.empty()) return false;
  draft.content = {range};
  draft.construction =
      line->has(ClaimFrame::kJudged) ? Construction::kJudged : Construction::kObject;
  draft.stance = line->stance;
  draft.where = line->where;
  return true;
}

// "called for talks", "admitted to the theft", "was asked about the trip".
bool VerbContent::prepositional(const VerbCue& cue, ClaimDraft& draft) const {
  const uint32_t end = text_.sentence(cue.verb).last;
  for (const CueLine* line : cue.lines) {
    for (const CueLine::Preposition& preposition : line->prepositions) {
      uint32_t found = kNone;
      for (TokenId c : text_.children(cue.verb)) {
        const Deprel relation = text_[c.value].deprel;
        if (c.value < cue.tokens.last || relation == Deprel::kConj ||
            text_.time_of(c.value) != kNone) {
          continue;
        }
        if (text_.introduced_by(c.value, preposition.word) && !infinitive_at(text_, c.value)) {
          found = c.value;
          break;
        }
      }
      uint32_t sign = kNone;  // the preposition itself
      for (uint32_t i = cue.tokens.last; i < end && i <= cue.tokens.last + 1; ++i) {
        if (text_.lemma(i) == preposition.word && text_[i].upos != Upos::kPart) sign = i;
      }
      if (found == kNone && sign != kNone) {
        const uint32_t head = text_.head(sign);
        if (head != kNone && head > sign && head < end) found = head;
      }
      if (found == kNone || text_.time_of(found) != kNone) continue;
      TokenRange range = behind(cue, found);
      while (range.first < found && text_.lemma(range.first) != preposition.word) ++range.first;
      if (range.first < found) ++range.first;
      range = text_.trimmed(range);
      if (range.empty()) continue;
      draft.content = {range};
      if (sign != kNone) draft.cue_tokens.last = std::max(draft.cue_tokens.last, sign + 1);
      draft.construction = Construction::kObject;
      draft.stance = line->stance;
      draft.where = line->where;
      return true;
    }
  }
  return false;
}

}  // namespace dateline
