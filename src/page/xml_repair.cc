// Feeds are put together by string concatenation: "AT&T" without an escape, &nbsp; without a
// DOCTYPE that knows it, HTML pasted in with its <br> never closed, control characters, a
// connection that broke off. A strict parser stops at the first of these, and in its recovering
// mode closes the wrong element. So the text is copied once, tag by tag, with a stack of open
// names:
//
//     <item><title>A & B</title><description>one<br>two</description>
//     <item><title>A &amp; B</title><description>one<br>two</br></description></item>
//
// An end tag closes everything up to its start; one that closes nothing is left out; a '<' that
// begins no tag is a text. Well-formed documents come out as they were, without comments.
// What this gets wrong: a quotation mark that is never closed takes up to the next one.
#include "page/xml_repair.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/budget.h"
#include "base/utf8.h"
#include "page/rich_text.h"

namespace dateline {
namespace {

constexpr size_t kAttributes = 64;  // of one tag; libxml2 compares each with all before
constexpr size_t kReference = 12;   // bytes of a name: "thetasym"; numbers have up to 10

bool begins_name(char c) {
  // Names of the formats read here are ASCII; others would have to be checked letter by letter.
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool in_name(char c) {
  return begins_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':';
}

bool is_predefined(std::string_view name) {
  return name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos";
}

class XmlRepairer {
 public:
  explicit XmlRepairer(std::string_view xml) : in_(xml) {}
  RepairedXml run();

 private:
  enum class Ending : uint8_t { kComment, kCdata, kInstruction, kTag, kQuote, kApostrophe };

  size_t find(Ending ending, size_t from);
  void markup();
  void cdata();
  void start_tag();
  void end_tag();
  bool attribute();
  void close_to(size_t depth);
  void copy(std::string_view text, bool in_attribute);
  size_t copy_reference(std::string_view text, size_t at);
  void stray();
  std::string_view name();
  void skip_blanks();
  bool emits() const { return open_.size() < kBudget.xml_depth; }

  std::string_view in_;
  size_t at_ = 0;
  RepairedXml out_;
  std::vector<std::string_view> open_;
  std::array<bool, 6> missing_{};  // endings that do not come any more
};

/// Where an ending begins; what is missing once is not searched again, which keeps time linear.
size_t XmlRepairer::find(Ending ending, size_t from) {
  static constexpr std::array<std::string_view, 6> kSigns = {"-->", "]]>", "?>", ">", "\"", "'"};
  const auto index = static_cast<size_t>(ending);
  if (missing_[index]) return std::string_view::npos;
  const size_t found = in_.find(kSigns[index], from);
  missing_[index] = found == std::string_view::npos;
  return found;
}

std::string_view XmlRepairer::name() {
  const size_t begin = at_;
  if (at_ < in_.size() && begins_name(in_[at_])) {
    while (at_ < in_.size() && in_name(in_[at_])) ++at_;
  }
  return in_.substr(begin, at_ - begin);
}

void XmlRepairer::skip_blanks() {
  while (at_ < in_.size() && is_xml_blank(in_[at_])) ++at_;
}

/// A '<' that begins nothing.
void XmlRepairer::stray() {
  out_.text += "&lt;";
  out_.repaired = true;
  ++at_;
}

/// Copies the reference at text[at] == '&', or the sign itself; how many bytes were read.
size_t XmlRepairer::copy_reference(std::string_view text, size_t at) {
  size_t end = at + 1;
  while (end < text.size() && end - at <= kReference && (text[end] == '#' || in_name(text[end]))) {
    ++end;
  }
  const std::string_view inside = text.substr(at + 1, end - at - 1);
  const bool closed = end < text.size() && text[end] == ';';
  const auto code = closed ? reference(inside) : std::nullopt;
  if (closed && is_predefined(inside)) {
    out_.text += text.substr(at, end + 1 - at);
  } else if (code && *code >= 0xA0) {
    append_code_point(out_.text, *code);
    out_.repaired |= inside[0] != '#';
  } else if (code) {
    const bool allowed = *code >= 0x20 || *code == '\t' || *code == '\n' || *code == '\r';
    out_.text += allowed ? "&#" + std::to_string(static_cast<uint32_t>(*code)) + ";" : " ";
    out_.repaired |= !allowed;
  } else {
    out_.text += "&amp;";
    out_.repaired = true;
    return 1;
  }
  return end + 1 - at;
}

void XmlRepairer::copy(std::string_view text, bool in_attribute) {
  for (size_t at = 0; at < text.size();) {
    const size_t from = at;
    while (at < text.size() && text[at] != '&' && text[at] != '<' && text[at] != '"' &&
           text[at] != ']' &&
           (static_cast<unsigned char>(text[at]) >= 0x20 || is_xml_blank(text[at]))) {
      ++at;
    }
    out_.text += text.substr(from, at - from);
    if (at >= text.size()) break;
    const char c = text[at];
    if (c == '&') {
      at += copy_reference(text, at);
      continue;
    }
    if (c == '<') {
      out_.text += "&lt;";
      out_.repaired = true;
    } else if (c == '"') {
      out_.text += in_attribute ? "&quot;" : "\"";
    } else if (c == ']') {
      out_.text += text.substr(at).starts_with("]]>") ? "&#93;" : "]";
    } else {
      out_.text += ' ';
      out_.repaired = true;
    }
    ++at;
  }
}

void XmlRepairer::cdata() {
  constexpr std::string_view kOpen = "<![CDATA[";
  at_ += kOpen.size();
  const size_t end = std::min(find(Ending::kCdata, at_), in_.size());
  out_.text += kOpen;
  const size_t begin = out_.text.size();
  out_.text += in_.substr(at_, end - at_);
  for (size_t i = begin; i < out_.text.size(); ++i) {
    char& c = out_.text[i];
    if (static_cast<unsigned char>(c) < 0x20 && !is_xml_blank(c)) c = ' ';
  }
  // A broken-off section may end in one or two brackets of its own sign.
  if (end == in_.size()) out_.text += ' ';
  out_.text += "]]>";
  at_ = std::min(end + 3, in_.size());
}

void XmlRepairer::markup() {
  const std::string_view rest = in_.substr(at_);
  const char next = rest.size() > 1 ? rest[1] : ' ';
  if (begins_name(next)) return start_tag();
  if (next == '/') return end_tag();
  if (rest.starts_with("<![CDATA[")) return cdata();
  if (next != '!' && next != '?') return stray();
  const Ending ending = rest.starts_with("<!--") ? Ending::kComment
                        : next == '?'            ? Ending::kInstruction
                                                 : Ending::kTag;
  const size_t end = find(ending, at_ + 2);
  if (end == std::string_view::npos) return stray();
  at_ = end + (ending == Ending::kComment ? 3 : ending == Ending::kInstruction ? 2 : 1);
}

/// Copies the attribute at in_[at_]; false where there is none, one byte further.
bool XmlRepairer::attribute() {
  const std::string_view key = name();
  if (key.empty()) {
    ++at_;
    out_.repaired = true;
    return false;
  }
  skip_blanks();
  std::string_view value = key;
  if (at_ < in_.size() && in_[at_] == '=') {
    ++at_;
    skip_blanks();
    const char quote = at_ < in_.size() ? in_[at_] : ' ';
    size_t end = std::string_view::npos;
    if (quote == '"' || quote == '\'') {
      end = find(quote == '"' ? Ending::kQuote : Ending::kApostrophe, at_ + 1);
    }
    if (end != std::string_view::npos) {
      value = in_.substr(at_ + 1, end - at_ - 1);
      at_ = end + 1;
    } else {
      end = std::min(in_.find_first_of(" \t\r\n<>", at_), in_.size());
      value = in_.substr(at_, end - at_);
      at_ = end;
      out_.repaired = true;
    }
  } else {
    out_.repaired = true;
  }
  out_.text += ' ';
  out_.text += key;
  out_.text += "=\"";
  copy(value, true);
  out_.text += '"';
  return true;
}

void XmlRepairer::start_tag() {
  const size_t begin = at_++;
  const std::string_view tag = name();
  const char behind = at_ < in_.size() ? in_[at_] : '>';
  if (!is_xml_blank(behind) && behind != '>' && behind != '/') {
    at_ = begin;
    return stray();
  }
  // An item holds no item: the one before was never closed.
  const bool lists = tag == "item" || tag == "entry" || tag == "url";
  if (lists && !open_.empty() && open_.back() == tag) {
    close_to(open_.size() - 1);
    out_.repaired = true;
  }
  const size_t written = out_.text.size();
  out_.text += '<';
  out_.text += tag;
  size_t attributes = 0;
  bool closed = false;
  while (true) {
    skip_blanks();
    if (at_ >= in_.size() || in_[at_] == '<') break;
    if (in_[at_] == '>' || in_.substr(at_, 2) == "/>") {
      closed = in_[at_] == '/';
      at_ += closed ? 2 : 1;
      break;
    }
    const size_t before = out_.text.size();
    if (attribute() && ++attributes > kAttributes) {
      out_.text.resize(before);
      out_.attributes = true;
    }
  }
  if (!emits()) {
    out_.text.resize(written);
    out_.too_deep = true;
  } else {
    out_.text += closed ? "/>" : ">";
  }
  if (!closed) open_.push_back(tag);
}

/// Closes elements until `depth` are open.
void XmlRepairer::close_to(size_t depth) {
  while (open_.size() > depth) {
    const std::string_view tag = open_.back();
    open_.pop_back();
    if (!emits()) continue;
    out_.text += "</";
    out_.text += tag;
    out_.text += '>';
  }
}

void XmlRepairer::end_tag() {
  at_ += 2;
  const std::string_view tag = name();
  while (at_ < in_.size() && in_[at_] != '>' && in_[at_] != '<') ++at_;
  if (at_ < in_.size() && in_[at_] == '>') ++at_;
  // Looking further than the budget's depth would take quadratic time.
  const size_t least = open_.size() - std::min(open_.size(), kBudget.xml_depth);
  for (size_t i = open_.size(); i > least; --i) {
    if (open_[i - 1] != tag) continue;
    out_.repaired |= i < open_.size();
    return close_to(i - 1);
  }
  out_.repaired = true;
}

RepairedXml XmlRepairer::run() {
  out_.text.reserve(in_.size() + 64);
  do {
    if (at_ < in_.size() && in_[at_] == '<') {
      markup();
    } else {
      const size_t end = std::min(in_.find('<', at_), in_.size());
      copy(in_.substr(at_, end - at_), false);
      at_ = end;
    }
  } while (at_ < in_.size() && !open_.empty());
  out_.truncated = !open_.empty();
  close_to(0);
  return std::move(out_);
}

}  // namespace

RepairedXml repair_xml(std::string_view xml) { return XmlRepairer(xml).run(); }

}  // namespace dateline
