#include "phrases.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "base/lexicon_file.h"
#include "language/features.h"
#include "language/tokenise.h"
#include "language/word_inputs.h"

namespace dateline::train {
namespace {

class PhraseList {
 public:
  explicit PhraseList(const TokenLexicon& tokens) : tokens_(tokens) {}

  void add(std::string_view phrase, uint32_t kind) {
    if (phrase.starts_with('~')) phrase.remove_prefix(1);
    if (phrase.starts_with("the ")) phrase.remove_prefix(4);
    if (phrase.empty() || phrase == "-") return;
    Story story;
    story.text = phrase;
    story.blocks.push_back({{0, static_cast<uint32_t>(phrase.size())}, BlockKind::kParagraph});
    const Language language = tokenise(story, tokens_);
    uint64_t key = kNoPhrase;
    for (size_t i = 0; i < language.tokens.size(); ++i) {
      key = phrase_key(key, lower_key(language.tokens[i].span.in(story.text), scratch_));
      bits_[key] |= i + 1 < language.tokens.size() ? kPhraseGoesOn : kind;
    }
  }

  /// Adds the lines of a file whose first field tells the kind of thing: facilities are places.
  Result<bool> add_kinds(const std::filesystem::path& path) {
    const auto file = LexiconFile::read(path);
    if (!file) return file.error();
    for (const LexiconLine& line : file->lines()) {
      const std::string_view kind = line.fields[0];
      if (kind != "product" && kind != "event" && kind != "work" && kind != "facility") {
        return file->error(line, kind, "not product, event, work or facility");
      }
      for (size_t i = 1; i < line.fields.size(); ++i) {
        add(line.fields[i], kind == "facility" ? kPlacePhrase : kOtherPhrase);
      }
    }
    return true;
  }

  /// Adds the fields [first, last) of each line; fields of several names have ";" between them.
  Result<bool> add_file(const std::filesystem::path& path, size_t first, size_t last,
                        uint32_t kind) {
    const auto file = LexiconFile::read(path);
    if (!file) return file.error();
    for (const LexiconLine& line : file->lines()) {
      for (size_t i = first; i < std::min(last, line.fields.size()); ++i) {
        const std::string_view field = line.fields[i];
        for (size_t at = 0; at < field.size();) {
          const size_t end = std::min(field.find(';', at), field.size());
          at = std::min(field.find_first_not_of(' ', at), end);
          add(field.substr(at, end - at), kind);
          at = end + 1;
        }
      }
    }
    return true;
  }

  std::string section() const { return KeyTable::section({bits_.begin(), bits_.end()}); }

 private:
  const TokenLexicon& tokens_;
  std::map<uint64_t, uint32_t> bits_;
  std::string scratch_;
};

}  // namespace

Result<std::string> learn_phrases(const std::filesystem::path& lexicon) {
  const auto tokens = TokenLexicon::load(lexicon);
  if (!tokens) return tokens.error();
  PhraseList list(*tokens);
  constexpr size_t kAll = SIZE_MAX;
  struct Source {
    std::string_view file;
    size_t first, last;
    uint32_t kind;
  };
  std::vector<Source> sources = {{"actors/persons.txt", 0, 1, kPersonPhrase},
                                 {"actors/persons.txt", 6, 7, kPersonPhrase},
                                 {"actors/organisations.txt", 0, 1, kOrganisationPhrase},
                                 {"actors/organisations.txt", 4, kAll, kOrganisationPhrase},
                                 {"language/organisation_names.txt", 0, kAll, kOrganisationPhrase},
                                 {"language/place_names.txt", 0, kAll, kPlacePhrase},
                                 {"places/countries.txt", 1, 3, kPlacePhrase},
                                 {"places/country_names.txt", 1, kAll, kPlacePhrase},
                                 {"places/nature.txt", 1, 2, kPlacePhrase},
                                 {"places/nature.txt", 5, kAll, kPlacePhrase},
                                 {"places/regions.txt", 1, 2, kPlacePhrase},
                                 {"places/regions.txt", 4, kAll, kPlacePhrase}};
  std::vector<std::string> cities;
  for (const auto& entry : std::filesystem::directory_iterator(lexicon / "places")) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("cities-")) cities.push_back("places/" + name);
  }
  std::sort(cities.begin(), cities.end());
  for (const std::string& file : cities) {
    sources.push_back({file, 1, 3, kPlacePhrase});
    sources.push_back({file, 6, kAll, kPlacePhrase});
  }
  for (const auto& [file, first, last, kind] : sources) {
    const auto done = list.add_file(lexicon / file, first, last, kind);
    if (!done) return done.error();
  }
  const auto done = list.add_kinds(lexicon / "language" / "other_names.txt");
  if (!done) return done.error();
  return list.section();
}

}  // namespace dateline::train
