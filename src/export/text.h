// A story for people: what it is, then what it reports, in order of time, each with the sentence
// that says so.
#pragma once

#include <string>

#include "dateline/options.h"
#include "dateline/record.h"
#include "export/formats.h"
#include "export/origin.h"

namespace dateline {

/// Appends the story: its head and its entries, or, where `options.layers` has no events, its
/// text. Everything that the page contained is shown inert.
void append_text(std::string& out, const Reading& reading, const Origin& origin,
                 const ReadOptions& options, const Style& style);

}  // namespace dateline
