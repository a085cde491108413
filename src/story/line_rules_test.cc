#include "story/line_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "story/read_date.h"
#include "story/story_head.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const StoryLexicon::Parts& words() {
  static const StoryLexicon kLexicon = [] {
    auto loaded = StoryLexicon::load(DATELINE_SOURCE_DIR "/lexicon/en");
    if (!loaded) ADD_FAILURE() << loaded.error().message;
    return *std::move(loaded);
  }();
  return kLexicon.parts();
}

TEST(NormalForm, IsHowTheLexiconIsWritten) {
  EXPECT_EQ(normal_form("Comments (4)"), "comments 0");
  EXPECT_EQ(normal_form("  1,204 SHARES! "), "0 shares");
  EXPECT_EQ(normal_form("\xC3\x89lys\xC3\xA9"
                        "e\xE2\x80\x99s"),
            "\xC3\xA9lys\xC3\xA9"
            "e s");
  EXPECT_EQ(normal_form("____"), "");
}

TEST(ReadLine, TellsDebris) {
  for (const char* line : {"TT", "T T", "A+", "20", "1.2K", "SHARES", "Share", "Read more", "2/9",
                           "Comments (12)", "6 min read", "Follow us", "Advertisement",
                           "We use cookies to improve your visit.", "\xC2\xB7"}) {
    EXPECT_EQ(read_line(line, words()).kind == LineKind::kDebris, std::string(line) != "1.2K")
        << line;
  }
  EXPECT_EQ(read_line("Most Read", words()).kind, LineKind::kTeasers);
  EXPECT_EQ(read_line("RELATED: Ferry landing closes", words()).kind, LineKind::kTeaser);
  EXPECT_EQ(read_line("____", words()).kind, LineKind::kSeparator);
}

TEST(ReadLine, LeavesStoriesAlone) {
  EXPECT_EQ(read_line("He asked them to share what they had.", words()).kind, LineKind::kProse);
  EXPECT_EQ(read_line("Ferry landing closes for winter", words()).kind, LineKind::kShort);
  EXPECT_EQ(
      read_line("On June 17, 2025 the ferry sank off Lydd with nine men aboard.", words()).kind,
      LineKind::kProse);
}

TEST(ReadLine, TellsTimeStamps) {
  for (const char* line : {"June 17, 2025", "Tuesday, 17 June 2025", "Published: 2025-06-17 12:34",
                           "Posted on June 17, 2025 at 9:35 am", "First published 17 June 2025",
                           "Tue., 17-Jun-2025, 14:00 GMT", "17th of June, 2025", "06/17/2025"}) {
    const LineReading reading = read_line(line, words());
    EXPECT_EQ(reading.kind, LineKind::kStamp) << line;
    ASSERT_TRUE(reading.published) << line;
    EXPECT_EQ(reading.published->value, "2025-06-17") << line;
  }
  EXPECT_EQ(read_line("Updated 18 June 2025", words()).kind, LineKind::kUpdate);
}

TEST(ReadByline, ReadsNamesOnly) {
  EXPECT_THAT(read_byline("By Ann Field and Bo Li", words()), ElementsAre("Ann Field", "Bo Li"));
  EXPECT_THAT(read_byline("Written by: Ann Field, Staff Writer", words()),
              ElementsAre("Ann Field"));
  EXPECT_THAT(read_byline("Ann Field, Correspondent", words()), ElementsAre("Ann Field"));
  EXPECT_THAT(read_byline("By the end of the week the ferry was gone", words()), IsEmpty());
  EXPECT_THAT(read_byline("Ferry landing closes", words()), IsEmpty());
  EXPECT_EQ(name_in_byline("Published August 7, 2023 by Ann Field", words()), "Ann Field");
  EXPECT_EQ(name_in_byline("By Ann Field August 7, 2023", words()), "Ann Field");
  EXPECT_FALSE(name_in_byline("Hit by a wave", words()));
}

TEST(HasCredit, ReadsTheEndOfCaptions) {
  for (const char* line :
       {"The landing on May 2, 2020. (Reuters / A. Field)",
        "The landing on May 2, 2020. REUTERS/Ann Field/Files", "The landing in spring | Photo: AFP",
        "The landing (AP Photo/Ann Field)"}) {
    EXPECT_TRUE(has_credit(line, words())) << line;
  }
  for (const char* line : {"The landing closes (again)", "The landing closes in spring.",
                           "He spoke to Reuters.", "Lydd: the landing and the town"}) {
    EXPECT_FALSE(has_credit(line, words())) << line;
  }
}

TEST(PublishedInUrl, ReadsWholeDatesOnly) {
  EXPECT_EQ(published_in_url("https://a.example/2025/06/17/ferry")->value, "2025-06-17");
  EXPECT_EQ(published_in_url("https://a.example/ferry-20250617.html")->value, "2025-06-17");
  EXPECT_FALSE(published_in_url("https://a.example/2025/06/ferry"));
  EXPECT_FALSE(published_in_url("https://a.example/2025/02/30/ferry"));
  EXPECT_FALSE(published_in_url("https://a.example/123452025061799"));
  EXPECT_FALSE(published_in_url("https://2025-06-17.example/"));
}

TEST(WithoutSite, CutsTheSitesName) {
  const std::optional<std::string> site = "The Lydd Post";
  EXPECT_EQ(without_site("Ferry landing closes | The Lydd Post", site), "Ferry landing closes");
  EXPECT_EQ(without_site("The Lydd Post - Ferry landing closes", site), "Ferry landing closes");
  EXPECT_EQ(without_site("Ferry landing closes", site), "Ferry landing closes");
  EXPECT_EQ(without_site("Why the ferry landing closes - Lydd", {}),
            "Why the ferry landing closes");
}

TEST(CollapseSpace, LeavesOutDisplayMarks) {
  EXPECT_EQ(collapse_space(" a\t\n b\xC2\xA0"
                           "c\xE2\x80\xAE"
                           "d\xE2\x80\x8B"
                           "e\xC2\xAD"
                           "f "),
            "a b cd ef");
}

}  // namespace
}  // namespace dateline
