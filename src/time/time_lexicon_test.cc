// A mistake in a lexicon file is an error that says where.
#include "time/time_lexicon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace dateline {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

/// A copy of the lexicon in a folder of its own, with one file changed.
class TimeLexiconTest : public testing::Test {
 protected:
  TimeLexiconTest()
      : folder_(fs::path(testing::TempDir()) /
                testing::UnitTest::GetInstance()->current_test_info()->name()) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    fs::copy(fs::path(DATELINE_SOURCE_DIR) / "lexicon/en/time", folder_ / "time");
  }
  ~TimeLexiconTest() override { fs::remove_all(folder_); }

  std::string error_after(const char* file, const char* content) {
    std::ofstream(folder_ / "time" / file) << content;
    const auto lexicon = TimeLexicon::load(folder_);
    return lexicon ? "" : lexicon.error().message;
  }

  fs::path folder_;
};

TEST_F(TimeLexiconTest, LoadsAsItIs) { EXPECT_TRUE(TimeLexicon::load(folder_)); }

TEST_F(TimeLexiconTest, UnknownClass) {
  EXPECT_THAT(error_after("context.txt", "# head\nin MONHT  month\n"),
              HasSubstr("context.txt:2:4: no such class of words"));
}

TEST_F(TimeLexiconTest, UnknownKind) {
  EXPECT_THAT(error_after("context.txt", "MONTH  monht\n"), HasSubstr("context.txt:1:8"));
  EXPECT_THAT(error_after("context.txt", "<monht>  month\n"), HasSubstr("context.txt:1:1"));
}

TEST_F(TimeLexiconTest, UnknownSetting) {
  EXPECT_THAT(error_after("context.txt", "MONTH  month  near=soon\n"),
              HasSubstr("context.txt:1:15: no such setting"));
}

TEST_F(TimeLexiconTest, BracketsAndContext) {
  EXPECT_THAT(error_after("context.txt", "[the MONTH  month\n"), HasSubstr("not closed"));
  EXPECT_THAT(error_after("context.txt", "the] MONTH  month\n"), HasSubstr("never opened"));
  EXPECT_THAT(error_after("context.txt", "the {old} MONTH  month\n"), HasSubstr("first or last"));
  EXPECT_THAT(error_after("context.txt", "[the]  month\n"), HasSubstr("no word at all"));
}

TEST_F(TimeLexiconTest, MissingFile) {
  fs::remove(folder_ / "time/tense.txt");
  EXPECT_FALSE(TimeLexicon::load(folder_));
}

}  // namespace
}  // namespace dateline
