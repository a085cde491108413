// The noun phrases of a story that may stand for actors, before anybody knows for whom.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "actor/actor_lexicon.h"
#include "actor/name_tags.h"

namespace dateline {

enum class Sort : uint8_t {
  kPerson,            ///< "Foreign Minister Sergei Lavrov", "Lavrov"
  kOrganisation,      ///< "Interfax", "the Security Council" with capitals
  kGovernment,        ///< countries, capitals, seats of power
  kPlace,             ///< other named places
  kPersonNoun,        ///< "the minister"
  kGroup,             ///< "North Korean troops", "dozens of protesters"
  kOrganisationNoun,  ///< "the company"
  kCount,             ///< "twelve" killed
  kPronoun
};

inline constexpr uint32_t kNone = UINT32_MAX;

struct ActorPhrase {
  uint32_t first = 0;  ///< tokens [first, last): the whole phrase
  uint32_t last = 0;
  uint32_t core_first = 0;  ///< the name without titles, or the head noun
  uint32_t core_last = 0;
  uint32_t head = 0;
  Sort sort = Sort::kPerson;
  const ActorNoun* noun = nullptr;  ///< the head noun; before a name, the title
  const KnownName* known = nullptr;
  uint32_t noun_first = 0;  ///< tokens of `noun`
  uint32_t noun_last = 0;
  std::optional<Country> country;  ///< said by the phrase itself
  std::optional<Sector> sector;    ///< said by a modifier ("military officials")
  RoleTime time = RoleTime::kNow;
  Gender gender = Gender::kUnknown;
  bool plural = false;
  bool definite = false;    ///< "the", "this", a possessor
  bool indefinite = false;  ///< "a", a number, nothing
  bool modified = false;    ///< something besides the article stands before the noun
  uint32_t owner = kNone;   ///< phrase: "Russia" of "Russia's minister", "Hamas" of "Hamas leader"
  uint32_t complement = kNone;  ///< phrase after "of", "for", "in": where the whole goes on
  uint32_t same_as = kNone;     ///< phrase: the name before an acronym in parentheses
  uint32_t sentence = 0;
  bool tentative = false;  ///< an actor only if something before it is meant
  bool dropped = false;    ///< became part of another phrase
};

/// The phrases of a story in order of the text; pronouns among them.
std::vector<ActorPhrase> find_phrases(const Story& story, const Language& language,
                                      const NameTags& tags, const ActorLexicon::Parts& lexicon);

}  // namespace dateline
