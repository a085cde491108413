// A cast in the making: the phrases of a story, and which of them stand for one and the same.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "actor/actor_lexicon.h"
#include "actor/name_tags.h"
#include "actor/phrases.h"

namespace dateline {

/// What is known of a role before the actors have their numbers.
struct DraftRole {
  uint32_t phrase = kNone;  ///< whose noun is the title
  RoleTime time = RoleTime::kNow;
  std::optional<Moment> until;
};

/// An actor in the making.
struct CastEntry {
  Sort sort = Sort::kPerson;
  ActorKind kind = ActorKind::kPerson;
  const KnownName* known = nullptr;
  const ActorNoun* noun = nullptr;  ///< of the first description
  std::optional<Country> country;
  Gender gender = Gender::kUnknown;
  bool plural = false;
  bool named = false;     ///< a name stands for it somewhere
  uint32_t best = kNone;  ///< the phrase that names it best
  uint32_t mentions = 0;
  std::vector<uint32_t> full;  ///< phrases with its full name, in order of the text
  std::vector<DraftRole> roles;
};

struct CastDraft {
  const Story& story;
  const Language& language;
  const std::vector<TimeExpression>& times;
  const NameTags& tags;
  const ActorLexicon::Parts& lexicon;
  const Gazetteer& gazetteer;
  std::optional<Moment> published;
  std::optional<int> year;  ///< of publication

  std::vector<ActorPhrase> phrases;
  std::vector<CastEntry> entries;
  std::map<Country, uint32_t> governments;
  std::vector<uint32_t> entry_of;         ///< for each phrase its entry, kNone while unresolved
  std::vector<uint32_t> phrase_at;        ///< for each token the phrase whose core or head it is
  std::map<uint32_t, uint32_t> speakers;  ///< for sentences with "I" who speaks there

  const Token& token(uint32_t t) const { return language.tokens[t]; }
  std::string_view form(uint32_t t) const { return token(t).span.in(story.text); }
  std::string_view text(uint32_t first, uint32_t last) const {
    return Span{token(first).span.begin, token(last - 1).span.end}.in(story.text);
  }
  uint64_t lower(uint32_t t) const {
    return tags.unit_at[t] < tags.unit_at[t + 1] ? tags.units[tags.unit_at[t]].lower : 0;
  }
  bool is(uint32_t t, uint64_t lower_word) const { return lower(t) == lower_word; }
  uint32_t token_count() const { return static_cast<uint32_t>(language.tokens.size()); }
  CastEntry& entry(uint32_t phrase) { return entries[entry_of[phrase]]; }
  const CastEntry& entry(uint32_t phrase) const { return entries[entry_of[phrase]]; }

  /// The phrase that stands at a token; kNone.
  uint32_t at(TokenId id) const { return id ? phrase_at[id.value] : kNone; }
  /// Makes an entry for a phrase.
  uint32_t add(uint32_t phrase, Sort sort, ActorKind kind);
  /// Says that a phrase stands for an entry.
  void link(uint32_t phrase, uint32_t entry);
  /// A government's entry, made where it is new.
  uint32_t government(Country country, uint32_t phrase);
  /// Where a phrase ends with what is linked to it by "of": "secretary of the Council".
  uint32_t end_with_owner(uint32_t phrase) const;
  /// Where it begins with its owner: "Tesco's chief executive".
  uint32_t begin_with_owner(uint32_t phrase) const;
  /// Whether a sentence is a headline, by its letters or its place.
  bool headline(uint32_t sentence) const;
};

/// Links names: persons by full name and surname, organisations by name, part and acronym,
/// countries with their capitals and seats of power.
void link_names(CastDraft& draft);

/// Links descriptions and pronouns, reading from the front; adds roles.
void link_descriptions(CastDraft& draft);

/// Links one pronoun; false where nobody is sure enough.
bool link_pronoun(CastDraft& draft, uint32_t phrase);

/// The finished cast.
Cast write_cast(const CastDraft& draft, const std::vector<Place>& places);

}  // namespace dateline
