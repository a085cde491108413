// Every loop is written once and compiled three times, over vectors of as many floats as the path's
// registers hold. No sum runs across the lanes of a vector, so all paths do the same IEEE
// operations on the same numbers in the same order and, since multiplications are not fused with
// additions
// (-ffp-contract=off), give the same bits.
//
// The sigmoid is 1 / (1 + 2^(-x log2 e)). Two to a power t is 2^n, written straight into the
// exponent, times a polynomial of degree 4 in t - n, which is off by four parts in a million; half
// the error of the sigmoid comes from there.
#include "language/vector_loops.h"

#include <algorithm>
#include <cstring>

// Vectors are passed only between functions that are inlined into each other.
#pragma GCC diagnostic ignored "-Wpsabi"

#define DATELINE_INLINE inline __attribute__((always_inline))

namespace dateline {
namespace {

/// The vectors of one path.
template <size_t kBytes>
struct Vectors;

template <>
struct Vectors<16> {
  using Floats [[gnu::vector_size(16)]] = float;
  using Words [[gnu::vector_size(16)]] = uint32_t;
  using Bytes [[gnu::vector_size(4)]] = int8_t;
};

template <>
struct Vectors<32> {
  using Floats [[gnu::vector_size(32)]] = float;
  using Words [[gnu::vector_size(32)]] = uint32_t;
  using Bytes [[gnu::vector_size(8)]] = int8_t;
};

template <>
struct Vectors<64> {
  using Floats [[gnu::vector_size(64)]] = float;
  using Words [[gnu::vector_size(64)]] = uint32_t;
  using Bytes [[gnu::vector_size(16)]] = int8_t;
};

template <size_t kBytes>
using Floats = typename Vectors<kBytes>::Floats;

template <size_t kBytes>
DATELINE_INLINE Floats<kBytes> load(const float* from) {
  Floats<kBytes> v;
  __builtin_memcpy(&v, from, sizeof v);
  return v;
}

template <class V>
DATELINE_INLINE void store(float* to, V v) {
  __builtin_memcpy(to, &v, sizeof v);
}

template <size_t kBytes>
DATELINE_INLINE Floats<kBytes> all(float x) {
  Floats<kBytes> v;
  for (size_t i = 0; i < kBytes / sizeof x; ++i) v[i] = x;
  return v;
}

// Adding this rounds to a whole number, which then stands in the low bits.
constexpr float kRounder = 12582912.0f;  // 1.5 * 2^23

template <size_t B>
DATELINE_INLINE Floats<B> sigmoid(Floats<B> x) {
  using Words = typename Vectors<B>::Words;
  constexpr float kLog2E = 1.44269504f;
  const Floats<B> limit = all<B>(125);  // powers stay normal floats
  const Floats<B> one = all<B>(1);
  Floats<B> t = x * all<B>(-kLog2E);
  t = t < limit ? t : limit;
  t = t > -limit ? t : -limit;
  const Floats<B> whole = t + all<B>(kRounder);
  const Floats<B> part = t - (whole - all<B>(kRounder));
  Floats<B> p = part * all<B>(0.0097829122f) + all<B>(0.0559768826f);
  p = p * part + all<B>(0.2402071059f);
  p = p * part + all<B>(0.6931136250f);
  p = p * part + one;
  const Floats<B> power = (Floats<B>)((Words)p + ((Words)whole << 23));
  return one / (one + power);
}

template <size_t B>
DATELINE_INLINE void recur_loop(const Recurrence& r) {
  constexpr size_t kStep = B / sizeof(float);
  const size_t hidden = r.hidden;
  const float* gates = r.gates + (r.backward ? (r.count - 1) * 4 * hidden : 0);
  const uint8_t* restart = r.restart + (r.backward ? r.count - 1 : 0);
  float* out = r.out + (r.backward ? (r.count - 1) * r.stride : 0);
  const auto sign = static_cast<ptrdiff_t>(r.backward ? -1 : 1);
  const ptrdiff_t gate_step = sign * static_cast<ptrdiff_t>(4 * hidden);
  const ptrdiff_t out_step = sign * static_cast<ptrdiff_t>(r.stride);
  for (size_t t = 0; t < r.count; ++t, gates += gate_step, restart += sign, out += out_step) {
    if (*restart) std::memset(r.state, 0, hidden * sizeof(float));
    for (size_t i = 0; i < hidden; i += kStep) {
      const Floats<B> old = load<B>(r.state + i);
      const Floats<B> fresh = load<B>(gates + i);
      const Floats<B> skip = load<B>(gates + 3 * hidden + i);
      const Floats<B> f = sigmoid<B>(load<B>(gates + hidden + i) + load<B>(r.old + i) * old);
      const Floats<B> g =
          sigmoid<B>(load<B>(gates + 2 * hidden + i) + load<B>(r.old + hidden + i) * old);
      const Floats<B> next = fresh + f * (old - fresh);
      store(r.state + i, next);
      store(out + i, skip + g * (next - skip));
    }
  }
}

template <size_t B>
DATELINE_INLINE void quantise_loop(const float* values, size_t size, uint8_t* out, float* scale) {
  constexpr size_t kStep = B / sizeof(float);
  using Bytes = typename Vectors<B>::Bytes;
  constexpr uint32_t kInfinite = 0x7F800000;
  // Floats without their sign compare as their bits do, and what is not a number is largest.
  using Words = typename Vectors<B>::Words;
  Words most_of{};
  for (size_t i = 0; i < size; i += kStep) {
    const Words bits = (Words)load<B>(values + i) & 0x7FFFFFFFu;
    most_of = bits > most_of ? bits : most_of;
  }
  uint32_t most_bits = 0;
  for (size_t i = 0; i < kStep; ++i) most_bits = most_of[i] > most_bits ? most_of[i] : most_bits;
  float most;
  __builtin_memcpy(&most, &most_bits, sizeof most);
  // Below this the factor would be infinite; nothing so small is worth keeping.
  if (most_bits >= kInfinite || most < 1e-30f) {
    std::memset(out, 128, size);
    *scale = 0;
    return;
  }
  *scale = most / 127;
  const Floats<B> factor = all<B>(127 / most);
  for (size_t i = 0; i < size; i += kStep) {
    const Floats<B> rounded = load<B>(values + i) * factor + all<B>(kRounder);
    const Bytes bytes = __builtin_convertvector((Words)rounded + 128u, Bytes);
    __builtin_memcpy(out + i, &bytes, sizeof bytes);
  }
}

template <size_t B>
DATELINE_INLINE void add_bytes_loop(const int8_t* row, float scale, size_t size, float* sum) {
  constexpr size_t kStep = B / sizeof(float);
  using Bytes = typename Vectors<B>::Bytes;
  for (size_t i = 0; i < size; i += kStep) {
    Bytes bytes;
    __builtin_memcpy(&bytes, row + i, sizeof bytes);
    store(sum + i, load<B>(sum + i) + __builtin_convertvector(bytes, Floats<B>) * all<B>(scale));
  }
}

template <size_t B>
DATELINE_INLINE void add_scaled_loop(const ScaledSums& s) {
  constexpr size_t kStep = B / sizeof(float);
  for (size_t t = 0; t < s.count; ++t) {
    const Floats<B> factor = all<B>(s.factors[t * s.factor_stride]);
    const float* values = s.values + t * s.size;
    float* sums = s.sums + t * s.size;
    for (size_t i = 0; i < s.size; i += kStep) {
      store(sums + i, load<B>(sums + i) + load<B>(values + i) * factor);
    }
  }
}

template <size_t B>
DATELINE_INLINE void rectify_loop(float* values, size_t size) {
  constexpr size_t kStep = B / sizeof(float);
  const Floats<B> zero{};
  for (size_t i = 0; i < size; i += kStep) {
    const Floats<B> v = load<B>(values + i);
    store(values + i, v > zero ? v : zero);
  }
}

/// kCount dependents with all heads.
template <size_t B, size_t kCount>
DATELINE_INLINE void sum_some_arcs(const ArcSums& a, size_t first) {
  constexpr size_t kStep = B / sizeof(float);
  for (size_t j = 0; j < a.stride; j += kStep) {
    Floats<B> sums[kCount] = {};
    const float* heads = a.heads + j;
    const float* dependent = a.dependents + first * a.depth;
    for (size_t k = 0; k < a.depth; ++k, heads += a.stride) {
      const Floats<B> head = load<B>(heads);
      for (size_t i = 0; i < kCount; ++i) sums[i] += all<B>(dependent[i * a.depth + k]) * head;
    }
    for (size_t i = 0; i < kCount; ++i) store(a.out + (first + i) * a.stride + j, sums[i]);
  }
}

template <size_t B>
DATELINE_INLINE void sum_arcs_loop(const ArcSums& a) {
  constexpr size_t kLot = 8;
  size_t i = 0;
  for (; i + kLot <= a.count; i += kLot) sum_some_arcs<B, kLot>(a, i);
  for (; i < a.count; ++i) sum_some_arcs<B, 1>(a, i);
}

template <size_t B>
DATELINE_INLINE void best_steps_loop(const PartStep& s) {
  using Words = typename Vectors<B>::Words;
  constexpr size_t kStep = B / sizeof(float);
  for (size_t to = 0; to < kPartLanes; to += kStep) {
    Floats<B> best = load<B>(s.steps + to) + all<B>(s.before[0]);
    Words sources{};
    for (size_t from = 1; from < s.parts; ++from) {
      const Floats<B> sum = load<B>(s.steps + from * kPartLanes + to) + all<B>(s.before[from]);
      const auto better = sum > best;
      best = better ? sum : best;
      sources = better ? Words{} + static_cast<uint32_t>(from) : sources;
    }
    store(s.best + to, best);
    __builtin_memcpy(s.sources + to, &sources, sizeof sources);
  }
}

template <auto kLoop, class... Args>
void on_plain(Args... args) {
  kLoop(args...);
}

template <auto kLoop, class... Args>
DATELINE_AVX2 void on_avx2(Args... args) {
  kLoop(args...);
}

template <auto kLoop, class... Args>
DATELINE_AVX512 void on_avx512(Args... args) {
  kLoop(args...);
}

#define DATELINE_LOOPS(on, bytes)                                                           \
  {                                                                                         \
    on<quantise_loop<bytes>>, on<add_bytes_loop<bytes>>,                                    \
        on<add_scaled_loop<bytes>, const ScaledSums&>, on<rectify_loop<bytes>>,             \
        on<recur_loop<bytes>, const Recurrence&>, on<sum_arcs_loop<bytes>, const ArcSums&>, \
        on<best_steps_loop<bytes>, const PartStep&>                                         \
  }

constexpr VectorLoops kPlainLoops = DATELINE_LOOPS(on_plain, 16);
constexpr VectorLoops kAvx2Loops = DATELINE_LOOPS(on_avx2, 32);
constexpr VectorLoops kAvx512Loops = DATELINE_LOOPS(on_avx512, 64);

}  // namespace

const VectorLoops& vector_loops(VectorPath path) {
  if (path == VectorPath::kAvx512) return kAvx512Loops;
  return path == VectorPath::kAvx2 ? kAvx2Loops : kPlainLoops;
}

float sigmoid_of(float x) { return sigmoid<16>(all<16>(x))[0]; }

}  // namespace dateline
