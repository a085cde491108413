// RFC 822 dates are cut at blanks, commas and brackets, and each piece is told by its form: a name
// of a month, a time by its colon, a zone by its sign or name, a year by four digits. The first
// number of one or two digits is the day, the next one a short year. So the order of the pieces
// hardly matters, and what is missing is missing:
//
//     Sat, 07 Sep 2002 0:00:01 GMT    Sat Sep  7 00:00:01 2002    7 Sep 02 00:00 EST
#include "story/feed_date.h"

#include <cstdio>
#include <string>
#include <unordered_map>

#include "base/utf8.h"
#include "story/find_stories.h"

namespace dateline {
namespace {

constexpr std::chrono::hours kWestmost{12}, kEastmost{14};  // of UTC, in zones that are in use

struct FeedTime {
  unsigned year = 0, month = 0, day = 0;
  std::optional<unsigned> second;  // of the day
  std::optional<int> zone;         // minutes east of UTC
};

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

unsigned number(std::string_view digits) {
  unsigned out = 0;
  for (const char c : digits.substr(0, 8)) out = out * 10 + unsigned(c - '0');
  return out;
}

/// "Sep", "Sept", "September" -> 9; 0 for any other word.
unsigned month_of(std::string_view lower_word) {
  static constexpr std::string_view kMonths[] = {"january",   "february", "march",    "april",
                                                 "may",       "june",     "july",     "august",
                                                 "september", "october",  "november", "december"};
  while (lower_word.ends_with('.')) lower_word.remove_suffix(1);
  for (unsigned m = 0; m < 12; ++m) {
    if (lower_word.size() >= 3 && kMonths[m].starts_with(lower_word)) return m + 1;
  }
  return lower_word == "sept" ? 9 : 0;
}

/// RFC 822 section 5.1 and the names that papers use; those of several zones (IST, ET) are absent.
std::optional<int> zone_of(std::string_view lower_word) {
  static const std::unordered_map<std::string_view, int> kHours = {
      {"z", 0},     {"gmt", 0},  {"ut", 0},   {"utc", 0},   {"wet", 0},   {"west", 1},
      {"bst", 1},   {"cet", 1},  {"cest", 2}, {"mez", 1},   {"mesz", 2},  {"eet", 2},
      {"eest", 3},  {"msk", 3},  {"sast", 2}, {"eat", 3},   {"pkt", 5},   {"sgt", 8},
      {"hkt", 8},   {"jst", 9},  {"kst", 9},  {"aest", 10}, {"aedt", 11}, {"nzst", 12},
      {"nzdt", 13}, {"est", -5}, {"edt", -4}, {"cst", -6},  {"cdt", -5},  {"mst", -7},
      {"mdt", -6},  {"pst", -8}, {"pdt", -7}, {"akst", -9}, {"akdt", -8}, {"hst", -10}};
  const auto found = kHours.find(lower_word);
  if (found == kHours.end()) return std::nullopt;
  return found->second * 60;
}

/// "+0200", "-05:30", "+2".
std::optional<int> offset_of(std::string_view text) {
  if (text.size() < 2 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  std::string digits;
  for (const char c : text.substr(1)) {
    if (c != ':') digits += c;
  }
  if (!all_digits(digits) || digits.size() > 4) return std::nullopt;
  const unsigned n = number(digits);
  const unsigned minutes = digits.size() <= 2 ? n * 60 : n / 100 * 60 + n % 100;
  if (minutes > 14 * 60) return std::nullopt;
  return text[0] == '-' ? -static_cast<int>(minutes) : static_cast<int>(minutes);
}

/// "8:05", "08:05:30", "08:05:30.25", with a zone close behind ("Z", "+0200") or not.
bool read_clock(std::string_view text, FeedTime& time) {
  unsigned parts[3] = {0, 0, 0};
  size_t at = 0, count = 0;
  while (count < 3) {
    const size_t begin = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    if (at == begin || at - begin > 2) return false;
    parts[count++] = number(text.substr(begin, at - begin));
    if (at >= text.size() || text[at] != ':') break;
    ++at;
  }
  if (count < 2) return false;
  if (at < text.size() && text[at] == '.') {
    at = std::min(text.find_first_not_of("0123456789", at + 1), text.size());
  }
  if (at < text.size()) {
    const std::string_view rest = text.substr(at);
    const auto offset = offset_of(rest);
    time.zone = offset ? offset : zone_of(lower(rest));
  }
  // 24:00 is midnight of one day or the next: only the day is known.
  if (parts[0] > 23 || parts[1] > 59) return true;
  time.second = parts[0] * 3600 + parts[1] * 60 + std::min(parts[2], 59u);
  return true;
}

void read_year(unsigned n, size_t digits, FeedTime& time) {
  if (digits == 2) n += n < 50 ? 2000 : 1900;  // RFC 2822 section 4.3
  if (digits == 3) n += 1900;
  time.year = n;
}

void read_number(std::string_view piece, FeedTime& time) {
  const unsigned n = number(piece);
  if (piece.size() <= 2 && time.day == 0) {
    time.day = n;
  } else if (piece.size() <= 4 && time.year == 0) {
    read_year(n, piece.size(), time);
  }
}

void read_piece(std::string_view piece, FeedTime& time) {
  if (piece.find(':') != std::string_view::npos && piece[0] >= '0' && piece[0] <= '9') {
    read_clock(piece, time);
  } else if (const auto offset = offset_of(piece); offset && time.second) {
    time.zone = offset;
  } else if (all_digits(piece)) {
    read_number(piece, time);
  } else {
    const std::string word = lower(piece);
    if (word == "pm" || word == "am") {
      const bool noon = time.second.value_or(0) / 3600 == 12;
      if (time.second && word == "pm" && *time.second < 12 * 3600) *time.second += 12 * 3600;
      if (time.second && word == "am" && noon) *time.second -= 12 * 3600;
    } else if (time.month == 0 && month_of(word) != 0) {
      time.month = month_of(word);
    } else if (const auto zone = zone_of(word); zone && time.second) {
      time.zone = zone;
    } else if (word.starts_with("gmt") || word.starts_with("utc")) {
      time.zone = offset_of(std::string_view(word).substr(3));
    } else if (piece[0] >= '0' && piece[0] <= '9') {
      // "7th"
      const size_t end = piece.find_first_not_of("0123456789");
      if (end <= 2) read_number(piece.substr(0, end), time);
    }
  }
}

std::optional<Published> read_rfc822(std::string_view text) {
  FeedTime time;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find_first_of(" \t\r\n,()", at), text.size());
    const std::string_view piece = text.substr(at, end - at);
    at = end + 1;
    if (piece.empty()) continue;
    // "17-Jun-25": the signs part day, month and year.
    const bool joined = piece.find('-', 1) != std::string_view::npos && piece[0] >= '0' &&
                        piece[0] <= '9' && piece.find(':') == std::string_view::npos;
    if (!joined) {
      read_piece(piece, time);
      continue;
    }
    for (size_t from = 0; from < piece.size();) {
      const size_t to = std::min(piece.find('-', from), piece.size());
      if (to > from) read_piece(piece.substr(from, to - from), time);
      from = to + 1;
    }
  }
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(time.year)),
                                         std::chrono::month(time.month),
                                         std::chrono::day(time.day)};
  if (time.year < 1000 || time.month == 0 || !date.ok()) return std::nullopt;
  std::string value = iso8601(Moment{Day(date), {}});
  if (time.second) {
    char buffer[32];
    std::snprintf(buffer, sizeof buffer, "T%02u:%02u:%02u", *time.second / 3600,
                  *time.second / 60 % 60, *time.second % 60);
    value += buffer;
    if (time.zone == 0) {
      value += 'Z';
    } else if (time.zone) {
      const auto minutes = static_cast<unsigned>(std::abs(*time.zone));
      std::snprintf(buffer, sizeof buffer, "%c%02u:%02u", *time.zone < 0 ? '-' : '+', minutes / 60,
                    minutes % 60);
      value += buffer;
    }
  }
  return Published{std::move(value), one_day(Day(date)), PublishedHow::kFeed};
}

}  // namespace

