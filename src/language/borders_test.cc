#include "language/borders.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include "base/model_file.h"
#include "language/tokenise.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

const std::filesystem::path kSource = DATELINE_SOURCE_DIR;

const TokenLexicon& lexicon() {
  static const auto loaded = TokenLexicon::load(kSource / "lexicon" / "en");
  EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
  return *loaded;
}

/// The sentences as they stand in the text, whose paragraphs are parted by a bar.
std::vector<std::string> read(std::string text, const BorderModel& model) {
  Story story;
  story.text = std::move(text);
  for (size_t at = 0; at <= story.text.size();) {
    const size_t end = std::min(story.text.find('|', at), story.text.size());
    story.blocks.push_back(
        {{static_cast<uint32_t>(at), static_cast<uint32_t>(end)}, BlockKind::kParagraph});
    at = end + 1;
  }
  std::vector<std::string> out;
  for (const Sentence& sentence : tokenise(story, lexicon(), model).sentences) {
    out.emplace_back(sentence.span.in(story.text));
  }
  return out;
}

/// A model that says the same of every gap.
const BorderModel& always(bool ends) {
  static const std::string weights = Learner().section(1);
  static const std::string yes = BorderModel::section({1, 1}, KeyTable::section({}), weights);
  static const std::string no = BorderModel::section({0, 0}, KeyTable::section({}), weights);
  static const BorderModel yes_model = *BorderModel::open(yes, {}, {});
  static const BorderModel no_model = *BorderModel::open(no, {}, {});
  return ends ? yes_model : no_model;
}

TEST(Borders, AreOnlyAskedOfGapsThatMayBeBorders) {
  const BorderModel& model = always(true);
  EXPECT_THAT(read("See www.example.org/a.b or call 3.5 times", model),
              ElementsAre("See", "www.example.org/a.b", "or", "call", "3.5", "times"));
  EXPECT_THAT(read("Hello, Mr. Kim", model), ElementsAre("Hello,", "Mr. Kim"));
  EXPECT_THAT(read("in Oct. we", model), ElementsAre("in", "Oct. we"));
  EXPECT_THAT(read("so (much later ) he", model), ElementsAre("so", "(much later )", "he"));
  EXPECT_THAT(read("“ Yes . ” No", model), ElementsAre("“ Yes", ". ”", "No"));
}

TEST(Borders, KeepBlocksApart) {
  EXPECT_THAT(read("One two.|Three. Four", always(false)), ElementsAre("One two.", "Three. Four"));
}

TEST(Borders, StandBehindListedHeadingsOfTextsWithoutLines) {
  const BorderModel& model = always(false);
  EXPECT_THAT(read("Early life Ana Ruiz was born in Lima.", model),
              ElementsAre("Early life", "Ana Ruiz was born in Lima."));
  EXPECT_THAT(read("Climate is mild.", model), SizeIs(1));
  EXPECT_THAT(read("EARLY LIFE STORIES", model), SizeIs(1));
  EXPECT_THAT(read("In Climate Spring is mild.", model), SizeIs(1));
  EXPECT_THAT(read("One two.|Climate Spring is mild.", model), SizeIs(2));
}

TEST(Borders, CutWhatIsTooLong) {
  std::string words;
  for (int i = 0; i < 40'000; ++i) words += "word ";
  const auto sentences = read(words, always(false));
  EXPECT_GT(sentences.size(), 20u);
  for (const std::string& sentence : sentences) EXPECT_LT(sentence.size(), 8'600u);
  EXPECT_THAT(read(std::string(100'000, '('), always(true)), testing::Not(testing::IsEmpty()));
  EXPECT_THAT(read(" \xFF ' . \xE2\x80 [ \" .", always(true)), testing::Not(testing::IsEmpty()));
}

TEST(Borders, RefuseADamagedSection) {
  const std::string section =
      BorderModel::section({1, 1}, KeyTable::section({}), Learner().section(1));
  EXPECT_FALSE(BorderModel::open({}, {}, {})->has());
  for (size_t size = 1; size < section.size(); ++size) {
    EXPECT_FALSE(BorderModel::open(std::string_view(section).substr(0, size), {}, {})) << size;
  }
  EXPECT_TRUE(BorderModel::open(section, {}, {})->has());
}

/// The model that ships.
class TrainedBorders : public testing::Test {
 protected:
  void SetUp() override {
    static const auto file = ModelFile::open(kSource / "models" / "english.model");
    ASSERT_TRUE(file) << file.error().message;
    if (file->section("borders").empty()) GTEST_SKIP() << "the model has no borders";
    const auto words = WordTable::open(file->section("words"));
    const auto tags = TagSet::open(file->section("tags"));
    ASSERT_TRUE(words && tags);
    auto opened = BorderModel::open(file->section("borders"), *words, *tags);
    ASSERT_TRUE(opened) << opened.error().message;
    model_ = *std::move(opened);
  }
  std::vector<std::string> split(std::string text) const { return read(std::move(text), model_); }
  /// The same as a paragraph among others.
  std::vector<std::string> paragraph(std::string text) const {
    auto sentences = read("The council met.|" + std::move(text), model_);
    sentences.erase(sentences.begin());
    return sentences;
  }

  BorderModel model_;
};

TEST_F(TrainedBorders, StandBehindStopsAndTheirQuotes) {
  EXPECT_THAT(paragraph("\"We left.\" They stayed. Nobody knew why."),
              ElementsAre("\"We left.\"", "They stayed.", "Nobody knew why."));
  EXPECT_THAT(paragraph("“The dam will hold,” she said. “We are sure.” Work goes on."),
              ElementsAre("“The dam will hold,” she said.", "“We are sure.”", "Work goes on."));
  EXPECT_THAT(paragraph("\"Will you go?\" she asked. He said no."),
              ElementsAre("\"Will you go?\" she asked.", "He said no."));
}

TEST_F(TrainedBorders, TellAbbreviationsFromEnds) {
  EXPECT_THAT(paragraph("The group left the U.S. It went to Graz. The U.S. Senate met."),
              ElementsAre("The group left the U.S.", "It went to Graz.", "The U.S. Senate met."));
  EXPECT_THAT(
      paragraph("J. R. Park and Dr. Lena F. Okafor met at 5 p.m. on Friday. They agreed."),
      ElementsAre("J. R. Park and Dr. Lena F. Okafor met at 5 p.m. on Friday.", "They agreed."));
}

TEST_F(TrainedBorders, LeaveNamesOfParagraphsWhole) {
  for (const char* sentence :
       {"President Lena Okafor told reporters in Graz that Harbour Council members had resigned.",
        "Okafor (born in 1950) wrote \"The Long River\" and The Quiet Sea in three years.",
        "The ship was built by Northern Yards; it sank in March."}) {
    EXPECT_THAT(paragraph(sentence), ElementsAre(sentence));
  }
}

TEST_F(TrainedBorders, FindGreetingsAndSignsOfLife) {
  EXPECT_THAT(split("Great food and nice staff! I will come back :) Thanks again."), SizeIs(3));
  EXPECT_THAT(split("I waited for an hour... Nobody came. What a shame!!! Never again."),
              SizeIs(4));
}

}  // namespace
}  // namespace dateline
