// Which tokens of a story are names, and of what.
//
// The lexica come first, then countries, capitals and demonyms, then runs of proper nouns whose
// kind the names model, the words around and the words inside decide together.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "actor/actor_lexicon.h"
#include "actor/word_hashes.h"

namespace dateline {

enum class TagKind : uint8_t {
  kPerson,
  kOrganisation,
  kSeat,
  kCountry,
  kDemonym,
  kCapital,
  kPlace,
  kUnknown
};

struct NameTag {
  uint32_t first = 0;  ///< tokens [first, last)
  uint32_t last = 0;
  TagKind kind = TagKind::kUnknown;
  const KnownName* known = nullptr;
  std::optional<Country> country;
};

struct NameTags {
  std::vector<NameTag> tags;      ///< in order of the text, without overlaps
  std::vector<uint32_t> at;       ///< for each token its tag, UINT32_MAX for none
  std::vector<TextUnit> units;    ///< of the whole story
  std::vector<uint32_t> unit_at;  ///< for each token its first unit; one more at the end
  std::vector<bool> headline;     ///< for each sentence: written with capitals throughout
  std::vector<bool> in_time;      ///< for each token: part of a time expression

  const NameTag* of(uint32_t token) const {
    return at[token] == UINT32_MAX ? nullptr : &tags[at[token]];
  }
  /// Whether a token has a word at all; hyphens and slashes have none.
  bool word(uint32_t token) const { return unit_at[token] < unit_at[token + 1]; }
  /// The units of tokens [first, last); none unless both ends are words.
  std::span<const TextUnit> span(uint32_t first, uint32_t last) const {
    if (first >= last || !word(first) || !word(last - 1)) return {};
    return std::span(units).subspan(unit_at[first], unit_at[last] - unit_at[first]);
  }
  /// The units of tokens [first, last) whatever the last is; none unless the first is a word.
  std::span<const TextUnit> from(uint32_t first, uint32_t last) const {
    if (first >= last || !word(first)) return {};
    return std::span(units).subspan(unit_at[first], unit_at[last] - unit_at[first]);
  }
};

NameTags find_name_tags(const Story& story, const Language& language,
                        const std::vector<TimeExpression>& times, const std::vector<Place>& places,
                        const ActorLexicon::Parts& lexicon, const Gazetteer& gazetteer);

}  // namespace dateline
