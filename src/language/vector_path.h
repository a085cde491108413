// Which instructions the arithmetic of the network runs on. Every path gives the same bits.
#pragma once

#include <array>
#include <cstdint>

#if defined(__x86_64__) && defined(__GNUC__)
#define DATELINE_X86 1
#define DATELINE_AVX2 __attribute__((target("avx2")))
#define DATELINE_AVX512 __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")))
#else
#define DATELINE_X86 0
#define DATELINE_AVX2
#define DATELINE_AVX512
#endif

namespace dateline {

enum class VectorPath : uint8_t { kPlain, kAvx2, kAvx512 };

inline constexpr std::array kVectorPaths = {VectorPath::kPlain, VectorPath::kAvx2,
                                            VectorPath::kAvx512};

/// Whether this machine has the instructions of a path.
inline bool has_path(VectorPath path) {
#if DATELINE_X86
  if (path == VectorPath::kAvx2) return __builtin_cpu_supports("avx2");
  if (path == VectorPath::kAvx512) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512vnni");
  }
#endif
  return path == VectorPath::kPlain;
}

/// The fastest path that this machine has.
inline VectorPath best_path() {
  if (has_path(VectorPath::kAvx512)) return VectorPath::kAvx512;
  return has_path(VectorPath::kAvx2) ? VectorPath::kAvx2 : VectorPath::kPlain;
}

}  // namespace dateline
