#include "name_lists.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <tuple>

#include "base/lexicon_file.h"
#include "base/utf8.h"
#include "language/features.h"

namespace dateline::train {
namespace {

using Lists = std::map<uint64_t, uint16_t>;

constexpr std::array<std::pair<std::string_view, NameList>, 6> kKinds = {
    {{"surname", kSurnames},
     {"city", kCities},
     {"organisation", kOrganisations},
     {"body", kBodies},
     {"feature", kFeatures},
     {"title", kTitles}}};

/// Marks the words of a phrase; of several only those with a capital and four letters or more,
/// without the compass: "Korea" of "North Korea" tells something, "North" does not. A phrase of
/// several words is marked as a whole too, for look-ups of whole names.
void mark(Lists& lists, std::string_view phrase, NameList list) {
  static constexpr std::array<std::string_view, 12> kPlain = {
      "North",  "South",   "East",     "West",   "Islands",    "Island",
      "United", "Central", "Republic", "States", "Democratic", "Saint"};
  std::string scratch;
  const bool several = phrase.find(' ') != std::string_view::npos;
  if (several) lists[lower_key(phrase, scratch)] |= list;
  for (size_t at = 0; at < phrase.size();) {
    const size_t end = std::min(phrase.find(' ', at), phrase.size());
    const std::string_view form = phrase.substr(at, end - at);
    at = end + 1;
    size_t first = 0;
    const bool plain = std::find(kPlain.begin(), kPlain.end(), form) != kPlain.end();
    if (several && (plain || form.size() < 4 || !is_upper(next_code_point(form, first)))) continue;
    lists[lower_key(form, scratch)] |= list;
  }
}

/// Marks fields [first, last) of every line of a lexicon file.
Result<bool> mark_file(Lists& lists, const std::filesystem::path& path, size_t first, size_t last,
                       NameList list) {
  const auto file = LexiconFile::read(path);
  if (!file) return file.error();
  for (const LexiconLine& line : file->lines()) {
    for (size_t i = first; i < std::min(last, line.fields.size()); ++i) {
      if (line.fields[i] != "-") mark(lists, line.fields[i], list);
    }
  }
  return true;
}

}  // namespace

Result<Lists> read_name_lists(const std::filesystem::path& lexicon) {
  Lists lists;
  const auto words = LexiconFile::read(lexicon / "language" / "name_words.txt");
  if (!words) return words.error();
  for (const LexiconLine& line : words->lines()) {
    const auto kind = std::find_if(kKinds.begin(), kKinds.end(),
                                   [&](const auto& k) { return k.first == line.fields[0]; });
    if (kind == kKinds.end()) return words->error(line, line.fields[0], "no kind of word");
    for (size_t i = 1; i < line.fields.size(); ++i) {
      mark(lists, line.fields[i], kind->second);
    }
  }
  constexpr size_t kAll = SIZE_MAX;
  for (const auto& [name, first, last, list] :
       std::initializer_list<std::tuple<const char*, size_t, size_t, NameList>>{
           {"places/countries.txt", 1, 2, kCountries},
           {"places/countries.txt", 2, 3, kCities},
           {"places/country_names.txt", 1, kAll, kCountries},
           {"places/demonyms.txt", 1, kAll, kDemonyms},
           {"actors/first_names.txt", 0, 1, kFirstNames},
           {"actors/family_names.txt", 0, 1, kSurnames},
           {"language/surnames.txt", 0, kAll, kSurnames},
           {"language/place_names.txt", 0, kAll, kCities}}) {
    const auto done = mark_file(lists, lexicon / name, first, last, list);
    if (!done) return done.error();
  }
  return lists;
}

}  // namespace dateline::train
