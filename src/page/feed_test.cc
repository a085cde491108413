#include "page/feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/budget.h"
#include "page/page.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

bool has_note(const std::vector<Note>& notes, std::string_view code) {
  for (const Note& note : notes) {
    if (note.code == code) return true;
  }
  return false;
}

/// The items of a document that must be read as a feed.
std::vector<NewsItem> items_of(std::string_view feed) {
  const auto page = decode_page(feed);
  EXPECT_TRUE(page) << (page ? "" : page.error().message);
  if (!page) return {};
  EXPECT_EQ(page->kind, PageKind::kItems);
  return page->items;
}

NewsItem item_of(std::string_view feed) {
  const std::vector<NewsItem> items = items_of(feed);
  EXPECT_EQ(items.size(), 1u);
  return items.empty() ? NewsItem() : items[0];
}

std::string rss(std::string_view items) {
  return "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/' "
         "xmlns:content='http://purl.org/rss/1.0/modules/content/' "
         "xmlns:media='http://search.yahoo.com/mrss/' xmlns:atom='http://www.w3.org/2005/Atom'>"
         "<channel><title>Harbour News</title><link>https://harbour.example/</link>"
         "<language>en-gb</language><lastBuildDate>Tue, 17 Jun 2025 08:00:00 GMT</lastBuildDate>" +
         std::string(items) + "</channel></rss>";
}

TEST(Rss, HasItsUsualFields) {
  const NewsItem item = item_of(
      rss("<item><title>Ferry stops</title><link>https://harbour.example/1</link>"
          "<guid isPermaLink='false'>h-1</guid><pubDate>Mon, 16 Jun 2025 09:00:00 GMT</pubDate>"
          "<author>ann@harbour.example (Ann Field)</author><category>Transport</category>"
          "<category>Strikes</category><description>The ferry stopped.</description></item>"));
  EXPECT_EQ(item.title, "Ferry stops");
  EXPECT_EQ(item.url, "https://harbour.example/1");
  EXPECT_EQ(item.guid, "h-1");
  EXPECT_EQ(item.published, "Mon, 16 Jun 2025 09:00:00 GMT");
  EXPECT_THAT(item.authors, ElementsAre("Ann Field"));
  EXPECT_THAT(item.tags, ElementsAre("Transport", "Strikes"));
  EXPECT_EQ(item.publisher, "Harbour News");
  EXPECT_EQ(item.language, "en-gb");
  EXPECT_EQ(item.summary.text, "The ferry stopped.");
  EXPECT_FALSE(item.summary.is_html);
  EXPECT_TRUE(item.body.text.empty());
}

TEST(Rss, TakesTheFullContentAndTheModules) {
  const NewsItem item =
      item_of(rss("<item><title>A</title><description>Short.</description>"
                  "<content:encoded><![CDATA[<p>Long.</p><p>Longer.</p>]]></content:encoded>"
                  "<dc:creator>Ann Field</dc:creator><dc:creator>Bo Li</dc:creator>"
                  "<dc:date>2025-06-16T09:00:00Z</dc:date><dc:subject>Ports</dc:subject></item>"));
  EXPECT_EQ(item.body.text, "<p>Long.</p><p>Longer.</p>");
  EXPECT_TRUE(item.body.is_html);
  EXPECT_EQ(item.summary.text, "Short.");
  EXPECT_THAT(item.authors, ElementsAre("Ann Field", "Bo Li"));
  EXPECT_EQ(item.published, "2025-06-16T09:00:00Z");
  EXPECT_THAT(item.tags, ElementsAre("Ports"));
}

TEST(Rss, AnItemWithoutADateHasNone) {
  const NewsItem item = item_of(rss("<item><title>A</title></item>"));
  EXPECT_EQ(item.published, "");
  EXPECT_EQ(item.updated, "");
}

TEST(Rss, ReadsEveryWayToWriteMarkUp) {
  for (const std::string_view description :
       {"&lt;p&gt;One &amp;amp; two.&lt;/p&gt;", "<![CDATA[<p>One &amp; two.</p>]]>",
        "<p>One &amp; two.</p>", "&amp;lt;p&amp;gt;One &amp;amp;amp; two.&amp;lt;/p&amp;gt;"}) {
    const NewsItem item =
        item_of(rss("<item><description>" + std::string(description) + "</description></item>"));
    EXPECT_EQ(item.summary.text, "<p>One &amp; two.</p>") << description;
    EXPECT_TRUE(item.summary.is_html) << description;
  }
}

