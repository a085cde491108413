#include "story/find_stories.h"

#include <utility>

#include "base/utf8.h"
#include "story/dateline.h"
#include "story/draft.h"
#include "story/html_stories.h"
#include "story/text_stories.h"

namespace dateline {

std::vector<Story> find_stories(const Page& page, const ReadOptions& options,
                                const StoryLexicon& lexicon) {
  std::vector<StoryDraft> drafts = page.kind == PageKind::kHtml
                                       ? html_stories(page.tree, options, lexicon.parts())
                                       : text_stories(page.text, lexicon.parts());
  std::vector<Story> stories;
  stories.reserve(drafts.size());
  for (StoryDraft& draft : drafts) {
    cut_dateline(draft, page.text, options, lexicon.parts());
    stories.push_back(make_story(std::move(draft), options));
  }
  return stories;
}

Story verbatim_story(std::string_view text, const ReadOptions& options) {
  Story story;
  story.text = repair_utf8(text);
  story.blocks.push_back({{0, static_cast<uint32_t>(story.text.size())},
                          BlockKind::kParagraph,
                          Span{0, static_cast<uint32_t>(text.size())}});
  story.url = options.url;
  if (options.published) {
    story.published = parse_published(*options.published, PublishedHow::kOption);
  }
  return story;
}

}  // namespace dateline
