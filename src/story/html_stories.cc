#include "story/html_stories.h"

#include <algorithm>

#include "base/utf8.h"
#include "story/line_rules.h"
#include "story/page_facts.h"
#include "story/page_lines.h"
#include "story/read_date.h"

namespace dateline {
namespace {

/// The element that holds nearly all prose: from the root downwards, as long as one child has it.
uint32_t main_element(const PageLines& page) {
  const HtmlTree& tree = page.tree();
  uint32_t node = 0;
  while (true) {
    const uint64_t all = page.prose(node);
    uint32_t best = kNoNode;
    uint64_t best_prose = 0;
    for (uint32_t c = tree.nodes[node].first_child; c != kNoNode; c = tree.nodes[c].next_sibling) {
      if (tree.nodes[c].tag.empty()) continue;
      const uint64_t prose = page.prose(c);
      if (prose > best_prose) {
        best = c;
        best_prose = prose;
      }
    }
    if (best == kNoNode) return node;
    const bool named = (page.cues(best) & kCueBody) || tree.nodes[best].tag == "article" ||
                       tree.nodes[best].tag == "main";
    if (best_prose * 100 < all * (named ? 60 : 85)) return node;
    node = best;
  }
}

BlockKind kind_of(const PageLine& line) {
  if (line.in_caption) return BlockKind::kCaption;
  if (line.heading > 0) return BlockKind::kHeading;
  if (line.in_quote) return BlockKind::kQuote;
  if (line.in_list || line.in_row) return BlockKind::kList;
  return BlockKind::kParagraph;
}

}  // namespace

std::vector<Draft> html_stories(const HtmlTree& tree, const ReadOptions&,
                                const StoryLexicon::Parts& words) {
  if (tree.nodes.empty()) return {};
  const PageLines page(tree, words);
  const PageFacts facts = read_page_facts(tree);
  const uint32_t node = main_element(page);
  const auto [first, last] = page.range(node);
  Draft draft;
  draft.title = facts.og_title;
  for (size_t i = first; i < last; ++i) {
    const PageLine& line = page.lines()[i];
    if (line.dropped || line.is_link() || is_debris(line.text, words)) continue;
    draft.parts.push_back({kind_of(line), line.text});
  }
  draft.published = facts.published;
  if (!facts.articles.empty() && facts.articles[0].published) {
    draft.published.insert(draft.published.begin(), *facts.articles[0].published);
  }
  drop_repeats(draft);
  if (prose_bytes(draft) < 200) return {};
  return {draft};
}

}  // namespace dateline
