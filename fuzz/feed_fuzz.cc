// Feeds, sitemaps, ninjs and NewsML-G2: any bytes behind a beginning that is recognised give
// stories whose text is well-formed and whose blocks lie in it.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "story/find_stories.h"
#include "story/item_stories.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  static const auto model = StoryModel::open(DATELINE_SOURCE_DIR);
  const auto page = decode_page({reinterpret_cast<const char*>(data), size});
  if (!model || !page || page->kind != PageKind::kItems) return 0;
  ReadOptions options;
  options.now = std::chrono::sys_days(std::chrono::year(2026) / 1 / 1);
  options.url = "https://x.example/feed";
  for (const Story& story : find_stories(*page, options, *model)) {
    if (!is_utf8(story.text) || (story.url && !is_utf8(*story.url))) std::abort();
    uint32_t end = 0;
    for (const Block& block : story.blocks) {
      if (block.span.begin < end || block.span.end > story.text.size()) std::abort();
      end = block.span.end;
    }
  }
  for (const Note& note : left_out_items(page->items, options)) {
    if (!is_utf8(note.words)) std::abort();
  }
  return 0;
}
