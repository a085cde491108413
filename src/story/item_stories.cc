#include "story/item_stories.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/utf8.h"
#include "page/address.h"
#include "story/dateline.h"
#include "story/feed_date.h"
#include "story/html_stories.h"
#include "story/line_rules.h"
#include "story/read_date.h"

namespace dateline {
namespace {

constexpr std::chrono::hours kClockSlack{24};  // clocks and zones of senders are wrong by hours
constexpr size_t kDatelineBytes = 100;
constexpr size_t kBylineBytes = 400;  // ten authors with their posts
constexpr size_t kPointerBytes = 40;
constexpr size_t kNamed = 100;  // items left out of one page, of which a note names each

std::string called(const NewsItem& item) {
  const std::string& name = !item.guid.empty() ? item.guid : item.title;
  return "item " + name + (item.version.empty() ? "" : " version " + item.version);
}

// ---------------------------------------------------------------- what may be shown

/// Until when an embargo holds; the end of time where that is not said.
std::chrono::sys_seconds end_of_embargo(const std::string& until) {
  const auto date = parse_feed_date(until);
  const auto range = date ? instants_of(*date) : std::nullopt;
  return range ? range->latest : std::chrono::sys_seconds::max();
}

bool under_embargo(const NewsItem& item, const ReadOptions& options) {
  return item.embargo && (!options.now || *options.now < end_of_embargo(*item.embargo));
}

/// Versions are numbers, or absent.
uint64_t version_of(const NewsItem& item) {
  uint64_t version = 0;
  std::from_chars(item.version.data(), item.version.data() + item.version.size(), version);
  return version;
}

/// The versions up to which items of a page are retracted, by guid.
class RetractedItems {
 public:
  explicit RetractedItems(const std::vector<NewsItem>& items) {
    for (const NewsItem& item : items) {
      if (item.status == ItemStatus::kUsable) continue;
      uint64_t& version = versions_[item.guid];
      version = std::max(version, item.version.empty() ? UINT64_MAX : version_of(item));
    }
  }
  bool has(const NewsItem& item) const {
    if (item.status != ItemStatus::kUsable) return true;
    if (item.guid.empty()) return false;
    const auto found = versions_.find(item.guid);
    return found != versions_.end() && version_of(item) <= found->second;
  }

 private:
  std::unordered_map<std::string_view, uint64_t> versions_;
};

// ---------------------------------------------------------------- the text

/// The paragraphs of a plain text: parted by blank lines; without those by indents (wire copy), or
/// each line is one, unless lines end in the middle of sentences.
std::vector<std::string> paragraphs(std::string_view text) {
  std::vector<std::string_view> lines;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  const auto is_empty = [](std::string_view line) {
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
  };
  const auto is_indented = [](std::string_view line) {
    return line.starts_with("  ") || line.starts_with('\t');
  };
  while (!lines.empty() && is_empty(lines.back())) lines.pop_back();
  lines.erase(lines.begin(), std::find_if_not(lines.begin(), lines.end(), is_empty));
  size_t empty = 0, indented = 0, ended = 0;
  for (const std::string_view line : lines) {
    empty += is_empty(line);
    indented += is_indented(line);
    ended += is_prose(collapse_space(line));
  }
  const bool by_blank = empty > 0;
  const bool by_indent = !by_blank && indented > 0 && indented < lines.size();
  const bool by_line = !by_blank && !by_indent && ended * 2 >= lines.size();
  std::vector<std::string> out;
  std::string open;
  const auto close = [&] {
    if (std::string clean = collapse_space(open); !clean.empty()) out.push_back(std::move(clean));
    open.clear();
  };
  for (const std::string_view line : lines) {
    if (by_line || is_empty(line) || (by_indent && is_indented(line))) close();
    open += line;
    open += ' ';
  }
  close();
  return out;
}

class ItemReader {
 public:
  ItemReader(const ReadOptions& options, const StoryLexicon::Parts& words)
      : options_(options), words_(words) {}
  StoryDraft draft(const NewsItem& item) const;

 private:
  std::vector<Part> parts(const ItemText& text, StoryDraft& draft) const;
  void cut_pointer(std::string& text) const;
  void add_authors(std::string_view names, std::vector<std::string>& byline) const;
  void add_dateline(std::string_view dateline, StoryDraft& draft) const;
  void add_captions(const NewsItem& item, StoryDraft& draft) const;
  void add_dates(const NewsItem& item, StoryDraft& draft) const;
  std::optional<Published> date(std::string_view text, StoryDraft& draft) const;

