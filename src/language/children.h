// The lists of children that belong to trees stored as heads.
#pragma once

#include "dateline/record.h"

namespace dateline {

/// Fills `child_begin` and `child` from the heads of the tokens.
void list_children(Language& language);

}  // namespace dateline
