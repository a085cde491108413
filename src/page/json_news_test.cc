#include "page/json_news.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/budget.h"
#include "page/page.h"

namespace dateline {
namespace {

using testing::ElementsAre;

bool has_note(const std::vector<Note>& notes, std::string_view code) {
  for (const Note& note : notes) {
    if (note.code == code) return true;
  }
  return false;
}

std::vector<NewsItem> items_of(std::string_view json) {
  const auto page = decode_page(json);
  EXPECT_TRUE(page);
  if (!page) return {};
  EXPECT_EQ(page->kind, PageKind::kItems);
  return page->items;
}

NewsItem item_of(std::string_view json) {
  const std::vector<NewsItem> items = items_of(json);
  EXPECT_EQ(items.size(), 1u);
  return items.empty() ? NewsItem() : items[0];
}

TEST(JsonFeed, HasItsUsualFields) {
  const auto items = items_of(R"({
    "version": "https://jsonfeed.org/version/1.1", "title": "Harbour News", "language": "en",
    "home_page_url": "https://harbour.example/", "authors": [{"name": "The desk"}],
    "items": [
      {"id": 7, "url": "news/7", "title": "Salt &amp; sea", "content_html": "<p>Long.</p>",
       "summary": "Short.", "date_published": "2025-06-16T09:00:00Z",
       "date_modified": "2025-06-17T09:00:00Z", "tags": ["ports", "strikes"],
       "authors": [{"name": "Ann Field"}, {"name": "Bo Li"}]},
      {"id": "https://harbour.example/8", "content_text": "Plain & short.",
       "author": {"name": "Bo Li"}},
      "no item", null]})");
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[0].guid, "7");
  EXPECT_EQ(items[0].url, "https://harbour.example/news/7");
  EXPECT_EQ(items[0].title, "Salt & sea");
  EXPECT_EQ(items[0].body.text, "<p>Long.</p>");
  EXPECT_TRUE(items[0].body.is_html);
  EXPECT_EQ(items[0].summary.text, "Short.");
  EXPECT_EQ(items[0].published, "2025-06-16T09:00:00Z");
  EXPECT_EQ(items[0].updated, "2025-06-17T09:00:00Z");
  EXPECT_THAT(items[0].authors, ElementsAre("Ann Field", "Bo Li"));
  EXPECT_THAT(items[0].tags, ElementsAre("ports", "strikes"));
  EXPECT_EQ(items[0].publisher, "Harbour News");
  EXPECT_EQ(items[0].language, "en");
  EXPECT_EQ(items[1].url, "https://harbour.example/8");
  EXPECT_EQ(items[1].body.text, "Plain & short.");
  EXPECT_FALSE(items[1].body.is_html);
  EXPECT_THAT(items[1].authors, ElementsAre("Bo Li"));
}

TEST(Ninjs, VersionOne) {
  const NewsItem item = item_of(R"({
    "uri": "urn:agency:1", "type": "text", "version": "2", "versioncreated": "2025-06-17T09:00:00Z",
    "firstcreated": "2025-06-16T09:00:00Z", "pubstatus": "usable", "language": "en",
    "headline": "Ferry stops", "byline": "By Ann Field", "located": "Tallmouth",
    "subject": [{"name": "Ports", "code": "1"}, {"name": "Strikes"}],
    "infosource": [{"name": "Coast Agency"}], "service": [{"name": "Regional"}],
    "body_text": "plain", "body_xhtml": "<p>Long.</p>", "description_text": "Short.",
    "associations": {"main": {"uri": "urn:agency:p1", "type": "picture",
                              "description_text": "The ferry.", "byline": "Bo Li"}}})");
  EXPECT_EQ(item.guid, "urn:agency:1");
  EXPECT_EQ(item.version, "2");
  EXPECT_EQ(item.url, "");
  EXPECT_EQ(item.title, "Ferry stops");
  EXPECT_THAT(item.authors, ElementsAre("By Ann Field"));
  EXPECT_EQ(item.dateline, "Tallmouth");
  EXPECT_EQ(item.publisher, "Coast Agency");
  EXPECT_EQ(item.section, "Regional");
  EXPECT_EQ(item.published, "2025-06-16T09:00:00Z");
  EXPECT_EQ(item.updated, "2025-06-17T09:00:00Z");
  EXPECT_THAT(item.tags, ElementsAre("Ports", "Strikes"));
  EXPECT_EQ(item.body.text, "<p>Long.</p>");
  EXPECT_EQ(item.summary.text, "Short.");
  EXPECT_THAT(item.captions, ElementsAre("The ferry. (Bo Li)"));
  EXPECT_EQ(item.status, ItemStatus::kUsable);
  EXPECT_FALSE(item.embargo);
}

TEST(Ninjs, VersionTwoHasListsWithRoles) {
  const NewsItem item = item_of(R"({
    "uri": "https://agency.example/1", "standard": {"name": "ninjs", "version": "2.0"},
    "versioncreated": "2025-06-17T09:00:00Z", "by": "Ann Field and Bo Li",
    "headlines": [{"role": "short", "value": "Ferry"}, {"role": "main", "value": "Ferry stops"}],
    "bodies": [{"role": "main", "contenttype": "text/html", "value": "<p>Long.</p>"}],
    "descriptions": [{"value": "Short."}], "subjects": [{"name": "Ports"}],
    "infosources": [{"name": "Coast Agency"}],
    "associations": [{"type": "picture", "descriptions": [{"value": "The ferry."}]}]})");
  EXPECT_EQ(item.url, "https://agency.example/1");
  EXPECT_EQ(item.title, "Ferry stops");
  EXPECT_THAT(item.authors, ElementsAre("Ann Field and Bo Li"));
  EXPECT_EQ(item.body.text, "<p>Long.</p>");
  EXPECT_EQ(item.summary.text, "Short.");
  EXPECT_THAT(item.captions, ElementsAre("The ferry."));
  EXPECT_EQ(item.publisher, "Coast Agency");
  EXPECT_EQ(item.published, "2025-06-17T09:00:00Z");
}

