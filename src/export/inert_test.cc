#include "export/inert.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(Inert, OneLineOfSingleBlanks) {
  EXPECT_EQ(inert("  a\n\tb \u00a0 c "), "a b c");
  EXPECT_EQ(inert(""), "");
}

TEST(Inert, ControlsAndEscapesDoNothing) {
  EXPECT_EQ(inert("a\x1b[31mred\x07"), "a\uFFFD[31mred\uFFFD");
  EXPECT_EQ(inert("a\u009b1mb"), "a\uFFFD1mb");
  EXPECT_EQ(inert("\x08\x7f"), "\uFFFD\uFFFD");
}

TEST(Inert, InvisibleCharactersGo) {
  EXPECT_EQ(inert("ad\u202Emin\u202C"), "admin");
  EXPECT_EQ(inert("a\u2066b\u2069c\u200Fd"), "abcd");
  EXPECT_EQ(inert("so\u00ADft\u200D"), "soft");
}

TEST(Inert, BadUtf8IsReplaced) { EXPECT_EQ(inert("a\xff"), "a\uFFFD"); }

TEST(Columns, CountsWhatATerminalShows) {
  EXPECT_EQ(columns("Sünd"), 4u);
  EXPECT_EQ(columns("u\u0308"), 1u);
  EXPECT_EQ(columns("東京"), 4u);
  EXPECT_EQ(columns("→ │"), 3u);
}

}  // namespace
}  // namespace dateline
