// Idea: a verb of lexicon/en/claims is a cue if one of its frames finds a content. Frames are tried
// from the surest to the loosest: quotation, clause, the sentence around ", X said", object and
// predicate, infinitive, raised subject, object, prepositional object. verb_content.cc finds them.
//
// Example: "The ministry declined to say whether it had sent drones." "declined" takes over the
// frames of "say": cue "declined to say", stance declines, content "whether it had sent drones".
//
// What it gets wrong: verbs of many senses ("found", "noted", "held") with a clause that a wrong
// tree hangs on them.
#include "claim/verb_claims.h"

#include <algorithm>

namespace dateline {

const CueLine* VerbCue::line(ClaimFrame frame) const {
  for (const CueLine* line : lines) {
    if (line->has(frame)) return line;
  }
  return nullptr;
}

std::vector<const CueLine*> VerbClaims::lines_of(uint32_t verb, uint32_t& end) const {
  std::vector<const CueLine*> lines;
  size_t words = 0;
  end = verb + 1;
  for (const CueLine& line : lexicon_.verbs.find(text_.lemma(verb))) {
    const uint32_t last = cue_end(text_, verb, line);
    // Longer cues come first and hide the shorter ones.
    if (last == kNone || (!lines.empty() && line.more.size() < words)) continue;
    words = line.more.size();
    end = last;
    lines.push_back(&line);
  }
  return lines;
}

// Auxiliaries, negations and adverbs that stand directly before the verb belong to the cue.
TokenRange VerbClaims::cue_tokens(uint32_t verb, uint32_t end) const {
  uint32_t first = verb;
  while (first > text_.sentence(verb).first) {
    const uint32_t i = first - 1;
    const Deprel relation = text_[i].deprel;
    const bool part = relation == Deprel::kAux || relation == Deprel::kAuxPass ||
                      relation == Deprel::kCop ||
                      (relation == Deprel::kAdvmod && text_[i].upos != Upos::kSconj &&
                       text_[i].xpos != Xpos::kWrb);
    if (!part || text_.head(i) != verb) break;
    first = i;
  }
  return {first, end};
}

// Whether anybody has said it yet: not under a modal, and in an infinitive only where the word that
// governs it makes it real ("went on to say") or it is a purpose ("flew in to say").
bool VerbClaims::happened(uint32_t verb) const {
  uint32_t first = verb;
  for (int k = 0; k < 6 && text_[first].deprel == Deprel::kConj && text_.head(first) != kNone;
       ++k) {
    if (text_.child(first, Deprel::kNsubj) != kNone) break;
    first = text_.head(first);
  }
  for (uint32_t v : {verb, first}) {
    for (TokenId c : text_.children(v)) {
      if (text_[c.value].xpos == Xpos::kMd && c.value < v) return false;
    }
  }
  bool infinitive = false;
  for (TokenId c : text_.children(first)) {
    infinitive = infinitive || (text_[c.value].xpos == Xpos::kTo && c.value < first);
  }
  if (!infinitive) return true;
  const uint32_t governor = text_.head(first);
  if (governor == kNone || text_[first].deprel == Deprel::kAdvcl) return true;
  return lexicon_.governors.contains(text_.lemma(governor)) ||
         text_.lemma(governor) == text_.lemma(verb);
}

std::optional<VerbCue> VerbClaims::cue_of(uint32_t verb) const {
  if (text_[verb].upos != Upos::kVerb || done_[verb]) return std::nullopt;
  switch (text_[verb].deprel) {
    case Deprel::kAmod:
    case Deprel::kCase:
    case Deprel::kCompound:
    case Deprel::kFixed:
    case Deprel::kMark:
      return std::nullopt;
    default:
      break;
  }
  VerbCue cue;
  uint32_t end = verb + 1;
  cue.lines = lines_of(verb, end);
  if (cue.lines.empty()) return std::nullopt;
  cue.verb = cue.speaker = verb;
  cue.tokens = cue_tokens(verb, end);
  const bool participle = text_[verb].xpos == Xpos::kVbn &&
                          text_.child(verb, Deprel::kAux) == kNone &&
                          text_.child(verb, Deprel::kNsubj) == kNone;
  const Deprel relation = text_[verb].deprel;
  // "The envoy promised to go": a tree without any verb is wrong about the participle.
  const uint32_t noun = text_.head(verb);
  const bool alone = relation == Deprel::kAcl && noun != kNone && text_.head(noun) == kNone;
  cue.passive = text_.child(verb, Deprel::kNsubjPass) != kNone ||
                text_.child(verb, Deprel::kAuxPass) != kNone ||
                (participle && !alone &&
                 (relation == Deprel::kAcl || relation == Deprel::kAdvcl ||
                  relation == Deprel::kAmod || relation == Deprel::kParataxis));
  cue.negated = is_negated(text_, verb);
  return cue;
}

// "declined to say": the verb of saying brings its frames, the refusal its stance and its subject.
void VerbClaims::refuse(VerbCue& cue) {
  const CueLine* line = cue.line(ClaimFrame::kTo);
  if (line == nullptr || line->stance != Stance::kDeclines) return;
  for (TokenId c : text_.children(cue.verb)) {
    if (c.value < cue.verb || text_[c.value].deprel != Deprel::kXcomp || !text_.is_verb(c.value)) {
      continue;
    }
    uint32_t end = c.value + 1;
    auto lines = lines_of(c.value, end);
    std::erase_if(lines, [](const CueLine* l) { return l->stance == Stance::kWants; });
    if (lines.empty()) return;
    cue.lines = std::move(lines);
    cue.verb = c.value;
    cue.tokens.last = end;
    cue.refused = true;
    done_[c.value] = true;
    return;
  }
}

// "X quoted Y as saying that ...", "Y was quoted by X as saying ...": one claim of a chain.
bool VerbClaims::quoted_as_saying(const VerbCue& cue, ClaimDraft& draft) {
  const std::string_view lemma = text_.lemma(cue.verb);
  if (lemma != "quote" && lemma != "cite" && lemma != "report") return false;
  const uint32_t end = text_.sentence(cue.verb).last;
  uint32_t saying = kNone;
  for (uint32_t i = cue.tokens.last; i + 1 < end && saying == kNone; ++i) {
    if (text_.lemma(i) == "as" && text_[i + 1].xpos == Xpos::kVbg) saying = i + 1;
    if (text_[i].upos == Upos::kVerb && saying == kNone) break;
  }
  if (saying == kNone) return false;
  VerbCue inner;
  uint32_t after = saying + 1;
  inner.lines = lines_of(saying, after);
  if (inner.lines.empty()) return false;
  inner.verb = inner.speaker = saying;
  inner.tokens = {saying, after};
  if (!content_.quotation(inner, draft) && !content_.clause(inner, draft)) {
    draft.content = {text_.trimmed({after, end})};
    draft.construction = Construction::kClause;
  }
  done_[saying] = true;
  draft.stance = inner.lines.front()->stance;
  draft.where = cue.lines.front()->where;
  const uint32_t quoted = text_.child(cue.verb, cue.passive ? Deprel::kNsubjPass : Deprel::kObj);
  if (quoted == kNone) {
    if (cue.passive) draft.inner = sources_.of_predicate(cue.verb, false);
  } else {
    draft.inner = sources_.phrase(quoted, cue.verb);
    if (!cue.passive) draft.inner.range.last = std::min(draft.inner.range.last, saying - 1);
  }
  return true;
}

// "did not respond", "could not be reached for comment": silence needs no content.
bool VerbClaims::silence(const VerbCue& cue, ClaimDraft& draft) const {
  const CueLine* line = cue.line(ClaimFrame::kSilent);
  if (!cue.refused && (line == nullptr || !cue.negated)) return false;
  for (TokenId c : text_.children(cue.verb)) {
    if (c.value > cue.verb && text_[c.value].deprel == Deprel::kObl &&
        text_.introduced_by(c.value, "to")) {
      TokenRange range = text_.extent(c.value);
      range.first = std::max(range.first, cue.tokens.last);
      while (range.first < c.value && text_[range.first].deprel == Deprel::kCase) ++range.first;
      draft.content = {text_.trimmed(range)};
    }
  }
  draft.construction = Construction::kSilence;
  draft.stance = Stance::kDeclines;
  draft.where = (line == nullptr ? cue.lines.front() : line)->where;
  return true;
}

bool VerbClaims::find_content(const VerbCue& cue, ClaimDraft& draft) const {
  return content_.quotation(cue, draft) ||
         (content_.is_parenthesis(cue) && content_.sentence(cue, draft)) ||
         content_.clause(cue, draft) || content_.predicate(cue, draft) ||
         content_.raised(cue, draft) || content_.infinitive(cue, draft) ||
         content_.object(cue, draft) || content_.sentence(cue, draft) ||
         content_.prepositional(cue, draft) || content_.sentence_by_position(cue, draft) ||
         silence(cue, draft);
}

// A verb that closes a quotation has its source between the two or behind itself, whatever the
// tree says.
void VerbClaims::place_source(const VerbCue& cue, ClaimDraft& draft) const {
  TokenRange limits = text_.sentence(cue.verb);
  bool misplaced = !draft.source;
  for (const TokenRange& range : draft.content) {
    if (draft.construction != Construction::kQuotation || range.last > cue.verb) continue;
    limits.first = std::max(limits.first, range.last);
    misplaced = misplaced || draft.source.head < limits.first;
  }
  if (!misplaced || text_[cue.verb].xpos == Xpos::kVbg) return;
  if (const Source beside = sources_.beside(cue.tokens, limits)) draft.source = beside;
}

void VerbClaims::find(uint32_t verb, std::vector<ClaimDraft>& drafts) {
  std::optional<VerbCue> cue = cue_of(verb);
  if (!cue) return;
  if (!cue->passive) refuse(*cue);
  if (!cue->negated && !cue->refused && !happened(verb)) return;
  cue->source = sources_.of_predicate(cue->speaker, cue->passive);
  ClaimDraft draft;
  draft.cue = verb;
  draft.cue_tokens = cue->tokens;
  draft.source = cue->source;
  if (!quoted_as_saying(*cue, draft) && !find_content(*cue, draft)) return;
  if (draft.construction == Construction::kSilence && cue->passive) {
    draft.source = sources_.of_predicate(verb, false);
  }
  const bool said = draft.construction == Construction::kQuotation ||
                    draft.construction == Construction::kSentence;
  if (said && !cue->passive) place_source(*cue, draft);
  const bool opens = cue->tokens.first == text_.sentence(verb).first;
  if (!draft.source && opens && text_[verb].xpos == Xpos::kVbg) {
    draft.source = sources_.behind_comma(verb);
  }
  const bool impersonal = cue->passive || text_.child(verb, Deprel::kExpl) != kNone ||
                          draft.construction == Construction::kPredicate;
  if (!draft.source && !draft.inner && !impersonal && !said) return;
  if (draft.source && text_.lemma(draft.source.head) == "you") return;  // the reader
  draft.negated = cue->negated;
  if (cue->refused) draft.stance = Stance::kDeclines;
  drafts.push_back(std::move(draft));
}

}  // namespace dateline
