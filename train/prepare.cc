#include "prepare.h"

#include <CLI/CLI.hpp>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "arrays.h"
#include "base/file.h"
#include "entities.h"
#include "language/features.h"
#include "language/names.h"
#include "language/tag_set.h"
#include "language/tokenise.h"
#include "language/word_inputs.h"
#include "marked.h"
#include "must.h"
#include "name_lists.h"
#include "phrases.h"
#include "treebank.h"

// The file of arrays that the Python half learns from. `form.pieces` and `form.vector` describe
// each form once; a corpus NAME has, over all its tokens, NAME.form and NAME.flags, the first token
// of each sentence in NAME.starts, and, where they are known, NAME.tag, NAME.head (0 for the root,
// else counted from 1 in the sentence), NAME.deprel and NAME.names: the parts of names that a token
// may have, one bit a part (names.h, with one kind more: other names). The sections tags, words,
// phrases and vectors go into the model as they are.

namespace dateline::train {
namespace {

constexpr int32_t kAnyOther = 0xF << (1 + 4 * kOtherName);
constexpr int32_t kOutsideBit = 1;
constexpr size_t kVectorLeast = 3;  // a word seen less often learns no vector of its own
constexpr size_t kUsualLeast = 3;   // below this a count of tags says little
constexpr size_t kLargestText = size_t{1} << 30;
constexpr size_t kLot = size_t{1} << 16;  // running text is tokenised in lots of about this size

struct Options {
  std::vector<std::string> trees, names, dev_trees, dev_names;
  std::string text, lexicon = "lexicon/en", out, words;
};

struct Corpus {
  std::vector<std::vector<std::string>> sentences;
  std::vector<int32_t> tag, head, deprel, names;  // each empty, or one number a token
};

/// The bits of the parts that spell these names; everything else is outside.
void append_names(const std::vector<NameSpan>& names, size_t size, std::vector<int32_t>& out) {
  const size_t base = out.size();
  out.resize(base + size, kOutsideBit);
  for (const NameSpan& name : names) {
    for (uint32_t i = name.first; i < name.last; ++i) {
      const NamePlace place = name.last - name.first == 1 ? NamePlace::kWhole
                              : i == name.first           ? NamePlace::kBegin
                              : i + 1 == name.last        ? NamePlace::kLast
                                                          : NamePlace::kInside;
      out[base + i] =
          name.kind == kMaybeName ? kOutsideBit | kAnyOther : 1 << part_of(name.kind, place);
    }
  }
}

/// The names that IOB2 tags spell, MISC as other names; `others` tells whether the file has any.
std::vector<NameSpan> names_of_iob2(const std::vector<std::string>& tags, bool& others) {
  static const std::map<std::string, size_t> kKinds = {
      {"PER", kPersonName}, {"ORG", kOrganisationName}, {"LOC", kPlaceName}, {"MISC", kOtherName}};
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
      others |= kind->second == kOtherName;
      open = true;
    }
  }
  return names;
}

std::string joined(const std::vector<std::string>& forms) {
  std::string key;
  for (const std::string& form : forms) key += form + ' ';
  return key;
}

/// Names by the words of their sentence.
using NamedTexts = std::unordered_map<std::string, std::vector<int32_t>>;

/// A file of names; where it has no other names, words outside of names may be in one.
Corpus read_names(const std::string& path, const TokenLexicon& tokens) {
  Corpus corpus;
  bool others = false;
  const bool columns = std::filesystem::path(path).extension() == ".iob2";
  for (NamedSentence& sentence : must(columns ? read_iob2(path) : read_marked(path, tokens))) {
    append_names(names_of_iob2(sentence.tags, others), sentence.tags.size(), corpus.names);
    corpus.sentences.push_back(std::move(sentence.forms));
  }
  for (int32_t& bits : corpus.names) {
    if (!others && bits == kOutsideBit) bits |= kAnyOther;
  }
  return corpus;
}

