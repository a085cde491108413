// One line says little ("Read more", "The council met on Monday."); what tells text from furniture
// is what stands around it: how much prose its element, the elements around and the lines before
// and behind hold, whether lines of the same tags and classes hold prose, under which heading it
// stands, what the page's mark-up says. Everything is taken from prefix sums over the lines, so the
// cost of a line does not depend on the page.
#include "story/line_features.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <unordered_map>

#include "base/utf8.h"
#include "story/line_rules.h"

namespace dateline {
namespace {

constexpr size_t kLeastTitle = 8;      // bytes: shorter headings stand in many titles
constexpr size_t kLeastArticle = 200;  // bytes of articleBody; shorter ones are teasers
constexpr size_t kCompared = 60;       // bytes of a line that are looked for in articleBody
constexpr uint64_t kMainShare = 80;    // percent of the prose that the main child must hold
constexpr std::string_view kTagOrder[] = {
    "p",      "div",        "li",     "h1",      "h2",      "h3",      "h4",      "h5",
    "h6",     "td",         "tr",     "span",    "section", "article", "header",  "blockquote",
    "pre",    "figcaption", "dt",     "dd",      "button",  "label",   "summary", "a",
    "center", "main",       "figure", "caption", "body",    "form"};

/// Ancestors that say what a part of a page is for, as bits.
struct Above {
  uint16_t tags = 0;
  uint8_t drop = 255, strong = 255, body = 255, caption = 255, byline = 255,
          title = 255;  // steps up
  uint32_t drop_node = kNoNode, strong_node = kNoNode;
  uint8_t depth = 0;
};

constexpr std::string_view kAboveTags[] = {
    "article", "main",    "aside",   "nav",    "footer", "header", "form",  "table",
    "figure",  "section", "details", "button", "ul",     "ol",     "label", "dialog"};

uint8_t next(uint8_t steps) {
  return steps == 255 ? 255 : static_cast<uint8_t>(std::min(steps + 1, 254));
}

/// What one line says by itself, beyond what PageLine has.
struct LineSigns {
  float words = 0;
  float link = 0;          ///< share of it that is link
  uint64_t signature = 0;  ///< equal for lines of the same tags and classes
  uint64_t text = 0;       ///< equal for lines of the same text
};

// Trees ask only what is more, so a count needs no logarithm.
float number(uint64_t count) { return static_cast<float>(count); }
float share(uint64_t part, uint64_t all) {
  return all == 0 ? 0.0f : static_cast<float>(part) / static_cast<float>(all);
}

uint64_t mix(uint64_t seed, std::string_view text) {
  return (seed ^ std::hash<std::string_view>()(text)) * 0x9E3779B97F4A7C15ull;
}

class Describer {
 public:
  Describer(const PageLines& page, const PageFacts& facts)
      : page_(page), tree_(page.tree()), lines_(page.lines()), facts_(facts) {}
  std::vector<LineRow> rows();

 private:
  void look_up();
  uint64_t signature(const PageLine& line) const;
  void find_title();
  void read_signs();
  void count();
  void find_main();
  uint64_t sum(const std::vector<uint64_t>& before, size_t first, size_t last) const {
    return before[last] - before[first];
  }
  std::pair<size_t, size_t> around(size_t i, size_t reach) const {
    return {i - std::min(i, reach), std::min(lines_.size(), i + reach + 1)};
  }
  void text(size_t i);
  void place(size_t i);
  void element(size_t i);
  void neighbours(size_t i);
  void put(float value) { (*row_)[at_++] = value; }

