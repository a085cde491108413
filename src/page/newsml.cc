// A NewsML-G2 item has its own data (itemMeta: who sends it, when, whether it may be shown), what
// is said about its content (contentMeta: headline, byline, subjects), and the content, which is
// NITF, XHTML or plain text. Names stand in <name>, or only as a code ("nprov:Agency").
//
// A story, its pictures and the package that ties them together come as items of their own in one
// newsMessage; a picture's description is a caption of the one story of its package.
#include "page/newsml.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/budget.h"
#include "page/address.h"
#include "page/nitf.h"
#include "page/rich_text.h"

namespace dateline {
namespace {

std::string_view same_tag(std::string_view local) { return local; }

std::string_view behind_colon(std::string_view code) { return code.substr(code.find(':') + 1); }

void add_unique(std::vector<std::string>& list, std::string text) {
  if (!text.empty() && list.size() < 100 &&
      std::find(list.begin(), list.end(), text) == list.end()) {
    list.push_back(std::move(text));
  }
}

class NewsmlReader {
 public:
  NewsmlReader(const XmlTree& tree, std::vector<Note>& notes) : tree_(tree), notes_(notes) {}
  std::vector<NewsItem> read();

 private:
  template <class Take>
  void each(uint32_t node, std::string_view name, const Take& take) const {
    for (uint32_t c = node + 1; node != 0 && c < tree_.nodes[node].end; c = tree_.nodes[c].end) {
      if (tree_.nodes[c].name == name) take(c);
    }
  }
  /// Of an element that may be missing: 0, the root, which is nobody's child.
  uint32_t child(uint32_t node, std::string_view name) const {
    return node == 0 ? 0 : tree_.child(node, name);
  }
  /// A node's own text, as one line; empty for 0.
  std::string line(uint32_t node) const {
    return node == 0 ? std::string() : plain_line(escape_html(tree_.text(node)));
  }
  uint32_t main_child(uint32_t node, std::string_view name) const;
  std::string name_of(uint32_t node) const;
  NewsItem item(uint32_t node) const;
  void read_item_meta(uint32_t meta, NewsItem& item) const;
  void read_content_meta(uint32_t meta, NewsItem& item) const;
  void read_content(uint32_t set, NewsItem& item) const;
  void read_inline(uint32_t node, NewsItem& item) const;
  void read_package(uint32_t node);
  void share_captions(std::vector<NewsItem>& items) const;

