#include "language/conllu.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline {
namespace {

class Conllu : public testing::Test {
 protected:
  void SetUp() override {
    auto opened = LanguageModel::open(DATELINE_SOURCE_DIR);
    if (!opened) GTEST_SKIP() << opened.error().message;
    model_.emplace(*std::move(opened));
  }
  std::optional<LanguageModel> model_;
};

TEST_F(Conllu, ReadsWordsAndSpaces) {
  const auto reading = read_conllu(
      "# text = They can't\u00A0 stop.\n1\tThey\n2-3\tcan't\t_\n2\tca\n3\tn't\n4\tstop\t_\t_\t_\t_"
      "\t_\t_\t_\t_\tSpaceAfter=No\n5\t.\n\n1\tau\n2-3\tdu\n2\tde\n3\tle\n3.1\tx\n4\tb\t_\t_\t_\t_"
      "\t_\t_\t_\tSpaceAfter=No\n5\t.\n",
      *model_);
  ASSERT_TRUE(reading) << reading.error().message;
  EXPECT_EQ(reading->story.text, "They can't\u00A0 stop.\n\nau du b.");
  ASSERT_EQ(reading->language.sentences.size(), 2u);
  ASSERT_EQ(reading->language.tokens.size(), 10u);
  const auto form = [&](size_t i) {
    return reading->language.tokens[i].span.in(reading->story.text);
  };
  EXPECT_EQ(form(1), "ca");
  EXPECT_EQ(form(2), "n't");
  EXPECT_EQ(form(6), "du");
  EXPECT_EQ(form(7), "du");
  EXPECT_FALSE(reading->language.tokens[1].space_after);
  EXPECT_TRUE(reading->language.tokens[2].space_after);
  EXPECT_FALSE(reading->language.tokens[8].space_after);
  EXPECT_EQ(reading->language.sentences[1].span.in(reading->story.text), "au du b.");
}

TEST_F(Conllu, BuildsTheTextWhereTheCommentDoesNotFit) {
  const auto reading = read_conllu("# text = Something else\r\n1\tHe\r\n2\tsat\r\n\r\n", *model_);
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->story.text, "He sat");
}

TEST_F(Conllu, NamesTheLineOfAMistake) {
  const auto reading = read_conllu("1\tHe\n3\tsat\n", *model_);
  ASSERT_FALSE(reading);
  EXPECT_NE(reading.error().message.find("line 2"), std::string::npos);
  EXPECT_FALSE(read_conllu("words without numbers\n", *model_));
  EXPECT_FALSE(read_conllu("2-1\tx\n", *model_));
}

}  // namespace
}  // namespace dateline
