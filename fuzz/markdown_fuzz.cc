// Whatever the Markdown, its tree is whole and the sources of its texts lie in it.
#include <cstdint>
#include <cstdlib>

#include "base/utf8.h"
#include "page/markdown.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  const std::string text = repair_utf8({reinterpret_cast<const char*>(data), size});
  std::vector<Note> notes;
  (void)is_markdown(text);
  const HtmlTree tree = parse_markdown(text, notes);
  for (uint32_t i = 0; i < tree.nodes.size(); ++i) {
    const HtmlNode& node = tree.nodes[i];
    if (node.parent != kNoNode && node.parent >= i) std::abort();
    if (!is_utf8(node.text)) std::abort();
    if (node.source.begin > node.source.end || node.source.end > text.size()) std::abort();
  }
  return 0;
}
