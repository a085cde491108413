// The weights lie in tiles of 64 rows (the last may have 16, 32 or 48), in a tile by groups of four
// columns, in a group by rows:
//
//   tile 0: row 0 columns 0-3, row 1 columns 0-3, ... row 63 columns 0-3, row 0 columns 4-7, ...
//
// which is the order that VNNI eats: one instruction multiplies four columns of 16 rows with four
// bytes of a vector and adds to 16 sums. The weights of a tile are read once for six vectors at a
// time, whose 24 registers of sums stay where they are until the last column. AVX2 has no such
// instruction without saturation, so there both sides are widened to 16 bits.
//
// Bytes of vectors are unsigned with 128 for zero, as VNNI wants them; the 128 times the sum of a
// row's weights that is thereby added too much is where the row's sum begins, negative.
#include "language/matrix.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#if DATELINE_X86
#include <immintrin.h>
#endif

namespace dateline {
namespace {

constexpr size_t kBorder = 64;  // of all parts, so that a row of 16 weights is one cache line
constexpr size_t kLanes = 16;

size_t round_up(size_t n, size_t step) { return (n + step - 1) / step * step; }

/// Where the parts of a stored matrix begin.
struct Parts {
  Parts(size_t rows, size_t columns) {
    const size_t padded = round_up(rows, kLanes);
    bias = padded * sizeof(float);
    offset = 2 * padded * sizeof(float);
    weights = 3 * padded * sizeof(float);
    size = round_up(weights + padded * round_up(columns, 4), kBorder);
  }
  size_t bias, offset, weights, size;
};

/// The place of a weight among the weights.
size_t place_of(size_t row, size_t column, size_t padded_rows, size_t columns) {
  const size_t tile = row / Matrix::kTile * Matrix::kTile;
  const size_t height = std::min(Matrix::kTile, padded_rows - tile);
  const size_t group = column / 4;
  return tile * round_up(columns, 4) + group * height * 4 + (row - tile) * 4 + column % 4;
}

/// Some rows of one tile, a multiple of 16.
struct Rows {
  const int8_t* weights;
  size_t step;  // from one group of columns to the next
  size_t groups;
  const float* scale;
  const float* bias;
  const int32_t* offset;
};

/// Some vectors and the place of their products.
struct Products {
  const uint8_t* bytes;
  size_t byte_stride;
  const float* scale;
  float* out;
  size_t out_stride;
};

using Shorts [[gnu::vector_size(16)]] = int16_t;
using Ints [[gnu::vector_size(16)]] = int32_t;

/// Four columns of a vector as the plain path multiplies them: around zero, in 16 bits, the even
/// and the odd ones apart, each twice in an Ints.
struct FourColumns {
  Ints even, odd;
};

FourColumns four_columns(const uint8_t* bytes) {
  const auto pair = [](int low, int high) {
    const auto both = static_cast<uint32_t>(low & 0xFFFF) | static_cast<uint32_t>(high) << 16;
    const auto two = static_cast<int32_t>(both);
    return Ints{two, two, two, two};
  };
  return {pair(bytes[0] - 128, bytes[2] - 128), pair(bytes[1] - 128, bytes[3] - 128)};
}

/// The sums of four rows by four columns. Two products of bytes around zero fit in 16 bits.
Ints product(const int8_t* weights, const FourColumns& columns) {
  Shorts bytes;
  std::memcpy(&bytes, weights, sizeof bytes);
  const Shorts even = bytes << 8 >> 8, odd = bytes >> 8;
  const Ints pairs = (Ints)(even * (Shorts)columns.even + odd * (Shorts)columns.odd);
  return (pairs << 16 >> 16) + (pairs >> 16);
}

/// For machines without the instructions below; written so that compilers use what there is.
void multiply_plain(const Rows& rows, size_t height, const Products& p, size_t count) {
  FourColumns columns[Matrix::kMostColumns / 4];
  for (size_t t = 0; t < count; ++t) {
    for (size_t g = 0; g < rows.groups; ++g) {
      columns[g] = four_columns(p.bytes + t * p.byte_stride + g * 4);
    }
    for (size_t first = 0; first < height; first += kLanes) {
      Ints sums[4] = {};
      const int8_t* weights = rows.weights + first * 4;
      for (size_t g = 0; g < rows.groups; ++g, weights += rows.step) {
        sums[0] += product(weights, columns[g]);
        sums[1] += product(weights + 16, columns[g]);
        sums[2] += product(weights + 32, columns[g]);
        sums[3] += product(weights + 48, columns[g]);
      }
      float* out = p.out + t * p.out_stride + first;
      for (size_t i = 0; i < kLanes; ++i) {
        out[i] = static_cast<float>(sums[i / 4][i % 4]) * rows.scale[first + i] * p.scale[t] +
                 rows.bias[first + i];
      }
    }
  }
}

#if DATELINE_X86

// g++ keeps an array in registers only if its indexes are constants from the start: hence the folds
// over I where a loop would do.

int32_t four_bytes(const uint8_t* bytes) {
  int32_t four;
  std::memcpy(&four, bytes, sizeof four);
  return four;
}

/// Not __m512i, which may alias anything: g++ would store an array of those after every change.
using Sums [[gnu::vector_size(64)]] = int32_t;

/// Sixteen finished products, beginning with that of a row.
DATELINE_AVX512 inline __m512 scaled(const Rows& rows, size_t row, float scale, __m512i sums) {
  const __m512 floats = _mm512_maskz_cvtepi32_ps(0xFFFF, sums);
  const __m512 product = _mm512_mul_ps(_mm512_mul_ps(floats, _mm512_loadu_ps(rows.scale + row)),
                                       _mm512_set1_ps(scale));
  return _mm512_add_ps(product, _mm512_loadu_ps(rows.bias + row));
}

/// kBlocks blocks of 16 rows with some vectors; I counts the sums, block by block, then vector by
/// vector.
template <size_t kBlocks, size_t... I>
DATELINE_AVX512 void multiply_block(const Rows& rows, const Products& p,
                                    std::index_sequence<I...>) {
  Sums sums[] = {(Sums)_mm512_loadu_si512(rows.offset + I % kBlocks * kLanes)...};
  const int8_t* weights = rows.weights;
  const uint8_t* bytes = p.bytes;
  for (size_t g = 0; g < rows.groups; ++g, weights += rows.step, bytes += 4) {
    ((sums[I] = (Sums)_mm512_dpbusd_epi32(
          (__m512i)sums[I], _mm512_set1_epi32(four_bytes(bytes + I / kBlocks * p.byte_stride)),
          _mm512_loadu_si512(weights + I % kBlocks * 64))),
     ...);
  }
  (_mm512_storeu_ps(p.out + I / kBlocks * p.out_stride + I % kBlocks * kLanes,
                    scaled(rows, I % kBlocks * kLanes, p.scale[I / kBlocks], (__m512i)sums[I])),
   ...);
}

template <size_t kBlocks>
DATELINE_AVX512 void multiply_blocks(const Rows& rows, Products p, size_t count) {
  while (count > 0) {
    // Six vectors and four blocks fill the registers; the rest goes in lots of three and one.
    const size_t lot = count >= 6 ? 6 : count >= 3 ? 3 : 1;
    if (lot == 6) {
      multiply_block<kBlocks>(rows, p, std::make_index_sequence<6 * kBlocks>());
    } else if (lot == 3) {
      multiply_block<kBlocks>(rows, p, std::make_index_sequence<3 * kBlocks>());
    } else {
      multiply_block<kBlocks>(rows, p, std::make_index_sequence<kBlocks>());
    }
    p.bytes += lot * p.byte_stride;
    p.scale += lot;
    p.out += lot * p.out_stride;
    count -= lot;
  }
}

DATELINE_AVX512 void multiply_avx512(const Rows& rows, size_t height, const Products& p,
                                     size_t count) {
  switch (height / kLanes) {
    case 4:
      return multiply_blocks<4>(rows, p, count);
    case 3:
      return multiply_blocks<3>(rows, p, count);
    case 2:
      return multiply_blocks<2>(rows, p, count);
    case 1:
      return multiply_blocks<1>(rows, p, count);
  }
}

DATELINE_AVX2 inline __m256i eight_words(const int8_t* bytes) {
  return _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes)));
}

