#include "page/page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <thread>

#include "base/budget.h"
#include "base/utf8.h"
#include "page/sample_archive.h"
#include "page/sniff.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using namespace std::string_literals;

std::string text_of(const HtmlTree& tree) {
  std::string out;
  for (const HtmlNode& node : tree.nodes) out += node.text;
  return out;
}

bool has_note(const std::vector<Note>& notes, std::string_view code) {
  for (const Note& note : notes) {
    if (note.code == code) return true;
  }
  return false;
}

std::string repeat(std::string_view text, size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::string decoded(std::string_view bytes, std::optional<std::string_view> declared = {}) {
  const auto page = decode_page(bytes, declared);
  return page ? page->text : page.error().message;
}

TEST(DecodePage, EmptyInputsAreNoPages) {
  for (const std::string& bytes : {""s, "\xEF\xBB\xBF"s, " \n\t "s, "\0\0\0\0"s, "\xFF\xFE"s}) {
    const auto page = decode_page(bytes);
    ASSERT_FALSE(page) << bytes.size();
    EXPECT_EQ(page.error().message, "not a page: empty");
  }
}

TEST(DecodePage, OneByteIsText) {
  const auto page = decode_page("x");
  ASSERT_TRUE(page);
  EXPECT_EQ(page->kind, PageKind::kText);
}

TEST(DecodePage, NamesBinaryFormats) {
  const std::pair<std::string, std::string> cases[] = {
      {"%PDF-1.7\n1 0 obj", "a PDF"},
      {"\xFF\xD8\xFF\xE0\0\x10JFIF"s, "a JPEG image"},
      {"\x89PNG\r\n\x1A\n\0\0"s, "a PNG image"},
      {"PK\x03\x04\x14\0"s, "a ZIP archive"},
      {"BZh91AY"s, "a bzip2 file"},
      {"GIF89a\x01\0"s, "a GIF image"},
  };
  for (const auto& [bytes, name] : cases) {
    const auto page = decode_page(bytes);
    ASSERT_FALSE(page) << name;
    EXPECT_EQ(page.error().message, "not a page: looks like " + name);
  }
  std::string noise;
  for (int i = 0; i < 4000; ++i) noise += static_cast<char>((i * 7919 + i / 13) % 251);
  EXPECT_EQ(decoded(noise), "not a page: looks like binary data");
}

TEST(DecodePage, FollowsTheWhatwgOrder) {
  // A byte order mark beats what is declared.
  EXPECT_EQ(decoded("\xEF\xBB\xBFZ\xC3\xBCrich", "iso-8859-1"), "Z\xC3\xBCrich");
  // The transport beats the page.
  EXPECT_THAT(decoded("<meta charset=utf-8><p>Z\xFCrich", "windows-1252"),
              HasSubstr("Z\xC3\xBCrich"));
  // The page's own word; "iso-8859-1" means windows-1252, as in browsers.
  EXPECT_THAT(decoded("<meta charset=\"iso-8859-1\"><p>\x93Z\xFCrich\x94"),
              HasSubstr("\xE2\x80\x9CZ\xC3\xBCrich\xE2\x80\x9D"));
  EXPECT_THAT(decoded("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>"
                      "<p>\xCC\xEE\xF1\xEA\xE2\xE0"),
              HasSubstr("\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0"));
  // A <meta> in a comment says nothing.
  EXPECT_THAT(decoded("<!-- <meta charset=windows-1251> --><p>caf\xC3\xA9"),
              HasSubstr("caf\xC3\xA9"));
  // An unknown name is passed over.
  EXPECT_THAT(decoded("<meta charset=no-such-set><p>caf\xC3\xA9"), HasSubstr("caf\xC3\xA9"));
}

TEST(DecodePage, ReadsUtf16) {
  EXPECT_EQ(decoded("\xFF\xFEK\0i\0e\0w\0"s), "Kiew");
  EXPECT_EQ(decoded("\0K\0i\0e\0w\0 \0a\0m\0 \0D\0n\0j\0e\0p\0r"s), "Kiew am Dnjepr");
}

TEST(DecodePage, ReplacesBadBytes) {
  // Overlong, surrogate, truncated; all is well-formed afterwards, with a note.
  const auto page = decode_page("ok \xC0\xAF \xED\xA0\x80 \xE2\x82", "utf-8");
  ASSERT_TRUE(page);
  EXPECT_TRUE(is_utf8(page->text));
  EXPECT_THAT(page->text, HasSubstr("\xEF\xBF\xBD"));
  EXPECT_TRUE(has_note(page->notes, "bad-bytes"));
  EXPECT_THAT(decoded("a few words\0and more of them"s), HasSubstr("\xEF\xBF\xBD"));
}

TEST(IsMarkup, LooksAtTheBeginning) {
  EXPECT_TRUE(is_markup("<!DOCTYPE html><p>x"));
  EXPECT_TRUE(is_markup("\n<!-- made by hand -->\n<script>1</script>"));
  EXPECT_TRUE(is_markup("<?xml version=\"1.0\"?><html>"));
  EXPECT_FALSE(is_markup("If a < b and c <d> then the <p> tag opens a paragraph."));
  EXPECT_FALSE(is_markup("<John> wrote to <Mary> on Monday."));
  EXPECT_TRUE(is_markup("Loose words <p>one</p> <p>two</p> <b>three</b> <i>four</i>"));
}

TEST(ParseHtml, ClosesWhatIsOpen) {
  std::vector<Note> notes;
  const HtmlTree tree =
      parse_html("<ul><li>one<li>two</ul><p>three<p>fo&uuml;r &amp; <b>five", notes);
  EXPECT_EQ(text_of(tree), "onetwothreefo\xC3\xBCr & five");
  EXPECT_TRUE(notes.empty());
  size_t items = 0;
  for (const HtmlNode& node : tree.nodes) items += node.tag == "li" || node.tag == "p";
  EXPECT_EQ(items, 4u);
}

TEST(ParseHtml, KeepsJsonLdOnly) {
  std::vector<Note> notes;
  const HtmlTree tree = parse_html(
      "<head><script>var x = '<p>no</p>';</script><style>p { }</style>"
      "<script type='application/ld+json'>{\"a\": \"</b>\"}</script></head><body>yes",
      notes);
  EXPECT_EQ(text_of(tree), "{\"a\": \"</b>\"}yes");
}

TEST(ParseHtml, AttributesAreDecoded) {
  std::vector<Note> notes;
  const HtmlTree tree = parse_html("<div><a href='/x?a=1&amp;b=2' rel=author>n</a></div>", notes);
  for (uint32_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].tag != "a") continue;
    EXPECT_EQ(tree.attribute(i, "href"), "/x?a=1&b=2");
    EXPECT_EQ(tree.attribute(i, "rel"), "author");
    EXPECT_EQ(tree.attribute(i, "class"), "");
  }
}

