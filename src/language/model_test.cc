#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "language/features.h"
#include "base/model_file.h"
#include "language/perceptron.h"
#include "language/tag_set.h"

namespace dateline {
namespace {

using testing::HasSubstr;

/// A file of the test's own that is gone afterwards.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view bytes) {
    static int count = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("dateline_model_test_" + std::to_string(::getpid()) + "_" + std::to_string(++count));
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string small_file() { return model_file_bytes({{"first", "abc"}, {"second", "defghijkl"}}); }

TEST(ModelFile, GivesBackItsSections) {
  const TemporaryFile file(small_file());
  const auto model = ModelFile::open(file.path());
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ(model->section("first"), "abc");
  EXPECT_EQ(model->section("second"), "defghijkl");
  EXPECT_EQ(model->section("third"), "");
}

TEST(ModelFile, RefusesWhatIsNoModel) {
  const TemporaryFile text("Nothing that was ever trained, only a line of text.\n");
  const auto foreign = ModelFile::open(text.path());
  ASSERT_FALSE(foreign);
  EXPECT_THAT(foreign.error().message, HasSubstr(text.path().string()));
  EXPECT_THAT(foreign.error().message, HasSubstr("not a Dateline model"));
  EXPECT_FALSE(ModelFile::open(text.path().string() + ".missing"));
}

TEST(ModelFile, RefusesEveryTruncation) {
  const std::string bytes = small_file();
  for (size_t size = 0; size < bytes.size(); ++size) {
    const TemporaryFile file(std::string_view(bytes).substr(0, size));
    EXPECT_FALSE(ModelFile::open(file.path())) << size;
  }
}

TEST(ModelFile, RefusesEveryFlippedBit) {
  const std::string bytes = small_file();
  for (size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string damaged = bytes;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    const TemporaryFile file(damaged);
    EXPECT_FALSE(ModelFile::open(file.path())) << bit;
  }
}

TEST(LinearModel, RefusesTablesThatLeadOutside) {
  Learner learner(1);
  const Feature features[] = {mix(1, 2), mix(3, 4), mix(5, 6)};
  for (uint32_t cls = 1; cls < 9; ++cls) learner.shift(features, cls, 1);
  learner.step();
  const std::string good = learner.section(0.1);
  ASSERT_TRUE(LinearModel::open(good, 9));
  EXPECT_FALSE(LinearModel::open(good, 5)) << "classes that the model does not have";
  EXPECT_FALSE(LinearModel::open({}, 9));
  for (size_t at = 0; at < good.size(); ++at) {
    EXPECT_FALSE(LinearModel::open(std::string_view(good).substr(0, at), 9)) << at;
    for (const char byte : {'\0', '\x7F', '\xFF'}) {
      std::string damaged = good;
      damaged[at] = byte;
      // Either refused or safe to use: the sanitizers watch.
      const auto model = LinearModel::open(damaged, 9);
      std::array<int32_t, kMaxClasses> scores{};
      if (model) model->add(features, scores.data());
    }
  }
}

TEST(Learner, SeparatesWhatCanBeSeparatedAndSurvivesTheFile) {
  Learner learner(1);
  // Class 2 if feature 20 is there, else class 1; feature 10 is always there.
  const std::vector<Feature> plain = {mix(10, 0)}, marked = {mix(10, 0), mix(20, 0)};
  const auto winner = [](const Scorer& scorer, std::span<const Feature> features) {
    std::array<int32_t, kMaxClasses> scores{};
    scorer.add(features, scores.data());
    return scores[1] >= scores[2] ? 1u : 2u;
  };
  for (int round = 0; round < 20; ++round) {
    if (winner(learner, marked) != 2) learner.shift(marked, 2, 1), learner.shift(marked, 1, -1);
    learner.step();
    if (winner(learner, plain) != 1) learner.shift(plain, 1, 1), learner.shift(plain, 2, -1);
    learner.step();
  }
  const std::string section = learner.section(0.05);
  const auto model = LinearModel::open(section, 3);
  ASSERT_TRUE(model);
  EXPECT_EQ(winner(*model, plain), 1u);
  EXPECT_EQ(winner(*model, marked), 2u);
  EXPECT_EQ(learner.section(0.05), section);
}

TEST(WordTable, FindsWhatWasPutIn) {
  std::string scratch;
  const uint64_t key = lower_key("Minister", scratch);
  EXPECT_EQ(key, lower_key("minister", scratch));
  EXPECT_EQ(lower_key("1998", scratch), lower_key("2024", scratch));
  const std::string section = WordTable::section({{key, {.lists = 1, .usual = 3}}});
  const auto table = WordTable::open(section);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->find(key).lists, 1);
  EXPECT_EQ(table->find(key).usual, 3);
  EXPECT_EQ(table->find(key + 1).lists, 0);
  for (size_t size = 0; size < section.size(); ++size) {
    EXPECT_FALSE(WordTable::open(std::string_view(section).substr(0, size)));
  }
}

TEST(WordForm, SeesLettersDigitsAndHyphens) {
  std::string scratch;
  const WordTable none;
  EXPECT_TRUE(describe("Kyiv", none, scratch).capital);
  EXPECT_FALSE(describe("Kyiv", none, scratch).capitals);
  EXPECT_TRUE(describe("NATO", none, scratch).capitals);
  EXPECT_TRUE(describe("F-16", none, scratch).digit);
  EXPECT_TRUE(describe("F-16", none, scratch).hyphen);
  EXPECT_EQ(describe("Oslo", none, scratch).shape, describe("Bergen", none, scratch).shape);
  EXPECT_TRUE(describe("Élysée", none, scratch).capital);
  EXPECT_FALSE(describe("", none, scratch).capital);
}

TEST(TagSet, KeepsPairsAndFallsBackToTheSamePartOfSpeech) {
  const TagPair pairs[] = {{Upos::kNoun, Xpos::kNn}, {Upos::kVerb, Xpos::kVbd}};
  const std::string section = TagSet::section(pairs);
  const auto set = TagSet::open(section);
  ASSERT_TRUE(set);
  EXPECT_EQ(set->index({Upos::kVerb, Xpos::kVbd}), 1);
  EXPECT_EQ(set->index({Upos::kVerb, Xpos::kVbz}), 1);
  EXPECT_EQ(set->index({Upos::kIntj, Xpos::kUh}), 0);
  EXPECT_FALSE(TagSet::open("\x7F\x7F"));
  EXPECT_FALSE(TagSet::open("x"));
  EXPECT_FALSE(TagSet::open(""));
}

}  // namespace
}  // namespace dateline
