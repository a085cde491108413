#include "story/dateline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "story/find_stories.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

const StoryModel& model() {
  static const StoryModel kModel = [] {
    auto loaded = StoryModel::open(DATELINE_SOURCE_DIR);
    if (!loaded) ADD_FAILURE() << loaded.error().message;
    return *std::move(loaded);
  }();
  return kModel;
}

constexpr std::string_view kSentence = "The council voted to close the harbour.";

/// "LONDON; PARIS | XXXX-03-03 | Reuters" for what a text opens with; empty for no dateline, and
/// what is left where that is not the sentence.
std::string opening(const std::string& before) {
  const std::string text = before + std::string(kSentence);
  const auto read = read_dateline(text, model().lexicon.parts());
  if (!read) return "";
  if (text.substr(read->sentence) != kSentence) return "left: " + text.substr(read->sentence);
  std::string out;
  for (const Span place : read->dateline.places) {
    if (!out.empty()) out += "; ";
    out += place.in(text);
  }
  out += " | ";
  if (read->dateline.date) out += read->dateline.date->value;
  out += " | ";
  for (const DatelineSource& source : read->dateline.sources) out += source.name;
  return out;
}

TEST(ReadDateline, FormsOfAgencies) {
  EXPECT_EQ(opening("PYONGYANG, June 17 (Interfax) - "), "PYONGYANG | XXXX-06-17 | Interfax");
  EXPECT_EQ(opening("MOSCOW. June 17 (Interfax) - "), "MOSCOW | XXXX-06-17 | Interfax");
  EXPECT_EQ(opening("WASHINGTON (AP) \xE2\x80\x94 "), "WASHINGTON |  | Associated Press");
  EXPECT_EQ(opening("SEOUL, June 18 (Yonhap) -- "), "SEOUL | XXXX-06-18 | Yonhap");
  EXPECT_EQ(opening("Tokyo, 3 March (Kyodo): "), "Tokyo | XXXX-03-03 | Kyodo");
  EXPECT_EQ(opening("NAIROBI, Kenya, Sept. 5, 2021 /PRNewswire/ -- "),
            "NAIROBI, Kenya | 2021-09-05 | PR Newswire");
  EXPECT_EQ(opening("MOSCOW, June 17. /TASS/. "), "MOSCOW | XXXX-06-17 | TASS");
  EXPECT_EQ(opening("Kyiv. June 17. UNN. "), "Kyiv | XXXX-06-17 | UNN");
  EXPECT_EQ(opening("Tehran, June 17, IRNA - "), "Tehran | XXXX-06-17 | IRNA");
  EXPECT_EQ(opening("DALLAS--(BUSINESS WIRE)--"), "DALLAS |  | Business Wire");
  EXPECT_EQ(opening("LONDON, UK / ACCESSWIRE / June 17, 2025 / "),
            "LONDON, UK | 2025-06-17 | ACCESSWIRE");
  EXPECT_EQ(opening("NEW YORK, June 17, 2025 (GLOBE NEWSWIRE) -- "),
            "NEW YORK | 2025-06-17 | GlobeNewswire");
  EXPECT_EQ(opening("KYIV (Reuters/AFP) - "), "KYIV |  | ReutersAgence France-Presse");
  EXPECT_EQ(opening("ISLAMABAD: "), "ISLAMABAD |  | ");
  EXPECT_EQ(opening("NEW DELHI, June 3 (PTI): "), "NEW DELHI | XXXX-06-03 | PTI");
}

TEST(ReadDateline, AgencyAlone) {
  EXPECT_EQ(opening("(Reuters) - "), " |  | Reuters");
  EXPECT_EQ(opening("(CNN)"), " |  | CNN");
  EXPECT_EQ(opening("June 17 (UPI) -- "), " | XXXX-06-17 | United Press International");
  EXPECT_EQ(opening("Washington (CNN) \xE2\x80\x94 "), "Washington |  | CNN");
}

