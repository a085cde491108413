// A dateline is read from the left, word by word, as places, a day and sources in any order that
// agencies use, up to the sign that ends it:
//
//     NAIROBI, Kenya, Sept. 5, 2021 /PRNewswire/ -- The port ...
//     place    region day           source       sign
//
// Many sentences begin with a few capitalised words and a dash, so the words must also be such as
// only datelines have: an agency that is known, or a day, or a city that is known in capitals
// ("BERLIN - "), or a city with its country or state ("Leeds, England - "). "NATO - the alliance",
// "Messi (Argentina) - ", "June 17 - " and "FRANCE: " are none.
//
// What it gets wrong: a city in capitals that heads an item of a list ("LONDON - Big Ben"), an
// unknown small town in capitals with neither day nor country nor agency, which is left in its
// sentence.
#include "story/dateline.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "base/utf8.h"
#include "story/block_sources.h"
#include "story/find_stories.h"
#include "story/line_rules.h"

namespace dateline {
namespace {

constexpr size_t kMostBytes = 160;     // a byline, two places with regions, a day and a source
constexpr size_t kPlaceWords = 5;      // of one place: "Port of Spain", "Ho Chi Minh City"
constexpr size_t kMostPieces = 12;     // of places, days and sources in one dateline
constexpr size_t kSourceBytes = 60;    // "(Thomson Reuters Foundation / Context)"
constexpr size_t kLeastSentence = 20;  // bytes; shorter is no sentence
constexpr size_t kParagraphs = 3;      // where a sure dateline may stand; a summary may come before

using Words = StoryLexicon::Parts;

/// The sign that ends a dateline.
enum class Sign : uint8_t { kNone, kDash, kColon, kStop, kEnd };

class DatelineReader {
 public:
  DatelineReader(std::string_view text, const Words& words) : text_(text), words_(words) {}

  std::optional<OpeningWords> read();

 private:
  struct Piece {
    Span span;
    size_t words = 0;
    bool capitals = true;  // no small letter
    std::string normal;
  };

  bool take(std::string_view sign);
  void skip_blanks();
  std::string_view next_word();
  bool is_abbreviation(std::string_view word) const;
  std::optional<Piece> take_piece();
  void take_authors();
  bool take_places();
  bool take_region(const Piece& piece);
  bool take_day();
  bool take_bracket();
  bool take_agency();
  bool add_sources(size_t begin, size_t end);
  Sign take_sign();
  bool follows_well(Sign sign) const;
  bool is_dateline(Sign sign) const;

