#include "page/front_matter.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"

namespace dateline {
namespace {

constexpr size_t kMostBytes = 16u << 10;  // of front matter; real ones stay under 2 KB
constexpr size_t kMostValues = 50;        // of one list

/// A scalar without its quotation marks, or without the comment behind it.
std::string scalar(std::string_view text) {
  text = trim(text);
  if (text.empty() || (text[0] != '"' && text[0] != '\'')) {
    return std::string(trim(text.substr(0, text.find(" #"))));
  }
  const char quote = text[0];
  std::string out;
  for (size_t i = 1; i < text.size(); ++i) {
    if (text[i] == quote && (quote == '"' || i + 1 >= text.size() || text[i + 1] != quote)) break;
    // "\"" in double quotes, '' in single ones.
    if ((text[i] == '\\' && quote == '"') || text[i] == quote) ++i;
    if (i < text.size()) out += text[i];
  }
  return out;
}

/// "[a, b]" or "a" as a list.
std::vector<std::string> list(std::string_view text) {
  text = trim(text);
  std::vector<std::string> out;
  if (!text.starts_with('[')) {
    if (std::string one = scalar(text); !one.empty()) out.push_back(std::move(one));
    return out;
  }
  text = trim(text, "[] \t\r");
  for (size_t at = 0; at < text.size() && out.size() < kMostValues;) {
    size_t end = at;
    for (char quote = 0; end < text.size() && (quote != 0 || text[end] != ','); ++end) {
      if (quote == 0 ? text[end] == '"' || text[end] == '\'' : text[end] == quote) {
        quote = quote == 0 ? text[end] : '\0';
      }
    }
    if (std::string one = scalar(text.substr(at, end - at)); !one.empty()) out.push_back(one);
    at = end + 1;
  }
  return out;
}

/// Where the values of a key go.
struct Field {
  std::string_view key;
  std::string FrontMatter::*one;
  std::vector<std::string> FrontMatter::*many;
};

constexpr Field kFields[] = {
    {"title", &FrontMatter::title, nullptr},
    {"headline", &FrontMatter::title, nullptr},
    {"lang", &FrontMatter::language, nullptr},
    {"language", &FrontMatter::language, nullptr},
    {"locale", &FrontMatter::language, nullptr},
    {"date", &FrontMatter::published, nullptr},
    {"published", &FrontMatter::published, nullptr},
    {"published_at", &FrontMatter::published, nullptr},
    {"publishdate", &FrontMatter::published, nullptr},
    {"publish_date", &FrontMatter::published, nullptr},
    {"pubdate", &FrontMatter::published, nullptr},
    {"lastmod", &FrontMatter::modified, nullptr},
    {"updated", &FrontMatter::modified, nullptr},
    {"modified", &FrontMatter::modified, nullptr},
    {"publisher", &FrontMatter::publisher, nullptr},
    {"source", &FrontMatter::publisher, nullptr},
    {"site", &FrontMatter::publisher, nullptr},
    {"section", &FrontMatter::section, nullptr},
    {"category", &FrontMatter::section, nullptr},
    {"url", &FrontMatter::url, nullptr},
    {"canonical", &FrontMatter::url, nullptr},
    {"canonical_url", &FrontMatter::url, nullptr},
    {"author", nullptr, &FrontMatter::authors},
    {"authors", nullptr, &FrontMatter::authors},
    {"byline", nullptr, &FrontMatter::authors},
    {"by", nullptr, &FrontMatter::authors},
    {"tags", nullptr, &FrontMatter::tags},
    {"keywords", nullptr, &FrontMatter::tags},
    {"categories", nullptr, &FrontMatter::tags},
};

const Field* field_of(std::string_view key) {
  const std::string small = lower(key);
  const auto* found = std::find_if(std::begin(kFields), std::end(kFields),
                                   [&](const Field& f) { return f.key == small; });
  return found == std::end(kFields) ? nullptr : found;
}

class FrontMatterReader {
 public:
  /// Reads one line; false where it is none of front matter.
  bool take(std::string_view line);
  std::optional<FrontMatter> result() {
    if (!known_) return std::nullopt;
    return std::move(front_);
  }

 private:
  void add(const Field& field, std::string_view value);

  FrontMatter front_;
  const Field* field_ = nullptr;  // whose values the next lines may hold
  bool known_ = false, any_ = false;
};

void FrontMatterReader::add(const Field& field, std::string_view value) {
  if (field.one != nullptr) {
    std::string& slot = front_.*field.one;
    if (slot.empty()) slot = scalar(value);
    return;
  }
  auto& slot = front_.*field.many;
  for (std::string& one : list(value)) {
    if (slot.size() < kMostValues) slot.push_back(std::move(one));
  }
}

bool FrontMatterReader::take(std::string_view line) {
  const std::string_view words = trim(line);
  if (words.empty() || words[0] == '#') return true;
  const bool indented = line[0] == ' ' || line[0] == '\t';
  if (indented || words.starts_with("- ")) {
    // "  - Ann Field", "  - name: Ann Field", "  name: Ann Field"
    std::string_view value = words.starts_with("- ") ? trim(words.substr(2)) : words;
    if (field_ != nullptr && field_->many != nullptr) {
      const bool named = value.starts_with("name:");
      if (named) value = trim(value.substr(5));
      if (named || (words.starts_with("- ") && value.find(": ") == value.npos)) add(*field_, value);
    }
    return any_;
  }
  const size_t colon = words.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 40) return false;
  const std::string_view key = words.substr(0, colon);
  if (key.find_first_of(" \t\"'<>") != std::string_view::npos) return false;
  if (colon + 1 < words.size() && words[colon + 1] != ' ' && words[colon + 1] != '\t') return false;
  any_ = true;
  field_ = field_of(key);
  known_ = known_ || field_ != nullptr;
  if (field_ != nullptr) add(*field_, words.substr(colon + 1));
  return true;
}

}  // namespace

std::optional<FrontMatter> read_front_matter(std::string_view text) {
  const std::string_view head = text.substr(0, kMostBytes);
  FrontMatterReader reader;
  bool open = false;
  for (size_t at = 0; at < head.size();) {
    const size_t end = std::min(head.find('\n', at), head.size());
    const std::string_view line = head.substr(at, end - at);
    at = std::min(end + 1, text.size());
    const bool fence = trim(line) == "---" && line[0] == '-';
    if (!open) {
      if (!fence) return std::nullopt;
      open = true;
    } else if (fence || trim(line) == "...") {
      std::optional<FrontMatter> front = reader.result();
      if (front) front->bytes = at;
      return front;
    } else if (!reader.take(line)) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace dateline
