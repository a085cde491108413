#include "page/http_message.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "page/decompress.h"
#include "page/sniff.h"

namespace dateline {
namespace {

// Status line and fields. Servers end the connection long before.
constexpr size_t kHeadBytes = 256u << 10;

// A body is packed once, rarely twice. More is an attack.
constexpr size_t kEncodings = 3;

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The words of a comma-separated list, in lower case and without parameters.
std::vector<std::string> words_of(std::string_view list) {
  std::vector<std::string> words;
  while (!list.empty()) {
    const size_t comma = std::min(list.find(','), list.size());
    const std::string_view word = list.substr(0, comma);
    const std::string_view name = without_blanks(word.substr(0, word.find(';')));
    if (!name.empty()) words.push_back(ascii_lower(name));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return words;
}

/// The status line's code, and where the line ends.
std::optional<int> read_status(std::string_view message, size_t& at) {
  if (!message.substr(at).starts_with("HTTP/")) return std::nullopt;
  const auto line = next_line(message, at);
  if (!line) return std::nullopt;
  const size_t blank = line->find(' ');
  if (blank == line->npos) return std::nullopt;
  const std::string_view code = without_blanks(line->substr(blank)).substr(0, 3);
  if (code.size() != 3 || !std::all_of(code.begin(), code.end(), is_digit)) return std::nullopt;
  return (code[0] - '0') * 100 + (code[1] - '0') * 10 + (code[2] - '0');
}

/// The size of a chunk in its line (RFC 9112, 7.1): hexadecimal, extensions behind a semicolon.
std::optional<size_t> chunk_size(std::string_view line) {
  size_t size = 0, digits = 0;
  for (; digits < line.size() && hex_digit(line[digits]) >= 0; ++digits) {
    if (digits == 15) return std::nullopt;
    size = size * 16 + static_cast<size_t>(hex_digit(line[digits]));
  }
  const std::string_view rest = without_blanks(line.substr(digits));
  if (digits == 0 || !(rest.empty() || rest.front() == ';')) return std::nullopt;
  return size;
}

/// The chunks of a body put together. What does not begin with a chunk has been put together
/// already, and stays as it is.
std::string without_chunks(std::string_view body, std::vector<Note>& notes) {
  std::string out;
  for (size_t at = 0, number = 0;; ++number) {
    const auto line = next_line(body, at);
    const auto size = line ? chunk_size(*line) : std::nullopt;
    if (!size) {
      if (number == 0) return std::string(body);
      notes.push_back({"http-chunks", line ? "the size of a chunk is damaged; the body is cut there"
                                           : "the body ends between two chunks"});
      return out;
    }
    if (*size == 0) return out;
    const std::string_view chunk = body.substr(at, *size);
    const std::string_view behind = body.substr(at + chunk.size(), 2);
    const bool whole = behind.starts_with("\r\n") || behind.starts_with('\n');
    // A text whose first line is a number is no chunk.
    if (number == 0 && !whole && chunk.size() == *size && !behind.empty()) return std::string(body);
    out += chunk;
    if (!whole) {
      notes.push_back({"http-chunks",
                       behind.empty() ? "the last chunk ends early"
                                      : "a chunk is longer than it says; the body is cut there"});
      return out;
    }
    at += chunk.size() + (behind.front() == '\r' ? 2 : 1);
  }
}

/// The two bytes before zlib's own form of deflate (RFC 1950).
bool has_zlib_head(std::string_view body) {
  if (body.size() < 2) return false;
  const auto a = static_cast<unsigned char>(body[0]), b = static_cast<unsigned char>(body[1]);
  return (a & 0x0F) == 8 && (a >> 4) <= 7 && (a * 256 + b) % 31 == 0;
}

/// Undoes one encoding. Brotli and raw deflate have no mark: what cannot be decoded to its end and
/// looks like text is text.
void undo(const std::string& encoding, std::string& body, std::vector<Note>& notes) {
  std::optional<Encoding> as;
  bool marked = true;
  if (encoding == "gzip" || encoding == "x-gzip") {
    as = Encoding::kGzip;
    if (compressed_as(body) != as) return;
  } else if (encoding == "zstd") {
    as = Encoding::kZstd;
    if (compressed_as(body) != as) return;
  } else if (encoding == "deflate") {
    marked = has_zlib_head(body);
    as = marked ? Encoding::kZlib : Encoding::kDeflate;
  } else if (encoding == "br") {
    as = Encoding::kBrotli;
    marked = false;
  } else {
    return;  // "identity", and mistakes such as "utf-8"
  }
  Unpacked unpacked = unpack(body, *as);
  if (unpacked.problem && !marked && !binary_format(body)) return;
  if (unpacked.problem) {
    notes.push_back({"http-encoding", "the body in " + encoding + " " + *unpacked.problem +
                                          "; what could be read is used"});
  }
  body = std::move(unpacked.bytes);
}

}  // namespace

MediaType read_media_type(std::string_view field) {
  MediaType type;
  size_t semicolon = std::min(field.find(';'), field.size());
  type.name = ascii_lower(without_blanks(field.substr(0, semicolon)));
  while (semicolon < field.size() && !type.charset) {
    field.remove_prefix(semicolon + 1);
    semicolon = std::min(field.find(';'), field.size());
    const std::string_view parameter = field.substr(0, semicolon);
    const size_t equals = parameter.find('=');
    if (equals == parameter.npos) continue;
    if (ascii_lower(without_blanks(parameter.substr(0, equals))) != "charset") continue;
    std::string_view value = without_blanks(parameter.substr(equals + 1));
    while (!value.empty() && (value.front() == '"' || value.front() == '\'')) {
      value.remove_prefix(1);
    }
    while (!value.empty() && (value.back() == '"' || value.back() == '\'')) value.remove_suffix(1);
    if (!value.empty()) type.charset = std::string(value);
  }
  return type;
}

bool is_json_type(std::string_view name) {
  return name == "application/json" || name.ends_with("+json");
}

bool is_page_type(std::string_view name) {
  static constexpr std::array<std::string_view, 5> kPages = {
      "text/html", "text/plain", "text/markdown", "text/xml", "application/xml",
  };
  if (std::find(kPages.begin(), kPages.end(), name) != kPages.end()) return true;
  // application/xhtml+xml, rss+xml, atom+xml, rdf+xml, newsml-g2+xml, feed+json, ninjs+json ...
  return name.starts_with("application/") && (name.ends_with("+xml") || is_json_type(name));
}

std::optional<HttpHead> read_http_head(std::string_view message) {
  HttpHead head;
  const std::string_view whole = message;
  message = message.substr(0, kHeadBytes);
  do {
    if (head.body > message.size()) return std::nullopt;
    const auto status = read_status(message, head.body);
    if (!status) return std::nullopt;
    head.status = *status;
    head.fields = {};
    if (!head.fields.parse(message, head.body)) head.body = whole.size();
  } while (head.status / 100 == 1);
  return head;
}

std::string decode_http_body(const HttpHead& head, std::string_view message,
                             std::vector<Note>& notes) {
  const std::string_view raw = message.substr(std::min(head.body, message.size()));
  std::vector<std::string> encodings = words_of(head.fields.list("content-encoding"));
  std::string body;
  bool chunked = false;
  for (std::string& coding : words_of(head.fields.list("transfer-encoding"))) {
    if (coding == "chunked") {
      chunked = true;
    } else {
      encodings.push_back(std::move(coding));
    }
  }
  body = chunked ? without_chunks(raw, notes) : std::string(raw);
  if (encodings.size() > kEncodings) {
    notes.push_back({"http-encoding", "the body says that it is packed " +
                                          std::to_string(encodings.size()) + " times"});
    encodings.erase(encodings.begin(), encodings.end() - kEncodings);
  }
  // They are listed in the order in which they were applied.
  for (size_t i = encodings.size(); i-- > 0;) undo(encodings[i], body, notes);
  return body;
}

}  // namespace dateline
