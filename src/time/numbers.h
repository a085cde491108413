// Numbers in words and digits: "1,500", "twenty-four", "2 1/2", "21st", "nineteen ninety-six".
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "time/atoms.h"
#include "time/vocabulary.h"

namespace dateline {

/// A number read from atoms [at, at + atoms).
struct ReadNumber {
  uint32_t atoms = 0;
  double value = 0;
  bool ordinal = false;
  bool digits = false;       ///< written in plain digits only: no comma, point or fraction
  bool spoken_year = false;  ///< "nineteen ninety-six"
  uint32_t length = 0;       ///< how many digits
};

/// The number that begins at an atom, if one does.
std::optional<ReadNumber> read_number(std::string_view text, const std::vector<Atom>& atoms,
                                      uint32_t at, const TimeVocabulary& vocabulary);

}  // namespace dateline
