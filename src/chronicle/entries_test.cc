#include "chronicle/entries.h"

#include <gmock/gmock.h>

namespace dateline {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using testing::ElementsAre;
using testing::IsEmpty;

Day on(int y, unsigned m, unsigned d) { return Day(year(y) / month(m) / day(d)); }

/// An event whose cue is the `position`th byte, by actor 1, at a time.
Event event(uint32_t position, EventType type, std::optional<Interval> time) {
  Event e;
  e.type = type;
  e.cue = {position, position + 1};
  e.actors = {ActorId(1)};
  if (time) e.time = When{*time, TimeHow::kStated, {}};
  return e;
}

std::vector<std::vector<uint32_t>> order(const std::vector<Event>& events) {
  Reading reading;
  reading.events = events;
  std::vector<std::vector<uint32_t>> out;
  for (const Entry& entry : entries(reading)) out.push_back(entry.events);
  return out;
}

TEST(EntriesTest, NothingGivesNothing) { EXPECT_THAT(order({}), IsEmpty()); }

TEST(EntriesTest, StandInOrderOfTimeNotOfText) {
  const auto e = order({event(1, EventType::kAid, one_day(on(2024, 5, 2))),
                        event(2, EventType::kConsult, std::nullopt),
                        event(3, EventType::kCoerce, one_day(on(2023, 5, 2)))});
  EXPECT_THAT(e, ElementsAre(ElementsAre(2), ElementsAre(0), ElementsAre(1)));
}

TEST(EntriesTest, AnEventBeforeADayStandsAtThatDay) {
  const auto e = order({event(1, EventType::kAid, Interval{{}, Moment{on(2024, 5, 2), {}}}),
                        event(2, EventType::kConsult, one_day(on(2024, 5, 1)))});
  EXPECT_THAT(e, ElementsAre(ElementsAre(1), ElementsAre(0)));
}

TEST(EntriesTest, ARepeatedMentionIsMergedAndThePreciseTimeLeads) {
  const auto e = order({event(1, EventType::kAid, days(on(2024, 1, 1), on(2024, 12, 31))),
                        event(2, EventType::kAid, one_day(on(2024, 3, 9)))});
  EXPECT_THAT(e, ElementsAre(ElementsAre(1, 0)));
}

TEST(EntriesTest, WhatIsOnlyKnownToBeBeforeADayIsNotMergedWithEarlierDays) {
  const auto e = order({event(1, EventType::kConsult, Interval{{}, Moment{on(2024, 5, 2), {}}}),
                        event(2, EventType::kConsult, one_day(on(2024, 3, 9)))});
  EXPECT_EQ(e.size(), 2u);
}

TEST(EntriesTest, OtherDaysOtherPartiesAndOtherStatusStayApart) {
  Event other_party = event(2, EventType::kAid, one_day(on(2024, 3, 9)));
  other_party.recipients = {ActorId(2)};
  Event planned = event(3, EventType::kAid, one_day(on(2024, 3, 9)));
  planned.status = Status::kPlanned;
  const auto e = order({event(1, EventType::kAid, one_day(on(2024, 3, 9))), other_party, planned,
                        event(4, EventType::kAid, one_day(on(2024, 3, 10)))});
  EXPECT_EQ(e.size(), 4u);
}

TEST(EntriesTest, EventsOfUnknownPartiesAreNeverMerged) {
  Event nobody = event(1, EventType::kHarm, one_day(on(2024, 3, 9)));
  nobody.actors.clear();
  EXPECT_EQ(order({nobody, nobody}).size(), 2u);
}

}  // namespace
}  // namespace dateline