DATELINE_AVX2 inline __m256i four_words(const int16_t* words) {
  int64_t four;
  std::memcpy(&four, words, sizeof four);
  return _mm256_set1_epi64x(four);
}

/// Eight finished products; each register holds the sums of four rows by pairs of columns.
DATELINE_AVX2 inline __m256 scaled(const Rows& rows, float scale, __m256i low, __m256i high) {
  // hadd gives rows 0 1 4 5 2 3 6 7.
  const __m256i sums =
      _mm256_permute4x64_epi64(_mm256_hadd_epi32(low, high), _MM_SHUFFLE(3, 1, 2, 0));
  const __m256 product = _mm256_mul_ps(
      _mm256_mul_ps(_mm256_cvtepi32_ps(sums), _mm256_loadu_ps(rows.scale)), _mm256_set1_ps(scale));
  return _mm256_add_ps(product, _mm256_loadu_ps(rows.bias));
}

using EightSums [[gnu::vector_size(32)]] = int32_t;  // as Sums

DATELINE_AVX2 inline EightSums product(__m256i words, __m256i weights) {
  return (EightSums)_mm256_madd_epi16(words, weights);
}

/// Eight rows with some vectors of words; I counts the vectors.
template <size_t... I>
DATELINE_AVX2 void multiply_eight(const Rows& rows, const int16_t* words, size_t stride,
                                  const Products& p, std::index_sequence<I...>) {
  EightSums low[sizeof...(I)] = {}, high[sizeof...(I)] = {};
  const int8_t* weights = rows.weights;
  for (size_t g = 0; g < rows.groups; ++g, weights += rows.step, words += 4) {
    const __m256i w = eight_words(weights), v = eight_words(weights + 16);
    ((low[I] += product(four_words(words + I * stride), w),
      high[I] += product(four_words(words + I * stride), v)),
     ...);
  }
  (_mm256_storeu_ps(p.out + I * p.out_stride,
                    scaled(rows, p.scale[I], (__m256i)low[I], (__m256i)high[I])),
   ...);
}

