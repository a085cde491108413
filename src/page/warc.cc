// The idea: a record's header says how long its content is, and where that ends the next record
// must begin, after two line ends. Where it does not, the length is wrong, and the record ends
// where the next one begins: a line "WARC/1.0" with a header line behind it, or a member of gzip
// that begins so. Content "WARC/1.1" in the middle of a page is no border, since its record's
// length is right.
//
//   Content-Length: 90, but the next record begins after 80 bytes: the page has 80 bytes, noted
//   Content-Length: 80, but the content goes on: up to the next record, noted
//
// What it gets wrong: a record of wrong length whose page quotes the beginning of a WARC record.
#include "page/warc.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/budget.h"
#include "base/utf8.h"
#include "page/http_message.h"
#include "page/json_news.h"
#include "page/sniff.h"

namespace dateline {
namespace {

// No crawler's header comes near.
constexpr size_t kHeaderBytes = 1 << 16;

// Bytes behind a record that show whether another one begins: line ends and "WARC/1.1", and the
// first letter of the next line.
constexpr size_t kBorderBytes = 32;

constexpr std::string_view kMark = "WARC/";

bool is_line_end(char c) { return c == '\r' || c == '\n'; }

/// Whether bytes[at] begins a line such as "WARC/1.0" with a header line behind it, as far as the
/// bytes reach.
bool record_begins(std::string_view bytes, size_t at) {
  if (at > 0 && bytes[at - 1] != '\n') return false;
  std::string_view rest = bytes.substr(at);
  if (!rest.starts_with(kMark)) return false;
  rest.remove_prefix(kMark.size());
  if (rest.empty() || !is_digit(rest.front())) return false;
  rest.remove_prefix(std::min(rest.find_first_not_of("0123456789."), rest.size()));
  if (rest.starts_with('\r')) rest.remove_prefix(1);
  if (rest.empty() || rest.front() != '\n') return false;
  return rest.size() == 1 || (rest[1] | 0x20) == 'w' || (rest[1] | 0x20) == 'c';
}

/// The bytes without the line ends behind them, two at most.
size_t without_line_ends(std::string_view bytes) {
  size_t size = bytes.size();
  for (int line = 0; line < 2 && size > 0 && bytes[size - 1] == '\n'; ++line) {
    size -= size > 1 && bytes[size - 2] == '\r' ? 2 : 1;
  }
  return size;
}

std::optional<uint64_t> read_length(std::string_view text) {
  uint64_t length = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), length);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  // Positions in a file must not run over.
  return length <= uint64_t(1) << 62 ? std::optional(length) : std::nullopt;
}

std::optional<std::string> field(const HeaderFields& fields, std::string_view name) {
  const std::string* value = fields.find(name);
  return value && !value->empty() ? std::optional(*value) : std::nullopt;
}

/// Version 1.0 puts the address between angle brackets, if one believes its grammar; some do.
std::optional<std::string> target(const HeaderFields& fields) {
  auto url = field(fields, "warc-target-uri");
  if (url && url->size() > 2 && url->front() == '<' && url->back() == '>') {
    url = url->substr(1, url->size() - 2);
  }
  return url;
}

bool is_web_address(const std::optional<std::string>& url) {
  return !url || url->starts_with("http:") || url->starts_with("https:") ||
         url->starts_with("HTTP:") || url->starts_with("HTTPS:");
}

/// What crawlers write about their own work: logs, texts drawn from pages, pictures of pages.
bool is_own_note(const std::optional<std::string>& url) {
  return url && (url->starts_with("urn:") || url->starts_with("metadata:"));
}

/// Whether a page may be in a response of that head, as its server names its type. Of JSON, that is
/// news.
bool holds_page(const HttpHead& head, std::string_view message) {
  const std::string* type = head.fields.find("content-type");
  if (!type) return is_markup(message.substr(std::min(head.body, message.size())));
  const std::string name = read_media_type(*type).name;
  if (!is_json_type(name)) return is_page_type(name);
  std::vector<Note> ignored;
  return is_page_type(name) && looks_like_json_news(decode_http_body(head, message, ignored));
}

