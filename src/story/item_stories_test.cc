#include "story/item_stories.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "story/find_stories.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const StoryModel& model() {
  static const StoryModel kModel = [] {
    auto loaded = StoryModel::open(DATELINE_SOURCE_DIR);
    if (!loaded) ADD_FAILURE() << loaded.error().message;
    return *std::move(loaded);
  }();
  return kModel;
}

std::vector<Story> read(std::string_view bytes, const ReadOptions& options = {}) {
  const auto page = decode_page(bytes);
  EXPECT_TRUE(page) << (page ? "" : page.error().message);
  return page ? find_stories(*page, options, model()) : std::vector<Story>();
}

Story read_one(std::string_view bytes, const ReadOptions& options = {}) {
  const std::vector<Story> stories = read(bytes, options);
  EXPECT_EQ(stories.size(), 1u);
  return stories.empty() ? Story() : stories[0];
}

std::vector<Note> notes_on(std::string_view bytes, const ReadOptions& options = {}) {
  const auto page = decode_page(bytes);
  EXPECT_TRUE(page);
  return page ? left_out_items(page->items, options) : std::vector<Note>();
}

bool has_note(const std::vector<Note>& notes, std::string_view code) {
  for (const Note& note : notes) {
    if (note.code == code) return true;
  }
  return false;
}

/// The blocks as "kind: text".
std::vector<std::string> blocks(const Story& story) {
  std::vector<std::string> out;
  for (const Block& block : story.blocks) {
    out.push_back(std::string(word(block.kind)) + ": " + std::string(block.span.in(story.text)));
  }
  return out;
}

std::string rss(std::string_view items) {
  return "<rss version='2.0'><channel><title>Harbour News</title>"
         "<link>https://harbour.example/</link>"
         "<lastBuildDate>Tue, 17 Jun 2025 08:00:00 GMT</lastBuildDate>" +
         std::string(items) + "</channel></rss>";
}

std::string ninjs(std::string_view members) {
  return R"({"uri": "urn:agency:1", "version": "2", "headline": "Ferry stops",
             "body_text": "The ferry stopped on Monday.",)" +
         std::string(members) + "}";
}

/// The time of reading as an option.
ReadOptions at(std::string_view iso_day) {
  ReadOptions options;
  options.now = parse_published(iso_day, PublishedHow::kOption)->interval.from->day;
  return options;
}

TEST(ItemStories, AnItemIsAStory) {
  const Story story = read_one(
      rss("<item><title>Ferry stops</title><link>/1</link><author>a@x.example (Ann Field)</author>"
          "<category>Ports</category><pubDate>Mon, 16 Jun 2025 23:30:00 -0400</pubDate>"
          "<description><![CDATA[<p>The ferry stopped on Monday.</p><p>It stays in port."
          "</p>]]></description></item>"));
  EXPECT_THAT(blocks(story),
              ElementsAre("title: Ferry stops", "paragraph: The ferry stopped on Monday.",
                          "paragraph: It stays in port."));
  EXPECT_THAT(story.byline, ElementsAre("Ann Field"));
  EXPECT_THAT(story.tags, ElementsAre("Ports"));
  EXPECT_EQ(story.url, "https://harbour.example/1");
  EXPECT_EQ(story.publisher, "Harbour News");
  ASSERT_TRUE(story.published);
  EXPECT_EQ(story.published->value, "2025-06-16T23:30:00-04:00");
  EXPECT_EQ(iso8601(*story.published->interval.from), "2025-06-16");
  EXPECT_EQ(story.published->how, PublishedHow::kFeed);
  EXPECT_FALSE(story.modified);
}

TEST(ItemStories, BodiesLoseTheirDebris) {
  const Story story = read_one(rss(
      "<item><title>Ferry stops</title><description><![CDATA[<h1>Ferry stops</h1>"
      "<p>The ferry stopped on Monday.</p><ul><li><a href='/x'>Bridge closes for a "
      "week</a></li></ul><figure><img src='x'><figcaption>The ferry at noon.</figcaption>"
      "</figure><h2>What follows</h2><p>It stays in port.</p><p>Read more: Bridge closes</p><p>The "
      "post <a href='/1'>Ferry stops</a> appeared first on <a href='/'>Harbour News</a>.</p>]]>"
      "</description></item>"));
  EXPECT_THAT(blocks(story),
              ElementsAre("title: Ferry stops", "paragraph: The ferry stopped on Monday.",
                          "caption: The ferry at noon.", "heading: What follows",
                          "paragraph: It stays in port."));
}

