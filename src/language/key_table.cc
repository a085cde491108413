#include "language/key_table.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace dateline {
namespace {

constexpr size_t kHead = 8;  // log2 of the number of slots (u32), spare (u32)
constexpr uint32_t kMaxBits = 24;
constexpr int kTries = 64;  // a damaged table may have no empty slot: the search stays short

uint32_t key_of(uint64_t hash) { return std::max<uint32_t>(1, static_cast<uint32_t>(hash)); }

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

}  // namespace dateline
