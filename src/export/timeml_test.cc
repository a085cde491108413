#include "export/timeml.h"

#include <gmock/gmock.h>

#include "export/sample_reading.h"

namespace dateline {
namespace {

using testing::HasSubstr;

std::string printed(const Reading& reading) {
  std::string out;
  append_timeml(out, reading, {}, {});
  return out;
}

TEST(Timeml, MarksTimesInTheText) {
  const std::string out = printed(sample_reading());
  EXPECT_THAT(out, HasSubstr("on <TIMEX3 tid=\"t1\" type=\"DATE\" value=\"2021-05-03\">3 "
                             "May</TIMEX3>, Harbour"));
  EXPECT_THAT(out, HasSubstr("<DCT><TIMEX3 tid=\"t0\" type=\"DATE\" value=\"2021-05-04\" "
                             "functionInDocument=\"CREATION_TIME\">2021-05-04</TIMEX3></DCT>"));
}

TEST(Timeml, EscapesMarkUp) {
  Reading reading;
  reading.story.text = "a < b & c\x01";
  EXPECT_THAT(printed(reading), HasSubstr("<TEXT>a &lt; b &amp; c\uFFFD</TEXT>"));
}

TEST(Timeml, OfOverlappingTimesTheFirstIsMarked) {
  Reading reading = sample_reading();
  TimeExpression inner = reading.times[0];
  inner.span = in_sample("May,");
  reading.times.push_back(inner);
  EXPECT_THAT(printed(reading), testing::Not(HasSubstr("tid=\"t2\"")));
}

}  // namespace
}  // namespace dateline
