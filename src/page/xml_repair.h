// Ill-formed XML -> well-formed XML, so that a strict parser reads what a careless sender meant.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// White space of XML 1.0.
inline bool is_xml_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

struct RepairedXml {
  std::string text;
  bool repaired = false;    ///< tags, references or attributes were not well-formed
  bool too_deep = false;    ///< elements below the budget's depth: their tags are left out
  bool attributes = false;  ///< a tag with too many attributes: the rest is left out
  bool truncated = false;   ///< the root was still open at the end
};

/// `xml` begins at the root's start tag; what follows the root's end is left out. The result has
/// every element closed, no deeper than the budget, no unknown references, no DOCTYPE.
RepairedXml repair_xml(std::string_view xml);

}  // namespace dateline
