// Dependency trees: arc-hybrid transitions with a linear model.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dateline/record.h"
#include "language/features.h"
#include "language/network_file.h"
#include "language/perceptron.h"
#include "language/tagger.h"

namespace dateline {

/// What the parser may do: take the next word onto the stack, or make its top a dependent of the
/// next word (left) or of the word below it (right).
enum class Move : uint8_t { kShift, kLeft, kRight };

/// Classes: 0 shift, then left and right for every relation.
inline constexpr size_t kMoveClasses = 1 + 2 * kDeprels;
inline uint32_t class_of(Move move, Deprel deprel) {
  if (move == Move::kShift) return 0;
  return 1 + static_cast<uint32_t>(deprel) + (move == Move::kRight ? kDeprels : 0);
}
inline Move move_of(uint32_t cls) {
  if (cls == 0) return Move::kShift;
  return cls <= kDeprels ? Move::kLeft : Move::kRight;
}
inline Deprel deprel_of(uint32_t cls) {
  return cls == 0 ? Deprel::kDep : static_cast<Deprel>((cls - 1) % kDeprels);
}

/// A sentence half parsed. Words are 0 to size - 1; `size` itself stands for the root.
/// Memory is kept from sentence to sentence.
class ParseState {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;

  void start(size_t size);
  bool done() const { return next_ == size_ && stack_.empty(); }
  bool allows(Move move) const;
  /// Whether only one word is left to hang on the root: the one forced end.
  bool at_root() const { return next_ == size_ && stack_.size() == 1; }
  void apply(Move move, Deprel deprel);

  uint32_t size() const { return size_; }
  uint32_t next() const { return next_; }
  /// The stack from the top: stack(0) is the top; kNone where there is none.
  uint32_t stack(size_t depth) const {
    return depth < stack_.size() ? stack_[stack_.size() - 1 - depth] : kNone;
  }
  std::span<const uint32_t> stack() const { return stack_; }

  struct Node {
    uint32_t head = kNone;
    Deprel deprel = Deprel::kDep;
    uint32_t left[2] = {kNone, kNone};   // outermost dependents to the left, outer first
    uint32_t right[2] = {kNone, kNone};  // outermost dependents to the right, outer first
    uint16_t lefts = 0, rights = 0;
    uint64_t left_labels = 0, right_labels = 0;  // one bit a relation
  };
  const Node& operator[](uint32_t word) const { return nodes_[word]; }

 private:
  void attach(uint32_t word, uint32_t head, Deprel deprel);

  uint32_t size_ = 0;
  uint32_t next_ = 0;
  std::vector<uint32_t> stack_;
  std::vector<Node> nodes_;
};

void parse_features(const ParseState& state, std::span<const WordForm> words,
                    std::span<const Tag> tags, FeatureList& out);

/// The best allowed class; ties go to the lower one.
uint32_t best_move(const ParseState& state, std::span<const int32_t> scores);

/// Parses one sentence of at least one word. Afterwards each word of `state` has a head, exactly
/// one of them `words.size()` (the root, with Deprel::kRoot), and the heads form a tree, whatever
/// the model says.
void parse_words(std::span<const WordForm> words, std::span<const Tag> tags, const Scorer& scorer,
                 ParseState& state);

}  // namespace dateline