/// The mark-up that each text came from.
std::vector<std::string> sources(const HtmlTree& tree, std::string_view html) {
  std::vector<std::string> out;
  for (const HtmlNode& node : tree.nodes) {
    if (!node.source.empty()) out.emplace_back(node.source.in(html));
  }
  return out;
}

TEST(ParseHtml, TextsKnowWhereTheyStand) {
  std::vector<Note> notes;
  const std::string html =
      "<!-- a -->\n<p class='x'>\n  Plain words \n<b> bold</b>, Caf&eacute; &amp; &bogus; bar, "
      "&#8220;said&#8221; Ann</p><script>1 < 2</script> A&nbsp;B <p>&nbsp;</p>"
      "<p>Z\xC3\xBCrich a\x01 b</p><p>5 < 6 and R&D</p>";
  EXPECT_THAT(
      sources(parse_html(html, notes), html),
      ElementsAre("Plain words", "bold", ", Caf&eacute; &amp; &bogus; bar, &#8220;said&#8221; Ann",
                  "A&nbsp;B", "Z\xC3\xBCrich a\x01 b", "5 < 6 and R&D"));
}

TEST(ParseHtml, LongTextsKnowWhereTheyStand) {
  for (const std::string_view word : {"a ", "long ", "\xC3\xA9\xC3\xA8 ", "x&amp;y "}) {
    for (const size_t count : {199u, 200u, 499u, 500u, 1000u, 4001u}) {
      const std::string text = repeat(word, count) + "end";
      const std::string html = "<div><p>  " + text + "\n</p>tail</div>";
      std::vector<Note> notes;
      EXPECT_THAT(sources(parse_html(html, notes), html), ElementsAre(text, "tail"))
          << word << count;
    }
  }
}

