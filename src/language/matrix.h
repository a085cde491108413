// Matrices of 8-bit weights as they lie in the model file, and their product with 8-bit vectors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"
#include "language/vector_path.h"

namespace dateline {

/// Vectors of one width as unsigned bytes: value = (byte - 128) * scale. Memory is kept.
class ByteVectors {
 public:
  /// Makes room for `count` vectors; `width` is rounded up to the stride.
  void resize(size_t count, size_t width);
  size_t count() const { return count_; }
  size_t stride() const { return stride_; }
  uint8_t* operator[](size_t i) { return bytes_.data() + i * stride_; }
  const uint8_t* operator[](size_t i) const { return bytes_.data() + i * stride_; }
  float* scales() { return scales_.data(); }
  const float* scales() const { return scales_.data(); }

 private:
  size_t count_ = 0, stride_ = 0;
  std::vector<uint8_t> bytes_;
  std::vector<float> scales_;
};

/// A row as bytes around zero; gives the scale, 0 for a row of zeros or of what is no number.
float quantise_row(std::span<const float> row, int8_t* out);

/// A matrix with a scale and a bias a row, viewed where it lies: row r of the product with a vector
/// is sum(weight * (byte - 128)) * scale[r] * scale of the vector + bias[r]. The sum is exact and
/// the rest one sequence of float operations, so that every path gives the same bits. A stored
/// matrix has its rows rounded up to 16; the rows added are zero.
class Matrix {
 public:
  static constexpr size_t kMostRows = size_t{1} << 20, kMostColumns = 4096;
  /// Rows of a tile: products may be asked for from any multiple of it on.
  static constexpr size_t kTile = 64;

  Matrix() = default;

  /// The bytes of a matrix given row by row, quantised; `bias` is empty or has a value a row.
  static std::string packed(std::span<const float> weights, size_t rows, size_t columns,
                            std::span<const float> bias = {});
  /// The size of those bytes, a multiple of 64.
  static size_t packed_size(size_t rows, size_t columns);
  /// The matrix that lies in these bytes, which must stay; they begin on a border of 4 bytes.
  static Result<Matrix> open(std::string_view bytes, size_t rows, size_t columns);

  size_t rows() const { return rows_; }  ///< as asked for
  size_t padded_rows() const { return (rows_ + 15) / 16 * 16; }
  size_t columns() const { return columns_; }

  /// Rows [first, last) of the products with vectors [begin, end): row r of vector begin + t goes
  /// to out[t * stride + r - first]. `first` and `last` are multiples of kTile, or `last` is
  /// padded_rows().
  void multiply(const ByteVectors& vectors, size_t begin, size_t end, size_t first, size_t last,
                float* out, size_t stride, VectorPath path) const;

 private:
  size_t rows_ = 0, columns_ = 0;
  const float* scale_ = nullptr;
  const float* bias_ = nullptr;
  const int32_t* offset_ = nullptr;  // -128 * the sum of the row's weights
  const int8_t* weights_ = nullptr;
};

}  // namespace dateline
