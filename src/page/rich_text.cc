#include "page/rich_text.h"

#include <libxml/HTMLparser.h>

#include <array>
#include <charconv>

#include "base/utf8.h"

namespace dateline {
namespace {

constexpr size_t kName = 10;  // bytes of the longest name and number that are looked at

// What browsers take the numbers 128 to 159 for: windows-1252.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The length of the tag or comment at text[at] == '<', or 0.
size_t tag_length(std::string_view text, size_t at) {
  const size_t letter = at + (at + 1 < text.size() && text[at + 1] == '/' ? 2 : 1);
  if (letter >= text.size() || !(is_ascii_letter(text[letter]) || text[at + 1] == '!')) return 0;
  // A tag ends before the next one begins; no address makes it longer than this.
  const size_t end = text.substr(0, at + 4096).find_first_of("<>", at + 1);
  return end == std::string_view::npos || text[end] == '<' ? 0 : end + 1 - at;
}

bool is_inline(std::string_view tag) {
  size_t begin = tag.find_first_not_of("</");
  size_t end = begin;
  while (end < tag.size() && (is_ascii_letter(tag[end]))) ++end;
  const std::string name = lower(tag.substr(begin, end - begin));
  return name == "b" || name == "i" || name == "em" || name == "strong" || name == "a" ||
         name == "span" || name == "u" || name == "sup" || name == "sub" || name == "font" ||
         name == "cite" || name == "mark" || name == "small" || name == "abbr" || name == "q";
}

std::string without_tags(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t length = text[at] == '<' ? tag_length(text, at) : 0;
    if (length == 0) {
      out += text[at++];
      continue;
    }
    if (!is_inline(text.substr(at, length))) out += ' ';
    at += length;
  }
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  bool blank = false;
  for (size_t at = 0; at < text.size();) {
    const size_t from = at;
    const char32_t c = next_code_point(text, at);
    if (is_space(c) || c < 0x20) {
      blank = true;
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    out += text.substr(from, at - from);
  }
  return out;
}

}  // namespace

std::optional<char32_t> reference(std::string_view name) {
  if (name.size() < 2) return std::nullopt;
  if (name[0] != '#') {
    if (name == "apos") return U'\'';
    const std::string key(name);
    const htmlEntityDesc* found = htmlEntityLookup(reinterpret_cast<const xmlChar*>(key.c_str()));
    if (found == nullptr) return std::nullopt;
    return static_cast<char32_t>(found->value);
  }
  const bool hex = name[1] == 'x' || name[1] == 'X';
  const std::string_view digits = name.substr(hex ? 2 : 1);
  uint32_t code = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
  if (digits.empty() || end != digits.data() + digits.size()) return std::nullopt;
  if (error != std::errc() || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) || code == 0) {
    return kReplacement;
  }
  return code >= 0x80 && code < 0xA0 ? kWindows1252[code - 0x80] : static_cast<char32_t>(code);
}

std::string resolve_references(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t sign = std::min(text.find('&', at), text.size());
    out += text.substr(at, sign - at);
    at = sign;
    if (at == text.size()) break;
    const size_t end = text.substr(0, at + 2 + kName).find(';', at);
    const auto code =
        end == std::string_view::npos ? std::nullopt : reference(text.substr(at + 1, end - at - 1));
    if (code) {
      append_code_point(out, *code);
      at = end + 1;
    } else {
      out += text[at++];
    }
  }
  return out;
}

bool holds_tags(std::string_view text) {
  for (size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    if (tag_length(text, at) > 0) return true;
  }
  return false;
}

std::string plain_line(std::string_view text) {
  std::string out(text);
  for (int round = 0; round < 2; ++round) out = resolve_references(without_tags(out));
  return one_line(without_tags(out));
}

ItemText rich_text(std::string text) {
  ItemText out{std::move(text), false};
  if (!holds_tags(out.text)) {
    // Prose about a tag names one; what was escaped too often has end tags or breaks.
    const bool escaped = out.text.find("&lt;/") != std::string::npos ||
                         out.text.find("&lt;br") != std::string::npos ||
                         out.text.find("&lt;p&gt;") != std::string::npos;
    std::string once = resolve_references(out.text);
    if (!escaped) return {std::move(once), false};
    out.text = std::move(once);
  }
  out.is_html = holds_tags(out.text);
  return out;
}

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace dateline
