#include "page/page.h"

#include <utility>

#include "base/budget.h"
#include "base/utf8.h"
#include "page/charset.h"
#include "page/decompress.h"
#include "page/sniff.h"

namespace dateline {
namespace {

bool is_empty(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_space(c) && c != kReplacement && c != 0) return false;
  }
  return true;
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
  if (is_empty(page.text)) return Error{"not a page: empty"};
  if (is_markup(page.text)) {
    page.kind = PageKind::kHtml;
    page.tree = parse_html(page.text, page.notes);
  }
  return page;
}

}  // namespace dateline
