// How much of anything one input may take. Hitting a budget is a note on that input.
#pragma once

#include <cstddef>

namespace dateline {

struct Budget {
  size_t page_bytes = 20u << 20;     ///< bytes of one page as it came in
  size_t decoded_bytes = 64u << 20;  ///< bytes that a decoder makes of one page
  size_t decoded_ratio = 200;        ///< bytes out for one in, of pages over a megabyte
  size_t markdown_bytes = 4u << 20;  ///< bytes of one Markdown text
  size_t html_nodes = 250'000;       ///< elements and texts of one HTML tree
  size_t html_depth = 512;           ///< nesting of one HTML tree
  size_t json_depth = 64;            ///< nesting of one JSON value
  size_t json_values = 500'000;      ///< values of one JSON document
  size_t xml_nodes = 500'000;        ///< elements and texts of one XML document
  size_t xml_depth = 64;             ///< nesting of one XML document
  size_t items = 5'000;              ///< news items of one feed
  size_t sentences = 20'000;         ///< sentences of one story
  size_t sentence_bytes = 8'000;     ///< bytes of one sentence; longer ones are cut
};

inline constexpr Budget kBudget;

}  // namespace dateline
