#include "event/event_lexicon.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace dateline {
namespace {

TEST(EventLexicon, LoadsTheRealOne) {
  const auto lexicon =
      EventLexicon::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "lexicon" / "en");
  ASSERT_TRUE(lexicon) << lexicon.error().message;
  const auto& parts = lexicon->parts();
  EXPECT_GT(parts.frames.size(), 500u);
  EXPECT_TRUE(parts.is(parts.word("missile"), parts.word("@weapons")));
  EXPECT_FALSE(parts.is(parts.word("meet"), parts.word("@weapons")));
}

/// Loads a lexicon whose verbs.txt is `verbs` and whose numbers.txt is `numbers`.
Result<EventLexicon> load_verbs(const std::string& verbs, const std::string& numbers = "") {
  const std::filesystem::path folder =
      std::filesystem::path(testing::TempDir()) /
      testing::UnitTest::GetInstance()->current_test_info()->name() / "events";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "numbers.txt") << numbers;
  std::ofstream(folder / "classes.txt") << "weapons  gun missile\n";
  std::ofstream(folder / "verbs.txt") << verbs;
  return EventLexicon::load(folder.parent_path());
}

TEST(EventLexicon, ReportsMistakesWithLineAndColumn) {
  const auto type = load_verbs("meet  CONSULT\nship  AIDING  obj~@weapons\n");
  ASSERT_FALSE(type);
  EXPECT_NE(type.error().message.find("verbs.txt:2:7"), std::string::npos) << type.error().message;
  const auto mode = load_verbs("meet  CONSULT/resign\n");
  ASSERT_FALSE(mode);
  EXPECT_NE(mode.error().message.find("verbs.txt:1:15"), std::string::npos) << mode.error().message;
  const auto name = load_verbs("meet  CONSULT  obj~@wepons\n");
  ASSERT_FALSE(name);
  EXPECT_NE(name.error().message.find("no classes"), std::string::npos) << name.error().message;
  EXPECT_FALSE(load_verbs("meet  CONSULT  recipient=obj\n"));
  EXPECT_TRUE(load_verbs("meet  CONSULT  both whom=obj,with  obj!~@weapons passive in-\n"));
}

TEST(EventLexicon, ReportsMistakesInNumbers) {
  EXPECT_TRUE(load_verbs("", "exact  nine  9\nvague  dozens  24  99\nbound  up to  to\n"));
  for (const char* wrong : {"exact  nine  9x\n", "vague  dozens  24\n", "bound  up to  upward\n",
                            "roughly  nine  9\n", "exact  nine\n"}) {
    const auto lexicon = load_verbs("", wrong);
    ASSERT_FALSE(lexicon) << wrong;
    EXPECT_NE(lexicon.error().message.find("numbers.txt:1:"), std::string::npos) << wrong;
  }
}

}  // namespace
}  // namespace dateline
