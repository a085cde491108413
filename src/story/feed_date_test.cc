#include "story/feed_date.h"

#include <gtest/gtest.h>

#include <utility>

namespace dateline {
namespace {

std::string value_of(std::string_view text) {
  const auto date = parse_feed_date(text);
  return date ? date->value.value_or("?") : "none";
}

TEST(ParseFeedDate, ReadsRfc822AndItsMisspellings) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"Sat, 07 Sep 2002 00:00:01 GMT", "2002-09-07T00:00:01Z"},
      {"Sat, 07 Sep 2002 0:00:01 GMT", "2002-09-07T00:00:01Z"},
      {"Tue, 17 Jun 2025 08:30:00 +0200", "2025-06-17T08:30:00+02:00"},
      {"Tue, 17 Jun 2025 08:30:00 +02:00", "2025-06-17T08:30:00+02:00"},
      {"17 Jun 2025 08:30 EST", "2025-06-17T08:30:00-05:00"},
      {"Tue, 17 Jun 25 08:30:00 PDT", "2025-06-17T08:30:00-07:00"},
      {"Thu, 01 Jan 98 00:00 UT", "1998-01-01T00:00:00Z"},
      {"Wed, 17 Sept 2025 08:30:00 Z", "2025-09-17T08:30:00Z"},
      {"Tuesday, 17 June 2025 08:30:00 GMT", "2025-06-17T08:30:00Z"},
      {"Tue,17 Jun 2025 08:30:00 GMT", "2025-06-17T08:30:00Z"},
      {"Tue, 17 Jun 2025 08:30:00 GMT+0300", "2025-06-17T08:30:00+03:00"},
      {"Tue, 17 Jun 2025 08:30:00 -0530 (XST)", "2025-06-17T08:30:00-05:30"},
      {"Tue, 17-Jun-2025 08:30:00 GMT", "2025-06-17T08:30:00Z"},
      {"Tue Jun 17 08:30:00 2025", "2025-06-17T08:30:00"},
      {"Tue Jun 17 08:30:00 CEST 2025", "2025-06-17T08:30:00+02:00"},
      {"June 17, 2025 8:30 PM", "2025-06-17T20:30:00"},
      {"17 Jun 2025 12:05 AM GMT", "2025-06-17T00:05:00Z"},
      {"Tue, 17 Jun 2025", "2025-06-17"},
      {"Tue, 17 Jun 2025 08:30:60 GMT", "2025-06-17T08:30:59Z"},
      // The hour of a zone that may be several, or of no day: only what is sure.
      {"Tue, 17 Jun 2025 08:30:00 IST", "2025-06-17T08:30:00"},
      {"Tue, 17 Jun 2025 24:00:00 GMT", "2025-06-17"},
      // The weekday is wrong: the date counts.
      {"Mon, 17 Jun 2025 08:30:00 GMT", "2025-06-17T08:30:00Z"},
  };
  for (const auto& [text, value] : cases) EXPECT_EQ(value_of(text), value) << text;
}

TEST(ParseFeedDate, ReadsIso8601) {
  EXPECT_EQ(value_of("2025-06-17T08:30:00Z"), "2025-06-17T08:30:00Z");
  EXPECT_EQ(value_of(" 2025-06-17T08:30:00.125-04:00\n"), "2025-06-17T08:30:00-04:00");
  EXPECT_EQ(value_of("2025-06-17T08:30+02:00"), "2025-06-17T08:30:00+02:00");
  EXPECT_EQ(value_of("2025-06-17 08:30:00"), "2025-06-17T08:30:00");
  EXPECT_EQ(value_of("20250617T083000Z"), "2025-06-17T08:30:00Z");
  EXPECT_EQ(value_of("2025-06-17"), "2025-06-17");
  EXPECT_EQ(value_of("2025-06"), "2025-06");
}

TEST(ParseFeedDate, ReadsNothingIntoOtherTexts) {
  for (const std::string_view text :
       {"", "   ", "yesterday", "Tue, 31 Jun 2025 08:30:00 GMT", "17 Jun", "08:30:00 GMT",
        "Jun 2025", "-", "::::", "99 99 99", "2025-13-01T00:00:00Z", "+0200 +0200 +0200"}) {
    EXPECT_EQ(value_of(text), "none") << text;
  }
}

TEST(ParseFeedDate, TheDayIsTheSendersOwn) {
  const auto date = parse_feed_date("Tue, 17 Jun 2025 23:30:00 -0700");
  ASSERT_TRUE(date);
  EXPECT_EQ(iso8601(*date->interval.from), "2025-06-17");
  EXPECT_EQ(date->how, PublishedHow::kFeed);
}

TEST(InstantsOf, KnowsTheInstantOrItsRange) {
  const auto at = [](std::string_view text) { return *instants_of(*parse_feed_date(text)); };
  using std::chrono::hours;
  const std::chrono::sys_seconds noon = Day(std::chrono::year(2025) / 6 / 17) + hours(12);
  EXPECT_EQ(at("2025-06-17T14:00:00+02:00").earliest, noon);
  EXPECT_EQ(at("2025-06-17T14:00:00+02:00").latest, noon);
  EXPECT_EQ(at("2025-06-17T12:00:00").earliest, noon - hours(14));
  EXPECT_EQ(at("2025-06-17T12:00:00").latest, noon + hours(12));
  EXPECT_EQ(at("2025-06-17").latest, noon);
}

}  // namespace
}  // namespace dateline
