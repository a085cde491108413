#include "language/listed_names.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

constexpr NameKind kKinds[] = {NameKind::kPerson, NameKind::kOrganisation, NameKind::kPlace};
constexpr uint32_t kOrgBegins = 1u << (kPhraseFlag + 2), kOrgGoesOn = kOrgBegins << 1;
constexpr uint32_t kPlaceBegins = 1u << (kPhraseFlag + 4), kPlaceGoesOn = kPlaceBegins << 1;

using Names = std::vector<NameSpan>;

Names amended(const std::vector<NamedWord>& words, Names names) {
  Names scratch;
  amend_names(words, kKinds, scratch, names);
  return names;
}

TEST(ListedNames, PartTwoPlacesSideBySide) {
  const std::vector<NamedWord> words = {{kPlaceBegins, Upos::kPropn, true},
                                        {kPlaceGoesOn, Upos::kPropn, true},
                                        {kPlaceBegins, Upos::kPropn, true}};
  EXPECT_EQ(amended(words, {{0, 3, 2}}), (Names{{0, 2, 2}, {2, 3, 2}}));
  EXPECT_EQ(amended(words, {{0, 2, 2}}), (Names{{0, 2, 2}}));
}

TEST(ListedNames, TellAFirmFromAPerson) {
  const std::vector<NamedWord> words = {
      {kOrgBegins, Upos::kPropn, true}, {kOrgGoesOn, Upos::kPropn, true}, {0, Upos::kPropn, true}};
  EXPECT_EQ(amended(words, {{0, 2, 0}}), (Names{{0, 2, 1}}));
  EXPECT_EQ(amended(words, {{0, 3, 0}}), (Names{{0, 3, 0}})) << "more than the listed words";
}

TEST(ListedNames, FindPlacesWrittenSmall) {
  const NamedWord in{0, Upos::kAdp, false}, place{kPlaceBegins, Upos::kPropn, false};
  const NamedWord noun{kPlaceBegins, Upos::kNoun, false};
  EXPECT_EQ(amended({in, place}, {}), (Names{{1, 2, 2}}));
  EXPECT_EQ(amended({in, noun}, {}), Names{});
  EXPECT_EQ(amended({in, place}, {{1, 2, 0}}), (Names{{1, 2, 0}}))
      << "the network has a name there";
}

TEST(ListedNames, DropWhatCanBeNoName) {
  EXPECT_EQ(amended({{0, Upos::kIntj, true}}, {{0, 1, 0}}), Names{});
  EXPECT_EQ(amended({{0, Upos::kPropn, true, true}}, {{0, 1, 0}}), Names{});
  EXPECT_EQ(amended({{0, Upos::kPropn, true}}, {{0, 1, 0}}), (Names{{0, 1, 0}}));
}

TEST(ListedNames, NothingComesOfNothing) { EXPECT_EQ(amended({}, {}), Names{}); }

}  // namespace
}  // namespace dateline
