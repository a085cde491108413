// A small network of random weights, for tests.
#pragma once

#include <cmath>
#include <vector>

#include "base/hash.h"
#include "language/network.h"
#include "language/network_file.h"

namespace dateline {

/// Numbers between -1 and 1 times `scale`, always the same for a seed.
inline std::vector<float> random_floats(size_t count, uint64_t seed, double scale) {
  std::vector<float> out(count);
  for (size_t i = 0; i < count; ++i) {
    out[i] = static_cast<float>(scale * (static_cast<double>(mix(seed, i) % 20001) / 10000 - 1));
  }
  return out;
}

inline FloatMatrix random_matrix(size_t rows, size_t columns, uint64_t seed, double scale) {
  return {rows, columns, random_floats(rows * columns, seed, scale)};
}

/// As many values in as out have on average the same size.
inline FloatMatrix random_product(size_t rows, size_t columns, uint64_t seed) {
  return random_matrix(rows, columns, seed, std::sqrt(3.0 / static_cast<double>(columns)));
}

inline FloatLayer random_layer(size_t rows, size_t columns, uint64_t seed) {
  return {random_product(rows, columns, seed), random_floats(rows, seed + 1, 0.2)};
}

/// A network of two blocks.
inline NetworkWeights random_weights(uint64_t seed, size_t tags = 20) {
  NetworkWeights w;
  seed *= 1000;
  w.vectors = random_matrix(50, 32, ++seed, 1);
  std::fill_n(w.vectors.values.begin(), 32, 0.0f);
  w.pieces = random_matrix(size_t{1} << kPieceBits, 16, ++seed, 0.4);
  w.flags = random_matrix(kFlags, 16, ++seed, 0.5);
  size_t inputs = 64;
  for (const size_t hidden : {size_t{32}, size_t{48}}) {
    NetworkWeights::Block& block = w.blocks.emplace_back();
    block.gates = random_product(8 * hidden, inputs, ++seed);
    block.old_forget = random_matrix(2, hidden, ++seed, 0.5);
    block.old_reset = random_matrix(2, hidden, ++seed, 0.5);
    block.bias = random_floats(8 * hidden, ++seed, 0.5);
    inputs = 2 * hidden;
  }
  w.kinds = {NameKind::kPerson, NameKind::kOrganisation, NameKind::kPlace, NameKind::kOther};
  const size_t parts = 1 + 4 * w.kinds.size(), arc = 32, label = 16;
  w.tag = random_layer(tags, inputs, ++seed * 7);
  w.name = random_layer(parts, inputs, ++seed * 7);
  w.name_steps = random_matrix(parts + 2, parts + 2, ++seed, 0.5);
  w.arc_dependent = random_layer(arc, inputs, ++seed * 7);
  w.arc_head = random_layer(arc, inputs, ++seed * 7);
  w.label_dependent = random_layer(label, inputs, ++seed * 7);
  w.label_head = random_layer(label, inputs, ++seed * 7);
  w.arc = random_product(arc, arc, ++seed);
  w.distance = random_layer(kDistances, arc, ++seed * 7);
  w.arc_bias = random_floats(arc, ++seed, 0.2);
  w.arc_root = random_floats(arc, ++seed, 0.5);
  w.label_root = random_floats(label, ++seed, 0.5);
  for (const Deprel relation :
       {Deprel::kNsubj, Deprel::kObj, Deprel::kRoot, Deprel::kPunct, Deprel::kObl}) {
    w.relations.push_back(relation);
    w.label.push_back(random_product(label + 1, label + 1, ++seed));
  }
  return w;
}

/// Sentences of random words.
inline void fill_batch(NetworkBatch& batch, const std::vector<size_t>& sizes, uint64_t seed) {
  for (const size_t size : sizes) {
    for (size_t i = 0; i < size; ++i) {
      const uint64_t word = mix(seed, batch.inputs.size());
      TokenInput& input = batch.inputs.emplace_back();
      input.vector = word % 3 == 0 ? 0 : static_cast<uint32_t>(word % 50);
      input.flags = static_cast<uint32_t>(word >> 8) & 0x7FFFF;
      for (size_t p = 0; p < kPieces; ++p) {
        input.pieces[p] = static_cast<uint32_t>(mix(word, p) >> (64 - kPieceBits));
      }
    }
    batch.ends.push_back(static_cast<uint32_t>(batch.inputs.size()));
  }
}

}  // namespace dateline
