#include "language/names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "language/story_names.h"

namespace dateline {
namespace {

using testing::ElementsAre;

TEST(NameParts, SpellNames) {
  const std::vector<NamePart> parts = {part_of(2, NamePlace::kWhole),
                                       part_of(0, NamePlace::kBegin),
                                       part_of(0, NamePlace::kLast),
                                       part_of(1, NamePlace::kBegin),
                                       part_of(1, NamePlace::kInside),
                                       part_of(1, NamePlace::kLast),
                                       kOutside};
  std::vector<NameSpan> names;
  spans_of(parts, names);
  EXPECT_EQ(names, (std::vector<NameSpan>{{0, 1, 2}, {1, 3, 0}, {3, 6, 1}}));
}

TEST(NameParts, FollowOnlyWhereTheySpellWholeNames) {
  const NamePart begin = part_of(0, NamePlace::kBegin), last = part_of(0, NamePlace::kLast);
  EXPECT_TRUE(may_follow(kOutside, begin));
  EXPECT_FALSE(may_follow(kOutside, last));
  EXPECT_TRUE(may_follow(begin, last));
  EXPECT_FALSE(may_follow(begin, kOutside));
  EXPECT_FALSE(may_follow(begin, part_of(1, NamePlace::kLast)));
  EXPECT_TRUE(may_follow(last, begin));
}

/// A story of words parted by blanks, all proper nouns where they have a capital.
struct Told {
  explicit Told(std::string text) {
    story.text = std::move(text);
    for (uint32_t at = 0; at < story.text.size();) {
      const auto end = static_cast<uint32_t>(std::min(story.text.find(' ', at), story.text.size()));
      Token token;
      token.span = {at, end};
      const char c = story.text[at];
      token.upos = c >= 'A' && c <= 'Z' ? Upos::kPropn : Upos::kX;
      language.tokens.push_back(token);
      at = end + 1;
    }
  }
  void name(uint32_t first, uint32_t last, NameKind kind) {
    const Span span = cover(language.tokens[first].span, language.tokens[last - 1].span);
    language.names.push_back({span, TokenId(first), TokenId(last), kind});
  }
  std::vector<std::string> found() {
    settle_names(story, language);
    std::vector<std::string> out;
    for (const Name& name : language.names) {
      out.push_back(std::string(name.span.in(story.text)) + "/" + std::string(word(name.kind)));
    }
    return out;
  }
  Story story;
  Language language;
};

TEST(StoryNames, ASurnameAloneIsThePersonOfTheFullName) {
  Told told("Lena Okafor left . Okafor spoke . Okafor Street is long");
  told.name(0, 2, NameKind::kPerson);
  EXPECT_THAT(told.found(), ElementsAre("Lena Okafor/person", "Okafor/person"));
}

TEST(StoryNames, APlaceStaysOneBesideAPersonOfItsName) {
  Told told("George Washington was born . Washington slept");
  told.name(0, 2, NameKind::kPerson);
  told.name(5, 6, NameKind::kPlace);
  EXPECT_THAT(told.found(), ElementsAre("George Washington/person", "Washington/place"));
}

TEST(StoryNames, InitialsAreExplainedByTheBracket) {
  Told told("Harbour Workers Union ( HWU ) met . HWU voted");
  told.name(0, 3, NameKind::kOrganisation);
  told.name(8, 9, NameKind::kPerson);
  EXPECT_THAT(told.found(), ElementsAre("Harbour Workers Union/organisation", "HWU/organisation",
                                        "HWU/organisation"));
}

TEST(StoryNames, TheCommonerKindWins) {
  Told told("Varna rose . Varna fell . Varna slept");
  told.name(0, 1, NameKind::kPlace);
  told.name(3, 4, NameKind::kPerson);
  told.name(6, 7, NameKind::kPlace);
  EXPECT_THAT(told.found(), ElementsAre("Varna/place", "Varna/place", "Varna/place"));
}

TEST(StoryNames, NothingComesOfNothing) {
  Told told("");
  EXPECT_TRUE(told.found().empty());
}

}  // namespace
}  // namespace dateline
