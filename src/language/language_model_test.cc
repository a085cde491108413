#include "language/language_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/budget.h"
#include "language/analysis.h"
#include "language/test_network.h"

namespace dateline {
namespace {

constexpr TagPair kTags[] = {{Upos::kNoun, Xpos::kNn},
                             {Upos::kPropn, Xpos::kNnp},
                             {Upos::kVerb, Xpos::kVbd},
                             {Upos::kPunct, Xpos::kNn}};

/// A data folder with the lexicon of the sources and a model with this network.
void write_data(const std::filesystem::path& folder, const NetworkWeights& weights) {
  std::filesystem::create_directories(folder / "models");
  std::filesystem::create_directory_symlink(std::filesystem::path(DATELINE_SOURCE_DIR) / "lexicon",
                                            folder / "lexicon");
  std::string scratch;
  const uint64_t key = lower_key("iranian", scratch);
  const std::string keys = KeyTable::section({{key, 3}});
  std::ofstream(folder / "models" / "english.model", std::ios::binary)
      << model_file_bytes({{"tags", TagSet::section(kTags)},
                           {"words", WordTable::section({{key, {.lists = kDemonyms}}})},
                           {"phrases", keys},
                           {"veckeys", keys},
                           {"network", network_section(weights)}});
}

class RandomModel : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::filesystem::temp_directory_path() /
              ("dateline_language_test_" + std::to_string(::getpid()));
    write_data(folder_, random_weights(11, std::size(kTags)));
    auto model = LanguageModel::open(folder_);
    ASSERT_TRUE(model) << model.error().message;
    model_ = std::make_unique<LanguageModel>(*std::move(model));
  }
  static void TearDownTestSuite() {
    model_.reset();
    std::filesystem::remove_all(folder_);
  }

  /// Analyses a text of one paragraph and checks that all of it is sound.
  static Language read(std::string text) { return read(std::move(text), *model_); }
  static Language read(std::string text, const LanguageModel& model) {
    Story story;
    story.text = std::move(text);
    story.blocks.push_back({{0, static_cast<uint32_t>(story.text.size())}, BlockKind::kParagraph});
    Language language = analyse(story, model);
    for (const Sentence& sentence : language.sentences) {
      size_t roots = 0;
      for (TokenId t = sentence.first; t < sentence.last; ++t.value) {
        const Token& token = language[t];
        roots += !token.head;
        EXPECT_EQ(!token.head, token.deprel == Deprel::kRoot);
        if (token.head) {
          EXPECT_TRUE(sentence.first <= token.head && token.head < sentence.last);
        }
        EXPECT_LE(token.span.end, story.text.size());
      }
      EXPECT_EQ(roots, sentence.first < sentence.last ? 1u : 0u);
    }
    uint32_t free = 0;
    for (const Name& name : language.names) {
      EXPECT_LE(free, name.first.value);
      EXPECT_LT(name.first, name.last);
      free = name.last.value;
    }
    EXPECT_EQ(language.child_begin.size(), language.tokens.size() + 1);
    return language;
  }

  static inline std::filesystem::path folder_;
  static inline std::unique_ptr<LanguageModel> model_;
};

std::string repeated(std::string_view piece, size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

TEST_F(RandomModel, ReadsAnything) {
  EXPECT_TRUE(read("").tokens.empty());
  EXPECT_TRUE(read(" \n\n \t").tokens.empty());
  EXPECT_EQ(read("Stop").tokens.size(), 1u);
  for (const std::string_view piece :
       {"POLICE ARREST DOZENS IN HARBOUR CITY ", "😀👩‍👩‍👧🏳️‍🌈 ",
        "министр сказал ", "\xE3\x81\xAF ", "¿¡«» … — ", "((((((((((", "a\n\n", "Dr. Mr. U.S. ",
        "x", "\xE2\x80\xAE", "0123456789", "don't we'll "}) {
    EXPECT_FALSE(read(repeated(piece, 3000)).tokens.empty()) << piece;
  }
}

TEST_F(RandomModel, ReadsALongTextWithoutAFullStop) {
  const Language language =
      read(repeated("the mayor and the workers of the harbour met ", 200'000));
  EXPECT_GT(language.tokens.size(), 30'000u);
}

TEST_F(RandomModel, ReadsAStoryTheSameInAnyCompany) {
  const std::string first = "The mayor of Oslo met an Iranian envoy. Both left.";
  const Language alone = read(first);
  read(repeated("One more sentence. ", 20'000));
  const Language again = read(first + " " + repeated("Others came later. ", 20'000));
  ASSERT_GE(again.tokens.size(), alone.tokens.size());
  for (size_t i = 0; i < alone.tokens.size(); ++i) {
    EXPECT_EQ(alone.tokens[i].upos, again.tokens[i].upos);
    EXPECT_EQ(alone.tokens[i].head, again.tokens[i].head);
    EXPECT_EQ(alone.tokens[i].deprel, again.tokens[i].deprel);
  }
}

TEST_F(RandomModel, FindsNationalitiesOutsideOfNames) {
  NetworkWeights weights = random_weights(12, std::size(kTags));
  weights.name.bias[kOutside] = 100;
  write_data(folder_ / "nameless", weights);
  const auto model = LanguageModel::open(folder_ / "nameless");
  ASSERT_TRUE(model);
  const std::string text = "An Iranian came.";
  const Language language = read(text, *model);
  ASSERT_EQ(language.names.size(), 1u);
  EXPECT_EQ(language.names[0].span.in(text), "Iranian");
  EXPECT_EQ(language.names[0].kind, NameKind::kNationality);
}

TEST_F(RandomModel, RefusesAModelWithoutASection) {
  const std::filesystem::path other = folder_ / "other";
  std::filesystem::create_directories(other / "models");
  std::filesystem::create_directory_symlink(folder_ / "lexicon", other / "lexicon");
  std::ofstream(other / "models" / "english.model", std::ios::binary)
      << model_file_bytes({{"tags", "ab"}});
  const auto model = LanguageModel::open(other);
  ASSERT_FALSE(model);
  EXPECT_THAT(model.error().message, testing::HasSubstr("english.model: section"));
}

TEST(NameKinds, TellKindsByNamesAndByTheirFirstOrLastWord) {
  const auto kinds = NameKinds::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "lexicon" / "en");
  ASSERT_TRUE(kinds) << kinds.error().message;
  EXPECT_EQ(kinds->find("Evin Prison", "Evin", "Prison"), NameKind::kFacility);
  EXPECT_EQ(kinds->find("Camp Bucca", "Camp", "Bucca"), NameKind::kFacility);
  EXPECT_EQ(kinds->find("Harbour Cup", "Harbour", "Cup"), NameKind::kEvent);
  EXPECT_EQ(kinds->find("Fisheries Act", "Fisheries", "Act"), NameKind::kWork);
  EXPECT_EQ(kinds->find("iPad", "iPad", ""), NameKind::kProduct);
  EXPECT_EQ(kinds->find("Mount Everest", "Mount", "Everest"), std::nullopt);
  EXPECT_EQ(kinds->find("Lake Victoria", "Lake", "Victoria"), std::nullopt);
  EXPECT_EQ(kinds->find("Cup", "Cup", ""), std::nullopt);
}

}  // namespace
}  // namespace dateline
