// The network of the language stage: tags, names and trees of sentences, from descriptions of their
// words.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "dateline/record.h"
#include "dateline/result.h"
#include "language/matrix.h"
#include "language/names.h"
#include "language/network_file.h"
#include "language/spanning_tree.h"
#include "language/tag_set.h"
#include "language/vector_loops.h"
#include "language/word_inputs.h"

namespace dateline {

/// Some sentences on their way through the network, best some hundred words at a time. Whoever
/// keeps it keeps its memory, so that no word costs an allocation.
struct NetworkBatch {
  // ---- given
  std::vector<TokenInput> inputs;  ///< of all words, sentence after sentence
  std::vector<uint32_t> ends;      ///< for each sentence the word behind its last; none is empty

  // ---- found, one a word
  std::vector<Tag> tags;
  std::vector<NamePart> parts;
  std::vector<uint32_t> heads;  ///< in its sentence, counted from 1; 0 for the root
  std::vector<Deprel> relations;

  /// Empties it; frees most memory where the last sentences were many more than usual.
  void clear();

  // ---- memory of the network
  std::vector<uint32_t> unlike;  // words unlike all before
  std::vector<uint32_t> like;    // for each word its place in `unlike`
  std::vector<uint32_t> slots;
  std::vector<float> values;  // of the words, block by block
  std::vector<uint8_t> first, last;
  std::vector<float> gates, state;
  ByteVectors bytes;
  std::vector<float> products;  // of Network's heads
  ByteVectors dependents, label_heads, chosen_heads;
  std::vector<float> turned, dependent_values, arcs;
  std::vector<uint32_t> head_of;  // in the batch
  std::vector<float> label_products, label_sums;
  std::vector<float> part_values;
  std::vector<uint32_t> part_sources;
  TreeFinder trees;
};

/// Const use is safe from any number of threads, each with a batch of its own.
class Network {
 public:
  /// The network in these bytes (see open_network), computed on one path; all give the same.
  static Result<Network> open(std::string_view section, size_t tags, VectorPath path = best_path());

  std::span<const NameKind> kinds() const { return view_.kinds; }

  /// All steps: fills what a batch finds.
  void read(NetworkBatch& batch) const;

  // The steps, in order.
  void encode(NetworkBatch& batch) const;
  void multiply_heads(NetworkBatch& batch) const;
  void find_tags(NetworkBatch& batch) const;
  void find_names(NetworkBatch& batch) const;
  void find_trees(NetworkBatch& batch) const;
  void find_relations(NetworkBatch& batch) const;

 private:
  void prefetch(const TokenInput& input) const;
  void embed(const TokenInput& input, float* out) const;
  void find_unlike(NetworkBatch& batch) const;
  void quantise(size_t count, size_t width, NetworkBatch& batch) const;
  void recur(const NetworkView::Block& block, size_t direction, size_t begin, size_t end,
             const uint32_t* rows, NetworkBatch& batch) const;
  void normalise(const NetworkView::Block& block, NetworkBatch& batch) const;
  void run_first_block(NetworkBatch& batch) const;
  void run_block(const NetworkView::Block& block, NetworkBatch& batch) const;
  void find_parts(NetworkBatch& batch, size_t begin, size_t end) const;
  uint32_t find_tree(NetworkBatch& batch, size_t begin, size_t end, size_t first) const;
  void add_label_products(NetworkBatch& batch, size_t lot, size_t here, size_t k) const;
  Deprel best_relation(const float* scores) const;

  NetworkView view_;
  const VectorLoops* loops_ = nullptr;
  VectorPath path_ = VectorPath::kPlain;
  /// name_steps with rows of kPartLanes values, forbidden steps barred; then start and end.
  std::vector<float> steps_;
};

}  // namespace dateline
