#include "story/find_stories.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "base/file.h"
#include "base/utf8.h"
#include "story/block_sources.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

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
  if (!page) return {};
  return find_stories(*page, options, model());
}

std::vector<Story> read_example(const std::string& name) {
  const auto bytes = read_file(std::string(DATELINE_SOURCE_DIR "/examples/pages/") + name, 1 << 20);
  return bytes ? read(*bytes) : std::vector<Story>();
}

std::vector<std::string> blocks(const Story& story, BlockKind kind) {
  std::vector<std::string> out;
  for (const Block& block : story.blocks) {
    if (block.kind == kind) out.emplace_back(block.span.in(story.text));
  }
  return out;
}

/// The words that a piece of mark-up shows, for comparison with a block.
std::string shown(std::string_view markup) {
  std::string out;
  bool tag = false;
  for (const char c : markup) {
    tag = tag || c == '<';
    if (!tag && (c != '\n' || !out.ends_with(' '))) out += c == '\n' ? ' ' : c;
    if (c == '>') tag = false;
  }
  return out;
}

/// What holds of every story, whatever the page was.
void expect_whole(const Story& story) {
  EXPECT_TRUE(is_utf8(story.text));
  uint32_t end = 0;
  for (const Block& block : story.blocks) {
    ASSERT_LT(block.span.begin, block.span.end);
    ASSERT_LE(block.span.end, story.text.size());
    EXPECT_EQ(block.span.begin, end == 0 ? 0 : end + 2);
    EXPECT_EQ(block.span.in(story.text).find('\n'), std::string_view::npos);
    end = block.span.end;
  }
  EXPECT_EQ(end, story.text.size());
}

const char kProse[] =
    "The council of Lydd voted on Tuesday to close the ferry landing for the winter. "
    "Its chairman said the cost of repairs had grown beyond what the town could pay.";

TEST(TextStories, TwoStoriesAreToldByRepeatedHeadlines) {
  const std::vector<Story> stories = read_example("scraped.txt");
  ASSERT_THAT(stories, SizeIs(2));
  for (const Story& story : stories) {
    expect_whole(story);
    EXPECT_THAT(blocks(story, BlockKind::kCaption), SizeIs(1));
    EXPECT_THAT(story.text, Not(HasSubstr("TT")));
    EXPECT_THAT(story.text, Not(HasSubstr("\n20")));
    EXPECT_THAT(story.text, Not(HasSubstr("Read more")));
    ASSERT_TRUE(story.published);
    EXPECT_EQ(story.published->value, "2024-02-12");
    EXPECT_EQ(story.published->how, PublishedHow::kText);
    EXPECT_EQ(story.language, "en");
  }
  EXPECT_EQ(stories[0].title, "Kenya Expels Two Diplomats over Port Bugging Case");
  EXPECT_EQ(stories[1].title, "Ceasefire in Northern Mali Holds as Observers Arrive in Kidal");
}

TEST(TextStories, ACaptionTwiceInTheMiddleIsNoStory) {
  const std::string page =
      std::string("Ferry Landing to Close\nFerry Landing to Close\nSHARES\n12\n") + kProse + "\n" +
      kProse +
      " It was the third such vote.\nThe landing in spring\n"
      "The landing in spring\n" +
      "A second vote is planned for May, he said.\n";
  const std::vector<Story> stories = read(page);
  ASSERT_THAT(stories, SizeIs(1));
  EXPECT_THAT(blocks(stories[0], BlockKind::kCaption), ElementsAre("The landing in spring"));
}

TEST(TextStories, DatedHeadlinesBeginStories) {
  std::string page;
  for (const char* head : {"Ferry landing closes for winter\n3 March 2022\n",
                           "Ferry landing opens again\nApril 9, 2022\n"}) {
    page += std::string(head) + "\n" + kProse + "\n\n" + kProse + " Nobody spoke against it.\n\n";
  }
  const std::vector<Story> stories = read(page);
  ASSERT_THAT(stories, SizeIs(2));
  EXPECT_EQ(stories[0].published->value, "2022-03-03");
  EXPECT_EQ(stories[1].published->value, "2022-04-09");
}

