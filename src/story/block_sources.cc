#include "story/block_sources.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline {
namespace {

/// The entity that a text begins with, if it stands for a blank.
std::string_view blank_entity(std::string_view text) {
  for (const std::string_view name :
       {"&nbsp;", "&#160;", "&#xa0;", "&#xA0;", "&ensp;", "&emsp;", "&thinsp;", "&#8201;", "&#32;",
        "&shy;", "&#8203;", "&zwnj;"}) {
    if (text.starts_with(name)) return name;
  }
  return {};
}

/// Passes over what shows nothing at page[at]: tags, white space, signs that only steer display.
size_t skip_unseen(std::string_view page, size_t at, size_t end) {
  while (at < end) {
    size_t next = at;
    const char32_t c = next_code_point(page, next);
    const std::string_view blank = c == '&' ? blank_entity(page.substr(at, end - at)) : "";
    if (!blank.empty()) {
      next = at + blank.size();
    } else if (c == '<') {
      next = std::min(page.find('>', at), end - 1) + 1;
    } else if (!is_space(c) && c >= 0x20 && (c < 0x7F || c >= 0xA1) && c != 0xAD &&
               (c < 0x200B || c > 0x206F || (c > 0x200F && c < 0x202A) ||
                (c > 0x202E && c < 0x2066))) {
      break;
    }
    at = next;
  }
  return at;
}

}  // namespace

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

std::pair<Span, Span> split_source(std::string_view page, Span source, std::string_view text,
                                   size_t end, size_t begin) {
  const std::pair<Span, Span> whole{source, source};
  if (source.end > page.size() || source.empty()) return whole;
  size_t at = source.begin;
  std::pair<Span, Span> halves = whole;
  for (size_t i = 0; i < begin;) {
    const char32_t wanted = next_code_point(text, i);
    if (is_space(wanted)) continue;
    at = skip_unseen(page, at, source.end);
    if (at >= source.end) return whole;
    const char32_t shown = next_code_point(page, at);
    const size_t stop = shown == '&' ? page.find_first_of("; <", at) : std::string_view::npos;
    if (stop < source.end && page[stop] == ';') {
      at = stop + 1;
    } else if (shown != wanted) {
      return whole;
    }
    if (i == end) halves.first.end = static_cast<uint32_t>(at);
  }
  halves.second.begin = static_cast<uint32_t>(skip_unseen(page, at, source.end));
  return halves;
}

}  // namespace dateline