TEST(Rss, TitlesAreOneLineWithoutMarkUp) {
  for (const std::string_view title :
       {"Salt &amp; sea", "Salt &amp;amp; sea", "<![CDATA[Salt &amp; sea]]>",
        "<![CDATA[<b>Salt</b> & sea]]>", "\n Salt\n &amp; sea ", "Salt & sea"}) {
    EXPECT_EQ(item_of(rss("<item><title>" + std::string(title) + "</title></item>")).title,
              "Salt & sea")
        << title;
  }
}

TEST(Rss, FindsTheItemsAddress) {
  const auto url = [](std::string_view inside) {
    return item_of(rss("<item><title>A</title>" + std::string(inside) + "</item>")).url;
  };
  EXPECT_EQ(url("<link>/news/1?a=1&amp;b=2</link>"), "https://harbour.example/news/1?a=1&b=2");
  EXPECT_EQ(url("<link>\n https://x.example/1 \n</link>"), "https://x.example/1");
  EXPECT_EQ(url("<link/><guid>https://x.example/2</guid>"), "https://x.example/2");
  EXPECT_EQ(url("<guid isPermaLink='false'>https://x.example/2</guid>"), "");
  EXPECT_EQ(url("<atom:link rel='self' href='https://x.example/f'/>"
                "<atom:link href='https://x.example/3'/>"),
            "https://x.example/3");
  EXPECT_EQ(url("<feedburner:origLink>https://x.example/4</feedburner:origLink>"
                "<link>https://burner.example/~r/4</link>"),
            "https://x.example/4");
}

TEST(Rss, AuthorsInTheirForms) {
  const auto authors = [](std::string_view inside) {
    return item_of(rss("<item><title>A</title>" + std::string(inside) + "</item>")).authors;
  };
  EXPECT_THAT(authors("<author>Ann Field &lt;ann@x.example&gt;</author>"),
              ElementsAre("Ann Field"));
  EXPECT_THAT(authors("<author>ann@x.example</author>"), ElementsAre());
  EXPECT_THAT(authors("<itunes:author>Ann Field</itunes:author>"), ElementsAre("Ann Field"));
  EXPECT_THAT(authors("<atom:author><atom:name>Ann Field</atom:name></atom:author>"),
              ElementsAre("Ann Field"));
}

TEST(Rss, PicturesGiveCaptionsWithTheirCredit) {
  const NewsItem item = item_of(
      rss("<item><title>A</title><description>Text.</description>"
          "<media:group><media:content url='1.jpg' medium='image'><media:description>The ferry."
          "</media:description><media:credit>Bo Li/Harbour</media:credit></media:content>"
          "<media:content url='1s.jpg' medium='image'><media:description>The ferry."
          "</media:description><media:credit>Bo Li/Harbour</media:credit></media:content>"
          "</media:group><media:content url='v.mp4' type='video/mp4'>"
          "<media:description>A film.</media:description></media:content></item>"));
  EXPECT_THAT(item.captions, ElementsAre("The ferry. (Bo Li/Harbour)"));
}

TEST(Rss, OlderVersions) {
  const NewsItem netscape = item_of(
      "<?xml version='1.0'?><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
      "xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel><title>Harbour News</title>"
      "<link>https://harbour.example</link></channel><item><title>Ferry stops</title>"
      "<link>https://harbour.example/1</link></item></rdf:RDF>");
  EXPECT_EQ(netscape.title, "Ferry stops");
  EXPECT_EQ(netscape.publisher, "Harbour News");

  const NewsItem doctype = item_of(
      "<?xml version='1.0'?><!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' "
      "'http://my.netscape.com/publish/formats/rss-0.91.dtd'><rss version='0.91'><channel>"
      "<title>Harbour News</title><item><title>Ferry stops</title></item></channel></rss>");
  EXPECT_EQ(doctype.title, "Ferry stops");

  const NewsItem rdf = item_of(
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
      "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
      "<channel rdf:about='https://harbour.example/rss'><title>Harbour News</title>"
      "<items><rdf:Seq><rdf:li resource='https://harbour.example/1'/></rdf:Seq></items></channel>"
      "<item rdf:about='https://harbour.example/1'><title>Ferry stops</title>"
      "<dc:date>2025-06-16</dc:date></item></rdf:RDF>");
  EXPECT_EQ(rdf.url, "https://harbour.example/1");
  EXPECT_EQ(rdf.published, "2025-06-16");
}

