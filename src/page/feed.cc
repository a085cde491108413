// RSS and Atom are read by one set of rules: for each field there is a list of elements, the best
// first, because feeds mix the formats (an Atom link in RSS, Dublin Core everywhere). Elements
// are children of the item; what stands deeper belongs to something else (a picture, a comment).
#include "page/feed.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "base/ascii.h"
#include "base/budget.h"
#include "page/address.h"
#include "page/rich_text.h"

namespace dateline {
namespace {

using NameList = std::initializer_list<std::string_view>;

constexpr size_t kListed = 100;  // persons, tags, captions of one item
// Words of a picture's title; shorter ones are names of files.
constexpr std::ptrdiff_t kCaptionWords = 4;

std::string_view same_tag(std::string_view local) { return local; }

/// "a@b.example (Ann Field)", "Ann Field <a@b.example>" and "Ann Field" -> "Ann Field"; an
/// address alone is no name.
std::string author_name(std::string_view text) {
  std::string line;
  const size_t open = text.find_first_of("(<");
  const size_t at = text.find('@');
  if (at == std::string_view::npos) {
    line = plain_line(text);
  } else if (open != std::string_view::npos && text[open] == '(' && at < open) {
    line = plain_line(text.substr(open + 1, text.find(')', open) - open - 1));
  } else if (open != std::string_view::npos && open < at) {
    line = plain_line(text.substr(0, open));
  }
  return line.find('@') == std::string::npos ? line : std::string();
}

void add_unique(std::vector<std::string>& list, std::string text) {
  if (!text.empty() && list.size() < kListed &&
      std::find(list.begin(), list.end(), text) == list.end()) {
    list.push_back(std::move(text));
  }
}

void add_keywords(std::vector<std::string>& tags, std::string_view list) {
  for (size_t at = 0; at < list.size() && tags.size() < kListed;) {
    const size_t end = std::min(list.find_first_of(",;", at), list.size());
    add_unique(tags, plain_line(list.substr(at, end - at)));
    at = end + 1;
  }
}

class FeedReader {
 public:
  FeedReader(const XmlTree& tree, std::vector<Note>& notes) : tree_(tree), notes_(notes) {}
  std::vector<NewsItem> read();

 private:
  /// Calls `take` with every child element that has one of these names.
  template <class Take>
  void each(uint32_t node, NameList names, const Take& take) const {
    for (uint32_t c = node + 1; c < tree_.nodes[node].end; c = tree_.nodes[c].end) {
      const std::string_view name = tree_.nodes[c].name;
      if (std::find(names.begin(), names.end(), name) != names.end()) take(c);
    }
  }
  uint32_t first(uint32_t node, NameList names) const;
  std::string first_text(uint32_t node, NameList names) const;
  std::string line(uint32_t node) const;
  ItemText text(uint32_t node) const;
  ItemText first_rich(uint32_t node, NameList names) const;
  std::string link(uint32_t node) const;
  void read_channel(uint32_t node, const std::string& base);
  void read_people(uint32_t node, NewsItem& item) const;
  void read_pictures(uint32_t node, NewsItem& item) const;
  std::string caption(uint32_t node) const;
  NewsItem feed_item(uint32_t node, const std::string& base) const;
  NewsItem sitemap_item(uint32_t node) const;
  NewsItem deleted_item(uint32_t node) const;