DATELINE_AVX2 void multiply_avx2(const Rows& rows, size_t height, const Products& p, size_t count) {
  constexpr size_t kLot = 4;
  alignas(32) int16_t wide[kLot * Matrix::kMostColumns];
  const size_t columns = rows.groups * 4;
  for (size_t t = 0; t < count; t += kLot) {
    const size_t lot = std::min(kLot, count - t);
    for (size_t i = 0; i < lot; ++i) {
      const uint8_t* bytes = p.bytes + (t + i) * p.byte_stride;
      for (size_t c = 0; c < columns; ++c) {
        wide[i * columns + c] = static_cast<int16_t>(bytes[c] - 128);
      }
    }
    for (size_t first = 0; first < height; first += 8) {
      const Rows eight = {rows.weights + first * 4, rows.step,         rows.groups,
                          rows.scale + first,       rows.bias + first, rows.offset + first};
      const Products here = {nullptr, 0, p.scale + t, p.out + t * p.out_stride + first,
                             p.out_stride};
      if (lot == kLot) {
        multiply_eight(eight, wide, columns, here, std::make_index_sequence<kLot>());
        continue;
      }
      for (size_t i = 0; i < lot; ++i) {
        multiply_eight(eight, wide + i * columns, columns,
                       {nullptr, 0, here.scale + i, here.out + i * p.out_stride, 0},
                       std::index_sequence<0>());
      }
    }
  }
}

#endif  // DATELINE_X86

void multiply_rows(VectorPath path, const Rows& rows, size_t height, const Products& p,
                   size_t count) {
#if DATELINE_X86
  if (path == VectorPath::kAvx512) return multiply_avx512(rows, height, p, count);
  if (path == VectorPath::kAvx2) return multiply_avx2(rows, height, p, count);
#endif
  static_cast<void>(path);
  multiply_plain(rows, height, p, count);
}

