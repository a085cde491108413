// Reads the files of lexicon/en/places.
#pragma once

#include <filesystem>
#include <optional>

#include "dateline/result.h"
#include "place/gazetteer.h"

namespace dateline {

/// Fills `parts` from all files of the folder; the first mistake, as file:line:column.
std::optional<Error> read_places(const std::filesystem::path& folder, Gazetteer::Parts& parts);

}  // namespace dateline
