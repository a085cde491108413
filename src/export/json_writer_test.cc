#include "export/json_writer.h"

#include <gmock/gmock.h>

#include <limits>
#include <nlohmann/json.hpp>

namespace dateline {
namespace {

std::string written(std::string_view text) {
  std::string out;
  JsonWriter(out).value(text);
  return out;
}

TEST(JsonWriter, SeparatesMembersAndElements) {
  std::string out;
  JsonWriter json(out);
  json.open_object();
  json.member("a", uint32_t{1});
  json.key("b");
  json.open_array();
  json.value(true);
  json.open_object();
  json.close_object();
  json.value("x");
  json.close_array();
  json.member("c", 2.5);
  json.close_object();
  EXPECT_EQ(out, R"({"a":1,"b":[true,{},"x"],"c":2.5})");
}

TEST(JsonWriter, EscapesWhatJsonOrSomeReaderOfLinesTakesForMore) {
  EXPECT_EQ(written("a\"b\\c\n\t\x01"), R"("a\"b\\c\n\t\u0001")");
  EXPECT_EQ(written("\x7f \u0085 \u2028 \u2029"), R"("\u007f \u0085 \u2028 \u2029")");
  EXPECT_EQ(written("Sünd 東 \U0001F4F0"), "\"Sünd 東 \U0001F4F0\"");
}

TEST(JsonWriter, ReplacesBadUtf8) {
  EXPECT_EQ(written("a\xff"
                    "b\xc3"),
            "\"a\uFFFDb\uFFFD\"");
}

TEST(JsonWriter, EveryByteGivesJson) {
  std::string all;
  for (int c = 0; c < 256; ++c) all += static_cast<char>(c);
  EXPECT_TRUE(nlohmann::json::accept(written(all)));
}

TEST(JsonWriter, NumbersReadBackTheSame) {
  std::string out;
  JsonWriter json(out);
  json.open_array();
  json.value(0.1);
  json.value(6001.0);
  json.value(std::numeric_limits<double>::infinity());
  json.close_array();
  EXPECT_EQ(out, "[0.1,6001,null]");
}

}  // namespace
}  // namespace dateline
