// Phrases: the matching of the rules, from atoms to the outermost time phrases, not yet resolved.
#pragma once

#include <vector>

#include "time/atoms.h"
#include "time/meaning.h"
#include "time/time_lexicon.h"

namespace dateline {

/// A time phrase: atoms [first, last) and what they mean.
struct TimePhrase {
  uint32_t first = 0, last = 0;
  uint32_t meaning = 0;  ///< index into Phrases::meanings
};

struct Phrases {
  std::vector<TimePhrase> outermost;  ///< in order of the text, without overlap
  std::vector<Meaning> meanings;      ///< also those that others count from
};

Phrases find_phrases(std::string_view text, const Language& language,
                     const std::vector<Atom>& atoms, const TimeLexicon::Parts& lexicon);

}  // namespace dateline
