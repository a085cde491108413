// md4c reads the Markdown and calls us for every block, span and text; we write the HTML that it
// stands for, and parse that, so that mark-up inside Markdown means what it means elsewhere. Beside
// the HTML we note which of its bytes came from which of the text's, and lead the sources of the
// tree's texts back through these notes. docs/decisions/0005 says why md4c.
//
// Whether a text is Markdown is told by several signs together, since each alone stands in plain
// text now and then: "- " before the items of a list, "*" before a footnote, "#1", "---". What it
// gets wrong: Markdown whose only signs are emphasis and lists, which is plain text to us.
#include "page/markdown.h"

#include <md4c.h>

#include <algorithm>
#include <functional>
#include <string>

#include "base/ascii.h"
#include "base/budget.h"
#include "page/front_matter.h"

namespace dateline {
namespace {

constexpr size_t kMostHtml = kBudget.decoded_bytes;  // a table may blow a text up
constexpr unsigned kDialect = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH;

/// html[at, at + size) came from text[source, source + source_size).
struct Origin {
  uint32_t at, size, source, source_size;
};

class HtmlMaker {
 public:
  explicit HtmlMaker(std::string_view text) : text_(text) {}

  void run(size_t from);

  int block(MD_BLOCKTYPE type, void* detail, bool opens);
  int span(MD_SPANTYPE type, void* detail, bool opens);
  int words(MD_TEXTTYPE type, std::string_view piece);

  const std::string& html() const { return html_; }
  bool has_headline() const { return has_headline_; }
  bool over_budget() const { return html_.size() > kMostHtml; }
  /// The bytes of the text that html[span] came from; empty where that is not known.
  Span source_of(Span span) const;

 private:
  void copy(std::string_view piece, std::string_view html);
  void address(const char* name, const MD_ATTRIBUTE& value);
  /// md4c's way to say that it shall stop.
  int state() const { return over_budget() ? 1 : 0; }

  std::string_view text_;
  std::string html_;
  std::vector<Origin> origins_;  // in order of `at`
  size_t images_ = 0;            // open ones: their words are shown nowhere
  size_t nested_ = 0;            // open lists and quotations
  bool in_section_ = false;
  bool has_headline_ = false;
};

std::string_view escape_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return {};
  }
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    const std::string_view escape = escape_of(c);
    if (escape.empty()) {
      out += c;
    } else {
      out += escape;
    }
  }
}

/// Writes `html` for a piece of the text, and notes where that stands.
void HtmlMaker::copy(std::string_view piece, std::string_view html) {
  const std::less<const char*> before;
  const char* const end = text_.data() + text_.size();
  if (!before(piece.data(), text_.data()) && before(piece.data(), end)) {
    origins_.push_back({static_cast<uint32_t>(html_.size()), static_cast<uint32_t>(html.size()),
                        static_cast<uint32_t>(piece.data() - text_.data()),
                        static_cast<uint32_t>(piece.size())});
  }
  html_ += html;
}

void HtmlMaker::address(const char* name, const MD_ATTRIBUTE& value) {
  html_ += ' ';
  html_ += name;
  html_ += "=\"";
  append_escaped(html_, {value.text, value.size});
  html_ += '"';
}

