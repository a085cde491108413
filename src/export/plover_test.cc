#include "export/plover.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "export/sample_reading.h"

namespace dateline {
namespace {

using nlohmann::json;

std::optional<EventType> coded(EventType type, Status status, bool extensions = false) {
  Event event;
  event.type = type;
  event.status = status;
  return plover_type(event, extensions);
}

TEST(Plover, WhatIsPlannedIsAgreedOrConceded) {
  for (const EventType type : {EventType::kConsult, EventType::kSupport, EventType::kCooperate,
                               EventType::kAid, EventType::kAgree}) {
    EXPECT_EQ(coded(type, Status::kPlanned), EventType::kAgree);
  }
  EXPECT_EQ(coded(EventType::kRetreat, Status::kPlanned), EventType::kConcede);
  EXPECT_EQ(coded(EventType::kRetreat, Status::kHappened), EventType::kRetreat);
  EXPECT_EQ(coded(EventType::kAssault, Status::kPlanned), EventType::kAssault);
}

TEST(Plover, WhatDidNotHappenIsLeftOut) {
  for (const Status status : {Status::kRequested, Status::kPossible, Status::kNegated}) {
    EXPECT_EQ(coded(EventType::kAid, status), std::nullopt);
  }
}

TEST(Plover, ExtensionsOnlyWhereAskedFor) {
  EXPECT_EQ(coded(EventType::kVote, Status::kHappened), std::nullopt);
  EXPECT_EQ(coded(EventType::kVote, Status::kHappened, true), EventType::kVote);
}

TEST(Plover, PrintsOneObjectAnEvent) {
  Reading reading = sample_reading();
  reading.events.push_back(reading.events[0]);
  reading.events[1].status = Status::kPossible;
  std::string out;
  append_plover(out, reading, {}, {}, false);
  ASSERT_EQ(out.find('\n'), out.size() - 1);
  const json event = json::parse(out);
  EXPECT_EQ(event["event"], "CONSULT");
  EXPECT_EQ(event["mode"], "visit");
  EXPECT_EQ(event["date"], "2021-05-03");
  EXPECT_EQ(event["source"][0]["code"], "NOR");
  EXPECT_EQ(event["source"][0]["sector"], "GOV");
  EXPECT_EQ(event["source"][0]["actorText"], "Mira Sünd");
  EXPECT_EQ(event["target"][0]["name"], "Arne Holt");
  EXPECT_EQ(event["location"]["name"], "Tallmouth");
  EXPECT_EQ(event["eventText"], "met");
  EXPECT_EQ(event["claims"].size(), 2u);
  EXPECT_EQ(event["claims"][1]["stance"], "denies");
  EXPECT_EQ(event["publication"], "Harbour News");
}

TEST(Plover, AModeThatDoesNotFitTheNewTypeGoes) {
  Reading reading = sample_reading();
  reading.events[0].status = Status::kPlanned;
  std::string out;
  append_plover(out, reading, {}, {}, false);
  const json event = json::parse(out);
  EXPECT_EQ(event["event"], "AGREE");
  EXPECT_FALSE(event.contains("mode"));
  EXPECT_EQ(event["status"], "planned");
}

}  // namespace
}  // namespace dateline
