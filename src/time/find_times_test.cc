// Sentences of our own, cut by the tokeniser and untagged: what the rules must do without tags.
#include "time/find_times.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "language/tokenise.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::filesystem::path kLexicon = std::filesystem::path(DATELINE_SOURCE_DIR) / "lexicon/en";

const TimeLexicon& time_lexicon() {
  static const TimeLexicon lexicon = *TimeLexicon::load(kLexicon);
  return lexicon;
}
const TokenLexicon& token_lexicon() {
  static const TokenLexicon lexicon = *TokenLexicon::load(kLexicon);
  return lexicon;
}

Story story_of(std::string text) {
  Story story;
  story.text = std::move(text);
  story.blocks = {{{0, static_cast<uint32_t>(story.text.size())}, BlockKind::kParagraph}};
  return story;
}

Day day(int y, unsigned m, unsigned d) {
  return Day(std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d));
}
// A Tuesday.
const Day kPublished = day(2025, 6, 17);

std::optional<Published> on(Day from, Day to) {
  return Published{std::nullopt, days(from, to), PublishedHow::kOption};
}

std::string shown(const TimeExpression& t, const Story& story) {
  static constexpr const char* kTypes[] = {"DATE", "TIME", "DURATION", "SET"};
  std::string s =
      std::string(t.span.in(story.text)) + " = " + kTypes[static_cast<int>(t.type)] + " " + t.value;
  if (t.mod) s += " " + *t.mod;
  if (t.interval) {
    s += " " + (t.interval->from ? iso8601(*t.interval->from) : "") + ".." +
         (t.interval->to ? iso8601(*t.interval->to) : "");
  }
  return s;
}

std::vector<std::string> times(const std::string& text,
                               std::optional<Published> published = on(kPublished, kPublished)) {
  const Story story = story_of(text);
  const Language language = tokenise(story, token_lexicon());
  std::vector<std::string> all;
  for (const auto& t : find_times(story, language, published, time_lexicon())) {
    all.push_back(shown(t, story));
  }
  return all;
}

TEST(FindTimes, FullDates) {
  EXPECT_THAT(times("The dam broke on March 3, 2019."),
              ElementsAre("March 3, 2019 = DATE 2019-03-03 2019-03-03..2019-03-03"));
  EXPECT_THAT(times("The dam broke on Sunday, 3 March 2019."),
              ElementsAre("Sunday, 3 March 2019 = DATE 2019-03-03 2019-03-03..2019-03-03"));
  EXPECT_THAT(times("Logged 2019-03-03."),
              ElementsAre("2019-03-03 = DATE 2019-03-03 2019-03-03..2019-03-03"));
}

TEST(FindTimes, DaysThatAreNone) {
  EXPECT_THAT(times("They met on February 30, 2019."), IsEmpty());
  EXPECT_THAT(times("Some 1,500 troops took Flight 370 to Gate 12."), IsEmpty());
  EXPECT_THAT(times("The 43-year-old paid $1999 for it."), IsEmpty());
}

TEST(FindTimes, OrderOfDayAndMonthIsNotGuessed) {
  EXPECT_THAT(times("The receipt says 04/05/2021."),
              ElementsAre("04/05/2021 = DATE 2021-XX-XX 2021-04-05..2021-05-04"));
  EXPECT_THAT(times("The receipt says 25/05/2021."),
              ElementsAre("25/05/2021 = DATE 2021-05-25 2021-05-25..2021-05-25"));
}

TEST(FindTimes, YearFollowsTense) {
  EXPECT_THAT(times("The envoy visited the port in April."),
              ElementsAre("April = DATE 2025-04 2025-04-01..2025-04-30"));
  EXPECT_THAT(times("The envoy will visit the port in April."),
              ElementsAre("April = DATE 2026-04 2026-04-01..2026-04-30"));
}

