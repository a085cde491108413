#include "page/markdown.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/budget.h"
#include "page/front_matter.h"
#include "page/page.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const char kProse[] = "The council of Lydd voted on Tuesday to close the ferry landing.";

TEST(IsMarkdown, SeveralSignsTogether) {
  const std::string prose = std::string(kProse) + "\n";
  EXPECT_TRUE(is_markdown("# Ferry Landing Closes\n\n" + prose));
  EXPECT_TRUE(is_markdown("Ferry Landing Closes\n====================\n\n**Lydd** - " + prose));
  EXPECT_TRUE(is_markdown(prose + "\n## What comes next\n\n- one\n- two\n"));
  EXPECT_TRUE(is_markdown("See [the plan](https://example.org/plan).\n\n> " + prose));
  EXPECT_TRUE(is_markdown("---\ntitle: Ferry\ndate: 2021-06-03\n---\n" + prose));
  EXPECT_TRUE(is_markdown("Intro.\n\n# One\n\n" + prose + "\n## Two\n\n" + prose));
}

TEST(IsMarkdown, PlainTextIsNot) {
  const std::string prose = std::string(kProse) + "\n";
  for (const std::string& text : {
           prose,
           "Ferry Landing Closes\n\n" + prose + "\n* The mayor was not asked.\n",
           "Agenda\n\n- the ferry\n- the pier\n- the harbour\n\n" + prose,
           "Ferry\n-----\n" + prose,
           "# 21 seed Ann Field lost to Bo Li.\n# 18 seed Cy Day won.\n# 3 seed Di Orr won.\n\n" +
               prose,
           prose + "#ferry #lydd\n\n#1 in the county\n",
           "> " + prose + "> and more\n" + prose,
           prose + "The sum a[i](x) is 2 ** 3 ** 4.\n***\n",
           std::string("---\n") + prose + "---\n" + prose,
           "title: Ferry\ndate: 2021-06-03\n" + prose,
           "TT\n20\nFerry Landing Closes\n____\n1. " + prose,
           prose + "```\n# Set up\n\n# Connect\n\n## Go\n[a](b/c)\n",
           std::string("#\n\n" + prose),
       }) {
    EXPECT_FALSE(is_markdown(text)) << text;
  }
}

std::string tags_and_texts(const HtmlTree& tree) {
  std::string out;
  for (const HtmlNode& node : tree.nodes) {
    if (!node.tag.empty()) {
      out += "<" + std::string(node.tag) + ">";
    } else if (node.text.find_first_not_of(" \n") != std::string_view::npos) {
      out += node.text;
    }
  }
  return out;
}

HtmlTree parsed(std::string_view text) {
  std::vector<Note> notes;
  HtmlTree tree = parse_markdown(text, notes);
  EXPECT_THAT(notes, IsEmpty());
  return tree;
}

TEST(ParseMarkdown, BlocksAndSpans) {
  EXPECT_EQ(
      tags_and_texts(parsed("One\n===\n\nA *b* **c** `d` ~~e~~ [f](g \"h\") \\*i\\*\n\n> q\n\n"
                            "1. x\n2. y\n\n***\n\n    code\n")),
      "<html><head><meta><body><article><section><h1>One<p>A <em>b<strong>c<code>d<del>e"
      "<a>f *i*<blockquote><p>q<ol><li>x<li>y<hr><pre>code\n");
  EXPECT_THAT(tags_and_texts(parsed("| a | b |\n|---|---|\n| 1 | 2 |\n")),
              HasSubstr("<table><tr><th>a<th>b<tr><td>1<td>2"));
}

TEST(ParseMarkdown, EntitiesAndMarkupInside) {
  const std::string out = tags_and_texts(
      parsed("Caf&eacute; &amp; 1 < 2 & \"x\" <b>bold</b>\n\n<div class=a><p>raw</p></div>\n\n"
             "<script>alert(1)</script>\n\n`<i>`\n"));
  EXPECT_THAT(out, HasSubstr("<p>Caf\xC3\xA9 & 1 < 2 & \"x\" <b>bold"));
  EXPECT_THAT(out, HasSubstr("<div><p>raw"));
  EXPECT_THAT(out, HasSubstr("<code><i>"));
  EXPECT_THAT(out, testing::Not(HasSubstr("alert")));
}

TEST(ParseMarkdown, WordsOfImagesAreNotShown) {
  EXPECT_THAT(tags_and_texts(parsed("a ![the *pier* [x](y)](pier.jpg \"t\") b")),
              HasSubstr("<p>a <img> b"));
}

