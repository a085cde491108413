// Lemmas of tagged words: edits learnt for the forms that the treebanks have, a table of irregular
// forms, and rules of spelling for the rest.
#pragma once

#include <filesystem>
#include <memory>

#include "dateline/record.h"
#include "dateline/result.h"
#include "language/lemma_edits.h"

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

/// Fills `lemmas` and each token's `lemma` from its form, upos, xpos and place in the tree.
void add_lemmas(const Story& story, const LemmaLexicon& lexicon, const LemmaEdits& edits,
                Language& language);

}  // namespace dateline