TEST(ItemStories, TheContentIsPreferredToTheSummary) {
  const std::string head = R"({"version": "https://jsonfeed.org/version/1", "items": [{"title": )"
                           R"("Ferry stops", "summary": "The ferry stopped.", )";
  EXPECT_THAT(blocks(read_one(head + R"("content_text": "It stopped at noon on Monday."}]})")),
              ElementsAre("title: Ferry stops", "paragraph: It stopped at noon on Monday."));
  // A body of a picture alone says less than the summary.
  EXPECT_THAT(blocks(read_one(head + R"("content_html": "<img src='x'>"}]})")),
              ElementsAre("title: Ferry stops", "paragraph: The ferry stopped."));
}

TEST(ItemStories, ATitleAloneIsAStory) {
  const Story story = read_one(
      "<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'><url>"
      "<loc>https://harbour.example/1</loc><news:news><news:publication><news:name>Harbour "
      "News</news:name><news:language>en</news:language></news:publication>"
      "<news:publication_date>2025-06-16</news:publication_date><news:title>Ferry "
      "stops</news:title>"
      "</news:news></url></urlset>");
  EXPECT_EQ(story.text, "Ferry stops");
  EXPECT_EQ(story.url, "https://harbour.example/1");
  EXPECT_EQ(story.language, "en");
  EXPECT_EQ(story.published->value, "2025-06-16");
  EXPECT_THAT(read(rss("<item><guid>x</guid></item>")), IsEmpty());
}

TEST(ItemStories, PlainTextIsCutIntoParagraphs) {
  const auto paragraphs = [](std::string_view text) {
    std::string escaped;
    for (const char c : text) escaped += c == '\n' ? std::string("\\n") : std::string(1, c);
    return blocks(
        read_one(R"({"uri": "u", "pubstatus": "usable", "body_text": ")" + escaped + "\"}"));
  };
  EXPECT_THAT(
      paragraphs("The ferry stopped\non Monday.\n\nIt stays in port."),
      ElementsAre("paragraph: The ferry stopped on Monday.", "paragraph: It stays in port."));
  EXPECT_THAT(
      paragraphs("   The ferry stopped\non Monday.\n   It stays in port."),
      ElementsAre("paragraph: The ferry stopped on Monday.", "paragraph: It stays in port."));
  EXPECT_THAT(
      paragraphs("The ferry stopped on Monday.\nIt stays in port now."),
      ElementsAre("paragraph: The ferry stopped on Monday.", "paragraph: It stays in port now."));
  EXPECT_THAT(paragraphs("The ferry stopped on\nMonday and stays in\nport until it is\nsafe."),
              ElementsAre("paragraph: The ferry stopped on Monday and stays in port until it is "
                          "safe."));
}

TEST(ItemStories, SummariesLoseThePointerToTheRest) {
  const auto text = [](std::string_view summary) {
    return read_one(rss("<item><description>" + std::string(summary) + "</description></item>"))
        .text;
  };
  EXPECT_EQ(text("&lt;p&gt;The ferry stopped on Monday. &lt;a href='/1'&gt;Continue "
                 "reading...&lt;/a&gt;&lt;/p&gt;"),
            "The ferry stopped on Monday.");
  EXPECT_EQ(text("The ferry stopped on Monday. It stays in port."),
            "The ferry stopped on Monday. It stays in port.");
}

TEST(ItemStories, TitlesLoseThePublisher) {
  const Story story =
      read_one(rss("<item><title>Ferry stops - for a week - Quay Post</title><source "
                   "url='https://quay.example'>Quay Post</source></item>"));
  EXPECT_EQ(story.title, "Ferry stops - for a week");
  EXPECT_EQ(story.publisher, "Quay Post");
}