TEST(ParseMarkdown, TextsKnowWhereTheyStand) {
  const std::string text =
      "---\ntitle: T\n---\n# Ferry & Pier\n\nA *b* &amp; c < d\n  \\* e\n> q\n> r\n\n<b>raw</b>\n\n"
      "| x |\n|---|\n| \"y\" |\n";
  std::vector<std::string> sources;
  for (const HtmlNode& node : parsed(text).nodes) {
    if (!node.source.empty()) sources.emplace_back(node.source.in(text));
  }
  EXPECT_THAT(sources, ElementsAre("Ferry & Pier", "A", "b", "&amp; c < d\n  \\* e", "q\n> r",
                                   "raw", "x", "\"y\""));
}

TEST(ParseMarkdown, FrontMatterIsTheHead) {
  const HtmlTree tree = parsed(
      "---\ntitle: \"Ferry: \\\"closed\\\"\"\nlang: en-GB\nauthors: [Ann Field, 'Bo Li']\n"
      "date: 2021-06-03\n---\n" +
      std::string(kProse));
  std::vector<std::string> metas;
  for (uint32_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].tag == "html") {
      EXPECT_EQ(tree.attribute(i, "lang"), "en-GB");
    }
    if (tree.nodes[i].tag != "meta") continue;
    metas.push_back(std::string(tree.attribute(i, "name")) + "=" +
                    std::string(tree.attribute(i, "content")));
  }
  EXPECT_THAT(metas,
              ElementsAre("og:type=article", "og:title=Ferry: \"closed\"",
                          "article:published_time=2021-06-03", "author=Ann Field", "author=Bo Li"));
  // The title is shown, since the text has no headline.
  EXPECT_THAT(tags_and_texts(tree), HasSubstr("<h1>Ferry: \"closed\"<p>The council"));
}

TEST(FrontMatter, ListsAndScalars) {
  const auto front = read_front_matter(
      "---\r\n# made by hand\r\nTitle: It's 'closed' # not open\r\nauthor:\r\n  - name: Ann "
      "Field\r\n"
      "    url: https://example.org\r\n  - Bo Li\r\ntags:\r\n- ferry\r\n- \"pier, new\"\r\n"
      "image: {a: b}\r\nsummary: >\r\n  The ferry\r\n  is closed\r\ncategory: 'Local ''news'''\r\n"
      "updated: 2021-06-04T08:00:00Z\r\n---\r\nText");
  ASSERT_TRUE(front);
  EXPECT_EQ(front->title, "It's 'closed'");
  EXPECT_THAT(front->authors, ElementsAre("Ann Field", "Bo Li"));
  EXPECT_THAT(front->tags, ElementsAre("ferry", "pier, new"));
  EXPECT_EQ(front->section, "Local 'news'");
  EXPECT_EQ(front->modified, "2021-06-04T08:00:00Z");
  EXPECT_TRUE(front->published.empty());
}

TEST(FrontMatter, OtherTextsHaveNone) {
  for (const char* text :
       {"", "---", "---\n", "---\ntitle: x\n", "---\n---\n", "---\nfoo: bar\n---\n",
        "---\nThe ferry is closed.\n---\n", "title: x\n---\n", "\n---\ntitle: x\n---\n",
        "---\ntitle:x\n---\n", "---\nShe said: title\n---\n"}) {
    EXPECT_FALSE(read_front_matter(text)) << text;
  }
}

TEST(ParseMarkdown, HostileTexts) {
  const auto repeated = [](std::string_view text, size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += text;
    return out;
  };
  const std::string wide = repeated("|a", 40'000) + "\n" + repeated("|-", 40'000) + "\n";
  for (const std::string& text :
       {repeated("> ", 1 << 20), repeated("- ", 1 << 20), repeated("[", 1 << 20),
        repeated("*_`[<&~!](", 1 << 20), repeated("](", 1 << 20), wide + repeated("|\n", 1 << 20),
        "[a]: " + repeated("x", 1 << 19) + "\n" + repeated("[a] ", 1 << 19)}) {
    std::vector<Note> notes;
    (void)is_markdown(text);
    const HtmlTree tree = parse_markdown(text, notes);
    EXPECT_LE(tree.nodes.size(), kBudget.html_nodes);
  }
  std::vector<Note> notes;
  (void)parse_markdown(repeated("\xC3\xA9", kBudget.markdown_bytes + 2), notes);
  ASSERT_FALSE(notes.empty());
  EXPECT_EQ(notes[0].code, "markdown-budget");
}

TEST(DecodePage, RecognisesMarkdown) {
  const auto page = decode_page("# Ferry Landing Closes\n\n" + std::string(kProse));
  ASSERT_TRUE(page);
  EXPECT_EQ(page->kind, PageKind::kHtml);
  EXPECT_TRUE(page->text.starts_with("# Ferry"));
  EXPECT_FALSE(page->tree.nodes.empty());
  const auto plain = decode_page("Ferry Landing Closes\n\n" + std::string(kProse));
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->kind, PageKind::kText);
}

}  // namespace
}  // namespace dateline
