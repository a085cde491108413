// Whole names of the lexicon, as phrases that the network is told of.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "dateline/result.h"

namespace dateline::train {

/// The section `phrases` of the model: persons, organisations and places of `lexicon`
/// (lexicon/en), cut into tokens as the program cuts text; for word_inputs.h.
Result<std::string> learn_phrases(const std::filesystem::path& lexicon);

}  // namespace dateline::train
