// An HTML tree in one arena: nodes by index, text and attributes as views into one string. The
// parser library stays behind html.cc.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/record.h"

namespace dateline {

inline constexpr uint32_t kNoNode = UINT32_MAX;

struct HtmlAttribute {
  std::string_view name;
  std::string_view value;
};

/// An element (`tag` in lower case) or a text (`tag` empty).
struct HtmlNode {
  std::string_view tag;
  std::string_view text;  ///< entities resolved; only of texts
  /// The bytes of the mark-up that a text came from, white space at both ends left out; empty for
  /// elements and blank texts.
  Span source;
  uint32_t parent = kNoNode;
  uint32_t first_child = kNoNode;
  uint32_t next_sibling = kNoNode;
  uint32_t first_attribute = 0;
  uint32_t attribute_count = 0;
};

/// Nodes stand in document order, the root first. Views live as long as the tree, moves included.
/// Of scripts only data blocks (JSON-LD) keep their text; style sheets keep none.
struct HtmlTree {
  std::vector<HtmlNode> nodes;
  std::vector<HtmlAttribute> attributes;
  std::vector<char> arena;

  HtmlTree() = default;
  HtmlTree(HtmlTree&&) noexcept = default;
  HtmlTree& operator=(HtmlTree&&) noexcept = default;

  /// The value of an element's attribute; empty where it has none.
  std::string_view attribute(uint32_t node, std::string_view name) const;
};

/// Parses mark-up within the budgets of nodes, depth and attributes; what is over them is left
/// out, with a note.
HtmlTree parse_html(std::string_view utf8, std::vector<Note>& notes);

}  // namespace dateline