  const PageLines& page_;
  const HtmlTree& tree_;
  const std::vector<PageLine>& lines_;
  const PageFacts& facts_;
  std::vector<Above> above_;
  std::vector<LineSigns> signs_;
  std::vector<uint64_t> prose_, bytes_, links_;  // before each line
  struct Alike {
    uint32_t lines = 0, links = 0;
    uint64_t prose = 0;
  };
  std::unordered_map<uint64_t, Alike> signatures_;
  std::unordered_map<uint64_t, uint32_t> texts_;
  std::vector<int> last_prose_, next_prose_, heading_;
  size_t first_prose_ = 0, end_prose_ = 0, title_ = SIZE_MAX;
  uint32_t main_ = 0;
  std::string article_body_;
  LineRow* row_ = nullptr;
  size_t at_ = 0;
};

void Describer::look_up() {
  static const std::unordered_map<std::string_view, uint16_t> kBits = [] {
    std::unordered_map<std::string_view, uint16_t> all;
    for (size_t t = 0; t < std::size(kAboveTags); ++t) {
      all[kAboveTags[t]] = static_cast<uint16_t>(1u << t);
    }
    return all;
  }();
  const auto count = static_cast<uint32_t>(tree_.nodes.size());
  above_.resize(count);
  for (uint32_t i = 0; i < count; ++i) {
    const HtmlNode& n = tree_.nodes[i];
    Above& a = above_[i];
    if (n.parent != kNoNode) {
      a = above_[n.parent];
      a.drop = next(a.drop);
      a.strong = next(a.strong);
      a.body = next(a.body);
      a.caption = next(a.caption);
      a.byline = next(a.byline);
      a.title = next(a.title);
      a.depth = next(a.depth);
    }
    if (n.tag.empty()) continue;
    if (const auto bit = kBits.find(n.tag); bit != kBits.end()) a.tags |= bit->second;
    const CueSet cues = page_.cues(i);
    if (cues & kCueDrop) a.drop = 0, a.drop_node = i;
    if (cues & kCueStrong) a.strong = 0, a.strong_node = i;
    if (cues & kCueBody) a.body = 0;
    if (cues & kCueCaption) a.caption = 0;
    if (cues & (kCueByline | kCueCredit)) a.byline = 0;
    if (cues & kCueTitle) a.title = 0;
  }
}

/// Lines of the same tags and classes, up to the third element, have the same signature.
uint64_t Describer::signature(const PageLine& line) const {
  uint64_t out = 0x51ull + line.in_list;
  uint32_t n = line.node;
  for (int step = 0; step < 3 && n != kNoNode; ++step, n = tree_.nodes[n].parent) {
    out = mix(out, tree_.nodes[n].tag);
    if (step < 2) out = mix(out, tree_.attribute(n, "class"));
  }
  return out;
}

/// The first heading of the first ranks that says what the page calls itself.
void Describer::find_title() {
  std::vector<std::string> titles;
  for (const std::string& t : {facts_.og_title, facts_.title_element}) {
    if (!t.empty()) titles.push_back(normal_form(t));
  }
  for (const ArticleFacts& a : facts_.articles) {
    if (!a.headline.empty()) titles.push_back(normal_form(a.headline));
  }
  for (size_t i = 0; i < lines_.size() && title_ == SIZE_MAX; ++i) {
    if (lines_[i].heading == 0 || lines_[i].heading > 2) continue;
    const std::string normal = normal_form(lines_[i].text);
    const bool named = std::any_of(titles.begin(), titles.end(), [&](const std::string& t) {
      return t.find(normal) != std::string::npos || normal.find(t) != std::string::npos;
    });
    if (named && normal.size() > kLeastTitle) title_ = i;
  }
}

void Describer::read_signs() {
  signs_.resize(lines_.size());
  for (size_t i = 0; i < lines_.size(); ++i) {
    const PageLine& line = lines_[i];
    signs_[i] = {static_cast<float>(count_words(line.text)),
                 std::min(1.0f, share(line.link_bytes, line.text.size())), signature(line),
                 std::hash<std::string_view>()(line.text)};
  }
  for (const ArticleFacts& a : facts_.articles) {
    if (a.body.size() > article_body_.size()) article_body_ = a.body;
  }
  article_body_ = normal_form(article_body_);
}

void Describer::count() {
  const size_t n = lines_.size();
  for (auto* v : {&prose_, &bytes_, &links_}) v->assign(n + 1, 0);
  last_prose_.assign(n, -1);
  next_prose_.assign(n, -1);
  heading_.assign(n, -1);
  int last = -1, heading = -1;
  bool any = false;
  for (size_t i = 0; i < n; ++i) {
    const PageLine& line = lines_[i];
    prose_[i + 1] = prose_[i] + line.prose;
    bytes_[i + 1] = bytes_[i] + line.text.size();
    links_[i + 1] = links_[i] + line.is_link();
    auto& same = signatures_[signs_[i].signature];
    ++same.lines;
    same.links += line.is_link();
    same.prose += line.prose;
    ++texts_[signs_[i].text];
    last_prose_[i] = last;
    if (line.prose > 0) {
      last = static_cast<int>(i);
      if (!line.dropped) {
        if (!any) first_prose_ = i;
        any = true;
        end_prose_ = i + 1;
      }
    }
    if (line.heading > 0 || (line.kind == LineKind::kTeasers && line.prose == 0))
      heading = static_cast<int>(i);
    heading_[i] = heading;
  }
  int coming = -1;
  for (size_t i = n; i-- > 0;) {
    next_prose_[i] = coming;
    if (lines_[i].prose > 0) coming = static_cast<int>(i);
  }
}

/// The element that holds most prose that is not furniture: downwards, as long as one child has it.
void Describer::find_main() {
  for (bool deeper = !tree_.nodes.empty(); deeper;) {
    deeper = false;
    for (uint32_t c = tree_.nodes[main_].first_child; c != kNoNode;
         c = tree_.nodes[c].next_sibling) {
      if (!tree_.nodes[c].tag.empty() && page_.prose(c) * 100 >= page_.prose(main_) * kMainShare &&
          page_.prose(c) > 0) {
        main_ = c;
        deeper = true;
        break;
      }
    }
  }
}

void Describer::text(size_t i) {
  const PageLine& line = lines_[i];
  const LineSigns& s = signs_[i];
  const std::string& t = line.text;
  size_t commas = 0, digits = 0, upper_words = 0, capitals = 0, letters = 0, sentences = 0,
         marks = 0;
  for (size_t k = 0; k < t.size(); ++k) {
    const char c = t[k];
    commas += c == ',';
    digits += c >= '0' && c <= '9';
    const bool upper = c >= 'A' && c <= 'Z';
    capitals += upper;
    letters += upper || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0xC0;
    upper_words += upper && (k == 0 || t[k - 1] == ' ');
    sentences += (c == '.' || c == '!' || c == '?') && (k + 1 == t.size() || t[k + 1] == ' ');
    marks += c == '|' || c == '/' || c == '@' || c == '#' || c == '>' || c == '+';
  }
  const float n = std::max(1.0f, s.words);
  put(number(t.size()));
  put(s.words);
  put(s.link);
  put(line.prose > 0);
  put(t.ends_with('.') || t.ends_with(".\"") || t.ends_with(".\xE2\x80\x9D") ? 1
      : t.ends_with('?') || t.ends_with('!')                                 ? 2
      : t.ends_with(':')                                                     ? 3
                                                                             : 0);
  put(static_cast<float>(commas) / n);
  put(share(digits, t.size()));
  put(static_cast<float>(upper_words) / n);
  put(share(capitals, letters));
  put(static_cast<float>(t.size()) / n);
  put(!t.empty() && t[0] >= 'a' && t[0] <= 'z');
  put(static_cast<float>(sentences));
  put(static_cast<float>(marks) / n);
  put(t.find("\xC2\xA9") != std::string::npos || t.find("(c)") != std::string::npos);
  put(static_cast<float>(line.kind));
  put(line.kind == LineKind::kDebris);
  put(static_cast<float>(std::min(texts_.at(s.text), 5u)));
  float inside = -1;
  if (article_body_.size() > kLeastArticle) {
    const std::string normal = normal_form(t);
    inside = article_body_.find(std::string_view(normal).substr(0, kCompared)) != std::string::npos;
  }
  put(inside);
}

void Describer::place(size_t i) {
  const PageLine& line = lines_[i];
  const Above& a = above_[line.node];
  const std::string_view tag = tree_.nodes[line.node].tag;
  put(number(size_t(std::find(std::begin(kTagOrder), std::end(kTagOrder), tag) - kTagOrder)));
  put(line.heading);
  put(line.in_list);
  put(line.in_row);
  put(line.in_quote);
  put(line.in_caption);
  put(line.dropped);
  for (size_t t = 0; t < std::size(kAboveTags); ++t) put((a.tags >> t) & 1);
  for (const uint8_t steps : {a.drop, a.strong, a.body, a.caption, a.byline, a.title}) put(steps);
  const uint64_t all = prose_.back();
  const auto held = [&](uint32_t node) {
    if (node == kNoNode) return -1.0f;
    const auto [first, last] = page_.range(node);
    return share(sum(prose_, first, last), all);
  };
  put(held(a.drop_node));
  put(held(a.strong_node));
  put(a.depth);
  put(static_cast<float>(i) / static_cast<float>(lines_.size()));
  put(share(prose_[i], all));
  put(static_cast<float>(i) - static_cast<float>(first_prose_));
  put(static_cast<float>(end_prose_) - static_cast<float>(i));
  put(title_ == SIZE_MAX ? 0 : i == title_ ? 3 : i > title_ ? 2 : 1);
  put(title_ == SIZE_MAX ? -1 : std::abs(static_cast<float>(i) - static_cast<float>(title_)));
  const auto [mf, ml] = page_.range(main_);
  put(i >= mf && i < ml ? 1 : i < mf ? 0 : 2);
  put(i >= mf && i < ml ? share(i - mf, ml - mf) : -1);
}

/// The elements around the line, from the one that holds it upwards.
void Describer::element(size_t i) {
  const PageLine& line = lines_[i];
  const uint64_t all = prose_.back();
  uint32_t n = line.node;
  for (int step = 0; step < 4; ++step) {
    if (n != kNoNode && tree_.nodes[n].parent != kNoNode) n = tree_.nodes[n].parent;
    const auto [first, last] = page_.range(n);
    const uint64_t prose = sum(prose_, first, last), bytes = sum(bytes_, first, last);
    put(share(prose, all));
    put(share(prose, bytes));
    put(share(sum(links_, first, last), last - first));
    if (step < 3) put(number(last - first));
  }
  const auto& same = signatures_.at(signs_[i].signature);
  put(number(same.lines));
  put(share(same.links, same.lines));
  put(share(same.prose, all));
  put(share(same.prose, uint64_t{same.lines} * 100));
  const int heading = heading_[i];
  if (heading < 0) {
    put(-1), put(-1), put(-1), put(-1), put(-1);
  } else {
    const auto h = static_cast<size_t>(heading);
    put(static_cast<float>(i - h));
    put(lines_[h].heading);
    put(static_cast<float>(lines_[h].kind));
    put(share(sum(prose_, h, i + 1), all));
    put(above_[lines_[h].node].depth - static_cast<float>(above_[line.node].depth));
  }
}

void Describer::neighbours(size_t i) {
  for (const int offset : {-3, -2, -1, 1, 2, 3}) {
    const auto k = static_cast<int64_t>(i) + offset;
    if (k < 0 || k >= static_cast<int64_t>(lines_.size())) {
      put(-1), put(-1);
      if (offset * offset == 1) put(-1), put(-1);
      continue;
    }
    const LineSigns& s = signs_[static_cast<size_t>(k)];
    const PageLine& line = lines_[static_cast<size_t>(k)];
    put(line.prose > 0 ? number(line.prose) : -s.link);
    put(line.heading > 0 ? line.heading : -s.words);
    if (offset * offset == 1) {
      put(static_cast<float>(line.kind));
      put(s.signature == signs_[i].signature);
    }
  }
  for (const size_t reach : {4, 10, 25}) {
    const auto [first, last] = around(i, reach);
    put(share(sum(prose_, first, last), sum(bytes_, first, last)));
    put(share(sum(links_, first, last), last - first));
  }
  put(last_prose_[i] < 0 ? -1 : static_cast<float>(i) - static_cast<float>(last_prose_[i]));
  put(next_prose_[i] < 0 ? -1 : static_cast<float>(next_prose_[i]) - static_cast<float>(i));
}

std::vector<LineRow> Describer::rows() {
  look_up();
  find_title();
  read_signs();
  count();
  find_main();
  std::vector<LineRow> out(lines_.size());
  for (size_t i = 0; i < lines_.size(); ++i) {
    row_ = &out[i];
    at_ = 0;
    text(i);
    place(i);
    element(i);
    neighbours(i);
    put(number(prose_.back()));
    put(number(lines_.size()));
    put(share(links_.back(), lines_.size()));
    assert(at_ == kLineFeatures);
  }
  return out;
}

}  // namespace

std::vector<LineRow> line_features(const PageLines& page, const PageFacts& facts) {
  if (page.lines().empty()) return {};
  return Describer(page, facts).rows();
}

}  // namespace dateline
