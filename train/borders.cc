#include "borders.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <set>

#include "arrays.h"
#include "base/budget.h"
#include "base/file.h"
#include "base/model_file.h"
#include "base/utf8.h"
#include "language/perceptron.h"
#include "language/token_lexicon.h"
#include "language/token_scanner.h"
#include "random.h"

namespace dateline::train {
namespace {

constexpr size_t kLargestFile = size_t{1} << 30;

// Set on the development parts of EWT and GUM. A gap counts as learnt when its score is kMargin on
// its side; the hidden share of the features is left out at each step, so that no few of them carry
// all; features that were changed more seldom than kMinUpdates are noise.
constexpr int kEpochs = 4;
constexpr int32_t kMargin = 30;
constexpr size_t kHiddenPercent = 30;
constexpr uint32_t kMinUpdates = 4;
constexpr double kScale = 0.3;
// F1 of sentences is flat from 30 to 90; on pages a border too many costs more than one missed.
constexpr BorderModel::Bias kBias = {60, 0};
constexpr size_t kMostSentences = 200;  // of one stretch of bare text
// Plain text is plenty, and its borders are only those of the rules: a part of it, seen less often.
constexpr size_t kPlainEvery = 4;
constexpr int kTreebankTimes = 3;

struct Line {
  std::string text;
  bool document = false, paragraph = false;  // one begins here
};

Result<std::vector<Line>> read_lines(const std::string& path) {
  const auto bytes = read_file(path, kLargestFile);
  if (!bytes) return bytes.error();
  std::vector<Line> out;
  Line line;
  line.document = line.paragraph = true;
  bool words = false;
  for (size_t at = 0; at < bytes->size();) {
    const size_t end = std::min(bytes->find('\n', at), bytes->size());
    const std::string_view row = std::string_view(*bytes).substr(at, end - at);
    at = end + 1;
    if (row.starts_with("# newdoc")) {
      line.document = line.paragraph = true;
    } else if (row.starts_with("# newpar") && !row.starts_with("# newpar_block")) {
      line.paragraph = true;
    } else if (row.starts_with("# text = ")) {
      line.text = row.substr(9);
    } else if (row.empty() && words) {
      out.push_back(std::move(line));
      line = {};
      words = false;
    } else if (!row.empty() && row[0] != '#') {
      words = true;
    }
  }
  return out;
}

/// Adds a stretch of text that ends a sentence.
void append(BorderText& text, std::string_view more, std::set<uint32_t>& ends) {
  if (!text.text.empty()) text.text += ' ';
  text.text += more;
  ends.insert(static_cast<uint32_t>(text.text.size()));
}

void mark_ends(BorderText& text, const std::set<uint32_t>& ends, const TokenLexicon& lexicon) {
  scan_segment(text.text, 0, text.text.size(), lexicon.parts(), text.tokens);
  for (const Token& token : text.tokens) {
    text.gold.push_back(ends.count(token.span.end) ? BorderText::kEnd : BorderText::kNone);
  }
  text.sentences = ends.size();
}

Language cut_by_rules(std::string_view paragraph, const TokenLexicon& lexicon) {
  Story story;
  story.text = paragraph;
  story.blocks.push_back({{0, static_cast<uint32_t>(paragraph.size())}, BlockKind::kParagraph});
  return tokenise(story, lexicon);
}

// The rules know too little of abbreviations before a capital, save of "U.S." and initials.
void doubt_abbreviations(BorderText& text) {
  for (size_t i = 0; i + 1 < text.tokens.size(); ++i) {
    const std::string_view form = text.tokens[i].span.in(text.text);
    if (form.size() > 2 && form.back() == '.' && form.find('.') == form.size() - 1 &&
        text.gold[i] == BorderText::kNone) {
      text.gold[i] = BorderText::kUnknown;
    }
  }
}

std::vector<std::string> paragraphs_of(std::string_view bytes) {
  constexpr size_t kLongest = 4000;
  std::vector<std::string> out;
  for (size_t at = 0; at < bytes.size();) {
    const size_t end = std::min(bytes.find('\n', at), bytes.size());
    std::string_view line = bytes.substr(at, end - at);
    while (!line.empty() && std::isspace(static_cast<unsigned char>(line.back()))) {
      line.remove_suffix(1);
    }
    if (!line.empty() && line.size() < kLongest) out.emplace_back(line);
    at = end + 1;
  }
  return out;
}

/// How often a word stands inside of a sentence, with a capital and without.
struct CaseCount {
  uint32_t capital = 0, small = 0;
};

uint32_t usual_case(CaseCount count) {
  constexpr uint32_t kLeast = 2;
  const uint32_t all = count.capital + count.small;
  if (all < kLeast) return kRarelySeen;
  if (count.capital * 10 <= all) return kSmall;
  return count.small * 10 <= all ? kCapital : kEither;
}

void count_cases(std::string_view paragraph, const TokenLexicon& lexicon,
                 std::map<uint64_t, CaseCount>& counts) {
  const Language language = cut_by_rules(paragraph, lexicon);
  std::string scratch;
  for (const Sentence& sentence : language.sentences) {
    bool inside = false;  // a word stands before, and no quotation or list begins
    for (uint32_t i = sentence.first.value; i < sentence.last.value; ++i) {
      const std::string_view form = language.tokens[i].span.in(paragraph);
      size_t at = 0;
      const char32_t c = next_code_point(form, at);
      if (inside && is_letter(c)) {
        CaseCount& count = counts[lower_key(form, scratch)];
        is_upper(c) ? ++count.capital : ++count.small;
      }
      inside = is_letter(c) || is_digit(c) || form == "," || form == "-";
    }
  }
}

/// The table of UsualCase: words of plain text that does not end in a heading's way.
Result<std::string> learn_cases(const std::string& path, const TokenLexicon& lexicon) {
  const auto bytes = read_file(path, kLargestFile);
  if (!bytes) return bytes.error();
  std::map<uint64_t, CaseCount> counts;
  for (const std::string& paragraph : paragraphs_of(*bytes)) {
    if (paragraph.back() == '.' || paragraph.back() == '"') {
      count_cases(paragraph, lexicon, counts);
    }
  }
  std::vector<std::pair<uint64_t, uint32_t>> table;
  for (const auto& [key, count] : counts) {
    if (usual_case(count) != kRarelySeen) table.emplace_back(key, usual_case(count));
  }
  return KeyTable::section(table);
}

/// The learner's own splitter: decides as the program does, and sees how it errs.
class Lesson {
 public:
  Lesson(const TokenLexicon& lexicon, const BorderWords& words)
      : lexicon_(lexicon), words_(words) {}

