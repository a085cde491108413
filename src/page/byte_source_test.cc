#include "page/byte_source.h"

#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <fstream>

namespace dateline {
namespace {

TEST(ByteSource, AFileIsReadToItsEnd) {
  const auto path = std::filesystem::path(testing::TempDir()) / "byte_source_test";
  const std::string bytes(200'000, 'x');
  std::ofstream(path, std::ios::binary) << bytes;
  auto source = open_bytes(path);
  ASSERT_TRUE(source);
  EXPECT_EQ(*read_all(**source, 200'000), bytes);
}

TEST(ByteSource, SaysWhatFails) {
  EXPECT_EQ(open_bytes("/nowhere/at/all").error().message, "No such file or directory");
  auto folder = open_bytes("/");
  ASSERT_TRUE(folder);
  EXPECT_EQ(read_all(**folder, 10).error().message, "Is a directory");
}

TEST(ByteSource, ALimitIsKept) {
  const auto source = bytes_before("four", bytes_before("more"));
  EXPECT_EQ(read_all(*source, 7).error().message, "larger than the budget of 7 bytes");
  const auto again = bytes_before("four", bytes_before("more"));
  EXPECT_EQ(*read_all(*again, 8), "fourmore");
}

TEST(ByteWindow, KnowsWhereItIs) {
  ByteWindow window;
  std::memcpy(window.room(5), "abcde", 5);
  window.added(5);
  window.skip(3);
  EXPECT_EQ(window.bytes(), "de");
  EXPECT_EQ(window.begin(), 3u);
  EXPECT_EQ(window.end(), 5u);
  std::memcpy(window.room(3), "fgh", 3);
  window.added(2);
  EXPECT_EQ(window.bytes(), "defg");
  window.skip(100);
  EXPECT_EQ(window.begin(), 7u);
  EXPECT_EQ(window.size(), 0u);
}

// A stream that goes through a small window takes no more room than the window.
TEST(ByteWindow, StaysSmall) {
  ByteWindow window;
  const char* first = window.room(64);
  window.added(64);
  for (int i = 0; i < 10'000; ++i) {
    window.skip(48);
    window.room(48);
    window.added(48);
  }
  EXPECT_LT(window.bytes().data() - first, 1 << 12);
  EXPECT_EQ(window.begin(), 480'000u);
}

}  // namespace
}  // namespace dateline