Corpus read_trees(const std::vector<std::string>& paths, const TagSet& tags,
                  const NamedTexts& named) {
  Corpus corpus;
  for (const std::string& path : paths) {
    for (const Tree& tree : must(read_treebank(path))) {
      std::vector<std::string> forms;
      const auto size = static_cast<uint32_t>(tree.words.size());
      for (const Word& word : tree.words) {
        forms.push_back(word.form);
        corpus.tag.push_back(tags.index(word.tag));
        corpus.head.push_back(word.head == size ? 0 : static_cast<int32_t>(word.head) + 1);
        corpus.deprel.push_back(static_cast<int32_t>(word.deprel));
      }
      const auto known = named.find(joined(forms));
      if (known != named.end()) {
        corpus.names.insert(corpus.names.end(), known->second.begin(), known->second.end());
      } else if (tree.named) {
        append_names(tree.names, size, corpus.names);
      } else {
        corpus.names.resize(corpus.names.size() + size, -1);
      }
      corpus.sentences.push_back(std::move(forms));
    }
  }
  return corpus;
}

Corpus read_text(const std::string& path, const TokenLexicon& tokens) {
  Corpus corpus;
  const std::string bytes = must(read_file(path, kLargestText));
  for (size_t at = 0; at < bytes.size();) {
    size_t end = bytes.find("\n\n", std::min(at + kLot, bytes.size()));
    if (end == std::string::npos) end = bytes.size();
    Story story;
    story.text = bytes.substr(at, end - at);
    story.blocks.push_back({{0, static_cast<uint32_t>(story.text.size())}, BlockKind::kParagraph});
    const Language language = tokenise(story, tokens);
    for (const Sentence& sentence : language.sentences) {
      std::vector<std::string> forms;
      for (uint32_t i = sentence.first.value; i < sentence.last.value; ++i) {
        forms.emplace_back(language.tokens[i].span.in(story.text));
      }
      if (!forms.empty()) corpus.sentences.push_back(std::move(forms));
    }
    at = end;
  }
  return corpus;
}

/// The pairs of UPOS and XPOS, commonest first.
std::vector<TagPair> tag_pairs(const std::vector<std::string>& paths) {
  std::map<TagPair, size_t> counts;
  for (const std::string& path : paths) {
    for (const Tree& tree : must(read_treebank(path))) {
      for (const Word& word : tree.words) ++counts[word.tag];
    }
  }
  std::vector<TagPair> pairs;
  for (const auto& entry : counts) pairs.push_back(entry.first);
  std::stable_sort(pairs.begin(), pairs.end(),
                   [&](TagPair a, TagPair b) { return counts[a] > counts[b]; });
  return pairs;
}

enum class Casing { kUpper, kLower, kTitle };

/// The corpus in another casing, with the same trees and names. ASCII letters only: enough for the
/// treebanks.
Corpus recased(const Corpus& corpus, Casing casing) {
  Corpus out = corpus;
  for (auto& sentence : out.sentences) {
    for (std::string& form : sentence) {
      if (casing == Casing::kTitle) {
        if (form.size() > 3) form[0] = static_cast<char>(std::toupper(form[0]));
        continue;
      }
      for (char& c : form) {
        const auto u = static_cast<unsigned char>(c);
        if (u < 0x80) {
          c = static_cast<char>(casing == Casing::kUpper ? std::toupper(u) : std::tolower(u));
        }
      }
    }
  }
  return out;
}

/// Counts words by the key of their lower case, and knows how each is written so.
class WordCounts {
 public:
  void add(const Corpus& corpus) {
    for (const auto& sentence : corpus.sentences) {
      for (const std::string& form : sentence) {
        const uint64_t key = lower_key(form, scratch_);
        auto& word = words_[key];
        if (++word.count == 1) word.text = scratch_;
      }
    }
  }

  /// Words seen often enough, commonest first.
  std::vector<std::pair<uint64_t, std::string>> common() const {
    std::vector<std::pair<uint64_t, Counted>> all(words_.begin(), words_.end());
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.second.count > b.second.count; });
    std::vector<std::pair<uint64_t, std::string>> out;
    for (auto& [key, word] : all) {
      if (word.count >= kVectorLeast) out.emplace_back(key, word.text);
    }
    return out;
  }

 private:
  struct Counted {
    size_t count = 0;
    std::string text;
  };
  std::map<uint64_t, Counted> words_;
  std::string scratch_;
};

