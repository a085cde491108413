// Where the content of a verb stands. A tree gives it in most sentences; each construction also has
// a way by position, because one wrong arc must not lose a claim: "said" + clause, and the sentence
// around ", X said", are recognised without the relation that should show them.
#include <algorithm>

#include "claim/verb_claims.h"

namespace dateline {
namespace {

bool finite(const ParsedText& text, uint32_t i) {
  const Xpos xpos = text[i].xpos;
  return xpos == Xpos::kVbd || xpos == Xpos::kVbz || xpos == Xpos::kVbp || xpos == Xpos::kMd;
}

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
    verb = verb || finite(text_, i);
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

// What follows a cue in the middle of a sentence: a verb of saying of its own, a part joined to the
// cue by "and", or "according to" go on about the saying; all else goes on with what is said.
bool VerbContent::belongs_to_cue(const VerbCue& cue, uint32_t token) const {
  const std::string_view lemma = text_.lemma(token);
  if (lemma == "accord") return true;
  if (text_[token].xpos == Xpos::kVbg && !lexicon_.verbs.find(lemma).empty()) return true;
  for (TokenId c : text_.children(cue.verb)) {
    const Deprel relation = text_[c.value].deprel;
    const bool own = relation == Deprel::kConj || relation == Deprel::kXcomp;
    if (own && c.value > cue.verb && text_.extent(c.value).contains(token)) return true;
  }
  return false;
}

bool VerbContent::is_parenthesis(const VerbCue& cue) const {
  const TokenRange sentence = text_.sentence(cue.verb);
  uint32_t left = cue.tokens.first;
  uint32_t right = cue.tokens.last;
  if (!cue.source || !sentence.contains(cue.source.head)) return false;
  if (cue.source.head < cue.verb) left = std::min(left, cue.source.range.first);
  if (cue.source.head > cue.verb) right = std::max(right, cue.source.range.last);
  const auto sign = [this](uint32_t i) {
    return text_.is_break(i) && text_.form(i) != ":" && text_.form(i) != ")";
  };
  return left > sentence.first && sign(left - 1) && right < sentence.last && sign(right);
}

// ", X said", ", said X,", "As X said, ...": the content is the rest of the sentence.
bool VerbContent::sentence(const VerbCue& cue, ClaimDraft& draft) const {
  const CueLine* line = cue.line(ClaimFrame::kQuote);
  if (line == nullptr || !line->has(ClaimFrame::kThat) || cue.passive || !finite(text_, cue.verb) ||
      text_[cue.verb].deprel == Deprel::kAclRelcl) {
    return false;
  }
  const bool addressee = line->has(ClaimFrame::kAddressee);
  for (TokenId c : text_.children(cue.verb)) {
    const Deprel relation = text_[c.value].deprel;
    if (c.value < cue.tokens.last || text_.time_of(c.value) != kNone) continue;
    if ((relation == Deprel::kObj && !addressee) || relation == Deprel::kXcomp) return false;
  }
  TokenRange within = text_.sentence(cue.verb);
  const uint32_t q = text_.quotation_of(cue.verb);
  if (q != kNone) {
    within.first = std::max(within.first, text_.tokens_of(q).first);
    within.last = std::min(within.last, text_.tokens_of(q).last);
  }
  uint32_t left = cue.tokens.first;
  uint32_t right = cue.tokens.last;
  const Source source = cue.source ? cue.source : sources_.beside(cue.tokens, within);
  if (!source || !within.contains(source.head)) return false;
  if (source.head < cue.verb) left = std::min(left, source.range.first);
  if (source.head > cue.verb) right = std::max(right, source.range.last);
  const bool as = left > within.first && text_.lemma(left - 1) == "as";
  if (as) --left;
  if (left < within.first || right > within.last) return false;
  const bool initial = left == within.first;
  if (initial ? !as : !text_.is_break(left - 1) && text_.quotation_of(left - 1) == q) return false;
  if (!initial && text_.form(left - 1) == ":") return false;
  while (right < within.last && !text_.is_break(right) && text_.quotation_of(right) == q) ++right;
  uint32_t first = within.first;
  for (uint32_t i = within.first; i + 1 < left; ++i) {
    if (text_.form(i) == ";") first = i + 1;
  }
  const TokenRange before = text_.trimmed({first, left});
  TokenRange after = text_.trimmed({right, within.last});
  if (!after.empty() && (belongs_to_cue(cue, after.first) || text_.form(right) == ";")) after = {};
  if (!is_sentence(cue, source, before) && (!as || after.empty())) return false;
  draft.content.clear();
  if (!before.empty()) draft.content.push_back(before);
  if (!after.empty()) draft.content.push_back(after);
  draft.source = source;
  draft.construction = Construction::kSentence;
  draft.stance = line->stance;
  draft.where = line->where;
  return true;
}

// "The dam burst at dawn, a spokesman said." where the tree takes all before the verb for its
// subject: the verb ends the sentence, so the source begins behind the last comma.
bool VerbContent::sentence_by_position(const VerbCue& cue, ClaimDraft& draft) const {
  constexpr uint32_t kShortest = 3;  // tokens of a sentence
  const CueLine* line = cue.line(ClaimFrame::kQuote);
  if (line == nullptr || !line->has(ClaimFrame::kThat) || cue.passive || !finite(text_, cue.verb) ||
      text_.quotation_of(cue.verb) != kNone) {
    return false;
  }
  const TokenRange sentence = text_.sentence(cue.verb);
  const uint32_t rest = skip_adjuncts(cue, cue.tokens.last);
  if (!text_.trimmed({rest, sentence.last}).empty()) return false;
  uint32_t comma = cue.tokens.first;
  while (comma > sentence.first && text_.form(comma) != ",") --comma;
  if (comma <= sentence.first + kShortest || comma + 1 >= cue.tokens.first) return false;
  const TokenRange before = text_.trimmed({sentence.first, comma});
  const Source source =
      sources_.beside({cue.tokens.first, cue.tokens.first}, {comma + 1, cue.tokens.first});
  if (!source || before.last - before.first < kShortest) return false;
  draft.source = source;
  draft.source.range.first = std::max(draft.source.range.first, comma + 1);
  draft.content = {before};
  draft.construction = Construction::kSentence;
  draft.stance = line->stance;
  draft.where = line->where;
  return true;
}

// Whether a range is a sentence of its own and no adjunct of the cue ("When asked, he said ...").
bool VerbContent::is_sentence(const VerbCue& cue, const Source& source, TokenRange range) const {
  for (uint32_t i = range.first; i < range.last; ++i) {
    if (!finite(text_, i)) continue;
    uint32_t top = i;
    for (int k = 0; k < 8 && text_.head(top) != kNone && range.contains(text_.head(top)); ++k) {
      top = text_.head(top);
    }
    const uint32_t up = text_.head(top);
    bool adjunct = up != kNone && source.range.contains(up);
    if (up == cue.verb) {
      const Deprel relation = text_[top].deprel;
      adjunct = relation == Deprel::kAdvcl || relation == Deprel::kObl ||
                relation == Deprel::kNsubj || relation == Deprel::kAdvmod;
    }
    for (TokenId c : text_.children(top)) {
      const bool conjunction =
          text_[c.value].deprel == Deprel::kMark || text_[c.value].xpos == Xpos::kWrb;
      if (conjunction && c.value == range.first) adjunct = true;
    }
    if (!adjunct) return true;
  }
  return false;
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
