// Dates are cut into numbers and words, and looked at through a window of three: year-month-day,
// month-day-year, day-month-year. Between them may stand signs, "of", "the", and "st", "th" after
// the day. A purely numeric date is read only where one order of day and month is possible:
// 17/06/2025 is, 07/01/2023 is not; with full stops, 07.01.2023, the day stands first.
#include "story/read_date.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "story/find_stories.h"

namespace dateline {
namespace {

struct Piece {
  std::string word;     // lower case; empty for a number
  unsigned number = 0;  // of at most 8 digits
  size_t digits = 0;
  size_t begin = 0, end = 0;
  bool dotted = false;  // a full stop stands behind
};

std::vector<Piece> cut(std::string_view text) {
  std::vector<Piece> pieces;
  for (size_t at = 0; at < text.size();) {
    const size_t from = at;
    char32_t c = next_code_point(text, at);
    if (!is_digit(c) && !is_letter(c)) continue;
    const bool number = is_digit(c);
    size_t end = at;
    while (at < text.size()) {
      c = next_code_point(text, at);
      if (number ? !is_digit(c) : !is_letter(c)) break;
      end = at;
    }
    at = end;
    Piece piece;
    piece.begin = from;
    piece.end = end;
    piece.dotted = end < text.size() && text[end] == '.';
    if (number) {
      piece.digits = end - from;
      if (piece.digits <= 8) {
        for (size_t i = from; i < end; ++i)
          piece.number = piece.number * 10 + unsigned(text[i] - '0');
      }
    } else {
      piece.word = lower(text.substr(from, end - from));
    }
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

std::optional<Day> day_of(unsigned year, unsigned month, unsigned day) {
  if (year < 1000 || year > 9999) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(year)),
                                         std::chrono::month(month), std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return Day(date);
}

std::string iso_day(Day day) { return iso8601(Moment{day, {}}); }

/// A date at pieces[i], and how many pieces it takes.
struct Found {
  Day day;
  size_t pieces;
};

bool is_year(const Piece& p) { return p.digits == 4 && p.number >= 1900 && p.number <= 2199; }
bool is_short(const Piece& p) { return p.digits == 1 || p.digits == 2; }
bool is_ordinal(const Piece& p) {
  constexpr std::string_view kInside[] = {"st", "nd", "rd", "th", "of", "de", "del", "er"};
  return std::find(std::begin(kInside), std::end(kInside), p.word) != std::end(kInside);
}

unsigned month_of(const Piece& p, const StoryLexicon::Parts* words) {
  static const std::unordered_map<std::string_view, unsigned> kMarkup = {
      {"jan", 1},      {"feb", 2},       {"mar", 3},      {"apr", 4},      {"may", 5},
      {"jun", 6},      {"jul", 7},       {"aug", 8},      {"sep", 9},      {"oct", 10},
      {"nov", 11},     {"dec", 12},      {"january", 1},  {"february", 2}, {"march", 3},
      {"april", 4},    {"june", 6},      {"july", 7},     {"august", 8},   {"september", 9},
      {"october", 10}, {"november", 11}, {"december", 12}};
  if (p.word.empty()) return 0;
  if (words != nullptr) {
    const auto found = words->months.find(p.word);
    return found == words->months.end() ? 0 : found->second;
  }
  const auto found = kMarkup.find(p.word);
  return found == kMarkup.end() ? 0 : found->second;
}

std::optional<Found> date_at(const std::vector<Piece>& p, size_t i,
                             const StoryLexicon::Parts* words) {
  std::array<const Piece*, 3> three{};
  size_t next = i, count = 0;
  while (next < p.size() && count < 3) {
    if (count > 0 && is_ordinal(p[next]) && next > i) {
      ++next;
      continue;
    }
    three[count++] = &p[next++];
  }
  if (count < 3) return std::nullopt;
  const auto& [a, b, c] = three;
  std::optional<Day> day;
  if (is_year(*a) && is_short(*b) && is_short(*c)) {
    day = day_of(a->number, b->number, c->number);
  } else if (const unsigned m = month_of(*a, words); m && is_short(*b) && is_year(*c)) {
    day = day_of(c->number, m, b->number);
  } else if (const unsigned n = month_of(*b, words); n && is_short(*a) && is_year(*c)) {
    day = day_of(c->number, n, a->number);
  } else if (is_short(*a) && is_short(*b) && is_year(*c)) {
    const bool day_first = a->dotted && b->number <= 12;
    if (day_first || a->number > 12 || a->number == b->number) {
      day = day_of(c->number, b->number, a->number);
    } else if (b->number > 12) {
      day = day_of(c->number, a->number, b->number);
    }
  }
  if (!day) return std::nullopt;
  return Found{*day, next - i};
}

/// Reads digits at text[at]; the number, or nothing unless there are exactly `count`.
std::optional<unsigned> digits(std::string_view text, size_t& at, size_t count) {
  if (at + count > text.size()) return std::nullopt;
  unsigned number = 0;
  for (size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    number = number * 10 + unsigned(text[i] - '0');
  }
  at += count;
  return number;
}

bool take(std::string_view text, size_t& at, std::string_view any) {
  if (at >= text.size() || any.find(text[at]) == std::string_view::npos) return false;
  ++at;
  return true;
}

/// The rest of an ISO instant, from its 'T' on, in one spelling ("T08:00:00+02:00"); empty where
/// it is no valid time.
std::string time_suffix(std::string_view text, size_t at) {
  if (!take(text, at, "Tt ")) return {};
  while (take(text, at, " ")) {
  }
  const auto hour = digits(text, at, 2);
  take(text, at, ":");
  const auto minute = digits(text, at, 2);
  if (!hour || !minute || *hour > 23 || *minute > 59) return {};
  unsigned second = 0;
  const bool colon = take(text, at, ":");
  if (const auto s = digits(text, at, 2)) {
    second = *s;
  } else if (colon) {
    return {};
  }
  if (second > 59) second = 59;
  if (take(text, at, ".,")) {
    while (take(text, at, "0123456789")) {
    }
  }
  while (take(text, at, " ")) {
  }
  std::string zone;
  if (take(text, at, "Zz")) {
    zone = "Z";
  } else if (at < text.size() && (text[at] == '+' || text[at] == '-')) {
    const char sign = text[at++];
    const auto h = digits(text, at, 2);
    take(text, at, ":");
    const unsigned m = digits(text, at, 2).value_or(0);
    char buffer[8];
    if (h && *h <= 14 && m <= 59) {
      std::snprintf(buffer, sizeof buffer, "%c%02u:%02u", sign, *h, m);
      zone = buffer;
    }
  }
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "T%02u:%02u:%02u", *hour, *minute, second);
  return buffer + zone;
}

std::optional<Published> iso_published(std::string_view text, PublishedHow how) {
  size_t at = 0;
  const auto year = digits(text, at, 4);
  if (!year) return std::nullopt;
  const bool sign = take(text, at, "-/.");
  const auto month = digits(text, at, 2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  if (sign && at == text.size()) {
    const auto first = day_of(*year, *month, 1);
    if (!first) return std::nullopt;
    const std::chrono::year_month_day_last last{std::chrono::year(static_cast<int>(*year)) /
                                                std::chrono::month(*month) / std::chrono::last};
    return Published{std::string(text.substr(0, 4)) + "-" + std::string(text.substr(5, 2)),
                     days(*first, Day(last)), how};
  }
  if (sign && !take(text, at, "-/.")) return std::nullopt;
  const auto number = digits(text, at, 2);
  if (!number) return std::nullopt;
  if (at < text.size() && text[at] >= '0' && text[at] <= '9') return std::nullopt;
  const auto day = day_of(*year, *month, *number);
  if (!day) return std::nullopt;
  return Published{iso_day(*day) + time_suffix(text, at), one_day(*day), how};
}

}  // namespace

std::optional<Published> parse_published(std::string_view value, PublishedHow how) {
  value = trim(value);
  if (value.size() < 6 || value.size() > 80) return std::nullopt;
  if (auto iso = iso_published(value, how)) return iso;
  const std::vector<Piece> pieces = cut(value);
  // Seconds or milliseconds since 1970, as some content systems write them.
  if (pieces.size() == 1 && (pieces[0].digits == 10 || pieces[0].digits == 13) &&
      pieces[0].end - pieces[0].begin == value.size()) {
    int64_t seconds = 0;
    for (const char c : value.substr(0, 10)) seconds = seconds * 10 + (c - '0');
    const Day day = std::chrono::floor<std::chrono::days>(
        std::chrono::sys_seconds(std::chrono::seconds(seconds)));
    return Published{iso_day(day), one_day(day), how};
  }
  for (size_t i = 0; i < pieces.size() && i < 6; ++i) {
    const auto found = date_at(pieces, i, nullptr);
    if (!found) continue;
    // "Tue, 17 Jun 2025 08:00:00 GMT": the time of day stands behind.
    const size_t behind = pieces[i + found->pieces - 1].end;
    std::string time = time_suffix(value, behind);
    if (!time.empty() && (value.ends_with("GMT") || value.ends_with("UTC"))) time += "Z";
    return Published{iso_day(found->day) + time, one_day(found->day), how};
  }
  return std::nullopt;
}

std::optional<WrittenDate> read_written_date(std::string_view text,
                                             const StoryLexicon::Parts& words) {
  const std::vector<Piece> pieces = cut(text);
  for (size_t i = 0; i < pieces.size(); ++i) {
    const auto found = date_at(pieces, i, &words);
    if (!found) continue;
    WrittenDate date{found->day, iso_day(found->day), {}};
    for (size_t k = 0; k < pieces.size(); ++k) {
      if ((k >= i && k < i + found->pieces) || pieces[k].word.empty()) continue;
      if (!date.rest.empty()) date.rest += ' ';
      date.rest += pieces[k].word;
    }
    return date;
  }
  return std::nullopt;
}

std::optional<Published> published_in_url(std::string_view url) {
  const size_t scheme = url.find("://");
  const size_t path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (path == std::string_view::npos) return std::nullopt;
  url = url.substr(path, url.find_first_of("?#", path) - path);
  for (size_t at = 0; at < url.size(); ++at) {
    if (at > 0 && url[at - 1] >= '0' && url[at - 1] <= '9') continue;
    size_t end = at;
    const auto year = digits(url, end, 4);
    if (!year || *year < 1990 || *year > 2099) continue;
    const bool cut_by_sign = take(url, end, "/-_");
    const auto month = digits(url, end, 2);
    if (!month || (cut_by_sign && !take(url, end, "/-_"))) continue;
    const auto number = digits(url, end, 2);
    if (!number || (end < url.size() && url[end] >= '0' && url[end] <= '9')) continue;
    if (const auto day = day_of(*year, *month, *number)) {
      return Published{iso_day(*day), one_day(*day), PublishedHow::kUrl};
    }
  }
  return std::nullopt;
}

bool is_plausible(const Published& published) {
  if (!published.interval.from) return true;
  const std::chrono::year_month_day date{published.interval.from->day};
  // The web's first pages are of 1991; a year beyond 2060 is a placeholder such as 2099.
  return date.year() >= std::chrono::year(1991) && date.year() <= std::chrono::year(2060);
}

}  // namespace dateline