/// The section `words`: what the lists and the treebanks say of words.
std::string word_section(const Corpus& trees, const std::map<uint64_t, uint16_t>& lists) {
  std::map<uint64_t, std::map<int32_t, size_t>> counts;
  std::string scratch;
  size_t token = 0;
  for (const auto& sentence : trees.sentences) {
    for (const std::string& form : sentence) {
      ++counts[lower_key(form, scratch)][trees.tag[token++]];
    }
  }
  std::map<uint64_t, KnownWord> words;
  for (const auto& [key, by_tag] : counts) {
    size_t sum = 0;
    auto best = by_tag.begin();
    for (auto it = by_tag.begin(); it != by_tag.end(); ++it) {
      sum += it->second;
      if (it->second > best->second) best = it;
    }
    if (sum >= kUsualLeast) words[key].usual = static_cast<uint16_t>(best->first + 1);
  }
  for (const auto& [key, bits] : lists) words[key].lists = bits;
  return WordTable::section({words.begin(), words.end()});
}

/// Describes corpora and writes their arrays.
class Describer {
 public:
  Describer(const WordTable& words, const KeyTable& vectors, const KeyTable& phrases,
            ArrayWriter& out)
      : words_(words), vectors_(vectors), phrases_(phrases), out_(out) {}

  void add(const std::string& name, const Corpus& corpus) {
    std::vector<int32_t> form, flags, starts;
    for (const auto& sentence : corpus.sentences) {
      starts.push_back(static_cast<int32_t>(form.size()));
      described_.clear();
      for (const std::string& word : sentence) {
        described_.push_back(describe(word, words_, scratch_));
      }
      describe_inputs(described_, vectors_, phrases_, inputs_);
      for (size_t i = 0; i < sentence.size(); ++i) {
        form.push_back(number_of(sentence[i], inputs_[i]));
        flags.push_back(static_cast<int32_t>(inputs_[i].flags));
      }
    }
    starts.push_back(static_cast<int32_t>(form.size()));
    out_.add(name + ".form", form);
    out_.add(name + ".flags", flags);
    out_.add(name + ".starts", starts);
    for (const auto& [what, numbers] :
         {std::pair{".tag", &corpus.tag}, std::pair{".head", &corpus.head},
          std::pair{".deprel", &corpus.deprel}, std::pair{".names", &corpus.names}}) {
      if (!numbers->empty()) out_.add(name + what, *numbers);
    }
    std::cerr << name << ": " << corpus.sentences.size() << " sentences, " << form.size()
              << " words\n";
  }

  void finish() {
    out_.add("form.pieces", pieces_);
    out_.add("form.vector", vector_);
  }

 private:
  int32_t number_of(const std::string& form, const TokenInput& input) {
    const auto [at, fresh] = forms_.emplace(form, static_cast<int32_t>(forms_.size()));
    if (fresh) {
      for (const uint32_t row : input.pieces) pieces_.push_back(static_cast<int32_t>(row));
      vector_.push_back(static_cast<int32_t>(input.vector));
    }
    return at->second;
  }

  const WordTable& words_;
  const KeyTable& vectors_;
  const KeyTable& phrases_;
  ArrayWriter& out_;
  std::unordered_map<std::string, int32_t> forms_;
  std::vector<int32_t> pieces_, vector_;
  std::vector<WordForm> described_;
  std::vector<TokenInput> inputs_;
  std::string scratch_;
};

/// One sentence a line, in the writing of the vectors' keys, for learning word vectors.
void write_words(const std::string& path, const std::vector<const Corpus*>& corpora) {
  std::ofstream out(path);
  std::string scratch;
  for (const Corpus* corpus : corpora) {
    for (const auto& sentence : corpus->sentences) {
      for (const std::string& form : sentence) {
        lower_key(form, scratch);
        out << scratch << ' ';
      }
      out << '\n';
    }
  }
  if (!out.flush()) fail({path + ": cannot be written"});
}

