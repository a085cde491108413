// Lemmas of tagged words: a table of irregular forms, and rules of spelling for the rest.
#pragma once

#include <filesystem>
#include <memory>

#include "dateline/record.h"
#include "dateline/result.h"

namespace dateline {

/// Irregular forms from `lexicon`/language. Loaded once, then const.
class LemmaLexicon {
 public:
  static Result<LemmaLexicon> load(const std::filesystem::path& lexicon);
  LemmaLexicon(LemmaLexicon&&) noexcept;
  LemmaLexicon& operator=(LemmaLexicon&&) noexcept;
  ~LemmaLexicon();

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  explicit LemmaLexicon(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// Fills `lemmas` and each token's `lemma` from its form, upos and xpos.
void add_lemmas(const Story& story, const LemmaLexicon& lexicon, Language& language);

}  // namespace dateline
