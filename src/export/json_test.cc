#include "export/json.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "export/sample_reading.h"

namespace dateline {
namespace {

using nlohmann::json;
using testing::ElementsAre;

json printed(const Reading& reading, const ReadOptions& options = {}, Origin origin = {}) {
  std::string out;
  append_json(out, reading, origin, options);
  EXPECT_EQ(out.find('\n'), out.size() - 1) << "one line a story";
  return json::parse(out);
}

// The code points [begin, end) of the text, as a reader of the JSON would take them.
std::string cut(const json& story, uint32_t begin, uint32_t end) {
  const auto text = story["text"].get<std::string>();
  std::string out;
  uint32_t number = 0;
  for (size_t at = 0; at < text.size(); ++number) {
    const char32_t c = next_code_point(text, at);
    if (number >= begin && number < end) append_code_point(out, c);
  }
  return out;
}

TEST(Json, OffsetsAreCodePoints) {
  const json story = printed(sample_reading());
  const json& event = story["events"][0];
  EXPECT_EQ(cut(story, event["cue"][0], event["cue"][1]), "met");
  EXPECT_EQ(cut(story, event["actor_spans"][0][0], event["actor_spans"][0][1]), "Mira Sünd");
  const json& denial = story["claims"][1];
  EXPECT_EQ(cut(story, denial["cue"][0], denial["cue"][1]), "denied");
}

TEST(Json, SaysWhereBlocksCameFrom) {
  Reading reading = sample_reading();
  reading.story.blocks[0].source = Span{120, 137};
  const json story = printed(reading);
  EXPECT_EQ(story["blocks"][0]["source"], json::parse("[120, 137]"));
  EXPECT_FALSE(story["blocks"][1].contains("source"));
}

TEST(Json, SaysTheDateline) {
  EXPECT_FALSE(printed(sample_reading()).contains("dateline"));
  Reading reading = sample_reading();
  reading.story.dateline = Dateline{{in_sample("Tallmouth")},
                                    DatelineDate{in_sample("3 May"), "XXXX-05-03"},
                                    {{in_sample("Harbour News"), "The Harbour News"}}};
  const json story = printed(reading);
  const json& dateline = story["dateline"];
  EXPECT_EQ(cut(story, dateline["places"][0][0], dateline["places"][0][1]), "Tallmouth");
  EXPECT_EQ(cut(story, dateline["date"]["begin"], dateline["date"]["end"]), "3 May");
  EXPECT_EQ(dateline["date"]["value"], "XXXX-05-03");
  EXPECT_EQ(dateline["sources"][0]["name"], "The Harbour News");
}

TEST(Json, SaysTheEvent) {
  const json event = printed(sample_reading())["events"][0];
  EXPECT_EQ(event["id"], "e1");
  EXPECT_EQ(event["type"], "CONSULT");
  EXPECT_EQ(event["mode"], "visit");
  EXPECT_EQ(event["extension"], false);
  EXPECT_EQ(event["actors"], json({"a1"}));
  EXPECT_EQ(event["recipients"], json({"a2"}));
  EXPECT_EQ(event["status"], "happened");
  EXPECT_EQ(event["time"]["value"], "2021-05-03");
  EXPECT_EQ(event["time"]["from"], "2021-05-03");
  EXPECT_EQ(event["time"]["how"], "stated");
  EXPECT_EQ(event["place"]["lat"], 59.5);
  EXPECT_EQ(event["according_to"], json::parse(R"([["a3"]])"));
  EXPECT_EQ(event["denied_by"], json({"c2"}));
  EXPECT_EQ(event["confirmed_by"], json::array());
  EXPECT_EQ(event["quantities"][0]["low"], 3);
  EXPECT_FALSE(event["quantities"][0].contains("high"));
}

TEST(Json, TokensHaveHeadsInTheirSentence) {
  const json sentences = printed(sample_reading())["sentences"];
  const json& token = sentences[0]["tokens"][2];
  EXPECT_EQ(token["form"], "met");
  EXPECT_EQ(token["lemma"], "meet");
  EXPECT_EQ(token["feats"], "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin");
  EXPECT_EQ(token["head"], 0);
  EXPECT_EQ(sentences[0]["tokens"][1]["head"], 1);
}

TEST(Json, UnknownIsAbsentAndEmptyLayersAreNot) {
  Reading reading;
  reading.story.text = "Nothing.";
  const json story = printed(reading);
  for (const char* name :
       {"title", "byline", "publisher", "section", "language", "published", "modified", "tags"}) {
    EXPECT_FALSE(story.contains(name)) << name;
  }
  EXPECT_FALSE(story["page"].contains("file"));
  EXPECT_FALSE(story["page"].contains("id"));
  for (const char* name : {"sentences", "names", "times", "places", "actors", "claims", "events"}) {
    EXPECT_EQ(story[name], json::array()) << name;
  }
}

TEST(Json, TagsAndTheLastChangeStandInTheHead) {
  Reading reading = sample_reading();
  reading.story.tags = {"harbours", "strikes"};
  reading.story.modified = Published{"2021-05-05", sample_day(5), PublishedHow::kFeed};
  const json story = printed(reading);
  EXPECT_EQ(story["tags"], json({"harbours", "strikes"}));
  EXPECT_EQ(story["modified"], json::parse(R"({"value":"2021-05-05","from":"2021-05-05",
                                               "to":"2021-05-05","how":"feed"})"));
}

TEST(Json, LayersThatWereNotAskedForAreAbsent) {
  ReadOptions options;
  options.layers = *Layers::parse("text,claims");
  const json story = printed(sample_reading(), options);
  EXPECT_TRUE(story.contains("text"));
  EXPECT_TRUE(story.contains("claims"));
  for (const char* name : {"sentences", "names", "times", "places", "actors", "events"}) {
    EXPECT_FALSE(story.contains(name)) << name;
  }
}

TEST(Json, ListedSourcesStandTogetherAndInChains) {
  Reading reading = sample_reading();
  reading.claims[0].chains = {{ActorId(2)}, {ActorId(0), ActorId(1)}};
  const json claim = printed(reading)["claims"][0];
  EXPECT_EQ(claim["source"], json({"a3", "a1", "a2"}));
  EXPECT_EQ(claim["sources"], json::parse(R"([["a3"],["a1","a2"]])"));
}

TEST(Json, CarriesTheOrigin) {
  Origin origin;
  origin.file = "a.html";
  origin.sha256 = "00";
  origin.story = 2;
  origin.stories = 3;
  origin.id = "17";
  const json page = printed(sample_reading(), {}, origin)["page"];
  EXPECT_EQ(page["file"], "a.html");
  EXPECT_EQ(page["story"], 2);
  EXPECT_EQ(page["stories"], 3);
  EXPECT_EQ(page["id"], 17);
}

TEST(Json, IdsTellStoriesAndOptionsApart) {
  Origin first;
  first.sha256 = "00";
  Origin second = first;
  second.story = 2;
  ReadOptions dated;
  dated.published = "2021-05-04";
  EXPECT_EQ(story_id(first, {}), story_id(first, {}));
  EXPECT_NE(story_id(first, {}), story_id(second, {}));
  EXPECT_NE(story_id(first, {}), story_id(first, dated));
}

}  // namespace
}  // namespace dateline
