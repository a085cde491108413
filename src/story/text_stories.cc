// Scraped text has no structure but its lines. What tells where a story begins is that pages show
// a headline twice: once in the list or the header, once over the text, with nothing but furniture
// between (captions, share counters, dates, bylines):
//
//     Minister Resigns over Port Deal          <- begins a story
//     The port of Anselm in 2021. (Reuters)
//     The port of Anselm in 2021. (Reuters)
//     TT
//     20
//     Minister Resigns over Port Deal          <- ends its header
//     The transport minister resigned on ...
//
// A caption shown twice in the middle of a story looks much the same. It is told by what follows
// (prose, not furniture) and by the page's habit: where the first story shows its headline with
// lines between, so do the others. Where nothing is shown twice, a headline with a full date or a
// byline under it begins a story, if the story before has had its prose. What this gets wrong:
// stories that follow each other with no more than a blank line and a headline between, which stay
// one.
#include "story/text_stories.h"

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "story/line_rules.h"

namespace dateline {
namespace {

constexpr size_t kHeaderLines = 24;    // a header with captions and buttons stays below
constexpr size_t kHeadlineWords = 32;  // longer lines are no headlines
constexpr size_t kStoryProse = 300;    // bytes of prose that the story before must have had
constexpr size_t kNone = SIZE_MAX;

struct Line {
  std::string text;
  Span source;       ///< bytes of the page
  std::string same;  ///< in lower case: equal where a reader sees the same line
  LineReading reading;
  size_t blanks_before = 0;
  size_t same_next = kNone;  ///< the next line with the same words
  bool twice = false;        ///< the line before or behind has the same words
  bool repeated = false;     ///< any other line has

  LineKind kind() const { return reading.kind; }
};

/// The bytes of a line without the white space around it.
Span without_blanks(std::string_view text, size_t begin, size_t end) {
  while (begin < end && static_cast<unsigned char>(text[begin]) <= ' ') ++begin;
  while (begin < end && static_cast<unsigned char>(text[end - 1]) <= ' ') --end;
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
}

std::vector<Line> cut_lines(std::string_view text, const StoryLexicon::Parts& words) {
  std::vector<Line> lines;
  size_t blanks = 0;
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    std::string clean = collapse_space(text.substr(at, end - at));
    const Span source = without_blanks(text, at, end);
    at = end + 1;
    if (clean.empty()) {
      ++blanks;
      continue;
    }
    Line line;
    line.same = lower(clean);
    line.reading = read_line(clean, words);
    line.text = std::move(clean);
    line.source = source;
    line.blanks_before = blanks;
    lines.push_back(std::move(line));
    blanks = 0;
  }
  std::unordered_map<std::string_view, size_t> last;
  for (size_t i = lines.size(); i-- > 0;) {
    const auto [found, added] = last.try_emplace(lines[i].same, i);
    if (added) continue;
    lines[i].same_next = found->second;
    lines[i].repeated = lines[found->second].repeated = true;
    lines[i].twice |= found->second == i + 1;
    lines[found->second].twice |= found->second == i + 1;
    found->second = i;
  }
  return lines;
}

bool is_furniture(const Line& line) {
  switch (line.kind()) {
    case LineKind::kDebris:
    case LineKind::kTeasers:
    case LineKind::kTeaser:
    case LineKind::kStamp:
    case LineKind::kUpdate:
    case LineKind::kByline:
    case LineKind::kCaption:
    case LineKind::kSeparator:
      return true;
    case LineKind::kProse:
    case LineKind::kShort:
      return line.twice;
  }
  return false;
}

bool may_be_headline(const Line& line) {
  // A headline may begin as pointers do ("Explained: ...").
  if (line.kind() != LineKind::kShort && line.kind() != LineKind::kProse &&
      line.kind() != LineKind::kTeaser) {
    return false;
  }
  const size_t words = count_words(line.text);
  if (words < 2 || words > kHeadlineWords) return false;
  return !line.text.ends_with(':') && !line.text.ends_with(';') && !line.text.ends_with(',');
}

class Splitter {
 public:
  explicit Splitter(const std::vector<Line>& lines) : lines_(lines) {}

  /// Where stories begin, and where the header of each ends (behind its last headline).
  struct Start {
    size_t first;
    size_t body;
  };
  std::vector<Start> starts() const;

 private:
  size_t header_end(size_t first) const;
  bool is_spread_headline(size_t i, size_t end) const;
  bool is_doubled_headline(size_t i) const;
  bool is_dated_headline(size_t i) const;

