// The section: a header of 32-bit numbers, then each part on a border of 64 bytes, in the order in
// which Reader and network_section() name them. Sizes of vectors are multiples of 16; where the
// trainer's are not (tags, parts of names, relations), rows of zeros fill up.
#include "language/network_file.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "language/names.h"
#include "language/vector_loops.h"
#include "language/word_inputs.h"

namespace dateline {
namespace {

constexpr size_t kBorder = 64;
constexpr size_t kMostBlocks = 8, kMostSize = 1024, kMostVectors = 1 << 22;

size_t round_up(size_t n, size_t step) { return (n + step - 1) / step * step; }

/// The header, in this order.
struct Header {
  uint32_t tags, kinds, relations, arc_size, label_size;
  uint32_t vectors, vector_size, pieces, piece_size, flags, flag_size;
  uint32_t blocks;
  uint32_t hidden[kMostBlocks];
  uint8_t kind[32];
  uint8_t relation[kDeprels];
};

std::string bytes_of(const void* from, size_t size) {
  std::string out(static_cast<const char*>(from), size);
  out.resize(round_up(size, kBorder));
  return out;
}

std::string bytes_of(const std::vector<float>& values) {
  return bytes_of(values.data(), values.size() * sizeof(float));
}

std::string table_bytes(const FloatMatrix& table) {
  std::vector<float> scales(table.rows);
  std::vector<int8_t> bytes(table.rows * table.columns);
  for (size_t r = 0; r < table.rows; ++r) {
    scales[r] = quantise_row(std::span(table.values).subspan(r * table.columns, table.columns),
                             bytes.data() + r * table.columns);
  }
  return bytes_of(scales) + bytes_of(bytes.data(), bytes.size());
}

/// The rows of a block's gates that make one direction.
std::string direction_bytes(const NetworkWeights::Block& block, size_t direction) {
  const size_t hidden = block.old_forget.columns, columns = block.gates.columns;
  const auto values =
      std::span(block.gates.values).subspan(direction * 4 * hidden * columns, 4 * hidden * columns);
  const auto bias = std::span(block.bias).subspan(direction * 4 * hidden, 4 * hidden);
  std::vector<float> old(2 * hidden);
  for (size_t i = 0; i < hidden; ++i) {
    const size_t at = direction * hidden + i;
    old[i] = block.old_forget.values[at];
    old[hidden + i] = block.old_reset.values[at];
  }
  return Matrix::packed(values, 4 * hidden, columns, bias) + bytes_of(old);
}

/// All layers one below the other, each with as many rows as `rows` gives it.
std::string heads_bytes(const NetworkWeights& w) {
  FloatMatrix all{0, w.tag.weights.columns, {}};
  std::vector<float> bias;
  for (const FloatLayer* layer :
       {&w.tag, &w.name, &w.arc_dependent, &w.arc_head, &w.label_dependent, &w.label_head}) {
    all.values.insert(all.values.end(), layer->weights.values.begin(), layer->weights.values.end());
    bias.insert(bias.end(), layer->bias.begin(), layer->bias.end());
    all.rows = round_up(all.rows + layer->weights.rows, kLanes);
    all.values.resize(all.rows * all.columns);
    bias.resize(all.rows);
  }
  return Matrix::packed(all.values, all.rows, all.columns, bias);
}

std::string arc_bytes(const NetworkWeights& w) {
  const size_t size = w.arc.rows;
  std::vector<float> turned(size * size), bias = w.arc_bias;
  for (size_t d = 0; d < size; ++d) {
    for (size_t h = 0; h < size; ++h) turned[h * size + d] = w.arc.values[d * size + h];
  }
  turned.insert(turned.end(), w.distance.weights.values.begin(), w.distance.weights.values.end());
  bias.insert(bias.end(), w.distance.bias.begin(), w.distance.bias.end());
  return Matrix::packed(turned, size + kDistances, size, bias);
}

/// Relations by values of the head, for one value of the dependent.
std::string label_bytes(const NetworkWeights& w, size_t dependent) {
  const size_t size = w.label_root.size();
  std::vector<float> values, bias;
  for (const FloatMatrix& relation : w.label) {
    const auto row = relation.values.begin() + static_cast<ptrdiff_t>(dependent * (size + 1));
    values.insert(values.end(), row, row + static_cast<ptrdiff_t>(size));
    bias.push_back(row[static_cast<ptrdiff_t>(size)]);
  }
  return Matrix::packed(values, w.label.size(), size, bias);
}

Header header_of(const NetworkWeights& w) {
  Header h{};
  const auto number = [](size_t n) { return static_cast<uint32_t>(n); };
  h.tags = number(w.tag.weights.rows);
  h.kinds = number(w.kinds.size());
  h.relations = number(w.relations.size());
  h.arc_size = number(w.arc.rows);
  h.label_size = number(w.label_root.size());
  h.vectors = number(w.vectors.rows);
  h.vector_size = number(w.vectors.columns);
  h.pieces = number(w.pieces.rows);
  h.piece_size = number(w.pieces.columns);
  h.flags = number(w.flags.rows);
  h.flag_size = number(w.flags.columns);
  h.blocks = number(w.blocks.size());
  for (size_t b = 0; b < w.blocks.size(); ++b) {
    h.hidden[b] = number(w.blocks[b].old_forget.columns);
  }
  for (size_t k = 0; k < w.kinds.size(); ++k) h.kind[k] = static_cast<uint8_t>(w.kinds[k]);
  for (size_t r = 0; r < w.relations.size(); ++r) {
    h.relation[r] = static_cast<uint8_t>(w.relations[r]);
  }
  return h;
}

/// Takes the parts of a section one after the other; after the first fault, nothing more.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  bool good() const { return fault_.empty(); }
  bool at_end() const { return bytes_.empty(); }
  Error error() const { return {fault_}; }
  void fail(std::string_view what) {
    if (good()) fault_ = what;
  }

