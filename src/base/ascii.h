// White space as formats in ASCII have it; for running text see utf8.h.
#pragma once

#include <string_view>

namespace dateline {

/// Blank, tabulators, line ends, form feed.
inline bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// The text without the signs in `any` at both ends.
inline std::string_view trim(std::string_view text, std::string_view any = " \t\r\n\f\v") {
  const size_t begin = text.find_first_not_of(any);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(any) - begin + 1);
}

}  // namespace dateline
