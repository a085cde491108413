// A page's prose is nearly all below one element; the way down from the root along the child that
// holds most of it ends at the story's body. On that way, brothers with prose of their own may be
// other stories (infinite scroll, blogs, pages put together from several): each is asked for signs
// that a story begins with it, such as a headline of the first rank, a date under it, an address
// of its own, a tag <article>. Three signs make a story; fewer make a section of the same one.
//
//     <main><article><h1>A</h1>...</article><div data-url="/b"><h1>B</h1>...</div></main>
//
// What this gets wrong: second stories without headline, date and mark-up of their own; long blog
// comments marked up as articles.
#include "story/html_stories.h"

#include <algorithm>

#include "base/utf8.h"
#include "story/line_features.h"
#include "story/line_rules.h"
#include "story/page_facts.h"
#include "story/page_lines.h"
#include "story/page_signs.h"
#include "story/story_head.h"

namespace dateline {
namespace {

// Logarithms of odds. On unseen pages F1 of the bodies is flat from -0.8 to -0.4 and falls above;
// of pages, each tenth more passes over one in a hundred stories and two in a hundred others.
constexpr float kTextAbove = -0.4f;    // a line is text
constexpr float kStoryAbove = 0.2f;    // a page holds a story
constexpr float kUnlinked = 1.2f;      // what it weighs that a page has no line of links
constexpr uint64_t kStoryProse = 350;  // bytes; teasers on listings stay below
constexpr size_t kLeastLead = 70;      // bytes
constexpr size_t kLongRow = 400;       // bytes
constexpr size_t kLeastText = 100;     // bytes; two short sentences
constexpr size_t kMostStories = 300;   // of one page; an archive of a year's briefs has fewer
constexpr size_t kHeadLines = 8;       // where a story's headline and date stand

/// Whether a line is a head's or a pointer to another story by its words. In a table a date is what
/// the row is about.
bool is_head_or_pointer(const PageLine& line) {
  const LineKind kind = line.kind;
  return !line.in_row &&
         (kind == LineKind::kStamp || kind == LineKind::kUpdate || kind == LineKind::kByline ||
          kind == LineKind::kTeaser || kind == LineKind::kTeasers);
}

/// Elements [first, last) of one parent that hold one story.
struct Group {
  uint32_t first;
  uint32_t last;  ///< behind the last node
};

class StoryFinder {
 public:
  StoryFinder(const HtmlTree& tree, const StoryModel& model)
      : tree_(tree),
        model_(model),
        words_(model.lexicon.parts()),
        page_(tree, words_),
        facts_(read_page_facts(tree)) {
    judge_lines();
  }

  std::vector<StoryDraft> drafts(const ReadOptions& options);

 private:
  void judge_lines();
  std::vector<uint32_t> children_with_prose(uint32_t node, uint64_t least) const;
  uint32_t main_child(uint32_t node) const;
  uint32_t main_element(uint32_t node) const;
  std::vector<Group> groups() const;
  int signs_of_story(uint32_t node, uint32_t before, uint32_t brother, bool headed) const;
  size_t count_prose(uint32_t node) const;
  bool holds_headline(uint32_t node) const;
  uint8_t first_rank_in(uint32_t begin, uint32_t end) const;
  std::pair<size_t, size_t> lines_of(uint32_t begin, uint32_t end) const;
  std::pair<size_t, size_t> body_lines(const Group& group) const;
  StoryDraft draft(const Group& group, bool leads, bool alone, const ReadOptions& options) const;
  size_t text_bytes(size_t first, size_t last) const;
  bool holds_story(const ReadOptions& options) const;
  void add_parts(StoryDraft& draft, size_t headline, size_t body, size_t last) const;