TEST(TextStories, PlainStoryKeepsItsHeadlineAndDateline) {
  const std::vector<Story> stories = read_example("wire.txt");
  ASSERT_THAT(stories, SizeIs(1));
  expect_whole(stories[0]);
  EXPECT_THAT(blocks(stories[0], BlockKind::kDateline), ElementsAre("LIMA, Aug 23 (Andean News)"));
  EXPECT_EQ(stories[0].published->value, "2024-08-23");
}

TEST(TextStories, AForeignQuotationLeavesAStoryEnglish) {
  const std::vector<Story> stories = read(
      "Mayor of Dakar suburb resigns over market fire\n\n" + std::string(kProse) +
      "\n\nThe mayor wrote to the residents in French: \"Je vous remercie de tout coeur pour votre "
      "confiance pendant toutes ces années, et je souhaite que la ville retrouve la paix et la "
      "prospérité qu'elle mérite depuis si longtemps.\"");
  ASSERT_THAT(stories, SizeIs(1));
  EXPECT_EQ(stories[0].language, "en");
}

TEST(TextStories, OneSentenceIsAStory) {
  const std::vector<Story> stories = read("Police arrested ten people in Lydd on Friday.");
  ASSERT_THAT(stories, SizeIs(1));
  EXPECT_EQ(stories[0].text, "Police arrested ten people in Lydd on Friday.");
  EXPECT_FALSE(stories[0].title);
}

TEST(TextStories, DebrisAloneIsNone) {
  EXPECT_THAT(read("Home\nShare\nTT\n20\nRead more\n542\nSHARES\n"), IsEmpty());
  EXPECT_THAT(read("x"), IsEmpty());
}

TEST(HtmlStories, AShortPageWithoutLinksIsAStory) {
  const std::vector<Story> stories = read(
      "<html><head><title>Ten held in Gao</title></head><body><h1>Ten held in Gao</h1>"
      "<p>Police in Gao arrested ten men on Monday, two officials said.</p>"
      "<p>The army denied that it had ordered the arrests of last week.</p></body></html>");
  ASSERT_THAT(stories, SizeIs(1));
  EXPECT_EQ(stories[0].title, "Ten held in Gao");
}

TEST(HtmlStories, ReadsAnArticleWithItsFacts) {
  const std::vector<Story> stories = read_example("talks.html");
  ASSERT_THAT(stories, SizeIs(1));
  const Story& story = stories[0];
  expect_whole(story);
  EXPECT_EQ(story.title, "Georgia and Armenia Sign Border Accord After Talks in Tbilisi");
  EXPECT_THAT(story.byline, ElementsAre("Nino Beridze", "Tom Ashdown"));
  EXPECT_EQ(story.publisher, "The Harbour Courier");
  EXPECT_EQ(story.section, "World");
  EXPECT_EQ(story.url, "https://courier.example/world/2024/05/16/georgia-armenia-border-accord");
  EXPECT_EQ(story.published->value, "2024-05-16T18:40:00+04:00");
  EXPECT_EQ(story.published->how, PublishedHow::kJsonLd);
  EXPECT_THAT(blocks(story, BlockKind::kCaption), SizeIs(1));
  EXPECT_THAT(blocks(story, BlockKind::kParagraph), SizeIs(7));
  for (const char* debris : {"cookies", "Related", "Most read", "lighthouse", "Share", "inbox",
                             "rights reserved", "May 16, 2024 at"}) {
    EXPECT_THAT(story.text, Not(HasSubstr(debris))) << debris;
  }
}

TEST(HtmlStories, TwoArticlesAreTwoStories) {
  const std::vector<Story> stories = read_example("two-articles.html");
  ASSERT_THAT(stories, SizeIs(2));
  EXPECT_EQ(stories[0].published->value, "2023-10-05T09:12:00Z");
  EXPECT_EQ(stories[1].published->value, "2023-10-06T04:30:00Z");
  EXPECT_THAT(stories[1].byline, ElementsAre("Daniel Reuss"));
  EXPECT_EQ(stories[1].url, "https://wire.example/thailand-police-post");
  EXPECT_THAT(stories[0].text + stories[1].text, Not(HasSubstr("Herring")));
}

std::string paragraphs(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) {
    out += "<p>" + std::string(kProse) + " This was decision number " + std::to_string(i) + ".</p>";
  }
  return out;
}

