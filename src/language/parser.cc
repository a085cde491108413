// A transition parser: the arc-hybrid system (Kuhlmann, Gomez-Rodriguez & Satta 2011), trained
// with its dynamic oracle (Goldberg & Nivre 2013).
//
// "Police arrested protesters": take "Police"; it hangs on the next word, "arrested" (left,
// nsubj); take "arrested", take "protesters"; the top hangs on the word below it (right, obj);
// "arrested" is left alone with the root. Each word is taken once and hung once, so a sentence of
// n words takes 2n moves, and since what leaves the stack has a head, the result is a tree.
//
// Every move is chosen by a linear model over words, tags, clusters, relations and counts of the
// stack's top three, the next three and their dependents (after Zhang & Nivre 2011), and is never
// taken back. It errs on attachments that need the far side of the sentence: prepositional
// phrases, coordination over several nouns, and clauses in long sentences. Crossing arcs are not
// possible.
#include "language/parser.h"

#include <algorithm>
#include <array>

namespace dateline {

void ParseState::start(size_t size) {
  size_ = static_cast<uint32_t>(size);
  next_ = 0;
  stack_.clear();
  nodes_.assign(size, Node{});
}

bool ParseState::allows(Move move) const {
  switch (move) {
    case Move::kShift:
      return next_ < size_;
    case Move::kLeft:
      return !stack_.empty() && (next_ < size_ || stack_.size() == 1);
    case Move::kRight:
      return stack_.size() >= 2;
  }
  return false;
}

void ParseState::attach(uint32_t word, uint32_t head, Deprel deprel) {
  nodes_[word].head = head;
  nodes_[word].deprel = deprel;
  if (head == size_) return;
  Node& node = nodes_[head];
  const uint64_t bit = uint64_t{1} << static_cast<unsigned>(deprel);
  // Dependents come inside out on both sides, so the newest is the outermost.
  auto& outer = word < head ? node.left : node.right;
  outer[1] = outer[0];
  outer[0] = word;
  if (word < head) {
    ++node.lefts;
    node.left_labels |= bit;
  } else {
    ++node.rights;
    node.right_labels |= bit;
  }
}

void ParseState::apply(Move move, Deprel deprel) {
  if (move == Move::kShift) {
    stack_.push_back(next_++);
    return;
  }
  const uint32_t word = stack_.back();
  stack_.pop_back();
  attach(word, move == Move::kLeft ? next_ : stack_.back(), deprel);
}

namespace {

/// What the templates see of one word or of its absence.
struct View {
  uint64_t word = 0, tag = 0, cluster = 0, label = 0, valency = 0;
};

struct Views {
  const ParseState& state;
  std::span<const WordForm> words;
  std::span<const Tag> tags;

