// Names of one story seen together: what is clear at one place settles what is not at another.
#pragma once

#include "dateline/record.h"

namespace dateline {

/// Sets `language.names` in order, with kinds voted over the story and surnames and short forms
/// added that only the full name elsewhere gives away.
void settle_names(const Story& story, Language& language);

}  // namespace dateline
