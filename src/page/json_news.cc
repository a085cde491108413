// ninjs has changed its names with each version: "body_html" became a list of bodies with roles,
// "pubstatus" became "pubStatus", one "byline" became "by". So members are looked up without
// regard to case and to "_", and each value is taken in whatever form it comes: a text, a number,
// an object with a name or value, a list of those.
//
//     {"uri": "urn:x:1", "body_text": "..."}
//     {"uri": "urn:x:1", "bodies": [{"role": "main", "contentType": "text/html", "value": "..."}]}
#include "page/json_news.h"

#include <algorithm>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "base/budget.h"
#include "base/utf8.h"
#include "page/address.h"
#include "page/rich_text.h"

namespace dateline {
namespace {

using Json = nlohmann::json;
using NameList = std::initializer_list<std::string_view>;

constexpr size_t kListed = 100;  // persons, subjects, pictures of one item

/// Whether a member's key is `name`, which is in lower case without "_".
bool is_key(std::string_view key, std::string_view name) {
  size_t at = 0;
  for (const char c : key) {
    if (c == '_') continue;
    const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (at == name.size() || name[at++] != small) return false;
  }
  return at == name.size();
}

/// The first member with one of these names that is not null.
const Json* member(const Json& object, NameList names) {
  if (!object.is_object()) return nullptr;
  for (const std::string_view name : names) {
    for (const auto& [key, value] : object.items()) {
      if (is_key(key, name) && !value.is_null()) return &value;
    }
  }
  return nullptr;
}

/// A text, a number, the name or value of an object, the first of a list.
std::string text_of(const Json* value) {
  for (int step = 0; value != nullptr && step < 4; ++step) {
    if (value->is_string()) return value->get<std::string>();
    if (value->is_number()) return value->dump();
    if (value->is_array()) {
      value = value->empty() ? nullptr : &value->front();
    } else {
      value = member(*value, {"value", "name", "literal", "text"});
    }
  }
  return {};
}

std::string text_in(const Json& object, NameList names) { return text_of(member(object, names)); }

/// Calls `take` with each value of a list or an object of values, or with the value itself.
template <class Take>
void each(const Json* list, const Take& take) {
  if (list == nullptr) return;
  if (!list->is_array()) return take(*list);
  size_t count = 0;
  for (const Json& value : *list) {
    if (++count > kListed) break;
    take(value);
  }
}

void add_unique(std::vector<std::string>& list, std::string text) {
  if (!text.empty() && list.size() < kListed &&
      std::find(list.begin(), list.end(), text) == list.end()) {
    list.push_back(std::move(text));
  }
}

void add_names(std::vector<std::string>& list, const Json* values) {
  each(values, [&](const Json& value) { add_unique(list, plain_line(text_of(&value))); });
}

// ---------------------------------------------------------------- JSON Feed

/// https://www.jsonfeed.org/version/1.1/
class JsonFeedReader {
 public:
  explicit JsonFeedReader(const Json& feed) {
    home_ = text_in(feed, {"homepageurl"});
    title_ = plain_line(text_in(feed, {"title"}));
    language_ = text_in(feed, {"language"});
    add_names(authors_, member(feed, {"authors", "author"}));
  }

  NewsItem item(const Json& entry) const {
    NewsItem item;
    item.guid = text_in(entry, {"id"});
    item.url = text_in(entry, {"url", "externalurl"});
    if (item.url.empty() && is_web_address(item.guid)) item.url = item.guid;
    if (!item.url.empty()) item.url = resolve_address(home_, item.url);
    item.title = plain_line(text_in(entry, {"title"}));
    add_names(item.authors, member(entry, {"authors", "author"}));
    if (item.authors.empty()) item.authors = authors_;
    item.publisher = title_;
    item.language = text_in(entry, {"language"});
    if (item.language.empty()) item.language = language_;
    add_names(item.tags, member(entry, {"tags"}));
    item.published = text_in(entry, {"datepublished"});
    item.updated = text_in(entry, {"datemodified"});
    item.body = {text_in(entry, {"contenthtml"}), true};
    if (item.body.text.empty()) item.body = {text_in(entry, {"contenttext"}), false};
    item.summary = {text_in(entry, {"summary"}), false};
    return item;
  }

