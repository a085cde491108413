#include "story/page_facts.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/utf8.h"
#include "story/find_stories.h"
#include "story/json_ld.h"
#include "story/line_rules.h"

namespace dateline {
namespace {

constexpr size_t kMostTags = 100;  // of one list; more are words for search engines

/// Names of <meta> that hold the time of publication, the most trusted first.
constexpr std::array<std::string_view, 28> kDateNames = {"article:published_time",
                                                         "og:article:published_time",
                                                         "article:published",
                                                         "parsely-pub-date",
                                                         "datepublished",
                                                         "date_published",
                                                         "published_time",
                                                         "publish_date",
                                                         "publish-date",
                                                         "publishdate",
                                                         "published-date",
                                                         "publication_date",
                                                         "sailthru.date",
                                                         "cxenseparse:recs:publishtime",
                                                         "rnews:datepublished",
                                                         "dc.date.issued",
                                                         "dcterms.issued",
                                                         "dc.date.created",
                                                         "dcterms.created",
                                                         "citation_publication_date",
                                                         "citation_date",
                                                         "citation_online_date",
                                                         "article.published",
                                                         "pubdate",
                                                         "dcterms.date",
                                                         "dc.date",
                                                         "og:pubdate",
                                                         "date"};

constexpr std::array<std::string_view, 8> kTitleNames = {
    "og:title", "twitter:title", "parsely-title",  "sailthru.title",
    "dc.title", "dcterms.title", "citation_title", "title"};

constexpr std::array<std::string_view, 12> kAuthorNames = {"author",
                                                           "parsely-author",
                                                           "article:author_name",
                                                           "byl",
                                                           "sailthru.author",
                                                           "dc.creator",
                                                           "dcterms.creator",
                                                           "citation_author",
                                                           "article:author",
                                                           "twitter:data1",
                                                           "creator",
                                                           "og:article:author"};

constexpr std::array<std::string_view, 5> kSiteNames = {
    "og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "twitter:site_name"};

constexpr std::array<std::string_view, 7> kModifiedNames = {
    "article:modified_time", "og:updated_time",  "datemodified",    "last-modified",
    "dcterms.modified",      "dc.date.modified", "article:modified"};

/// Names whose values are a tag each, then names that list them.
constexpr std::array<std::string_view, 2> kTagNames = {"article:tag", "og:article:tag"};
constexpr std::array<std::string_view, 4> kTagLists = {"news_keywords", "parsely-tags",
                                                       "sailthru.tags", "keywords"};

constexpr std::array<std::string_view, 4> kSectionNames = {"article:section", "parsely-section",
                                                           "og:article:section", "section"};

class MetaValues {
 public:
  void add(std::string_view name, std::string_view value) {
    std::string clean = collapse_space(value);
    if (!name.empty() && !clean.empty()) values_[lower(name)].push_back(std::move(clean));
  }
  const std::vector<std::string>* all(std::string_view name) const {
    const auto found = values_.find(std::string(name));
    return found == values_.end() ? nullptr : &found->second;
  }
  template <class Names>
  std::optional<std::string> first(const Names& names) const {
    for (const std::string_view name : names) {
      if (const auto* found = all(name)) return found->front();
    }
    return std::nullopt;
  }

 private:
  std::unordered_map<std::string, std::vector<std::string>> values_;
};

bool is_address(std::string_view text) {
  return text.find("://") != std::string_view::npos || text.starts_with('@') ||
         text.starts_with("www.");
}

std::string text_below(const HtmlTree& tree, uint32_t node) {
  std::string out;
  for (uint32_t c = tree.nodes[node].first_child; c != kNoNode; c = tree.nodes[c].next_sibling) {
    out += tree.nodes[c].text;
  }
  return out;
}

void read_meta(const HtmlTree& tree, uint32_t node, MetaValues& meta) {
  const std::string_view content = tree.attribute(node, "content");
  for (const std::string_view key : {"property", "name", "itemprop"}) {
    meta.add(tree.attribute(node, key), content);
  }
}

/// The tags of the first name that has some.
std::vector<std::string> read_tags(const MetaValues& meta) {
  for (const std::string_view name : kTagNames) {
    if (const auto* values = meta.all(name)) return *values;
  }
  for (const std::string_view name : kTagLists) {
    if (const auto* values = meta.all(name)) return split_tags(values->front());
  }
  return {};
}

void take_meta(const MetaValues& meta, PageFacts& facts) {
  facts.tags = read_tags(meta);
  if (const auto modified = meta.first(kModifiedNames)) {
    facts.modified = parse_published(*modified, PublishedHow::kMeta);
  }
  for (const std::string_view name : kDateNames) {
    const auto* values = meta.all(name);
    if (values == nullptr) continue;
    if (auto published = parse_published(values->front(), PublishedHow::kMeta)) {
      facts.published.push_back(*std::move(published));
    }
  }
  facts.og_title = meta.first(kTitleNames).value_or("");
  for (const std::string_view name : kAuthorNames) {
    const auto* values = meta.all(name);
    if (values == nullptr) continue;
    // twitter:data1 is a name only beside a label that says so.
    if (name == "twitter:data1") {
      const auto* label = meta.all("twitter:label1");
      if (label == nullptr || label->front() != "Written by") continue;
    }
    for (const std::string& value : *values) {
      if (!is_address(value)) facts.authors.push_back(value);
    }
    if (!facts.authors.empty()) break;
  }
  facts.site_name = meta.first(kSiteNames);
  facts.section = meta.first(kSectionNames);
  if (const auto* type = meta.all("og:type")) {
    facts.og_article = type->front().find("article") != std::string::npos;
    facts.is_product |= type->front().starts_with("product");
  }
  if (!facts.canonical) {
    if (const auto* url = meta.all("og:url")) facts.canonical = url->front();
  }
}

}  // namespace

std::vector<std::string> split_tags(std::string_view list) {
  std::vector<std::string> tags;
  for (size_t at = 0; at <= list.size() && tags.size() < kMostTags;) {
    const size_t end = std::min(list.find_first_of(",;", at), list.size());
    std::string tag = collapse_space(list.substr(at, end - at));
    if (!tag.empty() && std::find(tags.begin(), tags.end(), tag) == tags.end()) {
      tags.push_back(std::move(tag));
    }
    at = end + 1;
  }
  return tags;
}

PageFacts read_page_facts(const HtmlTree& tree) {
  PageFacts facts;
  MetaValues meta;
  for (uint32_t i = 0; i < tree.nodes.size(); ++i) {
    const std::string_view tag = tree.nodes[i].tag;
    if (tag == "meta") {
      read_meta(tree, i, meta);
    } else if (tag == "title" && facts.title_element.empty()) {
      facts.title_element = collapse_space(text_below(tree, i));
    } else if (tag == "link" && !facts.canonical && tree.attribute(i, "rel") == "canonical") {
      const std::string_view address = tree.attribute(i, "href");
      if (is_address(address)) facts.canonical = std::string(address);
    } else if (tag == "html" && !facts.language) {
      const std::string_view language = tree.attribute(i, "lang");
      if (!language.empty()) facts.language = std::string(language);
    } else if (tag == "script" &&
               tree.attribute(i, "type").find("ld+json") != std::string_view::npos) {
      read_json_ld(text_below(tree, i), facts);
    }
  }
  take_meta(meta, facts);
  return facts;
}

}  // namespace dateline
