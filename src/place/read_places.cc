#include "place/read_places.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "base/utf8.h"

namespace dateline {
namespace {

using Parts = Gazetteer::Parts;

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<Country> country_code(std::string_view text) {
  if (text.size() != 3) return std::nullopt;
  Country country;
  for (size_t i = 0; i < 3; ++i) {
    if (text[i] < 'A' || text[i] > 'Z') return std::nullopt;
    country.code[i] = text[i];
  }
  return country;
}

/// One lexicon file being read: the line, and the first mistake found in it.
class Reader {
 public:
  Reader(const LexiconFile& file, Parts& parts) : file_(file), parts_(parts) {}

  const std::optional<Error>& error() const { return error_; }
  bool fail(const LexiconLine& line, std::string_view at, std::string_view what) {
    if (!error_) error_ = file_.error(line, at, what);
    return false;
  }

  bool enough(const LexiconLine& line, size_t fields) {
    return line.fields.size() >= fields || fail(line, line.text, "a field is missing");
  }

  /// The country of a code that countries.txt has; "-" is none.
  bool country(const LexiconLine& line, size_t field, std::optional<Country>& out) {
    if (line.fields[field] == "-") return true;
    out = country_code(line.fields[field]);
    if (!out || !find_word(parts_.codes, line.fields[field])) {
      return fail(line, line.fields[field], "unknown country code");
    }
    return true;
  }

  /// Latitude and longitude in two fields; "-" is none.
  bool position(const LexiconLine& line, size_t field, std::optional<Position>& out) {
    if (line.fields[field] == "-") return true;
    const auto latitude = number(line.fields[field]);
    const auto longitude = number(line.fields[field + 1]);
    if (!latitude || *latitude < -90 || *latitude > 90) {
      return fail(line, line.fields[field], "no latitude");
    }
    if (!longitude || *longitude < -180 || *longitude > 180) {
      return fail(line, line.fields[field + 1], "no longitude");
    }
    out = Position{*latitude, *longitude};
    return true;
  }

  void add(const LexiconLine& line, KnownPlace place, size_t aliases) {
    place.why = file_.where(line);
    const auto id = static_cast<uint32_t>(parts_.places.size());
    parts_.add_name(place.name, id);
    for (size_t i = aliases; i < line.fields.size(); ++i) parts_.add_name(line.fields[i], id);
    parts_.places.push_back(std::move(place));
  }

