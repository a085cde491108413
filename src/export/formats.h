// The forms in which a story can be written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "dateline/options.h"
#include "dateline/record.h"
#include "export/origin.h"

namespace dateline {

enum class Format : uint8_t { kText, kJson, kConllu, kTimeml, kPlover };

/// How a format may look.
struct Style {
  size_t width = 80;        ///< kText: columns
  bool colours = false;     ///< kText: escape sequences for a terminal
  bool extensions = false;  ///< kPlover: the types that PLOVER lacks, too
};

/// Appends one story.
void append_story(std::string& out, Format format, const Reading& reading, const Origin& origin,
                  const ReadOptions& options, const Style& style);

/// The layers to compute for a format that shows only some of them.
Layers layers_for(Format format, Layers asked);

}  // namespace dateline
