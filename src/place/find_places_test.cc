#include "place/find_places.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "language/tokenise.h"

namespace dateline {
namespace {

std::filesystem::path lexicon() {
  return std::filesystem::path(DATELINE_SOURCE_DIR) / "lexicon" / "en";
}

const Gazetteer& gazetteer() {
  static const auto loaded = Gazetteer::load(lexicon());
  EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
  return *loaded;
}

const TokenLexicon& token_lexicon() {
  static const auto loaded = TokenLexicon::load(lexicon());
  EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
  return *loaded;
}

struct GivenName {
  std::string_view text;
  NameKind kind;
};

// The places of a text whose names the name finder found as given; every capitalised word counts as
// a proper noun.
std::vector<Place> places(std::string_view text, std::vector<GivenName> names = {}) {
  Story story;
  story.text = text;
  story.blocks.push_back({{0, static_cast<uint32_t>(text.size())}, BlockKind::kParagraph});
  Language language = tokenise(story, token_lexicon());
  for (Token& token : language.tokens) {
    size_t at = 0;
    const char32_t first = next_code_point(token.span.in(text), at);
    token.upos = is_upper(first) ? Upos::kPropn : Upos::kX;
  }
  for (const GivenName& given : names) {
    const auto begin = static_cast<uint32_t>(text.find(given.text));
    Name name;
    name.span = {begin, begin + static_cast<uint32_t>(given.text.size())};
    name.kind = given.kind;
    for (uint32_t t = 0; t < language.tokens.size(); ++t) {
      if (!name.span.overlaps(language.tokens[t].span)) continue;
      if (!name.first) name.first = TokenId(t);
      name.last = TokenId(t + 1);
    }
    language.names.push_back(name);
  }
  return find_places(story, language, gazetteer());
}

// "Tripoli LBN; Lebanon LBN"; "?" behind a place without a position.
std::string summary(const std::vector<Place>& places) {
  std::string out;
  for (const Place& place : places) {
    if (!out.empty()) out += "; ";
    out += place.name;
    if (place.country) out.append(" ").append(place.country->text());
    if (!place.position) out += " ?";
  }
  return out;
}

TEST(FindPlaces, CountriesHaveTheirUsualNames) {
  EXPECT_EQ(summary(places("The U.S. and Burma met in the Netherlands.")),
            "United States USA; Myanmar MMR; Netherlands NLD");
  EXPECT_EQ(summary(places("It told us of US plans.")), "United States USA");
}

TEST(FindPlaces, TakesTheLongestName) {
  EXPECT_EQ(summary(places("They crossed from South Sudan into the Central African Republic.")),
            "South Sudan SSD; Central African Republic CAF");
}

TEST(FindPlaces, DemonymsAreNoPlaces) {
  EXPECT_EQ(summary(places("Two Kenyan soldiers.")), "");
  EXPECT_EQ(summary(places("He praised the South Koreans.", {{"South Koreans", NameKind::kPlace}})),
            "");
}

TEST(FindPlaces, NamesInsideOtherNamesAreNoPlaces) {
  EXPECT_EQ(summary(places(
                "He saw Kenya Moore of the Bank of Ghana.",
                {{"Kenya Moore", NameKind::kPerson}, {"Bank of Ghana", NameKind::kOrganisation}})),
            "");
}

TEST(FindPlaces, GivenNamesNeedAPlaceBeside) {
  EXPECT_EQ(summary(places("Then Jordan laughed.", {{"Jordan", NameKind::kPerson}})), "");
  EXPECT_EQ(summary(places("Rain fell in Jordan.")), "Jordan JOR");
}

TEST(FindPlaces, RegionsBehindACommaDecide) {
  EXPECT_EQ(
      summary(places("A fire in Brook Hollow, Ga., spread.", {{"Brook Hollow", NameKind::kPlace}})),
      "Brook Hollow USA ?; Georgia USA");
}

TEST(FindPlaces, TheStoryDecidesBetweenNamesakes) {
  EXPECT_EQ(summary(places("Armenia and Azerbaijan watch Georgia. The Georgian army left.")),
            "Armenia ARM; Azerbaijan AZE; Georgia GEO");
}

TEST(FindPlaces, UnknownNamesTakeTheCountryBesideThem) {
  const auto found = places("Troops left Veldomir in northern Moldova, not Kasbruk.",
                            {{"Veldomir", NameKind::kPlace}, {"Kasbruk", NameKind::kPlace}});
  EXPECT_EQ(summary(found), "Veldomir MDA ?; Moldova MDA; Kasbruk ?");
}

TEST(FindPlaces, NounsSayWhatKindIsMeant) {
  const auto found = places("A bridge over the Jordan River and one over Lake Victoria.");
  EXPECT_EQ(summary(found), "Jordan River; Lake Victoria");
  EXPECT_EQ(found[0].kind, PlaceKind::kWater);
}

TEST(FindPlaces, ReadsAnything) {
  places("");
  places("\n\n, of in the\n");
  places("U.S., U.S., U.S., \xEF\xBF\xBD, Ga., New");
}

}  // namespace
}  // namespace dateline
