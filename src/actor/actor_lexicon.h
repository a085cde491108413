// What the lexica in lexicon/en/actors say, ready for look-up by hash.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "actor/find_actors.h"
#include "actor/word_hashes.h"

namespace dateline {

/// Where a noun comes from: titles.txt (one person), people.txt (several), heads.txt.
enum class NounClass : uint8_t { kTitle, kPeople, kOrganisation };

enum class Gender : uint8_t { kUnknown, kMale, kFemale };

/// A noun that names a person, people or an organisation.
struct ActorNoun {
  NounClass noun_class = NounClass::kTitle;
  ActorKind kind = ActorKind::kPerson;
  std::optional<Sector> sector;
  bool plural = false;
  bool before_name = false;      ///< "Foreign Minister Lavrov"
  bool by_organisation = false;  ///< the organisation's sector comes first
  bool of_state = false;         ///< heads or represents a state
  bool in_names = false;         ///< a capitalised name may end or begin with it
  bool alone = false;            ///< "the ministry" is an actor
  Gender gender = Gender::kUnknown;
  uint64_t like = 0;  ///< the same for nouns that can take up each other; 0 for none
  std::string where;  ///< "actors/titles.txt:12"
};

/// An office of a known person, in years, both inclusive; 0 for open.
struct Term {
  std::string role;
  std::optional<Country> country;
  Sector sector = Sector::kUnk;
  int from = 0;
  int to = 0;
};

/// A person, an organisation or a seat of power that the lexica know by name.
struct KnownName {
  std::string name;
  ActorKind kind = ActorKind::kOrganisation;
  bool seat_of_government = false;  ///< stands for the country's government
  std::optional<Country> country;
  std::optional<Sector> sector;
  std::vector<Term> terms;  ///< of a person
  std::string where;
};

/// What a word before a title does to the role.
enum class RoleTime : uint8_t { kNow, kPast, kThen, kFuture, kDead };
struct Operator {
  RoleTime time = RoleTime::kNow;
  std::optional<Sector> sector;
};

enum class VerbEffect : uint8_t { kHarms = 1, kHappens = 2, kSays = 4, kSends = 8 };

struct ActorLexicon::Parts {
  std::vector<ActorNoun> nouns;
  std::vector<KnownName> known;
  PhraseTable noun_phrases;      ///< lower-case hashes -> index into nouns
  PhraseTable known_phrases;     ///< exact hashes -> index into known
  PhraseTable fallback_phrases;  ///< exact hashes -> known, where the story has no other
  PhraseTable operators_phrases;
  std::vector<Operator> operators;
  std::unordered_map<uint64_t, Gender> first_names;              ///< by exact hash
  std::unordered_map<uint64_t, std::vector<uint32_t>> surnames;  ///< exact hash -> known persons
  std::unordered_set<uint64_t> family_first;                     ///< by exact hash
  std::unordered_map<uint64_t, uint8_t> verbs;  ///< by lower-case hash: VerbEffect bits

  Gender gender_of_first_name(uint64_t exact, bool* known_name) const {
    const auto found = first_names.find(exact);
    *known_name = found != first_names.end();
    return *known_name ? found->second : Gender::kUnknown;
  }
  bool verb_is(uint64_t lower, VerbEffect effect) const {
    const auto found = verbs.find(lower);
    return found != verbs.end() && (found->second & static_cast<uint8_t>(effect));
  }
};

}  // namespace dateline
