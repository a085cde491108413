// The sentence around a cue as its content: "The dam burst, X said", "The dam, said X, burst", "As
// X said, the dam burst". Punctuation decides where the cue and its source begin and end; the tree
// only has to show that what stands before is no adjunct of the cue ("When asked, he said
// nothing").
#include <algorithm>

#include "claim/verb_claims.h"

namespace dateline {

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
  if (line == nullptr || !line->has(ClaimFrame::kThat) || cue.passive ||
      !text_.is_finite(cue.verb) || text_[cue.verb].deprel == Deprel::kAclRelcl) {
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
  if (line == nullptr || !line->has(ClaimFrame::kThat) || cue.passive ||
      !text_.is_finite(cue.verb) || text_.quotation_of(cue.verb) != kNone) {
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
    if (!text_.is_finite(i)) continue;
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

}  // namespace dateline
