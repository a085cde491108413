// The claims of a story, in three passes: every word that may be a cue is asked for its content
// (verb_claims.cc, word_claims.cc); quotations that no verb introduces go to the speaker before
// them; then spans, actors, stances and times are written down.
//
// Example: `"It is over," he said. "We are glad."` gives one claim, cue "said", with two contents:
// the second quotation stands free, and the sentence before it names its speaker.
//
// What it gets wrong: a free quotation of somebody who is named only behind it, in the next
// sentence.
#include "claim/find_claims.h"

#include <algorithm>

#include "claim/quote_cues.h"
#include "claim/verb_claims.h"
#include "claim/word_claims.h"

namespace dateline {
namespace {

void tidy(const ParsedText& text, ClaimDraft& draft) {
  const uint32_t own = text.quotation_of(draft.cue);
  for (TokenRange& range : draft.content) {
    if (own != kNone) {
      // What a quotation says ends with it.
      range.first = std::max(range.first, text.tokens_of(own).first);
      range.last = std::min(range.last, text.tokens_of(own).last);
      continue;
    }
    if (range.empty()) continue;
    const uint32_t q = text.quotation_of(range.last - 1);
    if (q != kNone && text.quotations()[q].closed && text.tokens_of(q).first >= range.first) {
      range.last = std::max(range.last, text.tokens_of(q).last);
    }
  }
  std::erase_if(draft.content, [](const TokenRange& range) { return range.empty(); });
  std::sort(draft.content.begin(), draft.content.end(),
            [](const TokenRange& a, const TokenRange& b) { return a.first < b.first; });
  std::vector<TokenRange> merged;
  for (const TokenRange& range : draft.content) {
    if (!merged.empty() && range.first <= merged.back().last) {
      merged.back().last = std::max(merged.back().last, range.last);
    } else {
      merged.push_back(range);
    }
  }
  draft.content = std::move(merged);
}

// Free-standing quotations continue the last claim that quotes, or that is the last of the sentence
// before, as long as nothing but quotations lies between.
void give_free_quotations(const ParsedText& text, const QuoteCues& quotes,
                          std::vector<ClaimDraft>& drafts) {
  constexpr size_t kNoDraft = SIZE_MAX;
  size_t speaker = kNoDraft;
  size_t next = 0;
  uint32_t heard = kNone;  // the last token of what the speaker said, or of the sentence saying it
  for (uint32_t q = 0; q < text.quotations().size(); ++q) {
    const TokenRange range = text.tokens_of(q);
    if (range.empty()) continue;
    for (; next < drafts.size() && drafts[next].cue < range.first; ++next) {
      if (drafts[next].construction != Construction::kQuotation &&
          drafts[next].construction != Construction::kSentence &&
          drafts[next].construction != Construction::kClause) {
        continue;
      }
      if (text.quotation_of(drafts[next].cue) != kNone || !drafts[next].source) continue;
      const uint32_t end = text.sentence(drafts[next].cue).last;
      // The quoting claim of a sentence is its speaker; else the last one that says something.
      const bool same = speaker != kNoDraft && heard == end &&
                        drafts[speaker].construction == Construction::kQuotation;
      if (same && drafts[next].construction != Construction::kQuotation) continue;
      speaker = next;
      heard = end;
    }
    if (quotes.cue(q) != kNone || speaker == kNoDraft || !quotes.stands_free(q)) continue;
    uint32_t after = heard;
    while (after < range.first && text.is_punct(after)) ++after;
    if (after != range.first) continue;
    const bool quoting = drafts[speaker].construction == Construction::kQuotation;
    const uint32_t gap = text.paragraph_of(range.first) - text.paragraph_of(heard - 1);
    if (gap > 1 || (gap == 1 && !quoting)) continue;
    drafts[speaker].content.push_back(range);
    heard = range.last;
  }
}

// Inside a quotation the speaker's own "I think", and what he says of the wishes and feelings of
// others, is his claim already; what others said in his account is a claim of its own.
bool own_words(const ParsedText& text, const ClaimDraft& draft) {
  if (text.quotation_of(draft.cue) == kNone) return false;
  if (draft.construction != Construction::kQuotation &&
      draft.construction != Construction::kClause &&
      draft.construction != Construction::kSentence &&
      draft.construction != Construction::kPhrase && draft.stance != Stance::kDenies &&
      draft.stance != Stance::kConfirms) {
    return true;
  }
  if (draft.stance == Stance::kBelieves || draft.stance == Stance::kWants ||
      draft.stance == Stance::kExpects || draft.negated || !draft.source) {
    return true;
  }
  const std::string_view who = text.lemma(draft.source.head);
  return who == "i" || who == "we" || who == "you";
}

std::optional<When> time_of(const ParsedText& text, const ClaimDraft& draft) {
  const auto stated = [&text](uint32_t expression) {
    When when;
    when.how = TimeHow::kStated;
    when.expression = TimeId(expression);
    if (text.times()[expression].interval) when.interval = *text.times()[expression].interval;
    return when;
  };
  const auto of_saying = [&text](uint32_t expression) {
    const TimexType type = text.times()[expression].type;
    return type == TimexType::kDate || type == TimexType::kTime;
  };
  const auto in_content = [&draft](uint32_t token) {
    return std::any_of(draft.content.begin(), draft.content.end(),
                       [token](const TokenRange& range) { return range.contains(token); });
  };
  // By position: "said on Sunday", "said Friday".
  const uint32_t end = text.sentence(draft.cue).last;
  for (uint32_t i = draft.cue_tokens.last; i < end && i <= draft.cue_tokens.last + 1; ++i) {
    if (text.time_of(i) != kNone && of_saying(text.time_of(i)) && !in_content(i)) {
      return stated(text.time_of(i));
    }
    if (text[i].upos != Upos::kAdp) break;
  }
  // By tree: "On Sunday the ministry said", "said in a statement on Sunday".
  const auto below = [&](uint32_t parent) -> std::optional<When> {
    for (TokenId c : text.children(parent)) {
      const Deprel relation = text[c.value].deprel;
      const bool adjunct = relation == Deprel::kObl || relation == Deprel::kOblUnmarked ||
                           relation == Deprel::kAdvmod || relation == Deprel::kNmod ||
                           relation == Deprel::kNmodUnmarked;
      const uint32_t t = text.time_of(c.value);
      if (adjunct && t != kNone && of_saying(t) && !in_content(c.value)) return stated(t);
    }
    return std::nullopt;
  };
  if (auto when = below(draft.cue)) return when;
  for (TokenId c : text.children(draft.cue)) {
    if (text[c.value].deprel != Deprel::kObl || in_content(c.value)) continue;
    if (auto when = below(c.value)) return when;
  }
  return std::nullopt;
}

std::vector<std::vector<ActorId>> chains_of(const SourceFinder& sources, const ClaimDraft& draft) {
  std::vector<std::vector<ActorId>> outer;
  if (draft.source) outer = sources.chains(draft.source);
  if (!draft.inner) return outer;
  const auto inner = sources.chains(draft.inner);
  if (outer.empty()) return inner;
  if (inner.empty()) return outer;
  std::vector<std::vector<ActorId>> chains;
  for (const auto& first : outer) {
    for (const auto& rest : inner) {
      chains.push_back(first);
      for (ActorId actor : rest) {
        if (std::find(first.begin(), first.end(), actor) == first.end()) {
          chains.back().push_back(actor);
        }
      }
    }
  }
  return chains;
}

Claim write_down(const ParsedText& text, const SourceFinder& sources, const ClaimDraft& draft) {
  Claim claim;
  claim.chains = chains_of(sources, draft);
  claim.stance = draft.negated ? negated(draft.stance) : draft.stance;
  claim.cue = text.span(draft.cue_tokens);
  claim.cue_token = TokenId(draft.cue);
  for (const TokenRange& range : draft.content) claim.content.push_back(text.span(range));
  const Source& shown = draft.source ? draft.source : draft.inner;
  if (shown && !shown.range.empty()) claim.source_span = text.span(shown.range);
  claim.time = time_of(text, draft);
  claim.why = std::string(draft.where) + " " + std::string(word(draft.construction));
  return claim;
}

}  // namespace

std::vector<Claim> find_claims(const Story& story, const Language& language,
                               const std::optional<Published>&,
                               const std::vector<TimeExpression>& times, const Cast& cast,
                               const ClaimLexicon& lexicon) {
  const ParsedText text(story, language, times, cast);
  const ClaimLexicon::Parts& parts = lexicon.parts();
  const SourceFinder sources(text, parts);
  const QuoteCues quotes(text, parts);
  VerbClaims verbs(text, parts, sources, quotes);
  const WordClaims words(text, parts, sources);

  std::vector<ClaimDraft> drafts;
  for (uint32_t i = 0; i < text.size(); ++i) {
    const size_t before = drafts.size();
    verbs.find(i, drafts);
    if (drafts.size() == before) words.find(i, drafts);
  }
  std::erase_if(drafts, [&text](const ClaimDraft& draft) { return own_words(text, draft); });
  give_free_quotations(text, quotes, drafts);
  std::vector<Claim> claims;
  for (ClaimDraft& draft : drafts) {
    tidy(text, draft);
    const bool silent = draft.construction == Construction::kSilence;
    if (draft.content.empty() && !silent) continue;
    claims.push_back(write_down(text, sources, draft));
  }
  return claims;
}

}  // namespace dateline
