// The tense of the clause that a time phrase stands in.
#pragma once

#include <optional>

#include "dateline/record.h"
#include "time/time_lexicon.h"

namespace dateline {

/// Tense by the verb above tokens [first, last) in the tree, else by the nearest verb of the
/// sentence; works on words alone where no tags are there. Absent where no verb shows one.
std::optional<TenseCue> tense_at(const Story& story, const Language& language, uint32_t first,
                                 uint32_t last, const TimeLexicon::Parts& lexicon);

}  // namespace dateline
