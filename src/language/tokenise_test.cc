#include "language/tokenise.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace dateline {
namespace {

using testing::ElementsAre;

const TokenLexicon& lexicon() {
  static const auto loaded =
      TokenLexicon::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "lexicon" / "en");
  EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
  return *loaded;
}

Story story_of(std::string text) {
  Story story;
  story.text = std::move(text);
  story.blocks.push_back({{0, static_cast<uint32_t>(story.text.size())}, BlockKind::kParagraph});
  return story;
}

/// The tokens of each sentence, joined by blanks.
std::vector<std::string> read(std::string text) {
  const Story story = story_of(std::move(text));
  const Language language = tokenise(story, lexicon());
  std::vector<std::string> out;
  for (const Sentence& s : language.sentences) {
    std::string words;
    for (uint32_t i = s.first.value; i < s.last.value; ++i) {
      if (!words.empty()) words += ' ';
      words += language.tokens[i].span.in(story.text);
    }
    out.push_back(words);
  }
  return out;
}

TEST(Tokenise, CutsClitics) {
  EXPECT_THAT(read("They don't know John's sister, and we're sure he'd've come."),
              ElementsAre("They do n't know John 's sister , and we 're sure he 'd 've come ."));
  EXPECT_THAT(read("The miners’ union can’t say."), ElementsAre("The miners ’ union ca n’t say ."));
  EXPECT_THAT(read("He cannot and is gonna go."), ElementsAre("He can not and is gon na go ."));
}

TEST(Tokenise, KeepsApostrophesInside) {
  EXPECT_THAT(read("O'Hara left at six o'clock in the 1990's."),
              ElementsAre("O'Hara left at six o'clock in the 1990's ."));
}

TEST(Tokenise, CutsHyphensButNotAfterPrefixes) {
  EXPECT_THAT(read("The long-term anti-tank aid of al-Nur"),
              ElementsAre("The long - term anti-tank aid of al - Nur"));
  EXPECT_THAT(read("Call 713-555-0134 before the 2-1 win of U.S.-backed rebels."),
              ElementsAre("Call 713-555-0134 before the 2 - 1 win of U.S. - backed rebels ."));
}

TEST(Tokenise, KeepsNumbersWhole) {
  EXPECT_THAT(
      read("Some 6,000 men paid $3.5m (20%) by 8:30 on 9/11, US$5 each at 5pm."),
      ElementsAre("Some 6,000 men paid $ 3.5 m ( 20 % ) by 8:30 on 9/11 , US$ 5 each at 5 pm ."));
  EXPECT_THAT(read("June 5,2003"), ElementsAre("June 5 , 2003"));
}

TEST(Tokenise, KeepsAddresses) {
  EXPECT_THAT(read("See http://news.example.org/a,b?c=1 (or write to ann@example.org)."),
              ElementsAre("See http://news.example.org/a,b?c=1 ( or write to ann@example.org ) ."));
}

TEST(Tokenise, KnowsAbbreviations) {
  EXPECT_THAT(
      read("Mr. Kim of Acme Inc. met Gen. J. R. Park on Sept. 3 at 5 p.m. in the U.S. He left."),
      ElementsAre("Mr. Kim of Acme Inc. met Gen. J. R. Park on Sept. 3 at 5 p.m. in the U.S.",
                  "He left ."));
  EXPECT_THAT(read("The answer is no. The U.S. Senate sat. It chose plan B. They agreed."),
              ElementsAre("The answer is no .", "The U.S. Senate sat .", "It chose plan B .",
                          "They agreed ."));
}

TEST(Tokenise, EndsSentencesBehindAbbreviations) {
  EXPECT_THAT(
      read("He works for Acme Inc.. They sell tea, rice, etc. She left."),
      ElementsAre("He works for Acme Inc. .", "They sell tea , rice , etc .", "She left ."));
  EXPECT_THAT(read("Tea, rice etc. are sold."), ElementsAre("Tea , rice etc. are sold ."));
}

