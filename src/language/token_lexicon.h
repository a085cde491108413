// What the tokeniser knows of words: the inside of TokenLexicon.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_set>

#include "base/word_map.h"
#include "language/tokenise.h"

namespace dateline {

/// What a word is to the tokeniser; lexicon/en/language says what each means.
enum TokenFlag : uint16_t {
  kPrefix = 1,
  kUnit = 2,
  kKeep = 4,
  kStarter = 8,
  kSpeaks = 16,
  kTitle = 32,
  kNumber = 64,
  kMonth = 128,
  kTail = 256,
  kGuarded = 512,
  kLast = 1024,
  kPredicate = 2048,
  kFileEnding = 4096,
};

/// The parts that a contraction is cut into.
struct TokenCut {
  std::array<uint8_t, 3> length{};  // bytes of the parts; 0 behind the last
  bool lower_only = false;
  bool before_only = false;  // only before a word of kPredicate
};

struct TokenLexicon::Parts {
  WordMap<uint16_t> flags;  ///< lower case; abbreviations with their full stop
  WordMap<TokenCut> cuts;
  std::unordered_set<uint64_t> headings;  ///< phrase_key() of their words

  /// The flags of a word in any case; 0 for an unknown one.
  uint16_t of(std::string_view word) const {
    const uint16_t* found = find_word(flags, LowerWord(word).view());
    return found ? *found : 0;
  }
};

}  // namespace dateline
