// Loads every lexicon when the project is built, so that a mistake in one fails the build with
// file:line:column and not a user's run.

#include <cstdio>
#include <filesystem>

#include "actor/find_actors.h"
#include "base/lexicon_file.h"
#include "claim/find_claims.h"
#include "event/find_events.h"
#include "language/lemma.h"
#include "language/name_kinds.h"
#include "language/tokenise.h"
#include "place/find_places.h"
#include "story/story_lexicon.h"
#include "time/find_times.h"

namespace {

template <class Lexicon>
bool loads(const std::filesystem::path& folder) {
  const auto lexicon = Lexicon::load(folder);
  if (!lexicon) std::fprintf(stderr, "%s\n", lexicon.error().message.c_str());
  return lexicon.has_value();
}

/// Loads all of them, also after a mistake in one, so that every mistake is named.
template <class... Lexicons>
bool all_load(const std::filesystem::path& folder) {
  bool good = true;
  ((good = loads<Lexicons>(folder) && good), ...);
  return good;
}

/// Lists of names that only the trainer reads, whose lines are names and nothing else.
struct NameLists {
  static dateline::Result<NameLists> load(const std::filesystem::path& lexicon) {
    for (const char* name : {"surnames.txt", "place_names.txt", "organisation_names.txt"}) {
      const auto file = dateline::LexiconFile::read(lexicon / "language" / name);
      if (!file) return file.error();
    }
    return NameLists();
  }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::fprintf(stderr, "usage: lexicon-check lexicon/en\n"), 2;
  using namespace dateline;
  const bool good =
      all_load<StoryLexicon, TokenLexicon, LemmaLexicon, NameKinds, NameLists, TimeLexicon,
               Gazetteer, ActorLexicon, ClaimLexicon, EventLexicon>(argv[1]);
  return good ? 0 : 1;
}
