// Any bytes are a page or an error; the tree of a page is whole.
#include <cstdint>
#include <cstdlib>

#include "base/utf8.h"
#include "page/page.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  const auto page = decode_page({reinterpret_cast<const char*>(data), size});
  if (!page) return 0;
  if (!is_utf8(page->text)) std::abort();
  for (uint32_t i = 0; i < page->tree.nodes.size(); ++i) {
    const HtmlNode& node = page->tree.nodes[i];
    if (node.parent != kNoNode && node.parent >= i) std::abort();
    if (node.first_child != kNoNode && node.first_child <= i) std::abort();
    if (node.next_sibling != kNoNode && node.next_sibling <= i) std::abort();
  }
  return 0;
}
