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
#include <utility>

#include "base/utf8.h"
#include "page/charset_labels.h"

namespace dateline {
namespace {

constexpr size_t kLook = 4096;  // enough to see every other byte be NUL
constexpr size_t kGoodForOneBad =
    10;  // letters of more than a byte; by chance they hardly come so often
constexpr size_t kDetect = 64 << 10;  // enough for the detector's statistics

/// The name by which ICU knows a character set of the web.
std::string converter_of(std::string_view charset) {
  constexpr std::pair<std::string_view, std::string_view> kOthers[] = {
      {"gbk", "gb18030"},
      {"shift_jis", "ibm-943_P15A-2003"},
      {"euc-kr", "windows-949"},
      {"big5", "big5-hkscs"},
      {"iso-8859-8-i", "iso-8859-8"},
      {"ibm866", "ibm-866"},
      {"x-mac-cyrillic", "x-mac-cyrillic"},
  };
  for (const auto& [name, converter] : kOthers) {
    if (name == charset) return std::string(converter);
  }
  return std::string(charset);
}

/// ISO-8859-16 from 0xA0 on, which ICU lacks.
constexpr char16_t kLatin10[] =
    u"\u00A0\u0104\u0105\u0141\u20AC\u201E\u0160\u00A7\u0161\u00A9\u0218\u00AB\u0179\u00AD\u017A"
    u"\u017B"
    u"\u00B0\u00B1\u010C\u0142\u017D\u201D\u00B6\u00B7\u017E\u010D\u0219\u00BB\u0152\u0153\u0178"
    u"\u017C"
    u"\u00C0\u00C1\u00C2\u0102\u00C4\u0106\u00C6\u00C7\u00C8\u00C9\u00CA\u00CB\u00CC\u00CD\u00CE"
    u"\u00CF"
    u"\u0110\u0143\u00D2\u00D3\u00D4\u0150\u00D6\u015A\u0170\u00D9\u00DA\u00DB\u00DC\u0118\u021A"
    u"\u00DF"
    u"\u00E0\u00E1\u00E2\u0103\u00E4\u0107\u00E6\u00E7\u00E8\u00E9\u00EA\u00EB\u00EC\u00ED\u00EE"
    u"\u00EF"
    u"\u0111\u0144\u00F2\u00F3\u00F4\u0151\u00F6\u015B\u0171\u00F9\u00FA\u00FB\u00FC\u0119\u021B"
    u"\u00FF";

char32_t latin10(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return value < 0xA0 ? value : kLatin10[value - 0xA0];
}

/// What a code point from a decoder is shown as: NULs, and U+001A, which ICU writes for some bytes
/// that it cannot decode, as U+FFFD; and two letters of the web's KOI8-U that ICU's lacks.
char32_t as_shown(char32_t c, std::string_view charset) {
  if (c == 0 || (c == 0x1A && charset != "utf-8")) return kReplacement;
  if (charset == "koi8-u" && c == 0x255D) return 0x45E;
  if (charset == "koi8-u" && c == 0x256C) return 0x40E;
  return c;
}

/// Whether bytes that declare nothing are UTF-8: all of them, or all but a few, or all but a letter
/// that was cut off at the end.
bool looks_like_utf8(std::string_view bytes) {
  if (is_utf8(bytes)) return true;
  size_t good = 0, bad = 0;
  for (size_t at = 0; at < bytes.size();) {
    const size_t from = at;
    const bool replaced = next_code_point(bytes, at) == kReplacement &&
                          bytes.substr(from, at - from) != "\xEF\xBF\xBD";
    good += !replaced && at - from > 1;
    bad += replaced && at < bytes.size();
  }
  return good > 0 && good >= kGoodForOneBad * bad;
}

/// ISO-2022-JP is all ASCII; its escapes are used by nothing else.
bool has_japanese_escapes(std::string_view bytes) {
  return bytes.find("\x1B$B") != std::string_view::npos ||
         bytes.find("\x1B$@") != std::string_view::npos ||
         bytes.find("\x1B(J") != std::string_view::npos;
}

std::string_view detect(std::string_view bytes) {
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
  const std::string_view found = charset_of_label(name);
  return found.empty() || found == "replacement" ? "windows-1252" : found;
}

/// Whether every other byte is NUL: UTF-16 without a byte order mark.
std::string_view utf16_without_mark(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kLook);
  std::array<size_t, 2> nul{};
  for (size_t i = 0; i < head.size(); ++i) nul[i % 2] += head[i] == 0;
  const size_t half = head.size() / 2;
  if (half == 0 || std::max(nul[0], nul[1]) * 10 <= half * 7) return {};
  if (std::min(nul[0], nul[1]) * 5 >= half) return {};
  return nul[1] > nul[0] ? "utf-16le" : "utf-16be";
}

std::string convert(std::string_view bytes, std::string_view charset) {
  std::string out;
  if (charset == "iso-8859-16") {
    for (const char byte : bytes) append_code_point(out, latin10(byte));
    return out;
  }
  const std::string name = converter_of(charset);
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> source(ucnv_open(name.c_str(), &error),
                                                                  &ucnv_close);
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> target(ucnv_open("utf-8", &error),
                                                                  &ucnv_close);
  if (U_FAILURE(error)) return repair_utf8(bytes);
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
  CodePointReader(std::string_view bytes, std::string_view charset)
      : bytes_(bytes), latin10_(charset == "iso-8859-16"), converter_(nullptr, &ucnv_close) {
    UErrorCode error = U_ZERO_ERROR;
    if (!latin10_ && charset != "utf-8") {
      converter_.reset(ucnv_open(converter_of(charset).c_str(), &error));
    }
  }

  /// The next code point, and moves behind it; nothing at the end.
  std::optional<char32_t> next() {
    if (at_ >= bytes_.size()) return std::nullopt;
    if (latin10_) return latin10(bytes_[at_++]);
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
  bool latin10_;
  std::unique_ptr<UConverter, decltype(&ucnv_close)> converter_;
};

/// A label as servers send it: "utf-8", 'utf-8'.
std::string_view without_quotes(std::string_view label) {
  const size_t begin = label.find_first_not_of("\"' \t");
  if (begin == std::string_view::npos) return {};
  return label.substr(begin, label.find_last_not_of("\"' \t") - begin + 1);
}

std::string_view choose(std::string_view& bytes, std::optional<std::string_view> declared) {
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
    if (const std::string_view found = charset_of_label(without_quotes(*declared));
        !found.empty()) {
      return found;
    }
  }
  if (const std::string_view found = utf16_without_mark(bytes); !found.empty()) return found;
  if (const std::string_view found = declared_charset(bytes); !found.empty()) return found;
  if (has_japanese_escapes(bytes)) return "iso-2022-jp";
  return looks_like_utf8(bytes) ? "utf-8" : detect(bytes);
}

}  // namespace

