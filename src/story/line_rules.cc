#include "story/line_rules.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "story/read_date.h"

namespace dateline {
namespace {

constexpr size_t kTeaserWords = 24;  // a pointer is a headline with a word or two before it
constexpr size_t kHeadBytes = 80;    // a heading over teasers
constexpr size_t kNoticeWords = 60;  // cookie notes and the like; longer ones are texts about them

/// Whether a line's first words are the start of a pointer ("Read more: ...", "RELATED | ...").
bool starts_pointer(std::string_view line, const StoryLexicon::Parts& words) {
  const size_t sign = line.find_first_of(":|");
  const size_t dash = std::min({line.find(" - "), line.find(" \xE2\x80\x93 "),
                                line.find(" \xE2\x80\x94 "), line.find(" \xC2\xBB ")});
  const size_t end = std::min(sign, dash);
  if (end == std::string_view::npos || end > 40) return false;
  const std::string head = normal_form(line.substr(0, end));
  return words.debris_start.has(head) || words.debris_head.has(head);
}

bool is_separator(std::string_view line) {
  return line.size() >= 3 && line.find_first_not_of("*_-=~.# ") == std::string_view::npos;
}

/// Whether every word of a normal form is of these phrases.
bool only(std::string_view normal, const PageWords& a, const PageWords& b, const PageWords& c) {
  for (size_t at = 0; at < normal.size();) {
    const size_t length = std::max({a.match(normal, at), b.match(normal, at), c.match(normal, at)});
    if (length == 0) return false;
    at += length + 1;
  }
  return true;
}

bool is_capitalised(std::string_view word) {
  size_t at = 0;
  const char32_t c = next_code_point(word, at);
  return is_upper(c) ||
         (is_letter(c) && !is_upper(c) && static_cast<unsigned char>(word[0]) >= 0xE0);
}

/// The length of author words ("By", "Written by:") at the start of a line, or 0.
size_t author_prefix(std::string_view line, const StoryLexicon::Parts& words) {
  size_t best = 0;
  for (size_t at = 0, count = 0; at < line.size() && count < 3; ++count) {
    const size_t end = std::min(line.find_first_of(" :", at), line.size());
    if (words.author_words.has(normal_form(line.substr(0, end)))) best = end;
    at = end + 1;
    while (at < line.size() && (line[at] == ' ' || line[at] == ':')) ++at;
  }
  while (best > 0 && best < line.size() && (line[best] == ' ' || line[best] == ':')) ++best;
  return best;
}

/// is_debris() of a line of `count` words in its normal form.
bool is_debris(const std::string& normal, size_t count, const StoryLexicon::Parts& words) {
  if (count > kNoticeWords) return false;
  if (normal.empty() || normal == "0") return true;
  if (count <= 14 && words.debris_whole.has(normal)) return true;
  return words.debris_bit.inside(normal);
}

}  // namespace

bool is_prose(std::string_view line) {
  const size_t words = count_words(line);
  if (words >= 20) return true;
  if (words < 5) return false;
  std::string_view end = line;
  for (const std::string_view quote : {"\"", "'", ")", "]", "\xE2\x80\x9D", "\xE2\x80\x99"}) {
    if (end.ends_with(quote)) end.remove_suffix(quote.size());
  }
  return end.ends_with('.') || end.ends_with('!') || end.ends_with('?') || end.ends_with(':') ||
         end.ends_with("\xE2\x80\xA6");
}

bool is_name(std::string_view text) {
  const size_t words = count_words(text);
  if (words == 0 || words > 5 || text.size() > 60) return false;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const bool particle = word == "de" || word == "van" || word == "von" || word == "al" ||
                          word == "bin" || word == "der" || word == "la" || word == "da" ||
                          word == "el" || word == "del" || word == "di" || word == "du";
    if (!particle && !is_capitalised(word)) return false;
    if (word.find_first_of("0123456789!?:;\"") != std::string_view::npos) return false;
    at = end + 1;
  }
  return true;
}

bool heads_teasers(std::string_view line, const StoryLexicon::Parts& words) {
  return line.size() <= kHeadBytes && words.debris_head.has(normal_form(line));
}

bool is_debris(std::string_view line, const StoryLexicon::Parts& words) {
  return is_debris(normal_form(line), count_words(line), words);
}

std::vector<std::string> split_names(std::string_view names, const StoryLexicon::Parts& words) {
  std::vector<std::string> out;
  const auto add = [&](std::string_view name) {
    name = trim(name, " \t,;.|/");
    if (const size_t prefix = author_prefix(name, words)) name = trim(name.substr(prefix));
    if (name.empty() || words.post_words.has(normal_form(name))) return;
    if (std::find(out.begin(), out.end(), name) == out.end()) out.emplace_back(name);
  };
  size_t begin = 0;
  for (size_t at = 0; at < names.size();) {
    if (names[at] != ' ' && names[at] != ',' && names[at] != ';') {
      ++at;
      continue;
    }
    size_t cut = 0;
    for (const std::string_view sign : {", and ", " and ", " & ", ", ", "; ", ";", " | ", ","}) {
      if (names.substr(at).starts_with(sign)) {
        cut = sign.size();
        break;
      }
    }
    if (cut == 0) {
      ++at;
      continue;
    }
    add(names.substr(begin, at - begin));
    at += cut;
    begin = at;
  }
  add(names.substr(begin));
  return out;
}