enum class Carries : uint8_t { kNothing, kPage, kResponse, kNoResponse };

/// What a record carries, by its header and the first bytes of its content.
Carries what_it_carries(const HeaderFields& fields, std::string_view block) {
  const std::string kind = ascii_lower(field(fields, "warc-type").value_or(""));
  const auto url = target(fields);
  if (kind == "response") {
    const auto head = read_http_head(block);
    if (!head) return is_web_address(url) ? Carries::kNoResponse : Carries::kNothing;
    if (head->status != 200) return Carries::kNothing;
    return holds_page(*head, block) ? Carries::kResponse : Carries::kNothing;
  }
  if (kind != "conversion" && (kind != "resource" || is_own_note(url))) return Carries::kNothing;
  const std::string name = read_media_type(field(fields, "content-type").value_or("")).name;
  const bool page = is_page_type(name) && (!is_json_type(name) || looks_like_json_news(block));
  return page ? Carries::kPage : Carries::kNothing;
}

Error in_record(const std::string& place, const std::string& why) {
  return {"the record at " + place + ": " + why};
}

}  // namespace

bool is_warc(std::string_view head) {
  // A dictionary at the head is what .warc.zst files have, and nothing else.
  if (head.starts_with("\x5D\x2A\x4D\x18")) return true;
  UnpackedStream bytes(bytes_before(std::string(head)));
  bytes.fill(kHeaderBytes);
  const std::string_view window = bytes.window();
  const size_t at = std::min(window.find_first_not_of("\r\n"), window.size());
  // Behind a damaged first member another one may begin a record.
  return record_begins(window, at) || bytes.holds_record();
}

std::string take_page(WarcPage page, ReadOptions& options, std::vector<Note>& notes) {
  notes = std::move(page.notes);
  if (page.url) options.url = std::move(page.url);
  options.captured = std::move(page.date);
  if (!page.http) {
    if (page.type) options.charset = read_media_type(*page.type).charset;
    return std::move(page.block);
  }
  const auto head = read_http_head(page.block);
  if (!head) return {};  // next() gives no such page
  if (const std::string* type = head->fields.find("content-type")) {
    options.charset = read_media_type(*type).charset;
  }
  return decode_http_body(*head, page.block, notes);
}

WarcReader::WarcReader(std::unique_ptr<ByteSource> file) : bytes_(std::move(file)) {}

std::optional<Result<WarcPage>> WarcReader::next() {
  for (;;) {
    const bool more = bytes_.fill(1);
    if (const auto damage = bytes_.take_damage()) return Error{*damage};
    if (!more) return std::nullopt;
    if (is_line_end(bytes_.window().front())) {
      bytes_.skip(1);
      continue;
    }
    unpacked_before_ = bytes_.position();
    used_before_ = bytes_.used();
    auto record = read_record();
    if (!record) return record.error();
    ++records_;
    if (auto out = read_block(*record)) return out;
  }
}

// Reads a header and goes to the content; on an error, to the next record.
Result<WarcReader::Record> WarcReader::read_record() {
  bytes_.fill(kHeaderBytes);
  Record record;
  record.begin = bytes_.position();
  record.place = bytes_.place();
  record.member = bytes_.member();
  std::string_view head = bytes_.window().substr(0, kHeaderBytes);
  const Seam* seam = bytes_.seam_between(record.begin, record.begin + head.size());
  if (seam) head = head.substr(0, size_t(seam->at - record.begin));

  const auto fail = [&](const std::string& why) {
    resynchronise();
    return in_record(record.place, why);
  };
  size_t at = 0;
  const auto version = next_line(head, at);
  if (!version || !version->starts_with(kMark)) return fail("no record begins there");
  if (*version != "WARC/1.0" && *version != "WARC/1.1") {
    return fail("its version, " + std::string(version->substr(0, 20)) +
                ", is neither WARC/1.0 nor WARC/1.1");
  }
  if (!record.fields.parse(head, at)) {
    return fail(head.size() == kHeaderBytes ? "its header is too long" : "its header ends early");
  }
  const std::string* length = record.fields.find("content-length");
  if (!length) return fail("it has no Content-Length");
  if (const auto value = read_length(*length)) {
    record.length = *value;
  } else {
    return fail("its Content-Length is no number: " + length->substr(0, 20));
  }
  bytes_.skip(at);
  return record;
}

