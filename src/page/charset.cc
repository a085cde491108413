// The order is that of the WHATWG encoding and HTML standards, because pages are written against
// browsers: a byte order mark beats everything, "iso-8859-1" means windows-1252, and a <meta>
// that says utf-16 means UTF-8 (it could not have been read otherwise). Only where nothing is
// declared do we look at the bytes: valid UTF-8 is UTF-8 (other character sets hit that by chance
// almost never), else ICU's detector is asked. What it gets wrong: short texts in a single-byte
// set with few accents, which may come out in a neighbouring set.
#include "page/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <unordered_map>

#include "base/utf8.h"

namespace dateline {
namespace {

constexpr size_t kPrescan = 4096;     // the standard asks for 1024; long heads put it later
constexpr size_t kDetect = 64 << 10;  // enough for the detector's statistics

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

std::string label_of(std::string_view text) {
  std::string label = ascii_lower(text);
  std::erase_if(label, [](char c) { return c == ' ' || c == '\t' || c == '"' || c == '\''; });
  return label;
}

/// The name by which ICU knows what browsers take a label for; empty for an unknown label.
std::string converter_of(std::string_view text) {
  static const std::unordered_map<std::string_view, std::string_view> kBrowsers = {
      {"utf8", "utf-8"},
      {"unicode-1-1-utf-8", "utf-8"},
      {"iso-8859-1", "windows-1252"},
      {"iso8859-1", "windows-1252"},
      {"iso_8859-1", "windows-1252"},
      {"latin1", "windows-1252"},
      {"l1", "windows-1252"},
      {"ascii", "windows-1252"},
      {"us-ascii", "windows-1252"},
      {"ansi", "windows-1252"},
      {"cp1252", "windows-1252"},
      {"x-user-defined", "windows-1252"},
      {"iso-8859-9", "windows-1254"},
      {"latin5", "windows-1254"},
      {"iso-8859-11", "windows-874"},
      {"tis-620", "windows-874"},
      {"gb2312", "gb18030"},
      {"gbk", "gb18030"},
      {"x-gbk", "gb18030"},
      {"gb_2312-80", "gb18030"},
      {"shift_jis", "ibm-943_P15A-2003"},
      {"shift-jis", "ibm-943_P15A-2003"},
      {"sjis", "ibm-943_P15A-2003"},
      {"x-sjis", "ibm-943_P15A-2003"},
      {"windows-31j", "ibm-943_P15A-2003"},
      {"euc-kr", "windows-949"},
      {"ks_c_5601-1987", "windows-949"},
      {"big5", "big5-hkscs"},
      {"x-mac-roman", "macintosh"},
      {"utf-16", "utf-16le"},
  };
  const std::string label = label_of(text);
  if (const auto found = kBrowsers.find(label); found != kBrowsers.end()) {
    return std::string(found->second);
  }
  if (label.empty() || label.size() > 40 || label.find_first_of(",=%") != std::string::npos) {
    return {};
  }
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(label.c_str(), &error);
  if (converter == nullptr || U_FAILURE(error)) return {};
  ucnv_close(converter);
  return label;
}

/// The value after "charset=" (or "encoding=") at `at`.
std::string_view value_after(std::string_view text, size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '=')) ++at;
  char quote = 0;
  if (at < text.size() && (text[at] == '"' || text[at] == '\'')) quote = text[at++];
  size_t end = at;
  while (end < text.size() && end - at < 40 && text[end] != '>' && text[end] != ';' &&
         (quote ? text[end] != quote
                : text[end] != '"' && text[end] != '\'' && text[end] != ' ' && text[end] != '/')) {
    ++end;
  }
  return text.substr(at, end - at);
}

/// The character set that the first bytes declare, in a <meta> outside of comments or in an XML
/// declaration.
std::string prescan(std::string_view bytes) {
  const std::string head = ascii_lower(bytes.substr(0, kPrescan));
  if (head.starts_with("<?xml")) {
    const size_t end = head.find("?>");
    const size_t at = head.find("encoding");
    if (at != std::string::npos && at < end) return converter_of(value_after(head, at + 8));
  }
  size_t at = 0;
  while ((at = head.find('<', at)) != std::string::npos) {
    if (head.compare(at, 4, "<!--") == 0) {
      at = head.find("-->", at + 4);
      if (at == std::string::npos) break;
      continue;
    }
    const size_t end = std::min(head.find('>', at), head.size());
    if (head.compare(at, 5, "<meta") == 0) {
      const size_t charset = head.find("charset", at);
      if (charset < end) {
        const std::string found = converter_of(value_after(head, charset + 7));
        // A <meta> that could be read byte by byte is not UTF-16, whatever it says.
        if (found.starts_with("utf-16")) return "utf-8";
        if (!found.empty()) return found;
      }
    }
    at = end;
  }
  return {};
}

std::string detect(std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error),
                                                                            &ucsdet_close);
  if (U_FAILURE(error)) return "windows-1252";
  const std::string_view head = bytes.substr(0, kDetect);
  ucsdet_enableInputFilter(detector.get(), true);
  ucsdet_setText(detector.get(), head.data(), static_cast<int32_t>(head.size()), &error);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &error);
  if (U_FAILURE(error) || match == nullptr) return "windows-1252";
  const int32_t confidence = ucsdet_getConfidence(match, &error);
  const char* name = ucsdet_getName(match, &error);
  // Below this ICU guesses among sets that share nearly all bytes; the web's default is safer.
  if (U_FAILURE(error) || confidence < 20 || name == nullptr) return "windows-1252";
  const std::string found = converter_of(name);
  return found.empty() ? "windows-1252" : found;
}

