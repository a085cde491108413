// dateline-train: learns the language model from treebanks and name files, and measures it.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>

#include "language/model_file.h"
#include "training.h"
#include "treebank.h"

namespace dateline::train {
namespace {

struct Options {
  std::vector<std::string> trees, dev_trees;
  std::string out;
  int tag_epochs = 8, tree_epochs = 12, folds = 5;
};

/// The program's one way out of an Error.
[[noreturn]] void fail(const Error& error) {
  std::cerr << "dateline-train: " << error.message << '\n';
  std::exit(1);
}

template <class T>
T must(Result<T> result) {
  if (!result) fail(result.error());
  return *std::move(result);
}

void say(std::string_view line) { std::cerr << line << std::endl; }

std::vector<Tree> read_all(const std::vector<std::string>& paths) {
  std::vector<Tree> all;
  for (const std::string& path : paths) {
    auto trees = must(read_treebank(path));
    all.insert(all.end(), std::make_move_iterator(trees.begin()),
               std::make_move_iterator(trees.end()));
  }
  return all;
}

std::vector<TagPair> tag_pairs(const std::vector<Tree>& trees) {
  std::map<TagPair, size_t> counts;
  for (const Tree& tree : trees) {
    for (const Word& word : tree.words) ++counts[word.tag];
  }
  std::vector<TagPair> pairs;
  for (const auto& [pair, count] : counts) pairs.push_back(pair);
  std::stable_sort(pairs.begin(), pairs.end(),
                   [&](TagPair a, TagPair b) { return counts[a] > counts[b]; });
  return pairs;
}

/// The words of the training texts with their commonest tags.
std::string learn_words(const std::vector<Tree>& trees, const TagSet& tags) {
  constexpr size_t kOften = 3;  // below this a count says little
  std::map<uint64_t, std::map<Tag, size_t>> counts;
  std::string scratch;
  for (const Tree& tree : trees) {
    for (const Word& word : tree.words) {
      ++counts[lower_key(word.form, scratch)][tags.index(word.tag)];
    }
  }
  std::vector<std::pair<uint64_t, KnownWord>> words;
  for (const auto& [key, by_tag] : counts) {
    size_t sum = 0;
    auto best = by_tag.begin();
    for (auto it = by_tag.begin(); it != by_tag.end(); ++it) {
      sum += it->second;
      if (it->second > best->second) best = it;
    }
    if (sum < kOften) continue;
    words.push_back({key, {.usual = static_cast<uint8_t>(best->first + 1)}});
  }
  return WordTable::section(words);
}

std::vector<Sample> samples_of(const std::vector<Tree>& trees, const WordTable& words,
                               const TagSet& tags) {
  std::vector<Sample> samples;
  std::string scratch;
  for (const Tree& tree : trees) {
    Sample& sample = samples.emplace_back();
    for (const Word& word : tree.words) {
      sample.words.push_back(describe(word.form, words, scratch));
      sample.gold_tags.push_back(tags.index(word.tag));
      sample.heads.push_back(word.head);
      sample.deprels.push_back(word.deprel);
    }
  }
  return samples;
}

/// Prints UPOS, XPOS, UAS and LAS (relations without subtypes) on gold tokens.
void measure(const std::string& path, const WordTable& words, const TagSet& tags,
             const Scorer& tagger, const Scorer& parser) {
  const auto samples = samples_of(must(read_treebank(path)), words, tags);
  size_t all = 0, upos = 0, xpos = 0, uas = 0, las = 0;
  std::vector<Tag> found;
  ParseState state;
  const auto base = [](Deprel deprel) {
    const std::string_view text = word(deprel);
    return text.substr(0, text.find(':'));
  };
  const auto begin = std::chrono::steady_clock::now();
  for (const Sample& sample : samples) {
    tag_words(sample.words, tagger, tags.size(), found);
    parse_words(sample.words, found, parser, state);
    for (uint32_t i = 0; i < found.size(); ++i, ++all) {
      const TagPair gold = tags[sample.gold_tags[i]], mine = tags[found[i]];
      upos += gold.upos == mine.upos;
      xpos += gold.xpos == mine.xpos;
      const bool head = state[i].head == sample.heads[i];
      uas += head;
      las += head && base(state[i].deprel) == base(sample.deprels[i]);
    }
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  const auto share = [all](size_t n) { return static_cast<double>(n) / static_cast<double>(all); };
  std::printf("%s: %zu words, UPOS %.4f XPOS %.4f UAS %.4f LAS %.4f, %.0f words/s\n", path.c_str(),
              all, share(upos), share(xpos), share(uas), share(las),
              static_cast<double>(all) / took.count());
  std::fflush(stdout);
}

int run(const Options& options) {
  const auto trees = read_all(options.trees);
  const auto pairs = tag_pairs(trees);
  const std::string tag_bytes = TagSet::section(pairs);
  const TagSet tags = must(TagSet::open(tag_bytes));
  const std::string word_bytes = learn_words(trees, tags);
  const WordTable words = must(WordTable::open(word_bytes));
  auto samples = samples_of(trees, words, tags);
  say(std::to_string(samples.size()) + " sentences, " + std::to_string(pairs.size()) + " tags");

  std::vector<const Sample*> all;
  for (const Sample& sample : samples) all.push_back(&sample);
  const std::string tagger_bytes =
      learn_tags(all, tags.size(), options.tag_epochs, say).section(kTagScale);
  tag_unseen(samples, tags.size(), options.folds, (options.tag_epochs + 1) / 2, say);
  const std::string parser_bytes =
      learn_trees(samples, options.tree_epochs, say).section(kTreeScale);

  const std::string file = model_file_bytes({{"tags", tag_bytes},
                                             {"words", word_bytes},
                                             {"tagger", tagger_bytes},
                                             {"parser", parser_bytes}});
  std::printf("words %zu, tagger %zu, parser %zu, all %zu bytes\n", word_bytes.size(),
              tagger_bytes.size(), parser_bytes.size(), file.size());
  std::ofstream out(options.out, std::ios::binary);
  if (!out.write(file.data(), static_cast<std::streamsize>(file.size())).flush()) {
    fail({options.out + ": cannot be written"});
  }
  const auto tagger = must(LinearModel::open(tagger_bytes, tags.size()));
  const auto parser = must(LinearModel::open(parser_bytes, kMoveClasses));
  for (const std::string& path : options.dev_trees) measure(path, words, tags, tagger, parser);
  return 0;
}

}  // namespace
}  // namespace dateline::train

int main(int argc, char** argv) {
  dateline::train::Options options;
  CLI::App app("Learns Dateline's language model; the same data give the same file.");
  app.add_option("--trees", options.trees, "CoNLL-U files to learn from")->required();
  app.add_option("--dev-trees", options.dev_trees, "CoNLL-U files to measure on");
  app.add_option("--out", options.out, "the model file to write")->required();
  app.add_option("--tag-epochs", options.tag_epochs, "passes over the texts for the tagger");
  app.add_option("--tree-epochs", options.tree_epochs, "passes over the texts for the parser");
  app.add_option("--folds", options.folds, "taggers that tag what they have not seen");
  CLI11_PARSE(app, argc, argv);
  return dateline::train::run(options);
}