  const std::vector<Line>& lines_;
};

/// Behind the last repetition of the line within its header; 0 where the line is not repeated
/// with only furniture between.
size_t Splitter::header_end(size_t first) const {
  size_t end = 0;
  for (size_t i = first + 1; i < lines_.size() && i <= first + kHeaderLines; ++i) {
    if (lines_[i].same == lines_[first].same) {
      end = i + 1;
      continue;
    }
    // A short line of unknown words in a header is a publisher's name, a section, a place. One
    // line of prose may be a caption that the page shows once.
    if (lines_[i].kind() == LineKind::kProse && !is_furniture(lines_[i]) && !lines_[i].repeated) {
      break;
    }
  }
  return end;
}

/// A headline, other lines, and the headline again.
bool Splitter::is_spread_headline(size_t i, size_t end) const {
  size_t furniture = 0, unknown = 0;
  for (size_t k = i + 1; k + 1 < end; ++k) {
    if (lines_[k].same == lines_[i].same) continue;
    if (is_furniture(lines_[k])) {
      ++furniture;
    } else {
      ++unknown;
    }
  }
  return furniture + unknown > 0 && (furniture >= unknown || unknown <= 1);
}

/// A headline twice in a row: at the start, or where furniture stands before and behind.
bool Splitter::is_doubled_headline(size_t i) const {
  if (i + 2 >= lines_.size()) return false;
  if (!is_furniture(lines_[i + 2])) return false;
  return i == 0 || is_furniture(lines_[i - 1]) || lines_[i].blanks_before >= 2;
}

/// A headline shown once, with a full date or a byline right under it.
bool Splitter::is_dated_headline(size_t i) const {
  const Line& line = lines_[i];
  if (line.kind() != LineKind::kShort || count_words(line.text) < 4) return false;
  if (i + 2 >= lines_.size() || line.text.ends_with('.')) return false;
  const bool dated = lines_[i + 1].kind() == LineKind::kStamp && lines_[i + 1].reading.published;
  const bool signed_by = lines_[i + 1].kind() == LineKind::kByline;
  const bool apart = i == 0 || line.blanks_before > 0 || is_furniture(lines_[i - 1]);
  const bool far_apart = i == 0 || line.blanks_before >= 2 || is_furniture(lines_[i - 1]);
  return (dated && apart) || (signed_by && far_apart);
}

std::vector<Splitter::Start> Splitter::starts() const {
  std::vector<Start> out;
  size_t prose = 0;
  bool first_apart = false;
  for (size_t i = 0; i < lines_.size(); ++i) {
    const bool enough = out.empty() || prose >= kStoryProse;
    if (enough && may_be_headline(lines_[i])) {
      const size_t end = lines_[i].same_next == kNone ? 0 : header_end(i);
      const bool spread = end > i + 2 && is_spread_headline(i, end);
      const bool doubled = end == i + 2 && is_doubled_headline(i);
      // The first story shows the page's habit.
      const bool apart = !lines_[i].twice;
      const bool by_habit = out.empty() || first_apart == apart;
      if ((spread || doubled) && by_habit) {
        if (out.empty()) first_apart = apart;
        out.push_back({i, end});
        prose = 0;
        i = end - 1;
        continue;
      }
      if (is_dated_headline(i)) {
        out.push_back({i, i + 1});
        prose = 0;
        continue;
      }
    }
    if (lines_[i].kind() == LineKind::kProse && !lines_[i].twice) prose += lines_[i].text.size();
  }
  return out;
}

/// Puts the lines [first, last) of one story into a draft. Lines before `body` are its header.
class Reader {
 public:
  Reader(const std::vector<Line>& lines, size_t first, size_t body, size_t last)
      : lines_(lines), first_(first), body_(body), last_(last) {}

  StoryDraft read();

 private:
  void take(size_t i);
  size_t skip_teasers(size_t i) const;
  void add(BlockKind kind, const Line& line) {
    draft_.parts.push_back({kind, line.text, line.source});
  }

