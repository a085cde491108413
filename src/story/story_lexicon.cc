#include "story/story_lexicon.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/lexicon_file.h"
#include "base/utf8.h"
#include "story/story_words.h"

namespace dateline {
namespace {

using Parts = StoryLexicon::Parts;

/// Files whose lines are a kind and a phrase, and where each kind goes.
struct KindTable {
  std::string_view file;
  std::vector<std::pair<std::string_view, PageWords Parts::*>> kinds;
};

const std::array<KindTable, 3>& kind_tables() {
  static const std::array<KindTable, 3> kTables = {{
      {"debris.txt",
       {{"whole", &Parts::debris_whole},
        {"head", &Parts::debris_head},
        {"start", &Parts::debris_start},
        {"bit", &Parts::debris_bit},
        {"shop", &Parts::shop}}},
      {"page_kinds.txt",
       {{"story", &Parts::story_pages},
        {"list", &Parts::list_pages},
        {"shop", &Parts::shop_pages}}},
      {"bylines.txt",
       {{"author", &Parts::author_words},
        {"post", &Parts::post_words},
        {"date", &Parts::date_words},
        {"update", &Parts::update_words},
        {"stamp", &Parts::stamp_words}}},
  }};
  return kTables;
}

constexpr std::pair<std::string_view, CueSet> kCueWords[] = {
    {"body", kCueBody},     {"drop", kCueDrop},   {"strong", kCueStrong}, {"caption", kCueCaption},
    {"credit", kCueCredit}, {"title", kCueTitle}, {"byline", kCueByline},
};

/// A phrase must be written as it will be compared, or it would never match.
std::optional<Error> check_phrase(const LexiconFile& file, const LexiconLine& line,
                                  std::string_view phrase) {
  if (normal_form(phrase) == phrase) return std::nullopt;
  return file.error(line, phrase,
                    "the phrase is compared as \"" + normal_form(phrase) + "\"; write it so");
}

std::optional<Error> expect_fields(const LexiconFile& file, const LexiconLine& line, size_t count) {
  if (line.fields.size() == count) return std::nullopt;
  return file.error(
      line, line.fields.back(),
      "expected " + std::to_string(count) + " fields, found " + std::to_string(line.fields.size()));
}

std::optional<Error> load_kinds(const std::filesystem::path& folder, const KindTable& table,
                                Parts& parts) {
  const auto file = LexiconFile::read(folder / table.file);
  if (!file) return file.error();
  for (const LexiconLine& line : file->lines()) {
    if (auto error = expect_fields(*file, line, 2)) return error;
    const auto kind = std::find_if(table.kinds.begin(), table.kinds.end(),
                                   [&](const auto& k) { return k.first == line.fields[0]; });
    if (kind == table.kinds.end()) return file->error(line, line.fields[0], "unknown kind");
    if (auto error = check_phrase(*file, line, line.fields[1])) return error;
    (parts.*kind->second).add(line.fields[1]);
  }
  return std::nullopt;
}

std::optional<Error> load_cues(const std::filesystem::path& folder, Parts& parts) {
  const auto file = LexiconFile::read(folder / "cues.txt");
  if (!file) return file.error();
  for (const LexiconLine& line : file->lines()) {
    if (auto error = expect_fields(*file, line, 2)) return error;
    const auto* role = std::find_if(std::begin(kCueWords), std::end(kCueWords),
                                    [&](const auto& w) { return w.first == line.fields[0]; });
    if (role == std::end(kCueWords)) return file->error(line, line.fields[0], "unknown role");
    parts.cues[std::string(line.fields[1])] |= role->second;
    if (role->second == kCueBody && count_words(line.fields[1]) > 1) {
      parts.cues[std::string(line.fields[1])] |= kCueBodySure;
    }
    parts.most_cue_words = std::max(parts.most_cue_words, count_words(line.fields[1]));
  }
  return std::nullopt;
}

std::optional<Error> load_months(const std::filesystem::path& folder, Parts& parts) {
  const auto file = LexiconFile::read(folder / "months.txt");
  if (!file) return file.error();
  for (const LexiconLine& line : file->lines()) {
    unsigned number = 0;
    for (const char c : line.fields[0]) {
      number = c >= '0' && c <= '9' && number < 13 ? number * 10 + unsigned(c - '0') : 99;
    }
    if (number < 1 || number > 12) {
      return file->error(line, line.fields[0], "expected a month from 1 to 12");
    }
    for (size_t i = 1; i < line.fields.size(); ++i) {
      const auto [at, added] = parts.months.emplace(line.fields[i], number);
      if (!added && at->second != number) {
        return file->error(line, line.fields[i],
                           "this name is also of month " + std::to_string(at->second));
      }
    }
  }
  return std::nullopt;
}

std::optional<Error> load_credits(const std::filesystem::path& folder, Parts& parts) {
  const auto file = LexiconFile::read(folder / "credits.txt");
  if (!file) return file.error();
  for (const LexiconLine& line : file->lines()) {
    if (auto error = expect_fields(*file, line, 1)) return error;
    if (auto error = check_phrase(*file, line, line.fields[0])) return error;
    parts.credits.add(line.fields[0]);
  }
  return std::nullopt;
}

std::optional<Error> load_agencies(const std::filesystem::path& folder, Parts& parts) {
  const auto file = LexiconFile::read(folder / "agencies.txt");
  if (!file) return file.error();
  for (const LexiconLine& line : file->lines()) {
    for (const std::string_view name : line.fields) {
      const auto [at, added] = parts.agencies.emplace(normal_form(name), line.fields[0]);
      if (!added && at->second != line.fields[0]) {
        return file->error(line, name, "this name is also of \"" + at->second + "\"");
      }
    }
  }
  return std::nullopt;
}

std::optional<Error> load_dateline_words(const std::filesystem::path& folder, Parts& parts) {
  const auto file = LexiconFile::read(folder / "datelines.txt");
  if (!file) return file.error();
  const std::pair<std::string_view, PhraseSet Parts::*> kinds[] = {
      {"city", &Parts::cities},
      {"region", &Parts::regions},
      {"never", &Parts::dateline_never},
      {"particle", &Parts::dateline_particles},
      {"weekday", &Parts::weekdays}};
  for (const LexiconLine& line : file->lines()) {
    if (auto error = expect_fields(*file, line, 2)) return error;
    const auto* kind = std::find_if(std::begin(kinds), std::end(kinds),
                                    [&](const auto& k) { return k.first == line.fields[0]; });
    if (kind == std::end(kinds)) return file->error(line, line.fields[0], "unknown kind");
    if (auto error = check_phrase(*file, line, line.fields[1])) return error;
    (parts.*kind->second).emplace(line.fields[1]);
  }
  return std::nullopt;
}

/// The fields of a file of lexicon/en/places that hold names.
struct NameColumns {
  std::string_view file;  // its name begins so
  size_t first;
  size_t second;  // where more names begin
  PhraseSet Parts::*names;
};

constexpr NameColumns kNameColumns[] = {
    {"cities-", 1, 6, &Parts::cities},
    {"capitals.txt", 1, 2, &Parts::cities},
    {"countries.txt", 2, SIZE_MAX, &Parts::cities},
    {"countries.txt", 1, SIZE_MAX, &Parts::regions},
    {"country_names.txt", 1, 2, &Parts::regions},
    {"regions.txt", 1, 4, &Parts::regions},
    {"region_short.txt", 1, 2, &Parts::regions},
};

/// The places that the gazetteer knows, by name alone; it checks the files itself.
std::optional<Error> load_places(const std::filesystem::path& folder, Parts& parts) {
  std::error_code failure;
  const std::filesystem::directory_iterator files(folder.parent_path() / "places", failure);
  if (failure) return Error{(folder.parent_path() / "places").string() + ": " + failure.message()};
  for (const auto& entry : files) {
    for (const NameColumns& columns : kNameColumns) {
      if (!entry.path().filename().string().starts_with(columns.file)) continue;
      const auto file = LexiconFile::read(entry.path());
      if (!file) return file.error();
      for (const LexiconLine& line : file->lines()) {
        for (size_t i = columns.first; i < line.fields.size();
             i = i + 1 < columns.second ? columns.second : i + 1) {
          (parts.*columns.names).insert(normal_form(line.fields[i]));
        }
      }
    }
  }
  parts.cities.erase("");  // "-" is no capital
  return std::nullopt;
}

/// What pages carry beside their stories, in the words of one language.
std::optional<Error> load_page_words(const std::filesystem::path& folder, Parts& parts) {
  for (const KindTable& table : kind_tables()) {
    if (auto error = load_kinds(folder, table, parts)) return error;
  }
  for (const auto load : {load_cues, load_months, load_credits}) {
    if (auto error = load(folder, parts)) return error;
  }
  return std::nullopt;
}

/// The folders story/ of the languages beside this one.
Result<std::vector<std::filesystem::path>> story_folders_beside(
    const std::filesystem::path& lexicon) {
  std::error_code failure, unread;
  std::vector<std::filesystem::path> folders;
  const auto all = lexicon.parent_path();
  for (const auto& entry : std::filesystem::directory_iterator(all, failure)) {
    const auto folder = entry.path() / "story";
    if (entry.path() != lexicon && std::filesystem::is_directory(folder, unread)) {
      folders.push_back(folder);
    }
  }
  if (failure) return Error{all.string() + ": " + failure.message()};
  std::sort(folders.begin(), folders.end());
  return folders;
}

/// A number of 14 bits for the word at text[end]; `end` is moved behind it.
size_t hash_word(std::string_view text, size_t& end) {
  uint32_t hash = 0;
  while (end < text.size() && text[end] != ' ') {
    hash = (hash ^ static_cast<unsigned char>(text[end++])) * 0x9E3779B1u;
  }
  return hash >> 18;
}

}  // namespace

void PageWords::add(std::string_view phrase) {
  phrases_.emplace(phrase);
  size_t end = 0;
  first_words_.set(hash_word(phrase, end));
  most_words_ = std::max(most_words_, count_words(phrase));
}

size_t PageWords::match(std::string_view text, size_t at) const {
  size_t end = at;
  if (!first_words_[hash_word(text, end)]) return 0;
  size_t longest = 0;
  for (size_t words = 1; words <= most_words_; ++words) {
    if (has(text.substr(at, end - at))) longest = end - at;
    if (end >= text.size()) break;
    end = std::min(text.find(' ', end + 1), text.size());
  }
  return longest;
}

bool PageWords::inside(std::string_view text) const {
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    if (first_words_[hash_word(text, end)] && match(text, at) > 0) return true;
    at = end + 1;
  }
  return false;
}

