#include "place/gazetteer.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/hash.h"
#include "base/utf8.h"

namespace dateline {
namespace {

using Parts = Gazetteer::Parts;

// "Bogotá" -> "bogota"
void fold_accents(std::string& word) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) return;
  const icu::UnicodeString parts = nfd->normalize(icu::UnicodeString::fromUTF8(word), status);
  if (U_FAILURE(status)) return;
  std::string all;
  parts.toUTF8String(all);
  word.clear();
  for (size_t at = 0; at < all.size();) {
    const char32_t c = next_code_point(all, at);
    if (c < 0x300 || c > 0x36F) append_code_point(word, c);
  }
}

bool is_piece(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return is_letter(c) || (c >= 0x300 && c <= 0x36F);
}

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
  place.fame = Fame::kWorld;
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

}  // namespace

bool next_piece(std::string_view text, size_t& at, std::string& piece) {
  piece.clear();
  bool ascii = true;
  while (at < text.size()) {
    size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (is_piece(c)) {
      if (c < 0x80) {
        piece += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      } else {
        ascii = false;
        append_lower(piece, text.substr(at, next - at));
      }
    } else if (!piece.empty()) {
      break;
    }
    at = next;
  }
  if (!ascii) fold_accents(piece);
  return !piece.empty();
}

void Gazetteer::Parts::add_name(std::string_view name, uint32_t place, bool short_form) {
  uint64_t state = 0;
  std::string piece;
  size_t letters = 0;
  for (size_t at = 0; next_piece(name, at, piece);) {
    if (state != 0) names[state].more = true;
    state = mix(state, hash64(piece));
    letters += piece.size();
  }
  if (state == 0) return;
  NameNode& node = names[state];
  const bool upper =
      std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (letters <= 4 && upper) node.capitals = true;
  std::vector<uint32_t>& list = short_form ? node.after_city : node.candidates;
  if (std::find(list.begin(), list.end(), place) == list.end()) list.push_back(place);
}

uint8_t Gazetteer::Parts::context_of(std::string_view word) const {
  const uint8_t* found = find_word(context, LowerWord(word).view());
  return found ? *found : 0;
}

Gazetteer::Gazetteer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

Result<Gazetteer> Gazetteer::load(const std::filesystem::path& lexicon) {
  auto parts = std::make_unique<Parts>();
  const std::pair<const char*, LineReader> files[] = {
      {"countries.txt", read_country},
      {"country_names.txt", read_country_name},
      {"demonyms.txt", read_demonym},
      {"capitals.txt", read_capital},
  };
  for (const auto& [name, read] : files) {
    if (auto error = load_file(lexicon / "places" / name, *parts, read)) return *error;
  }
  return Gazetteer(std::move(parts));
}

namespace {

const CountryFacts* facts(const Parts& parts, const uint32_t* index) {
  return index ? &parts.countries[*index] : nullptr;
}

}  // namespace

const CountryFacts* Gazetteer::country(std::string_view name) const {
  if (name.starts_with("the ") || name.starts_with("The ")) name.remove_prefix(4);
  const uint32_t* found = find_word(parts_->country_exact, name);
  if (!found && name.size() > 3) {
    found = find_word(parts_->country_lower, LowerWord(name).view());
  }
  return facts(*parts_, found);
}

const CountryFacts* Gazetteer::demonym(std::string_view word) const {
  return facts(*parts_, find_word(parts_->demonyms, LowerWord(word).view()));
}

const CountryFacts* Gazetteer::capital(std::string_view city) const {
  return facts(*parts_, find_word(parts_->capitals, LowerWord(city).view()));
}

const CountryFacts* Gazetteer::by_code(Country code) const {
  return facts(*parts_, find_word(parts_->codes, code.text()));
}

}  // namespace dateline
