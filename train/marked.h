// Sentences of our own with names marked by hand: train/names/*.txt.
#pragma once

#include <filesystem>
#include <vector>

#include "dateline/result.h"
#include "language/token_lexicon.h"
#include "treebank.h"

namespace dateline::train {

/// The sentences of a file that has one a line, names as "[PER Anna Berg]" (PER, ORG, LOC or MISC),
/// cut into tokens as the program cuts them. A name that ends inside of a token is an Error.
Result<std::vector<NamedSentence>> read_marked(const std::filesystem::path& path,
                                               const TokenLexicon& tokens);

}  // namespace dateline::train
