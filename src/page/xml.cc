// libxml2 calls us for every element and text (SAX), and we write the tree into one arena. It is
// given the document from the root's start tag on, repaired, so it sees no DOCTYPE and no entities.
// Namespaces are resolved here, by a short table of the addresses that feeds use, because feeds
// misspell them ("http" or "https", with or without a slash) and invent prefixes.
#include "page/xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/budget.h"
#include "base/utf8.h"
#include "page/libxml.h"
#include "page/rich_text.h"
#include "page/xml_repair.h"

namespace dateline {
namespace {

constexpr size_t kBindings = 128;  // namespaces in force at once; real documents have a dozen

/// The usual prefix of a namespace; std::nullopt for one that is not known.
std::optional<std::string_view> usual_prefix(std::string_view address) {
  static const std::unordered_map<std::string_view, std::string_view> kPrefixes = {
      {"purl.org/rss/1.0", ""},
      {"my.netscape.com/rdf/simple/0.9", ""},
      {"channel.netscape.com/rdf/simple/0.9", ""},
      {"backend.userland.com/rss2", ""},
      {"backend.userland.com/rss", ""},
      {"blogs.law.harvard.edu/tech/rss", ""},
      {"www.sitemaps.org/schemas/sitemap/0.9", ""},
      {"www.google.com/schemas/sitemap/0.84", ""},
      {"www.google.com/schemas/sitemap/0.9", ""},
      {"iptc.org/std/nar/2006-10-01", ""},
      {"iptc.org/std/nitf/2006-10-18", ""},
      {"iptc.org/std/newsml/2003-10-10", ""},
      {"www.w3.org/2005/atom", "atom"},
      {"purl.org/atom/ns", "atom"},
      {"purl.org/atom/ns#draft-ietf-atompub-format", "atom"},
      {"www.w3.org/1999/xhtml", "xhtml"},
      {"www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"},
      {"purl.org/dc/elements/1.1", "dc"},
      {"purl.org/dc/elements/1.0", "dc"},
      {"purl.org/dc/terms", "dcterms"},
      {"purl.org/rss/1.0/modules/content", "content"},
      {"search.yahoo.com/mrss", "media"},
      {"www.rssboard.org/media-rss", "media"},
      {"www.itunes.com/dtds/podcast-1.0.dtd", "itunes"},
      {"rssnamespace.org/feedburner/ext/1.0", "feedburner"},
      {"www.google.com/schemas/sitemap-news/0.9", "news"},
      {"www.google.com/schemas/sitemap-image/1.1", "image"},
      {"news.yandex.ru", "yandex"},
      {"purl.org/atompub/tombstones/1.0", "at"},
  };
  std::string key = lower(address);
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (key.starts_with(scheme)) key.erase(0, scheme.size());
  }
  while (!key.empty() && (key.back() == '/' || key.back() == '#')) key.pop_back();
  const auto found = kPrefixes.find(key);
  if (found == kPrefixes.end()) return std::nullopt;
  return found->second;
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view()
                         : std::string_view(reinterpret_cast<const char*>(text));
}

class XmlBuilder {
 public:
  XmlBuilder() { tree_.arena = std::make_unique<std::pmr::monotonic_buffer_resource>(); }

  void start(std::string_view tag, const xmlChar** attributes);
  void end();
  void characters(std::string_view text) { text_ += text; }
  void use(xmlParserCtxtPtr parser) { parser_ = parser; }
  XmlTree finish(std::vector<Note>& notes);

 private:
  struct Binding {
    std::string prefix;
    std::string usual;
    size_t depth;  // of the element that declares it
  };

  std::string_view store(std::string_view text);
  std::string_view intern(std::string name);
  std::string usual_name(std::string_view name, bool element) const;
  void bind(std::string_view tag, const xmlChar** attributes);
  uint32_t add_node();
  void flush();

