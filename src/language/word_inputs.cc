#include "language/word_inputs.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace dateline {
namespace {

constexpr size_t kHead = 8;  // log2 of the number of slots (u32), spare (u32)
constexpr uint32_t kMaxBits = 24;
constexpr int kTries = 64;  // a damaged table may have no empty slot: the search stays short

uint32_t key_of(uint64_t hash) { return std::max<uint32_t>(1, static_cast<uint32_t>(hash)); }

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

Result<KeyTable> KeyTable::open(std::string_view section) {
  const Error damaged{"not a table of keys"};
  uint32_t bits = 0;
  if (section.size() < kHead) return damaged;
  std::memcpy(&bits, section.data(), sizeof bits);
  if (bits > kMaxBits || section.size() != kHead + (size_t{1} << bits) * sizeof(Slot)) {
    return damaged;
  }
  KeyTable table;
  table.bits_ = bits;
  table.slots_ = reinterpret_cast<const Slot*>(section.data() + kHead);
  return table;
}

uint32_t KeyTable::find(uint64_t hash) const {
  if (!slots_) return 0;
  const uint32_t key = key_of(hash);
  const size_t mask = (size_t{1} << bits_) - 1;
  size_t at = (hash >> 32) & mask;
  for (int tries = 0; tries < kTries && slots_[at].key != 0; ++tries, at = (at + 1) & mask) {
    if (slots_[at].key == key) return slots_[at].value;
  }
  return 0;
}

std::string KeyTable::section(const std::vector<std::pair<uint64_t, uint32_t>>& values) {
  const auto bits = static_cast<uint32_t>(std::bit_width(values.size() * 2 + 1));
  const size_t mask = (size_t{1} << bits) - 1;
  std::vector<Slot> slots(mask + 1);
  for (const auto& [hash, value] : values) {
    size_t at = (hash >> 32) & mask;
    while (slots[at].key != 0 && slots[at].key != key_of(hash)) at = (at + 1) & mask;
    if (slots[at].key == 0) slots[at] = {key_of(hash), value};
  }
  const uint32_t head[2] = {bits, 0};
  std::string out(reinterpret_cast<const char*>(head), sizeof head);
  return out.append(reinterpret_cast<const char*>(slots.data()), slots.size() * sizeof(Slot));
}

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
