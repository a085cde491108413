#include "cli/lines.h"

#include <gtest/gtest.h>

#include <fstream>

#include "page/sample_archive.h"

namespace dateline {
namespace {

std::filesystem::path file_of(const std::string& bytes) {
  const auto path = std::filesystem::path(testing::TempDir()) /
                    testing::UnitTest::GetInstance()->current_test_info()->name();
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

TEST(Lines, GivesLinesWithAndWithoutALastEnd) {
  auto lines = Lines::open(file_of("one\r\n\nthree"));
  ASSERT_TRUE(lines);
  std::string line;
  EXPECT_EQ(lines->next(line, 100), Lines::Got::kLine);
  EXPECT_EQ(line, "one");
  EXPECT_EQ(lines->next(line, 100), Lines::Got::kLine);
  EXPECT_EQ(line, "");
  EXPECT_EQ(lines->next(line, 100), Lines::Got::kLine);
  EXPECT_EQ(line, "three");
  EXPECT_EQ(lines->number(), 3u);
  EXPECT_EQ(lines->next(line, 100), Lines::Got::kEnd);
}

TEST(Lines, LongLinesAreSkippedWholly) {
  auto lines = Lines::open(file_of(std::string(300'000, 'x') + "\nnext\n"));
  ASSERT_TRUE(lines);
  std::string line;
  EXPECT_EQ(lines->next(line, 1000), Lines::Got::kTooLong);
  EXPECT_EQ(lines->next(line, 1000), Lines::Got::kLine);
  EXPECT_EQ(line, "next");
}

TEST(Lines, LinesMayBeLongerThanAChunk) {
  auto lines = Lines::open(file_of(std::string(200'000, 'x') + "\n"));
  ASSERT_TRUE(lines);
  std::string line;
  EXPECT_EQ(lines->next(line, 200'000), Lines::Got::kLine);
  EXPECT_EQ(line.size(), 200'000u);
}

TEST(Lines, ArePackedOrNot) {
  const std::string packed = gzip("one\ntw") + gzip("o\nthree\n");
  auto lines = Lines::open(file_of(packed));
  ASSERT_TRUE(lines);
  std::string line;
  for (const char* words : {"one", "two", "three"}) {
    EXPECT_EQ(lines->next(line, 100), Lines::Got::kLine);
    EXPECT_EQ(line, words);
  }
  EXPECT_EQ(lines->next(line, 100), Lines::Got::kEnd);
  auto cut = Lines::open(file_of(packed.substr(0, packed.size() - 3)));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(cut->next(line, 100), Lines::Got::kLine);
  EXPECT_EQ(cut->next(line, 100), Lines::Got::kError);
  EXPECT_NE(cut->error().find("ends early"), std::string::npos);
}

TEST(Lines, AFolderIsNoFileOfLines) {
  auto lines = Lines::open(testing::TempDir());
  ASSERT_TRUE(lines);
  std::string line;
  EXPECT_EQ(lines->next(line, 10), Lines::Got::kError);
  EXPECT_EQ(lines->error(), "Is a directory");
}

TEST(Lines, AMissingFileIsAnError) { EXPECT_FALSE(Lines::open("/no/such/file")); }

}  // namespace
}  // namespace dateline
