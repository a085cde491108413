// Words by which the name of a place is seen to be that of a building or site.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "base/word_map.h"
#include "dateline/result.h"

namespace dateline {

/// From `lexicon`/language/facilities.txt. Loaded once, then const.
class FacilityWords {
 public:
  static Result<FacilityWords> load(const std::filesystem::path& lexicon);
  /// Whether a name of two words or more that begins and ends so is of a facility.
  bool name_one(std::string_view first, std::string_view last) const;

 private:
  WordMap<uint8_t> words_;
};

}  // namespace dateline