TEST(ByteOffsets, LeadBackToTheBytes) {
  const auto offsets = [](const std::string& bytes, std::string_view word,
                          std::optional<std::string_view> declared = {}) {
    const auto page = decode_page(bytes, declared);
    const auto begin = static_cast<uint32_t>(page->text.find(word));
    const auto end = static_cast<uint32_t>(begin + word.size());
    const auto found = byte_offsets(bytes, page->text, page->decoding, {begin, end});
    return found.empty() ? "none" : bytes.substr(found[0], found[1] - found[0]);
  };
  EXPECT_EQ(offsets("caf\xC3\xA9 open", "open"), "open");
  EXPECT_EQ(offsets("\xEF\xBB\xBF"
                    "caf\xC3\xA9 open",
                    "open"),
            "open");
  EXPECT_EQ(offsets("caf\xE9 open", "open", "windows-1252"), "open");
  EXPECT_EQ(offsets("bad \xFF\xE2\x82 \xC0\xAF open", "open", "utf-8"), "open");
  EXPECT_EQ(offsets("\xFF\xFE"
                    "c\0a\0\xE9\0 \0o\0p\0"s,
                    "op"),
            "o\0p\0"s);
  EXPECT_EQ(offsets("\x93\xFA\x96\x7B \xB1 \x81 open", "open", "shift_jis"), "open");
  EXPECT_EQ(offsets("\xD6\xD0 \x81\x30\x81\x30 open", "open", "gb18030"), "open");
  EXPECT_EQ(offsets("\x1B$B\x46\x7C\x4B\x5C\x1B(B open", "open", "iso-2022-jp"), "open");
  EXPECT_EQ(offsets("a\0b open"s, "open", "windows-1252"), "open");
}

/// Each hostile page must be read within this time, sanitizers included.
class Stopwatch {
 public:
  ~Stopwatch() { EXPECT_LT(std::chrono::steady_clock::now() - begin_, std::chrono::seconds(10)); }

