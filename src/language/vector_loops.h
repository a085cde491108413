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
  const float* gates = nullptr;      ///< of each token z, f, r, s: 4 * hidden values
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
/// dependents[i * depth + k] * heads[k * stride + j]; `stride` is a multiple of kLanes.
struct ArcSums {
  const float* dependents = nullptr;
  const float* heads = nullptr;
  size_t count = 0, depth = 0, stride = 0;
  float* out = nullptr;
};

/// The loops of one path.
struct VectorLoops {
  /// Bytes for values (see ByteVectors): 128 + round(value / scale), by the largest of them. All
  /// are zero, and the scale too, if one is not finite.
  void (*quantise)(const float* values, size_t size, uint8_t* out, float* scale);
  /// Adds scale * row to `sum`.
  void (*add_bytes)(const int8_t* row, float scale, size_t size, float* sum);
  /// Adds factor * values to `sum`.
  void (*add_scaled)(const float* values, float factor, size_t size, float* sum);
  /// Sets negative values to zero.
  void (*rectify)(float* values, size_t size);
  void (*recur)(const Recurrence& r);
  void (*sum_arcs)(const ArcSums& a);
};

const VectorLoops& vector_loops(VectorPath path);

/// 1 / (1 + exp(-x)) as the loops compute it: within 1e-6.
float sigmoid_of(float x);

}  // namespace dateline
