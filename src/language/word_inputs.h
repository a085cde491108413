// What the network reads of a word: the row of its vector, the rows of its pieces, and flags.
//
// The trainer and the program share this file, so that a word is described once and in one way.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "language/features.h"
#include "language/key_table.h"

namespace dateline {

/// What a phrase table says of the words of a phrase, or of its first words.
enum PhraseBits : uint32_t {
  kPersonPhrase = 1 << 0,
  kOrganisationPhrase = 1 << 1,
  kPlacePhrase = 1 << 2,
  kOtherPhrase = 1 << 3,   ///< products, events, works
  kPhraseGoesOn = 1 << 4,  ///< these words begin a longer phrase
};
inline constexpr size_t kPhraseKinds = 4;

/// The key of a phrase's first words, given that of the words before and the next word's.
uint64_t phrase_key(uint64_t before, uint64_t lower);
inline constexpr uint64_t kNoPhrase = 0;

inline constexpr uint32_t kPieceBits = 16;  ///< log2 of the rows in the table of pieces
inline constexpr size_t kPieces = 12;
inline constexpr size_t kFlags = 32;

/// The flags: bits of NameList, then the form's marks, then the phrases that the word begins or
/// goes on.
inline constexpr uint32_t kFormFlag = 9;
inline constexpr uint32_t kPhraseFlag = 13;

struct TokenInput {
  std::array<uint32_t, kPieces> pieces{};
  uint32_t vector = 0;
  uint32_t flags = 0;
};

/// Describes the words of one sentence, one input a word. Phrases of the table are found from left
/// to right, the longest first, in any casing.
void describe_inputs(std::span<const WordForm> words, const KeyTable& vectors,
                     const KeyTable& phrases, std::vector<TokenInput>& out);

}  // namespace dateline
