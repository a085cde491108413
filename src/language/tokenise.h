// Text into sentences and tokens with the conventions of UD English (EWT and GUM): tokens by rules,
// sentences by a trained model, or by rules where there is none.
#pragma once

#include <filesystem>
#include <memory>

#include "dateline/record.h"
#include "dateline/result.h"

namespace dateline {

class BorderModel;

/// Abbreviations, contractions, prefixes and the like, from `lexicon`/language. Loaded once, then
/// const: any number of threads may use it.
class TokenLexicon {
 public:
  /// `lexicon` is the folder of one language ("lexicon/en").
  static Result<TokenLexicon> load(const std::filesystem::path& lexicon);
  TokenLexicon(TokenLexicon&&) noexcept;
  TokenLexicon& operator=(TokenLexicon&&) noexcept;
  ~TokenLexicon();

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  explicit TokenLexicon(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// Fills `sentences` (span, tokens, block) and of each token `span` and `space_after`; all else is
/// left as it is made. Borders of blocks and blank lines are borders of sentences. Linear time;
/// what goes beyond kBudget.sentences is left out, longer sentences than kBudget.sentence_bytes are
/// cut.
Language tokenise(const Story& story, const TokenLexicon& lexicon, const BorderModel& borders);
/// The same without a model.
Language tokenise(const Story& story, const TokenLexicon& lexicon);

}  // namespace dateline
