// Where in the page's bytes the blocks of a story came from.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "page/page.h"

namespace dateline {

/// Turns the sources of all blocks, offsets into the page's text, into offsets into the bytes
/// that the page was decoded from. Where these cannot be told, the sources go.
void point_into_bytes(std::vector<Story>& stories, std::string_view bytes, const Page& page);

/// Cuts the source of a text in two: up to text[end], and from text[begin] on. Tags are passed
/// over, an entity counts as one character. `page` is the page's text. Both halves are the whole
/// where the words cannot be followed there.
std::pair<Span, Span> split_source(std::string_view page, Span source, std::string_view text,
                                   size_t end, size_t begin);

}  // namespace dateline