int run(const Options& options) {
  ArrayWriter out;
  const TokenLexicon tokens = must(TokenLexicon::load(options.lexicon));
  const std::string tag_bytes = TagSet::section(tag_pairs(options.trees));
  const TagSet tags = must(TagSet::open(tag_bytes));

  NamedTexts named;
  std::vector<Corpus> named_corpora;
  for (const std::string& path : options.names) {
    Corpus& corpus = named_corpora.emplace_back(read_names(path, tokens));
    size_t token = 0;
    for (const auto& sentence : corpus.sentences) {
      const auto begin = corpus.names.begin() + static_cast<std::ptrdiff_t>(token);
      token += sentence.size();
      named[joined(sentence)] = {begin, begin + static_cast<std::ptrdiff_t>(sentence.size())};
    }
  }
  const Corpus trees = read_trees(options.trees, tags, named);
  Corpus text;
  if (!options.text.empty()) text = read_text(options.text, tokens);

  WordCounts counts;
  std::vector<const Corpus*> corpora = {&trees, &text};
  for (const Corpus& corpus : named_corpora) corpora.push_back(&corpus);
  for (const Corpus* corpus : corpora) counts.add(*corpus);
  std::vector<std::pair<uint64_t, uint32_t>> rows;
  std::string vocabulary;
  for (const auto& [key, word] : counts.common()) {
    rows.emplace_back(key, static_cast<uint32_t>(rows.size() + 1));
    vocabulary += word + '\n';
  }
  const std::string vector_bytes = KeyTable::section(rows);
  const std::string word_bytes = word_section(trees, must(read_name_lists(options.lexicon)));
  const std::string phrase_bytes = must(learn_phrases(options.lexicon));

  const WordTable words = must(WordTable::open(word_bytes));
  const KeyTable vectors = must(KeyTable::open(vector_bytes));
  const KeyTable phrases = must(KeyTable::open(phrase_bytes));
  Describer describer(words, vectors, phrases, out);
  describer.add("train", trees);
  describer.add("train_upper", recased(trees, Casing::kUpper));
  describer.add("train_lower", recased(trees, Casing::kLower));
  describer.add("train_title", recased(trees, Casing::kTitle));
  const auto stem = [](const std::string& path) {
    return std::filesystem::path(path).stem().string();
  };
  for (size_t i = 0; i < named_corpora.size(); ++i) {
    describer.add("names_" + stem(options.names[i]), named_corpora[i]);
  }
  for (const std::string& path : options.dev_trees) {
    describer.add("dev_" + stem(path), read_trees({path}, tags, {}));
  }
  for (const std::string& path : options.dev_names) {
    describer.add("devnames_" + stem(path), read_names(path, tokens));
  }
  if (!options.text.empty()) describer.add("text", text);
  describer.finish();

  std::vector<int32_t> upos;
  for (size_t i = 0; i < tags.size(); ++i) {
    upos.push_back(static_cast<int32_t>(tags[static_cast<Tag>(i)].upos));
  }
  out.add("upos_of_tag", upos);
  std::string deprels;
  for (size_t i = 0; i <= static_cast<size_t>(Deprel::kXcomp); ++i) {
    deprels += std::string(word(static_cast<Deprel>(i))) + '\n';
  }
  out.add("deprels", deprels);
  out.add("vocabulary", vocabulary);
  out.add("section.tags", tag_bytes);
  out.add("section.words", word_bytes);
  out.add("section.phrases", phrase_bytes);
  out.add("section.veckeys", vector_bytes);
  must(out.write(options.out));
  if (!options.words.empty()) write_words(options.words, corpora);
  return 0;
}

}  // namespace

int prepare(int argc, char** argv) {
  Options options;
  CLI::App app("Describes what the network learns from; train/learn.py reads it.",
               "dateline-train prepare");
  app.add_option("--trees", options.trees, "CoNLL-U files to learn from")->required();
  app.add_option("--names", options.names,
                 "files to learn names from: IOB2 (*.iob2), or with marks (marked.h)");
  app.add_option("--text", options.text, "plain text to learn from");
  app.add_option("--lexicon", options.lexicon, "lexicon/en");
  app.add_option("--dev-trees", options.dev_trees, "CoNLL-U files to measure on");
  app.add_option("--dev-names", options.dev_names, "IOB2 files to measure on");
  app.add_option("--out", options.out, "the file of arrays to write")->required();
  app.add_option("--words", options.words, "a file of words to learn vectors from, to write");
  CLI11_PARSE(app, argc, argv);
  return run(options);
}

}  // namespace dateline::train
