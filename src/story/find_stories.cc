#include "story/find_stories.h"

namespace dateline {

std::vector<Story> find_stories(const Page& page, const ReadOptions& options, const StoryLexicon&) {
  return {verbatim_story(page.text, options)};
}

Story verbatim_story(std::string_view text, const ReadOptions& options) {
  Story story;
  story.text = text;
  story.blocks.push_back({{0, uint32_t(text.size())}, BlockKind::kParagraph});
  story.url = options.url;
  return story;
}

}  // namespace dateline