/// The HTML element of a block; empty where it has none.
std::string block_tag(MD_BLOCKTYPE type, void* detail) {
  switch (type) {
    case MD_BLOCK_QUOTE:
      return "blockquote";
    case MD_BLOCK_UL:
      return "ul";
    case MD_BLOCK_OL:
      return "ol";
    case MD_BLOCK_LI:
      return "li";
    case MD_BLOCK_H:
      return "h" + std::to_string(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
    case MD_BLOCK_CODE:
      return "pre";
    case MD_BLOCK_P:
      return "p";
    case MD_BLOCK_TABLE:
      return "table";
    case MD_BLOCK_TR:
      return "tr";
    case MD_BLOCK_TH:
      return "th";
    case MD_BLOCK_TD:
      return "td";
    case MD_BLOCK_DOC:
    case MD_BLOCK_HR:
    case MD_BLOCK_HTML:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
      break;
  }
  return {};
}

int HtmlMaker::block(MD_BLOCKTYPE type, void* detail, bool opens) {
  if (type == MD_BLOCK_HR && opens) html_ += "<hr>\n";
  if (type == MD_BLOCK_QUOTE || type == MD_BLOCK_LI) nested_ += opens ? 1 : size_t{0} - 1;
  // What stands under a headline of the first rank may be a story of its own.
  if (type == MD_BLOCK_H && opens && nested_ == 0 &&
      static_cast<MD_BLOCK_H_DETAIL*>(detail)->level == 1) {
    html_ += in_section_ ? "</section>\n<section>" : "<section>";
    in_section_ = true;
  }
  const std::string tag = block_tag(type, detail);
  if (!tag.empty()) html_ += (opens ? "<" : "</") + tag + (opens ? ">" : ">\n");
  has_headline_ = has_headline_ || tag == "h1";
  return state();
}

int HtmlMaker::span(MD_SPANTYPE type, void* detail, bool opens) {
  const char* tag = nullptr;
  if (type == MD_SPAN_IMG) {
    images_ += opens ? 1 : size_t{0} - 1;
    if (opens && images_ == 1) {
      html_ += "<img";
      address("src", static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src);
      html_ += '>';
    }
  } else if (images_ > 0) {
    return state();
  } else if (type == MD_SPAN_A && opens) {
    html_ += "<a";
    address("href", static_cast<MD_SPAN_A_DETAIL*>(detail)->href);
    html_ += '>';
  } else if (type == MD_SPAN_A) {
    html_ += "</a>";
  } else if (type == MD_SPAN_EM) {
    tag = "em";
  } else if (type == MD_SPAN_STRONG) {
    tag = "strong";
  } else if (type == MD_SPAN_CODE) {
    tag = "code";
  } else if (type == MD_SPAN_DEL) {
    tag = "del";
  }
  if (tag != nullptr) html_ += (opens ? "<" : "</") + std::string(tag) + ">";
  return state();
}

int HtmlMaker::words(MD_TEXTTYPE type, std::string_view piece) {
  if (images_ > 0) return state();
  switch (type) {
    case MD_TEXT_BR:
      html_ += "<br>\n";
      break;
    case MD_TEXT_SOFTBR:
      html_ += '\n';
      break;
    case MD_TEXT_NULLCHAR:
      html_ += "\xEF\xBF\xBD";
      break;
    case MD_TEXT_ENTITY:
    case MD_TEXT_HTML:
      copy(piece, piece);
      break;
    case MD_TEXT_NORMAL:
    case MD_TEXT_CODE:
    case MD_TEXT_LATEXMATH:
      for (size_t at = 0; at < piece.size();) {
        const size_t plain = std::min(piece.find_first_of("&<>\"", at), piece.size());
        if (plain > at) copy(piece.substr(at, plain - at), piece.substr(at, plain - at));
        if (plain < piece.size()) copy(piece.substr(plain, 1), escape_of(piece[plain]));
        at = plain + 1;
      }
  }
  return state();
}

Span HtmlMaker::source_of(Span span) const {
  const auto behind = [](uint32_t at, const Origin& origin) { return at < origin.at; };
  if (span.empty()) return {};
  const auto first = std::upper_bound(origins_.begin(), origins_.end(), span.begin, behind);
  const auto last = std::upper_bound(first, origins_.end(), span.end - 1, behind);
  if (first == origins_.begin() || last == origins_.begin()) return {};
  const Origin &a = *(first - 1), &b = *(last - 1);
  if (span.begin >= a.at + a.size || span.end > b.at + b.size) return {};
  // A piece that was escaped is one sign.
  const Span source{
      a.size == a.source_size ? a.source + span.begin - a.at : a.source,
      b.size == b.source_size ? b.source + span.end - b.at : b.source + b.source_size};
  return source.begin < source.end ? source : Span{};
}

HtmlMaker& maker(void* user) { return *static_cast<HtmlMaker*>(user); }

void HtmlMaker::run(size_t from) {
  MD_PARSER parser{};
  parser.flags = kDialect;
  parser.enter_block = [](MD_BLOCKTYPE t, void* d, void* u) { return maker(u).block(t, d, true); };
  parser.leave_block = [](MD_BLOCKTYPE t, void* d, void* u) { return maker(u).block(t, d, false); };
  parser.enter_span = [](MD_SPANTYPE t, void* d, void* u) { return maker(u).span(t, d, true); };
  parser.leave_span = [](MD_SPANTYPE t, void* d, void* u) { return maker(u).span(t, d, false); };
  parser.text = [](MD_TEXTTYPE t, const MD_CHAR* text, MD_SIZE size, void* u) {
    return maker(u).words(t, {text, size});
  };
  md_parse(text_.data() + from, static_cast<MD_SIZE>(text_.size() - from), &parser, this);
}

/// HTML written from what the front matter says.
class HeadMaker {
 public:
  std::string run(const FrontMatter& front, bool shows_title);

 private:
  void attribute(std::string_view name, std::string_view value) {
    html_ += ' ';
    html_ += name;
    html_ += "=\"";
    append_escaped(html_, value);
    html_ += '"';
  }
  void meta(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    html_ += "<meta";
    attribute("name", name);
    attribute("content", value);
    html_ += ">\n";
  }

  std::string html_;
};

std::string HeadMaker::run(const FrontMatter& front, bool shows_title) {
  html_ = "<html";
  if (!front.language.empty()) attribute("lang", front.language);
  html_ += "><head>\n";
  meta("og:type", "article");
  meta("og:title", front.title);
  meta("og:site_name", front.publisher);
  meta("og:url", front.url);
  meta("article:section", front.section);
  meta("article:published_time", front.published);
  meta("article:modified_time", front.modified);
  for (const std::string& author : front.authors) meta("author", author);
  for (const std::string& tag : front.tags) meta("article:tag", tag);
  html_ += "</head><body><article>\n";
  if (shows_title && !front.title.empty()) {
    html_ += "<h1>";
    append_escaped(html_, front.title);
    html_ += "</h1>\n";
  }
  return std::move(html_);
}

// ---------------------------------------------------------------- is it Markdown?

/// "# Words", up to six signs.
size_t heading_rank(std::string_view line) {
  const size_t signs = line.find_first_not_of('#');
  if (signs == std::string_view::npos || signs == 0 || signs > 6 || line[signs] != ' ') return 0;
  return trim(line.substr(signs)).empty() ? 0 : signs;
}

constexpr size_t kLinkWords = 200;  // bytes of a link's words

/// "[words](address)" in a line, with an address that looks like one.
bool has_link(std::string_view line) {
  for (size_t at = line.find("]("); at != std::string_view::npos; at = line.find("](", at + 2)) {
    const size_t end = line.find_first_of(") ", at + 2);
    if (end == std::string_view::npos) return false;
    const std::string_view words =
        line.substr(at - std::min(at, kLinkWords), std::min(at, kLinkWords));
    if (end == at + 2 || words.find('[') == std::string_view::npos) continue;
    const std::string_view address = line.substr(at + 2, end - at - 2);
    if (address.find_first_of("/#.@") != std::string_view::npos) return true;
  }
  return false;
}

/// "**words**" or "__words__".
bool has_strong(std::string_view line) {
  for (const std::string_view sign : {"**", "__"}) {
    const size_t open = line.find(sign);
    if (open == std::string_view::npos || open + 2 >= line.size()) continue;
    const char next = line[open + 2];
    const size_t close = line.find(sign, open + 3);
    if (next != ' ' && next != sign[0] && close != line.npos && line[close - 1] != ' ') return true;
  }
  return false;
}

bool is_underline(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
  return line.size() >= 3 && (line.find_first_not_of('=') == std::string_view::npos ||
                              line.find_first_not_of('-') == std::string_view::npos);
}

bool is_list_item(std::string_view line) {
  if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")) return true;
  const size_t digits = line.find_first_not_of("0123456789");
  return digits != std::string_view::npos && digits > 0 && digits <= 3 &&
         (line.substr(digits).starts_with(". ") || line.substr(digits).starts_with(") "));
}

/// Whether a line that a sign makes a heading reads like one: "# 21 seed Li lost." does not.
bool reads_as_heading(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
  return !line.empty() && line.size() <= 160 && !line.ends_with('.') && !line.ends_with(',') &&
         !is_list_item(line) && !is_underline(line) && line.find('|') == std::string_view::npos;
}

/// Signs of Markdown, of which plain text has one or another but not several.
struct Signs {
  size_t ranks = 0;  // of headings, as bits
  size_t links = 0, strong = 0, underlines = 0, quotes = 0, items = 0, fences = 0;

  void count(std::string_view line, std::string_view before);
  bool enough() const {
    const size_t kinds = size_t{ranks > 0} + (links > 0) + (strong > 0) + (underlines > 0) +
                         (quotes > 0) + (items > 1) + (fences > 1);
    const bool several_ranks = (ranks & (ranks - 1)) != 0;
    return several_ranks || (kinds >= 2 && (ranks > 0 || underlines > 0 || links > 0));
  }
};

void Signs::count(std::string_view line, std::string_view before) {
  if (line.starts_with("```") || line.starts_with("~~~")) ++fences;
  if (fences % 2 == 1) return;
  // Comments in a script stand in rows; headings stand alone.
  const size_t rank = trim(before).empty() && reads_as_heading(line) ? heading_rank(line) : 0;
  if (rank > 0) ranks |= size_t{1} << rank;
  links += has_link(line);
  strong += has_strong(line);
  underlines += is_underline(line) && reads_as_heading(before);
  quotes += line.starts_with("> ");
  items += is_list_item(line);
}

}  // namespace