std::vector<std::string> read_byline(std::string_view line, const StoryLexicon::Parts& words) {
  if (line.size() > 160) return {};
  const size_t prefix = author_prefix(line, words);
  std::string_view rest = trim(line.substr(prefix), " \t:,|-");
  if (prefix == 0 && rest.find(',') == std::string_view::npos) return {};
  std::vector<std::string> names = split_names(rest, words);
  const bool fit =
      !names.empty() && names.size() <= 6 &&
      std::all_of(names.begin(), names.end(), [](const auto& n) { return is_name(n); });
  if (!fit) return {};
  if (prefix > 0) return names;
  // "Ann Field, Correspondent": without "By", only a post behind the name tells a byline.
  const size_t comma = rest.rfind(',');
  if (comma != std::string_view::npos && words.post_words.has(normal_form(rest.substr(comma)))) {
    return names;
  }
  return {};
}

std::optional<std::string> name_in_byline(std::string_view line, const StoryLexicon::Parts& words) {
  if (line.size() > 160) return std::nullopt;
  std::string name;
  size_t count = 0;
  bool behind = false;  // behind "by"
  for (size_t at = 0; at < line.size();) {
    const size_t end = std::min(line.find(' ', at), line.size());
    std::string_view word = line.substr(at, end - at);
    at = end + 1;
    if (!behind) {
      behind = normal_form(word) == "by";
      continue;
    }
    const bool closes = word.ends_with(',') || word.ends_with('|') || word.ends_with(';');
    if (closes) word.remove_suffix(1);
    const std::string normal = normal_form(word);
    const bool dates = words.months.contains(normal) && at < line.size() && is_digit(line[at]);
    if (normal.empty() || normal.find('0') != std::string::npos || dates ||
        words.date_words.has(normal) || words.update_words.has(normal) || count == 4 ||
        !is_capitalised(word)) {
      break;
    }
    if (count++ > 0) name += ' ';
    name += word;
    if (closes) break;
  }
  if (count < 2 || !is_name(name)) return std::nullopt;
  return name;
}

bool has_credit(std::string_view line, const StoryLexicon::Parts& words) {
  if (line.ends_with(')') || line.ends_with(']')) {
    const size_t open = line.find_last_of("([");
    if (open != std::string_view::npos && open > 0) {
      const std::string inside = normal_form(line.substr(open + 1));
      return count_words(inside) <= 8 && words.credits.inside(inside);
    }
  }
  // "... April 11, 2019. REUTERS/Ann Field/Files", "... | Photo: AP", "... AP Photo/Bo Li"
  size_t end = line.size();
  while (end > 0 && line.size() - end < 60) {
    const size_t cut = line.find_last_of(".|/\xE2:", end - 1);
    if (cut == std::string_view::npos || cut == 0) break;
    const std::string tail = normal_form(line.substr(cut));
    const size_t tail_words = count_words(tail);
    if (tail_words > 7) break;
    const bool slash = line.find('/', cut) != std::string_view::npos;
    const bool named = tail.starts_with("photo") || tail.starts_with("image") ||
                       tail.starts_with("credit") || tail.starts_with("picture");
    if (tail_words > 0 && (slash || named || line[cut] == '|') &&
        words.credits.match(tail, 0) > 0) {
      return true;
    }
    if (named && (line[cut] == '|' || line[cut] == '.') && line.find(':', cut) != line.npos) {
      return true;
    }
    end = cut;
  }
  return false;
}

LineReading read_line(std::string_view line, const StoryLexicon::Parts& words) {
  LineReading reading;
  if (is_separator(line)) return {LineKind::kSeparator, {}, {}};
  const std::string normal = normal_form(line);
  if (line.size() <= kHeadBytes && words.debris_head.has(normal)) {
    return {LineKind::kTeasers, {}, {}};
  }
  if (line.size() <= 120 && normal.find('0') != std::string::npos) {
    if (const auto date = read_written_date(line, words)) {
      if (only(date->rest, words.stamp_words, words.date_words, words.stamp_words) ||
          only(date->rest, words.stamp_words, words.date_words, words.update_words)) {
        const bool update =
            !only(date->rest, words.stamp_words, words.date_words, words.stamp_words);
        reading.kind = update ? LineKind::kUpdate : LineKind::kStamp;
        reading.published = Published{date->value, one_day(date->day), PublishedHow::kText};
        return reading;
      }
    } else if (only(normal, words.stamp_words, words.date_words, words.update_words)) {
      return {LineKind::kStamp, {}, {}};
    }
  }
  const size_t count = count_words(line);
  if (is_debris(normal, count, words)) return {LineKind::kDebris, {}, {}};
  if (auto names = read_byline(line, words); !names.empty()) {
    return {LineKind::kByline, {}, std::move(names)};
  }
  if (count <= kTeaserWords && starts_pointer(line, words)) return {LineKind::kTeaser, {}, {}};
  if (count >= 3 && has_credit(line, words)) return {LineKind::kCaption, {}, {}};
  reading.kind = is_prose(line) ? LineKind::kProse : LineKind::kShort;
  return reading;
}

std::string collapse_space(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool blank = false;
  for (size_t at = 0; at < text.size();) {
    if (text[at] > ' ' && text[at] < 0x7F) {
      if (blank && !out.empty()) out += ' ';
      blank = false;
      out += text[at++];
      continue;
    }
    const size_t from = at;
    const char32_t c = next_code_point(text, at);
    if (is_space(c) || c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0)) {
      blank = true;
      continue;
    }
    if ((c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || c == 0xAD ||
        (c >= 0x2066 && c <= 0x2069)) {
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    out.append(text.substr(from, at - from));
  }
  return out;
}

}  // namespace dateline
