#include "random.h"

#include <numeric>
#include <utility>

namespace dateline::train {

uint64_t Random::next() {
  uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

std::vector<uint32_t> Random::order(size_t count) {
  std::vector<uint32_t> out(count);
  std::iota(out.begin(), out.end(), 0u);
  for (size_t i = count; i > 1; --i) std::swap(out[i - 1], out[below(i)]);
  return out;
}

}  // namespace dateline::train
