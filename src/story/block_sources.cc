#include "story/block_sources.h"

#include <algorithm>

namespace dateline {

void point_into_bytes(std::vector<Story>& stories, std::string_view bytes, const Page& page) {
  if (page.decoding.same && page.decoding.mark_bytes == 0) return;
  std::vector<uint32_t> offsets;
  for (const Story& story : stories) {
    for (const Block& block : story.blocks) {
      if (block.source) offsets.insert(offsets.end(), {block.source->begin, block.source->end});
    }
  }
  std::sort(offsets.begin(), offsets.end());
  offsets.erase(std::unique(offsets.begin(), offsets.end()), offsets.end());
  const std::vector<uint32_t> in_bytes = byte_offsets(bytes, page.text, page.decoding, offsets);
  const auto moved = [&](uint32_t offset) {
    const auto at = std::lower_bound(offsets.begin(), offsets.end(), offset) - offsets.begin();
    return in_bytes[static_cast<size_t>(at)];
  };
  for (Story& story : stories) {
    for (Block& block : story.blocks) {
      if (!block.source) continue;
      if (in_bytes.empty()) {
        block.source.reset();
      } else {
        block.source = Span{moved(block.source->begin), moved(block.source->end)};
      }
    }
  }
}

}  // namespace dateline
