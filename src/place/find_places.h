// Places: gazetteer look-up with ambiguity kept, from lexicon/en/places.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "dateline/record.h"
#include "dateline/result.h"

namespace dateline {

/// What is known of a country.
struct CountryFacts {
  Country country;
  std::string_view name;     ///< "North Korea"
  std::string_view capital;  ///< "Pyongyang"
};

class Gazetteer {
 public:
  /// Reads `lexicon`/places/*.
  static Result<Gazetteer> load(const std::filesystem::path& lexicon);
  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  ~Gazetteer();

  /// By name or alias ("South Korea", "U.S.", "Britain"), blind to case only where the name is
  /// longer than three letters. nullptr if unknown.
  const CountryFacts* country(std::string_view name) const;
  /// By demonym, adjective or noun ("North Korean", "Britons"). nullptr if unknown.
  const CountryFacts* demonym(std::string_view word) const;
  /// By capital ("Pyongyang"). nullptr if it is none.
  const CountryFacts* capital(std::string_view city) const;
  const CountryFacts* by_code(Country code) const;

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  explicit Gazetteer(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// The places that a story names, in order of the text.
std::vector<Place> find_places(const Story& story, const Language& language,
                               const Gazetteer& gazetteer);

}  // namespace dateline