 private:
  const LexiconFile& file_;
  Parts& parts_;
  std::optional<Error> error_;
};

// The reader of one kind of line; false after Reader::fail().
using LineReader = bool (*)(const LexiconLine&, Reader&, Parts&);

std::optional<Error> load_file(const std::filesystem::path& path, Parts& parts, LineReader read) {
  auto file = LexiconFile::read(path);
  if (!file) return file.error();
  parts.files.push_back(*std::move(file));
  Reader reader(parts.files.back(), parts);
  for (const LexiconLine& line : parts.files.back().lines()) {
    if (!read(line, reader, parts)) return reader.error();
  }
  return std::nullopt;
}

void add_country_name(std::string_view name, uint32_t index, Parts& parts) {
  parts.country_exact.emplace(name, index);
  if (name.size() > 3) parts.country_lower.emplace(lower(name), index);
}

// Countries are the first places, in the order of their file: place i is country i.
bool read_country(const LexiconLine& line, Reader& reader, Parts& parts) {
  if (!reader.enough(line, 5)) return false;
  const auto code = country_code(line.fields[0]);
  if (!code) return reader.fail(line, line.fields[0], "no code of three capitals");
  const auto index = static_cast<uint32_t>(parts.countries.size());
  if (!parts.codes.emplace(line.fields[0], index).second) {
    return reader.fail(line, line.fields[0], "this code is there twice");
  }
  KnownPlace place;
  if (!reader.position(line, 3, place.position)) return false;
  std::string_view name = line.fields[1];
  if (name.starts_with("The ")) name.remove_prefix(4);
  place.name = name;
  place.kind = PlaceKind::kCountry;
  place.country = code;
  place.fame = kFameMost;
  const std::string_view capital = line.fields[2] == "-" ? std::string_view() : line.fields[2];
  parts.countries.push_back({*code, line.fields[1], capital});
  add_country_name(line.fields[1], index, parts);
  add_country_name(name, index, parts);
  if (!capital.empty()) parts.capitals.emplace(lower(capital), index);
  reader.add(line, std::move(place), 5);
  return true;
}

uint32_t index_of(const LexiconLine& line, const Parts& parts) {
  return *find_word(parts.codes, line.fields[0]);
}

bool read_country_name(const LexiconLine& line, Reader& reader, Parts& parts) {
  std::optional<Country> country;
  if (!reader.enough(line, 2) || !reader.country(line, 0, country)) return false;
  if (!country) return reader.fail(line, line.fields[0], "a name needs a country");
  const uint32_t index = index_of(line, parts);
  for (size_t i = 1; i < line.fields.size(); ++i) {
    std::string_view name = line.fields[i];
    add_country_name(name, index, parts);
    if (name.starts_with("the ")) name.remove_prefix(4);
    add_country_name(name, index, parts);
    parts.add_name(name, index);
  }
  return true;
}

bool read_demonym(const LexiconLine& line, Reader& reader, Parts& parts) {
  std::optional<Country> country;
  if (!reader.enough(line, 2) || !reader.country(line, 0, country)) return false;
  if (!country) return reader.fail(line, line.fields[0], "a demonym needs a country");
  for (size_t i = 1; i < line.fields.size(); ++i) {
    parts.demonyms.emplace(lower(line.fields[i]), index_of(line, parts));
  }
  return true;
}

bool read_capital(const LexiconLine& line, Reader& reader, Parts& parts) {
  std::optional<Country> country;
  if (!reader.enough(line, 2) || !reader.country(line, 0, country)) return false;
  for (size_t i = 1; i < line.fields.size(); ++i) {
    std::string name = lower(line.fields[i]);
    if (country) {
      parts.capitals.emplace(std::move(name), index_of(line, parts));
    } else {
      parts.capitals.erase(name);
    }
  }
  return true;
}

std::optional<PlaceKind> kind_of(std::string_view word) {
  if (word == "region" || word == "island" || word == "area") return PlaceKind::kRegion;
  if (word == "water") return PlaceKind::kWater;
  if (word == "mountain") return PlaceKind::kMountain;
  if (word == "continent") return PlaceKind::kContinent;
  if (word == "site") return PlaceKind::kFacility;
  if (word == "former") return PlaceKind::kOther;
  return std::nullopt;
}

// Regions, waters and the like are named more often than towns of the same name.
constexpr uint8_t kFameRegion = 4;

bool read_region(const LexiconLine& line, Reader& reader, Parts&) {
  KnownPlace place;
  if (!reader.enough(line, 4) || !reader.country(line, 0, place.country) ||
      !reader.position(line, 2, place.position)) {
    return false;
  }
  place.name = line.fields[1];
  place.kind = PlaceKind::kRegion;
  place.fame = kFameRegion;
  reader.add(line, std::move(place), 4);
  return true;
}

bool read_nature(const LexiconLine& line, Reader& reader, Parts&) {
  KnownPlace place;
  if (!reader.enough(line, 5)) return false;
  const auto kind = kind_of(line.fields[0]);
  if (!kind) return reader.fail(line, line.fields[0], "unknown kind of place");
  if (!reader.position(line, 2, place.position) || !reader.country(line, 4, place.country)) {
    return false;
  }
  place.name = line.fields[1];
  place.kind = *kind;
  place.fame = kFameRegion;
  reader.add(line, std::move(place), 5);
  return true;
}

bool read_city(const LexiconLine& line, Reader& reader, Parts&) {
  KnownPlace place;
  if (!reader.enough(line, 6) || !reader.country(line, 0, place.country) ||
      !reader.position(line, 3, place.position)) {
    return false;
  }
  const std::string_view fame = line.fields[5];
  if (fame.size() != 1 || fame[0] < '1' || fame[0] > '6') {
    return reader.fail(line, fame, "no class of 1 to 6");
  }
  place.name = line.fields[1];
  if (line.fields[2] != "-") place.admin1 = line.fields[2];
  place.kind = PlaceKind::kCity;
  place.fame = static_cast<uint8_t>(fame[0] - '0');
  reader.add(line, std::move(place), 6);
  return true;
}

bool read_region_short(const LexiconLine& line, Reader& reader, Parts& parts) {
  std::optional<Country> country;
  if (!reader.enough(line, 3) || !reader.country(line, 0, country)) return false;
  const auto region =
      std::find_if(parts.places.begin(), parts.places.end(), [&](const KnownPlace& place) {
        return place.kind == PlaceKind::kRegion && place.country == country &&
               place.name == line.fields[1];
      });
  if (region == parts.places.end()) return reader.fail(line, line.fields[1], "unknown region");
  const auto index = static_cast<uint32_t>(region - parts.places.begin());
  for (size_t i = 2; i < line.fields.size(); ++i) parts.add_name(line.fields[i], index, true);
  return true;
}

bool read_context(const LexiconLine& line, Reader& reader, Parts& parts) {
  static const std::map<std::string_view, ContextFlag> kinds = {
      {"place-noun", kPlaceNoun}, {"region-noun", kRegionNoun},     {"city-noun", kCityNoun},
      {"water-noun", kWaterNoun}, {"mountain-noun", kMountainNoun}, {"site-noun", kSiteNoun},
      {"before", kBeforePlace},   {"locative", kLocative},          {"given", kGivenName},
      {"begins", kBeginsName}};
  if (!reader.enough(line, 2)) return false;
  const auto kind = kinds.find(line.fields[0]);
  if (kind == kinds.end()) return reader.fail(line, line.fields[0], "unknown kind of word");
  for (size_t i = 1; i < line.fields.size(); ++i) {
    std::string_view word = line.fields[i];
    while (!word.empty()) {
      const size_t end = std::min(word.find(' '), word.size());
      parts.context[lower(word.substr(0, end))] |= kind->second;
      word.remove_prefix(std::min(end + 1, word.size()));
    }
  }
  return true;
}

// The files of cities in order of their names, so that every machine numbers places alike.
std::vector<std::filesystem::path> city_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code ignored;  // a folder that cannot be read fails with its first file
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("cities-") && name.ends_with(".txt")) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

std::optional<Error> read_places(const std::filesystem::path& folder, Parts& parts) {
  const std::pair<const char*, LineReader> files[] = {
      {"countries.txt", read_country},
      {"country_names.txt", read_country_name},
      {"demonyms.txt", read_demonym},
      {"capitals.txt", read_capital},
      {"regions.txt", read_region},
      {"nature.txt", read_nature},
      {"region_short.txt", read_region_short},
      {"context.txt", read_context},
  };
  for (const auto& [name, read] : files) {
    if (auto error = load_file(folder / name, parts, read)) return error;
  }
  for (const auto& path : city_files(folder)) {
    if (auto error = load_file(path, parts, read_city)) return error;
  }
  return std::nullopt;
}

}  // namespace dateline