  View operator()(uint32_t i) const {
    if (i == ParseState::kNone) return {};
    if (i == state.size()) return {.word = 1, .tag = 254, .cluster = 65535};
    const ParseState::Node& node = state[i];
    return {.word = words[i].lower,
            .tag = tags[i] + 1u,
            .cluster = words[i].known.cluster,
            .label = node.head == ParseState::kNone ? 0u : static_cast<uint64_t>(node.deprel) + 1,
            .valency = std::min<uint64_t>(node.lefts, 4) * 8 + std::min<uint64_t>(node.rights, 4)};
  }
  uint32_t left(uint32_t i, size_t n) const {
    return i >= state.size() ? ParseState::kNone : state[i].left[n];
  }
  uint32_t right(uint32_t i, size_t n) const {
    return i >= state.size() ? ParseState::kNone : state[i].right[n];
  }
};

uint64_t distance(uint32_t a, uint32_t b) {
  if (a == ParseState::kNone || b == ParseState::kNone) return 0;
  const uint32_t d = b - a;
  if (d <= 4) return d;
  return d <= 7 ? 5 : d <= 12 ? 6 : 7;
}

}  // namespace

void parse_features(const ParseState& state, std::span<const WordForm> words,
                    std::span<const Tag> tags, FeatureList& f) {
  const Views view{state, words, tags};
  const uint32_t i0 = state.stack(0), i1 = state.stack(1), i2 = state.stack(2);
  const uint32_t j0 = state.next();
  const uint32_t end = state.size();
  const auto after = [j0, end](uint32_t n) { return j0 + n <= end ? j0 + n : ParseState::kNone; };
  const View s0 = view(i0), s1 = view(i1), s2 = view(i2), s3 = view(state.stack(3));
  const View b0 = view(j0), b1 = view(after(1)), b2 = view(after(2)), b3 = view(after(3));
  const View s0l = view(view.left(i0, 0)), s0l2 = view(view.left(i0, 1));
  const View s0r = view(view.right(i0, 0)), s0r2 = view(view.right(i0, 1));
  const View s1l = view(view.left(i1, 0)), s1l2 = view(view.left(i1, 1));
  const View s1r = view(view.right(i1, 0)), s1r2 = view(view.right(i1, 1));
  const View b0l = view(view.left(j0, 0)), b0l2 = view(view.left(j0, 1));
  const View s0ll = view(view.left(view.left(i0, 0), 0));
  const View s0rr = view(view.right(view.right(i0, 0), 0));
  const View s1rr = view(view.right(view.right(i1, 0), 0));
  const uint64_t near = distance(i0, j0), far = distance(i1, i0);

  f.clear();
  f.add(0);
  // One word.
  for (const View& v : {s0, s1, b0}) {
    f.add(v.word);
    f.add(v.tag);
    f.add(v.word, v.tag);
    f.add(v.cluster);
    f.add(v.cluster, v.tag);
  }
  for (const View& v : {s2, b1, b2}) {
    f.add(v.word);
    f.add(v.tag);
    f.add(v.word, v.tag);
    f.add(v.cluster);
  }
  // Two words.
  f.add(s0.word, s0.tag, b0.word, b0.tag);
  f.add(s0.word, s0.tag, b0.word);
  f.add(s0.word, b0.word, b0.tag);
  f.add(s0.word, s0.tag, b0.tag);
  f.add(s0.tag, b0.word, b0.tag);
  f.add(s0.word, b0.word);
  f.add(s0.tag, b0.tag);
  f.add(s0.cluster, b0.cluster);
  f.add(s0.tag, b0.cluster, near);
  f.add(s0.cluster, b0.tag, near);
  f.add(s1.word, s1.tag, s0.word);
  f.add(s1.word, s0.word, s0.tag);
  f.add(s1.word, s1.tag, s0.tag);
  f.add(s1.tag, s0.word, s0.tag);
  f.add(s1.word, s0.word);
  f.add(s1.tag, s0.tag);
  f.add(s1.cluster, s0.cluster);
  f.add(s1.tag, s0.cluster, far);
  f.add(s1.cluster, s0.tag, far);
  f.add(b0.tag, b1.tag);
  f.add(b0.word, b1.tag);
  f.add(b0.tag, b1.word);
  f.add(s1.tag, b0.tag);
  f.add(s1.word, b0.word);
  f.add(s1.cluster, b0.cluster);
  // Three words.
  f.add(s0.tag, b0.tag, b1.tag);
  f.add(s0.word, b0.tag, b1.tag);
  f.add(b0.tag, b1.tag, b2.tag);
  f.add(b1.tag, b2.tag, b3.tag);
  f.add(s1.tag, s0.tag, b0.tag);
  f.add(s1.tag, s0.word, b0.tag);
  f.add(s1.word, s0.tag, b0.tag);
  f.add(s1.tag, s0.tag, b0.word);
  f.add(s1.cluster, s0.cluster, b0.cluster);
  f.add(s2.tag, s1.tag, s0.tag);
  f.add(s2.tag, s1.tag, s0.tag, b0.tag);
  f.add(s3.tag, s2.tag, s1.tag);
  f.add(s1.tag, s0.tag, b0.tag, b1.tag);
  f.add(s0.tag, b0.tag, b1.tag, b2.tag);
  // Distances.
  f.add(s0.word, near);
  f.add(s0.tag, near);
  f.add(b0.word, near);
  f.add(b0.tag, near);
  f.add(s0.tag, b0.tag, near);
  f.add(s1.word, far);
  f.add(s1.tag, far);
  f.add(s0.word, far);
  f.add(s0.tag, far);
  f.add(s1.tag, s0.tag, far);
  // Counts and relations of the dependents so far.
  f.add(s0.word, s0.valency);
  f.add(s0.tag, s0.valency);
  f.add(s1.word, s1.valency);
  f.add(s1.tag, s1.valency);
  f.add(b0.word, b0.valency);
  f.add(b0.tag, b0.valency);
  const auto left_labels = [&](uint32_t i) { return i >= end ? 0 : state[i].left_labels; };
  const auto right_labels = [&](uint32_t i) { return i >= end ? 0 : state[i].right_labels; };
  f.add(s0.tag, left_labels(i0));
  f.add(s0.tag, right_labels(i0));
  f.add(s1.tag, left_labels(i1));
  f.add(s1.tag, right_labels(i1));
  f.add(b0.tag, left_labels(j0));
  f.add(s1.word, left_labels(i1) | right_labels(i1) << 1);
  f.add(s0.word, left_labels(i0) | right_labels(i0) << 1);
  // Dependents.
  for (const View& v : {s0l, s0r, s1l, s1r, b0l}) {
    f.add(v.word);
    f.add(v.tag, v.label);
  }
  f.add(s0.tag, s0l.tag, s0l.label, s0l2.tag);
  f.add(s0.tag, s0r.tag, s0r.label, s0r2.tag);
  f.add(s1.tag, s1l.tag, s1l.label, s1l2.tag);
  f.add(s1.tag, s1r.tag, s1r.label, s1r2.tag);
  f.add(b0.tag, b0l.tag, b0l.label, b0l2.tag);
  f.add(s0.tag, s0l.label, b0.tag);
  f.add(s0.tag, s0r.label, b0.tag);
  f.add(s0.tag, b0.tag, b0l.label);
  f.add(s1.tag, s0.tag, s0l.label);
  f.add(s1.tag, s0.tag, s0r.label);
  f.add(s1.tag, s1r.label, s0.tag);
  f.add(s1.tag, s1l.label, s0.tag);
  f.add(s1.word, s0.tag, s0l.word);
  f.add(s1.tag, s0.word, s0l.word);
  f.add(s1.word, s0.word, s0l.word);
  f.add(s1.cluster, s0.cluster, s0l.word);
  f.add(s0.tag, s0l.tag, s0ll.tag);
  f.add(s0.tag, s0r.tag, s0rr.tag);
  f.add(s1.tag, s1r.tag, s1rr.tag);
}

uint32_t best_move(const ParseState& state, std::span<const int32_t> scores) {
  uint32_t best = UINT32_MAX;
  const auto consider = [&](uint32_t from, uint32_t to) {
    for (uint32_t c = from; c < to; ++c) {
      if (c != 0 && deprel_of(c) == Deprel::kRoot) continue;  // only the last word is the root
      if (best == UINT32_MAX || scores[c] > scores[best]) best = c;
    }
  };
  if (state.allows(Move::kShift)) consider(0, 1);
  if (state.allows(Move::kLeft)) consider(1, 1 + kDeprels);
  if (state.allows(Move::kRight)) consider(1 + kDeprels, kMoveClasses);
  return best;
}

void parse_words(std::span<const WordForm> words, std::span<const Tag> tags, const Scorer& scorer,
                 ParseState& state) {
  FeatureList features;
  std::array<int32_t, kMaxClasses> scores;
  state.start(words.size());
  while (!state.done()) {
    if (state.at_root()) {
      state.apply(Move::kLeft, Deprel::kRoot);
      continue;
    }
    if (state.stack().empty()) {
      state.apply(Move::kShift, Deprel::kDep);
      continue;
    }
    parse_features(state, words, tags, features);
    std::fill_n(scores.begin(), kMoveClasses, 0);
    scorer.add(features.all(), scores.data());
    const uint32_t best = best_move(state, scores);
    state.apply(move_of(best), deprel_of(best));
  }
}

}  // namespace dateline