bool is_markdown(std::string_view text) {
  if (read_front_matter(text)) return true;
  text = text.substr(0, kBudget.markdown_bytes);
  Signs signs;
  std::string_view before;
  bool first = true, headed = false, prose = false;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    signs.count(line, before);
    // "# Headline" with a blank line and prose under it.
    headed = headed && (heading_rank(before) == 0 || trim(line).empty());
    before = line;
    if (trim(line).empty()) continue;
    if (first) headed = heading_rank(line) == 1 && reads_as_heading(line);
    prose = prose || (!first && line.size() > 40 && heading_rank(line) == 0);
    first = false;
  }
  return signs.enough() || (headed && prose);
}

HtmlTree parse_markdown(std::string_view text, std::vector<Note>& notes) {
  if (text.size() > kBudget.markdown_bytes) {
    notes.push_back({"markdown-budget", "the Markdown is longer than " +
                                            std::to_string(kBudget.markdown_bytes >> 20) +
                                            " MB; the rest is not read"});
    size_t end = kBudget.markdown_bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text = text.substr(0, end);
  }
  const std::optional<FrontMatter> front = read_front_matter(text);
  HtmlMaker made(text);
  made.run(front ? front->bytes : 0);
  if (made.over_budget()) {
    notes.push_back({"markup-budget", "the Markdown makes too much HTML; the rest is not read"});
  }
  const std::string head = HeadMaker().run(front.value_or(FrontMatter{}), !made.has_headline());
  HtmlTree tree = parse_html(head + made.html(), notes);
  const auto before = static_cast<uint32_t>(head.size());
  for (HtmlNode& node : tree.nodes) {
    const bool in_body = node.source.begin >= before && !node.source.empty();
    node.source =
        in_body ? made.source_of({node.source.begin - before, node.source.end - before}) : Span{};
  }
  return tree;
}

}  // namespace dateline