  std::string_view take(size_t size) {
    size = round_up(size, kBorder);
    if (good() && size > bytes_.size()) fail("truncated");
    if (!good()) return {};
    const std::string_view out = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return out;
  }

  const float* floats(size_t count) {
    const std::string_view bytes = take(count * sizeof(float));
    if (!good()) return nullptr;
    const auto* out = reinterpret_cast<const float*>(bytes.data());
    if (!std::all_of(out, out + count, [](float v) { return std::isfinite(v); })) {
      fail("a number that is none");
    }
    return out;
  }

  ByteTable table(size_t rows, size_t width) {
    ByteTable out{rows, width, floats(rows), nullptr};
    out.bytes = reinterpret_cast<const int8_t*>(take(rows * width).data());
    return out;
  }

  Matrix matrix(size_t rows, size_t columns) {
    const std::string_view bytes = take(Matrix::packed_size(rows, columns));
    if (!good()) return {};
    const auto m = Matrix::open(bytes, rows, columns);
    if (m) return *m;
    fail(m.error().message);
    return {};
  }

 private:
  std::string_view bytes_;
  std::string fault_;
};

bool is_size(uint32_t n) { return n > 0 && n <= kMostSize && n % kLanes == 0; }

/// What is wrong with a header; empty if nothing.
std::string_view fault_of(const Header& h, size_t tags) {
  if (h.tags != tags || h.tags == 0 || h.tags > UINT8_MAX) return "made for other tags";
  if (h.kinds == 0 || h.kinds > kMostNameKinds) return "too many kinds of names";
  if (h.relations == 0 || h.relations > kDeprels) return "too many relations";
  if (!is_size(h.arc_size) || !is_size(h.label_size) || !is_size(h.vector_size) ||
      !is_size(h.piece_size) || !is_size(h.flag_size)) {
    return "a size that is none";
  }
  if (h.vectors == 0 || h.vectors > kMostVectors) return "too many word vectors";
  if (h.pieces != 1u << kPieceBits || h.flags != kFlags) return "made for other words";
  if (h.blocks == 0 || h.blocks > kMostBlocks) return "too many blocks";
  for (size_t b = 0; b < h.blocks; ++b) {
    if (!is_size(h.hidden[b])) return "a size that is none";
  }
  for (size_t k = 0; k < h.kinds; ++k) {
    if (h.kind[k] > size_t(NameKind::kOther)) return "a kind of names that is none";
  }
  for (size_t r = 0; r < h.relations; ++r) {
    if (h.relation[r] >= kDeprels) return "a relation that is none";
  }
  return {};
}

void read_blocks(const Header& h, Reader& reader, NetworkView& view) {
  size_t inputs = h.vector_size + h.piece_size + h.flag_size;
  for (size_t b = 0; b < h.blocks; ++b) {
    NetworkView::Block& block = view.blocks.emplace_back();
    block.hidden = h.hidden[b];
    for (size_t d = 0; d < 2; ++d) {
      block.gates[d] = reader.matrix(4 * block.hidden, inputs);
      block.old[d] = reader.floats(2 * block.hidden);
    }
    inputs = 2 * block.hidden;
  }
}

NetworkView::Rows rows_of(const Header& h) {
  NetworkView::Rows rows;
  rows.name = round_up(h.tags, kLanes);
  rows.arc_dependent = rows.name + round_up(1 + 4 * h.kinds, kLanes);
  rows.arc_head = rows.arc_dependent + h.arc_size;
  rows.label_dependent = rows.arc_head + h.arc_size;
  rows.label_head = rows.label_dependent + h.label_size;
  rows.all = rows.label_head + h.label_size;
  return rows;
}

void read_heads(const Header& h, Reader& reader, NetworkView& view) {
  view.rows = rows_of(h);
  view.heads = reader.matrix(view.rows.all, 2 * view.blocks.back().hidden);
  view.name_steps = reader.floats((view.parts + 2) * (view.parts + 2));
  view.arc = reader.matrix(h.arc_size + kDistances, h.arc_size);
  view.arc_root = reader.floats(h.arc_size);
  for (size_t i = 0; i <= h.label_size; ++i) {
    view.label.push_back(reader.matrix(h.relations, h.label_size));
  }
  view.label_root = reader.floats(h.label_size);
}

bool has(const FloatMatrix& m, size_t rows, size_t columns) {
  return m.rows == rows && m.columns == columns && m.values.size() == rows * columns;
}

bool has(const FloatLayer& layer, size_t rows, size_t columns) {
  return has(layer.weights, rows, columns) && layer.bias.size() == rows;
}

}  // namespace

