// Word classes by exchange (Martin, Liermann & Ney 1998).
//
// A text is explained by a model that guesses the class of the next word from the class of this
// one, and the word from its class. Each word in turn is taken out of its class and put where that
// explains the text best; after some fifteen rounds little moves. "Tuesday" and "Friday" end up
// together since both stand after "on" and before "that" or a full stop. The measure is
//   sum over pairs of f(N(a, b)) - 2 sum over classes of f(N(a)),  f(n) = n log n.
// It errs on words seen a few times: their company is chance.
#include "clusters.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

namespace dateline::train {
namespace {

/// Neighbours of a word and how often they stand there.
using Neighbours = std::vector<std::pair<uint32_t, uint32_t>>;

class Exchange {
 public:
  /// `next` and `previous` by word; word 0 is the sentence's border, word 1 all rare words. Both
  /// keep classes of their own.
  Exchange(std::vector<Neighbours> next, std::vector<Neighbours> previous, uint32_t classes);

  size_t round();
  uint32_t class_of(size_t word) const { return class_[word]; }

 private:
  double f(uint32_t n) const { return n < table_.size() ? table_[n] : n * std::log(n); }
  void change(uint32_t a, uint32_t b, int32_t by);
  void put(uint32_t cls, int32_t sign);
  uint32_t best_class() const;
  void count_company(size_t word);

