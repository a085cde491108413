#include "base/utf8.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(Utf8Test, RepairsOverlongSurrogateAndTruncatedSequences) {
  EXPECT_EQ(repair_utf8("caf\xC3\xA9"), "caf\xC3\xA9");
  EXPECT_EQ(repair_utf8("a\xC0\xAF"
                        "b"),
            "a\xEF\xBF\xBD\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(repair_utf8("a\xED\xA0\x80"
                        "b")
                .substr(0, 4),
            "a\xEF\xBF\xBD");
  EXPECT_EQ(repair_utf8("a\xE2\x82"), "a\xEF\xBF\xBD");
}

TEST(Utf8Test, KnowsWellFormedText) {
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("na\xC3\xAFve \xEF\xBF\xBD"));
  EXPECT_FALSE(is_utf8("\xFF"));
  EXPECT_FALSE(is_utf8("\xC3"));
}

TEST(Utf8Test, LowersBeyondAscii) {
  EXPECT_EQ(lower("\xC3\x89lys\xC3\xA9"
                  "E 5"),
            "\xC3\xA9lys\xC3\xA9"
            "e 5");
}

TEST(Utf8Test, CodePointsCountAcrossStrides) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += i % 3 == 0 ? "\xE2\x80\x99" : "x";
  const CodePoints points(text);
  uint32_t count = 0;
  for (size_t at = 0; at < text.size();) {
    EXPECT_EQ(points.at(static_cast<uint32_t>(at)), count);
    next_code_point(text, at);
    ++count;
  }
  EXPECT_EQ(points.at(static_cast<uint32_t>(text.size())), 200u);
}

TEST(Utf8Test, CodePointsAtTheEndOfAWholeStride) {
  std::string text = "\xC3\xA9";
  text.append(62, 'x');
  EXPECT_EQ(CodePoints(text).at(64), 63u);
}

}  // namespace
}  // namespace dateline