TEST(ItemStories, BylinesBecomeNames) {
  EXPECT_THAT(read_one(ninjs(R"("byline": "By Ann Field and Bo Li in Tallmouth")")).byline,
              ElementsAre("Ann Field", "Bo Li"));
  EXPECT_THAT(read_one(ninjs(R"("by": "Ann Field")")).byline, ElementsAre("Ann Field"));
}

TEST(ItemStories, ADatelineStandsOnce) {
  EXPECT_THAT(blocks(read_one(ninjs(R"("dateline": "TALLMOUTH, June 16 (Coast) -")"))),
              ElementsAre("title: Ferry stops", "dateline: TALLMOUTH, June 16 (Coast)",
                          "paragraph: The ferry stopped on Monday."));
  const Story located = read_one(ninjs(R"("located": "Tallmouth")"));
  ASSERT_TRUE(located.dateline);
  ASSERT_EQ(located.dateline->places.size(), 1u);
  EXPECT_EQ(located.dateline->places[0].in(located.text), "Tallmouth");
  EXPECT_THAT(blocks(read_one(R"({"uri": "u", "headline": "Ferry stops", "located": "Tallmouth",
      "body_text": "TALLMOUTH, June 16 (Coast) - The ferry stopped on Monday."})")),
              ElementsAre("title: Ferry stops", "dateline: TALLMOUTH, June 16 (Coast)",
                          "paragraph: The ferry stopped on Monday."));
}

TEST(ItemStories, CaptionsComeOnce) {
  const Story story = read_one(ninjs(
      R"("associations": {"a": {"type": "picture", "description_text": "The ferry at noon."},
                          "b": {"type": "picture", "description_text": "Ferry stops"},
                          "c": {"type": "picture",
                                "description_text": "The ferry stopped on Monday."}})"));
  EXPECT_THAT(blocks(story), ElementsAre("title: Ferry stops", "caption: The ferry at noon.",
                                         "paragraph: The ferry stopped on Monday."));
}

TEST(ItemStories, DatesAreTheItemsOwn) {
  const auto item = [](std::string_view dates) {
    return rss("<item><title>Ferry stops</title>" + std::string(dates) + "</item>");
  };
  // Never that of the feed.
  EXPECT_FALSE(read_one(item("")).published);
  EXPECT_EQ(read_one(item("<link>/2025/06/16/ferry</link>")).published->how, PublishedHow::kUrl);

  const Story wrong = read_one(item("<pubDate>some day</pubDate>"));
  EXPECT_FALSE(wrong.published);
  EXPECT_TRUE(has_note(wrong.notes, "bad-date"));

  const Story old = read_one(item("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>"));
  EXPECT_FALSE(old.published);
  EXPECT_TRUE(has_note(old.notes, "doubtful-date"));

  ReadOptions given;
  given.published = "2025-06-20";
  EXPECT_EQ(read_one(item("<pubDate>16 Jun 2025 10:00 GMT</pubDate>"), given).published->value,
            "2025-06-20");
}

TEST(ItemStories, FutureDatesAreDoubtful) {
  const std::string feed =
      rss("<item><title>Ferry stops</title><pubDate>16 Jun 2025 10:00 GMT</pubDate></item>");
  EXPECT_TRUE(read_one(feed, at("2025-06-16")).published);
  const Story early = read_one(feed, at("2025-06-10"));
  EXPECT_FALSE(early.published);
  EXPECT_TRUE(has_note(early.notes, "future-date"));
}

TEST(ItemStories, TheLastChangeIsKept) {
  const auto entry = [](std::string_view dates) {
    return "<feed xmlns='http://www.w3.org/2005/Atom'><title>Harbour News</title><entry><title>"
           "Ferry stops</title>" +
           std::string(dates) + "</entry></feed>";
  };
  const Story changed = read_one(
      entry("<published>2025-06-16T09:00:00Z</published><updated>2025-06-17T09:00:00Z</updated>"));
  EXPECT_EQ(changed.published->value, "2025-06-16T09:00:00Z");
  EXPECT_EQ(changed.modified->value, "2025-06-17T09:00:00Z");
  EXPECT_FALSE(read_one(entry("<published>2025-06-16T09:00:00Z</published>"
                              "<updated>2025-06-16T09:00:00Z</updated>"))
                   .modified);
  // Where it is all that the feed gives, it stands in, and that is said.
  const Story only = read_one(entry("<updated>2025-06-17T09:00:00Z</updated>"));
  EXPECT_EQ(only.published->value, "2025-06-17T09:00:00Z");
  EXPECT_TRUE(has_note(only.notes, "date-of-change"));
}