TEST(ReadDateline, Places) {
  EXPECT_EQ(opening("LONDON/PARIS, March 3 - "), "LONDON; PARIS | XXXX-03-03 | ");
  EXPECT_EQ(opening("WASHINGTON, D.C. \xE2\x80\x94 "), "WASHINGTON, D.C. |  | ");
  EXPECT_EQ(opening("U.N., June 3 (AP) - "), "U.N. | XXXX-06-03 | Associated Press");
  EXPECT_EQ(opening("UNITED NATIONS \xE2\x80\x94 "), "UNITED NATIONS |  | ");
  EXPECT_EQ(opening("ST. PETERSBURG, Fla. (AP) - "), "ST. PETERSBURG, Fla. |  | Associated Press");
  EXPECT_EQ(opening("N'DJAMENA, Chad (AFP) - "), "N'DJAMENA, Chad |  | Agence France-Presse");
  EXPECT_EQ(opening("BERLIN\xE2\x80\x94"), "BERLIN |  | ");
  EXPECT_EQ(opening("Leeds, England \xE2\x80\x93 "), "Leeds, England |  | ");
  EXPECT_EQ(opening("KYIV and MOSCOW, May 3 \xE2\x80\x94 "), "KYIV; MOSCOW | XXXX-05-03 | ");
  EXPECT_EQ(opening("MILLBROOK, N.Y. \xE2\x80\x94 "), "MILLBROOK, N.Y. |  | ");
  EXPECT_EQ(opening("RIO DE JANEIRO \xE2\x80\x93 "), "RIO DE JANEIRO |  | ");
  EXPECT_EQ(opening("S\xC3\x83O PAULO, Brazil - "), "S\xC3\x83O PAULO, Brazil |  | ");
}

TEST(ReadDateline, Days) {
  EXPECT_EQ(opening("CAIRO, Tuesday, Sept. 5, 2021 - "), "CAIRO | 2021-09-05 | ");
  EXPECT_EQ(opening("CAIRO, 17th June 2021 - "), "CAIRO | 2021-06-17 | ");
  EXPECT_EQ(opening("CAIRO, Feb 29 (AP) - "), "CAIRO | XXXX-02-29 | Associated Press");
  EXPECT_EQ(opening("CAIRO, Feb 30 (AP) - "), "");
  EXPECT_EQ(opening("CAIRO, Feb 29, 2021 (AP) - "), "");
}

TEST(ReadDateline, AHalfReadBracketLeavesNothing) {
  EXPECT_EQ(opening("DALLAS--(BUSINESS WIRE/ )--"), "");
  EXPECT_EQ(opening("LONDON (Reuters/!) - "), "");
}

TEST(ReadDateline, Authors) {
  const std::string text = "By Ann Field, KYIV, Ukraine \xE2\x80\x94 " + std::string(kSentence);
  const auto read = read_dateline(text, model().lexicon.parts());
  ASSERT_TRUE(read);
  EXPECT_THAT(read->authors, ElementsAre("Ann Field"));
  ASSERT_THAT(read->dateline.places, SizeIs(1));
  EXPECT_EQ(read->dateline.places[0].in(text), "KYIV, Ukraine");
}

TEST(ReadDateline, NearMisses) {
  for (const char* text : {"Paris - ",
                           "Paris \xE2\x80\x94 ",
                           "NATO \xE2\x80\x94 ",
                           "WHO - ",
                           "UPDATE - ",
                           "UPDATE: ",
                           "BREAKING NEWS: ",
                           "Messi (Argentina) - ",
                           "Ann Field (Labour) - ",
                           "June 17 - ",
                           "June 17, 2021 - ",
                           "Monday - ",
                           "Monday, June 17 - ",
                           "FRANCE: ",
                           "IRAN - ",
                           "BBC - ",
                           "The mayor of Paris - ",
                           "Christmas Day, December 25 - ",
                           "MAKES 12 SERVINGS - ",
                           "KEEN - ",
                           "Q: ",
                           "LONDON CALLING: ",
                           "Day 3 - ",
                           "Microsoft (MSFT) - ",
                           "ANN FIELD: ",
                           "In Kyiv, June 17 - ",
                           "GOOD FOOD \xE2\x80\x93 ",
                           "Reuters - ",
                           "",
                           "(Updated) - ",
                           "CPA (Certified Accountant) - ",
                           "U.S. - ",
                           "May 3: ",
                           "By Ann Field - ",
                           "1. ",
                           "Ukraine, Russia and Belarus - ",
                           "PARIS, LE HAVRE AND THE SEA: "}) {
    EXPECT_EQ(opening(text), "") << text;
  }
  // What follows is no beginning of a sentence.
  for (const char* text : {"PARIS - the city of light - is a feast for the eyes and ears.",
                           "LONDON - 14C, rain in the afternoon, wind from the west.", "BERLIN - ",
                           "Kyiv (AP", "(", "LONDON/", "WASHINGTON,", "By ", "/"}) {
    EXPECT_FALSE(read_dateline(text, model().lexicon.parts())) << text;
  }
}

