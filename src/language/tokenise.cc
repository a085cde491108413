#include "language/tokenise.h"

#include <algorithm>

#include "base/budget.h"
#include "base/utf8.h"
#include "language/borders.h"
#include "language/token_lexicon.h"
#include "language/token_scanner.h"

// Sentences. Blocks are cut into segments at blank lines, and at line breaks where a line is no
// wrapped text (a heading, a byline, a list item); no sentence crosses a border of segments. Inside
// a segment the model of borders.cc decides at every gap, but for a few rules: what closes a
// sentence stays with it, titles stay with their names, remarks in brackets are not cut.
//
// Without a model the tokens decide: a sentence ends behind . ? ! ... and the quotes and brackets
// that close there, unless the next word goes on in lower case; behind an abbreviation only if the
// next word is one that begins sentences ("U.S. The" but "U.S. Senator"). That gets wrong "the U.S.
// Officials said" (no starter), headlines glued to the text, "Yahoo! Japan".

namespace dateline {
namespace {

// Memory is kept from segment to segment up to this many tokens.
constexpr size_t kKeptTokens = 20'000;

bool is_terminator(std::string_view form) {
  if (form == "\u2026") return true;
  return !form.empty() && form.find_first_not_of(".!?") == std::string_view::npos;
}

bool is_ellipsis(std::string_view form) {
  return form == "\u2026" ||
         (form.size() > 1 && form.find_first_not_of('.') == std::string_view::npos);
}

bool is_straight_quote(std::string_view form) {
  return form == "\"" || form == "'" || form == "''" || form == "``";
}

bool closes(std::string_view form) {
  return form == ")" || form == "]" || form == "}" || form == "\u201D" || form == "\u2019" ||
         form == "\u2019\u2019" || form == "\u00BB";
}

bool opens(std::string_view form) {
  return form == "(" || form == "[" || form == "{" || form == "\u201C" || form == "\u2018" ||
         form == "\u00AB";
}

/// Cuts the tokens of one segment into sentences.
class SentenceCutter {
 public:
  SentenceCutter(std::string_view text, const TokenLexicon& lexicon, const BorderModel& model,
                 bool laid_out, Language& out)
      : text_(text), lexicon_(lexicon), model_(model), laid_out_(laid_out), out_(out) {}

  /// Cuts the tokens from `first` on.
  void cut(size_t first, uint32_t block) {
    first_ = first;
    block_ = block;
    last_ = out_.tokens.size();
    if (model_.has()) {
      cut_by_model();
    } else {
      cut_by_rules();
    }
  }

 private:
  void cut_by_rules() {
    size_t from = first_;
    double_quotes_ = 0;
    for (size_t i = first_; i < last_; ++i) {
      if (form(i) == "\"") ++double_quotes_;
      size_t end = i + 1;
      if (!too_long(from, i) && !ends_at(i, from, end)) continue;
      close(from, end);
      from = end;
      i = end - 1;
      double_quotes_ = 0;
    }
    if (from < last_) close(from, last_);
  }

  void cut_by_model() {
    thread_local BorderView view;
    FeatureList features;
    view.read(text_, {out_.tokens.data() + first_, last_ - first_}, laid_out_, lexicon_,
              model_.words());
    size_t remark_end = 0;
    size_t from = first_, before = first_;
    for (size_t i = first_; i + 1 < last_; ++i) {
      if (opens(form(i))) remark_end = std::max(remark_end, end_of_remark(i));
      bool ends = too_long(from, i);
      if (!ends && !out_.tokens[i].space_after) {
        ends = is_lost_blank(i);
      } else if (!ends && i >= remark_end && may_end(i)) {
        ends = view.ends_heading(i - first_, from - first_);
        if (!ends) {
          view.features(i - first_, from - first_, before - first_, features);
          ends = model_.score(features, laid_out_) > 0;
        }
      }
      if (!ends) continue;
      close(from, i + 1);
      before = from;
      from = i + 1;
    }
    if (from < last_) close(from, last_);
    if (last_ - first_ > kKeptTokens) view = BorderView();
  }

  // Where the bracket that opens at token `i` closes after a few words; `i` if it does not.
  size_t end_of_remark(size_t i) const {
    constexpr size_t kWords = 6;  // longer ones may hold sentences
    for (size_t k = i + 1; k < last_ && k < i + 2 + kWords; ++k) {
      if (form(k) == ")" || form(k) == "]") return k;
    }
    return i;
  }

