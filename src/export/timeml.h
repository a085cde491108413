// TimeML out: the text with its time expressions marked as TIMEX3.
#pragma once

#include <string>

#include "dateline/options.h"
#include "dateline/record.h"
#include "export/origin.h"

namespace dateline {

/// Appends the story as one TimeML document. Of overlapping expressions the first is marked.
void append_timeml(std::string& out, const Reading& reading, const Origin& origin,
                   const ReadOptions& options);

}  // namespace dateline