TEST(HtmlStories, SectionsAreNoStories) {
  std::string page = "<article><h1>How the ferry landing came to close</h1>";
  for (const char* head : {"The storm", "The vote", "The costs"}) {
    page += "<section><h2>" + std::string(head) + "</h2>" + paragraphs(3) + "</section>";
  }
  EXPECT_THAT(read("<html><body>" + page + "</article>"), SizeIs(1));
}

TEST(HtmlStories, ListingsAndShopsAreNone) {
  std::string cards;
  for (int i = 0; i < 12; ++i) {
    const std::string n = std::to_string(i);
    cards += "<div class=card><h3><a href=/" + n + ">Headline number " + n +
             " of the day</a></h3><p>" +
             "The council voted on Tuesday, and the ferry stays where it is, item " + n +
             ".</p><a href=/" + n + ">Read on here</a></div>";
  }
  EXPECT_THAT(read("<html><body><main><h1>News</h1>" + cards + "</main>"), IsEmpty());
  EXPECT_THAT(
      read("<html><head><meta property=og:type content=product></head><body><h1>A mug</h1>" +
           paragraphs(2) + "<button>Add to cart</button>"),
      IsEmpty());
}

// What a web archive fetched was there that day; a date after it is not that of publication.
/// A page whose mark-up says that it was published on June 17, 2025, with `head` between headline
/// and text.
std::string dated_page(const std::string& head) {
  return R"(<html><head><title>Ferry Landing of Lydd Closes for Winter</title>
      <meta property="og:type" content="article"><script type="application/ld+json">
      {"@type":"NewsArticle","headline":"Ferry Landing of Lydd Closes for Winter",
       "datePublished":"2025-06-17T23:30:00Z"}</script></head><body><article>
      <h1>Ferry Landing of Lydd Closes for Winter</h1>)" +
         head + "<p>" + kProse + "</p><p>The vote was unanimous. A new one is planned for May, " +
         "when the repairs will be over, the chairman told reporters.</p></article></body></html>";
}

std::string day_of(const std::string& head) {
  const auto stories = read(dated_page(head));
  return stories.size() == 1 && stories[0].published ? stories[0].published->value->substr(0, 10)
                                                     : "";
}

TEST(HtmlStories, TheDateThatReadersSeeGoesFirst) {
  EXPECT_EQ(day_of(""), "2025-06-17");
  EXPECT_EQ(day_of("<div>June 18, 2025</div>"), "2025-06-18");
  EXPECT_EQ(day_of("<div>Published June 18, 2025</div><div>Updated June 20, 2025</div>"),
            "2025-06-18");
  // A change is no publication, unless the text was written anew.
  EXPECT_EQ(day_of("<div>Updated June 20, 2025</div>"), "2025-06-17");
  EXPECT_EQ(day_of("<div>Last updated: March 3, 2026</div>"), "2026-03-03");
}

TEST(HtmlStories, ChangesTagsAndPaywallsAreRead) {
  std::string page = dated_page("");
  const std::string_view mark = "\"datePublished\"";
  page.insert(page.find(mark),
              R"("dateModified":"2025-06-19T08:00:00Z","isAccessibleForFree":"False",
                 "keywords":["ferries","Lydd, harbours"],)");
  const auto stories = read(page);
  ASSERT_THAT(stories, SizeIs(1));
  ASSERT_TRUE(stories[0].modified);
  EXPECT_EQ(stories[0].modified->value, "2025-06-19T08:00:00Z");
  EXPECT_EQ(stories[0].published->value, "2025-06-17T23:30:00Z");
  EXPECT_THAT(stories[0].tags, ElementsAre("ferries", "Lydd", "harbours"));
  ASSERT_THAT(stories[0].notes, SizeIs(1));
  EXPECT_EQ(stories[0].notes[0].code, "paywalled");

  std::string meta = dated_page("");
  meta.insert(meta.find("<script"),
              "<meta name=keywords content='ferries; Lydd,, ferries'>"
              "<meta property='article:modified_time' content='2025-06-20T10:00:00+02:00'>");
  const auto by_meta = read(meta);
  ASSERT_THAT(by_meta, SizeIs(1));
  EXPECT_THAT(by_meta[0].tags, ElementsAre("ferries", "Lydd"));
  ASSERT_TRUE(by_meta[0].modified);
  EXPECT_EQ(by_meta[0].modified->value, "2025-06-20T10:00:00+02:00");
  EXPECT_THAT(by_meta[0].notes, IsEmpty());
}

