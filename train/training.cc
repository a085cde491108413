#include "training.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace dateline::train {
namespace {

constexpr uint32_t kTagMinUpdates = 2;
constexpr uint32_t kTreeMinUpdates = 9;
constexpr uint32_t kNameMinUpdates = 4;

/// How far ahead the gold names must be to be left alone.
constexpr int32_t kNameMargin = 3;

/// From the second epoch on, this share of the parser's moves follows the model even where it is
/// wrong, so that it learns to go on from its own mistakes.
constexpr size_t kExplorePercent = 90;

/// The arcs that a move makes impossible, for each kind of move (Goldberg & Nivre 2013).
class Oracle {
 public:
  Oracle(const ParseState& state, const Sample& gold) : state_(state), gold_(gold) {}

  int cost(Move move) const {
    const uint32_t b0 = state_.next(), s0 = state_.stack(0), s1 = state_.stack(1);
    int lost = 0;
    if (move == Move::kShift) {
      // b0 loses what stands on the stack: as dependents all of it, as head all but the top.
      for (const uint32_t word : state_.stack()) {
        lost += gold_.heads[word] == b0;
        lost += word != s0 && gold_.heads[b0] == word;
      }
      return lost;
    }
    // s0 leaves, and loses its dependents still to come and every head but the new one.
    const uint32_t head = gold_.heads[s0];
    for (uint32_t i = b0; i < state_.size(); ++i) lost += gold_.heads[i] == s0;
    if (move == Move::kLeft) return lost + (head != b0 && (head == s1 || head > b0));
    return lost + (head >= b0);
  }

  /// Whether the move makes a gold arc.
  bool right_arc(Move move) const {
    const uint32_t head = gold_.heads[state_.stack(0)];
    return head == (move == Move::kLeft ? state_.next() : state_.stack(1));
  }

 private:
  const ParseState& state_;
  const Sample& gold_;
};

/// The classes that lose least.
struct Best {
  std::array<bool, kMoveClasses> good{};
  uint32_t cls = UINT32_MAX;  // of them the one that the model likes best
};

Best best_by_oracle(const ParseState& state, const Sample& gold, std::span<const int32_t> scores) {
  const Oracle oracle(state, gold);
  std::array<int, 3> costs;
  int least = INT32_MAX;
  for (const Move move : {Move::kShift, Move::kLeft, Move::kRight}) {
    int& cost = costs[size_t(move)];
    cost = state.allows(move) ? oracle.cost(move) : INT32_MAX;
    least = std::min(least, cost);
  }
  Best best;
  for (uint32_t c = 0; c < kMoveClasses; ++c) {
    const Move move = move_of(c);
    if (costs[size_t(move)] != least) continue;
    if (move != Move::kShift) {
      const bool right = oracle.right_arc(move);
      if (right ? deprel_of(c) != gold.deprels[state.stack(0)] : deprel_of(c) == Deprel::kRoot) {
        continue;
      }
    }
    best.good[c] = true;
    if (best.cls == UINT32_MAX || scores[c] > scores[best.cls]) best.cls = c;
  }
  return best;
}

std::string report(std::string_view what, int epoch, size_t right, size_t all, size_t rows) {
  return std::string(what) + " " + std::to_string(epoch + 1) + ": " +
         std::to_string(100.0 * static_cast<double>(right) / static_cast<double>(all)) + "% of " +
         std::to_string(all) + ", " + std::to_string(rows) + " features";
}

}  // namespace

uint64_t Random::next() {
  uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

std::vector<uint32_t> Random::order(size_t count) {
  std::vector<uint32_t> out(count);
  std::iota(out.begin(), out.end(), 0u);
  for (size_t i = count; i > 1; --i) std::swap(out[i - 1], out[below(i)]);
  return out;
}

Learner learn_tags(std::span<const Sample* const> samples, size_t tag_count, int epochs,
                   const Progress& progress) {
  Learner learner(kTagMinUpdates);
  Random random(17);
  FeatureList features;
  std::array<int32_t, kMaxClasses> scores;
  std::vector<Tag> tags;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    size_t right = 0, all = 0;
    for (const uint32_t s : random.order(samples.size())) {
      const Sample& sample = *samples[s];
      tags.assign(sample.words.size(), 0);
      for (size_t i = 0; i < tags.size(); ++i) {
        tag_features(sample.words, tags, i, features);
        std::fill_n(scores.begin(), tag_count, 0);
        learner.add(features.all(), scores.data());
        const auto best = std::max_element(scores.begin(), scores.begin() + tag_count);
        tags[i] = static_cast<Tag>(best - scores.begin());
        if (tags[i] != sample.gold_tags[i]) {
          learner.update(features.all(), sample.gold_tags[i], tags[i]);
        }
        learner.step();
        right += tags[i] == sample.gold_tags[i];
        ++all;
      }
    }
    progress(report("tags", epoch, right, all, learner.rows()));
  }
  return learner;
}

