// Chu & Liu 1965, Edmonds 1967, in the quadratic form of Tarjan 1977 for complete graphs.
//
// Each word takes its best head. If that is a tree with one word on the root, no tree is better;
// nine sentences in ten end here. Else follow heads from word to word:
//
//   saw -> dog -> saw        a circle: contract it to one node. An arc into it then counts by what
//                            it gains over the arc of the circle that it would replace. Go on from
//                            the new node.
//
// until all words hang, through whatever circles, on the root. Then take the circles apart again,
// the latest first: the arc chosen for the circle enters it at one word, which leaves its head in
// the circle for it.
//
// That only one word may hang on the root is said by making arcs from the root worse by more than
// all other arcs together can win.
#include "language/spanning_tree.h"

#include <algorithm>
#include <cmath>

namespace dateline {
namespace {

enum State : uint8_t { kNew, kOnPath, kHangs };

constexpr uint32_t kRoot = 0;

/// Scores that can be added: beyond this, and where a score is no number, nothing is worth telling
/// apart.
double tamed(float score) {
  constexpr float kMost = 1e9f;
  return score > -kMost ? std::min(score, kMost) : -kMost;
}

}  // namespace

std::span<const uint32_t> TreeFinder::find(const float* scores, size_t size, size_t stride) {
  size_ = size;
  heads_.assign(size, kRoot);
  if (size == 0 || greedy(scores, stride)) return heads_;
  load(scores, stride);
  for (uint32_t word = 1; word <= size; ++word) grow_from(word);
  expand();
  for (size_t i = 0; i < size; ++i) heads_[i] = chosen_[i + 1].head;
  return heads_;
}

/// Each word's best head; whether they are a tree with one word on the root.
bool TreeFinder::greedy(const float* scores, size_t stride) {
  uint32_t roots = 0;
  for (uint32_t i = 0; i < size_; ++i) {
    const float* row = scores + i * stride;
    uint32_t best = kRoot;
    for (uint32_t j = 1; j <= size_; ++j) {
      if (row[j] > row[best] && j != i + 1) best = j;
    }
    heads_[i] = best;
    roots += best == kRoot;
  }
  if (roots != 1) return false;
  state_.assign(size_ + 1, kNew);
  state_[kRoot] = kHangs;
  for (uint32_t word = 1; word <= size_; ++word) {
    uint32_t at = word;
    for (; state_[at] == kNew; at = heads_[at - 1]) state_[at] = kOnPath;
    if (state_[at] == kOnPath) return false;
    for (at = word; state_[at] == kOnPath; at = heads_[at - 1]) state_[at] = kHangs;
  }
  return true;
}

void TreeFinder::load(const float* scores, size_t stride) {
  const auto count = static_cast<uint32_t>(size_ + 1);
  arcs_.resize(size_t{count} * count);
  double least = tamed(scores[1]), most = least;
  for (uint32_t to = 1; to < count; ++to) {
    for (uint32_t from = 0; from < count; ++from) {
      const double score = tamed(scores[(to - 1) * stride + from]);
      arc(from, to) = {from, to, score};
      least = std::min(least, score);
      most = std::max(most, score);
    }
  }
  const double barrier = (most - least + 1) * static_cast<double>(count);
  for (uint32_t to = 1; to < count; ++to) arc(kRoot, to).score -= barrier;

  places_.resize(count);
  node_at_.resize(count);
  top_.resize(count);
  for (uint32_t i = 0; i < count; ++i) places_[i] = node_at_[i] = top_[i] = i;
  place_of_ = places_;
  within_.assign(count, kRoot);
  state_.assign(count, kNew);
  state_[kRoot] = kHangs;
  chosen_.assign(count, {});
}

TreeFinder::Arc TreeFinder::best_into(uint32_t node) const {
  const uint32_t place = place_of_[node];
  const Arc* best = nullptr;
  for (const uint32_t from : places_) {
    if (from == place) continue;
    const Arc& next = arc(from, place);
    if (!best || next.score > best->score) best = &next;
  }
  return *best;  // from the root at least
}

/// Follows heads from a word until what hangs on the root is reached, contracting circles.
void TreeFinder::grow_from(uint32_t word) {
  path_.clear();
  uint32_t node = top_[word];
  while (state_[node] != kHangs) {
    if (state_[node] == kOnPath) node = contract(node);
    state_[node] = kOnPath;
    path_.push_back(node);
    chosen_[node] = best_into(node);
    node = top_[chosen_[node].head];
  }
  for (const uint32_t passed : path_) state_[passed] = kHangs;
}

/// Makes one node of the end of the path, from `last` on.
uint32_t TreeFinder::contract(uint32_t last) {
  const auto begin = std::find(path_.begin(), path_.end(), last);
  circle_.assign(begin, path_.end());
  path_.erase(begin, path_.end());

  const auto node = static_cast<uint32_t>(place_of_.size());
  const uint32_t place = place_of_[last];
  std::erase_if(places_, [&](uint32_t p) {
    return p != place && std::find(circle_.begin(), circle_.end(), node_at_[p]) != circle_.end();
  });
  for (const uint32_t other : places_) {
    if (other == place) continue;
    Arc in = arc(other, place), out = arc(place, other);
    in.score -= chosen_[last].score;
    for (const uint32_t member : circle_) {
      const uint32_t p = place_of_[member];
      Arc gain = arc(other, p);
      gain.score -= chosen_[member].score;
      if (gain.score > in.score) in = gain;
      if (other != kRoot && arc(p, other).score > out.score) out = arc(p, other);
    }
    arc(other, place) = in;
    if (other != kRoot) arc(place, other) = out;
  }
  for (const uint32_t member : circle_) within_[member] = node;
  for (uint32_t& top : top_) {
    if (within_[top] == node) top = node;
  }
  node_at_[place] = node;
  place_of_.push_back(place);
  within_.push_back(kRoot);
  state_.push_back(kNew);
  chosen_.emplace_back();
  return node;
}

/// Gives the arc into a circle to the member that it enters.
void TreeFinder::expand() {
  for (auto node = static_cast<uint32_t>(chosen_.size() - 1); node > size_; --node) {
    uint32_t member = chosen_[node].dependent;
    while (within_[member] != node) member = within_[member];
    chosen_[member] = chosen_[node];
  }
}

}  // namespace dateline
