// The inside of a Gazetteer: countries by name, and every place by the pieces of its name.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/lexicon_file.h"
#include "base/word_map.h"
#include "place/find_places.h"

namespace dateline {

/// How well known a place is, 1 (village) to 6 (megacity, country), as in cities-*.txt; what is
/// known best is meant where nothing else decides.
inline constexpr uint8_t kFameMost = 6;

/// A place of the gazetteer.
struct KnownPlace {
  std::string_view name;  ///< the usual one
  PlaceKind kind = PlaceKind::kOther;
  std::optional<Country> country;
  std::string_view admin1;
  std::optional<Position> position;
  uint8_t fame = 2;
  std::string why;  ///< file:line
};

/// A state of the trie of names; its key is the mixed hash of the pieces so far.
struct NameNode {
  bool more = false;                 ///< longer names go on from here
  bool capitals = false;             ///< an abbreviation: found only in capitals
  std::vector<uint32_t> candidates;  ///< places of this name, into Parts::places
  std::vector<uint32_t> after_city;  ///< regions of this short form, meant only after a city
};

/// What stands beside a name, from lexicon/en/places/context.txt.
enum ContextFlag : uint16_t {
  kPlaceNoun = 1,       // "border", "area": the name before it is still a place
  kBeforePlace = 2,     // "northern": the name behind it is still a place
  kLocative = 4,        // "in", "near", "from": a name behind it may well be a place
  kGivenName = 8,       // "Jordan", "Paris": a person where a capitalised word follows
  kRegionNoun = 16,     // "province": the region of that name is meant
  kCityNoun = 32,       // "city", "town": the city is meant
  kWaterNoun = 64,      // "river": something else of that name, a water
  kMountainNoun = 128,  // "mountains"
  kSiteNoun = 256,      // "airport", "bridge": something in or near the place
  kBeginsName = 512,    // "New", "Fort": a name behind it is part of a longer one
};

struct Gazetteer::Parts {
  std::deque<LexiconFile> files;  // the views below point into them
  std::vector<CountryFacts> countries;
  WordMap<uint32_t> country_exact;  // indexes into countries
  WordMap<uint32_t> country_lower;
  WordMap<uint32_t> demonyms;  // lower case
  WordMap<uint32_t> capitals;  // lower case
  WordMap<uint32_t> codes;
  std::vector<KnownPlace> places;
  std::unordered_map<uint64_t, NameNode> names;
  WordMap<uint16_t> context;  // lower case

  /// Makes a place known under a name; `short_form` only behind a city and a comma.
  void add_name(std::string_view name, uint32_t place, bool short_form = false);
  uint16_t context_of(std::string_view word) const;
};

/// The next piece of a name: a run of letters and digits, in lower case and without accents, put
/// into `piece`. Moves `at` behind it; false where the text ends before one.
bool next_piece(std::string_view text, size_t& at, std::string& piece);

}  // namespace dateline
