// What StoryLexicon holds, for the files of this stage.
#pragma once

#include <bitset>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "story/story_lexicon.h"

namespace dateline {

struct ViewHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

/// Phrases of words with one blank between them, and what is needed to find them in a text.
class PageWords {
 public:
  void add(std::string_view phrase);
  bool has(std::string_view phrase) const { return phrases_.contains(phrase); }
  /// Whether the words from text[at] on begin with a phrase; its length in bytes, the longest one.
  size_t match(std::string_view text, size_t at) const;
  /// Whether any phrase stands anywhere in the text.
  bool inside(std::string_view text) const;

 private:
  std::unordered_set<std::string, ViewHash, std::equal_to<>> phrases_;
  std::bitset<1u << 14> first_words_;  // by their hash: most words of a page begin no phrase
  size_t most_words_ = 0;
};

using PhraseSet = std::unordered_set<std::string, ViewHash, std::equal_to<>>;

/// Roles of page parts, as bits.
using CueSet = uint8_t;
inline constexpr CueSet kCueBody = 1, kCueDrop = 2, kCueStrong = 4, kCueCaption = 8,
                        kCueCredit = 16, kCueTitle = 32, kCueByline = 64,
                        kCueBodySure = 128;  // of several words, which hardly names anything else

struct StoryLexicon::Parts {
  PageWords debris_whole, debris_head, debris_start, debris_bit, shop;
  std::unordered_map<std::string, CueSet, ViewHash, std::equal_to<>> cues;
  size_t most_cue_words = 1;
  std::unordered_map<std::string, unsigned, ViewHash, std::equal_to<>> months;
  PageWords credits;
  std::unordered_map<std::string, std::string, ViewHash, std::equal_to<>> agencies;  // usual names
  PhraseSet cities, regions;  // where datelines are from, and what stands behind: "Kenya", "Calif."
  PhraseSet dateline_never, dateline_particles, weekdays;
  PageWords story_pages, list_pages, shop_pages;
  PageWords author_words, post_words, date_words, update_words, stamp_words;
};

/// A line in the form in which the lexicon is written: lower case, each number "0", other signs
/// as one blank.
std::string normal_form(std::string_view line);

/// The number of blank-separated words.
size_t count_words(std::string_view text);

}  // namespace dateline
