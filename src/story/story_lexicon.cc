#include "story/story_lexicon.h"

namespace dateline {

struct StoryLexicon::Parts {};

StoryLexicon::StoryLexicon(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
StoryLexicon::StoryLexicon(StoryLexicon&&) noexcept = default;
StoryLexicon& StoryLexicon::operator=(StoryLexicon&&) noexcept = default;
StoryLexicon::~StoryLexicon() = default;

Result<StoryLexicon> StoryLexicon::load(const std::filesystem::path&) {
  return StoryLexicon(std::make_unique<Parts>());
}

}  // namespace dateline
