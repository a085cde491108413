// Words as hashes, so that names and titles of several words are looked up without a string each.
//
// A unit is a word as the lexica see it: tokens are cut at hyphens and slashes, apostrophes are
// one kind, a full stop at the end is dropped. "Kim Yong-dae" has three units however the
// tokeniser cuts it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/record.h"

namespace dateline {

struct TextUnit {
  uint64_t exact = 0;
  uint64_t lower = 0;
  uint32_t token = 0;
  bool begins = false;   ///< the token begins with it
  bool ends = false;     ///< the token ends with it
  bool joined = false;   ///< a hyphen without blanks stands before it
  bool capital = false;  ///< begins with an upper-case letter
};

/// The units of tokens [first, last) of a story.
void append_units(const Story& story, const Language& language, uint32_t first, uint32_t last,
                  std::vector<TextUnit>& units);

/// The units of a phrase of a lexicon; `token` numbers its blank-separated words.
std::vector<TextUnit> units_of(std::string_view phrase);

/// The hash of a word as units have it.
uint64_t word_hash(std::string_view word);
uint64_t lower_hash(std::string_view word);

/// Phrases of one or more words with a value each. Look-up gives the longest that begins at a
/// unit.
class PhraseTable {
 public:
  enum class Case : uint8_t { kExact, kLower };
  explicit PhraseTable(Case fold = Case::kExact) : case_(fold) {}

  /// The first value given to a phrase stays. False if the phrase had one.
  bool add(std::span<const TextUnit> phrase, uint32_t value);

  struct Hit {
    uint32_t length = 0;  ///< in units; 0 for none
    uint32_t value = 0;
  };
  /// The longest phrase that begins at units[0]; it ends where a token ends.
  Hit longest(std::span<const TextUnit> units) const;
  /// The longest phrase that ends with the last of the units and begins where a token begins.
  Hit longest_ending(std::span<const TextUnit> units) const;

 private:
  uint64_t key(const TextUnit& unit) const {
    return case_ == Case::kExact ? unit.exact : unit.lower;
  }

  Case case_;
  std::unordered_map<uint64_t, uint32_t> values_;
  std::unordered_map<uint64_t, uint32_t> longest_by_first_;
  std::unordered_map<uint64_t, uint32_t> longest_by_last_;
};

}  // namespace dateline
