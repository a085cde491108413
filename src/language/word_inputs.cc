#include "language/word_inputs.h"

namespace dateline {
namespace {

/// Marks the longest phrase that begins at `first`; returns the word after it, or after `first`.
size_t mark_phrase(std::span<const WordForm> words, size_t first, const KeyTable& phrases,
                   std::vector<TokenInput>& out) {
  uint64_t key = kNoPhrase;
  size_t end = first + 1;
  uint32_t found = 0;
  for (size_t i = first; i < words.size(); ++i) {
    key = phrase_key(key, words[i].lower);
    const uint32_t bits = phrases.find(key);
    if (const uint32_t kinds = bits & (kPhraseGoesOn - 1)) {
      found = kinds;
      end = i + 1;
    }
    if (!(bits & kPhraseGoesOn)) break;
  }
  for (size_t kind = 0; kind < kPhraseKinds; ++kind) {
    if (!(found >> kind & 1)) continue;
    out[first].flags |= 1u << (kPhraseFlag + 2 * kind);
    for (size_t i = first + 1; i < end; ++i) out[i].flags |= 1u << (kPhraseFlag + 2 * kind + 1);
  }
  return end;
}

}  // namespace

uint64_t phrase_key(uint64_t before, uint64_t lower) { return mix(before, lower); }

void describe_inputs(std::span<const WordForm> words, const KeyTable& vectors,
                     const KeyTable& phrases, std::vector<TokenInput>& out) {
  out.assign(words.size(), {});
  for (size_t i = 0; i < words.size(); ++i) {
    const WordForm& word = words[i];
    TokenInput& input = out[i];
    size_t piece = 0;
    const auto add = [&](uint64_t hash) {
      const uint64_t seed = (piece + 1) * 0x9E3779B97F4A7C15u;
      input.pieces[piece++] = static_cast<uint32_t>(mix(seed, hash) >> (64 - kPieceBits));
    };
    add(word.exact);
    add(word.lower);
    add(word.shape);
    for (const uint64_t hash : word.prefix) add(hash);
    for (const uint64_t hash : word.suffix) add(hash);
    input.vector = vectors.find(word.lower);
    input.flags = word.known.lists | uint32_t{word.capital} << kFormFlag |
                  uint32_t{word.capitals} << (kFormFlag + 1) |
                  uint32_t{word.digit} << (kFormFlag + 2) |
                  uint32_t{word.hyphen} << (kFormFlag + 3);
  }
  for (size_t i = 0; i < words.size();) i = mark_phrase(words, i, phrases, out);
}

}  // namespace dateline