TEST(HtmlStories, LeadsBelongToTheText) {
  const std::string lead =
      "The town can no longer pay for its landing, and passengers will have to go by road.";
  const auto stories = read(dated_page("<div class=\"kicker\">Harbours</div><h2>" + lead +
                                       "</h2><div>By Ann Field</div>"));
  ASSERT_THAT(stories, SizeIs(1));
  EXPECT_THAT(stories[0].text, HasSubstr(lead));
  EXPECT_THAT(stories[0].text, Not(HasSubstr("By Ann")));
}

TEST(HtmlStories, HeadingsThatAreNoHeadlinesGiveWayToTheTitle) {
  const std::string page = dated_page("");
  const size_t at = page.find("<h1>");
  const auto with = [&](const std::string& heading) {
    std::string changed = page;
    changed.replace(at + 4, page.find("</h1>") - at - 4, heading);
    const auto stories = read(changed);
    return stories.size() == 1 ? stories[0].title.value_or("") : "";
  };
  EXPECT_EQ(with("Contact us"), "Ferry Landing of Lydd Closes for Winter");
  EXPECT_EQ(with("Passengers of Lydd to go by road until spring"),
            "Passengers of Lydd to go by road until spring");
  EXPECT_EQ(with("Ferry Landing of Lydd &amp;amp; Pier Close | Harbours"),
            "Ferry Landing of Lydd & Pier Close");
}

TEST(HtmlStories, NothingIsPublishedAfterItsCapture) {
  const std::string page =
      "<html><head><meta property=article:published_time content=2021-05-05T01:00:00+10:00></head>"
      "<article><h1>Ferry stays at its landing</h1><p>By Ann Field</p>" +
      paragraphs(4) + "</article>";
  const auto published_if_captured = [&](const char* captured) {
    ReadOptions options;
    options.captured = captured;
    const std::vector<Story> stories = read(page, options);
    return stories.size() == 1 && stories[0].published.has_value();
  };
  EXPECT_TRUE(published_if_captured("2021-06-01T00:00:00Z"));
  EXPECT_TRUE(published_if_captured("2021-05-04T23:00:00Z"));
  EXPECT_TRUE(published_if_captured("no time at all"));
  EXPECT_FALSE(published_if_captured("2021-05-01T00:00:00Z"));
}

TEST(HtmlStories, OptionBeatsThePage) {
  ReadOptions options;
  options.published = "2020-01-02";
  const std::vector<Story> stories = read(
      "<html><head><meta property=article:published_time content=2021-05-05></head>"
      "<body><article><h1>Ferry landing closes</h1>" +
          paragraphs(5) + "</article>",
      options);
  ASSERT_THAT(stories, SizeIs(1));
  EXPECT_EQ(stories[0].published->value, "2020-01-02");
  EXPECT_EQ(stories[0].published->how, PublishedHow::kOption);
}

/// The story of a page with this in its head and one article in its body.
Story with_head(const std::string& head) {
  const std::vector<Story> stories =
      read("<html><head>" + head + "</head><body><article>" + "<h1>Ferry landing closes</h1>" +
           paragraphs(6) + "</article>");
  EXPECT_THAT(stories, SizeIs(1));
  return stories.empty() ? Story() : stories.front();
}

std::string json_ld(const std::string& json) {
  return "<script type=\"application/ld+json\">" + json + "</script>";
}

TEST(JsonLd, IsReadAsItComes) {
  EXPECT_THAT(with_head(json_ld(R"({"@type":["NewsArticle"],"headline":["Ferry landing closes"],
      "author":"Ann Field, Bo Li","datePublished":{"@value":"2022-03-03"}})"))
                  .byline,
              ElementsAre("Ann Field", "Bo Li"));
  // Authors under their ids, raw line breaks in strings, comment marks around.
  const Story story =
      with_head(json_ld("<!-- {\"@graph\":[{\"@type\":\"Person\",\"@id\":\"#a\","
                        "\"name\":\"Ann\nField\"},{\"@type\":\"Article\",\"author\":"
                        "{\"@id\":\"#a\"},\"datePublished\":\"2022-03-03\"}]} -->"));
  EXPECT_THAT(story.byline, ElementsAre("Ann Field"));
  EXPECT_EQ(story.published->how, PublishedHow::kJsonLd);
}

