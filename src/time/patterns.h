// The pattern language of the time rules, compiled into one trie.
//
//   word        that word, whatever its case           MONTH    a word or number of that class
//   <day>       a phrase found before, of that kind    <date>   of any kind that has a date
//   [x y]       x y, or nothing                        (x|y z)  one of them
//   {x}         must stand there, but is not part of the expression; first or last only
//
// A line is expanded into plain sequences when it is loaded, so that matching is a walk down a
// trie from each item, over its few senses: linear in the text, bounded by the longest line.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/lexicon_file.h"
#include "dateline/result.h"
#include "time/vocabulary.h"

namespace dateline {

/// What a pattern asks of one item: a word, a class or a kind of phrase.
using Element = uint32_t;
inline constexpr Element kClassElement = 1u << 20;
inline constexpr Element kPhraseElement = 1u << 21;
inline Element element(WordClass c) { return kClassElement | static_cast<Element>(c); }
inline Element element(PhraseKind k) { return kPhraseElement | static_cast<Element>(k); }
inline constexpr Element kAnyDate = kPhraseElement | 64;

/// One plain sequence; `lead` and `trail` elements at its ends are context.
struct Sequence {
  std::vector<Element> elements;
  uint32_t lead = 0, trail = 0;
};

/// Expands a pattern; words it names enter the vocabulary.
Result<std::vector<Sequence>> expand_pattern(const LexiconFile& file, const LexiconLine& line,
                                             TimeVocabulary& vocabulary);

class PatternTrie {
 public:
  struct Accept {
    uint32_t rule;
    uint32_t lead, trail;
  };
  static constexpr uint32_t kRoot = 0;
  static constexpr uint32_t kNowhere = UINT32_MAX;

  /// A sequence that an earlier rule has already keeps that rule.
  void add(const Sequence& sequence, uint32_t rule);

  uint32_t step(uint32_t node, Element element) const {
    const auto found = edges_.find((uint64_t{node} << 32) | element);
    return found == edges_.end() ? kNowhere : found->second;
  }
  /// The rules whose sequences end at a node.
  const std::vector<Accept>& accepts(uint32_t node) const { return accepts_[node]; }

 private:
  struct Hash {
    size_t operator()(uint64_t key) const { return (key * 0x9E3779B97F4A7C15u) >> 20; }
  };
  std::unordered_map<uint64_t, uint32_t, Hash> edges_;
  std::vector<std::vector<Accept>> accepts_{1};
};

/// The class or kind that a pattern or a lexicon line names: "MONTH", "day".
std::optional<WordClass> word_class_named(std::string_view name);
std::optional<PhraseKind> phrase_kind_named(std::string_view name);

}  // namespace dateline