// The page of a record whose header was read, if it carries one. Goes behind the record.
std::optional<Result<WarcPage>> WarcReader::read_block(const Record& record) {
  bytes_.fill(size_t(std::min<uint64_t>(record.length, kBudget.page_bytes)) + kBorderBytes);
  WarcPage page;
  const auto length = settle_length(record, page.notes);
  if (!length) return skip_block(record);

  const std::string_view block = bytes_.window().substr(0, *length);
  const Carries carries = what_it_carries(record.fields, block);
  if (carries == Carries::kPage || carries == Carries::kResponse) {
    page.block = std::string(block);
    page.http = carries == Carries::kResponse;
    page.type = field(record.fields, "content-type");
    page.url = target(record.fields);
    page.date = field(record.fields, "warc-date");
    page.place = record.place;
    if (const auto why = field(record.fields, "warc-truncated")) {
      page.notes.push_back({"warc-truncated", "the crawler cut the page off: " + *why});
    }
    if (record.fields.find("warc-segment-number")) {
      page.notes.push_back({"warc-truncated", "the rest of the page stands in other records"});
    }
  } else {
    const auto kind = field(record.fields, "warc-type");
    revisits_ += kind && ascii_lower(*kind) == "revisit";
  }
  bytes_.skip(*length);
  skip_noted_damage();
  if (carries == Carries::kPage || carries == Carries::kResponse) return page;
  if (!page.notes.empty()) return in_record(record.place, page.notes.front().words);
  if (carries == Carries::kNoResponse) return in_record(record.place, "it holds no HTTP response");
  return std::nullopt;
}

// How long the content at hand really is, with a note where the header says something else;
// std::nullopt where it goes on beyond the budget.
std::optional<size_t> WarcReader::settle_length(const Record& record, std::vector<Note>& notes) {
  const uint64_t begin = bytes_.position();
  const auto says = [&](size_t length) {
    notes.push_back({"warc-length", "its Content-Length is " + std::to_string(record.length) +
                                        ", its content has " + std::to_string(length) + " bytes"});
    return length;
  };
  if (const Seam* seam = bytes_.seam_between(record.begin, begin + record.length + 4)) {
    const auto offset = size_t(seam->at - begin);
    // Behind the content only a wrong check sum of its own member is its damage.
    if (!seam->damage.empty() && (offset < record.length || seam->in_file == record.member)) {
      notes.push_back({"warc-damaged", seam->damage});
      noted_damage_ = seam->at;
      return size_t(std::min<uint64_t>(offset, record.length));
    }
    if (seam->damage.empty() && offset < record.length) {
      return says(without_line_ends(bytes_.window().substr(0, offset)));
    }
  }
  if (record.length <= kBudget.page_bytes && at_border(size_t(record.length))) {
    return size_t(record.length);
  }
  // A WARC in a WARC is full of what looks like borders.
  const bool archive = bytes_.window().starts_with(kMark);
  const auto held = size_t(std::min<uint64_t>(record.length, bytes_.window().size()));
  if (!archive) {
    const size_t inside = find_record(1, held);
    if (inside < held) return says(without_line_ends(bytes_.window().substr(0, inside)));
  }
  if (record.length > kBudget.page_bytes && bytes_.window().size() > kBudget.page_bytes) {
    return std::nullopt;
  }
  if (held < record.length) {
    notes.push_back({"warc-truncated", "the file ends in the middle of it"});
    return held;
  }
  const size_t end = find_end(held);
  return end == held ? held : says(end);
}

// Goes behind damage that a note tells.
void WarcReader::skip_noted_damage() {
  if (!noted_damage_) return;
  bytes_.skip(size_t(*noted_damage_ - bytes_.position()));
  bytes_.take_damage();
  noted_damage_.reset();
}