void tag_unseen(std::vector<Sample>& samples, size_t tag_count, int folds, int epochs,
                const Progress& progress) {
  for (int fold = 0; fold < folds; ++fold) {
    // Neighbouring sentences are of one text, so folds are runs of a hundred.
    const auto held_out = [&](size_t s) {
      return s / 100 % static_cast<size_t>(folds) == static_cast<size_t>(fold);
    };
    std::vector<const Sample*> seen;
    for (size_t s = 0; s < samples.size(); ++s) {
      if (!held_out(s)) seen.push_back(&samples[s]);
    }
    const Learner learner = learn_tags(seen, tag_count, epochs, [](std::string_view) {});
    std::string section = learner.section(kTagScale);
    const auto model = LinearModel::open(section, tag_count);
    size_t right = 0, all = 0;
    for (size_t s = 0; s < samples.size(); ++s) {
      if (!held_out(s)) continue;
      tag_words(samples[s].words, *model, tag_count, samples[s].tags);
      for (size_t i = 0; i < samples[s].tags.size(); ++i, ++all) {
        right += samples[s].tags[i] == samples[s].gold_tags[i];
      }
    }
    progress(report("unseen tags, fold", fold, right, all, learner.rows()));
  }
}

Learner learn_trees(std::span<const Sample> samples, int epochs, const Progress& progress) {
  Learner learner(kTreeMinUpdates);
  Random random(29);
  FeatureList features;
  std::array<int32_t, kMaxClasses> scores;
  ParseState state;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    size_t right = 0, all = 0;
    for (const uint32_t s : random.order(samples.size())) {
      const Sample& sample = samples[s];
      state.start(sample.words.size());
      while (!state.done()) {
        if (state.at_root()) {
          state.apply(Move::kLeft, Deprel::kRoot);
          continue;
        }
        if (state.stack().empty()) {
          state.apply(Move::kShift, Deprel::kDep);
          continue;
        }
        parse_features(state, sample.words, sample.tags, features);
        std::fill_n(scores.begin(), kMoveClasses, 0);
        learner.add(features.all(), scores.data());
        uint32_t cls = best_move(state, scores);
        const Best best = best_by_oracle(state, sample, scores);
        ++all;
        if (best.good[cls]) {
          ++right;
        } else {
          learner.update(features.all(), best.cls, cls);
          if (epoch == 0 || random.below(100) >= kExplorePercent) cls = best.cls;
        }
        learner.step();
        state.apply(move_of(cls), deprel_of(cls));
      }
    }
    progress(report("trees", epoch, right, all, learner.rows()));
  }
  return learner;
}

Learner learn_names(std::span<const NamedSample> samples, int epochs, const Progress& progress) {
  Learner learner(kNameMinUpdates);
  Random random(41);
  FeatureList features;
  NameFinder finder;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    size_t right = 0, all = 0;
    for (const uint32_t s : random.order(samples.size())) {
      const auto& [words, tags, gold] = samples[s];
      const auto found = finder.find(words, tags, learner, gold, kNameMargin);
      for (size_t i = 0; i < words.size(); ++i, ++all) {
        right += found[i] == gold[i];
        const NamePart before = i == 0 ? kOutside : found[i - 1];
        const NamePart gold_before = i == 0 ? kOutside : gold[i - 1];
        if (found[i] != gold[i]) {
          name_features(words, tags, i, features);
          learner.update(features.all(), gold[i], found[i]);
        } else if (before == gold_before) {
          continue;
        }
        name_step_features(words, tags, i, gold_before, features);
        learner.shift(features.all(), gold[i], +1);
        name_step_features(words, tags, i, before, features);
        learner.shift(features.all(), found[i], -1);
      }
      learner.step();
    }
    progress(report("names", epoch, right, all, learner.rows()));
  }
  return learner;
}

}  // namespace dateline::train
