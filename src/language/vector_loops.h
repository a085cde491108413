// The float arithmetic of the network: loops over vectors, the same bits on every path.
#pragma once

#include <cstddef>
#include <cstdint>

#include "language/vector_path.h"

namespace dateline {

/// Sizes of vectors are multiples of this.
inline constexpr size_t kLanes = 16;

/// One direction of a recurrent block over tokens in order.
struct Recurrence {
  const float* gates = nullptr;      ///< rows of z, f, r, s: 4 * hidden values
  const uint32_t* rows = nullptr;    ///< for each token its row of gates
  const uint8_t* restart = nullptr;  ///< for each token whether the state before it is zero
  size_t count = 0;
  bool backward = false;       ///< from the last token to the first
  const float* old = nullptr;  ///< factors of the old state in f, then in r: 2 * hidden values
  size_t hidden = 0;
  float* state = nullptr;  ///< carried from call to call
  float* out = nullptr;    ///< of the first token; the next one's stands `stride` further on
  size_t stride = 0;
};

/// Scores of arcs in one sentence: out[i * stride + j] is the sum over k of
/// dependents[i * width + k] * heads[k * stride + j]; `stride` is a multiple of kLanes.
struct ArcSums {
  const float* dependents = nullptr;
  size_t width = 0;
  const float* heads = nullptr;
  size_t count = 0, depth = 0, stride = 0;
  float* out = nullptr;
};

/// Rows of bytes to be summed: sum[i] is the sum over n of rows[n][i] * scales[n].
struct ByteRows {
  const int8_t* const* rows = nullptr;
  const float* scales = nullptr;
  size_t count = 0, width = 0;
  float* sum = nullptr;
};

/// Some vectors, each with a factor of its own, to be added to the sums at their places.
struct ScaledSums {
  const float* values = nullptr;
  const float* factors = nullptr;
  const uint32_t* places = nullptr;  ///< in `sums`
  size_t count = 0, size = 0;
  float* sums = nullptr;
};

/// One step of a search for the best sequence of parts, of which there are up to kPartLanes: for
/// each part the best of before[p] + steps[p * kPartLanes + part], the first of equals, and its p.
inline constexpr size_t kPartLanes = 32;
struct PartStep {
  const float* before = nullptr;
  const float* steps = nullptr;
  size_t parts = 0;
  float* best = nullptr;        ///< kPartLanes values
  uint32_t* sources = nullptr;  ///< likewise
};

/// The loops of one path.
struct VectorLoops {
  /// Bytes for values (see ByteVectors): 128 + round(value / scale), by the largest of them. All
  /// are zero, and the scale too, if one is not finite.
  void (*quantise)(const float* values, size_t size, uint8_t* out, float* scale);
  void (*sum_rows)(const ByteRows& r);
  void (*add_scaled)(const ScaledSums& s);
  /// Brings values to a mean of 0 and a variance of 1 (Ba et al. 2016).
  void (*normalise)(float* values, size_t size);
  /// Sets negative values to zero.
  void (*rectify)(float* values, size_t size);
  void (*recur)(const Recurrence& r);
  void (*sum_arcs)(const ArcSums& a);
  void (*best_steps)(const PartStep& s);
};

const VectorLoops& vector_loops(VectorPath path);

/// 1 / (1 + exp(-x)) as the loops compute it: within 1e-6.
float sigmoid_of(float x);

}  // namespace dateline