std::vector<Story> read(const std::string& text, const ReadOptions& options = {}) {
  const auto page = decode_page(text);
  return page ? find_stories(*page, options, model()) : std::vector<Story>();
}

std::string plain_story(const std::string& dateline) {
  return "Harbour of Lydd Closes for Repairs\n\n" + dateline + std::string(kSentence) +
         " The cost of repairs had grown beyond what the town could pay, the chairman said.\n";
}

TEST(CutDateline, SpansPointIntoTheStory) {
  const auto stories = read(plain_story("LONDON, Sept. 5, 2021 (Reuters) - "));
  ASSERT_THAT(stories, SizeIs(1));
  const Story& story = stories[0];
  ASSERT_TRUE(story.dateline);
  ASSERT_THAT(story.dateline->places, SizeIs(1));
  EXPECT_EQ(story.dateline->places[0].in(story.text), "LONDON");
  EXPECT_EQ(story.dateline->date->span.in(story.text), "Sept. 5, 2021");
  EXPECT_EQ(story.dateline->sources[0].span.in(story.text), "Reuters");
  ASSERT_GE(story.blocks.size(), 3u);
  EXPECT_EQ(story.blocks[1].kind, BlockKind::kDateline);
  EXPECT_EQ(story.blocks[1].span.in(story.text), "LONDON, Sept. 5, 2021 (Reuters)");
  EXPECT_TRUE(story.blocks[2].span.in(story.text).starts_with(kSentence));
}

TEST(CutDateline, TheDayIsThatOfPublicationWhereNothingElseIsKnown) {
  const auto published = [](const std::string& dateline, const ReadOptions& options = {}) {
    const auto stories = read(plain_story(dateline), options);
    return stories.empty() || !stories[0].published ? "" : stories[0].published->value.value_or("");
  };
  EXPECT_EQ(published("LONDON, Sept. 5, 2021 (Reuters) - "), "2021-09-05");
  EXPECT_EQ(published("LONDON, Sept. 5 (Reuters) - "), "");
  ReadOptions options;
  options.url = "https://example.org/2021/09/harbour";
  EXPECT_EQ(published("LONDON, Sept. 5 (Reuters) - ", options), "2021-09-05");
  options.url = "https://example.org/harbour-2021";
  EXPECT_EQ(published("LONDON, Sept. 5 (Reuters) - ", options), "");
  options.published = "2022-01-01";
  EXPECT_EQ(published("LONDON, Sept. 5, 2021 (Reuters) - ", options), "2022-01-01");
}

TEST(CutDateline, SourcesOfBothHalves) {
  const std::string html =
      "<html><body><article><h1>Harbour of Lydd Closes</h1><p><b>LONDON&nbsp;(Reuters)</b> &ndash; "
      "<a "
      "href='/lydd'>" +
      std::string(kSentence) +
      "</a> The cost of repairs had grown beyond what the town could pay, "
      "the chairman said.</p><p>" +
      std::string(kSentence) +
      " It will be opened again in the "
      "spring, when the repairs are done and paid.</p></article></body></html>";
  const auto stories = read(html);
  ASSERT_THAT(stories, SizeIs(1));
  const std::vector<Block>& blocks = stories[0].blocks;
  ASSERT_EQ(blocks[1].kind, BlockKind::kDateline);
  EXPECT_EQ(blocks[1].source->in(html), "LONDON&nbsp;(Reuters)");
  EXPECT_THAT(blocks[2].source->in(html), testing::StartsWith(kSentence));
  EXPECT_THAT(blocks[2].source->in(html), testing::EndsWith("the chairman said."));
}

TEST(CutDateline, ALineOfItsOwn) {
  const auto stories =
      read("<html><body><article><h1>Harbour of Lydd Closes</h1><p>KYIV, Ukraine (AP)</p><p>" +
           std::string(kSentence) +
           " The cost of repairs had grown beyond what the town could pay.</p><p>" +
           std::string(kSentence) +
           " It will be opened again in the spring, when the repairs are "
           "done and paid.</p></article></body></html>");
  ASSERT_THAT(stories, SizeIs(1));
  EXPECT_EQ(stories[0].blocks[1].kind, BlockKind::kDateline);
  ASSERT_TRUE(stories[0].dateline);
  EXPECT_EQ(stories[0].dateline->places[0].in(stories[0].text), "KYIV, Ukraine");
}

}  // namespace
}  // namespace dateline
