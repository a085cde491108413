#include "language/matrix.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>

#include "base/hash.h"
#include "language/vector_loops.h"

namespace dateline {
namespace {

/// Numbers between -1 and 1, always the same.
std::vector<float> numbers(size_t count, uint64_t seed) {
  std::vector<float> out(count);
  for (size_t i = 0; i < count; ++i) {
    out[i] = static_cast<float>(mix(seed, i) % 20001) / 10000 - 1;
  }
  return out;
}

ByteVectors vectors_of(const std::vector<float>& values, size_t width) {
  ByteVectors out;
  out.resize(values.size() / width, width);
  for (size_t i = 0; i < out.count(); ++i) {
    // The last values may end in the middle of a loop's step.
    std::vector<float> padded((width + kLanes - 1) / kLanes * kLanes);
    std::copy_n(values.begin() + static_cast<ptrdiff_t>(i * width), width, padded.begin());
    std::vector<uint8_t> bytes(padded.size());
    vector_loops(VectorPath::kPlain)
        .quantise(padded.data(), padded.size(), bytes.data(), out.scales() + i);
    std::copy_n(bytes.begin(), width, out[i]);
  }
  return out;
}

std::vector<float> product(const Matrix& m, const ByteVectors& v, VectorPath path) {
  std::vector<float> out(v.count() * m.padded_rows());
  m.multiply(v, 0, v.count(), 0, m.padded_rows(), out.data(), m.padded_rows(), path);
  return out;
}

struct Size {
  size_t rows, columns, count;
};
constexpr Size kSizes[] = {{1, 1, 1},     {16, 4, 3},   {60, 7, 1},     {64, 64, 6},
                           {130, 66, 13}, {96, 288, 9}, {1152, 224, 20}};

TEST(Matrix, ComesCloseToTheProductOfFloats) {
  for (const Size& s : kSizes) {
    const auto weights = numbers(s.rows * s.columns, 1), bias = numbers(s.rows, 2);
    const auto values = numbers(s.count * s.columns, 3);
    const std::string bytes = Matrix::packed(weights, s.rows, s.columns, bias);
    const auto m = Matrix::open(bytes, s.rows, s.columns);
    ASSERT_TRUE(m) << m.error().message;
    const auto got = product(*m, vectors_of(values, s.columns), best_path());
    for (size_t t = 0; t < s.count; ++t) {
      for (size_t r = 0; r < s.rows; ++r) {
        double want = bias[r];
        for (size_t c = 0; c < s.columns; ++c) {
          want += double(weights[r * s.columns + c]) * double(values[t * s.columns + c]);
        }
        EXPECT_NEAR(got[t * m->padded_rows() + r], want,
                    0.02 * std::sqrt(static_cast<double>(s.columns)));
      }
    }
  }
}

TEST(Matrix, GivesTheSameBitsOnEveryPath) {
  for (const Size& s : kSizes) {
    const std::string bytes =
        Matrix::packed(numbers(s.rows * s.columns, 4), s.rows, s.columns, numbers(s.rows, 5));
    const auto m = Matrix::open(bytes, s.rows, s.columns);
    ASSERT_TRUE(m);
    const ByteVectors v = vectors_of(numbers(s.count * s.columns, 6), s.columns);
    const auto plain = product(*m, v, VectorPath::kPlain);
    for (const VectorPath path : kVectorPaths) {
      if (!has_path(path)) continue;
      const auto got = product(*m, v, path);
      EXPECT_EQ(std::memcmp(got.data(), plain.data(), plain.size() * sizeof(float)), 0)
          << int(path) << " " << s.rows << " x " << s.columns;
    }
  }
}

TEST(Matrix, GivesSomeRowsOfSomeVectors) {
  const std::string bytes = Matrix::packed(numbers(200 * 12, 7), 200, 12);
  const auto m = Matrix::open(bytes, 200, 12);
  ASSERT_TRUE(m);
  const ByteVectors v = vectors_of(numbers(8 * 12, 8), 12);
  const auto all = product(*m, v, best_path());
  std::vector<float> some(3 * 80);
  m->multiply(v, 2, 5, 128, 208, some.data(), 80, best_path());
  for (size_t t = 0; t < 3; ++t) {
    for (size_t r = 0; r < 80; ++r) EXPECT_EQ(some[t * 80 + r], all[(t + 2) * 208 + 128 + r]);
  }
}

TEST(Matrix, RefusesOtherSizesAndSenselessScales) {
  std::string bytes = Matrix::packed(numbers(20 * 8, 9), 20, 8);
  EXPECT_TRUE(Matrix::open(bytes, 20, 8));
  EXPECT_FALSE(Matrix::open(bytes, 20, 24));
  EXPECT_FALSE(Matrix::open(bytes, 0, 8));
  EXPECT_FALSE(Matrix::open(bytes, SIZE_MAX, 8));
  EXPECT_FALSE(Matrix::open(std::string_view(bytes).substr(0, bytes.size() - 1), 20, 8));
  const float infinite = std::numeric_limits<float>::infinity();
  std::memcpy(bytes.data() + 4, &infinite, sizeof infinite);
  EXPECT_FALSE(Matrix::open(bytes, 20, 8));
}

TEST(VectorLoops, SigmoidIsWithinAMillionth) {
  double worst = 0;
  for (float x = -30; x < 30; x += 0.003f) {
    worst = std::max(worst, std::abs(sigmoid_of(x) - 1 / (1 + std::exp(-double(x)))));
  }
  EXPECT_LT(worst, 1e-6);
  EXPECT_EQ(sigmoid_of(0), 0.5f);
  EXPECT_EQ(sigmoid_of(1e30f), 1);
  EXPECT_LT(sigmoid_of(-1e30f), 1e-17f);
}

TEST(VectorLoops, QuantisingRoundsByTheLargestAndSurvivesWhatIsNoNumber) {
  std::vector<float> values(16, 0.0f);
  values[3] = -2.54f, values[4] = 1.0f;
  uint8_t bytes[16];
  float scale = 1;
  for (const VectorPath path : kVectorPaths) {
    if (!has_path(path)) continue;
    const VectorLoops& loops = vector_loops(path);
    loops.quantise(values.data(), 16, bytes, &scale);
    EXPECT_FLOAT_EQ(scale, 0.02f);
    EXPECT_EQ(bytes[3], 1);
    EXPECT_EQ(bytes[4], 178);
    EXPECT_EQ(bytes[0], 128);
    for (const float odd :
         {std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN(), 0.0f}) {
      const std::vector<float> bad(16, odd);
      loops.quantise(bad.data(), 16, bytes, &scale);
      EXPECT_EQ(scale, 0);
      EXPECT_EQ(bytes[7], 128);
    }
  }
}

/// All that the loops of one path make of the same numbers.
std::vector<float> outcome(VectorPath path) {
  const VectorLoops& loops = vector_loops(path);
  std::vector<float> out;
  const auto keep = [&out](const std::vector<float>& more) {
    out.insert(out.end(), more.begin(), more.end());
  };
  auto values = numbers(96, 11);
  uint8_t bytes[96];
  float scale = 0;
  loops.quantise(values.data(), 96, bytes, &scale);
  out.insert(out.end(), bytes, bytes + 96);
  out.push_back(scale);
  const int8_t* rows[] = {reinterpret_cast<const int8_t*>(bytes),
                          reinterpret_cast<const int8_t*>(bytes) + 16};
  const float scales[] = {0.3f, 0.7f};
  std::vector<float> sum(80);
  loops.sum_rows({rows, scales, 2, 80, sum.data()});
  keep(sum);
  const auto some = numbers(96, 12), factors = numbers(5, 17);
  const uint32_t places[] = {64, 0, 32};
  loops.add_scaled({some.data(), factors.data(), places, 3, 32, values.data()});
  loops.normalise(values.data(), 96);
  keep(values);
  loops.rectify(values.data(), 96);
  keep(values);
  const auto gates = numbers(5 * 4 * 32, 13), old = numbers(64, 14);
  const uint8_t restart[5] = {1, 0, 0, 1, 0};
  const uint32_t gate_rows[5] = {0, 3, 1, 3, 4};
  for (const bool backward : {false, true}) {
    std::vector<float> state(32), found(5 * 40);
    loops.recur({gates.data(), gate_rows, restart, 5, backward, old.data(), 32, state.data(),
                 found.data(), 40});
    keep(found);
    keep(state);
  }
  std::vector<float> sums(11 * 32);
  const auto dependents = numbers(11 * 40, 15), heads = numbers(24 * 32, 16);
  loops.sum_arcs({dependents.data(), 40, heads.data(), 11, 24, 32, sums.data()});
  keep(sums);
  const auto before = numbers(kPartLanes, 18), steps = numbers(kPartLanes * kPartLanes, 19);
  std::vector<float> best(kPartLanes);
  std::vector<uint32_t> sources(kPartLanes);
  loops.best_steps({before.data(), steps.data(), 17, best.data(), sources.data()});
  keep(best);
  out.insert(out.end(), sources.begin(), sources.end());
  return out;
}

TEST(VectorLoops, GiveTheSameBitsOnEveryPath) {
  const auto plain = outcome(VectorPath::kPlain);
  for (const VectorPath path : kVectorPaths) {
    if (!has_path(path)) continue;
    const auto got = outcome(path);
    ASSERT_EQ(got.size(), plain.size());
    EXPECT_EQ(std::memcmp(got.data(), plain.data(), plain.size() * sizeof(float)), 0) << int(path);
  }
}

TEST(VectorLoops, RecurAsTheFormulasSay) {
  constexpr size_t kHidden = 16, kCount = 4;
  const auto gates = numbers(kCount * 4 * kHidden, 21), old = numbers(2 * kHidden, 22);
  const uint8_t restart[kCount] = {1, 0, 1, 0};
  const uint32_t rows[kCount] = {0, 1, 2, 3};
  std::vector<float> state(kHidden), out(kCount * kHidden);
  vector_loops(best_path())
      .recur({gates.data(), rows, restart, kCount, false, old.data(), kHidden, state.data(),
              out.data(), kHidden});
  const auto s = [](double x) { return 1 / (1 + std::exp(-x)); };
  for (size_t i = 0; i < kHidden; ++i) {
    double c = 0;
    for (size_t t = 0; t < kCount; ++t) {
      if (restart[t]) c = 0;
      const float* u = gates.data() + t * 4 * kHidden + i;
      const double f = s(u[kHidden] + old[i] * c), r = s(u[2 * kHidden] + old[kHidden + i] * c);
      c = f * c + (1 - f) * u[0];
      EXPECT_NEAR(out[t * kHidden + i], r * c + (1 - r) * u[3 * kHidden], 1e-5);
    }
  }
}

}  // namespace
}  // namespace dateline