  xmlParserCtxtPtr parser_ = nullptr;
  XmlTree tree_;
  std::string text_;  // not yet a node
  std::vector<uint32_t> open_;
  std::vector<Binding> bindings_;
  std::unordered_set<std::string_view> names_;  // views into the arena
  bool over_ = false;
};

std::string_view XmlBuilder::store(std::string_view text) {
  if (text.empty()) return {};
  char* const at = static_cast<char*>(tree_.arena->allocate(text.size(), 1));
  std::memcpy(at, text.data(), text.size());
  return {at, text.size()};
}

std::string_view XmlBuilder::intern(std::string name) {
  const auto found = names_.find(name);
  return found != names_.end() ? *found : *names_.insert(store(name)).first;
}

/// Adds a node; 0, which is the root, where the budget is spent.
uint32_t XmlBuilder::add_node() {
  if (tree_.nodes.size() >= kBudget.xml_nodes) {
    if (!over_) xmlStopParser(parser_);
    over_ = true;
    return 0;
  }
  tree_.nodes.emplace_back();
  return static_cast<uint32_t>(tree_.nodes.size() - 1);
}

void XmlBuilder::flush() {
  if (text_.empty()) return;
  if (const uint32_t id = open_.empty() ? 0 : add_node()) {
    tree_.nodes[id].text = store(text_);
    tree_.nodes[id].end = id + 1;
  }
  text_.clear();
}

void XmlBuilder::bind(std::string_view tag, const xmlChar** attributes) {
  const auto add = [this](std::string_view prefix, std::string_view usual) {
    if (bindings_.size() < kBindings) {
      bindings_.push_back({std::string(prefix), std::string(usual), open_.size()});
    }
  };
  // Atom feeds that forget to say so.
  if (open_.empty() && tag == "feed") add("", "atom");
  for (size_t i = 0; attributes != nullptr && attributes[i] != nullptr; i += 2) {
    const std::string_view key = view(attributes[i]);
    if (key != "xmlns" && !key.starts_with("xmlns:")) continue;
    const std::string_view prefix = key.substr(std::min<size_t>(key.size(), 6));
    add(prefix, usual_prefix(view(attributes[i + 1])).value_or(prefix));
  }
}

std::string XmlBuilder::usual_name(std::string_view name, bool element) const {
  const size_t colon = name.find(':');
  const std::string_view prefix =
      colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
  const std::string_view local = colon == std::string_view::npos ? name : name.substr(colon + 1);
  std::string out;
  const auto binding = std::find_if(bindings_.rbegin(), bindings_.rend(),
                                    [&](const Binding& b) { return b.prefix == prefix; });
  if (prefix.empty() && !element) return std::string(local);
  out = binding == bindings_.rend() ? std::string(prefix) : binding->usual;
  if (!out.empty()) out += ':';
  out += local;
  return out;
}

void XmlBuilder::start(std::string_view tag, const xmlChar** attributes) {
  flush();
  const uint32_t id = add_node();
  if (over_) return;
  bind(tag, attributes);
  tree_.nodes[id].name = intern(usual_name(tag, true));
  tree_.nodes[id].first_attribute = static_cast<uint32_t>(tree_.attributes.size());
  for (size_t i = 0; attributes != nullptr && attributes[i] != nullptr; i += 2) {
    const std::string_view key = view(attributes[i]);
    if (key == "xmlns" || key.starts_with("xmlns:")) continue;
    tree_.attributes.push_back({intern(usual_name(key, false)), store(view(attributes[i + 1]))});
    ++tree_.nodes[id].attribute_count;
  }
  open_.push_back(id);
}

void XmlBuilder::end() {
  if (over_ || open_.empty()) return;
  flush();
  if (over_) return;
  tree_.nodes[open_.back()].end = static_cast<uint32_t>(tree_.nodes.size());
  open_.pop_back();
  while (!bindings_.empty() && bindings_.back().depth >= open_.size()) bindings_.pop_back();
}

XmlTree XmlBuilder::finish(std::vector<Note>& notes) {
  if (over_) {
    notes.push_back({"node-budget", "the document has more than " +
                                        std::to_string(kBudget.xml_nodes) +
                                        " elements and texts; the rest is not read"});
  }
  for (const uint32_t id : open_) tree_.nodes[id].end = static_cast<uint32_t>(tree_.nodes.size());
  return std::move(tree_);
}

XmlBuilder& builder(void* context) {
  return *static_cast<XmlBuilder*>(static_cast<xmlParserCtxtPtr>(context)->_private);
}

void on_characters(void* context, const xmlChar* text, int length) {
  builder(context).characters(
      {reinterpret_cast<const char*>(text), static_cast<size_t>(std::max(length, 0))});
}

void say_nothing(void*, const char*, ...) {}

xmlSAXHandler handler() {
  xmlSAXHandler sax{};
  // Not XML_SAX2_MAGIC: with it, libxml2 resolves namespaces itself and calls startElementNs.
  sax.initialized = 1;
  sax.startElement = [](void* c, const xmlChar* n, const xmlChar** a) {
    builder(c).start(view(n), a);
  };
  sax.endElement = [](void* c, const xmlChar*) { builder(c).end(); };
  sax.characters = on_characters;
  sax.ignorableWhitespace = on_characters;
  sax.cdataBlock = on_characters;
  sax.warning = say_nothing;
  sax.error = say_nothing;
  return sax;
}

/// What stands before the root element.
struct Prolog {
  size_t root = std::string_view::npos;  ///< where its start tag begins
  bool entities = false;                 ///< a DOCTYPE declares some
};

/// Past the DOCTYPE at text[at]; npos where it does not end.
size_t skip_doctype(std::string_view text, size_t at, bool& entities) {
  bool subset = false;
  char quote = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (text.substr(at, 4) == "<!--") {
      const size_t end = text.find("-->", at + 4);
      if (end == std::string_view::npos) return end;
      at = end + 2;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '[' || c == ']') {
      subset = c == '[';
    } else if (subset && text.substr(at, 8) == "<!ENTITY") {
      entities = true;
    } else if (c == '>' && !subset) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

Prolog read_prolog(std::string_view text) {
  Prolog prolog;
  for (size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    std::string_view ending;
    if (is_xml_blank(rest[0])) {
      ++at;
      continue;
    }
    if (rest.starts_with("\xEF\xBB\xBF")) {
      at += 3;
      continue;
    }
    if (rest.starts_with("<!--")) {
      ending = "-->";
    } else if (rest.starts_with("<?")) {
      ending = "?>";
    } else if (rest.starts_with("<!DOCTYPE") || rest.starts_with("<!doctype")) {
      at = skip_doctype(text, at + 9, prolog.entities);
      if (at == std::string_view::npos) return prolog;
      continue;
    } else {
      if (rest[0] == '<') prolog.root = at;
      return prolog;
    }
    const size_t end = text.find(ending, at + 2);
    if (end == std::string_view::npos) return prolog;
    at = end + ending.size();
  }
  return prolog;
}

void note_repairs(const RepairedXml& xml, std::vector<Note>& notes) {
  if (xml.repaired) {
    notes.push_back({"bad-xml", "the document is not well-formed XML; it was repaired"});
  }
  if (xml.truncated) {
    notes.push_back({"truncated", "the document ends before its last element does"});
  }
  if (xml.too_deep) {
    notes.push_back({"depth-budget", "elements are nested deeper than " +
                                         std::to_string(kBudget.xml_depth) +
                                         "; deeper ones are read as text"});
  }
  if (xml.attributes) {
    notes.push_back({"attribute-budget", "a tag has too many attributes; the rest is left out"});
  }
}

bool is_void(std::string_view tag) { return tag == "br" || tag == "hr" || tag == "img"; }

/// What the story stage looks at in mark-up.
bool is_read(std::string_view attribute) {
  return attribute == "class" || attribute == "id" || attribute == "href" || attribute == "rel" ||
         attribute == "itemprop" || attribute == "datetime" || attribute == "style" ||
         attribute == "hidden" || attribute == "role";
}

}  // namespace

std::string_view local_name(std::string_view name) { return name.substr(name.find(':') + 1); }

std::string_view XmlTree::attribute(uint32_t node, std::string_view name) const {
  const XmlNode& n = nodes[node];
  for (uint32_t i = n.first_attribute; i < n.first_attribute + n.attribute_count; ++i) {
    if (attributes[i].name == name) return attributes[i].value;
  }
  return {};
}

uint32_t XmlTree::child(uint32_t node, std::string_view name) const {
  for (uint32_t c = node + 1; c < nodes[node].end; c = nodes[c].end) {
    if (nodes[c].name == name) return c;
  }
  return 0;
}

std::string XmlTree::text(uint32_t node) const {
  std::string out;
  for (uint32_t i = node; i < nodes[node].end; ++i) out += nodes[i].text;
  return out;
}

bool XmlTree::has_elements(uint32_t node) const {
  for (uint32_t c = node + 1; c < nodes[node].end; c = nodes[c].end) {
    if (!nodes[c].name.empty()) return true;
  }
  return false;
}

std::string_view xml_root(std::string_view text) {
  const size_t root = read_prolog(text).root;
  if (root == std::string_view::npos) return {};
  const size_t end = text.find_first_of(" \t\r\n/>", root);
  if (end == std::string_view::npos || end - root > 40) return {};
  return local_name(text.substr(root + 1, end - root - 1));
}

Result<XmlTree> parse_xml(std::string_view utf8, std::vector<Note>& notes) {
  const Prolog prolog = read_prolog(utf8);
  if (prolog.entities) {
    return Error{
        "its DOCTYPE declares entities, which are never expanded; remove them and read it again"};
  }
  if (prolog.root == std::string_view::npos) return XmlTree{};
  const RepairedXml xml = repair_xml(utf8.substr(prolog.root));
  note_repairs(xml, notes);
  XmlBuilder built;
  xmlSAXHandler sax = handler();
  start_libxml();
  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(
      xmlCreateMemoryParserCtxt(xml.text.data(), static_cast<int>(xml.text.size())),
      &xmlFreeParserCtxt);
  if (parser == nullptr) return XmlTree{};
  const xmlSAXHandlerPtr own = parser->sax;
  parser->sax = &sax;
  parser->userData = parser.get();
  parser->_private = &built;
  built.use(parser.get());
  // NOENT: "&amp;" in attributes is resolved; no other entity is known. HUGE: the budgets of this
  // file and of the repair hold.
  xmlCtxtUseOptions(parser.get(),
                    XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_HUGE);
  xmlParseDocument(parser.get());
  parser->sax = own;
  return built.finish(notes);
}

std::string to_html(const XmlTree& tree, uint32_t node,
                    std::string_view (*rename)(std::string_view local)) {
  struct Open {
    uint32_t end;
    std::string_view tag;
  };
  std::string out;
  std::vector<Open> open;
  const auto close = [&](uint32_t up_to) {
    while (!open.empty() && open.back().end <= up_to) {
      out += "</" + std::string(open.back().tag) + ">";
      open.pop_back();
    }
  };
  for (uint32_t i = node + 1; i < tree.nodes[node].end; ++i) {
    close(i);
    const XmlNode& n = tree.nodes[i];
    if (n.name.empty()) {
      out += escape_html(n.text);
      continue;
    }
    const std::string_view tag = rename(local_name(n.name));
    if (tag.empty()) continue;
    out += "<" + std::string(tag);
    for (uint32_t a = n.first_attribute; a < n.first_attribute + n.attribute_count; ++a) {
      const XmlAttribute& attribute = tree.attributes[a];
      if (!is_read(attribute.name)) continue;
      out += " " + std::string(attribute.name) + "=\"" + escape_html(attribute.value) + "\"";
    }
    out += '>';
    if (!is_void(tag)) open.push_back({n.end, tag});
  }
  close(UINT32_MAX);
  return out;
}

}  // namespace dateline