TEST(Tokenise, FindsLostApostrophes) {
  EXPECT_THAT(
      read("Its not far, and its end is near; your in luck with alot of help."),
      ElementsAre("It s not far , and its end is near ; you r in luck with a lot of help ."));
}

TEST(Tokenise, KeepsFacesAndRulesWhole) {
  EXPECT_THAT(read("Nice :) Very nice:) It costs $$$ ---== a 5G phone weighs 200g"),
              ElementsAre("Nice :) Very nice :) It costs $$$ ---== a 5G phone weighs 200 g"));
  EXPECT_THAT(read("\"Ann\"<ann...@example.org> wrote"),
              ElementsAre("\" Ann \" < ann...@example.org > wrote"));
}

TEST(Tokenise, ClosesQuotesAndBracketsWithTheirSentence) {
  EXPECT_THAT(read("\"We left.\" They stayed (as always). \"Why?\" he asked. “No.” Silence."),
              ElementsAre("\" We left . \"", "They stayed ( as always ) .",
                          "\" Why ? \" he asked .", "“ No . ”", "Silence ."));
  EXPECT_THAT(read("\"Will you go?\" asked Ann. \"Stop!\" Mr. Lee said."),
              ElementsAre("\" Will you go ? \" asked Ann .", "\" Stop ! \" Mr. Lee said ."));
}

TEST(Tokenise, FindsLostBlanks) {
  EXPECT_THAT(read("It came to an end.The rest stayed."),
              ElementsAre("It came to an end .", "The rest stayed ."));
}

TEST(Tokenise, TakesBlankLinesAndHeadingsAsBorders) {
  EXPECT_THAT(read("Floods hit the coast\n\nBy Ann Lee\n\nThe river rose\nby two metres."),
              ElementsAre("Floods hit the coast", "By Ann Lee", "The river rose by two metres ."));
  EXPECT_THAT(read("FLOODS\nThe river rose by two metres on Monday after a night of rain, and the "
                   "town was cut off."),
              ElementsAre("FLOODS",
                          "The river rose by two metres on Monday after a night of rain , and the "
                          "town was cut off ."));
}

TEST(Tokenise, SpansAndSpacesRebuildTheText) {
  const Story story = story_of("  “Don’t,” she said -- twice…  (It's 5°C.)\tÉtienne nodded. ");
  const Language language = tokenise(story, lexicon());
  std::string text;
  for (const Token& t : language.tokens) {
    text += t.span.in(story.text);
    if (t.space_after) text += ' ';
  }
  EXPECT_EQ(text, "“Don’t,” she said -- twice… (It's 5°C.) Étienne nodded. ");
}

TEST(Tokenise, KeepsBlocksApart) {
  Story story = story_of("A headline without a stop\n\nThe first paragraph.");
  story.blocks = {{{0, 25}, BlockKind::kTitle}, {{27, 47}, BlockKind::kParagraph}};
  const Language language = tokenise(story, lexicon());
  ASSERT_EQ(language.sentences.size(), 2u);
  EXPECT_EQ(language.sentences[0].block, 0u);
  EXPECT_EQ(language.sentences[1].block, 1u);
  EXPECT_EQ(language.sentences[1].span.in(story.text), "The first paragraph.");
}

TEST(Tokenise, StaysWithinBudgets) {
  const Language one = tokenise(story_of(std::string(200'000, 'x')), lexicon());
  EXPECT_GT(one.sentences.size(), 20u);
  std::string words;
  for (int i = 0; i < 50'000; ++i) words += "word ";
  for (const Sentence& s : tokenise(story_of(words), lexicon()).sentences) {
    EXPECT_LT(s.span.size(), 8'600u);
  }
  EXPECT_FALSE(tokenise(story_of(std::string(5'000, '"')), lexicon()).tokens.empty());
  EXPECT_TRUE(tokenise(story_of(" \n\n\t "), lexicon()).tokens.empty());
  tokenise(story_of("\xFF\xFE''\xE2\x80 't $ .$ a\xCC"), lexicon());
}

}  // namespace
}  // namespace dateline
