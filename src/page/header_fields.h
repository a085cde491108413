// Header fields as HTTP and WARC write them: "Name: value", a line each, up to an empty line.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline {

class HeaderFields {
 public:
  /// Reads the fields that begin at bytes[at] and moves `at` behind their empty line; false where
  /// there is none, and `at` is the end. Lines end with CRLF or LF (RFC 9112, 2.2); a line that
  /// begins with white space goes on with the field before it; one without a colon is passed over.
  bool parse(std::string_view bytes, size_t& at);

  /// The first field of that name, which is given in lower case; null where there is none.
  const std::string* find(std::string_view name) const;
  /// All fields of that name as one list, joined by commas (RFC 9110, 5.2).
  std::string list(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;  // names in lower case
};

/// The line that begins at bytes[at], without its end; moves `at` behind it. std::nullopt where no
/// line ends any more.
std::optional<std::string_view> next_line(std::string_view bytes, size_t& at);

std::string_view without_blanks(std::string_view text);
std::string ascii_lower(std::string_view text);

}  // namespace dateline
