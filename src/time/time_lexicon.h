// What lexicon/en/time says, loaded: the words, the rules by level, the holidays, the tense words.
#pragma once

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "time/find_times.h"
#include "time/holidays.h"
#include "time/patterns.h"
#include "time/vocabulary.h"

namespace dateline {

/// A rule: what its words mean beyond what they capture.
struct TimeRule {
  Meaning settings;
  bool amount_from_number = false;  ///< by=-NUM: the amount is the number captured
  bool keeps_kind = false;          ///< kind "same": that of the first phrase captured
  bool kind_of_unit = false;        ///< kind "unit": that of the unit captured
  bool counts_from_phrase = false;  ///< base: the date captured last is what the rest counts from
  std::string where;                ///< "time/phrases.txt:12"
};

/// Words that show a clause to be about what is to come or what has been.
enum class TenseCue : uint8_t {
  kFuture,
  kPast,
  kPresent,
  kInfinitive,  ///< future for an infinitive below it
  kModal        ///< weakly future: may, could
};

/// Phrases first, then their compounds, then what needs those: each level reads the phrases of the
/// one before it.
inline constexpr size_t kRuleLevels = 3;

struct TimeLexicon::Parts {
  TimeVocabulary vocabulary;
  std::vector<TimeRule> rules;
  std::array<PatternTrie, kRuleLevels> levels;
  std::vector<Holiday> holidays;
  std::unordered_map<std::string, TenseCue, TimeVocabulary::Hash, std::equal_to<>> tense;
  // The bytes behind the views in senses and settings.
  std::vector<LexiconFile> files;
};

}  // namespace dateline
