// What the lexicon's whole names (phrases of word_inputs.h) have to say of the names found.
#pragma once

#include <span>
#include <vector>

#include "dateline/record.h"
#include "language/names.h"
#include "language/word_inputs.h"

namespace dateline {

/// A word of a sentence, as amend_names() sees it.
struct NamedWord {
  uint32_t flags = 0;  ///< of its TokenInput
  Upos upos = Upos::kX;
  bool capital = false;
  bool address = false;  ///< of a mailbox, or a file's name
};

/// Corrects the names of one sentence, which stand in order: two listed places side by side are two
/// names ("San Rafael California"); a listed organisation or place of several words is no person;
/// what is written small, but is listed and tagged as a name, is one ("in auckland"); a word that
/// can be no name ("Plz", "report.pdf") is none. `kinds` are the network's; `scratch` keeps its
/// memory from call to call.
void amend_names(std::span<const NamedWord> words, std::span<const NameKind> kinds,
                 std::vector<NameSpan>& scratch, std::vector<NameSpan>& names);

}  // namespace dateline