  // What the model is not asked about: titles before their names, abbreviations before a word in
  // lower case, marks that close what stands before them.
  bool may_end(size_t i) const {
    const std::string_view mark = form(i);
    if (mark.size() > 2 && mark.ends_with('.') && !is_terminator(mark)) {
      if ((lexicon_.parts().of(mark) & kTitle) != 0 && begins_upper(form(i + 1))) return false;
      if (begins_lower(form(i + 1))) return false;
    }
    // Where lines are kept, what nothing marks is no border.
    if (laid_out_ && begins_lower(form(i + 1)) && is_word(mark)) return false;
    return !closes(form(i + 1)) && !opens(mark);
  }

  static bool is_word(std::string_view form) {
    size_t at = form.size() - 1;
    while (at > 0 && (form[at] & 0xC0) == 0x80) --at;
    const char32_t c = next_code_point(form, at);
    return is_letter(c) || is_digit(c);
  }

  // "end.The": the scanner cuts here only where a blank was lost.
  bool is_lost_blank(size_t i) const { return form(i) == "." && begins_upper(form(i + 1)); }

  bool too_long(size_t from, size_t i) const {
    return out_.tokens[i].span.end - out_.tokens[from].span.begin > kBudget.sentence_bytes;
  }

  std::string_view form(size_t i) const { return out_.tokens[i].span.in(text_); }

  void close(size_t from, size_t end) {
    Sentence sentence;
    sentence.span = cover(out_.tokens[from].span, out_.tokens[end - 1].span);
    sentence.first = TokenId(static_cast<uint32_t>(from));
    sentence.last = TokenId(static_cast<uint32_t>(end));
    sentence.block = block_;
    out_.sentences.push_back(sentence);
  }

  // Whether a sentence ends at token `i`, and with what closes it before token `end`.
  bool ends_at(size_t i, size_t from, size_t& end) const {
    const std::string_view mark = form(i);
    const bool stop = is_terminator(mark);
    const bool abbreviation = !stop && mark.size() > 1 && mark.ends_with('.');
    if (!stop && !abbreviation) return false;
    end = i + 1;
    bool quoted = false;
    while (end < last_ && closes_here(end)) {
      quoted = quoted || form(end) != ")";
      ++end;
    }
    if (end >= last_) return true;
    if (!stop) return abbreviation_ends(i, end, from);
    const bool space = out_.tokens[end - 1].space_after;
    const size_t next = first_word(end);
    if (next >= last_) return end < last_ && !is_terminator(form(end));
    const std::string_view word = form(next);
    if (!space && !(mark == "." && begins_upper(word) && next == end)) return false;
    if (begins_lower(word))
      return mark == "." && !quoted && next == end && after_full_stop(i, from);
    if (is_ellipsis(mark)) return begins_upper(word);
    if (mark != "." && quoted && speech_follows(next)) return false;
    return true;
  }

  // A lower-case word behind a lone full stop: a sentence of somebody who writes no capitals, if it
  // had words enough before it.
  bool after_full_stop(size_t i, size_t from) const { return i >= from + 3; }

  bool closes_here(size_t i) const {
    const std::string_view f = form(i);
    if (closes(f) || (is_terminator(f) && !out_.tokens[i - 1].space_after)) return true;
    if (!is_straight_quote(f)) return false;
    const bool glued = !out_.tokens[i - 1].space_after;
    if (glued) return i + 1 >= last_ || out_.tokens[i].space_after || is_close_next(i + 1);
    return f == "\"" && double_quotes_ % 2 == 1 && out_.tokens[i].space_after;
  }

  bool is_close_next(size_t i) const {
    const std::string_view f = form(i);
    return closes(f) || is_straight_quote(f);
  }

  // The first token from `i` on that is no opening mark.
  size_t first_word(size_t i) const {
    while (i < last_ && (opens(form(i)) || is_straight_quote(form(i)))) ++i;
    return i;
  }

  bool begins_upper(std::string_view word) const {
    size_t at = 0;
    return is_upper(next_code_point(word, at));
  }
  bool begins_lower(std::string_view word) const {
    size_t at = 0;
    const char32_t c = next_code_point(word, at);
    return is_letter(c) && !is_upper(c) && c < 0x250;
  }

  bool abbreviation_ends(size_t i, size_t end, size_t from) const {
    const uint16_t flags = lexicon_.parts().of(form(i));
    if (flags & kTitle) return false;
    if (i == from && form(i).find_first_not_of("0123456789.") == std::string_view::npos) {
      return false;  // the number of a list item
    }
    const size_t next = first_word(end);
    if (next >= last_ || !out_.tokens[end - 1].space_after) return false;
    const std::string_view word = form(next);
    if (!begins_upper(word)) return false;
    if (next > end && form(end) != "(") return true;
    return (lexicon_.parts().of(word) & kStarter) != 0;
  }

