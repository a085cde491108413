#include "export/inert.h"

#include <unicode/uchar.h>

#include "base/utf8.h"

namespace dateline {

std::string inert(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool blank = false;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_space(c)) {
      blank = true;
      continue;
    }
    const auto kind = u_charType(static_cast<UChar32>(c));
    if (kind == U_FORMAT_CHAR) continue;
    if (blank && !out.empty()) out += ' ';
    blank = false;
    append_code_point(out, kind == U_CONTROL_CHAR ? kReplacement : c);
  }
  return out;
}

size_t columns(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size();) {
    const auto c = static_cast<UChar32>(next_code_point(text, at));
    if (c < 0x300) {
      ++count;
      continue;
    }
    const auto kind = u_charType(c);
    if (kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK) continue;
    const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    count += width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
  }
  return count;
}

}  // namespace dateline