TEST(JsonLd, HostileBlocksAreSkipped) {
  for (const std::string& json :
       {std::string(100'000, '['), std::string("{\"@type\":"), std::string("{\"@type\":{\"a\":1}}"),
        std::string("[1,2,null,\"x\"]"),
        std::string("{\"@type\":\"NewsArticle\",\"author\":[[[]]],"
                    "\"datePublished\":20220303,\"headline\":{}}"),
        std::string()}) {
    const Story story = with_head(json_ld(json) + "<meta name=date content=2022-03-04>");
    ASSERT_TRUE(story.published) << json.substr(0, 30);
    EXPECT_EQ(story.published->value, "2022-03-04");
  }
}

TEST(JsonLd, DoubtfulDatesAreFlagged) {
  const Story story = with_head(json_ld(R"({"@type":"NewsArticle","datePublished":"1970-01-01"})"));
  EXPECT_FALSE(story.published);
  ASSERT_THAT(story.notes, SizeIs(1));
  EXPECT_EQ(story.notes[0].code, "doubtful-date");
}

TEST(HtmlStories, HiddenMarksInTitlesAreInert) {
  const std::vector<Story> stories = read(
      "<html><body><article><h1>Ferry \xE2\x80\xAElanding\xE2\x80\x8B closes &lt;script&gt;</h1>" +
      paragraphs(6) + "<script>alert(1)</script></article>");
  ASSERT_THAT(stories, SizeIs(1));
  EXPECT_EQ(stories[0].title, "Ferry landing closes <script>");
  EXPECT_THAT(stories[0].text, Not(HasSubstr("alert")));
}

TEST(Hostile, ThousandsOfStoriesAndHeadings) {
  const auto begin = std::chrono::steady_clock::now();
  std::string page = "<html><body><main>";
  for (int i = 0; i < 8000; ++i)
    page += "<article><h1>Headline</h1>" + paragraphs(2) + "</article>";
  EXPECT_LE(read(page).size(), 300u);
  std::string lines;
  for (int i = 0; i < 20000; ++i) lines += "Headline\nHeadline\nSHARE\n";
  EXPECT_THAT(read(lines), IsEmpty());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
}

TEST(VerbatimStory, KeepsEveryCharacter) {
  const std::string text = "Title\n\nTT\n20  two  blanks\tand a tab.\r\n";
  const Story story = verbatim_story(text, {});
  EXPECT_EQ(story.text, text);
  ASSERT_THAT(story.blocks, SizeIs(1));
  EXPECT_EQ(story.blocks[0].span, (Span{0, uint32_t(text.size())}));
  EXPECT_EQ(verbatim_story("a\xFFz", {}).text, "a\xEF\xBF\xBDz");
}

TEST(ParsePublished, ReadsTheFormsOfMarkUp) {
  const std::pair<const char*, const char*> cases[] = {
      {"2025-06-17", "2025-06-17"},
      {"2025-06-17T08:00:00Z", "2025-06-17T08:00:00Z"},
      {"2025-06-17T08:00+02:00", "2025-06-17T08:00:00+02:00"},
      {"2025-06-17T08:00:00.123-0500", "2025-06-17T08:00:00-05:00"},
      {"2025-06-17 08:00:00", "2025-06-17T08:00:00"},
      {"20250617", "2025-06-17"},
      {"20250617T080000Z", "2025-06-17T08:00:00Z"},
      {"2025/06/17", "2025-06-17"},
      {"June 17, 2025", "2025-06-17"},
      {"17 June 2025", "2025-06-17"},
      {"Tue, 17 Jun 2025 08:00:00 GMT", "2025-06-17T08:00:00Z"},
      {"1750147200", "2025-06-17"},
      {"1750147200000", "2025-06-17"},
      {" 2025-06-17\n", "2025-06-17"},
      {"2025-06-17T24:00", "2025-06-17"},
      {"2025-06", "2025-06"},
  };
  for (const auto& [text, value] : cases) {
    const auto published = parse_published(text, PublishedHow::kMeta);
    ASSERT_TRUE(published) << text;
    EXPECT_EQ(published->value, value) << text;
    EXPECT_EQ(published->how, PublishedHow::kMeta);
  }
}

TEST(ParsePublished, TheIntervalIsTheStatedDay) {
  using namespace std::chrono;
  const auto published = parse_published("2025-06-17T23:30:00-08:00", PublishedHow::kJsonLd);
  ASSERT_TRUE(published);
  EXPECT_EQ(published->interval, one_day(sys_days(2025y / June / 17)));
  const auto month = parse_published("2024-02", PublishedHow::kMeta);
  EXPECT_EQ(month->interval, days(sys_days(2024y / February / 1), sys_days(2024y / February / 29)));
}

TEST(ParsePublished, NeverGuesses) {
  for (const char* text : {"", "x", "2025-02-30", "2025-13-01", "2025-00-10", "07/01/2023",
                           "Monday", "yesterday", "2025", "30 February 2025", "0000-00-00",
                           "20250231", "12345678901234567890", "-1", "June 2025"}) {
    EXPECT_FALSE(parse_published(text, PublishedHow::kMeta)) << text;
  }
  // Only one order of day and month is possible here.
  EXPECT_EQ(parse_published("17/06/2025", PublishedHow::kMeta)->value, "2025-06-17");
  EXPECT_EQ(parse_published("06/17/2025", PublishedHow::kMeta)->value, "2025-06-17");
  // With full stops the day stands first.
  EXPECT_EQ(parse_published("07.01.2023", PublishedHow::kMeta)->value, "2023-01-07");
  EXPECT_EQ(parse_published("06.17.2025", PublishedHow::kMeta)->value, "2025-06-17");
}

/// A page of three paragraphs under a headline; `head` stands below it, `rest` behind the text.
std::string article(const std::string& headline, const std::string& head, const std::string& rest) {
  return "<html><head><meta charset=utf-8><title>" + headline +
         "</title></head><body><nav><a href=/>Start</a></nav>" + "<article><h1>" + headline +
         "</h1>" + head + "<p>" + kProse + "</p><p>Once more: " + kProse +
         "</p><p>For the third time: " + kProse + "</p>" + rest + "</article></body></html>";
}

TEST(OtherLanguages, DatesAndBylines) {
  const struct {
    const char *head, *day, *author;
  } cases[] = {
      {"<div>Von Anna Feld</div><div>Ver\xC3\xB6"
       "ffentlicht am 3. M\xC3\xA4rz 2024, 14:05 Uhr</div>",
       "2024-03-03", "Anna Feld"},
      {"<div>Par Anne Champ</div><div>Publi\xC3\xA9 le 3 mars 2024</div>", "2024-03-03",
       "Anne Champ"},
      {"<div>Por Ana Campo</div><div>Publicado el 3 de marzo de 2024</div>", "2024-03-03",
       "Ana Campo"},
      {"<div>Tekst door Anna Veld</div><div>03.03.2024</div>", "2024-03-03", "Anna Veld"},
  };
  for (const auto& c : cases) {
    const auto stories = read(article("The Ferry Landing Closes for the Winter", c.head, ""));
    ASSERT_THAT(stories, SizeIs(1)) << c.head;
    ASSERT_TRUE(stories[0].published) << c.head;
    EXPECT_EQ(stories[0].published->value, c.day);
    EXPECT_THAT(stories[0].byline, ElementsAre(c.author));
    EXPECT_THAT(stories[0].text, Not(HasSubstr("2024")));
  }
}

TEST(OtherLanguages, WhatPagesCarryBesideTheirStories) {
  const auto stories =
      read(article("The Ferry Landing Closes for the Winter", "<div>Artikel drucken</div>",
                   "<div>Kommentar schreiben</div><div>\xC3\x80 lire aussi</div><div>Suscr\xC3\xAD"
                   "bete</div><p>Lesen Sie auch: Der Hafen im Winter</p>"));
  ASSERT_THAT(stories, SizeIs(1));
  EXPECT_THAT(blocks(stories[0], BlockKind::kParagraph), SizeIs(3));
  EXPECT_THAT(stories[0].text, Not(HasSubstr("drucken")));
}

TEST(HtmlStories, APageThatCallsItselfACaptionIsNone) {
  std::string html = article("The Ferry Landing Closes for the Winter", "", "");
  html.replace(html.find("<body>"), 6, "<body class='loop-hide-caption'>");
  const auto stories = read(html);
  ASSERT_THAT(stories, SizeIs(1));
  EXPECT_THAT(blocks(stories[0], BlockKind::kCaption), IsEmpty());
  EXPECT_THAT(blocks(stories[0], BlockKind::kParagraph), SizeIs(3));
}

TEST(HtmlStories, RowsOfTablesAreBlocks) {
  std::string rows = "<tr><th>Day</th><th>Ferries</th></tr>";
  for (const char* day : {"3/1/2024", "4/1/2024", "5/1/2024"}) {
    rows += std::string("<tr><td>") + day + "</td><td>12</td></tr>";
  }
  const auto stories = read(article("The Ferry Landing Closes for the Winter", "",
                                    "<table>" + rows + "</table><p>So it is: " + kProse + "</p>"));
  ASSERT_THAT(stories, SizeIs(1));
  EXPECT_THAT(blocks(stories[0], BlockKind::kTable), testing::Contains("4/1/2024 12"));
  // A page laid out as a table has paragraphs.
  const auto laid_out = read(
      "<html><head><title>The Ferry Landing Closes</title></head><body><table>"
      "<tr><td><h1>The Ferry Landing Closes</h1><p>" +
      std::string(kProse) + "</p><p>Once more: " + kProse +
      "</p></td><td><a href=/>Start</a></td></tr></table></body></html>");
  ASSERT_THAT(laid_out, SizeIs(1));
  EXPECT_THAT(blocks(laid_out[0], BlockKind::kParagraph), SizeIs(2));
}

TEST(HtmlStories, WithoutAHeadlineTheFirstLineIsText) {
  const auto stories = read("<html><head><title>Ferry Landing</title></head><body><p>" +
                            std::string(kProse) + "</p></body></html>");
  ASSERT_THAT(stories, SizeIs(1));
  EXPECT_THAT(blocks(stories[0], BlockKind::kParagraph), ElementsAre(kProse));
}

TEST(HtmlStories, SectionsMarkedUpAsArticlesAreOneStory) {
  std::string sections;
  for (const char* name : {"What it costs", "What it takes", "What comes next"}) {
    sections += std::string("<article class='page-content'><h2>") + name + "</h2><p>" + name +
                ", in short. " + kProse + "</p><p>" + name + ", at length. " + kProse + " " +
                kProse + "</p></article>";
  }
  const auto stories =
      read("<html><body><main><h1>The Ferry Landing Closes for the Winter</h1><p>" +
           std::string(kProse) + "</p><p>There is more to it. " + kProse + "</p><div>" + sections +
           "</div></main></body></html>");
  ASSERT_THAT(stories, SizeIs(1));
  EXPECT_THAT(blocks(stories[0], BlockKind::kHeading), SizeIs(3));
}

TEST(Sources, EachKindOfBlockOfHtml) {
  const std::string prose = kProse;
  const std::string html =
      "<html><head><title>Ferry Landing Closes for the Winter</title></head><body><nav>Home</nav>"
      "<article>\n<h1>Ferry Landing\nCloses for the <em>Winter</em></h1>"
      "<figure><img src=a.jpg><figcaption>The landing. (Reuters)</figcaption></figure>"
      "<p>LYDD, June 3 (Reuters) - " +
      prose + "</p>\n<h2>What comes next</h2><p>" + prose +
      " It <a href='/b'>meets</a> again.</p>" +
      "<ul><li>The landing closes on the first of the month.</li></ul>"
      "<blockquote>We had hoped to keep it open for another year.</blockquote><p>It was built in " +
      prose + "</p></article></body></html>";
  const auto stories = read(html);
  ASSERT_THAT(stories, SizeIs(1));
  std::vector<BlockKind> kinds;
  for (const Block& block : stories[0].blocks) {
    kinds.push_back(block.kind);
    ASSERT_TRUE(block.source) << block.span.in(stories[0].text);
    EXPECT_THAT(shown(block.source->in(html)), HasSubstr(block.span.in(stories[0].text)));
  }
  EXPECT_THAT(kinds, ElementsAre(BlockKind::kTitle, BlockKind::kCaption, BlockKind::kDateline,
                                 BlockKind::kParagraph, BlockKind::kHeading, BlockKind::kParagraph,
                                 BlockKind::kList, BlockKind::kQuote, BlockKind::kParagraph));
}

TEST(Sources, LinesOfPlainText) {
  const std::string text = "\n  Ferry Landing Closes for the Winter  \r\n\r\n\tLYDD (Reuters) - " +
                           std::string(kProse) + " \n\nWhat comes next\n" + kProse + " It did.\n";
  const auto stories = read(text);
  ASSERT_THAT(stories, SizeIs(1));
  EXPECT_THAT(stories[0].blocks, SizeIs(5));
  for (const Block& block : stories[0].blocks) {
    ASSERT_TRUE(block.source);
    EXPECT_THAT(block.source->in(text), HasSubstr(block.span.in(stories[0].text)));
  }
}

TEST(Sources, TitlesFromTheHeadHaveNone) {
  const auto stories = read(
      "<html><head><meta property=og:title content='A Title of Its Own'></head>"
      "<body><article><p>" +
      std::string(kProse) + "</p><p>" + kProse + " So it was.</p></article></body></html>");
  ASSERT_THAT(stories, SizeIs(1));
  ASSERT_EQ(stories[0].blocks[0].kind, BlockKind::kTitle);
  EXPECT_FALSE(stories[0].blocks[0].source);
  EXPECT_TRUE(stories[0].blocks[1].source);
}

TEST(Sources, LeadIntoTheBytesOfAnyCharacterSet) {
  const std::string bytes =
      "<html><head><meta charset=windows-1252></head><body><article><h1>Caf\xE9 Closes for "
      "Good</h1><time "
      "datetime=2021-06-03>3 June</time><p>" +
      std::string(kProse) + "</p><p>No ferry will call. " + kProse +
      "</p><p>The \x93"
      "Caf\xE9\x94 stays: " +
      kProse + "</p></article>";
  const auto page = decode_page(bytes);
  ASSERT_TRUE(page);
  auto stories = find_stories(*page, {}, model());
  point_into_bytes(stories, bytes, *page);
  ASSERT_THAT(stories, SizeIs(1));
  const auto source = stories[0].blocks.back().source;
  ASSERT_TRUE(source);
  EXPECT_EQ(source->in(bytes),
            "The \x93"
            "Caf\xE9\x94 stays: " +
                std::string(kProse));
}

TEST(Markdown, OneStoryWithItsFrontMatter) {
  const std::string text =
      "---\ntitle: Ferry Landing Closes\nauthor: Ann Field\ndate: 2021-06-03\n---\n\nLYDD, England "
      "- " +
      std::string(kProse) + "\n\n## What comes next\n\n" + kProse + " It **meets** again.\n\n> " +
      "We had hoped to keep it open for another year.\n\nThe pier is [old](/old). " + kProse + "\n";
  const auto stories = read(text);
  ASSERT_THAT(stories, SizeIs(1));
  const Story& story = stories[0];
  expect_whole(story);
  EXPECT_EQ(story.title, "Ferry Landing Closes");
  EXPECT_THAT(story.byline, ElementsAre("Ann Field"));
  ASSERT_TRUE(story.published);
  EXPECT_EQ(story.published->value, "2021-06-03");
  EXPECT_THAT(blocks(story, BlockKind::kHeading), ElementsAre("What comes next"));
  EXPECT_THAT(blocks(story, BlockKind::kQuote), SizeIs(1));
  EXPECT_THAT(story.text, HasSubstr("It meets again."));
  ASSERT_TRUE(story.blocks.back().source);
  EXPECT_EQ(story.blocks.back().source->in(text),
            "The pier is [old](/old). " + std::string(kProse));
}

TEST(Markdown, DatedHeadlinesBeginStories) {
  const auto section = [](const std::string& headline, const std::string& date) {
    return "# " + headline + "\n\n" + date + "\n\n" + kProse + " That was " + headline + ".\n\n" +
           kProse + " So it was in " + headline + ".\n\n";
  };
  const auto dated = read(section("Ferry Landing Closes", "June 3, 2021") +
                          section("Pier Opens in Orlau", "June 5, 2021"));
  ASSERT_THAT(dated, SizeIs(2));
  EXPECT_EQ(dated[0].title, "Ferry Landing Closes");
  EXPECT_EQ(dated[1].title, "Pier Opens in Orlau");
  ASSERT_TRUE(dated[1].published);
  EXPECT_EQ(dated[1].published->value, "2021-06-05");
  EXPECT_THAT(read(section("Ferry Landing", "Where it is") + section("Pier", "Where that is")),
              SizeIs(1));
}

}  // namespace
}  // namespace dateline
