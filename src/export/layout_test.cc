#include "export/layout.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

std::string wrapped(const Line& line, size_t width, bool colours = false) {
  std::string out;
  append_wrapped({out, width, colours}, line, {{"* ", Ink::kPlain}}, {{"  ", Ink::kPlain}});
  return out;
}

TEST(Layout, BreaksAtBlanks) {
  EXPECT_EQ(wrapped({{"one two three", Ink::kPlain}}, 9), "* one two\n  three\n");
  EXPECT_EQ(wrapped({{"one two three", Ink::kPlain}}, 80), "* one two three\n");
}

TEST(Layout, AWordMayChangeItsInk) {
  EXPECT_EQ(wrapped({{"a met", Ink::kPlain}, {", b", Ink::kPlain}}, 6), "* a\n  met,\n  b\n");
}

TEST(Layout, ALongWordStaysWhole) {
  EXPECT_EQ(wrapped({{"a pneumonoultramicroscopic b", Ink::kPlain}}, 8),
            "* a\n  pneumonoultramicroscopic\n  b\n");
}

TEST(Layout, ColoursEndWithTheWord) {
  EXPECT_EQ(wrapped({{"met", Ink::kStrong}, {" it", Ink::kPlain}}, 80, true),
            "* \x1b[1mmet\x1b[0m it\n");
}

TEST(Layout, NothingIsStillALine) { EXPECT_EQ(wrapped({}, 80), "* \n"); }

}  // namespace
}  // namespace dateline
