#include "language/network.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "language/test_network.h"

namespace dateline {
namespace {

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

using Values = std::vector<double>;

Values product(const FloatMatrix& m, size_t first, size_t rows, const Values& x) {
  Values out(rows);
  for (size_t r = 0; r < rows; ++r) {
    for (size_t c = 0; c < m.columns; ++c) {
      out[r] += double(m.values[(first + r) * m.columns + c]) * x[c];
    }
  }
  return out;
}

Values layer(const FloatLayer& l, const Values& x, bool rectified) {
  Values out = product(l.weights, 0, l.weights.rows, x);
  for (size_t r = 0; r < out.size(); ++r) {
    out[r] += double(l.bias[r]);
    if (rectified) out[r] = std::max(out[r], 0.0);
  }
  return out;
}

Values floats(const std::vector<float>& from) { return {from.begin(), from.end()}; }

/// The network once more, in doubles and as plainly as its formulas.
class Reference {
 public:
  explicit Reference(const NetworkWeights& weights) : w_(weights) {}

  void read(const std::vector<TokenInput>& words) {
    x_.clear();
    for (const TokenInput& word : words) x_.push_back(embedded(word));
    for (const NetworkWeights::Block& block : w_.blocks) run(block);
    heads = {floats(w_.arc_root)};
    label_heads = {floats(w_.label_root)};
    dependents.clear(), distances.clear(), label_dependents.clear(), tags.clear(), names.clear();
    for (const Values& x : x_) {
      tags.push_back(layer(w_.tag, x, false));
      names.push_back(layer(w_.name, x, false));
      dependents.push_back(layer(w_.arc_dependent, x, true));
      heads.push_back(layer(w_.arc_head, x, true));
      distances.push_back(layer(w_.distance, dependents.back(), false));
      label_dependents.push_back(layer(w_.label_dependent, x, true));
      label_heads.push_back(layer(w_.label_head, x, true));
    }
  }

  double arc(size_t dependent, size_t head) const {
    const auto at = static_cast<ptrdiff_t>(head) - 1;
    double sum =
        head == 0 ? 0 : distances[dependent][distance_class(at, static_cast<ptrdiff_t>(dependent))];
    for (size_t j = 0; j < w_.arc.columns; ++j) {
      sum += double(w_.arc_bias[j]) * heads[head][j];
      for (size_t i = 0; i < w_.arc.rows; ++i) {
        sum += dependents[dependent][i] * double(w_.arc.values[i * w_.arc.columns + j]) *
               heads[head][j];
      }
    }
    return sum;
  }

  double label(size_t relation, size_t dependent, size_t head) const {
    Values d = label_dependents[dependent], h = label_heads[head];
    d.push_back(1), h.push_back(1);
    double sum = 0;
    for (size_t i = 0; i < d.size(); ++i) {
      for (size_t j = 0; j < h.size(); ++j) {
        sum += d[i] * double(w_.label[relation].values[i * h.size() + j]) * h[j];
      }
    }
    return sum;
  }

  double names_sum(const std::vector<NamePart>& parts) const {
    double sum = 0;
    size_t before = w_.name.weights.rows;
    for (size_t t = 0; t < parts.size(); ++t) {
      sum += names[t][parts[t]] + step(before, parts[t]);
      before = parts[t];
    }
    return sum + step(before, w_.name.weights.rows + 1);
  }

  /// The sum of the best sequence, part by part.
  double best_names_sum() const {
    const size_t parts = w_.name.weights.rows;
    const auto as_part = [parts](size_t p) { return static_cast<NamePart>(p < parts ? p : 0); };
    Values best(parts);
    for (size_t t = 0; t <= names.size(); ++t) {
      Values now(parts, -1e30);
      const bool end = t == names.size();
      for (size_t to = 0; to < parts; ++to) {
        const size_t target = end ? parts + 1 : to;
        for (size_t from = 0; from < (t == 0 ? 1 : parts); ++from) {
          const size_t source = t == 0 ? parts : from;
          if (!may_follow(as_part(source), as_part(target))) continue;
          now[to] = std::max(
              now[to], (t == 0 ? 0 : best[from]) + step(source, target) + (end ? 0 : names[t][to]));
        }
      }
      best = now;
    }
    return best[0];
  }

  std::vector<Values> tags, names, dependents, distances, heads, label_dependents, label_heads;

 private:
  double step(size_t from, size_t to) const {
    return double(w_.name_steps.values[from * w_.name_steps.columns + to]);
  }

  Values embedded(const TokenInput& word) const {
    Values out(w_.vectors.columns + w_.pieces.columns + w_.flags.columns);
    const auto add = [&out](const FloatMatrix& m, size_t row, size_t at) {
      for (size_t c = 0; c < m.columns; ++c) out[at + c] += double(m.values[row * m.columns + c]);
    };
    add(w_.vectors, word.vector, 0);
    for (const uint32_t piece : word.pieces) add(w_.pieces, piece, w_.vectors.columns);
    for (size_t flag = 0; flag < kFlags; ++flag) {
      if (word.flags >> flag & 1) add(w_.flags, flag, w_.vectors.columns + w_.pieces.columns);
    }
    return out;
  }

