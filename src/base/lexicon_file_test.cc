#include "base/lexicon_file.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class LexiconFileTest : public testing::Test {
 protected:
  std::filesystem::path write(std::string_view bytes) {
    // A folder for each test: they run side by side.
    const std::string test = testing::UnitTest::GetInstance()->current_test_info()->name();
    const auto folder = std::filesystem::path(testing::TempDir()) /
                        ("dateline_" + test + "_" + std::to_string(::getpid())) / "en" / "events";
    std::filesystem::create_directories(folder);
    const auto path = folder / "verbs.txt";
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
};

TEST_F(LexiconFileTest, CutsFieldsAtTabsAndWideBlanks) {
  const auto file = LexiconFile::read(write("# a comment\n\nset up\tone thing  two   # why\r\n"));
  ASSERT_TRUE(file);
  ASSERT_EQ(file->lines().size(), 1u);
  EXPECT_THAT(file->lines()[0].fields, ElementsAre("set up", "one thing", "two"));
  EXPECT_EQ(file->where(file->lines()[0]), "events/verbs.txt:3");
}

TEST_F(LexiconFileTest, AnErrorShowsTheLineAndAPointer) {
  const auto file = LexiconFile::read(write("meet  CONSLUT\n"));
  ASSERT_TRUE(file);
  const LexiconLine& line = file->lines()[0];
  EXPECT_THAT(file->error(line, line.fields[1], "no such type").message,
              HasSubstr("verbs.txt:1:7: no such type\n  meet  CONSLUT\n        ^"));
}

TEST_F(LexiconFileTest, RefusesWhatIsNotUtf8AndWhatIsNotThere) {
  EXPECT_THAT(LexiconFile::read(write("ok\n\xFF\n")).error().message, HasSubstr(":2:1: not UTF-8"));
  EXPECT_THAT(LexiconFile::read("/nowhere/at/all.txt").error().message, HasSubstr("all.txt"));
}

TEST_F(LexiconFileTest, ViewsOutliveAMove) {
  auto read = LexiconFile::read(write("a  b\n"));
  ASSERT_TRUE(read);
  const LexiconFile moved = *std::move(read);
  EXPECT_THAT(moved.lines()[0].fields, ElementsAre("a", "b"));
}

}  // namespace
}  // namespace dateline
