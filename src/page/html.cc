// libxml2's HTML parser reads the mark-up and calls us for every element and text (SAX), and we
// write the tree into one arena; libxml2 builds no tree of its own. docs/decisions/0001 says why.
//
// Two things in libxml2 take quadratic time on hostile input, and are stopped here. A tag with
// very many attributes compares each with all before: such a tag is cut before the parser sees
// it. An end tag that closes nothing walks the whole stack of open elements: the walks are
// counted, and a page that spends more than kWork on them is not read further.
//
// Where a text stands in the mark-up: libxml2 knows how far it has read when it hands a piece
// over, but a piece may lack its last character, control characters are left out of it, and an
// entity is shorter than what it stands for. So each piece is compared backwards with the mark-up.
#include "page/html.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <memory>
#include <unordered_set>

#include "base/ascii.h"
#include "base/budget.h"
#include "page/libxml.h"

namespace dateline {
namespace {

constexpr size_t kAttributes = 256;    // of one tag; real pages stay under 60
constexpr size_t kParserDepth = 4096;  // open elements in libxml2; deeper, reading stops
constexpr size_t kWork = 100'000'000;  // stack steps for end tags that close nothing
constexpr size_t kMistakes = 300'000;  // mark-up errors, which libxml2 words one by one

/// A view that is being built: into the arena, whose address is not yet final.
struct Slice {
  size_t begin = 0;
  size_t size = 0;
};

constexpr size_t kFullPiece = 1000;  // bytes of text that libxml2 hands over at once
constexpr size_t npos = std::string_view::npos;
constexpr std::string_view kBlanks = " \t\n\r\f\v";

/// Where the text that ends at html[end] begins, control characters passed over; npos where
/// other words stand there, or it would begin before `least`.
size_t match_backwards(std::string_view html, size_t least, size_t end, std::string_view text) {
  size_t at = end;
  for (size_t left = text.size(); left > 0;) {
    if (at == least) return npos;
    const char c = html[at - 1];
    if (c == text[left - 1]) {
      --left;
    } else if (static_cast<unsigned char>(c) >= ' ') {
      return npos;
    }
    --at;
  }
  return at;
}

class TreeBuilder {
 public:
  void start(const xmlChar* name, const xmlChar** attributes);
  void end(const xmlChar* name);
  void characters(std::string_view text);
  void mistake();

  void use(htmlParserCtxtPtr parser, std::string_view html) {
    parser_ = parser;
    html_ = html;
  }
  HtmlTree finish(std::vector<Note>& notes);

 private:
  struct Open {
    uint32_t node;
    uint32_t last_child;
    bool drops_text;
  };

  void leave_head(std::string_view tag);
  Slice store(std::string_view text);
  uint32_t add_node();
  Span find_source(std::string_view piece);
  void stop();

