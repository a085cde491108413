#include "story/find_stories.h"

#include <utility>

#include "base/utf8.h"
#include "story/dateline.h"
#include "story/draft.h"
#include "story/html_stories.h"
#include "story/item_stories.h"
#include "story/text_stories.h"

namespace dateline {

namespace {

std::vector<StoryDraft> find_drafts(const Page& page, const ReadOptions& options,
                                    const StoryModel& model) {
  const StoryLexicon::Parts& words = model.lexicon.parts();
  switch (page.kind) {
    case PageKind::kHtml:
      return html_stories(page.tree, options, model);
    case PageKind::kItems:
      return item_stories(page.items, options, words);
    case PageKind::kText:
      break;
  }
  return text_stories(page.text, words);
}

}  // namespace

std::vector<Story> find_stories(const Page& page, const ReadOptions& options,
                                const StoryModel& model) {
  std::vector<StoryDraft> drafts = find_drafts(page, options, model);
  ReadOptions own = options;
  // A feed's address is that of none of its items.
  if (page.kind == PageKind::kItems) own.url.reset();
  std::vector<Story> stories;
  stories.reserve(drafts.size());
  for (StoryDraft& draft : drafts) {
    if (!draft.dateline) cut_dateline(draft, page.text, own, model.lexicon.parts());
    stories.push_back(make_story(std::move(draft), own));
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
