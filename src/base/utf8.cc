#include "base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstring>

namespace dateline {
namespace {

constexpr size_t kStride = 64;

/// The number of bytes up to the first that is no well-formed UTF-8.
size_t well_formed(std::string_view bytes) {
  constexpr uint64_t kHighBits = 0x8080808080808080;
  for (size_t at = 0; at < bytes.size();) {
    uint64_t eight = 0;
    while (at + sizeof eight <= bytes.size()) {
      std::memcpy(&eight, bytes.data() + at, sizeof eight);
      if (eight & kHighBits) break;
      at += sizeof eight;
    }
    const size_t from = at;
    if (at < bytes.size() && next_code_point(bytes, at) == kReplacement &&
        bytes.substr(from, at - from) != "\xEF\xBF\xBD") {
      return from;
    }
  }
  return bytes.size();
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

char32_t next_long_code_point(std::string_view text, size_t& at) {
  UChar32 c;
  int32_t i = 0;
  const auto left = static_cast<int32_t>(std::min<size_t>(text.size() - at, 4));
  const char* bytes = text.data() + at;
  U8_NEXT_OR_FFFD(bytes, i, left, c);
  at += static_cast<size_t>(i);
  return static_cast<char32_t>(c);
}

void append_code_point(std::string& out, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
  char buffer[4];
  int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, static_cast<UChar32>(c));
  out.append(buffer, static_cast<size_t>(length));
}

std::string repair_utf8(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    const size_t good = well_formed(bytes);
    out += bytes.substr(0, good);
    bytes.remove_prefix(good);
    size_t at = 0;
    if (!bytes.empty()) append_code_point(out, next_code_point(bytes, at));
    bytes.remove_prefix(at);
  }
  return out;
}

bool is_utf8(std::string_view bytes) { return well_formed(bytes) == bytes.size(); }

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return u_isalpha(static_cast<UChar32>(c));
}

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return u_isupper(static_cast<UChar32>(c));
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return u_isUWhiteSpace(static_cast<UChar32>(c)) || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

void append_lower(std::string& out, std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      ++at;
    } else {
      append_code_point(
          out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(next_code_point(text, at)))));
    }
  }
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_lower(out, text);
  return out;
}

CodePoints::CodePoints(std::string_view text) : text_(text) {
  if (std::all_of(text.begin(), text.end(),
                  [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    return;
  }
  every_.reserve(text.size() / kStride + 1);
  uint32_t count = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (i % kStride == 0) every_.push_back(count);
    count += !is_continuation(text[i]);
  }
  if (text.size() % kStride == 0) every_.push_back(count);
}

uint32_t CodePoints::at(uint32_t offset) const {
  if (every_.empty()) return offset;
  const size_t stride = offset / kStride;
  uint32_t count = every_[stride];
  for (size_t i = stride * kStride; i < offset; ++i) count += !is_continuation(text_[i]);
  return count;
}

}  // namespace dateline
