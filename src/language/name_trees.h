// Trees made whole at the names of persons.
#pragma once

#include "dateline/record.h"

namespace dateline {

/// Gives every person's name one place in its tree: the words of the name hang on its first word as
/// `flat`, what hung on them hangs on it, and it takes the place of that word of the name which
/// stood highest. Changes heads and relations of `language.tokens`; a tree stays a tree.
void join_names_in_trees(Language& language);

}  // namespace dateline