  uint32_t classes_;
  std::vector<Neighbours> next_, previous_;
  std::vector<uint32_t> class_, frequency_;
  std::vector<uint32_t> pairs_, flipped_;        // N(a, b), and N(b, a) in the same place
  std::vector<double> values_, flipped_values_;  // f of each
  std::vector<uint32_t> singles_;
  std::vector<double> table_;
  // The company of the word in hand, by class; its count beside itself, and its own count.
  std::vector<uint32_t> left_, right_;
  uint32_t beside_itself_ = 0, own_ = 0;
};

Exchange::Exchange(std::vector<Neighbours> next, std::vector<Neighbours> previous, uint32_t classes)
    : classes_(classes),
      next_(std::move(next)),
      previous_(std::move(previous)),
      class_(next_.size()),
      frequency_(next_.size()),
      pairs_(size_t{classes} * classes),
      flipped_(pairs_.size()),
      values_(pairs_.size()),
      flipped_values_(pairs_.size()),
      singles_(classes),
      table_(1 << 18),
      left_(classes),
      right_(classes) {
  for (size_t n = 1; n < table_.size(); ++n) {
    table_[n] = static_cast<double>(n) * std::log(static_cast<double>(n));
  }
  // Words come in order of frequency: the commonest begin alone, the others are dealt out.
  for (uint32_t w = 2; w < class_.size(); ++w) class_[w] = 2 + (w - 2) % (classes - 2);
  class_[1] = 1;
  for (uint32_t w = 0; w < class_.size(); ++w) {
    for (const auto& [other, count] : next_[w]) {
      change(class_[w], class_[other], static_cast<int32_t>(count));
      frequency_[w] += count;
    }
    singles_[class_[w]] += frequency_[w];
  }
}

void Exchange::change(uint32_t a, uint32_t b, int32_t by) {
  const size_t at = size_t{a} * classes_ + b, flip = size_t{b} * classes_ + a;
  pairs_[at] += static_cast<uint32_t>(by);
  flipped_[flip] = pairs_[at];
  values_[at] = flipped_values_[flip] = f(pairs_[at]);
}

void Exchange::count_company(size_t word) {
  std::fill(left_.begin(), left_.end(), 0);
  std::fill(right_.begin(), right_.end(), 0);
  beside_itself_ = 0;
  own_ = frequency_[word];
  for (const auto& [other, count] : next_[word]) {
    (other == word ? beside_itself_ : right_[class_[other]]) += count;
  }
  for (const auto& [other, count] : previous_[word]) {
    if (other != word) left_[class_[other]] += count;
  }
}

/// Adds the word in hand to a class, or takes it out.
void Exchange::put(uint32_t cls, int32_t sign) {
  for (uint32_t c = 0; c < classes_; ++c) {
    if (left_[c] != 0) change(c, cls, sign * static_cast<int32_t>(left_[c]));
    if (right_[c] != 0) change(cls, c, sign * static_cast<int32_t>(right_[c]));
  }
  change(cls, cls, sign * static_cast<int32_t>(beside_itself_));
  singles_[cls] += static_cast<uint32_t>(sign * static_cast<int32_t>(own_));
}

uint32_t Exchange::best_class() const {
  std::vector<double> gain(classes_);
  for (uint32_t c = 0; c < classes_; ++c) {
    const size_t row = size_t{c} * classes_;
    if (left_[c] != 0) {
      for (uint32_t b = 0; b < classes_; ++b)
        gain[b] += f(pairs_[row + b] + left_[c]) - values_[row + b];
    }
    if (right_[c] != 0) {
      for (uint32_t b = 0; b < classes_; ++b) {
        gain[b] += f(flipped_[row + b] + right_[c]) - flipped_values_[row + b];
      }
    }
  }
  uint32_t best = 2;
  double most = -INFINITY;
  for (uint32_t b = 2; b < classes_; ++b) {
    // Both sides were counted apart where the company is of the class itself.
    const uint32_t same = pairs_[size_t{b} * classes_ + b];
    const double apart = f(same + left_[b]) + f(same + right_[b]) - 2 * f(same);
    const double together = f(same + left_[b] + right_[b] + beside_itself_) - f(same);
    const double all = gain[b] - apart + together - 2 * (f(singles_[b] + own_) - f(singles_[b]));
    if (all > most) most = all, best = b;
  }
  return best;
}

size_t Exchange::round() {
  size_t moved = 0;
  for (size_t w = 2; w < class_.size(); ++w) {
    count_company(w);
    put(class_[w], -1);
    const uint32_t best = best_class();
    put(best, +1);
    moved += best != class_[w];
    class_[w] = best;
  }
  return moved;
}

}  // namespace

std::vector<std::pair<uint64_t, uint16_t>> learn_clusters(
    std::span<const WordSequence> sentences, uint32_t count, uint32_t least, int rounds,
    const std::function<void(std::string_view)>& progress) {
  std::unordered_map<uint64_t, uint32_t> counts;
  for (const WordSequence& sentence : sentences) {
    for (const uint64_t word : sentence) ++counts[word];
  }
  std::vector<std::pair<uint64_t, uint32_t>> words;
  for (const auto& entry : counts) {
    if (entry.second >= least) words.push_back(entry);
  }
  std::sort(words.begin(), words.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  std::unordered_map<uint64_t, uint32_t> number;
  for (uint32_t i = 0; i < words.size(); ++i) number[words[i].first] = i + 2;

  std::unordered_map<uint64_t, uint32_t> pairs;
  for (const WordSequence& sentence : sentences) {
    uint32_t before = 0;
    for (const uint64_t word : sentence) {
      const auto found = number.find(word);
      const uint32_t now = found == number.end() ? 1 : found->second;
      ++pairs[uint64_t{before} << 32 | now];
      before = now;
    }
    ++pairs[uint64_t{before} << 32];
  }
  std::vector<Neighbours> next(words.size() + 2), previous(words.size() + 2);
  for (const auto& [pair, times] : pairs) {
    const auto a = static_cast<uint32_t>(pair >> 32), b = static_cast<uint32_t>(pair);
    next[a].push_back({b, times});
    previous[b].push_back({a, times});
  }
  progress("clusters: " + std::to_string(words.size()) + " words, " + std::to_string(pairs.size()) +
           " pairs");

  Exchange exchange(std::move(next), std::move(previous), count);
  for (int round = 0; round < rounds; ++round) {
    const size_t moved = exchange.round();
    progress("clusters " + std::to_string(round + 1) + ": " + std::to_string(moved) + " moved");
    if (moved == 0) break;
  }
  std::vector<std::pair<uint64_t, uint16_t>> out;
  for (size_t i = 0; i < words.size(); ++i) {
    out.push_back({words[i].first, static_cast<uint16_t>(exchange.class_of(i + 2))});
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace dateline::train
