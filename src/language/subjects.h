// Verbs that the parser gave two subjects.
#pragma once

#include "dateline/record.h"

namespace dateline {

/// Gives the first of two subjects that stand before one verb to the finite verb between them that
/// has none.
void share_out_subjects(Language& language);

}  // namespace dateline
