// A table of hashes as it lies in a model file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline/result.h"

namespace dateline {

/// A map from hashes to numbers other than 0, as mapped from a model file.
class KeyTable {
 public:
  KeyTable() = default;
  static Result<KeyTable> open(std::string_view section);
  /// 0 where the hash is unknown.
  uint32_t find(uint64_t hash) const;
  /// The section for these keys, whose values are not 0; of equal keys the first counts.
  static std::string section(const std::vector<std::pair<uint64_t, uint32_t>>& values);

 private:
  struct Slot {
    uint32_t key;
    uint32_t value;
  };
  const Slot* slots_ = nullptr;
  uint32_t bits_ = 0;
};

}  // namespace dateline
