#include "page/page.h"

#include <utility>

#include "base/budget.h"
#include "base/utf8.h"
#include "page/charset.h"
#include "page/decompress.h"
#include "page/feed.h"
#include "page/json_news.h"
#include "page/markdown.h"
#include "page/newsml.h"
#include "page/sniff.h"
#include "page/xml.h"

namespace dateline {
namespace {

bool is_empty(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_space(c) && c != kReplacement && c != 0) return false;
  }
  return true;
}

/// Reads the items of a page that is a feed, a sitemap or a wire format; false for any other.
Result<bool> read_items(Page& page) {
  const std::string_view root = xml_root(page.text);
  if (is_feed_root(root) || is_newsml_root(root)) {
    const auto tree = parse_xml(page.text, page.notes);
    if (!tree) return tree.error();
    page.items = is_feed_root(root) ? read_feed(*tree, page.notes) : read_newsml(*tree, page.notes);
    return true;
  }
  auto items = read_json_news(page.text, page.notes);
  if (items) page.items = *std::move(items);
  return items.has_value();
}

}  // namespace

Result<Page> decode_page(std::string_view bytes, std::optional<std::string_view> declared) {
  if (bytes.empty()) return Error{"not a page: empty"};
  Page page;
  if (const auto encoding = compressed_as(bytes)) {
    Unpacked unpacked = unpack(bytes, *encoding);
    if (unpacked.problem && unpacked.bytes.empty()) {
      return Error{"not a page: compressed, and " + *unpacked.problem};
    }
    if (unpacked.problem) {
      page.notes.push_back({"unpacking", "the compressed page " + *unpacked.problem +
                                             "; what could be read is used"});
    }
    page.unpacked = std::move(unpacked.bytes);
    bytes = *page.unpacked;
    if (bytes.empty()) return Error{"not a page: empty"};
  }
  if (const auto format = binary_format(bytes)) {
    return Error{"not a page: looks like " + std::string(*format)};
  }
  if (bytes.size() > kBudget.page_bytes) {
    page.notes.push_back({"page-budget", "the page is longer than " +
                                             std::to_string(kBudget.page_bytes >> 20) +
                                             " MB; the rest is not read"});
    bytes = bytes.substr(0, kBudget.page_bytes);
  }
  Decoded decoded = decode_bytes(bytes, declared, page.notes);
  page.text = std::move(decoded.text);
  page.decoding = std::move(decoded.decoding);
  if (page.decoding.charset == "replacement") {
    return Error{"not a page: it is in a character set that browsers refuse to read"};
  }
  if (is_empty(page.text)) return Error{"not a page: empty"};
  const auto items = read_items(page);
  if (!items) return items.error();
  if (*items) {
    page.kind = PageKind::kItems;
  } else if (is_markup(page.text)) {
    page.kind = PageKind::kHtml;
    page.tree = parse_html(page.text, page.notes);
  } else if (is_markdown(page.text)) {
    page.kind = PageKind::kHtml;
    page.tree = parse_markdown(page.text, page.notes);
  }
  return page;
}

}  // namespace dateline
