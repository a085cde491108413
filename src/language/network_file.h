// The numbers of the network: as the trainer has them, and as they lie in the model file.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/record.h"
#include "dateline/result.h"
#include "language/matrix.h"

namespace dateline {

inline constexpr size_t kDeprels = size_t(Deprel::kXcomp) + 1;
inline constexpr size_t kMostNameKinds = 7;

/// Classes of the way from a dependent to its head, in words: see distance_class().
inline constexpr size_t kDistances = 19;

/// 0 for a word itself (and the root), then 1 to 9 for heads behind the dependent and 10 to 18 for
/// heads before it, nearest first: 1, 2, 3 and 4 words away, up to 6, 9, 14, 24, and further.
constexpr size_t distance_class(ptrdiff_t head, ptrdiff_t dependent) {
  constexpr std::array<ptrdiff_t, 8> kUpTo = {1, 2, 3, 4, 6, 9, 14, 24};
  if (head == dependent) return 0;
  const ptrdiff_t way = head > dependent ? head - dependent : dependent - head;
  size_t n = 0;
  while (n < kUpTo.size() && way > kUpTo[n]) ++n;
  return 1 + n + (head > dependent ? 0 : kUpTo.size() + 1);
}
static_assert(distance_class(0, 100) == kDistances - 1);

/// A matrix of floats, row by row.
struct FloatMatrix {
  size_t rows = 0, columns = 0;
  std::vector<float> values;
};

/// A linear layer: a matrix and a bias a row.
struct FloatLayer {
  FloatMatrix weights;
  std::vector<float> bias;
};

/// A network as it is learnt; the factors and shifts behind each block's normalisation are part of
/// the weights that read it. network.h says what is computed from it.
struct NetworkWeights {
  struct Block {
    FloatMatrix gates;  ///< (2 directions x gates z, f, r, s x hidden units) by inputs
    FloatMatrix old_forget, old_reset;  ///< 2 by hidden: factors of the old state
    std::vector<float> bias;            ///< of each row of gates
  };
  FloatMatrix vectors, pieces, flags;  ///< row 0 of `vectors` is of words without one
  std::vector<Block> blocks;
  FloatLayer tag, name;
  FloatMatrix name_steps;  ///< from part to part, then start and end
  FloatLayer arc_dependent, arc_head, label_dependent, label_head;
  FloatMatrix arc;      ///< dependent by head
  FloatLayer distance;  ///< how well a head stands in each class of distance, by dependent
  std::vector<float> arc_bias, arc_root, label_root;
  std::vector<FloatMatrix> label;  ///< of each relation: dependent by head, each with a 1 behind
  std::vector<Deprel> relations;
  std::vector<NameKind> kinds;
};

/// Whether all sizes fit each other; else what does not.
Result<bool> check(const NetworkWeights& weights);

/// The section `network` of a model file: everything quantised. `weights` has been checked.
std::string network_section(const NetworkWeights& weights);

/// Rows of signed bytes with a scale each.
struct ByteTable {
  size_t rows = 0, width = 0;
  const float* scales = nullptr;
  const int8_t* bytes = nullptr;
  const int8_t* operator[](size_t row) const { return bytes + row * width; }
};

/// A network as it lies in a section.
struct NetworkView {
  struct Block {
    size_t hidden = 0;
    std::array<Matrix, 2> gates;           ///< of each direction
    std::array<const float*, 2> old = {};  ///< see Recurrence
  };
  /// Where in the product of `heads` each part begins.
  struct Rows {
    size_t name = 0, arc_dependent = 0, arc_head = 0, label_dependent = 0, label_head = 0, all = 0;
  };
  size_t tags = 0, parts = 0, arc_size = 0, label_size = 0;
  ByteTable vectors, pieces, flags;
  std::vector<Block> blocks;
  Matrix heads;  ///< all that is read from the last block's output, one below the other
  Rows rows;
  const float* name_steps = nullptr;
  /// By dependent: turned, so that its product is what heads are multiplied with; then distances.
  Matrix arc;
  const float* arc_root = nullptr;
  /// For each value of the dependent, and last the 1: relations by values of the head.
  std::vector<Matrix> label;
  const float* label_root = nullptr;
  std::vector<Deprel> relations;
  std::vector<NameKind> kinds;
};

/// The network in these bytes, which begin on a border of 16 and must stay. Every size is checked
/// against the bytes, so that nothing computed from it can lead outside.
Result<NetworkView> open_network(std::string_view section, size_t tags);

}  // namespace dateline
