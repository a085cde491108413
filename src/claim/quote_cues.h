// Which verb a quotation belongs to, by position and punctuation.
#pragma once

#include <vector>

#include "claim/claim_lexicon.h"
#include "claim/parsed_text.h"

namespace dateline {

class QuoteCues {
 public:
  QuoteCues(const ParsedText& text, const ClaimLexicon::Parts& lexicon);

  /// The quotations that a verb introduces or closes, in order; most verbs have none.
  std::vector<uint32_t> of(uint32_t verb) const;
  /// The verb of a quotation; kNone if it has none.
  uint32_t cue(uint32_t quotation) const { return cue_[quotation]; }
  /// Whether the verb stands behind the quotation.
  bool behind(uint32_t quotation) const { return behind_[quotation]; }
  /// A quotation of one or more whole sentences.
  bool stands_free(uint32_t quotation) const;

 private:
  uint32_t before_quotation(uint32_t quotation) const;
  uint32_t after_quotation(uint32_t quotation) const;
  bool quotes(uint32_t token) const;
  bool says_more(uint32_t verb) const;

  const ParsedText& text_;
  const ClaimLexicon::Parts& lexicon_;
  std::vector<uint32_t> cue_;
  std::vector<bool> behind_;
  std::vector<std::pair<uint32_t, uint32_t>> by_verb_;  // (verb, quotation), sorted
};

}  // namespace dateline
