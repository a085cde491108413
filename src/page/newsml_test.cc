#include "page/newsml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "page/page.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<NewsItem> items_of(std::string_view xml) {
  const auto page = decode_page(xml);
  EXPECT_TRUE(page);
  if (!page) return {};
  EXPECT_EQ(page->kind, PageKind::kItems);
  return page->items;
}

NewsItem item_of(std::string_view xml) {
  const std::vector<NewsItem> items = items_of(xml);
  EXPECT_EQ(items.size(), 1u);
  return items.empty() ? NewsItem() : items[0];
}

/// A newsItem; `meta` goes into itemMeta, `content` into contentMeta, `set` into contentSet.
std::string news_item(std::string_view guid, std::string_view meta, std::string_view content,
                      std::string_view set) {
  return "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='" + std::string(guid) +
         "' version='2' standard='NewsML-G2' xml:lang='en-GB'><itemMeta>" + std::string(meta) +
         "</itemMeta><contentMeta>" + std::string(content) + "</contentMeta><contentSet>" +
         std::string(set) + "</contentSet></newsItem>";
}

constexpr std::string_view kXhtml =
    "<inlineXML contenttype='application/xhtml+xml'><html xmlns='http://www.w3.org/1999/xhtml'>"
    "<head><title>t</title></head><body><p>Long.</p></body></html></inlineXML>";

TEST(NewsmlG2, HasItsUsualFields) {
  const NewsItem item = item_of(news_item(
      "urn:newsml:agency:1",
      "<itemClass qcode='ninat:text'/><provider qcode='nprov:Coast'><name>Coast Agency</name>"
      "</provider><versionCreated>2025-06-17T09:00:00Z</versionCreated>"
      "<firstCreated>2025-06-16T09:00:00Z</firstCreated><pubStatus qcode='stat:usable'/>"
      "<service qcode='s:1'><name>Regional</name></service>",
      "<headline>Ferry stops</headline><by>By Ann Field</by><dateline>TALLMOUTH, June 16 (Coast) "
      "-</dateline><located qcode='c:1'><name>Tallmouth</name></located><language tag='en'/>"
      "<subject qcode='m:1'><name xml:lang='de'>H\u00E4fen</name><name "
      "xml:lang='en'>Ports</name></subject><subject qcode='m:2'/><keyword>strikes</keyword>"
      "<description role='drol:summary'>Short.</description>",
      kXhtml));
  EXPECT_EQ(item.guid, "urn:newsml:agency:1");
  EXPECT_EQ(item.version, "2");
  EXPECT_EQ(item.title, "Ferry stops");
  EXPECT_EQ(item.publisher, "Coast Agency");
  EXPECT_EQ(item.section, "Regional");
  EXPECT_THAT(item.authors, ElementsAre("By Ann Field"));
  EXPECT_EQ(item.dateline, "TALLMOUTH, June 16 (Coast) -");
  EXPECT_EQ(item.language, "en");
  EXPECT_THAT(item.tags, ElementsAre("Ports", "strikes"));
  EXPECT_EQ(item.published, "2025-06-16T09:00:00Z");
  EXPECT_EQ(item.updated, "2025-06-17T09:00:00Z");
  EXPECT_EQ(item.summary.text, "Short.");
  EXPECT_THAT(item.body.text, HasSubstr("<body><p>Long.</p></body>"));
  EXPECT_TRUE(item.body.is_html);
  EXPECT_EQ(item.status, ItemStatus::kUsable);
  EXPECT_FALSE(item.embargo);
}

TEST(NewsmlG2, ContentIsNitfOrText) {
  const NewsItem nitf = item_of(news_item(
      "g", "", "",
      "<inlineXML contenttype='application/nitf+xml'><nitf "
      "xmlns='http://iptc.org/std/NITF/2006-10-18/'><head><docdata><date.issue "
      "norm='20250616T090000Z'/></docdata></head><body><body.head><hedline><hl1>Ferry stops</hl1>"
      "</hedline><byline>By <person>Ann Field</person><byttl>Reporter</byttl></byline><dateline>"
      "<location>TALLMOUTH</location>, <story.date>June 16</story.date></dateline></body.head>"
      "<body.content><block><p>Talks in <location>Tallmouth</location> ended.</p>"
      "<hl2>Next</hl2><media media-type='image'><media-caption>The ferry.</media-caption>"
      "<media-producer>Bo Li</media-producer><media-object>aGVsbG8=</media-object></media>"
      "<p>More.</p></block></body.content></body></nitf></inlineXML>"));
  EXPECT_EQ(nitf.title, "Ferry stops");
  EXPECT_THAT(nitf.authors, ElementsAre("Ann Field"));
  EXPECT_EQ(nitf.dateline, "TALLMOUTH, June 16");
  EXPECT_EQ(nitf.published, "20250616T090000Z");
  EXPECT_THAT(nitf.captions, ElementsAre("The ferry. (Bo Li)"));
  EXPECT_THAT(nitf.body.text, HasSubstr("<p>Talks in Tallmouth ended.</p><h3>Next</h3>"));

  const NewsItem text =
      item_of(news_item("g", "", "<headline>A</headline>",
                        "<inlineData contenttype='text/plain'>One.\n\nTwo.</inlineData>"));
  EXPECT_EQ(text.body.text, "One.\n\nTwo.");
  EXPECT_FALSE(text.body.is_html);
}

