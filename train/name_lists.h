// What the lexicon says of words in names: first names, surnames, places, titles.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>

#include "dateline/result.h"

namespace dateline::train {

/// For the key of each word (see lower_key) one bit a list that it is in; for KnownWord::lists.
Result<std::map<uint64_t, uint16_t>> read_name_lists(const std::filesystem::path& lexicon);

}  // namespace dateline::train