TEST(Ninjs, VersionThreeIsWrittenInCamelCase) {
  const NewsItem item = item_of(R"({
    "uri": "urn:agency:1", "standard": {"name": "ninjs", "version": "3.0"},
    "firstCreated": "2025-06-16T09:00:00Z", "versionCreated": "2025-06-17T09:00:00Z",
    "pubStatus": "usable", "embargoed": "2025-06-18T09:00:00Z",
    "headlines": [{"value": "Ferry stops"}],
    "bodies": [{"contentType": "text/plain", "value": "Long."}],
    "people": [{"name": "Ann Field", "rel": "author"}, {"name": "Cy Sand", "rel": "about"}]})");
  EXPECT_EQ(item.title, "Ferry stops");
  EXPECT_EQ(item.published, "2025-06-16T09:00:00Z");
  EXPECT_EQ(item.body.text, "Long.");
  EXPECT_FALSE(item.body.is_html);
  EXPECT_EQ(item.embargo, "2025-06-18T09:00:00Z");
  EXPECT_THAT(item.authors, ElementsAre("Ann Field"));
}

TEST(Ninjs, StatusIsReadInItsSpellings) {
  const auto status = [](std::string_view word) {
    return item_of(R"({"uri": "u", "headline": "A", "pubstatus": ")" + std::string(word) + "\"}")
        .status;
  };
  EXPECT_EQ(status("usable"), ItemStatus::kUsable);
  EXPECT_EQ(status("canceled"), ItemStatus::kCancelled);
  EXPECT_EQ(status("stat:canceled"), ItemStatus::kCancelled);
  EXPECT_EQ(status("Cancelled"), ItemStatus::kCancelled);
  EXPECT_EQ(status("withheld"), ItemStatus::kWithheld);
}

TEST(Ninjs, ListsAndPackagesHoldSeveral) {
  EXPECT_EQ(items_of(R"([{"uri": "a", "headline": "A"}, {"uri": "b", "headline": "B"}])").size(),
            2u);
  const auto items = items_of(R"({"uri": "p", "type": "composite", "headline": "P",
    "associations": [{"uri": "a", "type": "text", "headline": "A"},
                     {"uri": "b", "type": "text", "headline": "B"}]})");
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(items[1].title, "A");
  EXPECT_EQ(items[2].title, "B");
}

TEST(JsonNews, OtherJsonStaysText) {
  for (const std::string_view json : {R"({"name": "harbour", "version": "1.0"})", R"([1, 2, 3])",
                                      R"({"uri": 1, "guid": 2})", R"({"html": "<p>x</p>"})"}) {
    const auto page = decode_page(json);
    ASSERT_TRUE(page);
    EXPECT_EQ(page->kind, PageKind::kText) << json;
  }
}

TEST(JsonNews, BrokenJsonIsNoted) {
  const auto page = decode_page(R"({"version": "https://jsonfeed.org/version/1", "items": [{"id)");
  ASSERT_TRUE(page);
  EXPECT_TRUE(page->items.empty());
  EXPECT_TRUE(has_note(page->notes, "bad-json"));
  // Line breaks in strings are forgiven.
  EXPECT_EQ(item_of("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{\"title\": "
                    "\"one\ntwo\"}]}")
                .title,
            "one two");
}

TEST(JsonNews, WrongTypesAreNothing) {
  const NewsItem item = item_of(R"({"uri": {"a": [1]}, "headline": [[["deep"]]], "byline": 7,
    "subject": "Ports", "associations": 3, "bodies": {}, "pubstatus": [], "version": null,
    "embargoed": null, "descriptions": [3], "people": [[]], "versioncreated": true})");
  EXPECT_EQ(item.title, "deep");
  EXPECT_FALSE(item.embargo);
}

TEST(JsonNews, StaysInItsBudgets) {
  std::string deep = R"({"uri": "u", "headline": "A", "extra": )";
  for (int i = 0; i < 100'000; ++i) deep += '[';
  for (int i = 0; i < 100'000; ++i) deep += ']';
  const auto page = decode_page(deep + "}");
  ASSERT_TRUE(page);
  ASSERT_EQ(page->items.size(), 1u);
  EXPECT_EQ(page->items[0].title, "A");
  EXPECT_TRUE(has_note(page->notes, "json-budget"));

  std::string many = R"({"version": "https://jsonfeed.org/version/1", "items": [)";
  for (size_t i = 0; i < 2 * kBudget.items; ++i) many += R"({"title": "A"},)";
  many.back() = ']';
  const auto capped = decode_page(many + "}");
  ASSERT_TRUE(capped);
  EXPECT_EQ(capped->items.size(), kBudget.items);
  EXPECT_TRUE(has_note(capped->notes, "item-budget"));

  std::string wide =
      R"({"version": "https://jsonfeed.org/version/1", "items": [{"title": "A"}], "x": [)";
  for (size_t i = 0; i < 2 * kBudget.json_values; ++i) wide += "0,";
  wide.back() = ']';
  const auto cut = decode_page(wide + "}");
  ASSERT_TRUE(cut);
  EXPECT_TRUE(has_note(cut->notes, "json-budget"));
}

}  // namespace
}  // namespace dateline
