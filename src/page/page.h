// A page: the bytes that came in, decoded; its tree if they are HTML, its items if they are a feed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/record.h"
#include "dateline/result.h"
#include "page/charset.h"
#include "page/html.h"
#include "page/news_item.h"

namespace dateline {

enum class PageKind : uint8_t { kHtml, kText, kItems };

struct Page {
  PageKind kind = PageKind::kText;
  std::string text;  ///< the bytes as UTF-8: the mark-up for HTML, the text itself otherwise
  HtmlTree tree;     ///< of HTML and Markdown, which both are kHtml; else empty
  Decoding decoding;
  std::optional<std::string> unpacked;  ///< the bytes, where they came compressed
  std::vector<NewsItem> items;          ///< of a feed, sitemap or wire format: kind is kItems
  std::vector<Note> notes;
};

/// Decodes bytes (gzip or Zstandard, if they are so packed; character set in the WHATWG order: BOM,
/// `declared`, prescan, detection, UTF-8 with replacement) and recognises their kind by content. An
/// error says that this is no page: empty, or "looks like a PDF", or why it is not read: a DOCTYPE
/// that declares entities.
Result<Page> decode_page(std::string_view bytes, std::optional<std::string_view> declared = {});

}  // namespace dateline
