// Whatever the page, a story's text is well-formed and its blocks lie in it, in order.
#include <cstdint>
#include <cstdlib>

#include "base/utf8.h"
#include "story/block_sources.h"
#include "story/find_stories.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  static const auto model = StoryModel::open(DATELINE_SOURCE_DIR);
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto page = decode_page(bytes);
  if (!model || !page) return 0;
  std::vector<Story> stories = find_stories(*page, {}, *model);
  const std::string_view whole = page->unpacked ? *page->unpacked : bytes;
  point_into_bytes(stories, whole, *page);
  for (const Story& story : stories) {
    if (!is_utf8(story.text)) std::abort();
    if (story.dateline) {
      for (const Span place : story.dateline->places) {
        if (place.empty() || place.end > story.text.size()) std::abort();
      }
    }
    uint32_t end = 0;
    for (const Block& block : story.blocks) {
      if (block.span.begin < end || block.span.end > story.text.size()) std::abort();
      end = block.span.end;
      const Span source = block.source.value_or(Span{});
      if (source.begin > source.end || source.end > whole.size()) std::abort();
    }
  }
  (void)parse_published(bytes, PublishedHow::kMeta);
  return 0;
}
