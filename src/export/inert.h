// What a page contained, made harmless for a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline {

/// The text on one line: runs of white space become one blank; control characters (and with them
/// escape sequences) become U+FFFD; invisible characters (direction overrides, zero width) go.
std::string inert(std::string_view text);

/// How many columns of a terminal inert text takes.
size_t columns(std::string_view text);

}  // namespace dateline
