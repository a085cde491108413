#include "language/name_trees.h"

#include <gmock/gmock.h>

namespace dateline {
namespace {

using testing::ElementsAre;

struct Word {
  int head;  // from 1, 0 for the root
  Deprel deprel;
  Upos upos = Upos::kPropn;
};

/// One sentence with a person's name at words [first, last), from 0.
Language sentence(const std::vector<Word>& words, uint32_t first, uint32_t last) {
  Language language;
  for (const Word& word : words) {
    Token token;
    token.deprel = word.deprel;
    token.upos = word.upos;
    if (word.head) token.head = TokenId(static_cast<uint32_t>(word.head - 1));
    language.tokens.push_back(token);
  }
  language.sentences.push_back({{}, TokenId(0), TokenId(static_cast<uint32_t>(words.size())), 0});
  language.names.push_back({{}, TokenId(first), TokenId(last), NameKind::kPerson});
  join_names_in_trees(language);
  return language;
}

std::vector<int> heads(const Language& language) {
  std::vector<int> out;
  for (const Token& token : language.tokens) {
    out.push_back(token.head ? static_cast<int>(token.head.value) + 1 : 0);
  }
  return out;
}

TEST(NameTreesTest, ATornNameTakesThePlaceOfItsObject) {
  // Rebels met Ama Osei Badu yesterday
  const Language l = sentence({{2, Deprel::kNsubj},
                               {0, Deprel::kRoot},
                               {2, Deprel::kObl},
                               {5, Deprel::kCompound},
                               {2, Deprel::kObj},
                               {5, Deprel::kAdvmod}},
                              2, 5);
  EXPECT_THAT(heads(l), ElementsAre(2, 0, 2, 3, 3, 3));
  EXPECT_EQ(l.tokens[2].deprel, Deprel::kObj);
  EXPECT_EQ(l.tokens[3].deprel, Deprel::kFlat);
}

TEST(NameTreesTest, AWordBelowTheNameGivesItNoPlace) {
  // The last word hangs on a verb that hangs on the first: only the first stands highest.
  const Language l = sentence({{0, Deprel::kRoot}, {3, Deprel::kNsubj}, {1, Deprel::kAcl}}, 0, 2);
  EXPECT_THAT(heads(l), ElementsAre(0, 1, 1));
}

TEST(NameTreesTest, APersonWithoutAPrepositionIsNoOblique) {
  // Rebels met Badu
  const Language l =
      sentence({{2, Deprel::kNsubj}, {0, Deprel::kRoot, Upos::kVerb}, {2, Deprel::kObl}}, 2, 3);
  EXPECT_EQ(l.tokens[2].deprel, Deprel::kObj);
}

TEST(NameTreesTest, APersonBehindAPrepositionStaysOblique) {
  // Rebels spoke with Badu
  const Language l = sentence(
      {{2, Deprel::kNsubj}, {0, Deprel::kRoot, Upos::kVerb}, {4, Deprel::kCase}, {2, Deprel::kObl}},
      3, 4);
  EXPECT_EQ(l.tokens[3].deprel, Deprel::kObl);
}

TEST(NameTreesTest, ANameIsPartedFromThePhraseBehindIt) {
  // Rebels spoke with minister Badu on Monday, all in one phrase
  const Language l = sentence({{2, Deprel::kNsubj},
                               {0, Deprel::kRoot, Upos::kVerb},
                               {7, Deprel::kCase},
                               {7, Deprel::kNmodDesc},
                               {7, Deprel::kNsubj},
                               {7, Deprel::kCase},
                               {2, Deprel::kObl}},
                              4, 5);
  EXPECT_THAT(heads(l), ElementsAre(2, 0, 5, 5, 2, 7, 2));
  EXPECT_EQ(l.tokens[4].deprel, Deprel::kObl);
}

TEST(NameTreesTest, AWholeNameStaysAsItIs) {
  const Language l = sentence({{3, Deprel::kNsubj}, {1, Deprel::kFlat}, {0, Deprel::kRoot}}, 0, 2);
  EXPECT_THAT(heads(l), ElementsAre(3, 1, 0));
  EXPECT_EQ(l.tokens[0].deprel, Deprel::kNsubj);
}

TEST(NameTreesTest, ANounInTheNamesPlaceIsItsTitle) {
  // Rebels met leader Ama Osei
  const Language l = sentence({{2, Deprel::kNsubj},
                               {0, Deprel::kRoot, Upos::kVerb},
                               {2, Deprel::kObj, Upos::kNoun},
                               {2, Deprel::kObj},
                               {4, Deprel::kFlat}},
                              3, 5);
  EXPECT_THAT(heads(l), ElementsAre(2, 0, 4, 2, 4));
  EXPECT_EQ(l.tokens[2].deprel, Deprel::kNmodDesc);
}

}  // namespace
}  // namespace dateline
