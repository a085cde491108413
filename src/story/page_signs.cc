// A story is long runs of prose under one parent. A listing is many short pieces of prose, each
// beside a link to the story it teases. A shop says in its mark-up that it sells a product, or
// has a button for it. The weights below were set by hand on the development pages (260 with a
// story, 40 without): at zero, 37 of the 40 are recognised and 9 of the 260 lost, most of those
// course descriptions and lists of links rather than stories.
#include "story/page_signs.h"

#include <algorithm>
#include <unordered_map>

namespace dateline {
namespace {

struct Shape {
  uint64_t prose = 0;     // bytes
  uint64_t together = 0;  // bytes of prose under the one parent that has most
  size_t lines = 0;       // of prose
  size_t long_lines = 0;  // of more than 200 bytes
  size_t near_link = 0;   // lines of prose with a line of links close by
};

Shape measure(const PageLines& page, size_t first, size_t last) {
  Shape shape;
  std::unordered_map<uint32_t, uint64_t> by_parent;
  const auto& lines = page.lines();
  for (size_t i = first; i < last; ++i) {
    const PageLine& line = lines[i];
    if (line.dropped || line.prose == 0) continue;
    shape.prose += line.prose;
    ++shape.lines;
    shape.long_lines += line.prose > 200;
    uint64_t& together = by_parent[page.tree().nodes[line.node].parent];
    together += line.prose;
    shape.together = std::max(shape.together, together);
    bool near = false;
    for (size_t k = i - std::min<size_t>(i - first, 2); k < last && k <= i + 2; ++k) {
      near |= k != i && lines[k].is_link();
    }
    shape.near_link += near;
  }
  return shape;
}

/// Whether these lines stand in an <article>.
bool in_article(const PageLines& page, size_t first, size_t last) {
  if (first >= last) return false;
  const auto& nodes = page.tree().nodes;
  for (uint32_t n = page.lines()[first].node; n != kNoNode; n = nodes[n].parent) {
    if (nodes[n].tag == "article") return page.lines()[last - 1].at < page.end(n);
  }
  return false;
}

}  // namespace

bool has_shop_button(const PageLines& page, const StoryLexicon::Parts& words) {
  return std::any_of(page.lines().begin(), page.lines().end(), [&](const PageLine& line) {
    return line.text.size() < 40 && words.shop.has(normal_form(line.text));
  });
}

bool reads_as_story(const PageLines& page, const PageFacts& facts, size_t first, size_t last,
                    bool dated) {
  const Shape shape = measure(page, first, last);
  const bool article = std::any_of(facts.articles.begin(), facts.articles.end(),
                                   [](const ArticleFacts& a) { return a.is_article; });
  int weight = 0;
  if (article) weight += 3;
  if (facts.og_article) weight += 1;
  if (in_article(page, first, last)) weight += 1;
  if (shape.together >= 3000) {
    weight += 2;
  } else if (shape.together >= 1500) {
    weight += 1;
  } else if (shape.together < 600) {
    weight -= 1;
  }
  if (shape.long_lines >= 10) weight += 1;
  if (shape.long_lines < 2) weight -= 1;
  if (!article && facts.is_product) weight -= 6;
  if (shape.near_link * 10 >= shape.lines * 6) {
    weight -= 3;
    dated = !facts.published.empty();  // the dates of a listing are those of its items
  } else if (shape.near_link * 10 <= shape.lines) {
    weight += 1;
  }
  if (dated) weight += 2;
  // A page without a line of links lists nothing and sells nothing.
  const bool linked = std::any_of(page.lines().begin(), page.lines().end(),
                                  [](const PageLine& line) { return line.is_link(); });
  if (!linked) weight += 2;
  return weight >= 0;
}

}  // namespace dateline