 private:
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

TEST(Hostile, DeepNesting) {
  const Stopwatch watch;
  const auto page = decode_page("<html>" + repeat("<div>", 1'000'000) + "deep");
  ASSERT_TRUE(page);
  EXPECT_TRUE(has_note(page->notes, "depth-budget"));
}

TEST(Hostile, ManyAttributes) {
  const Stopwatch watch;
  std::string tag = "<p ";
  for (int i = 0; i < 300'000; ++i) tag += "a" + std::to_string(i) + "=1 ";
  const auto page = decode_page("<html>" + tag + ">text</p>");
  ASSERT_TRUE(page);
  EXPECT_TRUE(has_note(page->notes, "attribute-budget"));
  EXPECT_EQ(text_of(page->tree), "text");
}

TEST(Hostile, EndTagsThatCloseNothing) {
  const Stopwatch watch;
  EXPECT_TRUE(decode_page("<html>" + repeat("<i>", 400) + repeat("</b>", 1'000'000) + "text"));
  EXPECT_TRUE(decode_page("<html>" + repeat("<i><b></i></b>", 200'000)));
}

TEST(Hostile, TooManyNodes) {
  const Stopwatch watch;
  const auto page = decode_page("<html>" + repeat("<p>x", 200'000));
  ASSERT_TRUE(page);
  EXPECT_TRUE(has_note(page->notes, "node-budget"));
  EXPECT_LE(page->tree.nodes.size(), kBudget.html_nodes);
}

TEST(Hostile, LongTextsAndUnclosedThings) {
  const Stopwatch watch;
  const std::string filler = repeat("word ", 1'000'000);
  for (const std::string_view open : {"<p>", "<!--", "<p a='", "<script>", "<![CDATA[",
                                      "<textarea>", "<title>", "<p ", "&", "<!DOCTYPE html ["}) {
    EXPECT_TRUE(decode_page("<html>" + std::string(open) + filler)) << open;
  }
}

TEST(Hostile, PageBudget) {
  const Stopwatch watch;
  const auto page = decode_page("<html><p>" + repeat("a", kBudget.page_bytes + 100));
  ASSERT_TRUE(page);
  EXPECT_TRUE(has_note(page->notes, "page-budget"));
}

TEST(DecodePage, CompressedPagesAreUnpacked) {
  const std::string html = "<!doctype html><p>The ferry runs again.</p>";
  for (const std::string& bytes :
       {gzip(html), zstd(html), gzip(html.substr(0, 9)) + gzip(html.substr(9))}) {
    const auto page = decode_page(bytes);
    ASSERT_TRUE(page);
    EXPECT_EQ(page->text, html);
    EXPECT_EQ(page->kind, PageKind::kHtml);
    EXPECT_TRUE(page->notes.empty());
  }
  EXPECT_EQ(decode_page(gzip("")).error().message, "not a page: empty");
  EXPECT_EQ(decode_page(gzip(gzip(html))).error().message, "not a page: looks like a gzip file");
}

TEST(DecodePage, OfADamagedCompressedPageTheBeginningIsRead) {
  std::string html = "<!doctype html>";
  for (int i = 0; i < 5000; ++i) html += "<p>" + std::to_string(i * 7919);
  const std::string packed = gzip(html);
  const auto page = decode_page(std::string_view(packed).substr(0, packed.size() / 2));
  ASSERT_TRUE(page);
  EXPECT_TRUE(html.starts_with(page->text));
  ASSERT_EQ(page->notes.size(), 1u);
  EXPECT_EQ(page->notes[0].code, "unpacking");
  EXPECT_EQ(decode_page(std::string_view(packed).substr(0, 12)).error().message,
            "not a page: compressed, and ends early");
}

TEST(DecodePage, AnArchiveIsNoPage) {
  EXPECT_EQ(decode_page(page_record("a", "<p>A")).error().message,
            "not a page: looks like a WARC file, which holds many pages");
}

/// The tags above the text that is `wanted`, innermost first.
std::string tags_above(const HtmlTree& tree, std::string_view wanted) {
  std::string out;
  for (const HtmlNode& node : tree.nodes) {
    if (node.text != wanted) continue;
    for (uint32_t n = node.parent; n != kNoNode; n = tree.nodes[n].parent) {
      out += std::string(tree.nodes[n].tag) + " ";
    }
  }
  return out;
}

// The leak checker sees where libxml2 is started twice.
TEST(ParseHtml, SeveralThreadsMayParseTheirFirstPageAtOnce) {
  std::array<size_t, 8> nodes{};
  std::vector<std::thread> threads;
  for (size_t& count : nodes) {
    threads.emplace_back([&count] {
      std::vector<Note> notes;
      count = parse_html("<p>one</p><p>two</p>", notes).nodes.size();
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(nodes, testing::Each(testing::Eq(nodes[0])));
  EXPECT_GT(nodes[0], 4u);
}

TEST(ParseHtml, WhatStandsBehindTheEndIsPartOfThePage) {
  std::vector<Note> notes;
  const HtmlTree tree = parse_html("<html><body><p>in</p></body></html><p>behind</p>", notes);
  EXPECT_NE(tags_above(tree, "in"), "");
  EXPECT_TRUE(tags_above(tree, "behind").ends_with("html "));
}

TEST(ParseHtml, ArticlesEndTheHead) {
  std::vector<Note> notes;
  const HtmlTree tree = parse_html(
      "<html><head><title>t</title><article><p>in</p></article><div>next</div></html>", notes);
  EXPECT_EQ(tags_above(tree, "in").find("head"), std::string::npos);
  EXPECT_NE(tags_above(tree, "in").find("article"), std::string::npos);
  EXPECT_NE(tags_above(tree, "t").find("head"), std::string::npos);
  // Every node but the root is a child of its parent.
  size_t children = 0;
  for (const HtmlNode& node : tree.nodes) {
    for (uint32_t c = node.first_child; c != kNoNode; c = tree.nodes[c].next_sibling) ++children;
  }
  EXPECT_EQ(children + 1, tree.nodes.size());
}

}  // namespace
}  // namespace dateline
