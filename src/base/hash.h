// Hashes: SHA-256 to name bytes for ever, and a fast one for tables and features.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

/// SHA-256 (FIPS 180-4) in lower-case hexadecimal.
std::string sha256(std::string_view bytes);

/// A fast 64-bit hash (xxHash XXH3), the same on every machine.
uint64_t hash64(std::string_view bytes);

/// Mixes two hashes into one; cheap, order matters.
inline uint64_t mix(uint64_t a, uint64_t b) {
  uint64_t h = (a ^ (b + 0x9E3779B97F4A7C15u + (a << 6) + (a >> 2))) * 0xBF58476D1CE4E5B9u;
  return h ^ (h >> 31);
}

}  // namespace dateline
