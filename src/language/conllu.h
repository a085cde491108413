// CoNLL-U in: sentences that come tokenised.
#pragma once

#include <string_view>

#include "dateline/record.h"
#include "dateline/result.h"
#include "language/language_model.h"

namespace dateline {

/// Reads CoNLL-U (columns 1 and 2 are used; `# text` and `SpaceAfter=No` where present) as one
/// story with one paragraph a sentence; tags, lemmas and trees are the model's own. An error names
/// the line that is no CoNLL-U.
Result<Reading> read_conllu(std::string_view conllu, const LanguageModel& model);

}  // namespace dateline
