// A claim in the making, in tokens, and the questions that all kinds of cues ask.
#pragma once

#include <string_view>
#include <vector>

#include "claim/claim_lexicon.h"
#include "claim/parsed_text.h"
#include "claim/source.h"

namespace dateline {

/// How the content hangs on the cue; the last word of Claim::why.
enum class Construction : uint8_t {
  kQuotation,
  kClause,
  kSentence,
  kInfinitive,
  kGerund,
  kObject,
  kJudged,
  kPredicate,
  kNoun,
  kPhrase,
  kAdverb,
  kSilence
};

/// "quotation", "clause", "sentence" ...
std::string_view word(Construction construction);

struct ClaimDraft {
  uint32_t cue = kNone;
  TokenRange cue_tokens;
  Stance stance = Stance::kStates;
  bool negated = false;
  Source source;
  Source inner;  ///< the one who is quoted: "X quoted Y as saying"
  std::vector<TokenRange> content;
  Construction construction = Construction::kClause;
  std::string_view where;  ///< the lexicon line
};

/// The token behind a cue whose first word stands at `word`, with the further words that the line
/// wants close behind it; kNone if they do not follow.
uint32_t cue_end(const ParsedText& text, uint32_t word, const CueLine& line);

/// Whether "not", "never", "no ..." denies a predicate.
bool is_negated(const ParsedText& text, uint32_t predicate);

/// What a stance becomes under a negation: a negated cue never states.
Stance negated(Stance stance);

}  // namespace dateline
