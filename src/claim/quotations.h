// Quotations: the stretches of a text between quotation marks.
#pragma once

#include <string_view>
#include <vector>

#include "dateline/span.h"

namespace dateline {

/// A quotation that stands in no other.
struct Quotation {
  Span span;               ///< with its marks
  bool closed = true;      ///< false: it runs to the end of its paragraph
  bool continued = false;  ///< it takes up the unclosed quotation of the paragraph before
};

/// The outermost quotations in order of the text. They never cross a blank line; linear time.
std::vector<Quotation> find_quotations(std::string_view text);

}  // namespace dateline
