#include "place/find_places.h"

namespace dateline {

struct Gazetteer::Parts {};

Gazetteer::Gazetteer(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

Result<Gazetteer> Gazetteer::load(const std::filesystem::path&) {
  return Gazetteer(std::make_unique<Parts>());
}

const CountryFacts* Gazetteer::country(std::string_view) const { return nullptr; }
const CountryFacts* Gazetteer::demonym(std::string_view) const { return nullptr; }
const CountryFacts* Gazetteer::capital(std::string_view) const { return nullptr; }
const CountryFacts* Gazetteer::by_code(Country) const { return nullptr; }

std::vector<Place> find_places(const Story&, const Language&, const Gazetteer&) { return {}; }

}  // namespace dateline
