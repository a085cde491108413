// What is learnt of single words: their usual tags and their clusters.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "clusters.h"
#include "dateline/result.h"
#include "language/tagger.h"
#include "treebank.h"

namespace dateline::train {

/// Plain text as sentences of words, cut by the program's own tokeniser; blank lines part
/// paragraphs. `lexicon` is lexicon/en.
Result<std::vector<WordSequence>> read_running_text(const std::filesystem::path& text,
                                                    const std::filesystem::path& lexicon);

/// The section `words` of the model: the words of trees and running text, with usual tags from the
/// trees and clusters from both.
std::string learn_words(const std::vector<Tree>& trees, const TagSet& tags,
                        std::vector<WordSequence> text,
                        const std::function<void(std::string_view)>& progress);

}  // namespace dateline::train
