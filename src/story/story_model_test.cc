#include "story/story_model.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "base/model_file.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class StoryModelIn : public testing::Test {
 protected:
  void SetUp() override {
    data_ = fs::path(testing::TempDir()) /
            testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::remove_all(data_);
    fs::create_directories(data_ / "models");
    fs::create_directory_symlink(fs::path(DATELINE_SOURCE_DIR) / "lexicon", data_ / "lexicon");
  }

  std::string error_with(const std::string& model) {
    std::ofstream(data_ / "models" / "pages.model", std::ios::binary) << model;
    const auto opened = StoryModel::open(data_);
    return opened ? "" : opened.error().message;
  }

  fs::path data_;
};

TEST_F(StoryModelIn, NamesTheFileThatIsMissing) {
  const auto opened = StoryModel::open(data_);
  ASSERT_FALSE(opened);
  EXPECT_THAT(opened.error().message, HasSubstr("pages.model"));
}

TEST_F(StoryModelIn, NamesTheSectionThatIsWrong) {
  EXPECT_THAT(error_with("no model at all"), HasSubstr("pages.model"));
  EXPECT_THAT(error_with(model_file_bytes({{"lines", "short"}})), HasSubstr("lines"));
}

TEST(PageWeights, ScoresARow) {
  std::string section((kPageFeatures + 1) * sizeof(float), '\0');
  const float factor = 2, added = -1;
  section.replace(0, sizeof factor, reinterpret_cast<const char*>(&factor), sizeof factor);
  section.replace(section.size() - sizeof added, sizeof added,
                  reinterpret_cast<const char*>(&added), sizeof added);
  const auto weights = PageWeights::open(section);
  ASSERT_TRUE(weights);
  PageRow row{};
  row[0] = 3;
  row[1] = 100;
  EXPECT_FLOAT_EQ(weights->score(row), 5);
  EXPECT_FALSE(PageWeights::open(section.substr(1)));
}

}  // namespace
}  // namespace dateline
