// The headline is the h1 that says most of what <title>, og:title and JSON-LD say; they often carry
// the site's name or are written for search engines, while the h1 is what readers see. Dates and
// authors go by trust: JSON-LD, <meta>, elements marked as such, the address, words in the text.
#include "story/story_head.h"

#include <algorithm>
#include <unordered_set>

#include "base/ascii.h"
#include "base/utf8.h"
#include "page/rich_text.h"
#include "story/find_stories.h"
#include "story/line_rules.h"
#include "story/read_date.h"

namespace dateline {
namespace {

constexpr size_t kHeadings = 40;  // looked at for the headline; more are the sections of a book
constexpr size_t kAround = 14;    // lines around the headline where its date and byline stand
constexpr size_t kShortHeading = 4, kLongHeading = 30;  // words; most headlines lie between
constexpr double kUnlike = 0.3;                         // similarity to what the page calls itself
// Where readers see a story's date, in lines before and behind its headline.
constexpr size_t kShownBefore = 3, kShownBehind = 10;
// A text whose last change is so many days younger than it was written anew.
constexpr auto kRewritten = std::chrono::days(60);

using WordSet = std::unordered_set<std::string>;

WordSet word_set(std::string_view text) {
  WordSet out;
  const std::string normal = normal_form(text);
  for (size_t at = 0; at < normal.size();) {
    const size_t end = std::min(normal.find(' ', at), normal.size());
    out.insert(normal.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// Shared words as a share of the smaller set's.
double overlap(const WordSet& a, const WordSet& b) {
  if (a.empty() || b.empty()) return 0;
  size_t shared = 0;
  for (const std::string& word : a) shared += b.contains(word);
  return double(shared) / double(std::min(a.size(), b.size()));
}

double similarity(std::string_view a, std::string_view b) {
  const WordSet x = word_set(a), y = word_set(b);
  const double share = overlap(x, y);
  return share * double(std::min(x.size(), y.size())) /
         double(std::max<size_t>({x.size(), y.size(), 1}));
}

/// The article of JSON-LD that a story is: by its headline, or for the leading story the first.
const ArticleFacts* article_of(const PageFacts& facts, std::string_view title,
                               const StoryExtent& extent) {
  const ArticleFacts* best = nullptr;
  double best_score = 0.6;
  for (const ArticleFacts& article : facts.articles) {
    const double score = similarity(article.headline, title) + (article.is_article ? 0.01 : 0);
    if (score > best_score) {
      best = &article;
      best_score = score;
    }
  }
  if (best != nullptr || !extent.leads) return best;
  for (const ArticleFacts& article : facts.articles) {
    if (article.is_article) return &article;
  }
  return extent.alone && !facts.articles.empty() ? &facts.articles.front() : nullptr;
}

class HeadReader {
 public:
  HeadReader(const PageLines& page, const PageFacts& facts, const StoryExtent& extent,
             const ReadOptions& options, const StoryLexicon::Parts& words, StoryDraft& draft)
      : page_(page),
        facts_(facts),
        extent_(extent),
        options_(options),
        words_(words),
        draft_(draft) {}

  size_t read_title();
  void read_dates(size_t headline);
  void read_authors(size_t headline);
  void read_rest();

 private:
  template <class Add>
  void find_byline(size_t headline, const Add& add);
  const PageLine& line(size_t i) const { return page_.lines()[i]; }
  size_t first_heading(uint8_t level) const;
  bool says_nothing(std::string_view heading) const;
  struct Shown {
    Published date;
    bool change = false;
  };
  std::optional<Shown> shown_date(size_t headline) const;
  void prefer_shown(size_t headline);
  void add_written_dates(size_t headline, bool updates);
  void add_time_elements(size_t headline);
  bool links_to_author(uint32_t node) const;
  bool near_headline(uint32_t node, size_t headline) const;

  const PageLines& page_;
  const PageFacts& facts_;
  const StoryExtent& extent_;
  const ReadOptions& options_;
  const StoryLexicon::Parts& words_;
  StoryDraft& draft_;
  const ArticleFacts* article_ = nullptr;
};

/// The h1 that is most like what the page calls itself; else the last one before the prose.
size_t HeadReader::first_heading(uint8_t level) const {
  size_t best = extent_.last, nearest = extent_.last;
  double best_score = 0.25;
  size_t seen = 0;
  for (size_t i = extent_.first; i < extent_.last; ++i) {
    if (line(i).heading != level || count_words(line(i).text) > 60) continue;
    if (normal_form(line(i).text).empty()) continue;
    if (++seen > kHeadings) break;
    double score = 0;
    if (extent_.leads) {
      score = std::max(similarity(line(i).text, facts_.og_title),
                       similarity(line(i).text, facts_.title_element));
    }
    for (const ArticleFacts& article : facts_.articles) {
      if (article.is_article) score = std::max(score, similarity(line(i).text, article.headline));
    }
    if (score > best_score + 0.05) {
      best = i;
      best_score = score;
    }
    const bool site =
        facts_.site_name && normal_form(*facts_.site_name) == normal_form(line(i).text);
    if (!site && (i <= extent_.body || nearest == extent_.last)) nearest = i;
  }
  return best != extent_.last ? best : nearest;
}

/// A headline without what stands behind a bar: "Ferry Closes | Opinion".
std::string without_section(std::string_view title) {
  const size_t bar = title.find(" | ");
  if (bar == std::string_view::npos || count_words(title.substr(0, bar)) < 3) {
    return std::string(title);
  }
  return std::string(title.substr(0, bar));
}

/// Whether a heading is none of the words that the page calls itself by, and too short or too long
/// to be a headline of its own: "Contact us", an introduction that is marked up as a heading.
bool HeadReader::says_nothing(std::string_view heading) const {
  const size_t words = count_words(heading);
  if (words > kShortHeading && words < kLongHeading) return false;
  const bool named = !facts_.og_title.empty() || !facts_.title_element.empty();
  return named && similarity(heading, facts_.og_title) < kUnlike &&
         similarity(heading, facts_.title_element) < kUnlike &&
         std::none_of(facts_.articles.begin(), facts_.articles.end(), [&](const ArticleFacts& a) {
           return similarity(heading, a.headline) >= kUnlike;
         });
}

size_t HeadReader::read_title() {
  size_t found = first_heading(1);
  if (found == extent_.last && !extent_.leads) found = first_heading(2);
  if (found != extent_.last) draft_.title = without_section(line(found).text);
  if (extent_.leads && (draft_.title.empty() || says_nothing(draft_.title))) {
    draft_.title.clear();
    for (const ArticleFacts& article : facts_.articles) {
      if (article.is_article && draft_.title.empty()) {
        draft_.title = without_site(article.headline, facts_.site_name);
      }
    }
    // Headlines in JSON-LD are often cut at 110 characters.
    const std::string whole = without_site(facts_.og_title, facts_.site_name);
    if (whole.starts_with(draft_.title)) draft_.title = whole;
    if (draft_.title.empty()) draft_.title = without_site(facts_.title_element, facts_.site_name);
    // A heading of another level may show the headline.
    const std::string normal = normal_form(draft_.title);
    for (size_t i = extent_.first; i < extent_.last && found == extent_.last; ++i) {
      if (normal_form(line(i).text) == normal && i <= extent_.body) found = i;
    }
  }
  draft_.title = resolve_references(draft_.title);
  article_ = article_of(facts_, draft_.title, extent_);
  return found == extent_.last ? extent_.first : found;
}

bool HeadReader::near_headline(uint32_t node, size_t headline) const {
  const auto [first, last] = page_.range(node);
  return first + kAround >= headline && first <= headline + kAround && last <= extent_.last + 1;
}

void HeadReader::add_time_elements(size_t headline) {
  const HtmlTree& tree = page_.tree();
  std::vector<Published> near, marked;
  // From the line before the story's first to its last; a <time> without text has no line.
  const size_t from = extent_.first - std::min<size_t>(extent_.first, 1);
  const uint32_t begin = extent_.leads || from >= page_.lines().size() ? 0 : line(from).at;
  const uint32_t end = extent_.last < page_.lines().size()
                           ? line(extent_.last).at
                           : static_cast<uint32_t>(tree.nodes.size());
  for (uint32_t i = begin; i < end; ++i) {
    const HtmlNode& n = tree.nodes[i];
    if (n.tag.empty()) continue;
    const std::string_view property = tree.attribute(i, "itemprop");
    const bool published = property == "datePublished" || property == "dateCreated";
    if (n.tag != "time" && !published) continue;
    const auto [first, last] = page_.range(i);
    if (first < extent_.first || first > extent_.last) continue;
    std::string_view value = tree.attribute(i, "datetime");
    if (value.empty()) value = tree.attribute(i, "content");
    auto date = parse_published(value, PublishedHow::kTimeElement);
    if (!date && first < last && n.tag == "time") {
      if (const auto written = read_written_date(page_.lines()[first].text, words_)) {
        date = Published{written->value, one_day(written->day), PublishedHow::kTimeElement};
      }
    }
    if (!date || property == "dateModified") continue;
    const std::string_view name = tree.attribute(i, "class");
    if (name.find("updated") != std::string_view::npos &&
        name.find("published") == std::string_view::npos) {
      continue;
    }
    (published ? marked : near).push_back(*std::move(date));
    if (!published && !near_headline(i, headline)) near.pop_back();
  }
  draft_.published.insert(draft_.published.end(), marked.begin(), marked.end());
  draft_.published.insert(draft_.published.end(), near.begin(), near.end());
}

void HeadReader::add_written_dates(size_t headline, bool updates) {
  const size_t begin = std::max(extent_.first, headline - std::min(headline, size_t{6}));
  const size_t end = std::min(extent_.last, std::max(headline, extent_.body) + 4);
  for (size_t i = begin; i < end && i <= headline + kAround * 2; ++i) {
    const std::string& text = line(i).text;
    if (text.size() > 160 || line(i).prose > 0 || count_words(text) > 18) continue;
    if (i == headline) continue;
    const auto date = read_written_date(text, words_);
    if (!date) continue;
    const std::string normal = normal_form(text);
    const bool update = words_.update_words.inside(normal);
    if (update == updates) {
      draft_.published.push_back({date->value, one_day(date->day), PublishedHow::kText});
    }
  }
}

/// The date that readers see beside the headline; of a change only if nothing else is shown.
std::optional<HeadReader::Shown> HeadReader::shown_date(size_t headline) const {
  std::optional<Shown> change;
  const size_t begin = std::max(extent_.first, headline - std::min(headline, kShownBefore));
  const size_t end =
      std::min({extent_.last, headline + kShownBehind, std::max(headline, extent_.body) + 2});
  for (size_t i = begin; i < end; ++i) {
    const std::string& text = line(i).text;
    if (i == headline || line(i).prose > 0 || text.size() > 100 || count_words(text) > 14) continue;
    const auto date = read_written_date(text, words_);
    if (!date) continue;
    const std::string normal = normal_form(text);
    const Published published{date->value, one_day(date->day), PublishedHow::kText};
    if (!words_.update_words.inside(normal)) return Shown{published, false};
    if (!change) change = Shown{published, true};
  }
  return change;
}

/// Mark-up is often of another time zone, or of a text that has since been written anew: where
/// readers see another day than it says, theirs goes first.
void HeadReader::prefer_shown(size_t headline) {
  const auto shown = shown_date(headline);
  if (!shown || draft_.published.empty()) return;
  const Published& marked = draft_.published.front();
  if (!marked.interval.from || marked.interval.from->day == shown->date.interval.from->day) return;
  const auto younger = shown->date.interval.from->day - marked.interval.from->day;
  if (!shown->change || younger > kRewritten) {
    draft_.published.insert(draft_.published.begin(), shown->date);
  }
}

void HeadReader::read_dates(size_t headline) {
  if (article_ != nullptr && article_->published) draft_.published.push_back(*article_->published);
  if (extent_.leads) {
    draft_.published.insert(draft_.published.end(), facts_.published.begin(),
                            facts_.published.end());
    for (const ArticleFacts& article : facts_.articles) {
      if (article.published) draft_.published.push_back(*article.published);
    }
  }
  add_time_elements(headline);
  prefer_shown(headline);
  add_written_dates(headline, false);
  if (extent_.leads) {
    for (const auto& url : {facts_.canonical, options_.url}) {
      if (!url) continue;
      if (auto published = published_in_url(*url))
        draft_.published.push_back(*std::move(published));
    }
  }
  add_written_dates(headline, true);
}

void HeadReader::read_authors(size_t headline) {
  const auto add = [&](const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      for (std::string& one : split_names(name, words_)) {
        if (std::find(draft_.byline.begin(), draft_.byline.end(), one) == draft_.byline.end()) {
          draft_.byline.push_back(std::move(one));
        }
      }
    }
  };
  if (article_ != nullptr) add(article_->authors);
  if (draft_.byline.empty() && extent_.leads) add(facts_.authors);
  // Some systems give the publisher as author; then the page itself may know better.
  const auto is_publisher = [&](const std::string& name) {
    return article_ != nullptr && article_->publisher && *article_->publisher == name;
  };
  if (draft_.byline.size() > 1) std::erase_if(draft_.byline, is_publisher);
  if (!draft_.byline.empty() && !is_publisher(draft_.byline.front())) return;
  std::vector<std::string> publisher;
  publisher.swap(draft_.byline);
  find_byline(headline, add);
  if (draft_.byline.empty()) draft_.byline = std::move(publisher);
}

/// The first byline that readers see around the headline.
template <class Add>
void HeadReader::find_byline(size_t headline, const Add& add) {
  const size_t begin = std::max(extent_.first, headline - std::min(headline, size_t{4}));
  const size_t end = std::min(extent_.last, headline + kAround);
  for (size_t i = begin; i < end; ++i) {
    if (line(i).text.size() > 160 || line(i).prose > 0) continue;
    const auto names = read_byline(line(i).text, words_);
    if (!names.empty()) return add(names);
    if (const auto name = name_in_byline(line(i).text, words_)) return add({*name});
    const bool marked = (page_.cues(line(i).node) & kCueByline) || links_to_author(line(i).node);
    if (marked && is_name(line(i).text) && !is_debris(line(i).text, words_) &&
        !read_written_date(line(i).text, words_)) {
      return add({line(i).text});
    }
  }
}

/// Whether an element holds a link to the page of an author.
bool HeadReader::links_to_author(uint32_t node) const {
  const HtmlTree& tree = page_.tree();
  const uint32_t end = std::min(page_.end(node), node + 40);
  for (uint32_t i = node; i < end; ++i) {
    if (tree.nodes[i].tag != "a") continue;
    const std::string_view address = tree.attribute(i, "href");
    if (tree.attribute(i, "rel").find("author") != std::string_view::npos ||
        address.find("/author") != std::string_view::npos ||
        address.find("author=") != std::string_view::npos ||
        address.find("/people/") != std::string_view::npos ||
        address.find("/staff/") != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

void HeadReader::read_rest() {
  if (article_ != nullptr) {
    draft_.publisher = article_->publisher;
    draft_.section = article_->section;
    draft_.modified = article_->modified;
    draft_.tags = article_->tags;
    if (!extent_.leads) draft_.url = article_->url;
    if (article_->paywalled) {
      draft_.notes.push_back({"paywalled", "the page says that it is not accessible for free"});
    }
  }
  if (!draft_.publisher) draft_.publisher = facts_.site_name;
  draft_.declared_language = facts_.language;
  if (!extent_.leads) return;
  if (!draft_.section) draft_.section = facts_.section;
  draft_.url = facts_.canonical;
  if (!draft_.url && article_ != nullptr) draft_.url = article_->url;
  if (!draft_.modified) draft_.modified = facts_.modified;
  if (draft_.tags.empty()) draft_.tags = facts_.tags;
  draft_.notes.insert(draft_.notes.end(), facts_.notes.begin(), facts_.notes.end());
}

}  // namespace

std::string without_site(std::string_view title, const std::optional<std::string>& site) {
  title = trim(title, " |");
  const std::string site_words = site ? normal_form(*site) : std::string();
  for (const std::string_view sign : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ",
                                      " \xC2\xBB ", " \xC2\xB7 ", " \xE2\x80\xA2 ", " / "}) {
    const size_t at = title.rfind(sign);
    if (at == std::string_view::npos) continue;
    const std::string_view head = trim(title.substr(0, at), " |");
    const std::string_view tail = trim(title.substr(at + sign.size()), " |");
    const std::string tail_words = normal_form(tail);
    if (!site_words.empty() && normal_form(head) == site_words) return std::string(tail);
    const bool named = !site_words.empty() && (tail_words == site_words ||
                                               site_words.find(tail_words) != std::string::npos ||
                                               tail_words.find(site_words) != std::string::npos);
    // Without a name to compare, a short tail behind a long head is the site's.
    if (named || (count_words(tail) <= 4 && count_words(head) >= 3)) {
      return std::string(head);
    }
  }
  return std::string(title);
}

void read_head(const PageLines& page, const PageFacts& facts, const StoryExtent& extent,
               const ReadOptions& options, const StoryLexicon::Parts& words, StoryDraft& draft,
               size_t& headline) {
  HeadReader reader(page, facts, extent, options, words, draft);
  headline = reader.read_title();
  reader.read_dates(headline);
  reader.read_authors(headline);
  reader.read_rest();
}

}  // namespace dateline
