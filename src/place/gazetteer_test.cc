#include <gtest/gtest.h>

#include "place/find_places.h"

namespace dateline {
namespace {

const Gazetteer& gazetteer() {
  static const auto loaded =
      Gazetteer::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "lexicon" / "en");
  EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
  return *loaded;
}

std::string code(const CountryFacts* facts) {
  return facts ? std::string(facts->country.text()) : "";
}

TEST(Gazetteer, KnowsCountriesByTheirNames) {
  EXPECT_EQ(code(gazetteer().country("South Korea")), "KOR");
  EXPECT_EQ(code(gazetteer().country("U.S.")), "USA");
  EXPECT_EQ(code(gazetteer().country("the Netherlands")), "NLD");
  EXPECT_EQ(code(gazetteer().country("RUSSIA")), "RUS");
  EXPECT_EQ(code(gazetteer().country("US")), "USA");
  EXPECT_EQ(code(gazetteer().country("us")), "");
  EXPECT_EQ(code(gazetteer().country("Atlantis")), "");
  EXPECT_EQ(code(gazetteer().country("")), "");
  EXPECT_EQ(gazetteer().country("DPRK")->name, "North Korea");
}

TEST(Gazetteer, KnowsDemonymsAndCapitals) {
  EXPECT_EQ(code(gazetteer().demonym("North Korean")), "PRK");
  EXPECT_EQ(code(gazetteer().demonym("Britons")), "GBR");
  EXPECT_EQ(code(gazetteer().demonym("korean")), "");
  EXPECT_EQ(code(gazetteer().capital("Pyongyang")), "PRK");
  EXPECT_EQ(code(gazetteer().capital("Washington")), "USA");
  EXPECT_EQ(code(gazetteer().capital("Kyiv")), "UKR");
  EXPECT_EQ(code(gazetteer().capital("Victoria")), "");
  EXPECT_EQ(code(gazetteer().by_code(Country{{'F', 'R', 'A'}})), "FRA");
  EXPECT_EQ(code(gazetteer().by_code(Country{{'Q', 'Q', 'Q'}})), "");
}

}  // namespace
}  // namespace dateline
