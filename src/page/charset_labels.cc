#include "page/charset_labels.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace dateline {
namespace {

constexpr size_t kPrescan = 4096;
constexpr std::string_view kBlanks = "\t\n\f\r ";

/// A character set and its labels (WHATWG Encoding Standard, 4.2), with blanks between.
struct Charset {
  std::string_view name;
  std::string_view labels;
};

constexpr Charset kCharsets[] = {
    {"utf-8", "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8"},
    {"ibm866", "866 cp866 csibm866 ibm866"},
    {"iso-8859-2",
     "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"},
    {"iso-8859-3",
     "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"},
    {"iso-8859-4",
     "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"},
    {"iso-8859-5",
     "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 "
     "iso_8859-5:1988"},
    {"iso-8859-6",
     "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e "
     "iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"},
    {"iso-8859-7",
     "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 "
     "iso_8859-7 iso_8859-7:1987 sun_eu_greek"},
    {"iso-8859-8",
     "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 "
     "iso_8859-8 iso_8859-8:1988 visual"},
    {"iso-8859-8-i", "csiso88598i iso-8859-8-i logical"},
    {"iso-8859-10", "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6"},
    {"iso-8859-13", "iso-8859-13 iso8859-13 iso885913"},
    {"iso-8859-14", "iso-8859-14 iso8859-14 iso885914"},
    {"iso-8859-15", "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9"},
    {"iso-8859-16", "iso-8859-16"},
    {"koi8-r", "cskoi8r koi koi8 koi8-r koi8_r"},
    {"koi8-u", "koi8-ru koi8-u"},
    {"macintosh", "csmacintosh mac macintosh x-mac-roman"},
    {"windows-874", "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874"},
    {"windows-1250", "cp1250 windows-1250 x-cp1250"},
    {"windows-1251", "cp1251 windows-1251 x-cp1251"},
    {"windows-1252",
     "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 "
     "iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252 x-user-defined"},
    {"windows-1253", "cp1253 windows-1253 x-cp1253"},
    {"windows-1254",
     "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 "
     "latin5 windows-1254 x-cp1254"},
    {"windows-1255", "cp1255 windows-1255 x-cp1255"},
    {"windows-1256", "cp1256 windows-1256 x-cp1256"},
    {"windows-1257", "cp1257 windows-1257 x-cp1257"},
    {"windows-1258", "cp1258 windows-1258 x-cp1258"},
    {"x-mac-cyrillic", "x-mac-cyrillic x-mac-ukrainian"},
    {"gbk", "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk"},
    {"gb18030", "gb18030"},
    {"big5", "big5 big5-hkscs cn-big5 csbig5 x-x-big5"},
    {"euc-jp", "cseucpkdfmtjapanese euc-jp x-euc-jp"},
    {"iso-2022-jp", "csiso2022jp iso-2022-jp"},
    {"shift_jis", "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis"},
    {"euc-kr",
     "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 "
     "ksc_5601 windows-949"},
    {"replacement", "csiso2022kr hz-gb-2312 iso-2022-cn iso-2022-cn-ext iso-2022-kr replacement"},
    {"utf-16be", "unicodefffe utf-16be"},
    {"utf-16le", "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le"},
};

bool is_blank(char c) { return kBlanks.find(c) != std::string_view::npos; }

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

/// What a declaration that was read byte by byte can mean.
std::string_view as_declared(std::string_view charset) {
  return charset.starts_with("utf-16") ? "utf-8" : charset;
}

/// "extracting a character encoding from a meta element", of a value in lower case.
std::string_view charset_in_content(std::string_view content) {
  for (size_t at = content.find("charset"); at != std::string_view::npos;
       at = content.find("charset", at)) {
    at += 7;
    while (at < content.size() && is_blank(content[at])) ++at;
    if (at >= content.size() || content[at] != '=') continue;
    ++at;
    while (at < content.size() && is_blank(content[at])) ++at;
    if (at >= content.size()) return {};
    if (content[at] == '"' || content[at] == '\'') {
      const size_t end = content.find(content[at], at + 1);
      if (end == std::string_view::npos) return {};
      return content.substr(at + 1, end - at - 1);
    }
    return content.substr(at, content.find_first_of("\t\n\f\r ;", at) - at);
  }
  return {};
}

struct Attribute {
  std::string_view name, value;
};

/// Reads the beginning of a page, which is in lower case.
class Prescan {
 public:
  explicit Prescan(std::string_view head) : head_(head) {}
  std::string_view run();

 private:
  void skip_comment();
  std::string_view read_meta();
  std::optional<Attribute> next_attribute();
  bool at_end() const { return at_ >= head_.size(); }
  void skip_to(size_t place) { at_ = std::min(place, head_.size()); }