TEST(FindTimes, WeekdayFollowsTense) {
  EXPECT_THAT(times("The envoy left on Friday."),
              ElementsAre("Friday = DATE 2025-06-13 2025-06-13..2025-06-13"));
  EXPECT_THAT(times("The envoy will leave on Friday."),
              ElementsAre("Friday = DATE 2025-06-20 2025-06-20..2025-06-20"));
  EXPECT_THAT(times("The envoy left on Tuesday."),
              ElementsAre("Tuesday = DATE 2025-06-17 2025-06-17..2025-06-17"));
  EXPECT_THAT(times("The envoy left last Tuesday."),
              ElementsAre("last Tuesday = DATE 2025-06-10 2025-06-10..2025-06-10"));
}

TEST(FindTimes, YearSharedWithTheNeighbour) {
  EXPECT_THAT(times("The envoy visited on March 21 and June 4 this year."),
              ElementsAre("March 21 = DATE 2025-03-21 2025-03-21..2025-03-21",
                          "June 4 this year = DATE 2025-06-04 2025-06-04..2025-06-04"));
}

TEST(FindTimes, EarlyAndLate) {
  EXPECT_THAT(times("Guards crossed the river late last year."),
              ElementsAre("late last year = DATE 2024 END 2024-10-01..2024-12-31"));
  EXPECT_THAT(times("The bridge opened in mid-2019."),
              ElementsAre("mid-2019 = DATE 2019 MID 2019-04-01..2019-09-30"));
  EXPECT_THAT(times("The bridge opened in the early 1990s."),
              ElementsAre("the early 1990s = DATE 199 START 1990-01-01..1992-12-31"));
  EXPECT_THAT(times("The bridge opened earlier this year."),
              ElementsAre("earlier this year = DATE 2025 2025-01-01..2025-06-17"));
}

TEST(FindTimes, WeeksQuartersSeasons) {
  EXPECT_THAT(times("The mill closed last week."),
              ElementsAre("last week = DATE 2025-W24 2025-06-09..2025-06-15"));
  EXPECT_THAT(times("The mill made money in the third quarter of 2018."),
              ElementsAre("the third quarter of 2018 = DATE 2018-Q3 2018-07-01..2018-09-30"));
  EXPECT_THAT(times("The mill closed last winter."),
              ElementsAre("last winter = DATE 2024-WI 2024-12-01..2025-02-28"));
  EXPECT_THAT(times("Looms came in the 19th century."),
              ElementsAre("the 19th century = DATE 18 1800-01-01..1899-12-31"));
}

TEST(FindTimes, Clock) {
  EXPECT_THAT(times("It fell at 8:30 p.m. on Monday."),
              ElementsAre("8:30 p.m. on Monday = TIME 2025-06-16T20:30 "
                          "2025-06-16T20:30:00..2025-06-16T20:30:00"));
  EXPECT_THAT(times("Guns opened up on Monday night and fell silent at 5 a.m. the next day."),
              ElementsAre("Monday night = TIME 2025-06-16TNI 2025-06-16..2025-06-16",
                          "5 a.m. the next day = TIME 2025-06-17T05:00 "
                          "2025-06-17T05:00:00..2025-06-17T05:00:00"));
}

TEST(FindTimes, CountedFromTheDateSpokenOf) {
  EXPECT_THAT(times("The pact was signed on May 2, 2011. Two days later it was void."),
              ElementsAre("May 2, 2011 = DATE 2011-05-02 2011-05-02..2011-05-02",
                          "Two days later = DATE 2011-05-04 2011-05-04..2011-05-04"));
  EXPECT_THAT(times("He was freed three days after Christmas."),
              ElementsAre("three days after Christmas = DATE 2024-12-28 "
                          "2024-12-28..2024-12-28"));
}

TEST(FindTimes, SinceAndRanges) {
  EXPECT_THAT(times("The pass has been shut since Thursday."),
              ElementsAre("Thursday = DATE 2025-06-12 2025-06-12..2025-06-17"));
  EXPECT_THAT(times("Talks ran from 3 to 5 May."),
              ElementsAre("3 = DATE 2025-05-03 2025-05-03..2025-05-05",
                          "5 May = DATE 2025-05-05 2025-05-05..2025-05-05"));
  EXPECT_THAT(times("The drought of 2014-16 emptied wells."),
              ElementsAre("2014 = DATE 2014 2014-01-01..2016-12-31",
                          "16 = DATE 2016 2016-01-01..2016-12-31"));
}