std::string normal_form(std::string_view line) {
  std::string out;
  out.reserve(line.size());
  bool number = false;
  for (size_t at = 0; at < line.size();) {
    const char small = static_cast<char>(line[at] | 0x20);
    if (small >= 'a' && small <= 'z' && static_cast<unsigned char>(line[at]) < 0x80) {
      out += small;
      number = false;
      ++at;
      continue;
    }
    const size_t from = at;
    const char32_t c = next_code_point(line, at);
    if (is_digit(c)) {
      if (!number) out += '0';
      number = true;
    } else if ((c == ',' || c == '.') && number && at < line.size() &&
               is_digit(static_cast<unsigned char>(line[at]))) {
      continue;
    } else {
      number = false;
      if (is_letter(c)) {
        append_lower(out, line.substr(from, at - from));
      } else if (!out.empty() && out.back() != ' ') {
        out += ' ';
      }
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

size_t count_words(std::string_view text) {
  size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    words += inside && blank;
    inside = !blank;
  }
  return words + inside;
}

StoryLexicon::StoryLexicon(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
StoryLexicon::StoryLexicon(StoryLexicon&&) noexcept = default;
StoryLexicon& StoryLexicon::operator=(StoryLexicon&&) noexcept = default;
StoryLexicon::~StoryLexicon() = default;

Result<StoryLexicon> StoryLexicon::load(const std::filesystem::path& lexicon) {
  auto parts = std::make_unique<Parts>();
  const auto others = story_folders_beside(lexicon);
  if (!others) return others.error();
  for (const auto load : {load_agencies, load_dateline_words, load_places}) {
    if (auto error = load(lexicon / "story", *parts)) return *error;
  }
  if (auto error = load_page_words(lexicon / "story", *parts)) return *error;
  for (const std::filesystem::path& folder : *others) {
    if (auto error = load_page_words(folder, *parts)) return *error;
  }
  return StoryLexicon(std::move(parts));
}

}  // namespace dateline
