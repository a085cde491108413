#include "marked.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>
#include <string>

namespace dateline::train {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::filesystem::path kSource = DATELINE_SOURCE_DIR;

Result<std::vector<NamedSentence>> read(const std::filesystem::path& path) {
  static const auto lexicon = TokenLexicon::load(kSource / "lexicon" / "en");
  EXPECT_TRUE(lexicon);
  return read_marked(path, *lexicon);
}

Result<std::vector<NamedSentence>> read_text(const std::string& text) {
  const auto path = std::filesystem::temp_directory_path() /
                    ("dateline_marked_test_" + std::to_string(::getpid()));
  std::ofstream(path) << text;
  auto out = read(path);
  std::filesystem::remove(path);
  return out;
}

TEST(Marked, GivesTokensAndTheirTags) {
  const auto sentences = read_text(
      "# a remark\n"
      "[PER Ana Ruiz]'s boat left [LOC Oslo].\n"
      "\n"
      "Nobody came\n");
  ASSERT_TRUE(sentences) << sentences.error().message;
  ASSERT_EQ(sentences->size(), 2u);
  EXPECT_THAT((*sentences)[0].forms, ElementsAre("Ana", "Ruiz", "'s", "boat", "left", "Oslo", "."));
  EXPECT_THAT((*sentences)[0].tags, ElementsAre("B-PER", "I-PER", "O", "O", "O", "B-LOC", "O"));
  EXPECT_THAT((*sentences)[1].tags, ElementsAre("O", "O"));
}

TEST(Marked, KeepsNamesSideBySideApart) {
  const auto sentences = read_text("[PER Ana] [PER Bo] [MISC Ebola]\n");
  ASSERT_TRUE(sentences);
  EXPECT_THAT((*sentences)[0].tags, ElementsAre("B-PER", "B-PER", "B-MISC"));
}

TEST(Marked, NamesTheLineOfAMistake) {
  for (const char* wrong : {"[PER Ana", "[XYZ Ana]", "[PER ]", "Ana]", "[PER]", "[LOC Oslo]an"}) {
    const auto sentences = read_text(std::string("fine\n") + wrong + "\n");
    ASSERT_FALSE(sentences) << wrong;
    EXPECT_THAT(sentences.error().message, HasSubstr(":2: "));
  }
}

TEST(Marked, AllFilesOfNamesAreSound) {
  size_t sentences = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kSource / "train" / "names")) {
    const auto read_here = read(entry.path());
    ASSERT_TRUE(read_here) << read_here.error().message;
    sentences += read_here->size();
  }
  EXPECT_GT(sentences, 10'000u);
}

}  // namespace
}  // namespace dateline::train
