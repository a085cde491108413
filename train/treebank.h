// Training texts: CoNLL-U trees and IOB2 names, read whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "dateline/record.h"
#include "dateline/result.h"
#include "language/names.h"
#include "language/tag_set.h"

namespace dateline::train {

struct Word {
  std::string form;
  TagPair tag;
  uint32_t head = 0;  ///< index in the sentence; the sentence's size for the root
  Deprel deprel = Deprel::kDep;
  std::string lemma;  ///< "_" where the file has none
};

struct Tree {
  std::vector<Word> words;
  std::vector<NameSpan> names;  ///< of files that mark entities; else empty
  bool named = false;           ///< whether the file marks entities
};

/// The sentences of a CoNLL-U file. Relations outside of Deprel lose their subtype, or become dep.
/// Entities of the MISC column (GUM) are cut down to names; see entities.h.
Result<std::vector<Tree>> read_treebank(const std::filesystem::path& path);

/// A sentence with names: for each word its IOB2 tag ("B-PER", "O").
struct NamedSentence {
  std::vector<std::string> forms;
  std::vector<std::string> tags;
};

Result<std::vector<NamedSentence>> read_iob2(const std::filesystem::path& path);

}  // namespace dateline::train