TEST(NewsmlG2, StatusAndEmbargo) {
  const auto with = [](std::string_view meta) {
    return item_of(news_item("g", meta, "<headline>A</headline>", kXhtml));
  };
  EXPECT_EQ(with("<pubStatus qcode='stat:canceled'/>").status, ItemStatus::kCancelled);
  EXPECT_EQ(with("<pubStatus qcode='stat:withheld'/>").status, ItemStatus::kWithheld);
  EXPECT_EQ(with("<embargoed>2025-06-18T09:00:00Z</embargoed>").embargo, "2025-06-18T09:00:00Z");
  EXPECT_EQ(with("<embargoed/>").embargo, "");
}

TEST(NewsmlG2, AMessageHoldsItemsAndTheirPictures) {
  const auto picture = [](std::string_view guid) {
    return news_item(guid, "<itemClass qcode='ninat:picture'/>",
                     "<headline>Ferry</headline><creditline>Bo Li</creditline>"
                     "<description role='drol:caption'>The ferry at noon.</description>",
                     "<remoteContent href='p.jpg'/>");
  };
  const std::string text = news_item("t", "", "<headline>A</headline>", kXhtml);
  const std::string other = news_item("o", "", "<headline>B</headline>", kXhtml);
  const auto message = [](const std::string& items) {
    return "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><header><sent>2025</sent>"
           "</header><itemSet>" +
           items + "</itemSet></newsMessage>";
  };
  const auto one = items_of(message(text + picture("p")));
  ASSERT_EQ(one.size(), 1u);
  EXPECT_THAT(one[0].captions, ElementsAre("The ferry at noon. (Bo Li)"));

  // With several stories the package tells whose picture it is.
  const auto two = items_of(
      message(text + picture("p") + other +
              "<packageItem guid='k'><groupSet root='g'><group id='g'><itemRef residref='o'/>"
              "<itemRef residref='p'/></group></groupSet></packageItem>"));
  ASSERT_EQ(two.size(), 2u);
  EXPECT_TRUE(two[0].captions.empty());
  EXPECT_THAT(two[1].captions, ElementsAre("The ferry at noon. (Bo Li)"));

  // Without one it stays a story of its own.
  EXPECT_EQ(items_of(message(text + picture("p") + other)).size(), 3u);
}

TEST(NewsmlG2, PackagesHoldNothingButMayRetract) {
  EXPECT_TRUE(items_of("<packageItem guid='k'><itemMeta/><groupSet/></packageItem>").empty());
  EXPECT_EQ(item_of("<packageItem guid='k'><itemMeta><pubStatus qcode='stat:canceled'/></itemMeta>"
                    "</packageItem>")
                .status,
            ItemStatus::kCancelled);
}

TEST(Nitf, StandsAlone) {
  const NewsItem item = item_of(
      "<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'nitf-3-6.dtd'><nitf><head><docdata "
      "management-status='embargoed'><doc-id id-string='n-1'/><date.issue "
      "norm='20250616T090000Z'/><date.release norm='20250618T090000Z'/><key-list><keyword "
      "key='ports'/></key-list></docdata><pubdata name='Quay Post' position.section='City'/>"
      "</head><body><body.head><hedline><hl1>Ferry stops</hl1></hedline><byline>By Ann "
      "Field</byline></body.head><body.content><p>Long.</p></body.content></body></nitf>");
  EXPECT_EQ(item.guid, "n-1");
  EXPECT_EQ(item.title, "Ferry stops");
  EXPECT_THAT(item.authors, ElementsAre("By Ann Field"));
  EXPECT_EQ(item.embargo, "20250618T090000Z");
  EXPECT_EQ(item.publisher, "Quay Post");
  EXPECT_EQ(item.section, "City");
  EXPECT_THAT(item.tags, ElementsAre("ports"));
  EXPECT_EQ(item.body.text, "<p>Long.</p>");
}

}  // namespace
}  // namespace dateline