std::optional<Published> parse_feed_date(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return std::nullopt;
  text = text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
  if (text.size() > 80) return std::nullopt;
  const bool iso = text.size() >= 5 && all_digits(text.substr(0, 4));
  if (!iso) {
    if (auto read = read_rfc822(text)) return read;
    // "06/17/2025"; with words in it, numbers could be taken for anything.
    if (text.find_first_not_of("0123456789/.-: ") != std::string_view::npos) return std::nullopt;
  }
  return parse_published(text, PublishedHow::kFeed);
}

std::optional<InstantRange> instants_of(const Published& published) {
  if (!published.interval.from) return std::nullopt;
  const std::chrono::sys_seconds midnight = published.interval.from->day;
  // "2025-06-17T08:00:00+02:00"
  constexpr size_t kTime = 10, kZone = 19;
  const std::string value = published.value.value_or("");
  if (value.size() < kZone || value[kTime] != 'T') {
    return InstantRange{midnight - kEastmost, midnight + kWestmost};
  }
  const auto two = [&](size_t at) { return number(std::string_view(value).substr(at, 2)); };
  const std::chrono::sys_seconds local =
      midnight + std::chrono::seconds(two(11) * 3600 + two(14) * 60 + two(17));
  const std::string_view zone = std::string_view(value).substr(kZone);
  if (zone.empty()) return InstantRange{local - kEastmost, local + kWestmost};
  const std::chrono::sys_seconds utc = local - std::chrono::minutes(offset_of(zone).value_or(0));
  return InstantRange{utc, utc};
}

}  // namespace dateline