  const std::vector<Line>& lines_;
  const size_t first_, body_, last_;
  bool prose_ = false;
  StoryDraft draft_;
};

/// Past the headlines under a heading such as "Most read".
size_t Reader::skip_teasers(size_t i) const {
  size_t end = i + 1;
  while (end < last_ && end <= i + 12 && lines_[end].kind() == LineKind::kShort &&
         !lines_[end].twice) {
    ++end;
  }
  // One short line behind may be the story's next heading; several in a row, or the last lines
  // of the story, are not.
  const bool closes = end == last_ || lines_[end].kind() != LineKind::kProse;
  return end - i > 2 || closes ? end : i + 1;
}

void Reader::take(size_t i) {
  const Line& line = lines_[i];
  switch (line.kind()) {
    case LineKind::kDebris:
    case LineKind::kTeasers:
    case LineKind::kTeaser:
    case LineKind::kSeparator:
    case LineKind::kUpdate:
      return;
    case LineKind::kStamp:
      if (prose_ && line.reading.published) {
        add(BlockKind::kHeading, line);  // a day in a chronology
      } else if (line.reading.published) {
        draft_.published.push_back(*line.reading.published);
      }
      return;
    case LineKind::kByline:
      if (draft_.byline.empty() && !prose_) draft_.byline = line.reading.authors;
      return;
    case LineKind::kCaption:
      return add(BlockKind::kCaption, line);
    case LineKind::kProse:
    case LineKind::kShort:
      break;
  }
  if (line.twice) return add(BlockKind::kCaption, line);
  if (line.kind() == LineKind::kProse) {
    prose_ = true;
    const bool list = line.text.starts_with("- ") || line.text.starts_with("\xE2\x80\xA2");
    return add(list ? BlockKind::kList : BlockKind::kParagraph, line);
  }
  // Unknown words before the repeated headline: a publisher, a section.
  if (i < body_) return;
  const bool list = line.text.starts_with("- ") || line.text.starts_with("\xE2\x80\xA2");
  add(list ? BlockKind::kList : BlockKind::kHeading, line);
}

StoryDraft Reader::read() {
  draft_.title = lines_[first_].text;
  draft_.title_source = lines_[first_].source;
  for (size_t i = first_ + 1; i < last_; ++i) {
    if (lines_[i].same == lines_[first_].same && i < body_) continue;
    if (lines_[i].kind() == LineKind::kTeasers) {
      i = skip_teasers(i) - 1;
      continue;
    }
    take(i);
  }
  while (!draft_.parts.empty() && draft_.parts.back().kind == BlockKind::kHeading) {
    draft_.parts.pop_back();
  }
  drop_repeats(draft_);
  return std::move(draft_);
}

/// Where the headline stands in lines with none that is repeated or dated; kNone where the text
/// begins with its prose.
size_t plain_headline(const std::vector<Line>& lines, size_t last) {
  size_t best = kNone;
  for (size_t i = 0; i < last && i < kHeaderLines; ++i) {
    if (lines[i].kind() == LineKind::kProse && !lines[i].twice) {
      // A first line that ends as a sentence may still be a headline ("Who won?").
      if (i == 0 && last > 1 && count_words(lines[0].text) <= 20 && !lines[0].text.ends_with('.') &&
          !lines[0].text.ends_with(':')) {
        return 0;
      }
      break;
    }
    if (!may_be_headline(lines[i]) || lines[i].twice) continue;
    if (count_words(lines[i].text) >= 4) return i;
    if (best == kNone) best = i;
  }
  return best;
}

bool has_prose(const StoryDraft& draft) {
  return std::any_of(draft.parts.begin(), draft.parts.end(), [](const Part& part) {
    return part.kind == BlockKind::kParagraph || part.kind == BlockKind::kList;
  });
}

/// A story whose headline is shown once, or not at all.
StoryDraft read_plain(const std::vector<Line>& lines, size_t last) {
  const size_t headline = plain_headline(lines, last);
  if (headline != kNone) return Reader(lines, headline, headline + 1, last).read();
  StoryDraft draft;
  // No headline: an empty first line stands in for it.
  std::vector<Line> with_empty(1);
  with_empty.insert(with_empty.end(), lines.begin(),
                    lines.begin() + static_cast<std::ptrdiff_t>(last));
  return Reader(with_empty, 0, 1, with_empty.size()).read();
}

}  // namespace

std::vector<StoryDraft> text_stories(std::string_view text, const StoryLexicon::Parts& words) {
  const std::vector<Line> lines = cut_lines(text, words);
  if (lines.empty()) return {};
  const std::vector<Splitter::Start> starts = Splitter(lines).starts();
  std::vector<StoryDraft> drafts;
  const size_t before = starts.empty() ? lines.size() : starts.front().first;
  if (before > 0) {
    StoryDraft draft = read_plain(lines, before);
    if (starts.empty() || prose_bytes(draft) >= kStoryProse) drafts.push_back(std::move(draft));
  }
  for (size_t k = 0; k < starts.size(); ++k) {
    const size_t last = k + 1 < starts.size() ? starts[k + 1].first : lines.size();
    drafts.push_back(Reader(lines, starts[k].first, starts[k].body, last).read());
  }
  std::erase_if(drafts, [](const StoryDraft& draft) { return !has_prose(draft); });
  return drafts;
}

}  // namespace dateline