  htmlParserCtxtPtr parser_ = nullptr;
  std::string_view html_;
  size_t located_ = 0;  // behind the last piece of text whose place is known
  HtmlTree tree_;
  std::vector<Slice> tags_, texts_;             // beside tree_.nodes
  std::vector<std::pair<Slice, Slice>> names_;  // beside tree_.attributes
  std::vector<Open> open_;
  size_t ignored_ = 0;  // elements open below the deepest level that is kept
  size_t depth_ = 0;    // elements open in libxml2
  size_t work_ = 0;
  size_t mistakes_ = 0;
  bool over_nodes_ = false, over_depth_ = false, stopped_ = false;
};

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view()
                         : std::string_view(reinterpret_cast<const char*>(text));
}

Slice TreeBuilder::store(std::string_view text) {
  const Slice slice{tree_.arena.size(), text.size()};
  tree_.arena.insert(tree_.arena.end(), text.begin(), text.end());
  return slice;
}

void TreeBuilder::stop() {
  if (!stopped_) xmlStopParser(parser_);
  stopped_ = true;
}

/// Adds a node below the innermost open element; kNoNode where the budget is spent.
uint32_t TreeBuilder::add_node() {
  if (tree_.nodes.size() >= kBudget.html_nodes) {
    over_nodes_ = true;
    stop();
    return kNoNode;
  }
  const auto id = static_cast<uint32_t>(tree_.nodes.size());
  HtmlNode node;
  if (!open_.empty()) {
    Open& parent = open_.back();
    node.parent = parent.node;
    if (parent.last_child == kNoNode) {
      tree_.nodes[parent.node].first_child = id;
    } else {
      tree_.nodes[parent.last_child].next_sibling = id;
    }
    parent.last_child = id;
  }
  tree_.nodes.push_back(node);
  tags_.emplace_back();
  texts_.emplace_back();
  return id;
}

/// libxml2 knows no HTML5: where <body> is left out, it takes <article> and the like for parts of
/// the head. What may not stand in a head ends it; its children are then those of the root.
void TreeBuilder::leave_head(std::string_view tag) {
  static const std::unordered_set<std::string_view> kHeadTags = {
      "base",     "basefont", "bgsound", "link",  "meta",     "noframes",
      "noscript", "script",   "style",   "title", "template", "object"};
  if (open_.size() < 2) return;
  Open& head = open_.back();
  const Slice own = tags_[head.node];
  if (std::string_view(tree_.arena.data() + own.begin, own.size) != "head") return;
  if (kHeadTags.contains(tag)) return;
  const Open& root = open_[open_.size() - 2];
  head.node = root.node;
  head.last_child = root.last_child;
}

void TreeBuilder::start(const xmlChar* name, const xmlChar** attributes) {
  if (stopped_) return;
  if (++depth_ > kParserDepth) return stop();
  if (ignored_ > 0 || open_.size() >= kBudget.html_depth) {
    over_depth_ = true;
    ++ignored_;
    return;
  }
  const std::string_view tag = view(name);
  leave_head(tag);
  const uint32_t id = add_node();
  if (id == kNoNode) return;
  tags_[id] = store(tag);
  tree_.nodes[id].first_attribute = static_cast<uint32_t>(names_.size());
  bool data_block = false;
  for (size_t i = 0; attributes != nullptr && attributes[i] != nullptr; i += 2) {
    const std::string_view key = view(attributes[i]), value = view(attributes[i + 1]);
    data_block |= key == "type" && value.find("json") != std::string_view::npos;
    // Inline images and styles are the bulk of a page's attributes, and say nothing.
    if (key == "src" && value.starts_with("data:")) continue;
    const Slice stored = store(key);
    names_.emplace_back(stored, store(value));
  }
  tree_.nodes[id].attribute_count =
      static_cast<uint32_t>(names_.size()) - tree_.nodes[id].first_attribute;
  open_.push_back({id, kNoNode, tag == "style" || (tag == "script" && !data_block)});
}

void TreeBuilder::end(const xmlChar*) {
  // libxml2 balances: every start has its end, innermost first.
  if (stopped_) return;
  if (depth_ > 0) --depth_;
  if (ignored_ > 0) {
    --ignored_;
  } else if (open_.size() > 1) {
    // What stands behind </html> is part of the page, too: the root stays open.
    const Open closed = open_.back();
    open_.pop_back();
    if (closed.node == open_.back().node) open_.back().last_child = closed.last_child;
  }
}

/// The bytes of the mark-up that a piece of text came from, without white space around it.
Span TreeBuilder::find_source(std::string_view piece) {
  const size_t read = std::min(
      parser_->input->consumed + static_cast<size_t>(parser_->input->cur - parser_->input->base),
      html_.size());
  size_t begin = npos, end = read;
  // A piece that filled libxml2's buffer is handed over before its last character is passed.
  const size_t most_ahead = piece.size() >= kFullPiece ? 4 : 0;
  for (size_t ahead = 0; ahead <= most_ahead && begin == npos; ++ahead) {
    end = std::min(read + ahead, html_.size());
    begin = match_backwards(html_, located_, end, piece);
  }
  const bool literal = begin != npos;
  if (!literal) {
    // An entity, or the '&' of a name that is none.
    end = read;
    begin = read > located_ ? html_.rfind('&', read - 1) : npos;
    if (begin == npos || begin < located_)
      begin = std::max(located_, end - std::min(end, piece.size()));
  }
  located_ = end;
  if (piece.find_first_not_of(kBlanks) == npos || piece == "\xC2\xA0") return {};
  while (literal && kBlanks.find(html_[begin]) != npos) ++begin;
  while (literal && kBlanks.find(html_[end - 1]) != npos) --end;
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

void TreeBuilder::characters(std::string_view text) {
  if (stopped_ || text.empty() || (!open_.empty() && open_.back().drops_text)) return;
  if (open_.empty()) return;
  const Span source = find_source(text);
  const uint32_t last = open_.back().last_child;
  // libxml2 hands a text over in pieces, cut at entities.
  if (last != kNoNode && last + 1 == tree_.nodes.size() && texts_[last].size > 0 &&
      texts_[last].begin + texts_[last].size == tree_.arena.size()) {
    store(text);
    texts_[last].size += text.size();
    Span& whole = tree_.nodes[last].source;
    if (!source.empty()) whole = whole.empty() ? source : cover(whole, source);
    return;
  }
  const uint32_t id = add_node();
  if (id == kNoNode) return;
  texts_[id] = store(text);
  tree_.nodes[id].source = source;
}

void TreeBuilder::mistake() {
  work_ += depth_;
  if (work_ > kWork || ++mistakes_ > kMistakes) stop();
}

HtmlTree TreeBuilder::finish(std::vector<Note>& notes) {
  if (over_nodes_) {
    notes.push_back({"node-budget", "the page has more than " + std::to_string(kBudget.html_nodes) +
                                        " elements and texts; the rest is not read"});
  } else if (stopped_) {
    notes.push_back({"markup-budget",
                     "the mark-up is too deep or too broken to be read to its "
                     "end; the rest is not read"});
  }
  if (over_depth_) {
    notes.push_back({"depth-budget", "elements nested deeper than " +
                                         std::to_string(kBudget.html_depth) + " are flattened"});
  }
  const auto in_arena = [&](Slice s) {
    return std::string_view(tree_.arena.data() + s.begin, s.size);
  };
  for (size_t i = 0; i < tree_.nodes.size(); ++i) {
    tree_.nodes[i].tag = in_arena(tags_[i]);
    tree_.nodes[i].text = in_arena(texts_[i]);
  }
  tree_.attributes.reserve(names_.size());
  for (const auto& [name, value] : names_) {
    tree_.attributes.push_back({in_arena(name), in_arena(value)});
  }
  return std::move(tree_);
}

bool names_script(std::string_view html, size_t tag) {
  constexpr std::string_view kScript = "script";
  for (size_t i = 0; i < kScript.size(); ++i) {
    if (tag + 1 + i >= html.size() || (html[tag + 1 + i] | 0x20) != kScript[i]) return false;
  }
  return true;
}

/// Where the attributes of a tag become too many, and where the tag ends. A tag begins at
/// html[at] == '<'.
struct TagExtent {
  size_t too_many = std::string_view::npos;
  size_t end = 0;
};

TagExtent measure_tag(std::string_view html, size_t at) {
  TagExtent extent;
  size_t attributes = 0;
  char quote = 0;
  bool blank = false;
  size_t i = at + 1;
  for (; i < html.size(); ++i) {
    const char c = html[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
      continue;
    }
    if (c == '>') break;
    if ((c == '"' || c == '\'') && html[i - 1] == '=') {
      quote = c;
    } else if (is_blank(c) || c == '/') {
      blank = true;
    } else {
      if (blank && ++attributes > kAttributes && extent.too_many == std::string_view::npos) {
        extent.too_many = i;
      }
      blank = false;
    }
  }
  extent.end = i;
  return extent;
}

/// The mark-up with over-long attribute lists blanked out. `kept` holds the copy, if one is
/// needed.
std::string_view tame(std::string_view html, std::string& kept, std::vector<Note>& notes) {
  size_t at = 0;
  while ((at = html.find('<', at)) != std::string_view::npos) {
    const char next = at + 1 < html.size() ? static_cast<char>(html[at + 1] | 0x20) : '\0';
    if (next < 'a' || next > 'z') {
      ++at;
      continue;
    }
    const TagExtent extent = measure_tag(html, at);
    if (extent.too_many != std::string_view::npos) {
      if (kept.empty()) {
        kept = html;
        html = kept;
        notes.push_back({"attribute-budget", "a tag has more than " + std::to_string(kAttributes) +
                                                 " attributes; the rest is left out"});
      }
      std::fill(kept.begin() + static_cast<std::ptrdiff_t>(extent.too_many),
                kept.begin() + static_cast<std::ptrdiff_t>(extent.end), ' ');
    }
    if (names_script(html, at)) {
      at = html.find("</", std::min(extent.end, html.size()));
    } else {
      at = extent.end;
    }
    if (at == std::string_view::npos) break;
  }
  return html;
}

TreeBuilder& builder(void* context) {
  return *static_cast<TreeBuilder*>(static_cast<htmlParserCtxtPtr>(context)->_private);
}

void on_characters(void* context, const xmlChar* text, int length) {
  builder(context).characters(
      {reinterpret_cast<const char*>(text), static_cast<size_t>(std::max(length, 0))});
}

void on_error(void* context, xmlErrorPtr) {
  if (context != nullptr) builder(context).mistake();
}

htmlSAXHandler handler() {
  htmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElement = [](void* c, const xmlChar* n, const xmlChar** a) { builder(c).start(n, a); };
  sax.endElement = [](void* c, const xmlChar* n) { builder(c).end(n); };
  sax.characters = on_characters;
  sax.ignorableWhitespace = on_characters;
  sax.cdataBlock = on_characters;
  sax.serror = on_error;
  return sax;
}

}  // namespace

std::string_view HtmlTree::attribute(uint32_t node, std::string_view name) const {
  const HtmlNode& n = nodes[node];
  for (uint32_t i = n.first_attribute; i < n.first_attribute + n.attribute_count; ++i) {
    if (attributes[i].name == name) return attributes[i].value;
  }
  return {};
}

HtmlTree parse_html(std::string_view utf8, std::vector<Note>& notes) {
  std::string kept;
  utf8 = tame(utf8, kept, notes);
  start_libxml();
  TreeBuilder built;
  htmlSAXHandler sax = handler();
  const std::unique_ptr<xmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(
      htmlCreateMemoryParserCtxt(utf8.data(), static_cast<int>(utf8.size())), &htmlFreeParserCtxt);
  if (parser == nullptr) return {};
  htmlSAXHandlerPtr own = parser->sax;
  parser->sax = &sax;
  parser->userData = parser.get();
  parser->_private = &built;
  built.use(parser.get(), utf8);
  htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding(parser.get(), XML_CHAR_ENCODING_UTF8);
  htmlParseDocument(parser.get());
  parser->sax = own;
  return built.finish(notes);
}

}  // namespace dateline
