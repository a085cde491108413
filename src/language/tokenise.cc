#include "language/tokenise.h"

#include <algorithm>

#include "base/budget.h"
#include "base/utf8.h"
#include "language/token_lexicon.h"
#include "language/token_scanner.h"

// Sentences. Blocks are cut into segments at blank lines, and at line breaks where a line is no
// wrapped text (a heading, a byline, a list item); no sentence crosses a border of segments. Inside
// a segment the tokens decide: a sentence ends behind . ? ! ... and the quotes and brackets that
// close there, unless the next word goes on in lower case; behind an abbreviation only if the next
// word is one that begins sentences ("U.S. The" but "U.S. Senator").
//
// What it gets wrong: "the U.S. Officials said" (no starter); headlines glued to the text without
// a full stop or a line break; "Yahoo! Japan" where the lexicon does not know the name.

namespace dateline {
namespace {

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
  SentenceCutter(std::string_view text, const TokenLexicon::Parts& lexicon, Language& out,
                 uint32_t block)
      : text_(text), lexicon_(lexicon), out_(out), block_(block) {}

  void cut(size_t first) {
    size_t from = first;
    last_ = out_.tokens.size();
    double_quotes_ = 0;
    for (size_t i = first; i < last_; ++i) {
      if (form(i) == "\"") ++double_quotes_;
      const bool long_one =
          out_.tokens[i].span.end - out_.tokens[from].span.begin > kBudget.sentence_bytes;
      size_t end = i + 1;
      if (!long_one && !ends_at(i, from, end)) continue;
      close(from, end);
      from = end;
      i = end - 1;
      double_quotes_ = 0;
    }
    if (from < last_) close(from, last_);
  }

 private:
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
    const uint16_t flags = lexicon_.of(form(i));
    if (flags & kTitle) return false;
    if (i == from && form(i).find_first_not_of("0123456789.") == std::string_view::npos) {
      return false;  // the number of a list item
    }
    const size_t next = first_word(end);
    if (next >= last_ || !out_.tokens[end - 1].space_after) return false;
    const std::string_view word = form(next);
    if (!begins_upper(word)) return false;
    if (next > end && form(end) != "(") return true;
    return (lexicon_.of(word) & kStarter) != 0;
  }

  // '"Will you go?" Ann asked.': speech within the next few tokens, before any comma.
  bool speech_follows(size_t next) const {
    for (size_t i = next; i < last_ && i < next + 5; ++i) {
      if ((lexicon_.of(form(i)) & kSpeaks) != 0) return true;
      if (!begins_upper(form(i)) && !begins_lower(form(i))) return false;
      if (is_terminator(form(i))) return false;
    }
    return false;
  }

  std::string_view text_;
  const TokenLexicon::Parts& lexicon_;
  Language& out_;
  uint32_t block_;
  size_t last_ = 0;
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

}  // namespace

Language tokenise(const Story& story, const TokenLexicon& lexicon) {
  Language out;
  const std::string_view text = story.text;
  out.tokens.reserve(text.size() / 5);
  std::vector<Line> lines;
  for (uint32_t b = 0; b < story.blocks.size(); ++b) {
    const size_t limit = story.blocks[b].span.end;
    lines.clear();
    size_t longest = 0;
    for (size_t at = story.blocks[b].span.begin, next = at; at < limit; at = next) {
      lines.push_back(line_at(text, at, limit, next));
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
      if (out.sentences.size() >= kBudget.sentences) return out;
      const size_t first = out.tokens.size();
      scan_segment(text, lines[i].begin, lines[j - 1].end, lexicon.parts(), out.tokens);
      SentenceCutter(text, lexicon.parts(), out, b).cut(first);
      i = j;
    }
  }
  if (out.sentences.size() > kBudget.sentences) {
    out.sentences.resize(kBudget.sentences);
    out.tokens.resize(out.sentences.back().last.value);
  }
  return out;
}

}  // namespace dateline
