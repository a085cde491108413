// Where sentences end: a linear model over the words on both sides of every gap between tokens.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "dateline/record.h"
#include "dateline/result.h"
#include "language/features.h"
#include "language/perceptron.h"
#include "language/tag_set.h"
#include "language/tokenise.h"
#include "language/word_inputs.h"

namespace dateline {

/// How a word is written inside of sentences.
enum UsualCase : uint32_t { kRarelySeen = 0, kSmall = 1, kEither = 2, kCapital = 3 };

/// What the splitter knows of words.
struct BorderWords {
  WordTable table;
  TagSet tags;     ///< those of the table
  KeyTable cases;  ///< UsualCase of the words of plain text
};

/// What the splitter sees of one token.
struct BorderWord {
  uint64_t lower = 0;  ///< hash of the form in lower case, digits as 0
  uint64_t exact = 0;  ///< the same with its capitals; a mark by its form
  uint64_t shape = 0;  ///< runs of capitals, small letters and digits
  uint64_t tag = 0;    ///< its usual tag and whether it has a capital; a mark by its form
  uint64_t kind = 0;   ///< its case and usual part of speech; a mark by its form
  uint64_t lists = 0;  ///< the lists of names that a word with a capital stands in
  uint64_t usual = 0;  ///< UsualCase; for a word that now has a capital, plus 4
  uint16_t flags = 0;  ///< of TokenFlag: starters, words of speech, kinds of abbreviations
  bool space = true;   ///< white space follows
  bool stop = false;   ///< . ? ! ... or a run of them
  bool quote = false;  ///< the same mark opens and closes
  bool capital = false;
  bool capitals = false;  ///< two or more letters, no small one
  bool digit = false;
  bool abbreviation = false;  ///< ends in its own full stop
  bool verb = false;          ///< usually a finite verb
  int8_t bracket = 0;         ///< 1 opens, -1 closes; quotation marks too where they differ
};

/// The gaps of one segment. Keeps its memory from segment to segment; linear in all.
class BorderView {
 public:
  /// Reads the tokens of a segment. `laid_out` says that the story has its lines: headings and the
  /// like are then segments of their own, where a text that has lost them has them glued to what
  /// follows.
  void read(std::string_view text, std::span<const Token> tokens, bool laid_out,
            const TokenLexicon& lexicon, const BorderWords& words);

  size_t size() const { return size_; }
  const BorderWord& operator[](size_t i) const { return seen_[i + kMargin]; }

  /// The features of the gap behind token `i`, in a sentence that begins at token `from`; the one
  /// before it began at `before` (at `from` if there is none).
  void features(size_t i, size_t from, size_t before, FeatureList& out) const;

  /// Whether the tokens from `from` to `i` are a heading that the lexicon lists, behind a stop and
  /// before a word with a capital, in a text that has lost its lines.
  bool ends_heading(size_t i, size_t from) const;

 private:
  static constexpr size_t kMargin = 6;  // empty words at both ends, so that no look goes astray

  /// Counts of what stands before a token of the segment.
  struct Before {
    uint32_t verbs = 0, quotes = 0, capitals = 0, speech = 0;
    int32_t depth = 0;  // brackets that are open
  };

  void look_ahead();
  void around(const BorderWord* gap, FeatureList& out) const;
  void names_around(size_t i, size_t from, FeatureList& out) const;

  size_t size_ = 0;
  std::vector<BorderWord> seen_;
  std::vector<Before> before_;
  std::vector<uint32_t> next_stop_, next_verb_;  // at or behind each token; the size if none
  uint64_t laid_out_ = 0;
  uint64_t style_ = 0;  // how the segment uses stops and capitals
  const std::unordered_set<uint64_t>* headings_ = nullptr;
  std::string lower_;
};

/// The trained splitter. Const, so any number of threads may use it.
class BorderModel {
 public:
  /// Of no use until opened: has() is false.
  BorderModel() = default;
  /// `section` must stay where it is; an empty one gives a model that has() nothing.
  static Result<BorderModel> open(std::string_view section, WordTable words, TagSet tags);
  bool has() const { return has_; }
  const BorderWords& words() const { return words_; }

  /// Above 0 where a sentence ends.
  int32_t score(const FeatureList& features, bool laid_out) const;

  /// What is added to each score: the fewer borders are missed, the more are made up.
  struct Bias {
    int32_t bare = 0;      ///< in texts that have lost their lines
    int32_t laid_out = 0;  ///< in those that have them
  };
  /// The section of these: KeyTable::section() of UsualCase, and weights, all of class 0.
  static std::string section(Bias bias, std::string_view cases, std::string_view weights);

 private:
  LinearModel weights_;
  BorderWords words_;
  Bias bias_;
  bool has_ = false;
};

}  // namespace dateline
