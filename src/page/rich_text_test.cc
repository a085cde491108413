#include "page/rich_text.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

TEST(Reference, KnowsNamesAndNumbers) {
  EXPECT_EQ(reference("eacute"), U'\u00E9');
  EXPECT_EQ(reference("amp"), U'&');
  EXPECT_EQ(reference("apos"), U'\'');
  EXPECT_EQ(reference("#233"), U'\u00E9');
  EXPECT_EQ(reference("#xE9"), U'\u00E9');
  EXPECT_EQ(reference("#146"), U'\u2019');  // windows-1252, as browsers read it
  EXPECT_EQ(reference("#0"), U'\uFFFD');
  EXPECT_EQ(reference("#xD800"), U'\uFFFD');
  EXPECT_EQ(reference("#99999999999"), U'\uFFFD');
  EXPECT_EQ(reference("nosuch"), std::nullopt);
  EXPECT_EQ(reference("#"), std::nullopt);
  EXPECT_EQ(reference("#x"), std::nullopt);
  EXPECT_EQ(reference(""), std::nullopt);
}

TEST(PlainLine, ResolvesWhatWasEscapedOnceOrTwice) {
  EXPECT_EQ(plain_line("Salt &amp; sea"), "Salt & sea");
  EXPECT_EQ(plain_line("Salt &amp;amp; sea"), "Salt & sea");
  EXPECT_EQ(plain_line("AT&T and R&D; more"), "AT&T and R&D; more");
  EXPECT_EQ(plain_line("<b>Ferry</b> <i>closes</i><br/>today"), "Ferry closes today");
  EXPECT_EQ(plain_line("&lt;b&gt;Ferry&lt;/b&gt; closes"), "Ferry closes");
  EXPECT_EQ(plain_line("  Ferry\n\tcloses&nbsp;today "), "Ferry closes today");
  EXPECT_EQ(plain_line("5 < 6 and 7 > 6"), "5 < 6 and 7 > 6");
}

TEST(RichText, TellsMarkUpFromText) {
  EXPECT_TRUE(rich_text("<p>One.</p>").is_html);
  EXPECT_FALSE(rich_text("One & two.").is_html);
  EXPECT_EQ(rich_text("Caf&eacute;").text, "Caf\u00E9");
}

TEST(RichText, UndoesOneEscapeTooMany) {
  const ItemText twice =
      rich_text("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two &amp;amp; three.&lt;/p&gt;");
  EXPECT_TRUE(twice.is_html);
  EXPECT_EQ(twice.text, "<p>One.</p><p>Two &amp; three.</p>");
  // Prose about a tag stays prose.
  const ItemText about = rich_text("The tag &lt;b&gt; is old.");
  EXPECT_FALSE(about.is_html);
  EXPECT_EQ(about.text, "The tag <b> is old.");
}

}  // namespace
}  // namespace dateline
