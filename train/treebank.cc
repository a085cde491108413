#include "treebank.h"

#include <charconv>

#include "base/file.h"
#include "entities.h"

namespace dateline::train {
namespace {

constexpr size_t kLargest = size_t{1} << 30;

std::vector<std::string_view> cut(std::string_view line, char by) {
  std::vector<std::string_view> out;
  for (size_t at = 0;;) {
    const size_t end = line.find(by, at);
    out.push_back(line.substr(at, end - at));
    if (end == std::string_view::npos) return out;
    at = end + 1;
  }
}

uint32_t number(std::string_view text) {
  uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Deprel deprel_from(std::string_view text) {
  if (const auto exact = from_word<Deprel>(text)) return *exact;
  const auto base = from_word<Deprel>(text.substr(0, text.find(':')));
  return base.value_or(Deprel::kDep);
}

}  // namespace

Result<std::vector<Tree>> read_treebank(const std::filesystem::path& path) {
  const auto bytes = read_file(path, kLargest);
  if (!bytes) return bytes.error();
  std::vector<Tree> trees;
  Tree tree;
  EntityReader entities;
  size_t row = 0;
  for (const std::string_view line : cut(*bytes, '\n')) {
    ++row;
    if (line.empty()) {
      // The root is written as 0; words are counted from 1.
      const auto size = static_cast<uint32_t>(tree.words.size());
      for (Word& word : tree.words) word.head = word.head == 0 ? size : word.head - 1;
      tree.named = entities.any();
      tree.names = entities.names(tree.words);
      if (size > 0) trees.push_back(std::move(tree));
      tree = {};
      continue;
    }
    if (line.front() == '#') continue;
    const auto columns = cut(line, '\t');
    const auto wrong = [&](std::string_view what) {
      return Error{path.string() + ":" + std::to_string(row) + ": " + std::string(what)};
    };
    if (columns.size() != 10) return wrong("not ten columns");
    if (columns[0].find_first_of(".-") != std::string_view::npos) continue;
    const auto upos = from_word<Upos>(columns[3]);
    if (!upos) return wrong("no part of speech");
    const auto xpos = from_word<Xpos>(columns[4]);
    tree.words.push_back({std::string(columns[1]),
                          {*upos, xpos.value_or(*upos == Upos::kVerb ? Xpos::kVb : Xpos::kNn)},
                          number(columns[6]),
                          deprel_from(columns[7]),
                          std::string(columns[2])});
    entities.read(columns[9], static_cast<uint32_t>(tree.words.size()) - 1);
  }
  return trees;
}

Result<std::vector<NamedSentence>> read_iob2(const std::filesystem::path& path) {
  const auto bytes = read_file(path, kLargest);
  if (!bytes) return bytes.error();
  std::vector<NamedSentence> out;
  NamedSentence sentence;
  for (const std::string_view line : cut(*bytes, '\n')) {
    if (line.empty() || line.starts_with("-DOCSTART-")) {
      if (!sentence.forms.empty()) out.push_back(std::move(sentence));
      sentence = {};
      continue;
    }
    if (line.starts_with("# ")) continue;
    const auto columns = cut(line, line.find('\t') == std::string_view::npos ? ' ' : '\t');
    sentence.forms.emplace_back(columns.front());
    sentence.tags.emplace_back(columns.back());
  }
  if (!sentence.forms.empty()) out.push_back(std::move(sentence));
  return out;
}

}  // namespace dateline::train
