// Kinds of names that the lexicon tells, where the network says only place or other.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "base/word_map.h"
#include "dateline/record.h"
#include "dateline/result.h"

namespace dateline {

/// From `lexicon`/language: other_names.txt (whole names) and kind_words.txt (words of which names
/// are made). Loaded once, then const.
class NameKinds {
 public:
  static Result<NameKinds> load(const std::filesystem::path& lexicon);
  /// Facility, product, event or work, by the whole name or by its words: `last` where the name has
  /// more than one, else empty. Nothing is said of most names.
  std::optional<NameKind> find(std::string_view name, std::string_view first,
                               std::string_view last) const;

 private:
  Result<bool> read_names(const std::filesystem::path& path);
  Result<bool> read_words(const std::filesystem::path& path);

  WordMap<NameKind> names_;
  WordMap<NameKind> firsts_, lasts_;  // in lower case
};

}  // namespace dateline