Result<bool> check(const NetworkWeights& w) {
  if (w.blocks.size() > kMostBlocks || w.kinds.size() > kMostNameKinds ||
      w.relations.size() > kDeprels) {
    return Error{"too many blocks, kinds of names or relations"};
  }
  const Header h = header_of(w);
  if (const auto fault = fault_of(h, h.tags); !fault.empty()) return Error{std::string(fault)};
  const auto wrong = [](std::string_view what) {
    return Error{std::string(what) + ": wrong size"};
  };
  if (!has(w.vectors, h.vectors, h.vector_size)) return wrong("vectors");
  if (!has(w.pieces, h.pieces, h.piece_size)) return wrong("pieces");
  if (!has(w.flags, h.flags, h.flag_size)) return wrong("flags");
  size_t inputs = h.vector_size + h.piece_size + h.flag_size;
  for (const NetworkWeights::Block& block : w.blocks) {
    const size_t hidden = block.old_forget.columns;
    if (!has(block.gates, 8 * hidden, inputs)) return wrong("gates");
    if (!has(block.old_forget, 2, hidden) || !has(block.old_reset, 2, hidden) ||
        block.bias.size() != 8 * hidden) {
      return wrong("gates");
    }
    inputs = 2 * hidden;
  }
  const size_t parts = 1 + 4 * h.kinds;
  if (!has(w.tag, h.tags, inputs)) return wrong("tags");
  if (!has(w.name, parts, inputs) || !has(w.name_steps, parts + 2, parts + 2)) {
    return wrong("names");
  }
  if (!has(w.arc_dependent, h.arc_size, inputs) || !has(w.arc_head, h.arc_size, inputs) ||
      !has(w.arc, h.arc_size, h.arc_size) || w.arc_bias.size() != h.arc_size ||
      w.arc_root.size() != h.arc_size || !has(w.distance, kDistances, h.arc_size)) {
    return wrong("arcs");
  }
  if (!has(w.label_dependent, h.label_size, inputs) || !has(w.label_head, h.label_size, inputs) ||
      w.label.size() != h.relations) {
    return wrong("labels");
  }
  for (const FloatMatrix& relation : w.label) {
    if (!has(relation, h.label_size + 1, h.label_size + 1)) return wrong("labels");
  }
  return true;
}

std::string network_section(const NetworkWeights& w) {
  const Header header = header_of(w);
  std::string out = bytes_of(&header, sizeof header);
  for (const FloatMatrix* table : {&w.vectors, &w.pieces, &w.flags}) out += table_bytes(*table);
  for (const NetworkWeights::Block& block : w.blocks) {
    for (size_t d = 0; d < 2; ++d) out += direction_bytes(block, d);
  }
  out += heads_bytes(w);
  out += bytes_of(w.name_steps.values);
  out += arc_bytes(w);
  out += bytes_of(w.arc_root);
  for (size_t i = 0; i <= w.label_root.size(); ++i) out += label_bytes(w, i);
  return out + bytes_of(w.label_root);
}

Result<NetworkView> open_network(std::string_view section, size_t tags) {
  if (reinterpret_cast<uintptr_t>(section.data()) % 16 != 0) return Error{"lies on no border"};
  Reader reader(section);
  Header h{};
  const std::string_view head = reader.take(sizeof h);
  if (!reader.good()) return Error{"no network"};
  std::memcpy(&h, head.data(), sizeof h);
  if (const auto fault = fault_of(h, tags); !fault.empty()) return Error{std::string(fault)};
  NetworkView view;
  view.tags = h.tags;
  view.parts = 1 + 4 * h.kinds;
  view.arc_size = h.arc_size;
  view.label_size = h.label_size;
  for (size_t k = 0; k < h.kinds; ++k) view.kinds.push_back(static_cast<NameKind>(h.kind[k]));
  for (size_t r = 0; r < h.relations; ++r) {
    view.relations.push_back(static_cast<Deprel>(h.relation[r]));
  }
  view.vectors = reader.table(h.vectors, h.vector_size);
  view.pieces = reader.table(h.pieces, h.piece_size);
  view.flags = reader.table(h.flags, h.flag_size);
  read_blocks(h, reader, view);
  read_heads(h, reader, view);
  if (reader.good() && !reader.at_end()) reader.fail("too long");
  if (!reader.good()) return reader.error();
  return view;
}

}  // namespace dateline
