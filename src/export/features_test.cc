#include "export/features.h"

#include <gtest/gtest.h>

#include <string>

#include "language/children.h"

namespace dateline {
namespace {

/// The features of the only word of a text.
std::string features(std::string_view form, Upos upos, Xpos xpos, Deprel deprel = Deprel::kRoot) {
  Reading reading;
  reading.story.text = form;
  Token& token = reading.language.tokens.emplace_back();
  token.span = {0, static_cast<uint32_t>(form.size())};
  token.upos = upos;
  token.xpos = xpos;
  token.deprel = deprel;
  list_children(reading.language);
  std::string out;
  append_features(reading, TokenId(0), out);
  return out;
}

TEST(Features, OpenClassesGoByTheTag) {
  EXPECT_EQ(features("harbours", Upos::kNoun, Xpos::kNns), "Number=Plur");
  EXPECT_EQ(features("sails", Upos::kVerb, Xpos::kVbz),
            "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin");
  EXPECT_EQ(features("calmer", Upos::kAdj, Xpos::kJjr), "Degree=Cmp");
  EXPECT_EQ(features("quickly", Upos::kAdv, Xpos::kRb), "");
}

TEST(Features, ClosedClassesGoByTheWord) {
  EXPECT_EQ(features("They", Upos::kPron, Xpos::kPrp),
            "Case=Nom|Number=Plur|Person=3|PronType=Prs");
  EXPECT_EQ(features("the", Upos::kDet, Xpos::kDt), "Definite=Def|PronType=Art");
  EXPECT_EQ(features("that", Upos::kPron, Xpos::kWdt), "PronType=Rel");
  EXPECT_EQ(features("that", Upos::kPron, Xpos::kDt), "Number=Sing|PronType=Dem");
  EXPECT_EQ(features("never", Upos::kAdv, Xpos::kRb), "PronType=Neg");
  EXPECT_EQ(features("not", Upos::kPart, Xpos::kRb), "Polarity=Neg");
}

TEST(Features, TheSameFormMayBeTwoWords) {
  EXPECT_EQ(features("her", Upos::kPron, Xpos::kPrp),
            "Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Prs");
  EXPECT_EQ(features("her", Upos::kPron, Xpos::kPrpPoss),
            "Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs");
}

TEST(Features, TheRelationTellsCase) {
  EXPECT_EQ(features("it", Upos::kPron, Xpos::kPrp, Deprel::kObj),
            "Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Prs");
  EXPECT_EQ(features("you", Upos::kPron, Xpos::kPrp, Deprel::kNsubj),
            "Case=Nom|Person=2|PronType=Prs");
}

TEST(Features, Numbers) {
  EXPECT_EQ(features("12", Upos::kNum, Xpos::kCd), "NumForm=Digit|NumType=Card");
  EXPECT_EQ(features("twelve", Upos::kNum, Xpos::kCd), "NumForm=Word|NumType=Card");
  EXPECT_EQ(features("3/4", Upos::kNum, Xpos::kCd), "NumForm=Digit|NumType=Frac");
}

TEST(HeadNumber, CountsInTheSentence) {
  const Sentence sentence{{0, 10}, TokenId(5), TokenId(8), 0};
  Token token;
  EXPECT_EQ(head_number(token, sentence), 0u);
  token.head = TokenId(7);
  EXPECT_EQ(head_number(token, sentence), 3u);
  token.head = TokenId(2);  // in another sentence
  EXPECT_EQ(head_number(token, sentence), 0u);
}

}  // namespace
}  // namespace dateline