TEST(FindTimes, DurationsAndSets) {
  EXPECT_THAT(times("It lasted at least two and a half hours."),
              ElementsAre("at least two and a half hours = DURATION PT2H30M EQUAL_OR_MORE"));
  EXPECT_THAT(times("In the past two years ferries sank."),
              ElementsAre("the past two years = DURATION P2Y 2023-06-17..2025-06-17"));
  EXPECT_THAT(times("It took several days."), ElementsAre("several days = DURATION PXD"));
  EXPECT_THAT(times("Ferries run every Monday."), ElementsAre("every Monday = SET XXXX-WXX-1"));
}

TEST(FindTimes, References) {
  EXPECT_THAT(
      times("Ferries are now full; they will soon be bigger."),
      ElementsAre("now = DATE PRESENT_REF 2025-06-17..2025-06-17", "soon = DATE FUTURE_REF"));
}

TEST(FindTimes, WithoutDateOfPublication) {
  EXPECT_THAT(
      times("It sank on Tuesday, in May 2001 and last year, for two days.", std::nullopt),
      ElementsAre("Tuesday = DATE XXXX-WXX-2", "May 2001 = DATE 2001-05 2001-05-01..2001-05-31",
                  "last year = DATE XXXX", "two days = DURATION P2D"));
}

TEST(FindTimes, PublishedInAnInterval) {
  const auto some_day = on(day(2025, 6, 4), day(2025, 12, 31));
  EXPECT_THAT(
      times("It sank last year, on Tuesday.", some_day),
      ElementsAre("last year = DATE 2024 2024-01-01..2024-12-31", "Tuesday = DATE XXXX-WXX-2"));
}

TEST(FindTimes, WhyNamesTheLine) {
  const Story story = story_of("It sank yesterday.");
  const auto found = find_times(story, tokenise(story, token_lexicon()), on(kPublished, kPublished),
                                time_lexicon());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(found[0].why, testing::StartsWith("time/phrases.txt:"));
}

// ---- when an undated story was published

std::optional<Published> inferred(const std::string& text,
                                  const std::optional<Dateline>& dateline = {}) {
  Story story = story_of(text);
  story.dateline = dateline;
  return infer_published(story, tokenise(story, token_lexicon()), time_lexicon());
}

TEST(InferPublished, DateLine) {
  const auto published = inferred("Ferry sinks off Orlau\n\nMonday, May 5, 2014\n\nIt sank fast.");
  ASSERT_TRUE(published);
  EXPECT_EQ(published->interval, one_day(day(2014, 5, 5)));
  EXPECT_EQ(published->how, PublishedHow::kInferred);
}

TEST(InferPublished, ThisYearIsThatOfTheLatestDate) {
  const auto published =
      inferred("The envoy came on July 9 this year. A study in April 2014 warned of storms.");
  ASSERT_TRUE(published);
  EXPECT_EQ(published->interval, days(day(2014, 7, 9), day(2014, 12, 31)));
}

TEST(InferPublished, ADatelineSaysWhichDay) {
  const std::string text =
      "The envoy came on July 9 this year. A study in April 2014 warned of storms.";
  const auto with_day = [](const char* value) {
    return Dateline{{}, DatelineDate{{0, 3}, value}, {}};
  };
  const auto published = inferred(text, with_day("XXXX-07-11"));
  ASSERT_TRUE(published);
  EXPECT_EQ(published->interval, one_day(day(2014, 7, 11)));
  // A day before what the story reports says nothing.
  EXPECT_EQ(inferred(text, with_day("XXXX-07-01"))->interval,
            days(day(2014, 7, 9), day(2014, 12, 31)));
  EXPECT_FALSE(inferred("The envoy came on Monday.", with_day("XXXX-07-11")));
}

TEST(InferPublished, NothingWhereUnsure) {
  EXPECT_FALSE(inferred("The ferry sank on Monday."));
  EXPECT_FALSE(inferred("The ferry was built in May 1999 and sank on Monday."));
  EXPECT_FALSE(inferred("In May 1999 it was built. In May this year it sank."));
}

}  // namespace
}  // namespace dateline