  /// One pass over a text; gives the number of gaps that were not learnt.
  size_t read(const BorderText& text, bool first_epoch) {
    view_.read(text.text, text.tokens, text.laid_out, lexicon_, words_);
    size_t from = 0, before = 0, wrong = 0;
    for (size_t i = 0; i + 1 < text.tokens.size(); ++i) {
      if (!text.tokens[i].space_after || text.gold[i] == BorderText::kUnknown) continue;
      const bool end = text.gold[i] == BorderText::kEnd;
      const int32_t score = learn(i, from, before, end, wrong);
      // The sentence so far is as in the gold, or as the model would have it.
      if (first_epoch || random_.below(2) ? end : score > 0) {
        before = from;
        from = i + 1;
      }
    }
    return wrong;
  }

  Random& random() { return random_; }
  std::string section(std::string_view cases) const {
    return BorderModel::section(kBias, cases, learner_.section(kScale));
  }

 private:
  int32_t learn(size_t i, size_t from, size_t before, bool end, size_t& wrong) {
    view_.features(i, from, before, features_);
    kept_.clear();
    for (const Feature feature : features_.all()) {
      if (random_.below(100) >= kHiddenPercent) kept_.push_back(feature);
    }
    int32_t scores[kMaxClasses] = {};
    learner_.add(kept_, scores);
    if (end ? scores[0] < kMargin : scores[0] > -kMargin) {
      learner_.shift(kept_, 0, end ? 1 : -1);
      ++wrong;
    }
    learner_.step();
    return scores[0];
  }