 private:
  std::string home_, title_, language_;
  std::vector<std::string> authors_;
};

// ---------------------------------------------------------------- ninjs

bool is_ninjs(const Json& object) {
  if (!object.is_object() || member(object, {"uri", "guid"}) == nullptr) return false;
  if (member(object, {"headline", "headlines", "versioncreated", "pubstatus", "bodies",
                      "representationtype", "bodyhtml", "bodyxhtml", "bodytext"}) != nullptr) {
    return true;
  }
  const Json* standard = member(object, {"standard"});
  return standard != nullptr && text_in(*standard, {"name"}) == "ninjs";
}

/// "usable", "withheld", "canceled", also as "stat:canceled".
ItemStatus status_of(std::string_view word) {
  const std::string status = lower(word.substr(word.find(':') + 1));
  if (status == "withheld") return ItemStatus::kWithheld;
  return status == "canceled" || status == "cancelled" ? ItemStatus::kCancelled
                                                       : ItemStatus::kUsable;
}

/// Of a list of texts with roles the main one, else the first.
const Json* main_of(const Json* list) {
  if (list == nullptr || !list->is_array() || list->empty()) return list;
  for (const Json& value : *list) {
    const std::string role = lower(text_in(value, {"role"}));
    const std::string_view bare = std::string_view(role).substr(role.find(':') + 1);
    if (bare == "main" || bare == "body" || bare == "headline") return &value;
  }
  return &list->front();
}

ItemText text_with_type(const Json* value) {
  if (value == nullptr) return {};
  const std::string type = text_in(*value, {"contenttype", "mimetype"});
  std::string text = text_of(value);
  if (type.find("html") != std::string::npos) return {std::move(text), true};
  return rich_text(std::move(text));
}

ItemText body_of(const Json& object) {
  if (const Json* bodies = member(object, {"bodies"})) return text_with_type(main_of(bodies));
  for (const std::string_view name : {"bodyxhtml", "bodyhtml"}) {
    if (std::string text = text_in(object, {name}); !text.empty()) return {std::move(text), true};
  }
  if (std::string text = text_in(object, {"bodytext"}); !text.empty()) {
    return {std::move(text), false};
  }
  // "body_" and any name, as the standard allows.
  for (const auto& [key, value] : object.items()) {
    if (key.starts_with("body_") && value.is_string()) return rich_text(value.get<std::string>());
  }
  return {};
}

ItemText description_of(const Json& object) {
  if (const Json* list = member(object, {"descriptions"})) return text_with_type(main_of(list));
  return rich_text(text_in(object, {"descriptiontext", "descriptionhtml", "description"}));
}

std::string caption_of(const Json& picture) {
  std::string text = plain_line(description_of(picture).text);
  std::string credit = plain_line(text_in(picture, {"by", "byline", "creditline"}));
  if (!text.empty() && !credit.empty() && text.find(credit) == std::string::npos) {
    text += " (" + credit + ")";
  }
  return text;
}

bool is_picture(const Json& object) {
  const std::string type = lower(text_in(object, {"type"}));
  return type == "picture" || type == "graphic" || type == "image";
}

void read_people(const Json& object, NewsItem& item) {
  add_names(item.authors, member(object, {"by", "byline", "authors", "author"}));
  if (!item.authors.empty()) return;
  each(member(object, {"people", "person"}), [&](const Json& person) {
    const std::string role = lower(text_in(person, {"rel", "role"}));
    for (const std::string_view writes : {"author", "creator", "writer"}) {
      if (role.find(writes) == std::string::npos) continue;
      add_unique(item.authors, plain_line(text_in(person, {"name"})));
    }
  });
}

NewsItem ninjs_item(const Json& object) {
  NewsItem item;
  item.guid = text_in(object, {"uri", "guid"});
  item.version = text_in(object, {"version"});
  item.status = status_of(text_in(object, {"pubstatus"}));
  if (const Json* until = member(object, {"embargoed", "embargoeduntil"})) {
    item.embargo = text_of(until);
  }
  item.url = text_in(object, {"url", "canonicalurl"});
  if (item.url.empty()) item.url = item.guid;
  if (!is_web_address(item.url)) item.url.clear();
  item.title = plain_line(text_of(main_of(member(object, {"headlines", "headline"}))));
  if (item.title.empty()) item.title = plain_line(text_in(object, {"title", "name"}));
  read_people(object, item);
  item.publisher = plain_line(text_in(object, {"infosources", "infosource", "provider"}));
  if (item.publisher.empty()) item.publisher = plain_line(text_in(object, {"copyrightholder"}));
  item.section = plain_line(text_in(object, {"service", "services", "section"}));
  item.language = text_in(object, {"language"});
  for (const std::string_view name : {"subjects", "subject", "keywords"}) {
    add_names(item.tags, member(object, {name}));
  }
  // The first creation is the story's; a first version's own time is as good.
  const std::string version_created = text_in(object, {"versioncreated"});
  item.published = text_in(object, {"firstcreated"});
  if (item.published.empty() && item.version != "1") {
    item.published = text_in(object, {"contentcreated"});
  }
  if (item.published.empty()) item.published = version_created;
  item.updated = text_in(object, {"contentmodified"});
  if (item.updated.empty()) item.updated = version_created;
  item.dateline = plain_line(text_in(object, {"dateline"}));
  if (item.dateline.empty()) item.dateline = plain_line(text_in(object, {"located"}));
  if (is_picture(object)) {
    add_unique(item.captions, caption_of(object));
    return item;
  }
  item.body = body_of(object);
  item.summary = description_of(object);
  return item;
}

/// What an item brings along: an object of items (1.x) or a list of them (2.0 and later).
std::vector<const Json*> associated(const Json& object) {
  std::vector<const Json*> out;
  const Json* list = member(object, {"associations"});
  if (list == nullptr || !list->is_structured()) return out;
  for (const Json& value : *list) {
    if (value.is_object()) out.push_back(&value);
  }
  return out;
}

/// Reads an item; items that a package brings along are put on `waiting`.
void read_ninjs(const Json& object, std::vector<const Json*>& waiting, std::vector<NewsItem>& out) {
  NewsItem item = ninjs_item(object);
  std::vector<const Json*> stories;
  for (const Json* other : associated(object)) {
    if (is_picture(*other)) {
      add_unique(item.captions, caption_of(*other));
    } else if (is_ninjs(*other)) {
      stories.push_back(other);
    }
  }
  waiting.insert(waiting.end(), stories.rbegin(), stories.rend());
  out.push_back(std::move(item));
}

// ---------------------------------------------------------------- both

/// Parses within the budgets; a discarded value where it is no JSON.
Json parse(std::string_view text, std::vector<Note>& notes) {
  std::string clean(text);
  // Strings may not hold control characters, but those of careless senders do.
  for (char& c : clean) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  size_t values = 0;
  bool over = false;
  const auto watch = [&](int depth, Json::parse_event_t event, Json&) {
    if (event == Json::parse_event_t::object_end || event == Json::parse_event_t::array_end) {
      return true;
    }
    const bool fits =
        ++values <= kBudget.json_values && depth < static_cast<int>(kBudget.json_depth);
    over |= !fits;
    return fits;
  };
  Json root = Json::parse(clean, watch, false);
  if (over) {
    notes.push_back({"json-budget",
                     "the JSON has too many values or is nested too deep; what is "
                     "over the budget is left out"});
  }
  return root;
}

/// The ninjs items of a document: one, a list, a list under "items".
std::vector<const Json*> ninjs_roots(const Json& root) {
  if (is_ninjs(root)) return {&root};
  const Json* list = root.is_array() ? &root : member(root, {"items"});
  std::vector<const Json*> out;
  if (list == nullptr || !list->is_array()) return out;
  for (const Json& value : *list) {
    if (is_ninjs(value)) out.push_back(&value);
  }
  return out;
}

bool is_full(const std::vector<NewsItem>& items, std::vector<Note>& notes) {
  if (items.size() < kBudget.items) return false;
  notes.push_back({"item-budget", "the file has more than " + std::to_string(kBudget.items) +
                                      " items; the rest is not read"});
  return true;
}

}  // namespace

bool looks_like_json_news(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || (text[begin] != '{' && text[begin] != '[')) return false;
  if (text.find("jsonfeed.org/version") != std::string_view::npos) return true;
  const bool named = text.find("\"uri\"") != std::string_view::npos ||
                     text.find("\"guid\"") != std::string_view::npos;
  if (!named) return false;
  for (const std::string_view sign :
       {"\"headline\"", "\"headlines\"", "\"versioncreated\"", "\"versionCreated\"",
        "\"pubstatus\"", "\"pubStatus\"", "\"body_", "\"bodies\"", "\"ninjs\""}) {
    if (text.find(sign) != std::string_view::npos) return true;
  }
  return false;
}

std::optional<std::vector<NewsItem>> read_json_news(std::string_view text,
                                                    std::vector<Note>& notes) {
  if (!looks_like_json_news(text)) return std::nullopt;
  const Json root = parse(text, notes);
  std::vector<NewsItem> items;
  if (root.is_discarded()) {
    notes.push_back({"bad-json", "the file looks like news in JSON, but is not valid JSON"});
    return items;
  }
  if (text_in(root, {"version"}).find("jsonfeed.org/version") != std::string::npos) {
    const JsonFeedReader reader(root);
    const Json* entries = member(root, {"items"});
    if (entries == nullptr || !entries->is_array()) return items;
    for (const Json& entry : *entries) {
      if (!entry.is_object()) continue;
      if (is_full(items, notes)) break;
      items.push_back(reader.item(entry));
    }
    return items;
  }
  std::vector<const Json*> waiting = ninjs_roots(root);
  if (waiting.empty()) return std::nullopt;
  std::reverse(waiting.begin(), waiting.end());
  while (!waiting.empty()) {
    if (is_full(items, notes)) break;
    const Json* object = waiting.back();
    waiting.pop_back();
    read_ninjs(*object, waiting, items);
  }
  return items;
}

}  // namespace dateline
