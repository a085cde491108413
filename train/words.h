// What is learnt of single words: their usual tags and their clusters.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
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
/// trees, clusters from both, and the lists of names.
std::string learn_words(const std::vector<Tree>& trees, const TagSet& tags,
                        std::vector<WordSequence> text, const std::map<uint64_t, uint16_t>& lists,
                        const std::function<void(std::string_view)>& progress);

}  // namespace dateline::train