  std::string_view text_;
  const Words& words_;
  size_t at_ = 0;
  OpeningWords out_;
  bool known_source_ = false, bracket_ = false;
  bool capitals_ = false;      // the first place is in capitals
  bool known_city_ = false;    // the first place is a city that is known
  bool known_region_ = false;  // a country or state stands behind a place
  bool strange_ = false;       // so does something else
};

bool is_small(char32_t c) { return is_letter(c) && !is_upper(c); }

bool DatelineReader::take(std::string_view sign) {
  if (!text_.substr(at_).starts_with(sign)) return false;
  at_ += sign.size();
  return true;
}

void DatelineReader::skip_blanks() {
  while (at_ < text_.size() && (text_[at_] == ' ' || text_.substr(at_).starts_with("\xC2\xA0"))) {
    at_ += text_[at_] == ' ' ? 1 : 2;
  }
}

/// Letters, with signs inside ("N'Djamena", "Port-au-Prince", "D.C.") and the stop of an
/// abbreviation behind; at_ stays before it.
std::string_view DatelineReader::next_word() {
  size_t at = at_, end = at_;
  while (at < text_.size()) {
    const size_t from = at;
    const char32_t c = next_code_point(text_, at);
    if (is_letter(c)) {
      end = at;
      continue;
    }
    const bool inside = c == '\'' || c == 0x2019 || c == '-' || c == '.';
    if (!inside || from != end || from == at_) break;
  }
  if (end > at_ && end < text_.size() && text_[end] == '.' &&
      is_abbreviation(text_.substr(at_, end - at_))) {
    ++end;
  }
  return text_.substr(at_, end - at_);
}

/// Whether a stop behind the word belongs to it: "D.C.", "St.", "Calif.".
bool DatelineReader::is_abbreviation(std::string_view word) const {
  return word.find('.') != std::string_view::npos || word.size() <= 2 ||
         (word.size() <= 5 && words_.regions.contains(normal_form(word)));
}

/// One to five capitalised words, small ones such as "of" and "de" between them.
std::optional<DatelineReader::Piece> DatelineReader::take_piece() {
  Piece piece;
  const size_t begin = at_;
  size_t end = at_;
  while (piece.words < kPlaceWords) {
    const std::string_view word = next_word();
    if (word.empty()) break;
    size_t second = 0;
    const bool capital = !is_small(next_code_point(word, second));
    if (!capital && (piece.words == 0 || !words_.dateline_particles.contains(word))) break;
    for (size_t i = 0; capital && i < word.size();) {
      if (is_small(next_code_point(word, i))) piece.capitals = false;
    }
    at_ += word.size();
    ++piece.words;
    if (capital) end = at_;
    if (word.ends_with('.') && word.find('.') == word.size() - 1 && word.size() > 3) break;
    if (at_ >= text_.size() || text_[at_] != ' ') break;
    ++at_;
  }
  at_ = end;
  if (end == begin) return std::nullopt;
  piece.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  piece.normal = normal_form(text_.substr(begin, end - begin));
  return piece;
}

/// "By Ann Field, " before the place.
void DatelineReader::take_authors() {
  if (!take("By ") && !take("BY ")) return;
  const size_t comma = text_.find(", ", at_);
  if (comma == std::string_view::npos || comma > kMostBytes) return;
  std::vector<std::string> names = split_names(text_.substr(at_, comma - at_), words_);
  const auto named = [](const std::string& name) { return is_name(name); };
  if (!std::all_of(names.begin(), names.end(), named)) return;
  out_.authors = std::move(names);
  at_ = comma + 2;
}

/// A country, a state or an agency behind a place and a comma.
bool DatelineReader::take_region(const Piece& piece) {
  Span& place = out_.dateline.places.back();
  if (words_.agencies.contains(piece.normal) && !words_.regions.contains(piece.normal)) {
    return add_sources(piece.span.begin, piece.span.end);
  }
  const bool known = words_.regions.contains(piece.normal);
  known_region_ = known_region_ || known;
  strange_ = strange_ || !known;
  place.end = piece.span.end;
  return true;
}

/// "LONDON/PARIS", "Gaza City, Gaza Strip", "KYIV and MOSCOW".
bool DatelineReader::take_places() {
  bool region = false;
  while (out_.dateline.places.size() < kMostPieces) {
    const size_t before = at_;
    if (region && take_day()) return true;
    const auto piece = take_piece();
    if (!piece || words_.dateline_never.contains(piece->normal)) {
      at_ = before;
      return region;
    }
    if (region) {
      if (!take_region(*piece)) return false;
    } else {
      if (out_.dateline.places.empty()) {
        capitals_ = piece->capitals && piece->normal.size() >= 3;
        known_city_ = words_.cities.contains(piece->normal);
      }
      out_.dateline.places.push_back(piece->span);
    }
    if (take(", ")) {
      region = true;
    } else if (at_ + 1 < text_.size() && text_[at_] == '/' && text_[at_ + 1] != ' ') {
      ++at_;
      region = false;
    } else if (text_.substr(at_).starts_with(" and ") && capitals_) {
      at_ += 5;
      region = false;
    } else {
      return true;
    }
  }
  return false;
}

/// "June 17", "17 June 2021", "Tuesday, Sept. 5, 2021".
bool DatelineReader::take_day() {
  const size_t before = at_;
  std::array<unsigned, 2> numbers{};  // the day, the year
  unsigned month = 0;
  size_t begin = at_, end = at_;
  for (size_t i = 0; i < 4 && at_ < text_.size(); ++i) {
    const size_t from = at_;
    unsigned number = 0;
    while (at_ < text_.size() && is_digit(static_cast<unsigned char>(text_[at_])) &&
           at_ - from < 5) {
      number = number * 10 + unsigned(text_[at_++] - '0');
    }
    const bool year = at_ - from == 4 && number >= 1900 && number <= 2199;
    if (at_ > from) {
      if (numbers[0] == 0 && at_ - from <= 2) {
        numbers[0] = number;
        const std::string_view ordinal = text_.substr(at_, 2);
        if (ordinal == "st" || ordinal == "nd" || ordinal == "rd" || ordinal == "th") at_ += 2;
      } else if (year && numbers[0] != 0 && month != 0) {
        numbers[1] = number;
      } else {
        at_ = from;
        break;
      }
    } else {
      const std::string word = normal_form(next_word());
      const auto found = words_.months.find(word);
      const bool weekday = words_.weekdays.contains(word) && month == 0 && numbers[0] == 0;
      if (word.empty() || (found == words_.months.end() && !weekday) || (month != 0 && !weekday)) {
        break;
      }
      at_ += next_word().size();
      take(".");
      if (found != words_.months.end()) month = found->second;
      if (weekday) begin = at_;
    }
    end = at_;
    if (numbers[1] != 0) break;
    take(",");
    skip_blanks();
    if (begin == end) begin = at_;
  }
  at_ = before;
  if (month == 0 || numbers[0] == 0) return false;
  // Without a year any leap year will do.
  const std::chrono::year_month_day date{
      std::chrono::year(numbers[1] == 0 ? 2000 : static_cast<int>(numbers[1])),
      std::chrono::month(month), std::chrono::day(numbers[0])};
  if (!date.ok()) return false;
  char value[16];
  std::snprintf(value, sizeof value, "-%02u-%02u", month, numbers[0]);
  out_.dateline.date =
      DatelineDate{{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)},
                   (numbers[1] == 0 ? std::string("XXXX") : std::to_string(numbers[1])) + value};
  at_ = end;
  return true;
}

/// The agencies in text[begin, end), cut at slashes and commas; false where they are no names.
bool DatelineReader::add_sources(size_t begin, size_t end) {
  std::vector<DatelineSource> sources;
  bool known_source = false;
  while (begin < end) {
    const size_t cut = std::min(text_.find_first_of("/,", begin), end);
    size_t first = begin, last = cut;
    while (first < last && text_[first] == ' ') ++first;
    while (last > first && text_[last - 1] == ' ') --last;
    const std::string_view name = text_.substr(first, last - first);
    if (name.empty()) return false;
    const auto known = words_.agencies.find(normal_form(name));
    if (known == words_.agencies.end() && !is_name(name)) return false;
    // "(beta)" is no agency, "(dpa)" is one.
    known_source = known_source || (known != words_.agencies.end() &&
                                    (lower(name) != name || lower(known->second) == known->second));
    sources.push_back({{static_cast<uint32_t>(first), static_cast<uint32_t>(last)},
                       known == words_.agencies.end() ? std::string(name) : known->second});
    begin = cut + 1;
  }
  out_.dateline.sources.insert(out_.dateline.sources.end(), sources.begin(), sources.end());
  known_source_ = known_source_ || known_source;
  return true;
}

/// "(Reuters)", "/PRNewswire/", "/ ACCESSWIRE /".
bool DatelineReader::take_bracket() {
  const size_t before = at_;
  const bool round = take("(");
  if (!round && !take("/")) return false;
  const size_t end = text_.find(round ? ')' : '/', at_);
  if (end == std::string_view::npos || end - at_ > kSourceBytes || !add_sources(at_, end)) {
    at_ = before;
    return false;
  }
  at_ = end + 1;
  bracket_ = true;
  return true;
}

/// An agency without brackets: "Tehran, June 17, IRNA - ".
bool DatelineReader::take_agency() {
  const size_t before = at_;
  const auto piece = take_piece();
  if (piece && words_.agencies.contains(piece->normal)) {
    return add_sources(piece->span.begin, piece->span.end);
  }
  at_ = before;
  return false;
}

Sign DatelineReader::take_sign() {
  if (at_ >= text_.size()) return Sign::kEnd;
  if (take("--") || take("\xE2\x80\x94") || take("\xE2\x80\x93") || take("\xE2\x80\x95") ||
      take("- ") || take("\xE2\x88\x92 ")) {
    return Sign::kDash;
  }
  // "LONDON, UK / ACCESSWIRE / June 17, 2025 / The company ..."
  if (bracket_ && out_.dateline.date && take("/ ")) return Sign::kDash;
  if (take(": ")) return Sign::kColon;
  return Sign::kNone;
}

std::optional<OpeningWords> DatelineReader::read() {
  take_authors();
  const bool agency_first = at_ < text_.size() && (text_[at_] == '(' || text_[at_] == '/');
  if (!agency_first && !take_day() && !take_places()) return std::nullopt;
  bool stop = false;
  for (size_t i = 0; i < kMostPieces; ++i) {
    out_.end = at_;
    stop = false;
    while (at_ < text_.size() && (text_[at_] == ',' || text_[at_] == '.' || text_[at_] == ' ')) {
      stop = stop || text_[at_] == '.';
      ++at_;
    }
    const bool more = (!out_.dateline.date && take_day()) ||
                      (out_.dateline.sources.empty() && (take_bracket() || take_agency()));
    if (!more) break;
  }
  Sign sign = take_sign();
  // "DALLAS--(BUSINESS WIRE)--The company ..."
  if (sign == Sign::kDash && out_.dateline.sources.empty() && take_bracket()) {
    out_.end = at_;
    sign = take_sign();
  }
  if (sign == Sign::kNone && stop) sign = Sign::kStop;
  skip_blanks();
  out_.sentence = at_;
  out_.sure = known_source_ || (out_.dateline.date && !out_.dateline.places.empty());
  if (out_.end == 0 || !follows_well(sign) || !is_dateline(sign)) return std::nullopt;
  return std::move(out_);
}

/// Whether what stands behind the sign may be the beginning of a sentence.
bool DatelineReader::follows_well(Sign sign) const {
  if (sign == Sign::kEnd) return out_.sure;
  if (text_.size() - at_ < kLeastSentence) return false;
  size_t at = at_;
  const char32_t c = next_code_point(text_, at);
  if (known_source_ && sign == Sign::kDash) return true;
  if (is_digit(c)) return known_source_ || out_.dateline.date;
  return !is_small(c) && (is_letter(c) || c == '"' || c == 0x201C || c == '\'' || c == 0x2018);
}

bool DatelineReader::is_dateline(Sign sign) const {
  const bool placed = !out_.dateline.places.empty();
  const bool place = capitals_ || known_city_ || known_region_;
  const bool source = !out_.dateline.sources.empty();
  const bool known_place = known_city_ || known_region_;
  switch (sign) {
    case Sign::kEnd:
      return known_source_ ? !placed || place : out_.dateline.date && known_place;
    case Sign::kNone:
      return known_source_ && bracket_ && (!placed || place);
    case Sign::kStop:
      return placed && (known_source_ ? place : out_.dateline.date && capitals_ && known_place);
    case Sign::kColon:
      if (known_source_) return !placed || place;
      if (source || out_.dateline.date) return known_place;
      return capitals_ && known_city_ && !strange_;
    case Sign::kDash:
      if (known_source_) return true;
      if (!placed) return false;
      if (out_.dateline.date) return place;
      if (source) return known_place;
      return !strange_ && ((capitals_ && known_place) || (known_city_ && known_region_));
  }
  return false;
}

/// The year in the path of an address that holds no whole date: "/2021/06/story".
std::optional<int> year_in_url(std::string_view url) {
  const size_t scheme = url.find("://");
  size_t at = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  while (at < url.size()) {
    const size_t end = std::min(url.find_first_of("/?#", at + 1), url.size());
    const std::string_view part = url.substr(at + 1, end - at - 1);
    if (part.size() == 4 && part >= "1991" && part <= "2060" &&
        part.find_first_not_of("0123456789") == std::string_view::npos) {
      return (part[0] - '0') * 1000 + (part[1] - '0') * 100 + (part[2] - '0') * 10 + part[3] - '0';
    }
    if (end < url.size() && url[end] != '/') break;
    at = end;
  }
  return std::nullopt;
}

void add_day(StoryDraft& draft, const DatelineDate& date, const ReadOptions& options) {
  std::string value = date.value;
  if (value.starts_with("XXXX")) {
    const std::optional<std::string>& url = draft.url ? draft.url : options.url;
    const auto year = url ? year_in_url(*url) : std::nullopt;
    if (!year) return;
    value.replace(0, 4, std::to_string(*year));
  }
  if (auto published = parse_published(value, PublishedHow::kText)) {
    draft.published.push_back(*std::move(published));
  }
}

}  // namespace

