#include "story/story_model.h"

#include <cstring>
#include <utility>

#include "base/model_file.h"
#include "story/line_features.h"

namespace dateline {

Result<PageWeights> PageWeights::open(std::string_view section) {
  PageWeights out;
  if (section.size() != (kPageFeatures + 1) * sizeof(float)) {
    return Error{"has not the size of the weights of a page"};
  }
  std::memcpy(out.factors.data(), section.data(), sizeof out.factors);
  std::memcpy(&out.added, section.data() + sizeof out.factors, sizeof out.added);
  return out;
}

Result<StoryModel> StoryModel::open(const std::filesystem::path& data) {
  auto lexicon = StoryLexicon::load(data / "lexicon" / "en");
  if (!lexicon) return lexicon.error();
  const auto file = ModelFile::open(data / "models" / "pages.model");
  if (!file) return file.error();
  auto lines = DecisionTrees::open(file->section("lines"), kLineFeatures);
  if (!lines) return file->error("lines", lines.error().message);
  const auto pages = PageWeights::open(file->section("pages"));
  if (!pages) return file->error("pages", pages.error().message);
  return StoryModel{*std::move(lexicon), *std::move(lines), *pages};
}

}  // namespace dateline
