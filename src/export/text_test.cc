#include "export/text.h"

#include <gmock/gmock.h>

#include "export/sample_reading.h"

namespace dateline {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string printed(const Reading& reading, Style style = {}, const ReadOptions& options = {},
                    Origin origin = {}) {
  std::string out;
  append_text(out, reading, origin, options, style);
  return out;
}

TEST(Text, ShowsTheStoryAndItsEntries) {
  EXPECT_EQ(printed(sample_reading()),
            "Mayor meets rival\n"
            "Harbour News · published 4 May 2021 (says the page's meta data)\n"
            "\n"
            "3 May 2021  CONSULT visit: Mira Sünd → Arne Holt, in Tallmouth · 3 May\n"
            "            says Harbour News\n"
            "            denied by Arne Holt\n"
            "            │ Mira Sünd *met* Arne Holt in Tallmouth on 3 May, Harbour News\n"
            "            │ reported.\n"
            "\n");
}

TEST(Text, ColoursMarkTheCue) {
  const std::string out = printed(sample_reading(), {80, true, false});
  EXPECT_THAT(out, HasSubstr("\x1b[1;4mmet\x1b[0m"));
  EXPECT_THAT(out, Not(HasSubstr("*met*")));
}

TEST(Text, NarrowTerminalsGiveTimesTheirOwnLine) {
  const std::string out = printed(sample_reading(), {40, false, false});
  EXPECT_THAT(out, HasSubstr("\n3 May 2021\nCONSULT visit"));
}

TEST(Text, TimesOfTheDayOfPublicationAreMarked) {
  Reading reading = sample_reading();
  reading.events[0].time = When{sample_day(4), TimeHow::kPublished, {}};
  EXPECT_THAT(printed(reading), HasSubstr("~4 May 2021"));
}

TEST(Text, StatusAndWhatIsOther) {
  Reading reading = sample_reading();
  Event& event = reading.events[0];
  event.type = EventType::kOther;
  event.mode.reset();
  event.status = Status::kPlanned;
  event.actors.clear();
  EXPECT_THAT(printed(reading), HasSubstr("OTHER “met”, planned: → Arne Holt, in Tallmouth"));
  event.recipients.clear();
  EXPECT_THAT(printed(reading), HasSubstr("OTHER “met”, planned in Tallmouth"));
}

TEST(Text, AmountsThatAreNamedAlreadyAreNotRepeated) {
  Reading reading = sample_reading();
  reading.cast.actors[1].name = "3 May committee";
  EXPECT_THAT(printed(reading), HasSubstr("→ 3 May committee, in Tallmouth\n"));
}

TEST(Text, ChainsOfSources) {
  Reading reading = sample_reading();
  reading.events[0].according_to = {{ActorId(2), ActorId(0)}, {ActorId(1)}};
  EXPECT_THAT(printed(reading), HasSubstr("says Harbour News, quoting Mira Sünd and Arne Holt\n"));
}

TEST(Text, HostileTitlesAndNamesAreInert) {
  Reading reading = sample_reading();
  reading.story.title = "a\x1b]0;owned\x07 \u202Eb";
  reading.cast.actors[0].name = "M\x1b[2Jira";
  const std::string out = printed(reading);
  EXPECT_THAT(out, HasSubstr("a\uFFFD]0;owned\uFFFD b\n"));
  EXPECT_THAT(out, HasSubstr("M\uFFFD[2Jira"));
  EXPECT_EQ(out.find('\x1b'), std::string::npos);
}

TEST(Text, LongSentencesAreCutAroundTheCue) {
  Reading reading = sample_reading();
  std::string text;
  for (int i = 0; i < 400; ++i) text += "before ";
  const auto cue = static_cast<uint32_t>(text.size());
  text += "met";
  for (int i = 0; i < 400; ++i) text += " after";
  reading.story.text = text;
  reading.language.sentences = {{{0, static_cast<uint32_t>(text.size())}, {}, {}, 0}};
  reading.events[0].cue = {cue, cue + 3};
  reading.events[0].quantities.clear();
  const std::string out = printed(reading);
  EXPECT_LT(out.size(), 2000u);
  EXPECT_THAT(out, HasSubstr("│ … before"));
  EXPECT_THAT(out, HasSubstr("*met*"));
  EXPECT_THAT(out, HasSubstr("after …"));
}

TEST(Text, WithoutEventsItSaysSo) {
  Reading reading = sample_reading();
  reading.events.clear();
  EXPECT_THAT(printed(reading), HasSubstr("No events found."));
  reading.story.language = "fr";
  EXPECT_THAT(printed(reading), HasSubstr("not in English (fr)"));
}

TEST(Text, WithoutTheLayerOfEventsItIsTheText) {
  ReadOptions options;
  options.layers = *Layers::parse("text");
  EXPECT_THAT(printed(sample_reading(), {}, options), HasSubstr("\n\nMira Sünd met Arne Holt"));
}

TEST(Text, SaysWhichStoryOfThePageItIs) {
  Origin origin;
  origin.file = "page.html";
  origin.story = 2;
  origin.stories = 3;
  EXPECT_THAT(printed(sample_reading(), {}, {}, origin), HasSubstr("page.html · story 2 of 3\n"));
}

}  // namespace
}  // namespace dateline
