// Every loop is written once and compiled three times, over vectors of as many floats as the path's
// registers hold. Sums across the lanes of a vector run in one order on all, and so all paths do
// the same IEEE operations on the same numbers in the same order and, since multiplications are not
// fused with additions
// (-ffp-contract=off), give the same bits.
//
// The sigmoid is 1 / (1 + 2^(-x log2 e)). Two to a power t is 2^n, written straight into the
// exponent, times a polynomial of degree 4 in t - n, which is off by four parts in a million; half
// the error of the sigmoid comes from there.
#include "language/vector_loops.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#if DATELINE_X86
#include <immintrin.h>
#endif

namespace dateline {
namespace {

// Functions in each part below are compiled for that part's instructions. (To compile templates for
// several would be shorter, but g++ takes vectors apart that the machine at hand does not have
// before it puts a function into another.)
#if defined(__clang__)
#define DATELINE_BEGIN(features) \
  _Pragma(                       \
      DATELINE_TEXT(clang attribute push(__attribute__((target(features))), apply_to = function)))
#define DATELINE_END _Pragma("clang attribute pop")
#else
#define DATELINE_BEGIN(features) \
  _Pragma("GCC push_options") _Pragma(DATELINE_TEXT(GCC target(features)))
#define DATELINE_END _Pragma("GCC pop_options")
#endif
#define DATELINE_TEXT(text) #text

// Adding this rounds to a whole number, which then stands in the low bits.
constexpr float kRounder = 12582912.0f;  // 1.5 * 2^23

namespace plain {
constexpr size_t kBytes = 16;
using Floats [[gnu::vector_size(16)]] = float;
using Words [[gnu::vector_size(16)]] = uint32_t;
inline Floats floats_of(const int8_t* bytes) {
  return Floats{float(bytes[0]), float(bytes[1]), float(bytes[2]), float(bytes[3])};
}
inline void store_low_bytes(uint8_t* to, const Words& words) {
  for (size_t i = 0; i < 4; ++i) to[i] = static_cast<uint8_t>(words[i]);
}
#include "language/vector_loops_body.h"
}  // namespace plain

#if DATELINE_X86

DATELINE_BEGIN("avx2")
namespace avx2 {
constexpr size_t kBytes = 32;
using Floats [[gnu::vector_size(32)]] = float;
using Words [[gnu::vector_size(32)]] = uint32_t;
inline Floats floats_of(const int8_t* bytes) {
  const __m128i eight = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(bytes));
  return (Floats)_mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(eight));
}
inline void store_low_bytes(uint8_t* to, const Words& words) {
  const __m256i low = _mm256_set1_epi64x(0x0C080400);
  const __m256i fours = _mm256_shuffle_epi8((__m256i)words, low);
  const int32_t first = _mm256_extract_epi32(fours, 0), second = _mm256_extract_epi32(fours, 4);
  std::memcpy(to, &first, sizeof first);
  std::memcpy(to + 4, &second, sizeof second);
}
#include "language/vector_loops_body.h"
}  // namespace avx2
DATELINE_END

DATELINE_BEGIN("avx512f,avx512bw,avx512dq,avx512vl")
namespace avx512 {
constexpr size_t kBytes = 64;
using Floats [[gnu::vector_size(64)]] = float;
using Words [[gnu::vector_size(64)]] = uint32_t;
inline Floats floats_of(const int8_t* bytes) {
  const __m128i sixteen = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  // The forms with a mask, since those without make g++ 12 warn of what is in its own header.
  return (Floats)_mm512_maskz_cvtepi32_ps(0xFFFF, _mm512_maskz_cvtepi8_epi32(0xFFFF, sixteen));
}
inline void store_low_bytes(uint8_t* to, const Words& words) {
  const __m128i bytes = _mm512_maskz_cvtepi32_epi8(0xFFFF, (__m512i)words);
  _mm_storeu_si128(reinterpret_cast<__m128i*>(to), bytes);
}
#include "language/vector_loops_body.h"
}  // namespace avx512
DATELINE_END

#endif  // DATELINE_X86

}  // namespace

const VectorLoops& vector_loops(VectorPath path) {
#if DATELINE_X86
  if (path == VectorPath::kAvx512) return avx512::kLoops;
  if (path == VectorPath::kAvx2) return avx2::kLoops;
#endif
  static_cast<void>(path);
  return plain::kLoops;
}

float sigmoid_of(float x) { return plain::sigmoid(plain::all(x))[0]; }

}  // namespace dateline
