// The words that time rules know, numbered, with the classes they belong to.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "time/meaning.h"

namespace dateline {

/// Classes of words and numbers that patterns name in capitals.
enum class WordClass : uint8_t {
  kMonth,      // MONTH: all
  kSureMonth,  // SUREMONTH: those that are nothing else (not May, March)
  kWeekday,
  kWeekdayShort,  // WEEKDAYABBR: only with a date: Sun is also a newspaper
  kWeekdays,
  kSeason,
  kPart,
  kUnit,
  kUnits,
  kEvery,
  kPeriod,
  kNumber,     // NUM: "3", "twenty-four", "2 1/2"
  kFew,        // FEW: several, a few
  kOrdinal,    // ORD: third, 21st
  kDayNumber,  // DAYNUM: 1 to 31, with or without ending
  kYear,       // YEAR: four digits 1000 to 2100, or "nineteen ninety-six"
  kSureYear,   // SUREYEAR: one that is a year without a word that says so
  kTenYear,    // TENYEAR: one that ends in 0
  kYear2,      // YEAR2: two digits
  kDecade,     // DECADE: 1980 before "s"; eighties
  kHour,       // HOUR: 0 to 24
  kMinute,     // MINUTE: 00 to 59, two digits
  kTime,       // TIME: 10:35, 18.30
  kMilitary,   // MILITARY: 0830
  kMeridiem,
  kZone,
  kModifier,
  kHedge,
  kMonthNumber,
  kCompactDate,
  kPlural,  // PLURAL: a noun in the plural, by its tag
  // Building blocks of numbers, read by the number parser only.
  kCardinal,
  kScale,
  kOrdinalWord
};
inline constexpr int kWordClasses = static_cast<int>(WordClass::kOrdinalWord) + 1;

/// One membership: "sept" is MONTH 9.
struct WordSense {
  WordClass word_class;
  int value = 0;
  std::string_view text;  ///< for classes whose value is a word: MO, APPROX
  bool capital = false;   ///< only if written with a capital
  bool noun = false;      ///< not if tagged as verb, auxiliary or adposition
};

/// A word with its senses; `abbreviation` takes a full stop with it.
struct TimeWord {
  std::vector<WordSense> senses;
  bool abbreviation = false;
};

struct TimeVocabulary {
  /// The number of a lower-case word, 0 if the lexicon has none.
  uint32_t find(std::string_view word) const {
    const auto found = numbers.find(word);
    return found == numbers.end() ? 0 : found->second;
  }

  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, uint32_t, Hash, std::equal_to<>> numbers;
  std::vector<TimeWord> words{TimeWord{}};  ///< by number; 0 is no word
  // Words that the number parser asks for by name.
  uint32_t and_word = 0, a_word = 0, half_word = 0, hyphen = 0, slash = 0;
  std::array<uint32_t, 4> ordinal_ending{};  ///< st nd rd th
};

}  // namespace dateline
