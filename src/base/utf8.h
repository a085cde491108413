// UTF-8: decoding, repair, letters, and the one conversion from byte offsets to code points.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

inline constexpr char32_t kReplacement = 0xFFFD;

/// next_code_point() where the byte is no ASCII.
char32_t next_long_code_point(std::string_view text, size_t& at);

/// The code point at `at`, which moves past it. Bad bytes give U+FFFD and move by one.
inline char32_t next_code_point(std::string_view text, size_t& at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte >= 0x80) return next_long_code_point(text, at);
  ++at;
  return byte;
}

/// Appends one code point; surrogates and values over U+10FFFF become U+FFFD.
void append_code_point(std::string& out, char32_t c);

/// The text with every maximal bad sequence (overlong, surrogate, truncated) replaced by U+FFFD,
/// as the WHATWG decoder does.
std::string repair_utf8(std::string_view bytes);

/// Whether the bytes are well-formed UTF-8.
bool is_utf8(std::string_view bytes);

// Character classes and case by Unicode (ICU underneath).
bool is_letter(char32_t c);
bool is_upper(char32_t c);
bool is_digit(char32_t c);  ///< ASCII digits only
bool is_space(char32_t c);  ///< White_Space, with no-break and zero-width spaces
/// Lower case, code point by code point, appended to `out`.
void append_lower(std::string& out, std::string_view text);
std::string lower(std::string_view text);

/// Maps byte offsets of one text to code point offsets. Built once a text; each look-up is
/// constant time.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);
  /// The number of code points before byte `offset` (on a code point border).
  uint32_t at(uint32_t offset) const;

 private:
  std::string_view text_;
  std::vector<uint32_t> every_;  // code points before each 64th byte; empty for ASCII text
};

}  // namespace dateline
