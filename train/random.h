// Random numbers for training: the same on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dateline::train {

/// splitmix64.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t next();
  /// A number below `bound`.
  size_t below(size_t bound) { return static_cast<size_t>(next() % bound); }
  /// A shuffled order of 0 to count - 1.
  std::vector<uint32_t> order(size_t count);

 private:
  uint64_t state_;
};

}  // namespace dateline::train
