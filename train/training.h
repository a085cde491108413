// How the models are learnt. All of it is deterministic: fixed order of shuffling, integer weights.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/features.h"
#include "language/names.h"
#include "language/parser.h"
#include "language/tagger.h"
#include "treebank.h"

namespace dateline::train {

/// The value of one step of a weight in the file: averages below half of it are left out. Set by
/// size and accuracy on the development trees.
inline constexpr double kTagScale = 0.8;
inline constexpr double kTreeScale = 1.8;
inline constexpr double kNameScale = 0.8;

/// The same numbers on every machine (splitmix64).
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}
  uint64_t next();
  /// A number below `bound`.
  size_t below(size_t bound) { return static_cast<size_t>(next() % bound); }
  /// A shuffled order of 0 to count - 1.
  std::vector<uint32_t> order(size_t count);

 private:
  uint64_t state_;
};

/// A sentence as the models see it, with the gold next to it.
struct Sample {
  std::vector<WordForm> words;
  std::vector<Tag> gold_tags;
  std::vector<Tag> tags;  ///< as the parser will see them
  std::vector<uint32_t> heads;
  std::vector<Deprel> deprels;
};

/// A sentence with its names; `tags` are those of a tagger that has not seen it.
struct NamedSample {
  std::vector<WordForm> words;
  std::vector<Tag> tags;
  std::vector<NamePart> parts;
};

using Progress = std::function<void(std::string_view)>;

Learner learn_tags(std::span<const Sample* const> samples, size_t tag_count, int epochs,
                   const Progress& progress);
/// Fills Sample::tags of all by taggers that have not seen the sentence (`folds` of them).
void tag_unseen(std::vector<Sample>& samples, size_t tag_count, int folds, int epochs,
                const Progress& progress);
Learner learn_trees(std::span<const Sample> samples, int epochs, const Progress& progress);
Learner learn_names(std::span<const NamedSample> samples, int epochs, const Progress& progress);

}  // namespace dateline::train