  const HtmlTree& tree_;
  const StoryModel& model_;
  const StoryLexicon::Parts& words_;
  PageLines page_;
  PageFacts facts_;
  std::vector<bool> furniture_;  // of each line
};

/// Keeps the lines that the model takes for text.
void StoryFinder::judge_lines() {
  const std::vector<LineRow> rows = line_features(page_, facts_);
  const std::vector<float> scores = model_.lines.scores(std::span(rows));
  std::vector<bool> kept(rows.size());
  furniture_.resize(rows.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    furniture_[i] = page_.lines()[i].dropped;
    kept[i] = scores[i] > kTextAbove && !is_head_or_pointer(page_.lines()[i]);
  }
  page_.keep_only(kept);
}

std::vector<uint32_t> StoryFinder::children_with_prose(uint32_t node, uint64_t least) const {
  std::vector<uint32_t> out;
  for (uint32_t c = tree_.nodes[node].first_child; c != kNoNode; c = tree_.nodes[c].next_sibling) {
    if (!tree_.nodes[c].tag.empty() && page_.prose(c) >= least) out.push_back(c);
  }
  return out;
}

uint32_t StoryFinder::main_child(uint32_t node) const {
  uint32_t best = kNoNode;
  uint64_t best_prose = 0;
  for (const uint32_t c : children_with_prose(node, 1)) {
    if (page_.prose(c) > best_prose) {
      best = c;
      best_prose = page_.prose(c);
    }
  }
  return best;
}

/// The element that holds nearly all prose of another: downwards, as long as one child has it.
uint32_t StoryFinder::main_element(uint32_t node) const {
  while (true) {
    const uint32_t best = main_child(node);
    if (best == kNoNode) return node;
    const std::string_view tag = tree_.nodes[best].tag;
    const bool named = (page_.cues(best) & kCueBody) || tag == "article" || tag == "main";
    if (page_.prose(best) * 100 < page_.prose(node) * (named ? 60 : 85)) return node;
    node = best;
  }
}

std::pair<size_t, size_t> StoryFinder::lines_of(uint32_t begin, uint32_t end) const {
  const auto before = [](const PageLine& line, uint32_t at) { return line.at < at; };
  const auto& lines = page_.lines();
  const auto first = std::lower_bound(lines.begin(), lines.end(), begin, before);
  const auto last = std::lower_bound(first, lines.end(), end, before);
  return {size_t(first - lines.begin()), size_t(last - lines.begin())};
}

/// Lines of prose in an element: one is an introduction or a notice, no story.
size_t StoryFinder::count_prose(uint32_t node) const {
  const auto [first, last] = page_.range(node);
  size_t count = 0;
  for (size_t i = first; i < last; ++i) {
    count += !page_.lines()[i].dropped && page_.lines()[i].prose > 0;
  }
  return count;
}

/// Whether an h1 stands inside an element with prose: then that is a story, and what stands beside
/// it is none of its sections.
bool StoryFinder::holds_headline(uint32_t node) const {
  const auto [first, last] = page_.range(node);
  for (size_t i = first; i < last; ++i) {
    if (page_.lines()[i].heading == 1) return true;
  }
  return false;
}

/// The rank of the first heading in these nodes, 7 if there is none.
uint8_t StoryFinder::first_rank_in(uint32_t begin, uint32_t end) const {
  const auto [first, last] = lines_of(begin, end);
  for (size_t i = first; i < last; ++i) {
    if (page_.lines()[i].heading > 0) return page_.lines()[i].heading;
  }
  return 7;
}

bool has_own_address(const HtmlTree& tree, uint32_t node) {
  const HtmlNode& n = tree.nodes[node];
  for (uint32_t i = n.first_attribute; i < n.first_attribute + n.attribute_count; ++i) {
    const HtmlAttribute& a = tree.attributes[i];
    if (a.name.starts_with("data-") && a.value.size() < 500 &&
        (a.name.ends_with("url") || a.name.ends_with("href") || a.name.ends_with("link") ||
         a.name.ends_with("canonical")) &&
        (a.value.starts_with("http") || a.value.starts_with('/'))) {
      return true;
    }
    if (a.name == "class" && a.value.find("infinite-scroll") != std::string_view::npos) return true;
  }
  return false;
}

/// How many signs say that a story begins with this element. `before` is the first node of what
/// would be the story before, `brother` its last element with prose; `headed` says that it shows
/// an h1.
int StoryFinder::signs_of_story(uint32_t node, uint32_t before, uint32_t brother,
                                bool headed) const {
  int signs = 0;
  const auto is_article = [&](uint32_t n) {
    return tree_.nodes[n].tag == "article" || tree_.nodes[n].tag == "main";
  };
  if (is_article(node) || is_article(brother)) ++signs;
  const bool own = has_own_address(tree_, node);
  if (own) signs += 3;
  signs += headed;
  if ((page_.cues(node) & kCueDrop) != 0) --signs;

  const auto [first, last] = page_.range(node);
  bool dated = false, linked = false;
  uint8_t rank = 0;
  for (size_t i = first, seen = 0; i < last && seen < kHeadLines; ++i, ++seen) {
    const PageLine& line = page_.lines()[i];
    const bool first_rank = line.heading == 1 || (line.heading == 2 && seen <= 2);
    signs += first_rank && rank == 0;
    if (rank == 0) {
      rank = line.heading;
      linked = line.is_link();
    }
    const LineKind kind = line.kind;
    dated |= kind == LineKind::kStamp || kind == LineKind::kByline;
    if (line.prose > 0 && line.heading == 0) break;
  }
  signs += dated;
  // Articles in a row are stories, unless the second is headed like a section: below the first
  // one's heading, or with neither a date nor an address.
  if (tree_.nodes[node].tag == "article" && is_article(brother) &&
      (dated || ((rank == 1 || linked) && rank <= first_rank_in(before, node)))) {
    signs += 2;
  }

  // What stands between the brothers: a rule, or a list of other stories.
  bool rule = false, teasers = false;
  for (uint32_t c = tree_.nodes[brother].next_sibling; c != kNoNode && c != node;
       c = tree_.nodes[c].next_sibling) {
    rule |= tree_.nodes[c].tag == "hr";
    const auto [from, to] = page_.range(c);
    teasers |= from < to && heads_teasers(page_.lines()[from].text, words_);
  }
  signs += rule + teasers;
  uint32_t inner = node;
  for (int depth = 0; depth < 3 && inner != kNoNode; ++depth, inner = main_child(inner)) {
    if (page_.cues(inner) & kCueBodySure) {
      ++signs;
      break;
    }
  }
  // A section has a heading of the second rank and words in its class names as a story has.
  const bool as_section = !dated && !linked && rank != 1 && !own && !rule && !teasers;
  return as_section ? std::min(signs, 2) : signs;
}

/// The stories of the page as runs of elements: the first level, from the root downwards, at which
/// brothers show signs of being stories.
std::vector<Group> StoryFinder::groups() const {
  for (uint32_t node = 0; node != kNoNode; node = main_child(node)) {
    std::vector<uint32_t> children = children_with_prose(node, kStoryProse);
    std::erase_if(children, [&](uint32_t c) { return count_prose(c) < 2; });
    if (children.size() < 2) continue;
    std::vector<Group> out = {{tree_.nodes[node].first_child, page_.end(node)}};
    bool headed = holds_headline(children[0]);
    for (size_t i = 1; i < children.size() && out.size() < kMostStories; ++i) {
      if (signs_of_story(children[i], out.back().first, children[i - 1], headed) >= 3) {
        out.back().last = children[i];
        out.push_back({children[i], page_.end(node)});
        headed = false;
      }
      headed = headed || holds_headline(children[i]);
    }
    if (out.size() > 1) return out;
  }
  return {{0, tree_.nodes.empty() ? 0 : page_.end(0)}};
}

/// Whether a line is the cells of a row. Tables are also used to lay out pages; then a cell holds
/// paragraphs, or long text of its own.
bool is_row(const HtmlTree& tree, const PageLine& line) {
  if (tree.nodes[line.node].tag != "tr" || line.text.size() > kLongRow) return false;
  size_t cells = 0;
  for (uint32_t c = tree.nodes[line.node].first_child; c != kNoNode;
       c = tree.nodes[c].next_sibling) {
    cells += tree.nodes[c].tag == "td" || tree.nodes[c].tag == "th";
  }
  return cells > 1;
}

BlockKind kind_of(const HtmlTree& tree, const PageLine& line) {
  if (line.in_caption) return BlockKind::kCaption;
  if (line.heading > 0) return BlockKind::kHeading;
  if (line.in_quote) return BlockKind::kQuote;
  if (line.in_list) return BlockKind::kList;
  return is_row(tree, line) ? BlockKind::kTable : BlockKind::kParagraph;
}

/// A heading with nothing below it heads what was left out.
void drop_last_headings(std::vector<Part>& parts) {
  while (!parts.empty() && parts.back().kind == BlockKind::kHeading) parts.pop_back();
}

/// Whether a line between headline and text is the story's lead, which often stands apart from it.
bool is_lead(const PageLine& line) {
  return line.text.size() >= kLeastLead && line.kind == LineKind::kProse;
}

/// What is kept from the headline to the line before `last`, with the captions of pictures and what
/// leads to the text, which begins at `body`.
void StoryFinder::add_parts(StoryDraft& draft, size_t headline, size_t body, size_t last) const {
  for (size_t i = std::min(headline, body); i < last; ++i) {
    const PageLine& line = page_.lines()[i];
    if (i == headline && line.heading > 0) continue;
    const bool shown = !furniture_[i] && !line.is_link();
    const bool caption = line.in_caption && shown && !is_debris(line.text, words_);
    if (line.dropped && !caption && !(i < body && shown && is_lead(line))) continue;
    draft.parts.push_back({kind_of(tree_, line), line.text, line.source});
  }
  drop_last_headings(draft.parts);
}

/// The lines of the element that holds a group's prose, or of all its elements if none does.
std::pair<size_t, size_t> StoryFinder::body_lines(const Group& group) const {
  uint64_t all = 0, most = 0;
  uint32_t best = kNoNode;
  for (uint32_t c = group.first; c != kNoNode && c < group.last; c = tree_.nodes[c].next_sibling) {
    const uint64_t prose = page_.prose(c);
    all += prose;
    if (prose > most) {
      most = prose;
      best = c;
    }
  }
  if (best != kNoNode && most * 100 >= all * 80) return page_.range(main_element(best));
  return lines_of(group.first, group.last);
}

StoryDraft StoryFinder::draft(const Group& group, bool leads, bool alone,
                              const ReadOptions& options) const {
  const auto whole = lines_of(group.first, group.last);
  const auto body = body_lines(group);
  StoryExtent extent{leads ? 0 : whole.first, whole.second, body.first, leads, alone};
  while (extent.body < body.second &&
         (page_.lines()[extent.body].dropped || page_.lines()[extent.body].prose == 0)) {
    ++extent.body;
  }
  StoryDraft out;
  size_t headline = 0;
  read_head(page_, facts_, extent, options, words_, out, headline);
  if (headline < page_.lines().size() && page_.lines()[headline].text == out.title) {
    out.title_source = page_.lines()[headline].source;
  }
  size_t end = extent.last;
  while (end > extent.body && page_.lines()[end - 1].dropped) --end;
  add_parts(out, headline, extent.body, end);
  drop_repeats(out);
  return out;
}

/// Bytes of what is kept of lines [first, last).
size_t StoryFinder::text_bytes(size_t first, size_t last) const {
  size_t bytes = 0;
  for (size_t i = first; i < last; ++i) bytes += page_.lines()[i].prose;
  return bytes;
}

/// Whether what is kept of the page is to be read, or only to be chosen from or bought.
bool StoryFinder::holds_story(const ReadOptions& options) const {
  const auto& lines = page_.lines();
  // A page without a line of links lists nothing and sells nothing.
  const bool linked =
      std::any_of(lines.begin(), lines.end(), [](const PageLine& line) { return line.is_link(); });
  const auto address = options.url ? options.url : facts_.canonical;
  const PageRow row = page_features(page_, facts_, words_, address);
  return model_.pages.score(row) > (linked ? kStoryAbove : kStoryAbove - kUnlinked);
}

std::vector<StoryDraft> StoryFinder::drafts(const ReadOptions& options) {
  std::vector<StoryDraft> out;
  if (!holds_story(options)) return out;
  const std::vector<Group> found = groups();
  for (size_t i = 0; i < found.size(); ++i) {
    const auto [first, last] = lines_of(found[i].first, found[i].last);
    if (text_bytes(first, last) < kLeastText) continue;
    out.push_back(draft(found[i], i == 0, found.size() == 1, options));
  }
  return out;
}

}  // namespace

std::vector<StoryDraft> html_stories(const HtmlTree& tree, const ReadOptions& options,
                                     const StoryModel& model) {
  if (tree.nodes.empty()) return {};
  return StoryFinder(tree, model).drafts(options);
}

std::vector<Part> html_parts(const HtmlTree& tree, const StoryLexicon::Parts& words) {
  if (tree.nodes.empty()) return {};
  const PageLines page(tree, words);
  std::vector<Part> parts;
  for (const PageLine& line : page.lines()) {
    if (line.dropped || line.is_link() || is_debris(line.text, words)) continue;
    if (line.kind == LineKind::kTeasers || line.kind == LineKind::kTeaser) continue;
    parts.push_back({kind_of(tree, line), line.text, line.source});
  }
  drop_last_headings(parts);
  return parts;
}

}  // namespace dateline
