// The best dependency tree for scores of arcs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace dateline {

/// Finds, among all trees in which exactly one word hangs on the root, the one whose arcs have the
/// largest sum. Time is quadratic in the number of words. Memory is kept from sentence to sentence.
class TreeFinder {
 public:
  /// `scores[i * stride + j]` tells how well word i hangs on the root (j = 0) or on word j - 1.
  /// Heads in the same way: 0 for the root, or 1 + the head's number. There is a tree for any
  /// scores, also for those that are no numbers; ties go to the head further left.
  std::span<const uint32_t> find(const float* scores, size_t size, size_t stride);

 private:
  struct Arc {
    uint32_t head = 0, dependent = 0;  // words from 1 on, 0 for the root
    double score = 0;
  };

  bool greedy(const float* scores, size_t stride);
  void load(const float* scores, size_t stride);
  void grow_from(uint32_t word);
  Arc best_into(uint32_t node) const;
  uint32_t contract(uint32_t last);
  void expand();
  Arc& arc(uint32_t from, uint32_t to) { return arcs_[from * (size_ + 1) + to]; }
  const Arc& arc(uint32_t from, uint32_t to) const { return arcs_[from * (size_ + 1) + to]; }

  size_t size_ = 0;
  std::vector<uint32_t> heads_;
  // Nodes are words from 1 on, then contracted circles; a circle has the place of one of its words
  // among the arcs.
  std::vector<Arc> arcs_;          // from place to place
  std::vector<uint32_t> places_;   // still in use
  std::vector<uint32_t> node_at_;  // by place
  std::vector<uint32_t> place_of_, within_;
  std::vector<uint8_t> state_;
  std::vector<Arc> chosen_;
  std::vector<uint32_t> top_;  // the node that a word is in now
  std::vector<uint32_t> path_, circle_;
};

}  // namespace dateline
