#include "page/xml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/budget.h"
#include "base/utf8.h"

namespace dateline {
namespace {

using testing::HasSubstr;
using namespace std::string_literals;

bool has_note(const std::vector<Note>& notes, std::string_view code) {
  for (const Note& note : notes) {
    if (note.code == code) return true;
  }
  return false;
}

/// A tree as "name[text]" with its children in brackets.
std::string outline(const XmlTree& tree) {
  std::string out;
  std::vector<uint32_t> ends;
  for (uint32_t i = 0; i < tree.nodes.size(); ++i) {
    for (; !ends.empty() && ends.back() <= i; ends.pop_back()) out += ')';
    if (tree.nodes[i].name.empty()) {
      out += '"' + std::string(tree.nodes[i].text) + '"';
    } else {
      out += std::string(tree.nodes[i].name) + '(';
      ends.push_back(tree.nodes[i].end);
    }
  }
  return out + std::string(ends.size(), ')');
}

std::string outline(std::string_view xml, std::vector<Note>* notes = nullptr) {
  std::vector<Note> own;
  const auto tree = parse_xml(xml, notes != nullptr ? *notes : own);
  return tree ? outline(*tree) : tree.error().message;
}

std::string repeat(std::string_view text, size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST(ParseXml, KeepsElementsTextsAndAttributes) {
  std::vector<Note> notes;
  const auto tree = parse_xml("<a x='1 &amp; 2'><b>one &lt; two</b><![CDATA[<c>]]></a>", notes);
  ASSERT_TRUE(tree);
  EXPECT_EQ(outline(*tree), "a(b(\"one < two\")\"<c>\")");
  EXPECT_EQ(tree->attribute(0, "x"), "1 & 2");
  EXPECT_EQ(tree->text(0), "one < two<c>");
  EXPECT_EQ(tree->child(0, "b"), 1u);
  EXPECT_TRUE(notes.empty());
}

TEST(ParseXml, CallsNamespacesByTheirUsualPrefix) {
  EXPECT_EQ(outline("<rss xmlns:x='http://purl.org/dc/elements/1.1/'><x:creator/></rss>"),
            "rss(dc:creator())");
  EXPECT_EQ(outline("<feed xmlns='https://www.w3.org/2005/Atom/'><entry/></feed>"),
            "atom:feed(atom:entry())");
  EXPECT_EQ(outline("<feed><entry/></feed>"), "atom:feed(atom:entry())");
  EXPECT_EQ(outline("<rss><dc:creator/></rss>"), "rss(dc:creator())");
  EXPECT_EQ(outline("<rss xmlns:my='http://x.example/my'><my:thing/></rss>"), "rss(my:thing())");
  // A default namespace ends with its element.
  EXPECT_EQ(outline("<rss><div xmlns='http://www.w3.org/1999/xhtml'><p/></div><item/></rss>"),
            "rss(xhtml:div(xhtml:p())item())");
}

TEST(ParseXml, RefusesADoctypeThatDeclaresEntities) {
  EXPECT_THAT(outline("<!DOCTYPE rss [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><rss>&b;</rss>"),
              HasSubstr("declares entities"));
  EXPECT_THAT(outline("<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss>&x;</rss>"),
              HasSubstr("declares entities"));
}

TEST(ParseXml, PassesOverAPlainDoctype) {
  EXPECT_EQ(outline("<?xml version='1.0'?>\n<!DOCTYPE rss PUBLIC \"-//Netscape//DTD RSS 0.91//EN\" "
                    "\"http://x.example/rss-0.91.dtd\">\n<!-- <x> --><rss>a</rss>"),
            "rss(\"a\")");
  EXPECT_EQ(outline("<!DOCTYPE rss [<!ELEMENT rss ANY> <!-- <!ENTITY in a comment --> ]><rss/>"),
            "rss()");
}

TEST(ParseXml, RepairsReferencesAndAmpersands) {
  std::vector<Note> notes;
  EXPECT_EQ(outline("<a>Caf&eacute;&nbsp;R&D, a?b=1&c=2 &bogus; &#146;</a>", &notes),
            "a(\"Caf\u00E9\u00A0R&D, a?b=1&c=2 &bogus; \u2019\")");
  EXPECT_TRUE(has_note(notes, "bad-xml"));
  EXPECT_EQ(outline("<a x='R&D &eacute;'/>"), "a()");
}

TEST(ParseXml, RepairsTags) {
  std::vector<Note> notes;
  EXPECT_EQ(outline("<r><d>one<br>two<img src=x></d><d>three</b></d></r>", &notes),
            "r(d(\"one\"br(\"two\"img()))d(\"three\"))");
  EXPECT_TRUE(has_note(notes, "bad-xml"));
  EXPECT_EQ(outline("<r>5 < 6, <3, <ann@x.example></r>"), "r(\"5 < 6, <3, <ann@x.example>\")");
  EXPECT_EQ(outline("<channel><item>a<item>b</channel>"), "channel(item(\"a\")item(\"b\"))");
}

TEST(ParseXml, ReadsWhatWasBrokenOff) {
  std::vector<Note> notes;
  EXPECT_EQ(outline("<r><a>one</a><b>tw", &notes), "r(a(\"one\")b(\"tw\"))");
  EXPECT_TRUE(has_note(notes, "truncated"));
  EXPECT_EQ(outline("<r><a><![CDATA[one]"), "r(a(\"one] \"))");
  EXPECT_EQ(outline("<r><a x='1"), "r(a())");
  EXPECT_EQ(outline("<r>one</r><r>two</r> rubbish"), "r(\"one\")");
}

TEST(ParseXml, BlanksControlCharacters) {
  EXPECT_EQ(outline("<r>a\x01"
                    "b<![CDATA[c\x02"
                    "d]]></r>"),
            "r(\"a bc d\")");
  EXPECT_EQ(outline("<r>a&#8;b</r>"), "r(\"a b\")");
}

TEST(XmlRoot, StandsBehindTheProlog) {
  EXPECT_EQ(xml_root("<?xml version='1.0'?><!-- a --><!DOCTYPE x [ ]>\n<rdf:RDF a='b'>"), "RDF");
  EXPECT_EQ(xml_root("  <rss>"), "rss");
  EXPECT_EQ(xml_root("words"), "");
  EXPECT_EQ(xml_root("<!-- open"), "");
  EXPECT_EQ(xml_root(""), "");
}

TEST(ToHtml, WritesTagsAndWhatTheReaderNeeds) {
  std::vector<Note> notes;
  const auto tree = parse_xml(
      "<c xmlns:h='http://www.w3.org/1999/xhtml'><h:p class='lead' onclick='x()'>A &amp; "
      "<h:b>b</h:b><h:br/>c &lt;d&gt;</h:p></c>",
      notes);
  ASSERT_TRUE(tree);
  EXPECT_EQ(to_html(*tree, 0, [](std::string_view local) { return local; }),
            "<p class=\"lead\">A &amp; <b>b</b><br>c &lt;d></p>");
}

// Hostile documents: each is read to the end or cut with a note, in linear time.

TEST(HostileXml, DeepNesting) {
  std::vector<Note> notes;
  const auto tree = parse_xml("<r>" + repeat("<a>", 1'000'000) + "deep", notes);
  ASSERT_TRUE(tree);
  EXPECT_LE(tree->nodes.size(), kBudget.xml_depth + 1);
  EXPECT_EQ(tree->text(0), "deep");
  EXPECT_TRUE(has_note(notes, "depth-budget"));
}

TEST(HostileXml, ManyNodes) {
  std::vector<Note> notes;
  const auto tree = parse_xml("<r>" + repeat("<a/>", 2 * kBudget.xml_nodes) + "</r>", notes);
  ASSERT_TRUE(tree);
  EXPECT_EQ(tree->nodes.size(), kBudget.xml_nodes);
  EXPECT_EQ(tree->nodes[0].end, kBudget.xml_nodes);
  EXPECT_TRUE(has_note(notes, "node-budget"));
}

TEST(HostileXml, ManyAttributesAndNamespaces) {
  std::vector<Note> notes;
  std::string attributes, spaces;
  for (int i = 0; i < 200'000; ++i) attributes += " a" + std::to_string(i) + "='1'";
  for (int i = 0; i < 60; ++i) spaces += " xmlns:n" + std::to_string(i) + "='u'";
  std::string deep;
  for (int i = 0; i < 60; ++i) deep += "<d" + spaces + ">";
  const auto tree =
      parse_xml("<r><a" + attributes + "/>" + deep + repeat("<q:x/>", 300'000) + "</r>", notes);
  ASSERT_TRUE(tree);
  EXPECT_TRUE(has_note(notes, "attribute-budget"));
}

TEST(HostileXml, ThingsThatNeverEnd) {
  for (const std::string_view open : {"<!--", "<![CDATA[", "<?x", "<!x", "<a b='", "<a b=\"", "</",
                                      "<", "&", "]]>", "</x>", "<a b=", "<a ", "&#", "<x"}) {
    std::vector<Note> notes;
    EXPECT_TRUE(parse_xml("<r>" + repeat(open, 300'000), notes)) << open;
  }
}

}  // namespace
}  // namespace dateline