bool all_finite(const float* values, size_t count) {
  return std::all_of(values, values + count, [](float v) { return std::isfinite(v); });
}

}  // namespace

float quantise_row(std::span<const float> row, int8_t* out) {
  float most = 0;
  for (const float w : row) most = std::max(most, std::abs(w));
  std::fill_n(out, row.size(), int8_t{0});
  if (!(most > 0) || !std::isfinite(most)) return 0;
  for (size_t i = 0; i < row.size(); ++i) {
    out[i] = static_cast<int8_t>(std::lround(row[i] / most * 127));
  }
  return most / 127;
}

void ByteVectors::resize(size_t count, size_t width) {
  count_ = count;
  stride_ = round_up(width, kBorder);
  if (bytes_.size() < count * stride_) bytes_.resize(count * stride_);
  if (scales_.size() < count) scales_.resize(count);
}

size_t Matrix::packed_size(size_t rows, size_t columns) { return Parts(rows, columns).size; }

std::string Matrix::packed(std::span<const float> weights, size_t rows, size_t columns,
                           std::span<const float> bias) {
  const Parts parts(rows, columns);
  const size_t padded = round_up(rows, kLanes);
  std::string out(parts.size, '\0');
  std::vector<int8_t> row(columns);
  for (size_t r = 0; r < rows; ++r) {
    const float scale = quantise_row(weights.subspan(r * columns, columns), row.data());
    int32_t offset = 0;
    for (size_t c = 0; c < columns; ++c) {
      offset -= 128 * row[c];
      out[parts.weights + place_of(r, c, padded, columns)] = static_cast<char>(row[c]);
    }
    std::memcpy(out.data() + r * sizeof scale, &scale, sizeof scale);
    std::memcpy(out.data() + parts.offset + r * sizeof offset, &offset, sizeof offset);
    if (!bias.empty()) {
      std::memcpy(out.data() + parts.bias + r * sizeof(float), &bias[r], sizeof(float));
    }
  }
  return out;
}

Result<Matrix> Matrix::open(std::string_view bytes, size_t rows, size_t columns) {
  if (rows == 0 || columns == 0 || rows > kMostRows || columns > kMostColumns) {
    return Error{"a matrix of no size or a senseless one"};
  }
  const Parts parts(rows, columns);
  if (bytes.size() != parts.size) return Error{"a matrix of another size than stated"};
  if (reinterpret_cast<uintptr_t>(bytes.data()) % alignof(float) != 0) {
    return Error{"a matrix that lies on no border"};
  }
  Matrix m;
  m.rows_ = rows;
  m.columns_ = columns;
  m.scale_ = reinterpret_cast<const float*>(bytes.data());
  m.bias_ = reinterpret_cast<const float*>(bytes.data() + parts.bias);
  m.offset_ = reinterpret_cast<const int32_t*>(bytes.data() + parts.offset);
  m.weights_ = reinterpret_cast<const int8_t*>(bytes.data() + parts.weights);
  // With these, no sum can leave 32 bits and no product can begin as not a number.
  const auto most = static_cast<int32_t>(128 * 128 * columns);
  const size_t padded = m.padded_rows();
  if (!all_finite(m.scale_, padded) || !all_finite(m.bias_, padded) ||
      !std::all_of(m.offset_, m.offset_ + padded,
                   [most](int32_t v) { return v >= -most && v <= most; })) {
    return Error{"a matrix with a senseless scale"};
  }
  return m;
}

void Matrix::multiply(const ByteVectors& vectors, size_t begin, size_t end, size_t first,
                      size_t last, float* out, size_t stride, VectorPath path) const {
  if (begin == end) return;
  const size_t columns = round_up(columns_, 4);
  for (size_t tile = first; tile < last; tile += kTile) {
    const size_t height = std::min(kTile, last - tile);
    const Rows rows = {weights_ + tile * columns,
                       height * 4,
                       columns / 4,
                       scale_ + tile,
                       bias_ + tile,
                       offset_ + tile};
    multiply_rows(
        path, rows, height,
        {vectors[begin], vectors.stride(), vectors.scales() + begin, out + tile - first, stride},
        end - begin);
  }
}

}  // namespace dateline