// Whether the two line ends of a record follow, or fewer and another record, or the file ends.
bool WarcReader::at_border(size_t offset) const {
  std::string_view rest = bytes_.window();
  if (offset > rest.size()) return false;
  rest.remove_prefix(offset);
  if (rest.starts_with("\r\n\r\n")) return true;  // whatever comes then
  const size_t at = std::min(rest.find_first_not_of("\r\n"), rest.size());
  return at == rest.size() || rest.substr(at).starts_with(kMark);
}

// The first record that begins in the window in [from, to); `to` where none does.
size_t WarcReader::find_record(size_t from, size_t to) const {
  const std::string_view bytes = bytes_.window();
  for (size_t at = bytes.find(kMark, from); at < to; at = bytes.find(kMark, at + 1)) {
    if (record_begins(bytes, at)) return at;
  }
  return to;
}

// The end of content that is longer than its header says: before the next record or what is
// damaged, or where the file ends. `from` where that lies beyond the budget.
size_t WarcReader::find_end(size_t from) {
  size_t searched = from;
  while (searched < kBudget.page_bytes) {
    const bool more = bytes_.fill(searched + kHeaderBytes);
    const size_t size = bytes_.window().size();
    const uint64_t begin = bytes_.position();
    size_t end = find_record(searched + (searched == 0), size);
    const Seam* seam = bytes_.seam_between(begin, begin + end);
    if (seam) end = size_t(seam->at - begin);
    if (end < size || !more) return without_line_ends(bytes_.window().substr(0, end));
    searched = size - kBorderBytes;
  }
  return from;
}

// Passes over content that is larger than the budget, or as long as its header lies.
std::optional<Result<WarcPage>> WarcReader::skip_block(const Record& record) {
  const Carries carries = what_it_carries(record.fields, bytes_.window().substr(0, kHeaderBytes));
  const bool archive = bytes_.window().starts_with(kMark);
  for (uint64_t left = record.length; left > 0;) {
    bytes_.fill(kHeaderBytes);
    const size_t size = bytes_.window().size();
    const bool last = left <= size;
    const size_t step = last ? size_t(left) : size - std::min(size, kBorderBytes);
    const uint64_t begin = bytes_.position();
    if (const Seam* seam = bytes_.seam_between(record.begin, begin + step + !last)) {
      const std::string why = seam->damage.empty() ? "its Content-Length is wrong" : seam->damage;
      bytes_.skip(size_t(seam->at - begin));
      bytes_.take_damage();
      return in_record(record.place, why);
    }
    if (step == 0) {
      bytes_.skip(size);
      return in_record(record.place, "the file ends in the middle of it");
    }
    if (const size_t next = find_record(1, step + 1); !archive && next <= step) {
      bytes_.skip(next);
      return in_record(record.place, "its Content-Length is wrong");
    }
    advance(step);
    left -= step;
  }
  if (carries == Carries::kNothing) return std::nullopt;
  return in_record(record.place, "its content is larger than the budget of " +
                                     std::to_string(kBudget.page_bytes) + " bytes");
}

// Goes to the next place behind this one where a record or what is damaged begins, or to the end.
void WarcReader::resynchronise() {
  for (size_t from = 1;; from = 0) {
    const bool more = bytes_.fill(kHeaderBytes);
    const size_t size = bytes_.window().size();
    size_t at = find_record(std::max<size_t>(from, 1), size);
    const uint64_t begin = bytes_.position();
    if (const Seam* seam = bytes_.seam_between(begin, begin + at)) at = size_t(seam->at - begin);
    if (at < size || !more) return bytes_.skip(at);
    advance(size - kBorderBytes);
  }
}

// Skips, and gives up a compressed member that unpacks to more than any content would.
void WarcReader::advance(size_t count) {
  bytes_.skip(count);
  const uint64_t unpacked = bytes_.position() - unpacked_before_;
  if (!bytes_.compressed() || unpacked <= kBudget.decoded_bytes || bytes_.used() <= used_before_) {
    return;
  }
  if (unpacked / kBudget.decoded_ratio > bytes_.used() - used_before_) {
    bytes_.give_up_member("unpacks to more than " + std::to_string(kBudget.decoded_ratio) +
                          " times its size");
  }
}

}  // namespace dateline
