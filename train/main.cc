// dateline-train: learns the language model from treebanks, name files and running text, and
// measures it. The same files in the same order give the same model.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <unordered_map>

#include "borders.h"
#include "language/model_file.h"
#include "measure.h"
#include "name_lists.h"
#include "pack.h"
#include "prepare.h"
#include "training.h"
#include "treebank.h"
#include "words.h"

namespace dateline::train {
namespace {

struct Options {
  std::vector<std::string> trees, names, dev_trees, dev_names;
  std::string text, lexicon = "lexicon/en", out;
  int tag_epochs = 8, tree_epochs = 10, name_epochs = 10, folds = 5;
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

std::vector<Tree> read_trees(const std::vector<std::string>& paths) {
  std::vector<Tree> all;
  for (const std::string& path : paths) {
    auto trees = must(read_treebank(path));
    all.insert(all.end(), std::make_move_iterator(trees.begin()),
               std::make_move_iterator(trees.end()));
  }
  return all;
}

/// The pairs of UPOS and XPOS, commonest first.
std::vector<TagPair> tag_pairs(const std::vector<Tree>& trees) {
  std::map<TagPair, size_t> counts;
  for (const Tree& tree : trees) {
    for (const Word& word : tree.words) ++counts[word.tag];
  }
  std::vector<TagPair> pairs;
  for (const auto& entry : counts) pairs.push_back(entry.first);
  std::stable_sort(pairs.begin(), pairs.end(),
                   [&](TagPair a, TagPair b) { return counts[a] > counts[b]; });
  return pairs;
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

/// The parts that IOB2 tags spell; kinds other than PER, ORG and LOC are no names.
std::vector<NamePart> parts_of_iob2(const std::vector<std::string>& tags) {
  static const std::map<std::string, size_t> kKinds = {{"PER", 0}, {"ORG", 1}, {"LOC", 2}};
  std::vector<NameSpan> names;
  bool open = false;
  for (uint32_t i = 0; i < tags.size(); ++i) {
    const auto kind = tags[i].size() > 2 ? kKinds.find(tags[i].substr(2)) : kKinds.end();
    if (kind == kKinds.end()) {
      open = false;
    } else if (open && tags[i][0] == 'I' && names.back().kind == kind->second) {
      names.back().last = i + 1;
    } else {
      names.push_back({i, i + 1, kind->second});
      open = true;
    }
  }
  return parts_of(names, tags.size());
}

/// Tags of sentences by their words, where the treebanks have them: those of taggers that have not
/// seen the sentence.
using KnownTags = std::unordered_map<std::string, const std::vector<Tag>*>;

std::vector<NamedSample> named_samples(const std::string& path, const WordTable& words,
                                       const Scorer& tagger, size_t tag_count,
                                       const KnownTags& known) {
  std::vector<NamedSample> samples;
  std::string scratch;
  for (const NamedSentence& sentence : must(read_iob2(path))) {
    NamedSample& sample = samples.emplace_back();
    std::string key;
    for (const std::string& form : sentence.forms) {
      sample.words.push_back(describe(form, words, scratch));
      key += form + ' ';
    }
    const auto tags = known.find(key);
    if (tags != known.end()) {
      sample.tags = *tags->second;
    } else {
      tag_words(sample.words, tagger, tag_count, sample.tags);
    }
    sample.parts = parts_of_iob2(sentence.tags);
  }
  return samples;
}

/// The names of the kinds that the model tells apart.
std::vector<NameSpan> known_kinds(std::vector<NameSpan> names) {
  std::erase_if(names, [](const NameSpan& name) { return name.kind >= kModelKinds.size(); });
  return names;
}

std::vector<NamedSample> all_named(const Options& options, const std::vector<Tree>& trees,
                                   const std::vector<Sample>& samples, const WordTable& words,
                                   const Scorer& tagger, size_t tag_count) {
  KnownTags known;
  std::vector<NamedSample> all;
  for (size_t i = 0; i < trees.size(); ++i) {
    std::string key;
    for (const Word& word : trees[i].words) key += word.form + ' ';
    known[key] = &samples[i].tags;
    if (!trees[i].named) continue;
    all.push_back({samples[i].words, samples[i].tags,
                   parts_of(known_kinds(trees[i].names), trees[i].words.size())});
  }
  for (const std::string& path : options.names) {
    auto some = named_samples(path, words, tagger, tag_count, known);
    all.insert(all.end(), std::make_move_iterator(some.begin()),
               std::make_move_iterator(some.end()));
  }
  return all;
}

int run(const Options& options) {
  const auto trees = read_trees(options.trees);
  const std::string tag_bytes = TagSet::section(tag_pairs(trees));
  const TagSet tags = must(TagSet::open(tag_bytes));
  const auto lists = must(read_name_lists(options.lexicon));
  std::vector<WordSequence> text;
  if (!options.text.empty()) text = must(read_running_text(options.text, options.lexicon));
  const std::string word_bytes = learn_words(trees, tags, std::move(text), lists, say);
  const WordTable words = must(WordTable::open(word_bytes));
  auto samples = samples_of(trees, words, tags);
  say(std::to_string(samples.size()) + " sentences, " + std::to_string(tags.size()) + " tags");

  std::vector<const Sample*> all;
  for (const Sample& sample : samples) all.push_back(&sample);
  const std::string tagger_bytes =
      learn_tags(all, tags.size(), options.tag_epochs, say).section(kTagScale);
  const auto tagger = must(LinearModel::open(tagger_bytes, tags.size()));
  tag_unseen(samples, tags.size(), options.folds, (options.tag_epochs + 1) / 2, say);

  const auto named = all_named(options, trees, samples, words, tagger, tags.size());
  say(std::to_string(named.size()) + " sentences with names");
  const std::string name_bytes = learn_names(named, options.name_epochs, say).section(kNameScale);
  const auto namer = must(LinearModel::open(name_bytes, kNameParts));
  for (const std::string& path : options.dev_names) {
    measure_names(path, named_samples(path, words, tagger, tags.size(), {}), namer);
  }

  const std::string parser_bytes =
      learn_trees(samples, options.tree_epochs, say).section(kTreeScale);
  const auto parser = must(LinearModel::open(parser_bytes, kMoveClasses));
  for (const std::string& path : options.dev_trees) {
    measure_trees(path, samples_of(must(read_treebank(path)), words, tags), tags, tagger, parser);
  }

  const std::string border_bytes =
      must(learn_borders({options.trees, options.text, options.lexicon}, words, tags, say));
  const std::string file = model_file_bytes({{"tags", tag_bytes},
                                             {"words", word_bytes},
                                             {"tagger", tagger_bytes},
                                             {"parser", parser_bytes},
                                             {"names", name_bytes},
                                             {"borders", border_bytes}});
  std::printf("words %zu, tagger %zu, parser %zu, names %zu, all %zu bytes\n", word_bytes.size(),
              tagger_bytes.size(), parser_bytes.size(), name_bytes.size(), file.size());
  std::ofstream out(options.out, std::ios::binary);
  if (!out.write(file.data(), static_cast<std::streamsize>(file.size())).flush()) {
    fail({options.out + ": cannot be written"});
  }
  return 0;
}

}  // namespace
}  // namespace dateline::train

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "prepare") {
    return dateline::train::prepare(argc - 1, argv + 1);
  }
  if (argc > 1 && std::string_view(argv[1]) == "pack") {
    return dateline::train::pack(argc - 1, argv + 1);
  }
  if (argc > 1 && std::string_view(argv[1]) == "borders") {
    return dateline::train::borders(argc - 1, argv + 1);
  }
  dateline::train::Options options;
  CLI::App app("Learns Dateline's language model; the same files give the same model.");
  app.add_option("--trees", options.trees, "CoNLL-U files to learn from")->required();
  app.add_option("--names", options.names, "IOB2 files to learn names from");
  app.add_option("--text", options.text, "plain text to learn word clusters from");
  app.add_option("--lexicon", options.lexicon,
                 "lexicon/en: how plain text is cut, and lists of names");
  app.add_option("--dev-trees", options.dev_trees, "CoNLL-U files to measure on");
  app.add_option("--dev-names", options.dev_names, "IOB2 files to measure on");
  app.add_option("--out", options.out, "the model file to write")->required();
  app.add_option("--tag-epochs", options.tag_epochs, "passes over the texts for the tagger");
  app.add_option("--tree-epochs", options.tree_epochs, "passes over the texts for the parser");
  app.add_option("--name-epochs", options.name_epochs, "passes over the texts for the names");
  app.add_option("--folds", options.folds, "taggers that tag what they have not seen");
  CLI11_PARSE(app, argc, argv);
  return dateline::train::run(options);
}