  // '"Will you go?" Ann asked.': speech within the next few tokens, before any comma.
  bool speech_follows(size_t next) const {
    for (size_t i = next; i < last_ && i < next + 5; ++i) {
      if ((lexicon_.parts().of(form(i)) & kSpeaks) != 0) return true;
      if (!begins_upper(form(i)) && !begins_lower(form(i))) return false;
      if (is_terminator(form(i))) return false;
    }
    return false;
  }

  std::string_view text_;
  const TokenLexicon& lexicon_;
  const BorderModel& model_;
  const bool laid_out_;
  Language& out_;
  uint32_t block_ = 0;
  size_t first_ = 0, last_ = 0;  // the segment's tokens
  size_t double_quotes_ = 0;
};

struct Line {
  size_t begin = 0;
  size_t end = 0;  // without trailing white space
  bool blank() const { return begin == end; }
};

Line line_at(std::string_view text, size_t at, size_t limit, size_t& next) {
  size_t end = text.find('\n', at);
  if (end == std::string_view::npos || end > limit) end = limit;
  next = end < limit ? end + 1 : limit;
  Line line{at, end};
  const auto blank = [&](size_t i) {
    return text[i] == ' ' || text[i] == '\t' || text[i] == '\r' || text[i] == '\f';
  };
  while (line.begin < line.end && blank(line.begin)) ++line.begin;
  while (line.end > line.begin && blank(line.end - 1)) --line.end;
  return line;
}

bool ends_with_mark(std::string_view line) {
  return line.ends_with('.') || line.ends_with('?') || line.ends_with('!') || line.ends_with('"') ||
         line.ends_with("\u201D") || line.ends_with("\u2026");
}

bool is_item(std::string_view line) {
  return line.starts_with("- ") || line.starts_with("* ") || line.starts_with("\u2022") ||
         line.starts_with("\u2013 ") || line.starts_with("\u2014 ");
}

// A line shorter than this share of the longest was not wrapped there: wrapped lines differ by one
// word at most, about 12 letters of 70.
constexpr double kWrapped = 0.7;

/// Whether a segment ends between two lines of one paragraph.
bool breaks(std::string_view text, const Line& line, const Line& next, size_t longest) {
  const std::string_view a = text.substr(line.begin, line.end - line.begin);
  const std::string_view b = text.substr(next.begin, next.end - next.begin);
  if (is_item(b)) return true;
  size_t at = 0;
  const char32_t c = next_code_point(b, at);
  const bool fresh = is_upper(c) || is_digit(c) || c == '"' || c == 0x201C || c == '(';
  if (!fresh) return false;
  if (is_item(a)) return true;
  return ends_with_mark(a) ? a.size() < kWrapped * static_cast<double>(longest)
                           : a.size() < kWrapped * static_cast<double>(longest) &&
                                 a.size() + 1 + std::min(b.find(' '), b.size()) < longest;
}

struct Segment {
  size_t begin = 0, end = 0;
  uint32_t block = 0;
};

void append_segments(std::string_view text, Span block, uint32_t number, std::vector<Line>& lines,
                     std::vector<Segment>& out) {
  lines.clear();
  size_t longest = 0;
  for (size_t at = block.begin, next = at; at < block.end; at = next) {
    lines.push_back(line_at(text, at, block.end, next));
    longest = std::max(longest, lines.back().end - lines.back().begin);
  }
  for (size_t i = 0; i < lines.size();) {
    size_t j = i + 1;
    if (lines[i].blank()) {
      i = j;
      continue;
    }
    while (j < lines.size() && !lines[j].blank() &&
           !breaks(text, lines[j - 1], lines[j], longest)) {
      ++j;
    }
    out.push_back({lines[i].begin, lines[j - 1].end, number});
    i = j;
  }
}

}  // namespace

Language tokenise(const Story& story, const TokenLexicon& lexicon, const BorderModel& model) {
  Language out;
  const std::string_view text = story.text;
  out.tokens.reserve(text.size() / 5);
  std::vector<Line> lines;
  std::vector<Segment> segments;
  for (uint32_t b = 0; b < story.blocks.size(); ++b) {
    append_segments(text, story.blocks[b].span, b, lines, segments);
  }
  SentenceCutter cutter(text, lexicon, model, segments.size() > 1, out);
  for (const Segment& segment : segments) {
    if (out.sentences.size() >= kBudget.sentences) break;
    const size_t first = out.tokens.size();
    scan_segment(text, segment.begin, segment.end, lexicon.parts(), out.tokens);
    cutter.cut(first, segment.block);
  }
  if (out.sentences.size() > kBudget.sentences) {
    out.sentences.resize(kBudget.sentences);
    out.tokens.resize(out.sentences.back().last.value);
  }
  return out;
}

Language tokenise(const Story& story, const TokenLexicon& lexicon) {
  return tokenise(story, lexicon, BorderModel());
}

}  // namespace dateline
