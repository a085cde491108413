// Nodes stand in document order, so an element is a range of nodes, and so of lines: what is
// below an element is found by two binary searches and prefix sums, and nothing recurs.
//
// Furniture is told by tag (nav, footer, form), by role, and by the words of class and id. Class
// names lie now and then ("has-sidebar" on the whole page), so a weak word drops an element only
// while it holds little of the page's prose.
#include "story/page_lines.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"
#include "story/line_rules.h"

namespace dateline {
namespace {

using Names = std::unordered_set<std::string_view>;

// Shares of the page's prose in percent. A weak word on a third of it is a wrong word; comments
// may well be longer than the story.
constexpr uint64_t kSureBelow = 90, kMaybeBelow = 33, kLeastLeft = 12;

constexpr size_t kLongLine = 600;  // bytes: longer lines are prose
constexpr size_t kMostCaptionLines = 6;
constexpr size_t kMostNameBytes = 2000;  // of a class attribute

const Names& unread_tags() {
  static const Names kTags = {"script", "style",    "template", "noscript", "svg",    "iframe",
                              "object", "canvas",   "select",   "textarea", "head",   "audio",
                              "video",  "datalist", "map",      "math",     "option", "title"};
  return kTags;
}

const Names& block_tags() {
  static const Names kTags = {
      "html",       "body",   "div",     "p",       "article",  "section", "main",    "header",
      "footer",     "nav",    "aside",   "h1",      "h2",       "h3",      "h4",      "h5",
      "h6",         "ul",     "ol",      "li",      "dl",       "dt",      "dd",      "table",
      "thead",      "tbody",  "tfoot",   "tr",      "caption",  "form",    "figure",  "figcaption",
      "blockquote", "pre",    "address", "hr",      "fieldset", "details", "summary", "center",
      "button",     "dialog", "menu",    "noindex", "hgroup",   "search",  "legend"};
  return kTags;
}

const Names& furniture_tags() {
  static const Names kTags = {"nav",  "footer", "aside", "form",     "button", "dialog",
                              "menu", "label",  "input", "fieldset", "address"};
  return kTags;
}

const Names& furniture_roles() {
  static const Names kRoles = {"navigation",  "banner", "contentinfo", "complementary", "search",
                               "dialog",      "alert",  "menu",        "menubar",       "toolbar",
                               "alertdialog", "form",   "tablist",     "listbox",       "tooltip"};
  return kRoles;
}

/// A class or id as words: "relatedPosts-list" is "related posts list ".
void append_name_words(std::string& out, std::string_view name) {
  bool lower_before = false;
  for (const char c : name) {
    const bool capital = c >= 'A' && c <= 'Z';
    const bool letter = capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (capital && lower_before) out += ' ';
    if (letter) {
      out += capital ? static_cast<char>(c + 32) : c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
    lower_before = letter && !capital;
  }
  if (!out.empty() && out.back() != ' ') out += ' ';
}

/// The roles of the words of one name.
CueSet cues_of_name(std::string_view name, const StoryLexicon::Parts& words) {
  std::string cut;
  append_name_words(cut, name);
  CueSet cues = 0;
  // "no-sidebar", "has-comments" say something about the page, not what this part is.
  for (const std::string_view about :
       {"no ", "has ", "with ", "without ", "is ", "not ", "single ", "js ", "wp ", "menu item "}) {
    if (cut.starts_with(about) && about != "wp " && about != "single ") return 0;
  }
  for (size_t at = 0; at < cut.size();) {
    size_t end = at;
    for (size_t n = 0; n < words.most_cue_words && end < cut.size(); ++n) {
      end = cut.find(' ', end == at ? at : end + 1);
      if (end == std::string::npos) break;
      const auto found = words.cues.find(std::string_view(cut).substr(at, end - at));
      if (found != words.cues.end()) cues |= found->second;
    }
    at = cut.find(' ', at) + 1;
  }
  return cues;
}

/// The roles of all names of an attribute.
CueSet cues_of_names(std::string_view value, const StoryLexicon::Parts& words) {
  CueSet cues = 0;
  for (size_t at = 0; at < value.size();) {
    const size_t end = std::min(value.find_first_of(" \t\n", at), value.size());
    if (end > at) cues |= cues_of_name(value.substr(at, end - at), words);
    at = end + 1;
  }
  return cues;
}

bool is_hidden(const HtmlTree& tree, uint32_t node) {
  const HtmlNode& n = tree.nodes[node];
  for (uint32_t i = n.first_attribute; i < n.first_attribute + n.attribute_count; ++i) {
    const HtmlAttribute& a = tree.attributes[i];
    if (a.name == "hidden") return true;
    if (a.name == "style" && (a.value.find("display:none") != std::string_view::npos ||
                              a.value.find("display: none") != std::string_view::npos)) {
      return true;
    }
  }
  return false;
}

}  // namespace

PageLines::PageLines(const HtmlTree& tree, const StoryLexicon::Parts& words) : tree_(tree) {
  find_ends();
  read_cues(words);
  cut();
  find_captions();
  for (PageLine& line : lines_) {
    line.kind = line.text.size() > kLongLine ? LineKind::kProse : read_line(line.text, words).kind;
    if (is_prose(line.text) && !line.is_link()) {
      line.prose = static_cast<uint32_t>(line.text.size()) - line.link_bytes;
    }
  }
  sum_prose();
  const uint64_t all = prose_before_.back();
  drop_furniture(kSureBelow, kMaybeBelow);
  // Where that leaves next to nothing, the names lie: only what holds little is dropped.
  if (prose_before_.back() * 100 < all * kLeastLeft) drop_furniture(kMaybeBelow, kMaybeBelow / 3);
}

void PageLines::find_ends() {
  const auto count = static_cast<uint32_t>(tree_.nodes.size());
  end_.resize(count);
  for (uint32_t i = count; i-- > 0;) {
    end_[i] = std::max(end_[i], i + 1);
    const uint32_t parent = tree_.nodes[i].parent;
    if (parent != kNoNode) end_[parent] = std::max(end_[parent], end_[i]);
  }
}

void PageLines::read_cues(const StoryLexicon::Parts& words) {
  cues_.resize(tree_.nodes.size());
  std::unordered_map<std::string_view, CueSet> known;  // values come again and again
  for (uint32_t i = 0; i < tree_.nodes.size(); ++i) {
    const HtmlNode& n = tree_.nodes[i];
    for (uint32_t k = n.first_attribute; k < n.first_attribute + n.attribute_count; ++k) {
      const HtmlAttribute& a = tree_.attributes[k];
      if (a.name != "class" && a.name != "id" && a.name != "itemprop") continue;
      const auto [found, added] = known.try_emplace(a.value, CueSet{0});
      if (added) found->second = cues_of_names(a.value.substr(0, kMostNameBytes), words);
      cues_[i] |= found->second;
    }
    if (is_hidden(tree_, i)) cues_[i] |= kCueStrong;
  }
}

/// Walks the nodes in order, with the open elements on a stack, and cuts the text at the borders
/// of block elements.
class LineCutter {
 public:
  LineCutter(const HtmlTree& tree, const std::vector<uint32_t>& ends,
             const std::vector<CueSet>& cues, std::vector<PageLine>& lines)
      : tree_(tree), ends_(ends), cues_(cues), lines_(lines) {}
  void run();

