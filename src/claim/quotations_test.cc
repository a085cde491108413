#include "claim/quotations.h"

#include <gmock/gmock.h>

#include <string>

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> quoted(const std::string& text) {
  std::vector<std::string> out;
  for (const Quotation& q : find_quotations(text)) out.emplace_back(q.span.in(text));
  return out;
}

TEST(FindQuotations, AllKindsOfMarks) {
  EXPECT_THAT(quoted(R"(He said "yes" and "no.")"), ElementsAre("\"yes\"", "\"no.\""));
  EXPECT_THAT(quoted("He said “yes” twice."), ElementsAre("“yes”"));
  EXPECT_THAT(quoted("He said ''yes'' twice."), ElementsAre("''yes''"));
  EXPECT_THAT(quoted("He said ``yes'' twice."), ElementsAre("``yes''"));
  EXPECT_THAT(quoted("He said «yes» twice."), ElementsAre("«yes»"));
  EXPECT_THAT(quoted("He said 'yes' twice."), ElementsAre("'yes'"));
  EXPECT_THAT(quoted("He said ‘yes’ twice."), ElementsAre("‘yes’"));
}

TEST(FindQuotations, NestedOnesAreOne) {
  EXPECT_THAT(quoted("“He said ‘no’ to me,” she said."), ElementsAre("“He said ‘no’ to me,”"));
  EXPECT_THAT(quoted("'He said \"no\" to me,' she said."), ElementsAre("'He said \"no\" to me,'"));
}

TEST(FindQuotations, ApostrophesAreNoQuotations) {
  EXPECT_THAT(quoted("It's the dogs' dinner, don't ask '90s kids."), IsEmpty());
}

TEST(FindQuotations, UnclosedEndsWithItsParagraph) {
  const std::string text = "He said: \"One.\n\n\"Two,\" he said.";
  const auto found = find_quotations(text);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_FALSE(found[0].closed);
  EXPECT_EQ(found[0].span.in(text), "\"One.");
  EXPECT_TRUE(found[1].continued);
  EXPECT_EQ(found[1].span.in(text), "\"Two,\"");
}

TEST(FindQuotations, ThousandsOfMarks) {
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += i % 3 == 0 ? " \"a" : i % 3 == 1 ? "“ '" : "b\" ";
  for (const Quotation& q : find_quotations(text)) EXPECT_LE(q.span.end, text.size());
}

}  // namespace
}  // namespace dateline