TEST(Rss, IsRepairedWhereItIsIllFormed) {
  const auto page = decode_page(
      rss("<item><title>R&D caf&eacute;</title><description>One <br> two & three</description>"
          "</item><item><title>Second</title></item>"));
  ASSERT_TRUE(page);
  ASSERT_EQ(page->items.size(), 2u);
  EXPECT_EQ(page->items[0].title, "R&D caf\u00E9");
  EXPECT_THAT(page->items[0].summary.text, HasSubstr("two &amp; three"));
  EXPECT_EQ(page->items[1].title, "Second");
  EXPECT_TRUE(has_note(page->notes, "bad-xml"));
}

TEST(Rss, IsReadInItsCharacterSet) {
  EXPECT_EQ(item_of("\n <?xml version='1.0' encoding='windows-1251'?><rss><channel><item><title>"
                    "\xCC\xEE\xF1\xEA\xE2\xE0</title></item></channel></rss>")
                .title,
            "\u041C\u043E\u0441\u043A\u0432\u0430");
  EXPECT_EQ(item_of("\xEF\xBB\xBF\n<?xml version='1.0' encoding='utf-8'?>\n<rss><channel><item>"
                    "<title>Z\xC3\xBCrich</title></item></channel></rss>")
                .title,
            "Z\u00FCrich");
  std::string utf16 = "\xFF\xFE";
  for (const char c : rss("<item><title>Ferry</title></item>")) {
    utf16 += c;
    utf16 += '\0';
  }
  EXPECT_EQ(item_of(utf16).title, "Ferry");
}

TEST(Rss, RefusesEntities) {
  const auto page =
      decode_page("<!DOCTYPE rss [<!ENTITY e 'x'>]><rss><channel>&e;</channel></rss>");
  ASSERT_FALSE(page);
  EXPECT_THAT(page.error().message, HasSubstr("declares entities"));
}

