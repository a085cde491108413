// Pages write JSON-LD with little care: raw line breaks in strings, HTML comments around it,
// lists where an object is meant, names where a person is meant, articles under @graph or deep in
// a list. So nothing is expected: every object is visited, those that look like articles are
// read, and each value is taken in whatever form it comes. The text is checked for depth before
// the library sees it, and the visit keeps its own stack.
#include "story/json_ld.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "base/budget.h"
#include "base/utf8.h"
#include "page/rich_text.h"
#include "story/find_stories.h"
#include "story/line_rules.h"

namespace dateline {
namespace {

using Json = nlohmann::json;

constexpr size_t kJsonBytes = 4u << 20;  // of one block; an article with its whole text is 100 KB
constexpr size_t kObjects = 20'000;      // visited in one block
constexpr size_t kArticles = 200;        // kept of one page

bool too_deep(std::string_view json) {
  size_t depth = 0;
  bool quoted = false;
  for (size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (quoted) {
      if (c == '\\') {
        ++i;
      } else if (c == '"') {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kBudget.json_depth) return true;
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return false;
}

/// The JSON between comment and CDATA marks, with control characters blanked: strings may not hold
/// them, but those of careless pages do.
std::string clean(std::string_view json) {
  const size_t begin = json.find_first_of("{[");
  const size_t end = json.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  std::string out(json.substr(begin, end - begin + 1));
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return out;
}

const Json* member(const Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

/// A string, the first string of a list, or the name of an object.
std::string text_of(const Json* value) {
  for (int step = 0; value != nullptr && step < 4; ++step) {
    if (value->is_string())
      return collapse_space(resolve_references(value->get_ref<const std::string&>()));
    if (value->is_array() && !value->empty()) {
      value = &value->front();
    } else {
      const Json* name = member(*value, "name");
      value = name != nullptr ? name : member(*value, "@value");
    }
  }
  return {};
}

std::optional<std::string> known(std::string text) {
  if (text.empty()) return std::nullopt;
  return text;
}

bool has_type(const Json& object, bool (*fits)(std::string_view)) {
  const Json* type = member(object, "@type");
  if (type == nullptr) return false;
  if (type->is_string()) return fits(type->get_ref<const std::string&>());
  if (!type->is_array()) return false;
  return std::any_of(type->begin(), type->end(), [&](const Json& t) {
    return t.is_string() && fits(t.get_ref<const std::string&>());
  });
}

bool is_article_type(std::string_view type) {
  const size_t slash = type.rfind('/');
  if (slash != std::string_view::npos) type.remove_prefix(slash + 1);
  return type.ends_with("Article") || type == "BlogPosting" || type == "LiveBlogPosting" ||
         type == "Report" || type == "SocialMediaPosting" || type == "NewsStory";
}

bool is_page_type(std::string_view type) {
  return type.ends_with("WebPage") || type == "CreativeWork" || type == "Review" ||
         type == "ItemPage" || type == "VideoObject" || type == "Recipe";
}

bool is_product_type(std::string_view type) { return type == "Product" || type == "ProductGroup"; }

using Names = std::unordered_map<std::string_view, const Json*>;

void add_authors(const Json* value, const Names& by_id, std::vector<std::string>& out) {
  if (value == nullptr) return;
  const Json* const begin = value;
  const size_t count = value->is_array() ? std::min<size_t>(value->size(), 20) : 1;
  for (size_t i = 0; i < count; ++i) {
    const Json* one = begin->is_array() ? &(*begin)[i] : begin;
    std::string name = text_of(one);
    if (name.empty()) {
      const Json* id = member(*one, "@id");
      const auto found = id != nullptr && id->is_string()
                             ? by_id.find(id->get_ref<const std::string&>())
                             : by_id.end();
      if (found != by_id.end()) name = text_of(found->second);
    }
    if (!name.empty() && std::find(out.begin(), out.end(), name) == out.end()) {
      out.push_back(std::move(name));
    }
  }
}

/// Keywords: a list of texts, or one text with commas.
std::vector<std::string> read_keywords(const Json* value) {
  if (value == nullptr) return {};
  if (!value->is_array()) return split_tags(text_of(value));
  std::string all;
  for (const Json& one : *value) all += text_of(&one) + ",";
  return split_tags(all);
}

/// Whether a value says no: false, "False".
bool says_no(const Json* value) {
  if (value == nullptr) return false;
  if (value->is_boolean()) return !value->get<bool>();
  return lower(text_of(value)) == "false";
}

ArticleFacts read_article(const Json& object, const Names& by_id, std::vector<Note>& notes) {
  ArticleFacts facts;
  facts.is_article = has_type(object, is_article_type);
  facts.headline = text_of(member(object, "headline"));
  if (facts.headline.empty()) facts.headline = text_of(member(object, "name"));
  facts.body = text_of(member(object, "articleBody"));
  add_authors(member(object, "author"), by_id, facts.authors);
  if (facts.authors.empty()) add_authors(member(object, "creator"), by_id, facts.authors);
  facts.publisher = known(text_of(member(object, "publisher")));
  facts.section = known(text_of(member(object, "articleSection")));
  facts.url = known(text_of(member(object, "url")));
  if (!facts.url) {
    const Json* page = member(object, "mainEntityOfPage");
    if (page != nullptr && page->is_string()) facts.url = known(text_of(page));
    if (page != nullptr && page->is_object()) facts.url = known(text_of(member(*page, "@id")));
  }
  facts.tags = read_keywords(member(object, "keywords"));
  facts.paywalled = says_no(member(object, "isAccessibleForFree"));
  facts.modified = parse_published(text_of(member(object, "dateModified")), PublishedHow::kJsonLd);
  for (const char* name : {"datePublished", "dateCreated", "uploadDate"}) {
    const std::string date = text_of(member(object, name));
    if (date.empty()) continue;
    facts.published = parse_published(date, PublishedHow::kJsonLd);
    if (facts.published) break;
    notes.push_back({"bad-date", std::string(name) + " is no date: " + date.substr(0, 40)});
  }
  return facts;
}

}  // namespace

void read_json_ld(std::string_view json, PageFacts& facts) {
  if (json.size() > kJsonBytes || too_deep(json)) {
    facts.notes.push_back(
        {"json-budget", "a JSON-LD block is too long or too deep; it is not read"});
    return;
  }
  const Json root = Json::parse(clean(json), nullptr, false, true);
  if (root.is_discarded()) {
    facts.notes.push_back({"bad-json-ld", "a JSON-LD block is not valid JSON"});
    return;
  }
  std::vector<const Json*> objects;  // in the page's order
  std::vector<const Json*> open = {&root};
  Names by_id;
  while (!open.empty() && objects.size() < kObjects) {
    const Json* value = open.back();
    open.pop_back();
    if (!value->is_structured()) continue;
    if (value->is_object()) {
      objects.push_back(value);
      const Json* id = member(*value, "@id");
      if (id != nullptr && id->is_string() && member(*value, "name") != nullptr) {
        by_id.emplace(id->get_ref<const std::string&>(), value);
      }
    }
    for (auto child = value->rbegin(); child != value->rend(); ++child) {
      if (child->is_structured()) open.push_back(&*child);
    }
  }
  for (const Json* object : objects) {
    facts.is_product |= has_type(*object, is_product_type);
    if (facts.articles.size() >= kArticles) break;
    if (has_type(*object, is_article_type) || has_type(*object, is_page_type)) {
      facts.articles.push_back(read_article(*object, by_id, facts.notes));
    }
  }
}

}  // namespace dateline