  const TokenLexicon& lexicon_;
  const BorderWords& words_;
  BorderView view_;
  FeatureList features_;
  std::vector<Feature> kept_;
  Learner learner_{kMinUpdates};
  Random random_{23};
};

/// Right, found and gold sentences.
struct Count {
  size_t right = 0, found = 0, gold = 0;
};

/// Reads a text as one story, or texts that are laid out as the paragraphs of one.
void count_sentences(std::span<const BorderText> texts, const TokenLexicon& lexicon,
                     const BorderModel& model, Count& count) {
  Story story;
  std::set<std::pair<uint32_t, uint32_t>> gold;
  for (const BorderText& text : texts) {
    if (!story.text.empty()) story.text += "\n\n";
    const auto begin = static_cast<uint32_t>(story.text.size());
    story.text += text.text;
    story.blocks.push_back(
        {{begin, static_cast<uint32_t>(story.text.size())}, BlockKind::kParagraph});
    uint32_t from = 0;
    for (uint32_t i = 0; i < text.gold.size(); ++i) {
      if (text.gold[i] != BorderText::kEnd) continue;
      gold.emplace(begin + text.tokens[from].span.begin, begin + text.tokens[i].span.end);
      from = i + 1;
    }
    count.gold += text.sentences;
  }
  const Language found = tokenise(story, lexicon, model);
  for (const Sentence& sentence : found.sentences) {
    count.right += gold.count({sentence.span.begin, sentence.span.end});
  }
  count.found += found.sentences.size();
}

Result<bool> measure_borders(const std::string& path, const TokenLexicon& lexicon,
                             const BorderModel& model) {
  for (const bool paragraphs : {false, true}) {
    const auto texts = read_border_texts(path, lexicon, kMostSentences, paragraphs);
    if (!texts) return texts.error();
    Count count;
    const size_t step = paragraphs ? texts->size() : 1;
    for (size_t i = 0; i < texts->size(); i += step) {
      count_sentences(std::span(*texts).subspan(i, step), lexicon, model, count);
    }
    std::printf("%s%s: sentences F1 %.4f (%zu right, %zu found, %zu in gold)\n", path.c_str(),
                paragraphs ? ", by paragraphs" : "",
                2.0 * static_cast<double>(count.right) /
                    static_cast<double>(std::max<size_t>(1, count.found + count.gold)),
                count.right, count.found, count.gold);
  }
  return true;
}

}  // namespace

Result<std::vector<BorderText>> read_border_texts(const std::string& path,
                                                  const TokenLexicon& lexicon, size_t most,
                                                  bool paragraphs) {
  const auto lines = read_lines(path);
  if (!lines) return lines.error();
  std::vector<BorderText> out;
  for (size_t i = 0; i < lines->size();) {
    BorderText text;
    std::set<uint32_t> ends;
    const size_t first = i;
    do {
      append(text, (*lines)[i++].text, ends);
    } while (i < lines->size() && i - first < most && !(*lines)[i].document &&
             !(paragraphs && (*lines)[i].paragraph));
    mark_ends(text, ends, lexicon);
    text.laid_out = paragraphs;
    out.push_back(std::move(text));
  }
  return out;
}

Result<std::vector<BorderText>> read_plain_borders(const std::string& path,
                                                   const TokenLexicon& lexicon, size_t every) {
  constexpr size_t kMostJoined = 8;
  const auto bytes = read_file(path, kLargestFile);
  if (!bytes) return bytes.error();
  const auto paragraphs = paragraphs_of(*bytes);
  std::vector<BorderText> out;
  Random random(5);
  for (size_t i = 0; i < paragraphs.size();) {
    const size_t joined = random.below(2) == 0 ? 1 : 2 + random.below(kMostJoined - 1);
    const size_t end = std::min(paragraphs.size(), i + joined);
    if (random.below(every) != 0) {
      i = end;
      continue;
    }
    BorderText text;
    std::set<uint32_t> ends;
    for (; i < end; ++i) {
      const size_t begin = text.text.size() + !text.text.empty();
      append(text, paragraphs[i], ends);
      for (const Sentence& sentence : cut_by_rules(paragraphs[i], lexicon).sentences) {
        ends.insert(static_cast<uint32_t>(begin + sentence.span.end));
      }
    }
    mark_ends(text, ends, lexicon);
    doubt_abbreviations(text);
    text.laid_out = joined == 1;
    out.push_back(std::move(text));
  }
  return out;
}

Result<std::string> learn_borders(const BorderSources& sources, const WordTable& words,
                                  const TagSet& tags,
                                  const std::function<void(std::string_view)>& progress) {
  const auto lexicon = TokenLexicon::load(sources.lexicon);
  if (!lexicon) return lexicon.error();
  std::vector<BorderText> texts;
  for (const std::string& path : sources.trees) {
    for (const bool paragraphs : {false, true}) {
      const auto some = read_border_texts(path, *lexicon, kMostSentences, paragraphs);
      if (!some) return some.error();
      for (int i = 0; i < kTreebankTimes; ++i)
        texts.insert(texts.end(), some->begin(), some->end());
    }
  }
  if (!sources.text.empty()) {
    const auto some = read_plain_borders(sources.text, *lexicon, kPlainEvery);
    if (!some) return some.error();
    texts.insert(texts.end(), some->begin(), some->end());
  }
  std::string cases = KeyTable::section({});
  if (!sources.text.empty()) {
    auto counted = learn_cases(sources.text, *lexicon);
    if (!counted) return counted.error();
    cases = *std::move(counted);
  }
  const auto table = KeyTable::open(cases);
  if (!table) return table.error();
  const BorderWords known{words, tags, *table};
  Lesson lesson(*lexicon, known);
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    size_t wrong = 0;
    for (const uint32_t i : lesson.random().order(texts.size())) {
      wrong += lesson.read(texts[i], epoch == 0);
    }
    progress("borders " + std::to_string(epoch + 1) + ": " + std::to_string(wrong) +
             " gaps not yet learnt");
  }
  return lesson.section(cases);
}

