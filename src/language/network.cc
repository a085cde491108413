// One encoder for everything (Kiperwasser & Goldberg 2016): each word is described by the vector of
// its form, the sum of vectors of its pieces and of its flags; blocks of simple recurrent units
// (Lei et al. 2018) read the sentence in both directions:
//
//   f = sigmoid(Wf x + vf c + bf)     r = sigmoid(Wr x + vr c + br)     c: state of the word before
//   c' = f c + (1 - f) Wz x           h = r c' + (1 - r) Ws x
//
// and what both directions say of a word is brought to one mean and variance (Ba et al. 2016).
// All that is expensive, the four products with x, does not wait for the word before, and so is one
// matrix product for many words of many sentences. What the last block says of a word gives its
// tag, its part in names (best sequence of parts by Viterbi, as in a conditional random field) and,
// by pairs, arcs and relations (Dozat & Manning 2017); the tree is the best spanning tree.
//
// A direction of a block is computed in lots of words so small that what lies between the product
// and the recurrence stays in the cache; state is carried from lot to lot, so that the result does
// not depend on their size.
//
// It errs on what needs knowledge of the world: attachment of prepositional phrases, scope of
// coordination, kinds of unknown names. Sentences beyond 256 words are parsed in windows, whose
// roots hang on the first one's.
#include "language/network.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string_view>

#include "base/hash.h"

