#include "pack.h"

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "arrays.h"
#include "base/file.h"
#include "base/model_file.h"
#include "language/names.h"
#include "language/network_file.h"
#include "language/tag_set.h"
#include "must.h"

// The arrays of a network, as train/learn.py writes them (sizes: n words, I inputs, H hidden units,
// T tags, P parts of names, A and R sizes for arcs and relations, D classes of distance, K
// relations):
//
//   vectors n x 64; pieces 65536 x 128; flags 32 x 32
//   block0.w 8H x I; block0.vf, .vr, .bf, .br 2 x H; block0.scale, .shift 2H; block1.w ...
//   tag.w T x 2H, tag.b; name.w P x 2H, name.b; name.steps P+2 x P+2
//   arc_dep.w A x 2H, .b; arc_head.w, .b; arc.u A x A; arc.bias, arc.root A; distance.w D x A, .b
//   rel_dep.w R x 2H, .b; rel_head.w, .b; rel.u K x R+1 x R+1; rel.root R

namespace dateline::train {
namespace {

constexpr size_t kLargestSection = size_t{1} << 28;
// Added to the score of words outside of names, since a wrong name is worse than a missing one. F1
// on the development part of EWT is flat from 0.5 to 1.
constexpr float kOutsideBias = 0.75f;

using Arrays = std::map<std::string, Array>;

const Array& array(const Arrays& arrays, const std::string& name) {
  const auto found = arrays.find(name);
  if (found == arrays.end()) fail({"no array " + name});
  return found->second;
}

FloatMatrix matrix(const Arrays& arrays, const std::string& name) {
  const Array& a = array(arrays, name);
  if (a.type != 0 || a.shape.size() != 2) fail({name + ": not a matrix of floats"});
  return {a.shape[0], a.shape[1], a.floats};
}

std::vector<float> floats(const Arrays& arrays, const std::string& name) {
  return array(arrays, name).floats;
}

FloatLayer layer(const Arrays& arrays, const std::string& name) {
  return {matrix(arrays, name + ".w"), floats(arrays, name + ".b")};
}

/// Biases of all gates, of which only forgetting and resetting learn their own.
std::vector<float> gate_bias(const std::vector<float>& forget, const std::vector<float>& reset) {
  const size_t hidden = forget.size() / 2;
  std::vector<float> bias(8 * hidden);
  for (size_t d = 0; d < 2; ++d) {
    for (size_t i = 0; i < hidden && d * hidden + i < reset.size(); ++i) {
      bias[(4 * d + 1) * hidden + i] = forget[d * hidden + i];
      bias[(4 * d + 2) * hidden + i] = reset[d * hidden + i];
    }
  }
  return bias;
}

/// What stands behind a block's normalisation.
struct Shift {
  std::vector<float> scale, shift;
};

Shift shift(const Arrays& arrays, const std::string& block) {
  return {floats(arrays, block + ".scale"), floats(arrays, block + ".shift")};
}

/// Lets a product read normalised values as they are: W (x * scale + shift) is (W * scale) x +
/// W shift.
void take_in(const Shift& before, FloatMatrix& w, std::vector<float>& bias) {
  if (before.scale.size() != w.columns || before.shift.size() != w.columns ||
      bias.size() != w.rows) {
    fail({"a block's normalisation has another size than the block"});
  }
  for (size_t r = 0; r < w.rows; ++r) {
    for (size_t c = 0; c < w.columns; ++c) {
      float& weight = w.values[r * w.columns + c];
      bias[r] += weight * before.shift[c];
      weight *= before.scale[c];
    }
  }
}

void add_blocks(const Arrays& arrays, NetworkWeights& w) {
  for (std::string name = "block0"; arrays.contains(name + ".w");
       name = "block" + std::to_string(w.blocks.size())) {
    NetworkWeights::Block& block = w.blocks.emplace_back();
    block.gates = matrix(arrays, name + ".w");
    block.old_forget = matrix(arrays, name + ".vf");
    block.old_reset = matrix(arrays, name + ".vr");
    block.bias = gate_bias(floats(arrays, name + ".bf"), floats(arrays, name + ".br"));
    if (w.blocks.size() > 1) {
      take_in(shift(arrays, "block" + std::to_string(w.blocks.size() - 2)), block.gates,
              block.bias);
    }
  }
}

void add_relations(const Arrays& arrays, std::string_view words, NetworkWeights& w) {
  const Array& u = array(arrays, "rel.u");
  if (u.type != 0 || u.shape.size() != 3) fail({"rel.u: not floats of three dimensions"});
  const size_t size = size_t{u.shape[1]} * u.shape[2];
  for (size_t k = 0; k < u.shape[0]; ++k) {
    const auto begin = u.floats.begin() + static_cast<ptrdiff_t>(k * size);
    w.label.push_back({u.shape[1], u.shape[2], {begin, begin + static_cast<ptrdiff_t>(size)}});
  }
  while (!words.empty()) {
    const std::string_view line = words.substr(0, words.find('\n'));
    words.remove_prefix(std::min(words.size(), line.size() + 1));
    const auto relation = from_word<Deprel>(line);
    if (!relation) fail({std::string(line) + ": no relation"});
    w.relations.push_back(*relation);
  }
}

/// The kinds of names that a network with so many parts tells apart.
std::vector<NameKind> kinds_of(size_t parts) {
  using enum NameKind;
  if (parts == 1 + 4 * 4) return {kPerson, kOrganisation, kPlace, kOther};
  fail({"name.w: no known number of parts"});
}

NetworkWeights weights_of(const Arrays& arrays, std::string_view relations) {
  NetworkWeights w;
  w.vectors = matrix(arrays, "vectors");
  w.pieces = matrix(arrays, "pieces");
  w.flags = matrix(arrays, "flags");
  add_blocks(arrays, w);
  w.tag = layer(arrays, "tag");
  w.name = layer(arrays, "name");
  w.name_steps = matrix(arrays, "name.steps");
  w.arc_dependent = layer(arrays, "arc_dep");
  w.arc_head = layer(arrays, "arc_head");
  w.arc = matrix(arrays, "arc.u");
  w.distance = layer(arrays, "distance");
  w.arc_bias = floats(arrays, "arc.bias");
  w.arc_root = floats(arrays, "arc.root");
  w.label_dependent = layer(arrays, "rel_dep");
  w.label_head = layer(arrays, "rel_head");
  w.label_root = floats(arrays, "rel.root");
  const Shift last = shift(arrays, "block" + std::to_string(w.blocks.size() - 1));
  for (FloatLayer* read :
       {&w.tag, &w.name, &w.arc_dependent, &w.arc_head, &w.label_dependent, &w.label_head}) {
    take_in(last, read->weights, read->bias);
  }
  if (!w.name.bias.empty()) w.name.bias[kOutside] += kOutsideBias;
  add_relations(arrays, relations, w);
  w.kinds = kinds_of(w.name.weights.rows);
  must(check(w));
  return w;
}

struct Options {
  std::string network, dataset, out;
  std::vector<std::string> sections;  // NAME=FILE
};

int run(const Options& options) {
  const Arrays dataset = must(read_arrays(options.dataset));
  const NetworkWeights weights =
      weights_of(must(read_arrays(options.network)), array(dataset, "deprels").bytes);
  std::vector<std::pair<std::string, std::string>> sections;
  for (const std::string name : {"tags", "words", "phrases", "veckeys"}) {
    sections.emplace_back(name, array(dataset, "section." + name).bytes);
  }
  if (must(TagSet::open(sections[0].second)).size() != weights.tag.weights.rows) {
    fail({options.network + ": made for other tags than " + options.dataset});
  }
  sections.emplace_back("network", network_section(weights));
  for (const std::string& section : options.sections) {
    const size_t sign = section.find('=');
    if (sign == std::string::npos) fail({section + ": not NAME=FILE"});
    sections.emplace_back(section.substr(0, sign),
                          must(read_file(section.substr(sign + 1), kLargestSection)));
  }
  const std::string file = model_file_bytes(sections);
  for (const auto& [name, bytes] : sections) std::cout << name << ' ' << bytes.size() << '\n';
  std::cout << "all " << file.size() << " bytes\n";
  std::ofstream out(options.out, std::ios::binary);
  if (!out.write(file.data(), static_cast<std::streamsize>(file.size())).flush()) {
    fail({options.out + ": cannot be written"});
  }
  return 0;
}

}  // namespace

int pack(int argc, char** argv) {
  Options options;
  CLI::App app("Quantises what was learnt and writes the model file.", "dateline-train pack");
  app.add_option("network", options.network, "the arrays of the network")->required();
  app.add_option("--dataset", options.dataset, "what `dateline-train prepare` wrote")->required();
  app.add_option("--section", options.sections, "NAME=FILE: one more section of the model");
  app.add_option("--out", options.out, "the model file to write")->required();
  CLI11_PARSE(app, argc, argv);
  return run(options);
}

}  // namespace dateline::train
