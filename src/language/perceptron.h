// Linear models over hashed features: scoring from mapped weights, and learning.
//
// A feature is a 64-bit hash. Each feature has a row: a weight for some of the classes. The score
// of a class is the sum of its weights over the features of the moment.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"

namespace dateline {

using Feature = uint64_t;

/// The largest number of classes; arrays of scores have this size.
inline constexpr size_t kMaxClasses = 256;

/// Gives scores to classes. Const use is safe from any number of threads.
class Scorer {
 public:
  virtual ~Scorer() = default;
  /// Adds the rows of the features to `scores`, which has kMaxClasses places.
  virtual void add(std::span<const Feature> features, int32_t* scores) const = 0;
};

/// Averaged, pruned and quantised weights as they lie in a section of a model file.
///
/// The high bits of a feature choose a bucket; in it, records of
/// { low 16 bits of the feature, number of weights (u8), { class (u8), weight (i8) } ... } follow
/// each other. Sixteen bits and a bucket are enough to keep strange features out: one look-up in
/// some 20,000 hits a wrong row.
class LinearModel final : public Scorer {
 public:
  LinearModel() = default;
  /// The model in these bytes, which must stay where they are. Every record is checked here, so
  /// that scoring need not.
  static Result<LinearModel> open(std::string_view section, size_t classes);

  void add(std::span<const Feature> features, int32_t* scores) const override;

 private:
  const uint32_t* starts_ = nullptr;  // 2^bits + 1 offsets into rows_
  const unsigned char* rows_ = nullptr;
  uint32_t shift_ = 63;
};

/// Averaged perceptron. Weights are integers, so the same data in the same order gives the same
/// model on every machine. A row takes part in scoring only after `min_updates` updates: rare
/// features then neither mislead nor fill the file (Goldberg & Elhadad 2011).
class Learner final : public Scorer {
 public:
  explicit Learner(uint32_t min_updates = 1);

  void add(std::span<const Feature> features, int32_t* scores) const override;
  /// Adds `by` to the weights of one class.
  void shift(std::span<const Feature> features, uint32_t cls, int32_t by);
  /// Counts one decision; averages are over decisions.
  void step() { ++now_; }

  /// A section for LinearModel. Averages below half of `scale` are left out; a weight in the file
  /// is a multiple of `scale`.
  std::string section(double scale) const;

  size_t rows() const { return used_; }

 private:
  struct Slot {
    Feature feature = 0;
    uint32_t begin = 0;  // into weights_ and totals_
    uint16_t updates = 0;
    uint8_t size = 0;
    uint8_t room_bits = 0;
  };
  struct Weight {
    int32_t value : 24;
    uint32_t cls : 8;
  };
  struct Total {
    int64_t sum = 0;
    uint32_t since = 0;
  };

  Slot& slot_of(Feature feature);
  void grow();
  Slot& touched(Feature feature);
  void change(Slot& slot, uint32_t cls, int32_t by);

  uint32_t min_updates_;
  uint32_t now_ = 1;
  size_t used_ = 0;
  std::vector<Slot> slots_;
  std::vector<Weight> weights_;
  std::vector<Total> totals_;
};

}  // namespace dateline