  void run(const NetworkWeights::Block& block) {
    const size_t hidden = block.old_forget.columns;
    std::vector<Values> out(x_.size(), Values(2 * hidden));
    for (size_t d = 0; d < 2; ++d) {
      Values state(hidden);
      for (size_t n = 0; n < x_.size(); ++n) {
        const size_t t = d == 0 ? n : x_.size() - 1 - n;
        Values u = product(block.gates, d * 4 * hidden, 4 * hidden, x_[t]);
        for (size_t i = 0; i < u.size(); ++i) u[i] += double(block.bias[d * 4 * hidden + i]);
        for (size_t i = 0; i < hidden; ++i) {
          const auto value = [&](const FloatMatrix& m) { return double(m.values[d * hidden + i]); };
          const double f = sigmoid(u[hidden + i] + value(block.old_forget) * state[i]);
          const double r = sigmoid(u[2 * hidden + i] + value(block.old_reset) * state[i]);
          state[i] = f * state[i] + (1 - f) * u[i];
          out[t][d * hidden + i] = r * state[i] + (1 - r) * u[3 * hidden + i];
        }
      }
    }
    for (Values& values : out) normalise(values);
    x_ = out;
  }

  static void normalise(Values& values) {
    const auto size = static_cast<double>(values.size());
    double mean = 0, square = 0;
    for (const double v : values) mean += v / size;
    for (const double v : values) square += (v - mean) * (v - mean) / size;
    for (double& v : values) v = (v - mean) / std::sqrt(square + 1e-5);
  }

