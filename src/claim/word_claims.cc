// Idea: a noun or adjective of lexicon/en/claims is a cue if a clause, an infinitive or the right
// preposition hangs on it; an adverb of hearsay takes the clause it stands in; "according to" and
// its like take the sentence they open or close, or, in the middle, the clause around them.
//
// Example: "Fears that the dam may burst, according to locals, are groundless." gives two claims:
// the noun "Fears" without a source, and "according to" with the locals as source.
//
// What it gets wrong: "according to plan"; a noun whose clause the tree hangs on another word.
#include "claim/word_claims.h"

#include <algorithm>

namespace dateline {
namespace {

bool infinitive_at(const ParsedText& text, uint32_t i) {
  for (TokenId c : text.children(i)) {
    if (c.value < i && text[c.value].xpos == Xpos::kTo) return true;
  }
  return false;
}

bool that_clause(const ParsedText& text, uint32_t i) {
  for (TokenId c : text.children(i)) {
    if (text[c.value].deprel == Deprel::kMark &&
        (text.lemma(c.value) == "that" || text.lemma(c.value) == "whether")) {
      return true;
    }
  }
  return false;
}

const CueLine* line_with(std::span<const CueLine> lines, ClaimFrame frame) {
  for (const CueLine& line : lines) {
    if (line.has(frame)) return &line;
  }
  return nullptr;
}

}  // namespace

void WordClaims::find(uint32_t token, std::vector<ClaimDraft>& drafts) const {
  ClaimDraft draft;
  draft.cue = token;
  draft.cue_tokens = {token, token + 1};
  bool found = phrase(token, draft);
  if (!found) {
    switch (text_[token].upos) {
      case Upos::kNoun:
        found = noun(token, draft);
        break;
      case Upos::kAdj:
        found = adjective(token, draft) || adverb(token, draft);
        break;
      case Upos::kVerb:
        found = adverb(token, draft);
        break;
      case Upos::kAdv:
        found = adverb(token, draft);
        break;
      default:
        break;
    }
  }
  if (found && !draft.content.empty()) drafts.push_back(std::move(draft));
}

TokenRange WordClaims::dependent(uint32_t token, uint32_t child) const {
  TokenRange range = text_.extent(child);
  if (child > token) range.first = std::max(range.first, token + 1);
  range.last = std::min(range.last, text_.sentence(token).last);
  return text_.trimmed(range);
}

bool WordClaims::noun(uint32_t token, ClaimDraft& draft) const {
  const auto lines = lexicon_.nouns.find(text_.lemma(token));
  if (lines.empty()) return false;
  draft.construction = Construction::kNoun;
  const auto take = [&](const CueLine& line, uint32_t child) {
    draft.content = {dependent(token, child)};
    draft.stance = line.stance;
    draft.where = line.where;
    draft.source = sources_.of_noun(token);
    return true;
  };
  for (TokenId c : text_.children(token)) {
    if (c.value < token) continue;
    const Deprel relation = text_[c.value].deprel;
    if (relation != Deprel::kAcl && relation != Deprel::kCcomp && relation != Deprel::kXcomp &&
        relation != Deprel::kAclRelcl) {
      continue;
    }
    const CueLine* that = line_with(lines, ClaimFrame::kThat);
    const CueLine* to = line_with(lines, ClaimFrame::kTo);
    if (that != nullptr && relation != Deprel::kAclRelcl && that_clause(text_, c.value)) {
      return take(*that, c.value);
    }
    if (to != nullptr && infinitive_at(text_, c.value)) {
      if (!take(*to, c.value)) return false;
      return static_cast<bool>(draft.source);
    }
  }
  for (const CueLine& line : lines) {
    for (const CueLine::Preposition& preposition : line.prepositions) {
      for (TokenId c : text_.children(token)) {
        if (c.value < token || !text_.introduced_by(c.value, preposition.word) ||
            text_.time_of(c.value) != kNone) {
          continue;
        }
        take(line, c.value);
        if (preposition.judged) draft.construction = Construction::kJudged;
        if (draft.source.head == c.value) draft.source = {};
        TokenRange& range = draft.content.front();
        while (range.first < c.value && text_.lemma(range.first) != preposition.word) ++range.first;
        if (range.first < c.value) {
          if (range.first == draft.cue_tokens.last) ++draft.cue_tokens.last;
          ++range.first;
        }
        return static_cast<bool>(draft.source) || preposition.judged;
      }
    }
  }
  return false;
}

bool WordClaims::adjective(uint32_t token, ClaimDraft& draft) const {
  const auto lines = lexicon_.adjectives.find(text_.lemma(token));
  if (lines.empty()) return false;
  const uint32_t subject = text_.child(token, Deprel::kNsubj);
  if (text_.child(token, Deprel::kExpl) != kNone) return false;
  if (subject != kNone && text_.lemma(subject) == "it") return false;
  const uint32_t copula = text_.child(token, Deprel::kCop);
  if (copula != kNone && copula < token) draft.cue_tokens.first = copula;
  draft.negated = is_negated(text_, token);
  for (TokenId c : text_.children(token)) {
    if (c.value < token) continue;
    const Deprel relation = text_[c.value].deprel;
    const bool clause = relation == Deprel::kCcomp || relation == Deprel::kCsubj ||
                        (relation == Deprel::kAdvcl && that_clause(text_, c.value));
    const bool infinitive =
        (relation == Deprel::kXcomp || relation == Deprel::kAdvcl || relation == Deprel::kCcomp) &&
        infinitive_at(text_, c.value);
    const CueLine* line = nullptr;
    Construction construction = Construction::kClause;
    if (clause && !infinitive) line = line_with(lines, ClaimFrame::kThat);
    if (infinitive && (line = line_with(lines, ClaimFrame::kTo)) != nullptr) {
      construction = Construction::kInfinitive;
    }
    if (line == nullptr) {
      for (const CueLine& other : lines) {
        for (const CueLine::Preposition& preposition : other.prepositions) {
          if (line == nullptr && text_.introduced_by(c.value, preposition.word) &&
              text_.time_of(c.value) == kNone) {
            line = &other;
            construction = Construction::kJudged;
          }
        }
      }
    }
    if (line == nullptr) continue;
    TokenRange range = dependent(token, c.value);
    if (construction == Construction::kJudged && range.first < c.value &&
        text_[range.first].deprel == Deprel::kCase) {
      if (range.first == draft.cue_tokens.last) ++draft.cue_tokens.last;
      ++range.first;
    }
    draft.content = {range};
    draft.source = sources_.of_predicate(token, false);
    if (!draft.source) return false;
    draft.construction = construction;
    draft.stance = line->stance;
    draft.where = line->where;
    return true;
  }
  return false;
}

bool WordClaims::adverb(uint32_t token, ClaimDraft& draft) const {
  const auto lines = lexicon_.adverbs.find(text_.lemma(token));
  if (lines.empty()) return false;
  const CueLine& line = lines.front();
  const uint32_t head = text_.head(token);
  if (head == kNone) return false;
  const bool noun = line.has(ClaimFrame::kNoun);
  if (noun && (text_[token].deprel != Deprel::kAmod || head < token)) return false;
  TokenRange range = text_.extent(head);
  range.first = std::max(range.first, text_.sentence(token).first);
  const TokenRange left = text_.trimmed({range.first, std::min(token, range.last)});
  const TokenRange right = text_.trimmed({std::max(token + 1, range.first), range.last});
  // "the alleged bribe that he took": the noun phrase behind the adjective.
  if (!noun && !left.empty()) draft.content.push_back(left);
  if (!right.empty()) draft.content.push_back(right);
  draft.construction = Construction::kAdverb;
  draft.stance = line.stance;
  draft.where = line.where;
  return true;
}

bool WordClaims::phrase(uint32_t token, ClaimDraft& draft) const {
  const std::string_view form = text_.form(token);
  if (form.empty() || form.size() > 16) return false;
  char small[16];
  std::transform(form.begin(), form.end(), small, [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const auto hit = lexicon_.phrases.find(std::string_view(small, form.size()));
  if (hit == lexicon_.phrases.end()) return false;
  const uint32_t end = text_.sentence(token).last;
  for (const SourcePhrase& phrase : hit->second) {
    uint32_t i = token + 1;
    size_t k = 1;
    for (; k < phrase.before.size() && i < end && text_.form(i) == phrase.before[k]; ++k) ++i;
    if (k < phrase.before.size() || i >= end) continue;
    if (after_phrase(phrase, token, i, draft)) return true;
  }
  return false;
}

// `end` is the token behind the words of the phrase.
bool WordClaims::after_phrase(const SourcePhrase& phrase, uint32_t token, uint32_t end,
                              ClaimDraft& draft) const {
  const uint32_t sentence_end = text_.sentence(token).last;
  if (phrase.possessor) {
    constexpr uint32_t kLongPossessor = 8;
    for (uint32_t i = end + 1; i < sentence_end && i <= end + kLongPossessor; ++i) {
      if (text_.is_punct(i)) return false;
      size_t k = 0;
      while (k < phrase.after.size() && i + k < sentence_end &&
             text_.form(i + static_cast<uint32_t>(k)) == phrase.after[k]) {
        ++k;
      }
      if (k < phrase.after.size()) continue;
      uint32_t last = i;
      const bool pronoun = text_[last - 1].xpos == Xpos::kPrpPoss;
      const bool sign = text_[last - 1].xpos == Xpos::kPos;
      if (!pronoun && !sign) return false;
      if (sign) --last;
      if (last <= end) return false;
      uint32_t head = last - 1;
      draft.source = {head, {end, last}};
      draft.cue_tokens = {token, i + static_cast<uint32_t>(k)};
      draft.stance = phrase.stance;
      draft.where = phrase.where;
      around(draft.cue_tokens, head, draft);
      return true;
    }
    return false;
  }
  // The noun phrase behind: the highest nominal that the first words hang on.
  uint32_t head = end;
  while (head < sentence_end && (!text_.is_nominal(head) || text_.time_of(head) != kNone)) {
    if (text_.time_of(head) != kNone) {
      ++head;
      continue;
    }
    if (text_.is_punct(head) || text_[head].upos == Upos::kVerb) return false;
    ++head;
  }
  if (head >= sentence_end) return false;
  for (int k = 0; k < 8; ++k) {
    const uint32_t up = text_.head(head);
    if (up == kNone || up < head || up >= sentence_end || !text_.is_nominal(up)) break;
    bool crosses = false;
    for (uint32_t i = head; i < up && !crosses; ++i) crosses = text_[i].upos == Upos::kVerb;
    if (crosses || text_[head].deprel == Deprel::kNsubj) break;
    head = up;
  }
  draft.source = sources_.phrase(head, kNone);
  TokenRange& range = draft.source.range;
  range.first = std::max(range.first, end);
  if (range.empty() || range.last <= head) range.last = head + 1;
  // Behind a comma only a relative clause or an apposition with an article is still the source.
  for (uint32_t i = head + 1; i + 1 < range.last; ++i) {
    const Upos next = text_[i + 1].upos;
    const Xpos xpos = text_[i + 1].xpos;
    if (text_.form(i) != ",") continue;
    if (next == Upos::kDet || xpos == Xpos::kWp || xpos == Xpos::kWdt) continue;
    if (next == Upos::kPropn && text_[head].upos == Upos::kNoun) continue;
    range.last = i;
  }
  // A tree that hangs the main clause on the source: cut at the comma between them.
  if (text_.trimmed({range.last, sentence_end}).empty() && token == text_.sentence(token).first) {
    uint32_t comma = head + 1;
    while (comma < range.last && text_.form(comma) != ",") ++comma;
    range.last = comma;
  }
  draft.cue_tokens = {token, end};
  draft.stance = phrase.stance;
  draft.where = phrase.where;
  around({token, range.last}, head, draft);
  return true;
}

// The clause around a phrase.
void WordClaims::around(TokenRange phrase, uint32_t anchor, ClaimDraft& draft) const {
  draft.construction = Construction::kPhrase;
  TokenRange within = text_.sentence(anchor);
  const uint32_t q = text_.quotation_of(anchor);
  if (q != kNone) {
    within.first = std::max(within.first, text_.tokens_of(q).first);
    within.last = std::min(within.last, text_.tokens_of(q).last);
  }
  const bool opens = phrase.first == within.first;
  const bool closes = text_.trimmed({phrase.last, within.last}).empty();
  if (!opens && !closes) {
    // In the middle: the clause that governs it.
    uint32_t up = text_.head(anchor);
    for (int k = 0;
         k < 8 && up != kNone && !text_.is_verb(up) && text_.child(up, Deprel::kNsubj) == kNone;
         ++k) {
      up = text_.head(up);
    }
    if (up != kNone && text_.sentence_number(up) == text_.sentence_number(anchor)) {
      const TokenRange clause = text_.extent(up);
      within.first = std::max(within.first, clause.first);
      within.last = std::min(within.last, clause.last);
    }
  }
  const TokenRange left = text_.trimmed({within.first, std::min(phrase.first, within.last)});
  const TokenRange right = text_.trimmed({std::max(phrase.last, within.first), within.last});
  if (!left.empty()) draft.content.push_back(left);
  if (!right.empty()) draft.content.push_back(right);
}

}  // namespace dateline
