// Where in the page's bytes the blocks of a story came from.
#pragma once

#include <string_view>
#include <vector>

#include "page/page.h"

namespace dateline {

/// Turns the sources of all blocks, offsets into the page's text, into offsets into the bytes
/// that the page was decoded from. Where these cannot be told, the sources go.
void point_into_bytes(std::vector<Story>& stories, std::string_view bytes, const Page& page);

}  // namespace dateline