TEST(ItemStories, AddressesAreResolvedAndAreAddresses) {
  const auto url = [](std::string_view link, std::string_view page) {
    ReadOptions options;
    if (!page.empty()) options.url = std::string(page);
    return read_one("<rss><channel><item><title>Ferry stops</title><link>" + std::string(link) +
                        "</link></item></channel></rss>",
                    options)
        .url;
  };
  EXPECT_EQ(url("news/1", "https://harbour.example/feeds/a.xml"),
            "https://harbour.example/feeds/news/1");
  EXPECT_EQ(url("//x.example/1", "https://harbour.example/a.xml"), "https://x.example/1");
  EXPECT_EQ(url("news/1", ""), std::nullopt);
  EXPECT_EQ(url("javascript:alert(1)", "https://harbour.example/"), std::nullopt);
  // The feed's address is not the item's.
  EXPECT_EQ(url("", "https://harbour.example/a.xml"), std::nullopt);
}

TEST(ItemStories, ACancelledItemRetracts) {
  const std::string cancelled = ninjs(R"("pubstatus": "canceled")");
  EXPECT_THAT(read(cancelled), IsEmpty());
  const auto notes = notes_on(cancelled);
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_EQ(notes[0].code, "retracted");
  EXPECT_THAT(notes[0].words, HasSubstr("urn:agency:1 version 2"));
  EXPECT_TRUE(has_note(notes_on(ninjs(R"("pubstatus": "withheld")")), "retracted"));

  // An earlier version in the same file goes with it, a later one does not.
  EXPECT_THAT(read(R"([{"uri": "u", "version": 1, "headline": "A"},
                       {"uri": "u", "version": 2, "headline": "A", "pubstatus": "canceled"}])"),
              IsEmpty());
  EXPECT_EQ(read(R"([{"uri": "u", "version": 3, "headline": "A"},
                     {"uri": "u", "version": 2, "headline": "A", "pubstatus": "canceled"}])")
                .size(),
            1u);
}

TEST(ItemStories, ManyItemsThatAreLeftOutAreCounted) {
  std::string list = "[";
  for (int i = 0; i < 1000; ++i) {
    list += R"({"uri": "u", "headline": "A", "pubstatus": "withheld"},)";
  }
  list.back() = ']';
  const auto notes = notes_on(list);
  ASSERT_EQ(notes.size(), 101u);
  EXPECT_THAT(notes.back().words, HasSubstr("900 more"));
}

TEST(ItemStories, AnEmbargoIsHonoured) {
  const std::string item =
      ninjs(R"("embargoed": "2025-06-18T09:00:00Z", "firstcreated": "2025-06-16T09:00:00Z")");
  EXPECT_THAT(read(item), IsEmpty());
  EXPECT_THAT(read(item, at("2025-06-18")), IsEmpty());
  const auto notes = notes_on(item, at("2025-06-18"));
  ASSERT_EQ(notes.size(), 1u);
  EXPECT_EQ(notes[0].code, "embargo");
  EXPECT_THAT(notes[0].words, HasSubstr("2025-06-18T09:00:00Z"));

  const Story over = read_one(item, at("2025-06-19"));
  EXPECT_TRUE(notes_on(item, at("2025-06-19")).empty());
  // It was published when the embargo ended.
  EXPECT_EQ(over.published->value, "2025-06-18T09:00:00Z");

  // A day without a zone has begun everywhere only at noon UTC.
  const std::string day = ninjs(R"("embargoed": "2025-06-18")");
  EXPECT_THAT(read(day, at("2025-06-18")), IsEmpty());
  EXPECT_EQ(read(day, at("2025-06-19")).size(), 1u);

  // Nothing ends what names no time.
  for (const std::string_view until : {"", "soon"}) {
    EXPECT_THAT(read(ninjs("\"embargoed\": \"" + std::string(until) + "\""), at("2099-01-01")),
                IsEmpty());
  }
}

}  // namespace
}  // namespace dateline
