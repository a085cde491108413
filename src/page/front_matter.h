// What a Markdown file says about itself before its text: "key: value" between lines of "---".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// Fields are as written, without quotation marks; empty where the file has none.
struct FrontMatter {
  std::string title, language, published, modified, publisher, section, url;
  std::vector<std::string> authors, tags;
  size_t bytes = 0;  ///< of the front matter, its last line of "---" included
};

/// Reads the YAML subset that site generators write: scalars, quoted or not, lists in brackets
/// or one "- value" a line, and the `name` of listed authors. Nothing where the text does not begin
/// with such a block, or it has none of the keys that pages use. Looks at the first 16 KB.
std::optional<FrontMatter> read_front_matter(std::string_view text);

}  // namespace dateline
