#include "page/nitf.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "page/rich_text.h"

namespace dateline {
namespace {

/// NITF's elements in HTML; those that are not listed mark words inside a paragraph.
std::string_view html_tag(std::string_view local) {
  static const std::unordered_map<std::string_view, std::string_view> kTags = {
      {"p", "p"},
      {"hl1", "h2"},
      {"hl2", "h3"},
      {"hedline", "div"},
      {"block", "div"},
      {"ul", "ul"},
      {"ol", "ol"},
      {"li", "li"},
      {"dl", "dl"},
      {"dt", "dt"},
      {"dd", "dd"},
      {"bq", "blockquote"},
      {"pre", "pre"},
      {"hr", "hr"},
      {"br", "br"},
      {"table", "table"},
      {"tr", "tr"},
      {"td", "td"},
      {"th", "th"},
      {"caption", "caption"},
      {"em", "em"},
      {"a", "a"},
      {"media", "template"},
      {"fn", "template"},
      {"note", "template"},
      {"datasource", "template"}};
  const auto found = kTags.find(local);
  return found == kTags.end() ? std::string_view() : found->second;
}

class NitfReader {
 public:
  NitfReader(const XmlTree& tree, NewsItem& item) : tree_(tree), item_(item) {}
  void read(uint32_t nitf);

 private:
  uint32_t below(uint32_t node, std::string_view name) const;
  std::string line(uint32_t node) const;
  void read_people(uint32_t head);
  void read_docdata(uint32_t docdata);
  void read_media(uint32_t media);

  const XmlTree& tree_;
  NewsItem& item_;
};

void take(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

/// The first element of that name anywhere below; 0 where there is none.
uint32_t NitfReader::below(uint32_t node, std::string_view name) const {
  for (uint32_t i = node + 1; i < tree_.nodes[node].end; ++i) {
    if (tree_.nodes[i].name == name) return i;
  }
  return 0;
}

std::string NitfReader::line(uint32_t node) const {
  return node == 0 ? std::string() : plain_line(escape_html(tree_.text(node)));
}

void NitfReader::read_people(uint32_t head) {
  const uint32_t byline = below(head, "byline");
  if (byline == 0 || !item_.authors.empty()) return;
  for (uint32_t i = byline + 1; i < tree_.nodes[byline].end; ++i) {
    if (tree_.nodes[i].name == "person") item_.authors.push_back(line(i));
  }
  if (!item_.authors.empty()) return;
  std::string names;
  for (uint32_t c = byline + 1; c < tree_.nodes[byline].end; c = tree_.nodes[c].end) {
    if (tree_.nodes[c].name != "byttl") names += tree_.text(c);
  }
  names = plain_line(escape_html(names));
  if (!names.empty()) item_.authors.push_back(std::move(names));
}

void NitfReader::read_docdata(uint32_t docdata) {
  const auto attribute = [&](std::string_view element, std::string_view name) {
    const uint32_t found = below(docdata, element);
    return found == 0 ? std::string() : std::string(tree_.attribute(found, name));
  };
  const std::string release = attribute("date.release", "norm");
  take(item_.guid, attribute("doc-id", "id-string"));
  take(item_.published, attribute("date.issue", "norm"));
  take(item_.published, release);
  take(item_.publisher, attribute("doc.copyright", "holder"));
  for (uint32_t i = docdata + 1; i < tree_.nodes[docdata].end; ++i) {
    if (tree_.nodes[i].name != "keyword" || item_.tags.size() == 100) continue;
    std::string key(tree_.attribute(i, "key"));
    if (!key.empty()) item_.tags.push_back(std::move(key));
  }
  const std::string_view status = tree_.attribute(docdata, "management-status");
  if (status == "withheld") item_.status = ItemStatus::kWithheld;
  if (status == "canceled" || status == "cancelled") item_.status = ItemStatus::kCancelled;
  if (status == "embargoed" && !item_.embargo) item_.embargo = release;
}

void NitfReader::read_media(uint32_t media) {
  std::string text = line(below(media, "media-caption"));
  const std::string credit = line(below(media, "media-producer"));
  if (text.empty()) return;
  if (!credit.empty() && text.find(credit) == std::string::npos) text += " (" + credit + ")";
  if (std::find(item_.captions.begin(), item_.captions.end(), text) == item_.captions.end()) {
    item_.captions.push_back(std::move(text));
  }
}

void NitfReader::read(uint32_t nitf) {
  const uint32_t head = tree_.child(nitf, "head"), body = tree_.child(nitf, "body");
  if (head != 0) {
    if (const uint32_t docdata = tree_.child(head, "docdata")) read_docdata(docdata);
    if (const uint32_t pubdata = tree_.child(head, "pubdata")) {
      take(item_.publisher, std::string(tree_.attribute(pubdata, "name")));
      take(item_.section, std::string(tree_.attribute(pubdata, "position.section")));
      take(item_.published, std::string(tree_.attribute(pubdata, "date.publication")));
    }
  }
  if (body == 0) return;
  if (const uint32_t top = tree_.child(body, "body.head")) {
    take(item_.title, line(below(top, "hl1")));
    if (const uint32_t headline = below(top, "headline")) take(item_.title, line(headline));
    read_people(top);
    if (const uint32_t dateline = below(top, "dateline")) item_.dateline = line(dateline);
    take(item_.publisher, line(below(top, "distributor")));
    if (const uint32_t abstract = below(top, "abstract"); abstract && item_.summary.text.empty()) {
      item_.summary = {to_html(tree_, abstract, html_tag), true};
    }
  }
  if (head != 0) take(item_.title, line(tree_.child(head, "title")));
  const uint32_t content = tree_.child(body, "body.content");
  if (content == 0) return;
  item_.body = {to_html(tree_, content, html_tag), true};
  for (uint32_t i = content; i < tree_.nodes[content].end; ++i) {
    if (tree_.nodes[i].name == "media" && item_.captions.size() < 100) read_media(i);
  }
}

}  // namespace

void read_nitf(const XmlTree& tree, uint32_t nitf, NewsItem& item) {
  NitfReader(tree, item).read(nitf);
}

}  // namespace dateline