namespace {

struct Options {
  BorderSources sources;
  std::vector<std::string> dev;
  std::string model = "models/english.model", dataset, out;
};

/// What holds the words and the tags: a model file, or what `prepare` wrote for one to come.
class Tables {
 public:
  static Result<Tables> open(const Options& options) {
    Tables tables;
    if (options.dataset.empty()) {
      auto file = ModelFile::open(options.model);
      if (!file) return file.error();
      tables.words_ = file->section("words");
      tables.tags_ = file->section("tags");
    } else {
      auto arrays = read_arrays(options.dataset);
      if (!arrays) return arrays.error();
      tables.words_ = std::move((*arrays)["section.words"].bytes);
      tables.tags_ = std::move((*arrays)["section.tags"].bytes);
    }
    return tables;
  }
  Result<WordTable> words() const { return WordTable::open(words_); }
  Result<TagSet> tags() const { return TagSet::open(tags_); }

 private:
  std::string words_, tags_;
};

Result<bool> run(const Options& options) {
  const auto tables = Tables::open(options);
  if (!tables) return tables.error();
  const auto words = tables->words();
  if (!words) return words.error();
  const auto tags = tables->tags();
  if (!tags) return tags.error();
  const auto section = learn_borders(options.sources, *words, *tags,
                                     [](std::string_view line) { std::cerr << line << std::endl; });
  if (!section) return section.error();
  const auto model = BorderModel::open(*section, *words, *tags);
  if (!model) return model.error();
  const auto lexicon = TokenLexicon::load(options.sources.lexicon);
  if (!lexicon) return lexicon.error();
  for (const std::string& path : options.dev) {
    const auto done = measure_borders(path, *lexicon, *model);
    if (!done) return done.error();
  }
  std::ofstream out(options.out, std::ios::binary);
  out.write(section->data(), static_cast<std::streamsize>(section->size())).flush();
  if (!out) return Error{options.out + ": cannot be written"};
  return true;
}

}  // namespace

int borders(int argc, char** argv) {
  Options options;
  options.sources.lexicon = "lexicon/en";
  CLI::App app("Learns where sentences end; the same files give the same section.");
  app.add_option("--trees", options.sources.trees, "CoNLL-U files to learn from")->required();
  app.add_option("--text", options.sources.text, "plain text with blank lines between paragraphs");
  app.add_option("--lexicon", options.sources.lexicon, "lexicon/en: how text is cut into tokens");
  app.add_option("--model", options.model, "the model whose words and tags are used");
  app.add_option("--dataset", options.dataset, "the same from what `prepare` wrote");
  app.add_option("--dev-trees", options.dev, "CoNLL-U files to measure on");
  app.add_option("--out", options.out, "the section to write")->required();
  CLI11_PARSE(app, argc, argv);
  const auto done = run(options);
  if (!done) std::cerr << "dateline-train: " << done.error().message << '\n';
  return done ? 0 : 1;
}

}  // namespace dateline::train