  const XmlTree& tree_;
  std::vector<Note>& notes_;
  std::vector<std::vector<std::string>> packages_;  // guids
};

/// Of several elements the one whose role is "main", else the first; 0 where there is none.
uint32_t NewsmlReader::main_child(uint32_t node, std::string_view name) const {
  uint32_t first = 0, best = 0;
  each(node, name, [&](uint32_t c) {
    if (first == 0) first = c;
    if (best == 0 && behind_colon(tree_.attribute(c, "role")) == "main") best = c;
  });
  return best != 0 ? best : first;
}

/// What a party, place or subject is called: its name in English or the first, else its code.
std::string NewsmlReader::name_of(uint32_t node) const {
  if (node == 0) return {};
  std::string first, english;
  each(node, "name", [&](uint32_t c) {
    if (first.empty()) first = line(c);
    if (english.empty() && tree_.attribute(c, "xml:lang").starts_with("en")) english = line(c);
  });
  if (!english.empty()) return english;
  if (!first.empty()) return first;
  const std::string_view literal = tree_.attribute(node, "literal");
  return std::string(literal.empty() ? behind_colon(tree_.attribute(node, "qcode")) : literal);
}

void NewsmlReader::read_item_meta(uint32_t meta, NewsItem& item) const {
  item.publisher = name_of(child(meta, "provider"));
  item.section = name_of(child(meta, "service"));
  item.published = line(child(meta, "firstCreated"));
  item.updated = line(child(meta, "versionCreated"));
  if (const uint32_t embargoed = child(meta, "embargoed")) item.embargo = line(embargoed);
  const uint32_t status = child(meta, "pubStatus");
  if (status == 0) return;
  const std::string_view code = behind_colon(tree_.attribute(status, "qcode"));
  const std::string_view uri = tree_.attribute(status, "uri");
  const auto is = [&](std::string_view word) { return code == word || uri.ends_with(word); };
  if (is("canceled") || is("cancelled")) item.status = ItemStatus::kCancelled;
  if (is("withheld")) item.status = ItemStatus::kWithheld;
}

void NewsmlReader::read_content_meta(uint32_t meta, NewsItem& item) const {
  item.title = line(main_child(meta, "headline"));
  each(meta, "by", [&](uint32_t c) { add_unique(item.authors, line(c)); });
  if (item.authors.empty()) {
    each(meta, "creator", [&](uint32_t c) {
      // The creator may as well be the agency.
      if (behind_colon(tree_.attribute(c, "type")) == "person") {
        add_unique(item.authors, name_of(c));
      }
    });
  }
  if (const uint32_t language = child(meta, "language")) {
    item.language = std::string(tree_.attribute(language, "tag"));
  }
  each(meta, "subject", [&](uint32_t c) {
    if (child(c, "name") != 0) add_unique(item.tags, name_of(c));
  });
  each(meta, "keyword", [&](uint32_t c) { add_unique(item.tags, line(c)); });
  item.dateline = line(child(meta, "dateline"));
  const uint32_t located = child(meta, "located");
  if (item.dateline.empty() && child(located, "name") != 0) item.dateline = name_of(located);
  const std::string content_created = line(child(meta, "contentCreated"));
  const std::string content_modified = line(child(meta, "contentModified"));
  // The first creation is the story's; a first version's own time is as good.
  if (item.published.empty() && item.version != "1") item.published = content_created;
  if (item.published.empty()) item.published = item.updated;
  if (!content_modified.empty()) item.updated = content_modified;

  const std::string credit = line(child(meta, "creditline"));
  if (item.publisher.empty()) item.publisher = credit;
  each(meta, "description", [&](uint32_t c) {
    std::string text = line(c);
    if (behind_colon(tree_.attribute(c, "role")) == "caption") {
      if (!credit.empty() && text.find(credit) == std::string::npos) text += " (" + credit + ")";
      add_unique(item.captions, std::move(text));
    } else if (item.summary.text.empty()) {
      item.summary = {std::move(text), false};
    }
  });
}

void NewsmlReader::read_inline(uint32_t node, NewsItem& item) const {
  if (node == 0) return;
  const std::string_view local = local_name(tree_.nodes[node].name);
  if (local == "nitf") {
    read_nitf(tree_, node, item);
  } else if (!local.empty()) {
    item.body = {to_html(tree_, node, same_tag), true};
  }
}

void NewsmlReader::read_content(uint32_t set, NewsItem& item) const {
  for (uint32_t c = set + 1; set != 0 && c < tree_.nodes[set].end; c = tree_.nodes[c].end) {
    if (!item.body.text.empty()) return;
    const std::string_view type = tree_.attribute(c, "contenttype");
    if (tree_.nodes[c].name == "inlineXML") {
      uint32_t content = 0;
      for (uint32_t i = c + 1; i < tree_.nodes[c].end && content == 0; i = tree_.nodes[i].end) {
        if (!tree_.nodes[i].name.empty()) content = i;
      }
      read_inline(content, item);
    } else if (tree_.nodes[c].name == "inlineData" && tree_.attribute(c, "encoding").empty()) {
      std::string text = tree_.text(c);
      if (type.find("html") != std::string_view::npos) {
        item.body = {std::move(text), true};
      } else if (type.empty() || type.starts_with("text/")) {
        item.body = rich_text(std::move(text));
      }
    }
  }
}

NewsItem NewsmlReader::item(uint32_t node) const {
  NewsItem item;
  item.guid = std::string(tree_.attribute(node, "guid"));
  item.version = std::string(tree_.attribute(node, "version"));
  if (is_web_address(item.guid)) item.url = item.guid;
  if (const uint32_t meta = tree_.child(node, "itemMeta")) read_item_meta(meta, item);
  if (const uint32_t meta = tree_.child(node, "contentMeta")) {
    read_content_meta(meta, item);
  } else if (item.published.empty()) {
    item.published = item.updated;
  }
  if (item.language.empty()) item.language = std::string(tree_.attribute(node, "xml:lang"));
  read_content(tree_.child(node, "contentSet"), item);
  if (item.title.empty()) item.title = line(child(tree_.child(node, "itemMeta"), "title"));
  if (item.publisher.empty()) {
    item.publisher = name_of(child(tree_.child(node, "rightsInfo"), "copyrightHolder"));
  }
  // A picture's description is its caption, whatever role it has.
  const uint32_t kind = child(tree_.child(node, "itemMeta"), "itemClass");
  const std::string_view code =
      kind == 0 ? std::string_view() : behind_colon(tree_.attribute(kind, "qcode"));
  if ((code == "picture" || code == "graphic") && item.body.text.empty()) {
    if (item.captions.empty()) add_unique(item.captions, std::move(item.summary.text));
    item.summary = {};
  }
  return item;
}

void NewsmlReader::read_package(uint32_t node) {
  std::vector<std::string> guids;
  for (uint32_t i = node; i < tree_.nodes[node].end; ++i) {
    if (tree_.nodes[i].name != "itemRef") continue;
    for (const std::string_view name : {"residref", "guidref", "href"}) {
      const std::string_view guid = tree_.attribute(i, name);
      if (!guid.empty()) guids.emplace_back(guid);
    }
  }
  packages_.push_back(std::move(guids));
}

/// Items without a text that come with one story give it their captions, and go.
void NewsmlReader::share_captions(std::vector<NewsItem>& items) const {
  std::unordered_map<std::string_view, size_t> by_guid;
  for (size_t i = 0; i < items.size(); ++i) by_guid.emplace(items[i].guid, i);
  std::vector<bool> shared(items.size());
  const auto share = [&](const std::vector<size_t>& group) {
    size_t stories = 0, story = 0;
    for (const size_t i : group) {
      if (items[i].body.text.empty()) continue;
      ++stories;
      story = i;
    }
    if (stories != 1) return;
    for (const size_t i : group) {
      const bool picture = items[i].body.text.empty() && !items[i].captions.empty() &&
                           items[i].status == ItemStatus::kUsable && !items[i].embargo;
      if (!picture) continue;
      for (const std::string& caption : items[i].captions) {
        add_unique(items[story].captions, caption);
      }
      shared[i] = true;
    }
  };
  std::vector<size_t> group;
  for (const std::vector<std::string>& package : packages_) {
    group.clear();
    for (const std::string& guid : package) {
      if (const auto found = by_guid.find(guid); found != by_guid.end()) {
        group.push_back(found->second);
      }
    }
    share(group);
  }
  if (packages_.empty()) {
    for (size_t i = 0; i < items.size(); ++i) group.push_back(i);
    share(group);
  }
  std::vector<NewsItem> left;
  for (size_t i = 0; i < items.size(); ++i) {
    if (!shared[i]) left.push_back(std::move(items[i]));
  }
  items = std::move(left);
}

std::vector<NewsItem> NewsmlReader::read() {
  std::vector<NewsItem> items;
  for (uint32_t i = 0; i < tree_.nodes.size();) {
    const XmlNode& n = tree_.nodes[i];
    const bool package = n.name == "packageItem";
    if (!package && n.name != "newsItem" && n.name != "nitf") {
      ++i;
      continue;
    }
    if (items.size() == kBudget.items) {
      notes_.push_back({"item-budget", "the message has more than " +
                                           std::to_string(kBudget.items) +
                                           " items; the rest is not read"});
      break;
    }
    NewsItem one;
    if (n.name == "nitf") {
      read_nitf(tree_, i, one);
    } else {
      one = item(i);
    }
    if (package) read_package(i);
    if (!package || one.status != ItemStatus::kUsable) items.push_back(std::move(one));
    i = n.end;
  }
  share_captions(items);
  return items;
}

}  // namespace

bool is_newsml_root(std::string_view root) {
  return root == "newsItem" || root == "packageItem" || root == "newsMessage" || root == "nitf";
}

std::vector<NewsItem> read_newsml(const XmlTree& tree, std::vector<Note>& notes) {
  return NewsmlReader(tree, notes).read();
}

}  // namespace dateline