TEST(Rss, HasABudgetOfItems) {
  std::string many;
  for (int i = 0; i < 100'000; ++i) many += "<item><title>A</title></item>";
  const auto page = decode_page(rss(many));
  ASSERT_TRUE(page);
  EXPECT_EQ(page->items.size(), kBudget.items);
  EXPECT_TRUE(has_note(page->notes, "item-budget"));
}

constexpr std::string_view kAtom =
    "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en' xml:base='https://harbour.example/a/'>"
    "<title>Harbour News</title><link rel='self' href='feed.atom'/><link href='/'/>"
    "<updated>2025-06-18T00:00:00Z</updated><author><name>The desk</name></author>";

TEST(Atom, HasItsUsualFields) {
  const NewsItem item = item_of(
      std::string(kAtom) +
      "<entry><id>tag:harbour.example,2025:1</id><title type='html'>Salt &amp;amp; sea</title>"
      "<link rel='enclosure' href='x.mp3'/><link rel='alternate' type='text/html' href='1.html'/>"
      "<published>2025-06-16T09:00:00+02:00</published><updated>2025-06-17T09:00:00Z</updated>"
      "<author><name>Ann Field</name><email>ann@x.example</email></author>"
      "<category term='ports' label='Ports'/><summary>Short.</summary>"
      "<content type='html'>&lt;p&gt;Long.&lt;/p&gt;</content></entry></feed>");
  EXPECT_EQ(item.guid, "tag:harbour.example,2025:1");
  EXPECT_EQ(item.title, "Salt & sea");
  EXPECT_EQ(item.url, "https://harbour.example/a/1.html");
  EXPECT_EQ(item.published, "2025-06-16T09:00:00+02:00");
  EXPECT_EQ(item.updated, "2025-06-17T09:00:00Z");
  EXPECT_THAT(item.authors, ElementsAre("Ann Field"));
  EXPECT_THAT(item.tags, ElementsAre("Ports"));
  EXPECT_EQ(item.body.text, "<p>Long.</p>");
  EXPECT_EQ(item.summary.text, "Short.");
  EXPECT_EQ(item.language, "en");
  EXPECT_EQ(item.publisher, "Harbour News");
}

TEST(Atom, ContentSaysWhatItIs) {
  const auto body = [](std::string_view content) {
    return item_of(std::string(kAtom) + "<entry><title>A</title>" + std::string(content) +
                   "</entry></feed>")
        .body;
  };
  EXPECT_EQ(body("<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>One "
                 "<b>two</b>.</p></div></content>")
                .text,
            "<div><p>One <b>two</b>.</p></div>");
  const ItemText text = body("<content type='text'>1 &lt; 2 &amp;amp; 3</content>");
  EXPECT_EQ(text.text, "1 < 2 &amp; 3");
  EXPECT_FALSE(text.is_html);
  EXPECT_EQ(body("<content src='https://x.example/1' type='text/html'/>").text, "");
  EXPECT_EQ(body("<content type='image/png'>iVBORw0KGgo=</content>").text, "");
}

TEST(Atom, VersionZeroPointThree) {
  const NewsItem item = item_of(
      "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>Harbour News</title>"
      "<entry><title type='text/html' mode='escaped'>Salt &amp;amp; sea</title>"
      "<issued>2004-06-16T09:00:00Z</issued><modified>2004-06-17T09:00:00Z</modified>"
      "<content type='application/xhtml+xml' mode='xml'><p "
      "xmlns='http://www.w3.org/1999/xhtml'>Long.</p></content></entry></feed>");
  EXPECT_EQ(item.title, "Salt & sea");
  EXPECT_EQ(item.published, "2004-06-16T09:00:00Z");
  EXPECT_EQ(item.updated, "2004-06-17T09:00:00Z");
  EXPECT_EQ(item.body.text, "<p>Long.</p>");
}

TEST(Atom, AuthorsAndSourceComeFromAbove) {
  EXPECT_THAT(item_of(std::string(kAtom) + "<entry><title>A</title></entry></feed>").authors,
              ElementsAre("The desk"));
  const NewsItem other = item_of(std::string(kAtom) +
                                 "<entry><title>A</title><source><title>Quay Post</title><author>"
                                 "<name>Bo Li</name></author></source></entry></feed>");
  EXPECT_THAT(other.authors, ElementsAre("Bo Li"));
  EXPECT_EQ(other.publisher, "Quay Post");
}

TEST(Atom, ADeletedEntryIsCancelled) {
  const NewsItem item = item_of(
      std::string(kAtom) +
      "<t:deleted-entry xmlns:t='http://purl.org/atompub/tombstones/1.0' ref='tag:x,2025:1' "
      "when='2025-06-17T09:00:00Z'/></feed>");
  EXPECT_EQ(item.guid, "tag:x,2025:1");
  EXPECT_EQ(item.status, ItemStatus::kCancelled);
}

TEST(Sitemap, NewsEntriesAreItems) {
  const auto page = decode_page(
      "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
      "xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>"
      "<url><loc>https://harbour.example/1</loc><lastmod>2025-06-17</lastmod><n:news>"
      "<n:publication><n:name>Harbour News</n:name><n:language>en</n:language></n:publication>"
      "<n:publication_date>2025-06-16T09:00:00Z</n:publication_date>"
      "<n:title>Ferry stops &amp; waits</n:title><n:keywords>ports, strikes</n:keywords></n:news>"
      "</url><url><loc>https://harbour.example/about</loc></url></urlset>");
  ASSERT_TRUE(page);
  ASSERT_EQ(page->items.size(), 1u);
  const NewsItem& item = page->items[0];
  EXPECT_EQ(item.title, "Ferry stops & waits");
  EXPECT_EQ(item.url, "https://harbour.example/1");
  EXPECT_EQ(item.published, "2025-06-16T09:00:00Z");
  EXPECT_EQ(item.updated, "2025-06-17");
  EXPECT_EQ(item.publisher, "Harbour News");
  EXPECT_THAT(item.tags, ElementsAre("ports", "strikes"));
  EXPECT_TRUE(has_note(page->notes, "sitemap"));
}

TEST(Sitemap, PlainOnesHoldNothing) {
  for (const std::string_view text :
       {"<urlset><url><loc>https://harbour.example/</loc></url></urlset>",
        "<sitemapindex><sitemap><loc>https://harbour.example/s.xml</loc></sitemap>"
        "</sitemapindex>"}) {
    const auto page = decode_page(text);
    ASSERT_TRUE(page);
    EXPECT_EQ(page->kind, PageKind::kItems);
    EXPECT_TRUE(page->items.empty());
    EXPECT_TRUE(has_note(page->notes, "sitemap"));
  }
}

TEST(DecodePage, OtherXmlIsNoFeed) {
  for (const std::string_view text :
       {"<html><body><p>rss</p></body></html>", "<?xml version='1.0'?><html><rss/></html>",
        "rss feed", "<p><feed></feed></p>"}) {
    const auto page = decode_page(text);
    ASSERT_TRUE(page);
    EXPECT_NE(page->kind, PageKind::kItems) << text;
  }
}

}  // namespace
}  // namespace dateline
