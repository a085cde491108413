// Formats are told by their magic numbers. Text in single-byte and double-byte character sets has
// almost no C0 controls; UTF-16 has a NUL at every other byte, which is told apart before.
#include "page/sniff.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <unordered_set>

#include "base/ascii.h"

namespace dateline {
namespace {

struct Magic {
  size_t offset;
  std::string_view bytes;
  std::string_view name;
};

using namespace std::string_view_literals;

constexpr Magic kMagic[] = {
    {0, "%PDF-"sv, "a PDF"},
    {0, "\xFF\xD8\xFF"sv, "a JPEG image"},
    {0, "\x89PNG\r\n\x1A\n"sv, "a PNG image"},
    {0, "GIF87a"sv, "a GIF image"},
    {0, "GIF89a"sv, "a GIF image"},
    {0, "PK\x03\x04"sv, "a ZIP archive"},
    {0, "PK\x05\x06"sv, "a ZIP archive"},
    {0, "PK\x07\x08"sv, "a ZIP archive"},
    {0, "\x1F\x8B"sv, "a gzip file"},
    {0, "BZh"sv, "a bzip2 file"},
    {0,
     "\xFD"
     "7zXZ\0"sv,
     "an xz file"},
    {0, "\x28\xB5\x2F\xFD"sv, "a Zstandard file"},
    {0, "7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive"},
    {0, "Rar!\x1A\x07"sv, "a RAR archive"},
    {257, "ustar"sv, "a tar archive"},
    {0,
     "\x7F"
     "ELF"sv,
     "a program"},
    {0, "MZ\x90\0"sv, "a program"},
    {0, "\xCA\xFE\xBA\xBE"sv, "a program"},
    {0, "\0asm"sv, "a program"},
    {8, "WEBP"sv, "a WebP image"},
    {8, "WAVE"sv, "a WAV sound"},
    {8, "AVI "sv, "an AVI film"},
    {4, "ftyp"sv, "an MP4 film"},
    {0, "ID3"sv, "an MP3 sound"},
    {0, "OggS"sv, "an Ogg sound"},
    {0, "fLaC"sv, "a FLAC sound"},
    {0, "\x1A\x45\xDF\xA3"sv, "a Matroska film"},
    {0, "II*\0"sv, "a TIFF image"},
    {0, "MM\0*"sv, "a TIFF image"},
    {0, "\0\0\x01\0"sv, "an icon"},
    {0, "wOFF"sv, "a font"},
    {0, "wOF2"sv, "a font"},
    {0, "SQLite format 3\0"sv, "an SQLite database"},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old Office document"},
    {0, "{\\rtf"sv, "an RTF document"},
    {0, "WARC/1."sv, "a WARC file, which holds many pages"},
    {0, "%!PS"sv, "a PostScript document"},
};

constexpr size_t kLook = 64u << 10;

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool utf16(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  std::array<size_t, 2> nul{};
  for (size_t i = 0; i < bytes.size(); ++i) nul[i % 2] += bytes[i] == 0;
  const size_t half = bytes.size() / 2;
  return half > 0 && std::max(nul[0], nul[1]) > half * 7 / 10 &&
         std::min(nul[0], nul[1]) < half / 5;
}

const std::unordered_set<std::string_view>& tags() {
  static const std::unordered_set<std::string_view> kTags = {
      "html",    "head",       "body",       "title", "meta",    "link",   "script",   "style",
      "div",     "p",          "span",       "a",     "h1",      "h2",     "h3",       "h4",
      "h5",      "h6",         "table",      "tr",    "td",      "th",     "tbody",    "ul",
      "ol",      "li",         "br",         "img",   "article", "main",   "section",  "header",
      "footer",  "nav",        "figure",     "aside", "strong",  "em",     "b",        "i",
      "font",    "center",     "blockquote", "pre",   "form",    "iframe", "noscript", "base",
      "picture", "figcaption", "time",       "hr",    "dl",      "dt"};
  return kTags;
}

/// The name of the tag that begins at text[at] == '<', or empty where that is no known tag.
std::string_view tag_at(std::string_view text, size_t at, std::string& buffer) {
  size_t begin = at + 1;
  if (begin < text.size() && text[begin] == '/') ++begin;
  size_t end = begin;
  buffer.clear();
  while (end < text.size() && end - begin < 12 &&
         (is_ascii_letter(text[end]) || (text[end] >= '1' && text[end] <= '6'))) {
    buffer += is_ascii_letter(text[end]) ? static_cast<char>(text[end] | 0x20) : text[end];
    ++end;
  }
  if (end >= text.size() || !(is_blank(text[end]) || text[end] == '>' || text[end] == '/')) {
    return {};
  }
  return tags().contains(buffer) ? std::string_view(buffer) : std::string_view();
}

bool starts_with_no_case(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (size_t i = 0; i < lower.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] + 32) : text[i];
    if (c != lower[i]) return false;
  }
  return true;
}

/// Past white space, comments, processing instructions.
size_t skip_prolog(std::string_view text) {
  size_t at = 0;
  while (at < text.size()) {
    if (is_blank(text[at])) {
      ++at;
    } else if (text.substr(at).starts_with("\xEF\xBB\xBF")) {
      at += 3;
    } else if (text.substr(at).starts_with("<!--")) {
      const size_t end = text.find("-->", at + 4);
      if (end == std::string_view::npos) return at;
      at = end + 3;
    } else if (text.substr(at).starts_with("<?")) {
      const size_t end = text.find('>', at);
      if (end == std::string_view::npos) return at;
      at = end + 1;
    } else {
      break;
    }
  }
  return at;
}

}  // namespace

std::optional<std::string_view> binary_format(std::string_view bytes) {
  for (const Magic& magic : kMagic) {
    if (bytes.size() >= magic.offset + magic.bytes.size() &&
        bytes.substr(magic.offset, magic.bytes.size()) == magic.bytes) {
      return magic.name;
    }
  }
  const std::string_view head = bytes.substr(0, std::min<size_t>(bytes.size(), kLook));
  if (utf16(head)) return std::nullopt;
  size_t controls = 0;
  for (const char c : head) {
    const auto u = static_cast<unsigned char>(c);
    controls += u < 0x20 && !is_blank(c) && u != 0x1B;
  }
  // One control in twenty bytes: damaged text stays far below, compressed data lies near one in
  // ten.
  if (head.size() >= 32 && controls * 20 > head.size()) return "binary data";
  return std::nullopt;
}

bool is_markup(std::string_view text) {
  std::string name;
  const size_t begin = skip_prolog(text);
  if (begin >= text.size()) return begin > 0 && text.find("<!--") != std::string_view::npos;
  const std::string_view rest = text.substr(begin);
  if (starts_with_no_case(rest, "<!doctype")) return true;
  if (rest[0] == '<' && !tag_at(rest, 0, name).empty()) return true;

  const std::string_view head = rest.substr(0, kLook);
  size_t count = 0, bytes = 0;
  for (size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<', at + 1)) {
    if (tag_at(head, at, name).empty()) continue;
    const size_t end = head.find('>', at);
    if (end == std::string_view::npos) break;
    ++count;
    bytes += end - at + 1;
  }
  // Prose about HTML names a few tags; a fragment of a page has a tag for every few words.
  return count >= 6 && bytes * 25 > head.size();
}

}  // namespace dateline