  const NetworkWeights& w_;
  std::vector<Values> x_;
};

TEST(Network, DoesWhatItsFormulasSay) {
  const NetworkWeights weights = random_weights(1);
  ASSERT_TRUE(check(weights)) << check(weights).error().message;
  const std::string section = network_section(weights);
  const auto network = Network::open(section, weights.tag.weights.rows);
  ASSERT_TRUE(network) << network.error().message;
  NetworkBatch batch;
  const std::vector<size_t> sizes = {1, 7, 30, 2, 60};
  fill_batch(batch, sizes, 5);
  network->read(batch);

  Reference reference(weights);
  size_t begin = 0, same_arcs = 0, arcs = 0;
  for (const size_t size : sizes) {
    const auto first = batch.inputs.begin() + static_cast<ptrdiff_t>(begin);
    reference.read({first, first + static_cast<ptrdiff_t>(size)});
    std::vector<float> scores(size * (size + 1));
    for (size_t i = 0; i < size; ++i) {
      const Values& tags = reference.tags[i];
      EXPECT_GT(tags[batch.tags[begin + i]], *std::max_element(tags.begin(), tags.end()) - 0.1);
      for (size_t j = 0; j <= size; ++j) {
        scores[i * (size + 1) + j] = static_cast<float>(reference.arc(i, j));
      }
    }
    TreeFinder finder;
    const auto heads = finder.find(scores.data(), size, size + 1);
    double best = 0, found = 0;
    for (size_t i = 0; i < size; ++i) {
      const uint32_t head = batch.heads[begin + i];
      best += double(scores[i * (size + 1) + heads[i]]);
      found += double(scores[i * (size + 1) + head]);
      same_arcs += head == heads[i];
      ++arcs;
      if (head == 0) {
        EXPECT_EQ(batch.relations[begin + i], Deprel::kRoot);
        continue;
      }
      double top = -1e30, mine = -1e30;
      for (size_t k = 0; k < weights.relations.size(); ++k) {
        if (weights.relations[k] == Deprel::kRoot) continue;
        const double score = reference.label(k, i, head);
        top = std::max(top, score);
        if (weights.relations[k] == batch.relations[begin + i]) mine = score;
      }
      EXPECT_GT(mine, top - 0.3);
    }
    EXPECT_GT(found, best - 0.02 * static_cast<double>(size));
    const auto part = batch.parts.begin() + static_cast<ptrdiff_t>(begin);
    EXPECT_GT(reference.names_sum({part, part + static_cast<ptrdiff_t>(size)}),
              reference.best_names_sum() - 0.05 * static_cast<double>(size));
    begin += size;
  }
  EXPECT_GT(static_cast<double>(same_arcs), 0.9 * static_cast<double>(arcs));
}

TEST(Network, GivesTheSameBitsOnEveryPathAndInEveryCompany) {
  const NetworkWeights weights = random_weights(2);
  const std::string section = network_section(weights);
  const std::vector<size_t> sizes = {3, 50, 1, 20, 100, 9};
  std::vector<float> products;
  for (const VectorPath path : kVectorPaths) {
    if (!has_path(path)) continue;
    const auto network = Network::open(section, weights.tag.weights.rows, path);
    ASSERT_TRUE(network);
    NetworkBatch together, alone;
    fill_batch(together, sizes, 6);
    network->read(together);
    if (products.empty()) products = together.products;
    ASSERT_EQ(products.size(), together.products.size());
    EXPECT_EQ(
        std::memcmp(products.data(), together.products.data(), products.size() * sizeof(float)), 0);
    size_t begin = 0;
    for (const size_t size : sizes) {
      alone.clear();
      const auto first = together.inputs.begin() + static_cast<ptrdiff_t>(begin);
      alone.inputs.assign(first, first + static_cast<ptrdiff_t>(size));
      alone.ends = {static_cast<uint32_t>(size)};
      network->read(alone);
      for (size_t i = 0; i < size; ++i) {
        EXPECT_EQ(alone.tags[i], together.tags[begin + i]);
        EXPECT_EQ(alone.parts[i], together.parts[begin + i]);
        EXPECT_EQ(alone.heads[i], together.heads[begin + i]);
        EXPECT_EQ(alone.relations[i], together.relations[begin + i]);
      }
      begin += size;
    }
  }
}

/// Whether all that a network found of a batch is sound.
void expect_sound(const NetworkBatch& batch, size_t tags) {
  size_t begin = 0;
  for (const uint32_t end : batch.ends) {
    const size_t size = end - begin;
    size_t roots = 0;
    NamePart before = kOutside;
    std::vector<size_t> depth(size + 1);
    for (size_t i = 0; i < size; ++i) {
      ASSERT_LT(batch.tags[begin + i], tags);
      ASSERT_LE(batch.heads[begin + i], size);
      roots += batch.heads[begin + i] == 0;
      EXPECT_EQ(batch.heads[begin + i] == 0, batch.relations[begin + i] == Deprel::kRoot);
      EXPECT_TRUE(may_follow(before, batch.parts[begin + i]));
      before = batch.parts[begin + i];
      size_t at = i + 1, steps = 0;
      for (; at != 0 && steps <= size && i % 16 == 0; ++steps) at = batch.heads[begin + at - 1];
      EXPECT_LE(steps, size) << "a circle";
    }
    EXPECT_EQ(roots, 1u);
    EXPECT_TRUE(may_follow(before, kOutside));
    begin = end;
  }
}

TEST(Network, ReadsAVeryLongSentenceInWindows) {
  const NetworkWeights weights = random_weights(3);
  const std::string section = network_section(weights);
  const auto network = Network::open(section, weights.tag.weights.rows);
  ASSERT_TRUE(network);
  NetworkBatch batch;
  fill_batch(batch, {256, 257, 5000, 3}, 7);
  network->read(batch);
  expect_sound(batch, weights.tag.weights.rows);
  batch.clear();
  EXPECT_EQ(batch.values.capacity(), 0u) << "memory of a giant is not kept";
}

TEST(Network, RefusesWhatIsNoNetwork) {
  const NetworkWeights weights = random_weights(4);
  const std::string good = network_section(weights);
  EXPECT_FALSE(Network::open(good, weights.tag.weights.rows + 1));
  EXPECT_FALSE(Network::open({}, weights.tag.weights.rows));
  for (size_t size = 0; size < good.size(); size += 1 + size / 3) {
    EXPECT_FALSE(Network::open(std::string_view(good).substr(0, size), weights.tag.weights.rows));
  }
  EXPECT_FALSE(Network::open(good + std::string(64, '\0'), weights.tag.weights.rows));
}

TEST(Network, SurvivesRandomBytes) {
  const NetworkWeights weights = random_weights(5);
  const size_t tags = weights.tag.weights.rows;
  const std::string good = network_section(weights);
  NetworkBatch batch;
  size_t opened = 0;
  for (uint64_t seed = 0; seed < 60; ++seed) {
    std::string bytes = good;
    // The header is small beside the rest: every other time it is hit.
    const size_t from = seed % 2 ? bytes.size() - 30'000 : 0, range = seed % 2 ? 30'000 : 200;
    for (uint64_t hit = 0; hit < 1 + seed % 40; ++hit) {
      bytes[from + mix(seed, hit) % range] = static_cast<char>(mix(hit, seed) >> 20);
    }
    const auto network = Network::open(bytes, tags);
    if (!network) continue;
    ++opened;
    batch.clear();
    fill_batch(batch, {1, 40, 5}, seed);
    network->read(batch);
    for (const uint32_t head : batch.heads) EXPECT_LE(head, 40u);
    for (const Tag tag : batch.tags) EXPECT_LT(tag, tags);
  }
  EXPECT_GT(opened, 0u);
}

TEST(Network, RefusesWeightsThatDoNotFit) {
  NetworkWeights weights = random_weights(6);
  weights.arc_root.pop_back();
  EXPECT_FALSE(check(weights));
  weights = random_weights(6);
  weights.blocks[1].gates.columns += 16;
  EXPECT_FALSE(check(weights));
  weights = random_weights(6);
  weights.distance.bias.pop_back();
  EXPECT_FALSE(check(weights));
  weights = random_weights(6);
  weights.kinds.resize(kMostNameKinds + 1);
  EXPECT_FALSE(check(weights));
}

}  // namespace
}  // namespace dateline