  const ReadOptions& options_;
  const StoryLexicon::Parts& words_;
};

/// Takes a pointer behind the last sentence ("... of a deal. Continue reading...") off.
void ItemReader::cut_pointer(std::string& text) const {
  for (const char end : {'.', '!', '?'}) {
    size_t at = text.rfind(std::string(1, end) + ' ');
    if (at == std::string::npos || text.size() - at > kPointerBytes) continue;
    if (words_.debris_whole.has(normal_form(std::string_view(text).substr(at + 2)))) {
      text.resize(at + 1);
    }
  }
}

std::vector<Part> ItemReader::parts(const ItemText& text, StoryDraft& draft) const {
  if (text.is_html) {
    const HtmlTree tree = parse_html(text.text, draft.notes);
    std::vector<Part> out = html_parts(tree, words_);
    // They point into the item, not into the page.
    for (Part& part : out) part.source = {};
    return out;
  }
  std::vector<Part> out;
  for (std::string& line : paragraphs(text.text)) {
    const LineReading reading = read_line(line, words_);
    if (reading.kind == LineKind::kByline && draft.byline.empty()) {
      draft.byline = reading.authors;
    }
    const bool is_text = reading.kind == LineKind::kProse || reading.kind == LineKind::kShort ||
                         reading.kind == LineKind::kCaption;
    if (is_text) out.push_back({BlockKind::kParagraph, std::move(line), {}});
  }
  return out;
}

/// "By Ann Field and Bo Li in Nairobi" -> "Ann Field", "Bo Li".
void ItemReader::add_authors(std::string_view names, std::vector<std::string>& byline) const {
  if (names.size() > kBylineBytes) return;
  std::string line = collapse_space(names);
  const size_t place = line.rfind(" in ");
  if (place != std::string::npos && place + 4 < line.size()) {
    size_t at = place + 4;
    if (is_upper(next_code_point(line, at))) line.resize(place);
  }
  for (std::string& name : split_names(line, words_)) {
    if (std::find(byline.begin(), byline.end(), name) == byline.end()) {
      byline.push_back(std::move(name));
    }
  }
}

/// Puts a dateline before the text, unless the text begins with it.
void ItemReader::add_dateline(std::string_view dateline, StoryDraft& draft) const {
  std::string line = collapse_space(dateline);
  while (!line.empty()) {
    const size_t dash = line.ends_with("\xE2\x80\x93") || line.ends_with("\xE2\x80\x94") ? 3 : 1;
    if (dash == 1 && line.back() != ' ' && line.back() != '-' && line.back() != ':') break;
    line.resize(line.size() - dash);
  }
  const auto first = std::find_if(draft.parts.begin(), draft.parts.end(), [](const Part& part) {
    return part.kind == BlockKind::kParagraph;
  });
  if (line.empty() || line.size() > kDatelineBytes || first == draft.parts.end()) return;
  std::string place = line.substr(0, line.find_first_of(",("));
  while (place.ends_with(' ')) place.pop_back();
  if (lower(first->text.substr(0, kDatelineBytes)).starts_with(lower(place))) return;
  const auto read = read_dateline(line, words_);
  if (read && read->sentence >= line.size()) {
    draft.dateline = read->dateline;
  } else {
    // The sender says that it is one: then its first words are the place.
    draft.dateline = Dateline{{Span{0, static_cast<uint32_t>(place.size())}}, {}, {}};
  }
  draft.parts.insert(first, {BlockKind::kDateline, std::move(line), {}});
}

void ItemReader::add_captions(const NewsItem& item, StoryDraft& draft) const {
  if (item.captions.empty()) return;
  std::unordered_set<std::string> seen = {"", lower(draft.title)};
  for (const Part& part : draft.parts) seen.insert(lower(part.text));
  std::vector<Part> captions;
  for (const std::string& caption : item.captions) {
    std::string line = collapse_space(caption);
    // Some feeds describe the picture by the story's title or summary.
    if (seen.insert(lower(line)).second) {
      captions.push_back({BlockKind::kCaption, std::move(line), {}});
    }
  }
  draft.parts.insert(draft.parts.begin(), std::make_move_iterator(captions.begin()),
                     std::make_move_iterator(captions.end()));
}

/// A date as given; one that lies in the future is none, with a note.
std::optional<Published> ItemReader::date(std::string_view text, StoryDraft& draft) const {
  if (text.empty()) return std::nullopt;
  auto found = parse_feed_date(text);
  if (!found) {
    draft.notes.push_back(
        {"bad-date", "the feed gives a date that is none: " + repair_utf8(text.substr(0, 40))});
    return std::nullopt;
  }
  const auto range = instants_of(*found);
  if (options_.now && range && range->earliest > *options_.now + kClockSlack) {
    draft.notes.push_back(
        {"future-date", "the feed gives a date in the future: " + found->value.value_or("?")});
    return std::nullopt;
  }
  return found;
}

void ItemReader::add_dates(const NewsItem& item, StoryDraft& draft) const {
  auto published = date(item.published, draft);
  auto updated = date(item.updated, draft);
  if (!published && updated && item.published.empty()) {
    published = updated;
    draft.notes.push_back({"date-of-change", "the feed gives only the time of the last change"});
  }
  // What was sent ahead is published when its embargo ends.
  const auto embargo = item.embargo ? parse_feed_date(*item.embargo) : std::nullopt;
  if (embargo && published && embargo->interval.from > published->interval.from) {
    published = embargo;
  }
  if (published) draft.published.push_back(*published);
  if (auto in_url = published_in_url(item.url)) draft.published.push_back(*std::move(in_url));
  if (updated && (!published || updated->value != published->value)) {
    draft.modified = std::move(updated);
  }
}

/// The last line that WordPress puts under every item of its feeds.
bool is_feed_footer(std::string_view line) {
  return line.starts_with("The post ") && line.find(" appeared first on ") != line.npos;
}

std::optional<std::string> known(std::string_view text) {
  std::string line = collapse_space(text);
  if (line.empty()) return std::nullopt;
  return line;
}

/// "Ferry stops - Harbour News": collected feeds name the paper behind each title.
std::string without_publisher(std::string title, const std::string& publisher) {
  if (publisher.empty()) return title;
  for (const std::string_view sign : {" - ", " | ", " \xE2\x80\x93 ", " \xE2\x80\x94 "}) {
    const std::string tail = std::string(sign) + publisher;
    if (title.size() > tail.size() && title.ends_with(tail))
      title.resize(title.size() - tail.size());
  }
  return title;
}

StoryDraft ItemReader::draft(const NewsItem& item) const {
  StoryDraft draft;
  draft.title = without_publisher(collapse_space(item.title), item.publisher);
  for (const std::string& author : item.authors) add_authors(author, draft.byline);
  draft.publisher = known(item.publisher);
  draft.section = known(item.section);
  draft.declared_language = known(item.language);
  for (const std::string& tag : item.tags) {
    if (auto line = known(tag)) draft.tags.push_back(*std::move(line));
  }
  if (!item.url.empty()) {
    const std::string url = resolve_address(options_.url.value_or(""), item.url);
    if (is_web_address(url)) draft.url = url;
  }
  add_dates(item, draft);
  draft.parts = parts(item.body, draft);
  if (prose_bytes(draft) == 0) {
    std::vector<Part> summary = parts(item.summary, draft);
    if (!summary.empty()) draft.parts = std::move(summary);
  }
  if (!draft.parts.empty() && is_feed_footer(draft.parts.back().text)) draft.parts.pop_back();
  if (!draft.parts.empty()) cut_pointer(draft.parts.back().text);
  drop_repeats(draft);
  add_dateline(item.dateline, draft);
  add_captions(item, draft);
  return draft;
}

}  // namespace

std::vector<StoryDraft> item_stories(const std::vector<NewsItem>& items, const ReadOptions& options,
                                     const StoryLexicon::Parts& words) {
  const RetractedItems retracted(items);
  const ItemReader reader(options, words);
  std::vector<StoryDraft> out;
  for (const NewsItem& item : items) {
    if (retracted.has(item) || under_embargo(item, options)) continue;
    StoryDraft draft = reader.draft(item);
    if (!draft.title.empty() || !draft.parts.empty()) out.push_back(std::move(draft));
  }
  return out;
}

std::vector<Note> left_out_items(const std::vector<NewsItem>& items, const ReadOptions& options) {
  std::vector<Note> notes;
  size_t unnamed = 0;
  for (const NewsItem& item : items) {
    if (notes.size() == kNamed) {
      unnamed += item.status != ItemStatus::kUsable || under_embargo(item, options);
    } else if (item.status != ItemStatus::kUsable) {
      notes.push_back({"retracted", called(item) + (item.status == ItemStatus::kCancelled
                                                        ? " is cancelled by its sender"
                                                        : " is withheld by its sender")});
    } else if (under_embargo(item, options)) {
      notes.push_back({"embargo", called(item) + " is under embargo until " +
                                      (item.embargo->empty() ? "further notice" : *item.embargo)});
    }
  }
  if (unnamed > 0) {
    notes.push_back({"left-out", std::to_string(unnamed) + " more items are left out likewise"});
  }
  return notes;
}

}  // namespace dateline
