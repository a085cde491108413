// An XML document as an arena of nodes. The parser library stays behind xml.cc.
//
// Nothing is expanded, fetched or read from disk: a DOCTYPE is passed over, one that declares
// entities is refused. Ill-formed documents are repaired first (xml_repair.h), with a note.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/record.h"
#include "dateline/result.h"

namespace dateline {

struct XmlAttribute {
  std::string_view name;
  std::string_view value;
};

/// An element, or a text (`name` empty). Below element `n` stand the nodes (n, end).
struct XmlNode {
  /// With the prefix that the namespace usually has, whatever the document calls it: "dc:creator",
  /// "atom:entry", "xhtml:p"; RSS, sitemaps, NewsML-G2 and NITF have none: "item".
  std::string_view name;
  std::string_view text;  ///< references resolved; only of texts
  uint32_t end = 0;
  uint32_t first_attribute = 0;
  uint32_t attribute_count = 0;
};

/// Nodes in document order, the root first. Views live as long as the tree, moves included.
struct XmlTree {
  std::vector<XmlNode> nodes;
  std::vector<XmlAttribute> attributes;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> arena;

  /// The value of an element's attribute; empty where it has none.
  std::string_view attribute(uint32_t node, std::string_view name) const;
  /// The first child element with this name; 0, the root, where there is none.
  uint32_t child(uint32_t node, std::string_view name) const;
  /// All text below a node, as it stands.
  std::string text(uint32_t node) const;
  bool has_elements(uint32_t node) const;
};

/// The name without its prefix.
std::string_view local_name(std::string_view name);

/// The root element's name without its prefix, behind declaration, comments and DOCTYPE; empty
/// for what is no XML or not well-formed up to there.
std::string_view xml_root(std::string_view text);

/// Parses from the root element on, within the budgets of depth and nodes; what is over them is
/// left out, with a note. An error says that the DOCTYPE declares entities.
Result<XmlTree> parse_xml(std::string_view utf8, std::vector<Note>& notes);

/// What stands below an element, as HTML: tags without prefix, renamed by `rename`, which gives
/// an empty name for those that only their content is kept of.
std::string to_html(const XmlTree& tree, uint32_t node,
                    std::string_view (*rename)(std::string_view local));

}  // namespace dateline
