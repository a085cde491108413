#include "language/subjects.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

struct Word {
  int head;  // from 1, 0 for the root
  Deprel deprel;
  Upos upos;
  Xpos xpos = Xpos::kNn;
};

Language shared_out(const std::vector<Word>& words) {
  Language language;
  for (const Word& word : words) {
    Token token;
    token.deprel = word.deprel;
    token.upos = word.upos;
    token.xpos = word.xpos;
    if (word.head) token.head = TokenId(static_cast<uint32_t>(word.head - 1));
    language.tokens.push_back(token);
  }
  language.sentences.push_back({{}, TokenId(0), TokenId(static_cast<uint32_t>(words.size())), 0});
  share_out_subjects(language);
  return language;
}

TEST(Subjects, TheFirstOfTwoGoesToTheVerbBetween) {
  // Varga resigned, agencies reported
  const Language l = shared_out({{5, Deprel::kNsubj, Upos::kPropn},
                                 {5, Deprel::kCcomp, Upos::kVerb, Xpos::kVbd},
                                 {2, Deprel::kPunct, Upos::kPunct},
                                 {5, Deprel::kNsubj, Upos::kNoun},
                                 {0, Deprel::kRoot, Upos::kVerb, Xpos::kVbd}});
  EXPECT_EQ(l.tokens[0].head, TokenId(1));
  EXPECT_EQ(l.tokens[3].head, TokenId(4));
}

TEST(Subjects, StayWhereNoVerbIsFree) {
  // the verb between hangs on the first subject: "the man who spoke", two subjects of "left"
  const Language l = shared_out({{4, Deprel::kNsubj, Upos::kNoun},
                                 {1, Deprel::kAclRelcl, Upos::kVerb, Xpos::kVbd},
                                 {4, Deprel::kNsubj, Upos::kNoun},
                                 {0, Deprel::kRoot, Upos::kVerb, Xpos::kVbd}});
  EXPECT_EQ(l.tokens[0].head, TokenId(3));
}

TEST(Subjects, OneSubjectStays) {
  const Language l =
      shared_out({{2, Deprel::kNsubj, Upos::kNoun}, {0, Deprel::kRoot, Upos::kVerb, Xpos::kVbd}});
  EXPECT_EQ(l.tokens[0].head, TokenId(1));
}

}  // namespace
}  // namespace dateline