std::optional<OpeningWords> read_dateline(std::string_view text, const Words& words) {
  return DatelineReader(text, words).read();
}

void cut_dateline(StoryDraft& draft, std::string_view page, const ReadOptions& options,
                  const Words& words) {
  size_t seen = 0;
  for (size_t i = 0; i < draft.parts.size() && seen < kParagraphs; ++i) {
    Part& part = draft.parts[i];
    const bool paragraph = part.kind == BlockKind::kParagraph;
    // In plain text a line of its own that is no sentence counts as a heading.
    if (!paragraph && (part.kind != BlockKind::kHeading || seen > 0)) continue;
    auto opening = read_dateline(part.text, words);
    if (!opening || (seen > 0 && !opening->sure)) {
      seen += paragraph;
      continue;
    }
    if (!paragraph && opening->sentence < part.text.size()) continue;
    if (opening->dateline.date) add_day(draft, *opening->dateline.date, options);
    if (draft.byline.empty()) draft.byline = std::move(opening->authors);
    draft.dateline = std::move(opening->dateline);
    if (opening->sentence >= part.text.size()) {
      part.kind = BlockKind::kDateline;
      part.text.resize(opening->end);
      return;
    }
    const auto [head, rest] =
        split_source(page, part.source, part.text, opening->end, opening->sentence);
    Part line{BlockKind::kDateline, part.text.substr(0, opening->end), head};
    part.text.erase(0, opening->sentence);
    part.source = rest;
    draft.parts.insert(draft.parts.begin() + static_cast<std::ptrdiff_t>(i), std::move(line));
    return;
  }
}

}  // namespace dateline