  const XmlTree& tree_;
  std::vector<Note>& notes_;
  std::string title_, link_, language_;
  std::vector<std::string> authors_;
};

/// The first child with text, by the order of the names; 0 where there is none.
uint32_t FeedReader::first(uint32_t node, NameList names) const {
  for (const std::string_view name : names) {
    uint32_t found = 0;
    each(node, {name}, [&](uint32_t c) {
      if (found == 0 && (tree_.has_elements(c) || !trim(tree_.text(c)).empty())) found = c;
    });
    if (found != 0) return found;
  }
  return 0;
}

std::string FeedReader::first_text(uint32_t node, NameList names) const {
  const uint32_t found = first(node, names);
  return found == 0 ? std::string() : std::string(trim(tree_.text(found)));
}

/// What an element says, as text or mark-up. Atom tells which (RFC 4287, 3.1 and 4.1.3; Atom 0.3
/// has `mode`), the others leave it to be seen.
ItemText FeedReader::text(uint32_t node) const {
  const std::string_view type = tree_.attribute(node, "type");
  if (!tree_.attribute(node, "src").empty() || type.starts_with("image/") ||
      type.starts_with("audio/") || type.starts_with("video/") ||
      tree_.attribute(node, "mode") == "base64") {
    return {};
  }
  if (tree_.has_elements(node)) return {to_html(tree_, node, same_tag), true};
  std::string text = tree_.text(node);
  if (type == "text" && tree_.nodes[node].name.starts_with("atom:")) return {std::move(text)};
  return rich_text(std::move(text));
}

/// A title or a name: one line.
std::string FeedReader::line(uint32_t node) const {
  if (tree_.has_elements(node)) return plain_line(to_html(tree_, node, same_tag));
  const std::string text = tree_.text(node);
  const bool literal =
      tree_.attribute(node, "type") == "text" && tree_.nodes[node].name.starts_with("atom:");
  // A reference that is left in a literal text was escaped once too often: nobody prints "&amp;".
  return literal ? plain_line(escape_html(resolve_references(text))) : plain_line(text);
}

ItemText FeedReader::first_rich(uint32_t node, NameList names) const {
  for (const std::string_view name : names) {
    if (const uint32_t found = first(node, {name})) {
      ItemText text = this->text(found);
      if (!trim(text.text).empty()) return text;
    }
  }
  return {};
}

/// The address of the page that an item or a feed is about.
std::string FeedReader::link(uint32_t node) const {
  std::string plain = first_text(node, {"feedburner:origLink", "link"});
  if (!plain.empty()) return plain;
  std::string best;
  each(node, {"atom:link", "link"}, [&](uint32_t c) {
    const std::string_view rel = tree_.attribute(c, "rel"), type = tree_.attribute(c, "type");
    const bool page = type.empty() || type.find("html") != std::string_view::npos;
    if ((rel.empty() || rel == "alternate") && (best.empty() || page)) {
      const std::string_view address = tree_.attribute(c, "href");
      if (best.empty() || (page && !is_web_address(best))) best = std::string(address);
    }
  });
  return best;
}

void FeedReader::read_channel(uint32_t node, const std::string& base) {
  if (const uint32_t title = first(node, {"title", "atom:title"})) title_ = line(title);
  if (const std::string publisher = first_text(node, {"dc:publisher"}); !publisher.empty()) {
    title_ = plain_line(publisher);
  }
  link_ = resolve_address(base, link(node));
  language_ = first_text(node, {"language", "dc:language"});
  if (language_.empty()) language_ = std::string(tree_.attribute(node, "xml:lang"));
  each(node, {"atom:author"},
       [&](uint32_t c) { add_unique(authors_, author_name(first_text(c, {"atom:name"}))); });
}

void FeedReader::read_people(uint32_t node, NewsItem& item) const {
  each(node, {"dc:creator"},
       [&](uint32_t c) { add_unique(item.authors, author_name(tree_.text(c))); });
  if (item.authors.empty()) {
    each(node, {"author", "atom:author"}, [&](uint32_t c) {
      const std::string name = first_text(c, {"atom:name", "name"});
      add_unique(item.authors, author_name(name.empty() ? tree_.text(c) : name));
    });
  }
  const uint32_t source = tree_.child(node, "atom:source");
  if (item.authors.empty() && source != 0) {
    each(source, {"atom:author"},
         [&](uint32_t c) { add_unique(item.authors, author_name(first_text(c, {"atom:name"}))); });
  }
  if (item.authors.empty()) {
    add_unique(item.authors, author_name(first_text(node, {"itunes:author"})));
  }
  if (item.authors.empty()) item.authors = authors_;

  if (source != 0) {
    if (const uint32_t title = first(source, {"atom:title"})) item.publisher = line(title);
  } else if (const uint32_t origin = first(node, {"source", "dc:publisher"})) {
    item.publisher = line(origin);
  }
  if (item.publisher.empty()) item.publisher = title_;
}

/// The caption and credit of a picture (Media RSS); empty for films and sounds, whose description
/// is that of the whole story.
std::string FeedReader::caption(uint32_t node) const {
  const std::string_view medium = tree_.attribute(node, "medium");
  const std::string_view type = tree_.attribute(node, "type");
  if (medium == "video" || medium == "audio" || type.starts_with("video/") ||
      type.starts_with("audio/")) {
    return {};
  }
  std::string text = plain_line(first_text(node, {"media:description"}));
  if (text.empty()) {
    text = plain_line(first_text(node, {"media:title"}));
    if (std::count(text.begin(), text.end(), ' ') + 1 < kCaptionWords) return {};
  }
  const std::string credit = plain_line(first_text(node, {"media:credit"}));
  if (!text.empty() && !credit.empty() && text.find(credit) == std::string::npos) {
    text += " (" + credit + ")";
  }
  return text;
}

void FeedReader::read_pictures(uint32_t node, NewsItem& item) const {
  const bool has_text = !item.body.text.empty() || !item.summary.text.empty();
  const bool has_picture =
      tree_.child(node, "media:content") != 0 || tree_.child(node, "media:thumbnail") != 0;
  if (has_text && has_picture && tree_.child(node, "media:description") != 0) {
    add_unique(item.captions, caption(node));
  }
  each(node, {"media:content", "media:group"}, [&](uint32_t c) {
    add_unique(item.captions, caption(c));
    each(c, {"media:content"}, [&](uint32_t inner) { add_unique(item.captions, caption(inner)); });
  });
}

NewsItem FeedReader::feed_item(uint32_t node, const std::string& base) const {
  NewsItem item;
  if (const uint32_t title = first(node, {"title", "atom:title", "media:title", "dc:title"})) {
    item.title = line(title);
  }
  item.guid = first_text(node, {"guid", "atom:id", "dc:identifier"});
  if (item.guid.empty()) item.guid = std::string(tree_.attribute(node, "rdf:about"));

  item.url = link(node);
  const uint32_t guid = tree_.child(node, "guid");
  const bool permanent = guid == 0 || tree_.attribute(guid, "isPermaLink") != "false";
  if (item.url.empty() && permanent && is_web_address(item.guid)) item.url = item.guid;
  if (!item.url.empty()) item.url = resolve_address(link_, resolve_address(base, item.url));

  item.published = first_text(node, {"pubDate", "atom:published", "atom:issued", "dc:date",
                                     "dcterms:issued", "dcterms:created", "atom:created"});
  item.updated = first_text(node, {"atom:updated", "atom:modified", "dcterms:modified"});
  each(node, {"category", "dc:subject"}, [&](uint32_t c) {
    if (item.tags.size() < kListed) add_unique(item.tags, line(c));
  });
  each(node, {"atom:category"}, [&](uint32_t c) {
    const std::string_view label = tree_.attribute(c, "label");
    add_unique(item.tags, plain_line(label.empty() ? tree_.attribute(c, "term") : label));
  });
  add_keywords(item.tags, first_text(node, {"media:keywords", "itunes:keywords"}));
  item.language = first_text(node, {"dc:language"});
  if (item.language.empty()) item.language = std::string(tree_.attribute(node, "xml:lang"));
  if (item.language.empty()) item.language = language_;

  item.body = first_rich(node, {"content:encoded", "atom:content", "xhtml:body", "xhtml:div",
                                "yandex:full-text", "full-text", "content", "body"});
  item.summary = first_rich(node, {"description", "atom:summary", "itunes:summary",
                                   "dc:description", "media:description"});
  read_people(node, item);
  read_pictures(node, item);
  return item;
}

NewsItem FeedReader::sitemap_item(uint32_t node) const {
  NewsItem item;
  const uint32_t news = tree_.child(node, "news:news");
  item.url = resolve_address({}, first_text(node, {"loc"}));
  item.guid = item.url;
  item.updated = first_text(node, {"lastmod"});
  if (const uint32_t title = first(news, {"news:title"})) item.title = line(title);
  item.published = first_text(news, {"news:publication_date"});
  add_keywords(item.tags, first_text(news, {"news:keywords"}));
  if (const uint32_t publication = tree_.child(news, "news:publication")) {
    item.publisher = plain_line(first_text(publication, {"news:name"}));
    item.language = first_text(publication, {"news:language"});
  }
  return item;
}

/// RFC 6721: the sender has taken an entry back.
NewsItem FeedReader::deleted_item(uint32_t node) const {
  NewsItem item;
  item.guid = std::string(tree_.attribute(node, "ref"));
  item.status = ItemStatus::kCancelled;
  return item;
}

std::vector<NewsItem> FeedReader::read() {
  struct Base {
    uint32_t end;
    std::string address;
  };
  std::vector<NewsItem> items;
  std::vector<Base> bases = {{UINT32_MAX, {}}};
  size_t pages = 0;  // of a sitemap, without news
  bool channel = false;
  for (uint32_t i = 0; i < tree_.nodes.size();) {
    const XmlNode& n = tree_.nodes[i];
    while (i >= bases.back().end) bases.pop_back();
    if (const std::string_view base = tree_.attribute(i, "xml:base"); !base.empty()) {
      bases.push_back({n.end, resolve_address(bases.back().address, base)});
    }
    if (!channel && (n.name == "channel" || n.name == "atom:feed")) {
      read_channel(i, bases.back().address);
      channel = true;
    }
    pages += n.name == "url" && tree_.child(i, "news:news") == 0;
    const bool entry = n.name == "url" && tree_.child(i, "news:news") != 0;
    const bool deleted = n.name == "at:deleted-entry";
    if (!entry && !deleted && n.name != "item" && n.name != "atom:entry") {
      ++i;
      continue;
    }
    if (items.size() == kBudget.items) {
      notes_.push_back({"item-budget", "the feed has more than " + std::to_string(kBudget.items) +
                                           " items; the rest is not read"});
      break;
    }
    items.push_back(entry     ? sitemap_item(i)
                    : deleted ? deleted_item(i)
                              : feed_item(i, bases.back().address));
    i = n.end;
  }
  if (pages > 0) {
    notes_.push_back({"sitemap", "the sitemap lists " + std::to_string(pages) +
                                     " addresses without news; they are no stories"});
  }
  return items;
}

}  // namespace

bool is_feed_root(std::string_view root) {
  return root == "rss" || root == "RDF" || root == "feed" || root == "urlset" ||
         root == "sitemapindex";
}

std::vector<NewsItem> read_feed(const XmlTree& tree, std::vector<Note>& notes) {
  if (tree.nodes.empty()) return {};
  if (tree.nodes[0].name == "sitemapindex") {
    notes.push_back({"sitemap", "the file lists sitemaps; it holds no story itself"});
  }
  return FeedReader(tree, notes).read();
}

}  // namespace dateline
