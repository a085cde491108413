// Where models/ and lexicon/ lie.
#pragma once

#include <filesystem>
#include <string>

#include "dateline/result.h"

namespace dateline {

/// The folder asked for (`--data`), else that of the environment variable DATELINE_DATA, else
/// share/dateline beside the program's bin, else the source tree that the program was built from.
/// An error says which folders were looked at.
Result<std::filesystem::path> find_data_folder(const std::string& asked);

}  // namespace dateline
