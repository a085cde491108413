#include "place/gazetteer.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "base/utf8.h"
#include "place/read_places.h"

namespace dateline {
namespace {

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
  if (letters <= 4 && upper && !short_form) node.capitals = true;
  std::vector<uint32_t>& list = short_form ? node.after_city : node.candidates;
  if (std::find(list.begin(), list.end(), place) == list.end()) list.push_back(place);
}

uint16_t Gazetteer::Parts::context_of(std::string_view word) const {
  const uint16_t* found = find_word(context, LowerWord(word).view());
  return found ? *found : 0;
}

Gazetteer::Gazetteer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

Result<Gazetteer> Gazetteer::load(const std::filesystem::path& lexicon) {
  auto parts = std::make_unique<Parts>();
  if (auto error = read_places(lexicon / "places", *parts)) return *error;
  return Gazetteer(std::move(parts));
}

namespace {

const CountryFacts* facts(const Gazetteer::Parts& parts, const uint32_t* index) {
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