namespace dateline {
namespace {

static_assert(1 + 4 * kMostNameKinds <= kPartLanes);

constexpr size_t kLot = 48;      // words between product and recurrence
constexpr size_t kWindow = 256;  // words of a tree
constexpr size_t kUsual = 2048;  // words of a batch that may keep its memory
constexpr float kNever = -1e9f;

size_t round_up(size_t n, size_t step) { return (n + step - 1) / step * step; }

/// The rows of a lot, one after the other.
constexpr auto kEachRow = [] {
  std::array<uint32_t, kLot> rows{};
  for (uint32_t i = 0; i < kLot; ++i) rows[i] = i;
  return rows;
}();

/// The class of each distance between words of a window, that of none in the middle.
constexpr auto kDistanceOf = [] {
  std::array<uint8_t, 2 * kWindow> classes{};
  for (size_t n = 0; n < classes.size(); ++n) {
    classes[n] = static_cast<uint8_t>(distance_class(static_cast<ptrdiff_t>(n), kWindow));
  }
  return classes;
}();

/// Makes room; what is in it does not matter.
template <class T>
void need(std::vector<T>& v, size_t size) {
  if (v.size() < size) v.resize(size);
}

size_t best_of(const float* scores, size_t size) {
  size_t best = 0;
  for (size_t i = 1; i < size; ++i) {
    if (scores[i] > scores[best]) best = i;
  }
  return best;
}

}  // namespace

void NetworkBatch::clear() {
  if (inputs.size() > kUsual) *this = NetworkBatch();
  inputs.clear();
  ends.clear();
}

Result<Network> Network::open(std::string_view section, size_t tags, VectorPath path) {
  auto view = open_network(section, tags);
  if (!view) return view.error();
  Network network;
  network.view_ = *std::move(view);
  network.path_ = path;
  network.loops_ = &vector_loops(path);
  const size_t parts = network.view_.parts;
  network.steps_.assign((parts + 2) * kPartLanes, kNever);
  const auto allowed = [parts](size_t from, size_t to) {
    return may_follow(static_cast<NamePart>(from < parts ? from : kOutside),
                      static_cast<NamePart>(to < parts ? to : kOutside));
  };
  for (size_t from = 0; from <= parts; ++from) {  // the last is the start
    for (size_t to = 0; to < parts; ++to) {
      if (!allowed(from, to)) continue;
      network.steps_[from * kPartLanes + to] = network.view_.name_steps[from * (parts + 2) + to];
    }
  }
  for (size_t from = 0; from < parts; ++from) {
    if (!allowed(from, parts + 1)) continue;
    network.steps_[(parts + 1) * kPartLanes + from] =
        network.view_.name_steps[from * (parts + 2) + parts + 1];
  }
  return network;
}

void Network::read(NetworkBatch& batch) const {
  encode(batch);
  multiply_heads(batch);
  find_tags(batch);
  find_names(batch);
  find_trees(batch);
  find_relations(batch);
}

/// Fetches what embed() will read of a word, which seldom is in the cache.
void Network::prefetch(const TokenInput& input) const {
  constexpr size_t kLine = 64;
  for (const uint32_t piece : input.pieces) {
    const size_t p = piece % view_.pieces.rows;
    __builtin_prefetch(view_.pieces.scales + p);
    for (size_t at = 0; at < view_.pieces.width; at += kLine) {
      __builtin_prefetch(view_.pieces[p] + at);
    }
  }
  const size_t row = input.vector < view_.vectors.rows ? input.vector : 0;
  __builtin_prefetch(view_.vectors.scales + row);
  __builtin_prefetch(view_.vectors[row]);
}

void Network::embed(const TokenInput& input, float* out) const {
  const int8_t* rows[kFlags];
  float scales[kFlags];
  size_t count = 0;
  const auto add = [&](const ByteTable& table, size_t row) {
    rows[count] = table[row];
    scales[count++] = table.scales[row];
  };
  const auto sum = [&](const ByteTable& table) {
    loops_->sum_rows({rows, scales, count, table.width, out});
    out += table.width;
    count = 0;
  };
  add(view_.vectors, input.vector < view_.vectors.rows ? input.vector : 0);
  sum(view_.vectors);
  for (const uint32_t piece : input.pieces) add(view_.pieces, piece % view_.pieces.rows);
  sum(view_.pieces);
  for (uint32_t flags = input.flags; flags != 0; flags &= flags - 1) {
    add(view_.flags, static_cast<size_t>(std::countr_zero(flags)));
  }
  sum(view_.flags);
}

void Network::encode(NetworkBatch& b) const {
  const size_t count = b.inputs.size();
  need(b.first, count), need(b.last, count);
  std::fill_n(b.first.begin(), count, uint8_t{0});
  std::fill_n(b.last.begin(), count, uint8_t{0});
  uint32_t begin = 0;
  for (const uint32_t end : b.ends) {
    b.first[begin] = b.last[end - 1] = 1;
    begin = end;
  }
  const size_t inputs = view_.vectors.width + view_.pieces.width + view_.flags.width;
  find_unlike(b);
  const size_t unlike = b.unlike.size();
  need(b.values, unlike * inputs);
  constexpr size_t kAhead = 4;
  for (size_t n = 0; n < unlike; ++n) {
    if (n + kAhead < unlike) prefetch(b.inputs[b.unlike[n + kAhead]]);
    embed(b.inputs[b.unlike[n]], b.values.data() + n * inputs);
  }
  run_first_block(b);
  for (size_t n = 1; n < view_.blocks.size(); ++n) run_block(view_.blocks[n], b);
}

/// Half of a story's words are its other half again: finds for each word which one it is like in
/// all that the network reads of it.
void Network::find_unlike(NetworkBatch& b) const {
  const size_t count = b.inputs.size();
  const size_t mask = std::bit_ceil(2 * count + 1) - 1;
  b.unlike.clear();
  b.like.resize(count);
  b.slots.assign(mask + 1, 0);
  for (uint32_t t = 0; t < count; ++t) {
    const TokenInput& input = b.inputs[t];
    const std::string_view bytes(reinterpret_cast<const char*>(&input), sizeof input);
    size_t at = hash64(bytes) & mask;
    while (b.slots[at] != 0 &&
           std::memcmp(&b.inputs[b.unlike[b.slots[at] - 1]], &input, sizeof input) != 0) {
      at = (at + 1) & mask;
    }
    if (b.slots[at] == 0) {
      b.unlike.push_back(t);
      b.slots[at] = static_cast<uint32_t>(b.unlike.size());
    }
    b.like[t] = b.slots[at] - 1;
  }
}

/// Brings the values of `count` words, `width` each, into bytes.
void Network::quantise(size_t count, size_t width, NetworkBatch& b) const {
  b.bytes.resize(count, width);
  for (size_t t = 0; t < count; ++t) {
    loops_->quantise(b.values.data() + t * width, width, b.bytes[t], b.bytes.scales() + t);
  }
}

/// Words [begin, end) of one direction; the gates of word t are row rows[t - begin].
void Network::recur(const NetworkView::Block& block, size_t direction, size_t begin, size_t end,
                    const uint32_t* rows, NetworkBatch& b) const {
  loops_->recur({.gates = b.gates.data(),
                 .rows = rows,
                 .restart = (direction == 0 ? b.first : b.last).data() + begin,
                 .count = end - begin,
                 .backward = direction == 1,
                 .old = block.old[direction],
                 .hidden = block.hidden,
                 .state = b.state.data(),
                 .out = b.values.data() + begin * 2 * block.hidden + direction * block.hidden,
                 .stride = 2 * block.hidden});
}

void Network::normalise(const NetworkView::Block& block, NetworkBatch& b) const {
  const size_t size = 2 * block.hidden;
  for (size_t t = 0; t < b.inputs.size(); ++t) {
    loops_->normalise(b.values.data() + t * size, size);
  }
}

/// The first block reads words by themselves, and so like words have the same gates.
void Network::run_first_block(NetworkBatch& b) const {
  const NetworkView::Block& block = view_.blocks[0];
  const size_t count = b.inputs.size(), unlike = b.unlike.size(), gates = 4 * block.hidden;
  quantise(unlike, block.gates[0].columns(), b);
  need(b.state, block.hidden);
  need(b.values, count * 2 * block.hidden);
  need(b.gates, std::max(unlike, kLot) * gates);
  for (size_t d = 0; d < 2; ++d) {
    for (size_t n = 0; n < unlike; n += kLot) {
      block.gates[d].multiply(b.bytes, n, std::min(n + kLot, unlike), 0, gates,
                              b.gates.data() + n * gates, gates, path_);
    }
    recur(block, d, 0, count, b.like.data(), b);
  }
  normalise(block, b);
}

/// From the values of the words to the next values, through both directions of a block.
void Network::run_block(const NetworkView::Block& block, NetworkBatch& b) const {
  const size_t count = b.inputs.size(), gates = 4 * block.hidden;
  quantise(count, block.gates[0].columns(), b);
  need(b.state, block.hidden);
  need(b.values, count * 2 * block.hidden);
  need(b.gates, kLot * gates);
  const size_t lots = (count + kLot - 1) / kLot;
  for (size_t d = 0; d < 2; ++d) {
    for (size_t n = 0; n < lots; ++n) {
      const size_t begin = (d == 0 ? n : lots - 1 - n) * kLot;
      const size_t end = std::min(begin + kLot, count);
      block.gates[d].multiply(b.bytes, begin, end, 0, gates, b.gates.data(), gates, path_);
      recur(block, d, begin, end, kEachRow.data(), b);
    }
  }
  normalise(block, b);
}

/// One product for all that is read from a word; what pairs are made of is rectified.
void Network::multiply_heads(NetworkBatch& b) const {
  const size_t count = b.inputs.size(), width = view_.heads.columns(), rows = view_.rows.all;
  quantise(count, width, b);
  need(b.products, count * rows);
  for (size_t begin = 0; begin < count; begin += kLot) {
    const size_t end = std::min(begin + kLot, count);
    view_.heads.multiply(b.bytes, begin, end, 0, rows, b.products.data() + begin * rows, rows,
                         path_);
  }
  const size_t pairs = view_.rows.arc_dependent;
  for (size_t t = 0; t < count; ++t) {
    loops_->rectify(b.products.data() + t * rows + pairs, rows - pairs);
  }
}

void Network::find_tags(NetworkBatch& b) const {
  b.tags.resize(b.inputs.size());
  for (size_t t = 0; t < b.tags.size(); ++t) {
    b.tags[t] = static_cast<Tag>(best_of(b.products.data() + t * view_.rows.all, view_.tags));
  }
}

void Network::find_names(NetworkBatch& b) const {
  b.parts.resize(b.inputs.size());
  size_t begin = 0;
  for (const uint32_t end : b.ends) {
    find_parts(b, begin, end);
    begin = end;
  }
}

/// The best sequence of parts for one sentence.
void Network::find_parts(NetworkBatch& b, size_t begin, size_t end) const {
  const size_t size = end - begin, parts = view_.parts;
  need(b.part_values, 2 * kPartLanes);
  need(b.part_sources, size * kPartLanes);
  float* before = b.part_values.data();
  float* now = before + kPartLanes;
  for (size_t i = 0; i < size; ++i) {
    const float* scores = b.products.data() + (begin + i) * view_.rows.all + view_.rows.name;
    uint32_t* sources = b.part_sources.data() + i * kPartLanes;
    if (i == 0) {
      std::copy_n(steps_.data() + parts * kPartLanes, kPartLanes, now);
    } else {
      loops_->best_steps({before, steps_.data(), parts, now, sources});
    }
    for (size_t p = 0; p < parts; ++p) now[p] += scores[p];
    std::swap(before, now);
  }
  const float* last = steps_.data() + (parts + 1) * kPartLanes;
  size_t part = kOutside;
  for (size_t p = 1; p < parts; ++p) {
    if (before[p] + last[p] > before[part] + last[part]) part = p;
  }
  for (size_t i = size; i-- > 0;) {
    b.parts[begin + i] = static_cast<NamePart>(part);
    part = i == 0 ? kOutside : b.part_sources[i * kPartLanes + part];
  }
}

void Network::find_trees(NetworkBatch& b) const {
  const size_t count = b.inputs.size(), size = view_.arc_size, rows = view_.rows.all;
  b.heads.resize(count);
  b.relations.resize(count);
  b.dependents.resize(count, size);
  for (size_t t = 0; t < count; ++t) {
    loops_->quantise(b.products.data() + t * rows + view_.rows.arc_dependent, size, b.dependents[t],
                     b.dependents.scales() + t);
  }
  const size_t width = view_.arc.padded_rows();
  need(b.dependent_values, count * width);
  view_.arc.multiply(b.dependents, 0, count, 0, width, b.dependent_values.data(), width, path_);
  size_t begin = 0;
  for (const uint32_t end : b.ends) {
    uint32_t root = 0;
    for (size_t first = begin; first < end; first += kWindow) {
      const uint32_t found = find_tree(b, first, std::min<size_t>(first + kWindow, end), begin);
      if (first == begin) {
        root = found;
        b.relations[begin + root - 1] = Deprel::kRoot;
      } else {
        b.heads[begin + found - 1] = root;
        b.relations[begin + found - 1] = Deprel::kParataxis;
      }
    }
    begin = end;
  }
}

/// Heads of the words of a window, counted from `first`, the sentence's first word; gives the
/// window's root.
uint32_t Network::find_tree(NetworkBatch& b, size_t begin, size_t end, size_t first) const {
  const size_t count = end - begin, size = view_.arc_size;
  const size_t stride = round_up(count + 1, kLanes);
  need(b.turned, size * stride);
  for (size_t k = 0; k < size; ++k) {
    float* row = b.turned.data() + k * stride;
    row[0] = view_.arc_root[k];
    std::fill(row + count + 1, row + stride, 0.0f);
  }
  for (size_t j = 0; j < count; ++j) {
    const float* head = b.products.data() + (begin + j) * view_.rows.all + view_.rows.arc_head;
    for (size_t k = 0; k < size; ++k) b.turned[k * stride + j + 1] = head[k];
  }
  need(b.arcs, count * stride);
  const size_t width = view_.arc.padded_rows();
  const float* dependents = b.dependent_values.data() + begin * width;
  loops_->sum_arcs({dependents, width, b.turned.data(), count, size, stride, b.arcs.data()});
  for (size_t i = 0; i < count; ++i) {
    const float* distances = dependents + i * width + size;
    float* scores = b.arcs.data() + i * stride + 1;
    for (size_t j = 0; j < count; ++j) scores[j] += distances[kDistanceOf[kWindow + j - i]];
  }
  const auto shift = static_cast<uint32_t>(begin - first);
  uint32_t root = 0;
  const auto heads = b.trees.find(b.arcs.data(), count, stride);
  for (size_t i = 0; i < count; ++i) {
    b.heads[begin + i] = heads[i] == 0 ? 0 : heads[i] + shift;
    b.relations[begin + i] = Deprel::kDep;
    if (heads[i] == 0) root = static_cast<uint32_t>(i + 1) + shift;
  }
  return root;
}

void Network::find_relations(NetworkBatch& b) const {
  const size_t count = b.inputs.size(), size = view_.label_size, rows = view_.rows.all;
  const size_t relations = round_up(view_.relations.size(), kLanes);
  b.label_heads.resize(count, size);
  for (size_t t = 0; t < count; ++t) {
    loops_->quantise(b.products.data() + t * rows + view_.rows.label_head, size, b.label_heads[t],
                     b.label_heads.scales() + t);
  }
  need(b.head_of, count);
  size_t begin = 0;
  for (const uint32_t end : b.ends) {
    // The root's relation is known, and so any head will do for it.
    for (size_t t = begin; t < end; ++t) {
      b.head_of[t] = static_cast<uint32_t>(begin) + std::max<uint32_t>(b.heads[t], 1) - 1;
    }
    begin = end;
  }
  need(b.label_sums, kLot * relations);
  for (size_t lot = 0; lot < count; lot += kLot) {
    const size_t here = std::min(kLot, count - lot);
    std::fill_n(b.label_sums.begin(), here * relations, 0.0f);
    for (size_t k = 0; k <= size; ++k) add_label_products(b, lot, here, k);
    for (size_t i = 0; i < here; ++i) {
      if (b.relations[lot + i] != Deprel::kDep) continue;
      b.relations[lot + i] = best_relation(b.label_sums.data() + i * relations);
    }
  }
}

/// Adds what value k of each dependent says of its relation. Half of the values are zero, having
/// been rectified, and say nothing.
void Network::add_label_products(NetworkBatch& b, size_t lot, size_t here, size_t k) const {
  const size_t size = view_.label_size, rows = view_.rows.all;
  const size_t relations = round_up(view_.relations.size(), kLanes);
  b.chosen_heads.resize(kLot, size);
  need(b.label_products, kLot * relations);
  float factors[kLot];
  uint32_t places[kLot];
  size_t chosen = 0;
  for (size_t i = 0; i < here; ++i) {
    const float* values = b.products.data() + (lot + i) * rows + view_.rows.label_dependent;
    const float value = k < size ? values[k] : 1;
    if (value == 0) continue;
    const size_t head = b.head_of[lot + i];
    std::memcpy(b.chosen_heads[chosen], b.label_heads[head], b.label_heads.stride());
    b.chosen_heads.scales()[chosen] = b.label_heads.scales()[head];
    factors[chosen] = value;
    places[chosen++] = static_cast<uint32_t>(i * relations);
  }
  view_.label[k].multiply(b.chosen_heads, 0, chosen, 0, relations, b.label_products.data(),
                          relations, path_);
  loops_->add_scaled(
      {b.label_products.data(), factors, places, chosen, relations, b.label_sums.data()});
}

/// The best relation but that of the root.
Deprel Network::best_relation(const float* scores) const {
  Deprel best = Deprel::kDep;
  float score = kNever;
  for (size_t k = 0; k < view_.relations.size(); ++k) {
    if (scores[k] <= score || view_.relations[k] == Deprel::kRoot) continue;
    best = view_.relations[k];
    score = scores[k];
  }
  return best;
}

}  // namespace dateline