/// Whether every other byte is NUL: UTF-16 without a byte order mark.
std::string utf16_without_mark(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kPrescan);
  std::array<size_t, 2> nul{};
  for (size_t i = 0; i < head.size(); ++i) nul[i % 2] += head[i] == 0;
  const size_t half = head.size() / 2;
  if (half == 0 || std::max(nul[0], nul[1]) * 10 <= half * 7) return {};
  if (std::min(nul[0], nul[1]) * 5 >= half) return {};
  return nul[1] > nul[0] ? "utf-16le" : "utf-16be";
}

std::string convert(std::string_view bytes, const std::string& name) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> source(ucnv_open(name.c_str(), &error),
                                                                  &ucnv_close);
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> target(ucnv_open("utf-8", &error),
                                                                  &ucnv_close);
  if (U_FAILURE(error)) return repair_utf8(bytes);
  std::string out;
  std::array<char, 16384> buffer;
  std::array<UChar, 8192> pivot;
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  bool reset = true;
  do {
    error = U_ZERO_ERROR;
    char* to = buffer.data();
    ucnv_convertEx(target.get(), source.get(), &to, buffer.data() + buffer.size(), &from, end,
                   pivot.data(), &pivot_source, &pivot_target, pivot.data() + pivot.size(), reset,
                   true, &error);
    out.append(buffer.data(), static_cast<size_t>(to - buffer.data()));
    reset = false;
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  return out;
}

/// Reads one code point after the other out of bytes in any character set.
class CodePointReader {
 public:
  CodePointReader(std::string_view bytes, const std::string& charset)
      : bytes_(bytes), converter_(nullptr, &ucnv_close) {
    UErrorCode error = U_ZERO_ERROR;
    if (charset != "utf-8") converter_.reset(ucnv_open(charset.c_str(), &error));
  }

  /// The next code point, and moves behind it; nothing at the end.
  std::optional<char32_t> next() {
    if (at_ >= bytes_.size()) return std::nullopt;
    if (!converter_) return next_code_point(bytes_, at_);
    UErrorCode error = U_ZERO_ERROR;
    const char* from = bytes_.data() + at_;
    const UChar32 c =
        ucnv_getNextUChar(converter_.get(), &from, bytes_.data() + bytes_.size(), &error);
    at_ = static_cast<size_t>(from - bytes_.data());
    if (U_FAILURE(error)) return std::nullopt;
    return static_cast<char32_t>(c);
  }
  size_t at() const { return at_; }

 private:
  std::string_view bytes_;
  size_t at_ = 0;
  std::unique_ptr<UConverter, decltype(&ucnv_close)> converter_;
};

std::string choose(std::string_view& bytes, std::optional<std::string_view> declared) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    bytes.remove_prefix(3);
    return "utf-8";
  }
  if (bytes.starts_with("\xFF\xFE")) {
    bytes.remove_prefix(2);
    return "utf-16le";
  }
  if (bytes.starts_with("\xFE\xFF")) {
    bytes.remove_prefix(2);
    return "utf-16be";
  }
  if (declared) {
    if (std::string found = converter_of(*declared); !found.empty()) return found;
  }
  if (std::string found = utf16_without_mark(bytes); !found.empty()) return found;
  if (std::string found = prescan(bytes); !found.empty()) return found;
  return is_utf8(bytes) ? "utf-8" : detect(bytes);
}

}  // namespace

Decoded decode_bytes(std::string_view bytes, std::optional<std::string_view> declared,
                     std::vector<Note>& notes) {
  const size_t all = bytes.size();
  const std::string name = choose(bytes, declared);
  std::string text = name == "utf-8" ? repair_utf8(bytes) : convert(bytes, name);
  if (text.find('\0') != std::string::npos) {
    std::string clean;
    clean.reserve(text.size());
    for (const char c : text) {
      if (c == 0) {
        append_code_point(clean, kReplacement);
      } else {
        clean += c;
      }
    }
    text = std::move(clean);
  }
  if (name == "utf-8" ? !is_utf8(bytes) : text.find("\xEF\xBF\xBD") != std::string::npos) {
    notes.push_back({"bad-bytes", "some bytes are not " + name + "; they are shown as U+FFFD"});
  }
  const bool same = name == "utf-8" && text == bytes;
  return {std::move(text), {name, static_cast<uint32_t>(all - bytes.size()), same}};
}

std::vector<uint32_t> byte_offsets(std::string_view bytes, std::string_view text,
                                   const Decoding& decoding, std::vector<uint32_t> offsets) {
  if (decoding.same) {
    for (uint32_t& offset : offsets) offset += decoding.mark_bytes;
    return offsets;
  }
  CodePointReader reader(bytes.substr(decoding.mark_bytes), decoding.charset);
  size_t at = 0;
  for (uint32_t& offset : offsets) {
    while (at < std::min<size_t>(offset, text.size())) {
      const char32_t shown = next_code_point(text, at);
      const std::optional<char32_t> read = reader.next();
      // NULs and what cannot be decoded are shown as U+FFFD.
      if (!read || (*read != shown && shown != kReplacement)) return {};
    }
    offset = static_cast<uint32_t>(reader.at()) + decoding.mark_bytes;
  }
  return offsets;
}

}  // namespace dateline