 private:
  struct Block {
    uint32_t node;
    uint8_t heading;
    bool list, row, quote;
  };

  void open(uint32_t node);
  void flush();
  void line_break();

  const HtmlTree& tree_;
  const std::vector<uint32_t>& ends_;
  const std::vector<CueSet>& cues_;
  std::vector<PageLine>& lines_;
  std::vector<Block> blocks_;
  uint32_t link_end_ = 0;  // inside a link up to this node
  std::string text_;
  uint32_t at_ = kNoNode;
  Span source_;
  uint32_t link_bytes_ = 0;
  bool broken_ = false;
};

void LineCutter::flush() {
  std::string clean = collapse_space(text_);
  if (!clean.empty() && !blocks_.empty()) {
    const Block& b = blocks_.back();
    PageLine line;
    line.link_bytes = std::min<uint32_t>(link_bytes_, static_cast<uint32_t>(clean.size()));
    line.text = std::move(clean);
    line.node = b.node;
    line.at = at_;
    line.source = source_;
    line.heading = b.heading;
    line.in_list = b.list;
    line.in_row = b.row;
    line.in_quote = b.quote;
    lines_.push_back(std::move(line));
  }
  text_.clear();
  at_ = kNoNode;
  source_ = {};
  link_bytes_ = 0;
  broken_ = false;
}

void LineCutter::open(uint32_t node) {
  flush();
  Block b = blocks_.empty() ? Block{node, 0, false, false, false} : blocks_.back();
  const std::string_view tag = tree_.nodes[node].tag;
  b.node = node;
  if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6') {
    b.heading = static_cast<uint8_t>(tag[1] - '0');
  }
  b.list |= tag == "li" || tag == "dd" || tag == "dt";
  b.row = tag == "tr" || (b.row && tag != "table");
  b.quote |= tag == "blockquote";
  blocks_.push_back(b);
}

/// One <br> is a blank, unless it ends a sentence; two end a paragraph.
void LineCutter::line_break() {
  const bool heading = !blocks_.empty() && blocks_.back().heading > 0;
  std::string_view text = text_;
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  const bool ends = text.ends_with('.') || text.ends_with('!') || text.ends_with('?') ||
                    text.ends_with(':') || text.ends_with("\xE2\x80\x9D") || text.ends_with('"');
  if (!heading && (broken_ || ends)) {
    flush();
  } else {
    text_ += ' ';
    broken_ = true;
  }
}

void LineCutter::run() {
  const Names& blocks = block_tags();
  const Names& unread = unread_tags();
  for (uint32_t i = 0; i < tree_.nodes.size();) {
    while (!blocks_.empty() && i >= ends_[blocks_.back().node]) {
      flush();
      blocks_.pop_back();
    }
    const HtmlNode& n = tree_.nodes[i];
    if (n.tag.empty()) {
      if (at_ == kNoNode) at_ = i;
      text_ += n.text;
      if (!n.source.empty()) source_ = source_.empty() ? n.source : cover(source_, n.source);
      if (i < link_end_) link_bytes_ += static_cast<uint32_t>(n.text.size());
      if (broken_ && n.text.find_first_not_of(" \t\r\n") != std::string_view::npos) {
        broken_ = false;
      }
    } else if (unread.contains(n.tag)) {
      i = ends_[i];
      continue;
    } else if (n.tag == "br") {
      line_break();
    } else if (blocks.contains(n.tag)) {
      open(i);
    } else if (n.tag == "a") {
      link_end_ = std::max(link_end_, ends_[i]);
    } else if (n.tag == "td" || n.tag == "th") {
      text_ += ' ';
    }
    ++i;
  }
  flush();
}

void PageLines::cut() { LineCutter(tree_, end_, cues_, lines_).run(); }

/// An element of many lines is no caption, whatever its name: some layouts call the whole text so.
void PageLines::find_captions() {
  for (uint32_t i = 0; i < tree_.nodes.size(); ++i) {
    const std::string_view tag = tree_.nodes[i].tag;
    const bool named = (cues_[i] & kCueCaption) && block_tags().contains(tag) && tag != "body" &&
                       tag != "main" && tag != "article";
    if (!named && tag != "figcaption" && tag != "caption") continue;
    const auto [first, last] = range(i);
    if (last - first > kMostCaptionLines) continue;
    for (size_t k = first; k < last; ++k) lines_[k].in_caption = true;
  }
}

std::pair<size_t, size_t> PageLines::range(uint32_t node) const {
  const auto before = [](const PageLine& line, uint32_t at) { return line.at < at; };
  const auto first = std::lower_bound(lines_.begin(), lines_.end(), node, before);
  const auto last = std::lower_bound(first, lines_.end(), end_[node], before);
  return {size_t(first - lines_.begin()), size_t(last - lines_.begin())};
}

void PageLines::sum_prose() {
  prose_before_.assign(lines_.size() + 1, 0);
  for (size_t i = 0; i < lines_.size(); ++i) {
    prose_before_[i + 1] = prose_before_[i] + (lines_[i].dropped ? 0 : lines_[i].prose);
  }
}

uint64_t PageLines::prose(uint32_t node) const {
  const auto [first, last] = range(node);
  return prose_before_[last] - prose_before_[first];
}

void PageLines::keep_only(const std::vector<bool>& kept) {
  for (size_t i = 0; i < lines_.size(); ++i) {
    PageLine& line = lines_[i];
    line.dropped = !kept[i];
    line.prose = kept[i] ? static_cast<uint32_t>(line.text.size()) : 0;
  }
  sum_prose();
}

/// Whether an element is furniture by its tag, role, class or id; whether for sure.
PageLines::Furniture PageLines::furniture(uint32_t node) const {
  const HtmlNode& n = tree_.nodes[node];
  if (n.tag.empty() || n.tag == "html" || n.tag == "body") return Furniture::kNo;
  if (cues_[node] & kCueStrong) return Furniture::kSure;
  if (furniture_tags().contains(n.tag)) return Furniture::kMaybe;
  if (furniture_roles().contains(tree_.attribute(node, "role"))) return Furniture::kMaybe;
  const bool named = (cues_[node] & kCueDrop) && !(cues_[node] & kCueCaption);
  if (named && n.tag != "article" && n.tag != "main" && n.tag != "h1") return Furniture::kMaybe;
  return Furniture::kNo;
}

/// Drops furniture that holds less than these shares, in percent, of the page's prose.
void PageLines::drop_furniture(uint64_t sure_below, uint64_t maybe_below) {
  for (PageLine& line : lines_) line.dropped = false;
  sum_prose();
  const uint64_t all = prose_before_.back();
  for (uint32_t i = 0; i < tree_.nodes.size();) {
    const Furniture kind = furniture(i);
    const uint64_t share = all == 0 ? 0 : prose(i) * 100 / all;
    if (kind == Furniture::kNo || share >= (kind == Furniture::kSure ? sure_below : maybe_below)) {
      ++i;
      continue;
    }
    const auto [first, last] = range(i);
    for (size_t k = first; k < last; ++k) lines_[k].dropped = true;
    i = end_[i];
  }
  sum_prose();
}

}  // namespace dateline
