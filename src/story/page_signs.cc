// A story is long runs of prose under one parent. A listing is many short pieces of prose, each
// beside a link to what it teases. A shop shows prices and buttons, and says in its mark-up that it
// sells a product. Most pages also say what they are in the classes of <body> and in their address,
// where a story has a long name and a listing a short one. No sign is sure; the model weighs them.
#include "story/page_signs.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "story/line_rules.h"
#include "story/read_date.h"

namespace dateline {
namespace {

constexpr size_t kHeadLines = 12;  // where a date and a byline stand
constexpr size_t kLongName = 30;   // of an address's last part: longer ones are headlines

// In double and then rounded: the same on every machine.
float length(uint64_t count) { return static_cast<float>(std::log1p(static_cast<double>(count))); }
float share(uint64_t part, uint64_t all) {
  return all == 0 ? 0.0f : static_cast<float>(part) / static_cast<float>(all);
}

/// The places of a row. Each number is such that more of it speaks for a story.
enum Sign : size_t {
  kTogether,
  kLongestRun,
  kGaps,
  kInLists,
  kHeadlines,
  kLinkedHeadings,
  kPrices,
  kButtons,
  kArticle,
  kOgArticle,
  kSigned,
  kProduct,
  kStamped,
  kInArticle,
  kArticles,
  kBodyStory,
  kBodyShop,
  kNameWords,
  kDatedAddress,
  kAmongStories,
  kAmongGoods,
  kNamedList,
  kSigns
};
static_assert(kSigns == kPageFeatures);

/// How often words of each kind stand in a text.
struct KindCounts {
  float story = 0, list = 0, shop = 0;
};

KindCounts count_kinds(std::string_view text, const StoryLexicon::Parts& words) {
  KindCounts counts;
  const std::string normal = normal_form(text);
  for (size_t at = 0; at < normal.size();) {
    counts.story += words.story_pages.match(normal, at) > 0;
    counts.list += words.list_pages.match(normal, at) > 0;
    counts.shop += words.shop_pages.match(normal, at) > 0;
    const size_t blank = normal.find(' ', at);
    if (blank == std::string::npos) break;
    at = blank + 1;
  }
  return counts;
}

bool is_price(std::string_view text) {
  if (text.find_first_of("0123456789") == std::string_view::npos) return false;
  return text.find('$') != std::string_view::npos ||
         text.find("\xC2\xA3") != std::string_view::npos ||
         text.find("\xE2\x82\xAC") != std::string_view::npos;
}

/// What the page's address says: the words of its last part, its day, and what the other parts are
/// called.
void describe_address(std::string_view address, const StoryLexicon::Parts& words, PageRow& row) {
  const size_t scheme = address.find("://");
  const size_t path = std::min(address.find('/', scheme == std::string_view::npos ? 0 : scheme + 3),
                               address.size());
  std::string_view rest = address.substr(path, address.find_first_of("?#", path) - path);
  while (rest.ends_with('/')) rest.remove_suffix(1);
  const size_t cut = rest.rfind('/');
  const std::string_view last = cut == std::string_view::npos ? rest : rest.substr(cut + 1);
  const KindCounts before = count_kinds(rest.substr(0, rest.size() - last.size()), words);
  const KindCounts name = count_kinds(last.size() > kLongName ? "" : last, words);
  row[kNameWords] = static_cast<float>(std::min<ptrdiff_t>(
      6, std::count_if(last.begin(), last.end(), [](char c) { return c == '-' || c == '_'; })));
  row[kDatedAddress] = published_in_url(address).has_value();
  row[kAmongStories] = before.story > 0;
  row[kAmongGoods] = -static_cast<float>(before.shop > 0);
  row[kNamedList] = -static_cast<float>(name.list > 0);
}

/// The kept lines: how many, how long, how close together.
void describe_text(const PageLines& page, PageRow& row) {
  uint64_t bytes = 0, lines = 0, list = 0, gaps = 0, run = 0, longest = 0;
  std::unordered_map<uint32_t, uint64_t> by_parent;
  uint64_t together = 0;
  bool linked = false;
  for (const PageLine& line : page.lines()) {
    if (line.dropped) {
      linked |= line.is_link();
      continue;
    }
    if (lines > 0 && linked) {
      ++gaps;
      run = 0;
    }
    linked = false;
    bytes += line.text.size();
    run += line.text.size();
    longest = std::max(longest, run);
    ++lines;
    list += line.in_list || line.in_row;
    uint64_t& of_parent = by_parent[page.tree().nodes[line.node].parent];
    of_parent += line.text.size();
    together = std::max(together, of_parent);
  }
  row[kTogether] = std::clamp(length(together), 5.0f, 9.0f);
  row[kLongestRun] = share(longest, bytes);
  row[kGaps] = -share(gaps, lines);
  row[kInLists] = -share(list, lines);
}

/// All lines of the page: headings that are links, prices, buttons.
void describe_page(const PageLines& page, const StoryLexicon::Parts& words, PageRow& row) {
  uint64_t first_rank = 0, linked_headings = 0, prices = 0, buttons = 0;
  for (const PageLine& line : page.lines()) {
    first_rank += line.heading == 1;
    linked_headings += line.heading > 1 && line.is_link();
    if (line.text.size() > 60) continue;
    prices += is_price(line.text);
    buttons += line.text.size() <= 40 && words.shop.has(normal_form(line.text));
  }
  row[kHeadlines] = -static_cast<float>(std::min<uint64_t>(first_rank, 5));
  row[kLinkedHeadings] = -std::min(length(linked_headings), 3.0f);
  row[kPrices] = -std::min(length(prices), 2.0f);
  row[kButtons] = -static_cast<float>(buttons > 0);
}

void describe_facts(const PageFacts& facts, PageRow& row) {
  row[kArticle] = std::any_of(facts.articles.begin(), facts.articles.end(),
                              [](const ArticleFacts& a) { return a.is_article; });
  row[kOgArticle] = facts.og_article;
  row[kSigned] = !facts.authors.empty();
  row[kProduct] = -static_cast<float>(facts.is_product);
}

/// Whether a date or a byline stands on a line of its own shortly before the text.
bool has_stamp(const PageLines& page, size_t first) {
  for (size_t i = first - std::min(first, kHeadLines); i < first; ++i) {
    const LineKind kind = page.lines()[i].kind;
    if (kind == LineKind::kStamp || kind == LineKind::kByline) return true;
  }
  return false;
}

void describe_elements(const PageLines& page, const StoryLexicon::Parts& words, PageRow& row) {
  const auto& nodes = page.tree().nodes;
  size_t first = 0, last = page.lines().size();
  while (first < last && page.lines()[first].dropped) ++first;
  while (first < last && page.lines()[last - 1].dropped) --last;
  row[kStamped] = has_stamp(page, first);
  if (first < last) {
    for (uint32_t n = page.lines()[first].node; n != kNoNode; n = nodes[n].parent) {
      if (nodes[n].tag == "article" && page.lines()[last - 1].at < page.end(n)) row[kInArticle] = 1;
    }
  }
  size_t articles = 0;
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    articles += nodes[i].tag == "article";
    if (nodes[i].tag != "body") continue;
    const KindCounts body = count_kinds(page.tree().attribute(i, "class").substr(0, 2000), words);
    row[kBodyStory] = std::min(body.story, 3.0f);
    row[kBodyShop] = -std::min(body.shop, 2.0f);
  }
  row[kArticles] = -static_cast<float>(std::clamp<size_t>(articles, 1, 8) - 1);
}

}  // namespace

PageRow page_features(const PageLines& page, const PageFacts& facts,
                      const StoryLexicon::Parts& words, const std::optional<std::string>& address) {
  PageRow row{};
  describe_text(page, row);
  describe_page(page, words, row);
  describe_facts(facts, row);
  describe_elements(page, words, row);
  describe_address(address.value_or(""), words, row);
  return row;
}

}  // namespace dateline