Decoded decode_bytes(std::string_view bytes, std::optional<std::string_view> declared,
                     std::vector<Note>& notes) {
  const size_t all = bytes.size();
  const std::string name(choose(bytes, declared));
  if (name == "replacement") {
    return {"\xEF\xBF\xBD", {name, 0, false}};
  }
  const bool utf8 = name == "utf-8";
  const bool whole = utf8 && is_utf8(bytes);
  std::string text = whole ? std::string(bytes) : utf8 ? repair_utf8(bytes) : convert(bytes, name);
  const bool hidden = text.find('\0') != std::string::npos ||
                      (!utf8 && text.find('\x1A') != std::string::npos) || name == "koi8-u";
  if (hidden) {
    std::string shown;
    shown.reserve(text.size());
    for (size_t at = 0; at < text.size();) {
      append_code_point(shown, as_shown(next_code_point(text, at), name));
    }
    text = std::move(shown);
  }
  if (utf8 ? !whole : text.find("\xEF\xBF\xBD") != std::string::npos) {
    notes.push_back({"bad-bytes", "some bytes are not " + name + "; they are shown as U+FFFD"});
  }
  return {std::move(text), {name, static_cast<uint32_t>(all - bytes.size()), whole && !hidden}};
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
      if (!read || as_shown(*read, decoding.charset) != shown) return {};
    }
    offset = static_cast<uint32_t>(reader.at()) + decoding.mark_bytes;
  }
  return offsets;
}

}  // namespace dateline