  std::string_view head_;
  size_t at_ = 0;
};

/// "get an attribute"; nothing at the end of the tag.
std::optional<Attribute> Prescan::next_attribute() {
  while (!at_end() && (is_blank(head_[at_]) || head_[at_] == '/')) ++at_;
  if (at_end() || head_[at_] == '>') return std::nullopt;
  const size_t name = at_;
  ++at_;  // a '=' may begin a name
  while (!at_end() && !is_blank(head_[at_]) && head_[at_] != '/' && head_[at_] != '>' &&
         head_[at_] != '=') {
    ++at_;
  }
  Attribute found{head_.substr(name, at_ - name), {}};
  while (!at_end() && is_blank(head_[at_])) ++at_;
  if (at_end() || head_[at_] != '=') return found;
  ++at_;
  while (!at_end() && is_blank(head_[at_])) ++at_;
  if (at_end()) return found;
  const char quote = head_[at_];
  if (quote == '"' || quote == '\'') {
    const size_t end = std::min(head_.find(quote, at_ + 1), head_.size());
    found.value = head_.substr(at_ + 1, end - at_ - 1);
    skip_to(end + 1);
    return found;
  }
  const size_t value = at_;
  while (!at_end() && !is_blank(head_[at_]) && head_[at_] != '>') ++at_;
  found.value = head_.substr(value, at_ - value);
  return found;
}

std::string_view Prescan::read_meta() {
  std::vector<std::string_view> seen;
  bool pragma = false;
  std::optional<bool> needs_pragma;
  std::string_view charset;
  while (const auto attribute = next_attribute()) {
    if (std::find(seen.begin(), seen.end(), attribute->name) != seen.end()) continue;
    if (attribute->name == "http-equiv") {
      seen.push_back(attribute->name);
      pragma = attribute->value == "content-type";
    } else if (attribute->name == "content") {
      seen.push_back(attribute->name);
      const std::string_view found = charset_of_label(charset_in_content(attribute->value));
      if (found.empty() || needs_pragma) continue;
      charset = found;
      needs_pragma = true;
    } else if (attribute->name == "charset") {
      seen.push_back(attribute->name);
      charset = charset_of_label(attribute->value);
      needs_pragma = false;
    }
  }
  if (!needs_pragma || (*needs_pragma && !pragma)) return {};
  return as_declared(charset);
}

/// Behind the first "-->"; its dashes may be those of "<!--".
void Prescan::skip_comment() {
  const size_t end = head_.find("-->", at_ + 2);
  skip_to(end == std::string_view::npos ? end : end + 3);
}

std::string_view Prescan::run() {
  for (skip_to(head_.find('<')); !at_end(); skip_to(head_.find('<', at_))) {
    const std::string_view rest = head_.substr(at_);
    const size_t name = rest.starts_with("</") ? 2 : 1;
    if (rest.starts_with("<!--")) {
      skip_comment();
    } else if (rest.starts_with("<meta") && rest.size() > 5 &&
               (is_blank(rest[5]) || rest[5] == '/')) {
      at_ += 5;
      if (const auto found = read_meta(); !found.empty()) return found;
    } else if (name < rest.size() && rest[name] >= 'a' && rest[name] <= 'z') {
      while (!at_end() && !is_blank(head_[at_]) && head_[at_] != '>') ++at_;
      while (next_attribute()) {
      }
    } else if (rest.starts_with("<!") || rest.starts_with("</") || rest.starts_with("<?")) {
      skip_to(head_.find('>', at_));
    } else {
      ++at_;
    }
  }
  return {};
}

/// "get an XML encoding"; feeds now and then have an empty line before the declaration.
std::string_view charset_in_xml(std::string_view head) {
  head.remove_prefix(std::min(head.find_first_not_of(" \t\n\r"), head.size()));
  if (!head.starts_with("<?xml")) return {};
  const std::string_view declaration = head.substr(0, head.find('>'));
  size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  at = declaration.find_first_not_of(" \t\n\r", at + 8);
  if (at == std::string_view::npos || declaration[at] != '=') return {};
  at = declaration.find_first_not_of(" \t\n\r", at + 1);
  if (at == std::string_view::npos || (declaration[at] != '"' && declaration[at] != '\''))
    return {};
  const size_t end = declaration.find(declaration[at], at + 1);
  if (end == std::string_view::npos) return {};
  return as_declared(charset_of_label(declaration.substr(at + 1, end - at - 1)));
}

}  // namespace

std::string_view charset_of_label(std::string_view label) {
  static const auto kByLabel = [] {
    std::unordered_map<std::string_view, std::string_view> by_label;
    for (const Charset& charset : kCharsets) {
      for (size_t at = 0; at < charset.labels.size();) {
        const size_t end = std::min(charset.labels.find(' ', at), charset.labels.size());
        by_label.emplace(charset.labels.substr(at, end - at), charset.name);
        at = end + 1;
      }
    }
    return by_label;
  }();
  const size_t begin = label.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  label = label.substr(begin, label.find_last_not_of(kBlanks) - begin + 1);
  const auto found = kByLabel.find(ascii_lower(label.substr(0, 40)));
  return found == kByLabel.end() ? std::string_view() : found->second;
}

std::string_view declared_charset(std::string_view bytes) {
  const std::string head = ascii_lower(bytes.substr(0, kPrescan));
  const std::string_view in_meta = Prescan(head).run();
  return in_meta.empty() ? charset_in_xml(head) : in_meta;
}

}  // namespace dateline
