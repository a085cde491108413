// Atoms: words, numbers and marks, cut finer than tokens and always in the same way, so that the
// rules need not know whether "mid-2024", "5pm" or "2014-16" is one token or three.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "dateline/record.h"

namespace dateline {

enum class AtomKind : uint8_t { kWord, kNumber, kMark, kBarrier };

struct Atom {
  Span span;
  uint32_t token = 0;  ///< the first token that it is part of
  uint32_t word = 0;   ///< number in the vocabulary; 0: no word of the lexicon
  AtomKind kind = AtomKind::kWord;
  bool capital = false;
  bool glued = false;  ///< no blank before it
};

struct TimeVocabulary;

/// The atoms of a story; a barrier stands where one block or paragraph ends.
std::vector<Atom> cut_atoms(const Story& story, const Language& language,
                            const TimeVocabulary& vocabulary);

}  // namespace dateline
