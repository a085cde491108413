// CoNLL-U out: sentences, words, tags, lemmas, features and trees.
#pragma once

#include <string>

#include "dateline/options.h"
#include "dateline/record.h"
#include "export/origin.h"

namespace dateline {

/// Appends the story as one document with `# text` and `SpaceAfter=No`; words written together
/// ("don't", "Holt's") have a range line of their own.
void append_conllu(std::string& out, const Reading& reading, const Origin& origin,
                   const ReadOptions& options);

}  // namespace dateline
