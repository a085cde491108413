#include "language/token_scanner.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/utf8.h"
#include "language/token_lexicon.h"

// The idea. A block is cut at blank lines into segments, a segment at white space into chunks, and
// a chunk is read once from left to right: punctuation marks are tokens, and a word goes on over a
// mark inside it (full stop, comma, hyphen, apostrophe ...) only where a rule for that mark says
// so. A word is then cut at its clitics (do|n't, John|'s) and units (5|pm). A full stop belongs to
// its word if that is an abbreviation.
//
//   "Mr. Kim's ex-wife met U.S.-backed rebels." He left at 5pm.
//   " Mr. Kim 's ex-wife met U.S. - backed rebels . " | He left at 5 pm .
//
// What it gets wrong: "U.S. Officials" (an abbreviation before a capitalised word that is no known
// starter does not end a sentence); titles without a full stop in running text; possessive "s'"
// against a closing single quote, which are cut alike; contractions without their apostrophe that
// are words of their own ("its", "wont", "were").

namespace dateline {
namespace {

constexpr size_t kTokenBytes =
    512;                           // longer runs without a blank are no words; cut for linear time
constexpr size_t kKeepBytes = 24;  // longest form in the lexicon that is looked up whole

bool ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
bool ascii_digit(char c) { return c >= '0' && c <= '9'; }

struct Char {
  char32_t c = 0;
  size_t next = 0;  // where the following one begins
};

bool is_double_quote(char32_t c) {
  return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0x201F || c == 0xAB ||
         c == 0xBB;
}
bool is_single_quote(char32_t c) {
  return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x201A || c == 0x201B ||
         c == 0xB4;
}
bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == '`'; }
bool is_dash(char32_t c) { return c >= 0x2012 && c <= 0x2015; }
bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
bool is_open(char32_t c) { return c == '(' || c == '[' || c == '{'; }
bool is_close(char32_t c) { return c == ')' || c == ']' || c == '}'; }

// Letters, digits, marks and the underscore: what a word is made of without a reason.
bool is_word(char32_t c) {
  if (c < 0x80) {
    const char a = static_cast<char>(c);
    return ascii_letter(a) || ascii_digit(a) || a == '_';
  }
  if (c >= 0x300 && c <= 0x36F) return true;  // combining accents
  return is_letter(c);
}

/// Reads one segment (no blank line inside) into tokens.
class Scanner {
 public:
  Scanner(std::string_view text, const TokenLexicon::Parts& lexicon, std::vector<Token>& out)
      : text_(text), lexicon_(lexicon), out_(out) {}

  void read(size_t begin, size_t end) {
    segment_begin_ = out_.size();
    segment_end_ = end;
    size_t at = begin;
    while (at < end) {
      const Char first = look(at, end);
      if (is_space(first.c)) {
        if (out_.size() > segment_begin_) out_.back().space_after = true;
        at = first.next;
        continue;
      }
      size_t stop = first.next;
      while (stop < end) {
        const Char c = look(stop, end);
        if (is_space(c.c)) break;
        stop = c.next;
      }
      read_chunk(at, stop);
      at = stop;
    }
    if (out_.size() > segment_begin_) out_.back().space_after = true;
  }

 private:
  Char look(size_t at, size_t end) const {
    if (at >= end) return {0, end};
    const auto b = static_cast<unsigned char>(text_[at]);
    if (b < 0x80) return {b, at + 1};
    Char out;
    out.next = at;
    out.c = next_code_point(text_, out.next);
    out.next = std::min(out.next, end);
    return out;
  }

  std::string_view bytes(size_t begin, size_t end) const {
    return text_.substr(begin, end - begin);
  }

  void emit(size_t begin, size_t end) {
    if (begin >= end) return;
    Token token;
    token.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    token.space_after = false;
    out_.push_back(token);
  }

  void read_chunk(size_t begin, size_t end) {
    chunk_end_ = end;
    const std::string_view chunk = bytes(begin, end);
    const bool address = looks_like_address(chunk);
    bool fresh = true;  // nothing but opening marks so far
    for (size_t at = begin; at < end;) {
      const Char c = look(at, end);
      if (fresh || at == begin) {
        const size_t kept = kept_whole(at, end);
        if (kept > at) {
          emit(at, kept);
          at = kept;
          fresh = false;
          continue;
        }
      }
      if (fresh && address && (is_word(c.c) || c.c == '@')) {
        const size_t stop = address_end(at, end);
        emit(at, stop);
        at = stop;
        fresh = false;
        continue;
      }
      if (starts_word(c, at, begin, end)) {
        at = read_word(at, end);
        fresh = false;
      } else {
        fresh =
            c.c == '<' || (fresh && (is_open(c.c) || is_double_quote(c.c) || is_single_quote(c.c)));
        const size_t face = face_end(at, end);
        if (face > at) emit(at, face);
        at = face > at ? face : read_mark(c, at, end);
      }
    }
  }

  // A number may begin with its point or sign; a tag with # or @.
  bool starts_word(const Char& c, size_t at, size_t begin, size_t end) const {
    if (is_word(c.c)) return true;
    const Char n = look(c.next, end);
    if (at != begin) return false;
    if (c.c == '.' && n.c < 0x80 && ascii_digit(static_cast<char>(n.c))) return true;
    if (c.c == '+' && n.c < 0x80 && ascii_digit(static_cast<char>(n.c))) return true;
    if (c.c == '@' && is_word(n.c)) return true;
    return c.c == '#' && n.c < 0x80 && ascii_letter(static_cast<char>(n.c));
  }

  // The end of a form of the lexicon that is kept whole from here on; `at` if there is none.
  size_t kept_whole(size_t at, size_t end) const {
    size_t stop = end;
    for (int cut = 0; cut < 3 && stop > at; ++cut) {
      if (stop - at <= kKeepBytes && stop - at >= 2 &&
          (lexicon_.of(bytes(at, stop)) & kKeep) != 0) {
        return stop;
      }
      if (std::strchr(".,;:!?)\"'", text_[stop - 1]) == nullptr) break;
      --stop;
    }
    return at;
  }

  // The end of a face of marks that ends the chunk, "family:)"; `at` if there is none.
  size_t face_end(size_t at, size_t end) const {
    const bool eyes = text_[at] == ':' || text_[at] == ';' || text_[at] == '=';
    if (!eyes || end - at > 4 || ascii_letter(text_[end - 1])) return at;
    return (lexicon_.of(bytes(at, end)) & kKeep) != 0 ? end : at;
  }

  static bool looks_like_address(std::string_view chunk) {
    if (chunk.size() < 6) return false;
    if (chunk.find("://") != std::string_view::npos) return true;
    if (chunk.find("www.") != std::string_view::npos) return true;
    if (chunk.find("mailto:") != std::string_view::npos) return true;
    const size_t sign = chunk.find('@');
    if (sign != std::string_view::npos && sign > 0) {
      return chunk.find('.', sign) < chunk.size() - 1 && chunk.back() != '@';
    }
    const size_t slash = chunk.find('/');
    if (slash == std::string_view::npos || slash < 4) return false;
    for (std::string_view top : {".com/", ".org/", ".net/", ".gov/", ".co.uk/"}) {
      if (chunk.find(top) != std::string_view::npos) return true;
    }
    return false;
  }

  // Closing marks at the end are not part of an address; a bracket is if it was opened inside.
  size_t address_end(size_t at, size_t end) const {
    size_t stop = at;
    size_t brackets = 0;
    while (stop < end) {
      const Char c = look(stop, end);
      if (is_double_quote(c.c) || c.c == '<' || c.c == '>' ||
          (c.c != '\'' && is_single_quote(c.c))) {
        break;
      }
      if (is_open(c.c)) ++brackets;
      if (is_close(c.c)) {
        if (brackets == 0) break;
        --brackets;
      }
      if (stop - at > 4 * kTokenBytes) break;
      stop = c.next;
    }
    while (stop > at + 1 && std::strchr(".,;:!?'", text_[stop - 1]) != nullptr) --stop;
    return stop;
  }

  // One mark or a run of the same.
  size_t read_mark(const Char& c, size_t at, size_t end) {
    size_t stop = c.next;
    const auto run = [&](auto same) {
      while (stop < end && stop - at < kTokenBytes) {
        const Char n = look(stop, end);
        if (!same(n.c)) break;
        stop = n.next;
      }
    };
    if (c.c == '.' || c.c == '!' || c.c == '?' || c.c == 0x2026) {
      run([](char32_t n) { return n == '.' || n == '!' || n == '?' || n == 0x2026; });
    } else if (c.c == '-' || c.c == '=') {
      run([](char32_t n) { return n == '-' || n == '='; });
    } else if (c.c < 0x80 && std::strchr("*_~<>+|#^$", static_cast<char>(c.c)) != nullptr) {
      run([&](char32_t n) { return n == c.c; });
    } else if (is_dash(c.c)) {
      run([&](char32_t n) { return is_dash(n); });
    } else if ((is_single_quote(c.c) && look(stop, end).c == c.c) ||
               (c.c == 0x2018 && look(stop, end).c == 0x2019)) {
      stop = look(stop, end).next;
    } else if (is_single_quote(c.c) && at > 0) {
      stop = clitic_after_gap(stop, end);
    }
    emit(at, stop);
    return stop;
  }

  // "'s", "'ll" and "n't" that stand alone, cut off by whoever tokenised the text before us, and
  // years like '73.
  size_t clitic_after_gap(size_t stop, size_t end) const {
    size_t word = stop;
    while (word < end && (ascii_letter(text_[word]) || ascii_digit(text_[word]))) ++word;
    const LowerWord lower(bytes(stop, word));
    const std::string_view w = lower.view();
    if (w == "s" || w == "m" || w == "d" || w == "re" || w == "ve" || w == "ll") return word;
    if (w.size() == 2 && ascii_digit(w[0]) && ascii_digit(w[1])) return word;
    if (w.size() == 3 && ascii_digit(w[0]) && ascii_digit(w[1]) && w[2] == 's') return word;
    return stop;
  }

  // Whether a word that has come to the mark `c` at `at` goes on behind it.
  bool goes_on(size_t begin, size_t at, const Char& c, size_t end) const {
    const Char n = look(c.next, end);
    if (c.next >= end) return false;
    const char before = text_[at - 1];
    const bool digit_after = n.c < 0x80 && ascii_digit(static_cast<char>(n.c));
    const bool letter_after = is_letter(n.c);
    switch (c.c) {
      case '.':
        if (digit_after) return true;
        return letter_after && !ends_sentence_inside(begin, at, c.next, end);
      case ',':
        return digit_after && ascii_digit(before) && three_digits(c.next, end);
      case ':':
        return digit_after && ascii_digit(before);
      case '/':
        return digit_after && ascii_digit(before) && !ascii_letter(text_[begin]);
      case '&':
        return letter_after && is_upper(n.c) == ascii_upper(before) && at - begin <= 3;
      case '@':
        return letter_after;
      default:
        break;
    }
    if (is_apostrophe(c.c))
      return letter_after || (digit_after && ascii_letter(before) && at - begin == 1);
    if (is_hyphen(c.c)) {
      if (!is_word(n.c)) return false;
      return at - begin <= 8 && (lexicon_.of(bytes(begin, at)) & kPrefix) != 0 && letter_after;
    }
    return c.c >= 0x80 &&
           (c.c == 0xAD || c.c == 0x200D || c.c == 0x2BB || c.c == 0x2BC || c.c == 0xB7) &&
           letter_after;
  }

  // "end.The": a blank was lost after the full stop. "Amazon.Com" and "e.g.The" go on.
  bool ends_sentence_inside(size_t begin, size_t at, size_t after, size_t end) const {
    if (at - begin < 2 || !ascii_lower(text_[at - 1]) || !ascii_lower(text_[at - 2])) return false;
    if (!ascii_upper(text_[after])) return false;
    if (after + 1 >= end) return true;
    if (!ascii_lower(text_[after + 1])) return text_[after] == 'I' || text_[after] == 'A';
    return bytes(after, std::min(end, after + 3)) != "Com";
  }

  bool three_digits(size_t at, size_t end) const {
    size_t digits = 0;
    while (at + digits < end && digits < 4 && ascii_digit(text_[at + digits])) ++digits;
    return digits == 3;
  }

  // Telephone numbers and dates in figures: 713-853-3989, 11-20-2000, 555-0134. `at` if none.
  size_t figures_end(size_t at, size_t end) const {
    std::array<size_t, 3> first{};
    size_t groups = 0;
    size_t i = at;
    size_t last = at;
    while (i < end && ascii_digit(text_[i]) && i - at < 40) {
      const size_t from = i;
      while (i < end && ascii_digit(text_[i])) ++i;
      if (groups < first.size()) first[groups] = i - from;
      ++groups;
      last = i;
      if (i + 1 >= end || text_[i] != '-' || !ascii_digit(text_[i + 1])) break;
      ++i;
    }
    if (last < end && is_word(look(last, end).c)) return at;
    const bool short_phone =
        groups == 2 && (first[0] == 1 || first[0] == 3 || first[0] == 5) && first[1] == 4;
    return groups >= 3 || short_phone ? last : at;
  }

  size_t read_word(size_t begin, size_t end) {
    const size_t figures = ascii_digit(text_[begin]) ? figures_end(begin, end) : begin;
    if (figures > begin) {
      emit(begin, figures);
      return figures;
    }
    size_t at = look(begin, end).next;
    while (at < end && at - begin < kTokenBytes) {
      const Char c = look(at, end);
      if (!is_word(c.c) && !goes_on(begin, at, c, end)) break;
      at = c.next;
    }
    if (at < end && text_[at] == '.' && at - begin < kTokenBytes &&
        is_abbreviation(begin, at, end)) {
      emit_parts(begin, at + 1);
      return at + 1;
    }
    if (at < end && text_[at] == '$' && ascii_upper(text_[at - 1]) && at - begin <= 3) {
      emit(begin, at + 1);
      return at + 1;
    }
    emit_parts(begin, at);
    return at;
  }

  // Whether the full stop at `stop` belongs to the word that ends there.
  bool is_abbreviation(size_t begin, size_t stop, size_t end) const {
    const Char after = look(stop + 1, end);
    if (after.c == '.') {  // an ellipsis, or an abbreviation and the end of its sentence
      return stop + 2 == end && (initials(begin, stop) || is_tail(begin, stop));
    }
    if (after.c == ',' || after.c == ';' || is_hyphen(after.c)) return stop - begin <= 8;
    if (list_number(begin, stop, end)) return true;
    if (initials(begin, stop)) return true;
    if (is_apostrophe(after.c) && lower_s(stop + 2, end)) return true;
    const uint16_t flags = stop - begin < 20 ? lexicon_.of(bytes(begin, stop + 1)) : 0;
    if ((flags & kLast) && (next_word(stop + 1).c == 0 || is_upper(next_word(stop + 1).c))) {
      return false;
    }
    if (flags & (kTitle | kMonth | kTail)) return true;
    const Char next = next_word(stop + 1);
    if ((flags & kNumber) && next.c < 0x80 && ascii_digit(static_cast<char>(next.c))) return true;
    if (flags & kGuarded) {
      const bool goes_on =
          ascii_upper(text_[begin]) ? !begins_sentence(next_from_) : !is_upper(next.c);
      return next.c != 0 && goes_on && stop + 1 >= chunk_end_;
    }
    return false;
  }

  bool is_tail(size_t begin, size_t stop) const {
    return stop - begin < 20 && (lexicon_.of(bytes(begin, stop + 1)) & kTail) != 0;
  }

  bool lower_s(size_t at, size_t end) const {
    return at < end && (text_[at] == 's' || text_[at] == 'S');
  }

  // "1." or "a." as the first token of a segment.
  bool list_number(size_t begin, size_t stop, size_t end) const {
    if (out_.size() != segment_begin_ || stop + 1 != end || stop + 1 >= segment_end_) return false;
    if (stop - begin > 2) return false;
    for (size_t i = begin; i < stop; ++i) {
      if (!ascii_digit(text_[i])) return false;
    }
    return true;
  }

  // U.S., a.m., J., Ph.D.: single letters with stops between them.
  bool initials(size_t begin, size_t stop) const {
    if (stop - begin == 1) return lone_initial(begin, stop);
    size_t dots = 0;
    size_t run = 0;
    for (size_t i = begin; i < stop; ++i) {
      if (text_[i] == '.') {
        ++dots;
        run = 0;
      } else if (!ascii_letter(text_[i]) || ++run > 2 || (run == 2 && !ascii_lower(text_[i]))) {
        return false;
      }
    }
    return dots > 0;
  }

  // "John F. Kennedy", "J. Smith"; not "plan B." or "and I."
  bool lone_initial(size_t begin, size_t stop) const {
    if (!ascii_upper(text_[begin])) return false;
    const Char next = next_word(stop + 1);
    if (!is_upper(next.c)) return false;
    const bool first = out_.size() == segment_begin_;
    const bool after_name = !first && is_upper(look(out_.back().span.begin, begin).c);
    if (text_[begin] == 'I' && !after_name) return false;
    if (!begins_sentence(next_from_)) return true;
    return false;
  }

  // The first character of what follows in the segment, marks that open skipped; 0 at its end.
  Char next_word(size_t at) const {
    for (int steps = 0; at < segment_end_ && steps < 8; ++steps) {
      const Char c = look(at, segment_end_);
      if (!is_space(c.c) && !is_open(c.c) && !is_double_quote(c.c) && !is_single_quote(c.c)) {
        next_from_ = at;
        return c;
      }
      at = c.next;
    }
    next_from_ = at;
    return {};
  }

  bool begins_sentence(size_t at) const {
    size_t stop = at;
    while (stop < segment_end_ && stop - at < 16 && ascii_letter(text_[stop])) ++stop;
    return at < stop && ascii_upper(text_[at]) && (lexicon_.of(bytes(at, stop)) & kStarter) != 0;
  }

  // Cuts a word at units, clitics and contractions, and emits the parts.
  void emit_parts(size_t begin, size_t end) {
    if (ascii_digit(text_[begin])) {
      size_t digits = begin;
      while (digits < end && (ascii_digit(text_[digits]) || std::strchr(".,:", text_[digits])))
        ++digits;
      const bool network = end - digits == 1 && text_[digits] == 'G';  // 5G
      if (digits < end && ascii_digit(text_[digits - 1]) && end - digits <= 8 && !network &&
          (lexicon_.of(without_stop(digits, end)) & kUnit) != 0) {
        emit(begin, digits);
        emit(digits, end);
        return;
      }
    }
    if (const TokenCut* cut = find_word(lexicon_.cuts, LowerWord(bytes(begin, end)).view());
        cut && (!cut->lower_only || ascii_lower(text_[begin])) &&
        (!cut->before_only || before_predicate(end))) {
      for (const uint8_t length : cut->length) {
        emit(begin, begin + length);
        begin += length;
      }
      return;
    }
    std::array<size_t, 4> cuts{};
    size_t count = 0;
    size_t stop = end;
    while (count < cuts.size()) {
      const size_t cut = clitic_begin(begin, stop);
      if (cut >= stop) break;
      cuts[count++] = stop = cut;
    }
    size_t from = begin;
    while (count > 0) {
      emit(from, cuts[--count]);
      from = cuts[count];
    }
    emit(from, end);
  }

  // "its not", "your in": a word follows that does not follow a possessive.
  bool before_predicate(size_t at) const {
    while (at < segment_end_ && text_[at] == ' ') ++at;
    size_t stop = at;
    while (stop < segment_end_ && stop - at < 16 && ascii_lower(text_[stop])) ++stop;
    if (stop < segment_end_ && text_[stop] == '-') return false;  // "its so-called"
    return at < stop && (lexicon_.of(bytes(at, stop)) & kPredicate) != 0;
  }

  std::string_view without_stop(size_t begin, size_t end) const {
    std::string_view word = bytes(begin, end);
    if (word.ends_with('.')) word.remove_suffix(1);
    return word;
  }

  // Where the last clitic of a word begins; `end` if it has none.
  size_t clitic_begin(size_t begin, size_t end) const {
    for (size_t letters = 1; letters <= 2 && end - begin > letters + 1; ++letters) {
      const size_t mark = apostrophe_before(begin, end - letters);
      if (mark == SIZE_MAX) continue;
      const LowerWord lower(bytes(end - letters, end));
      const std::string_view w = lower.view();
      if (w == "t" && mark > begin + 1 && (text_[mark - 1] == 'n' || text_[mark - 1] == 'N')) {
        return mark - 1;
      }
      // 1990's is one word, a decade.
      if (w == "s" && mark > begin && ascii_digit(text_[mark - 1])) return end;
      if (mark > begin &&
          (w == "s" || w == "m" || w == "d" || w == "re" || w == "ve" || w == "ll")) {
        return mark;
      }
    }
    return end;
  }

  // The apostrophe that ends at `at`; SIZE_MAX if there is none.
  size_t apostrophe_before(size_t begin, size_t at) const {
    if (at > begin && (text_[at - 1] == '\'' || text_[at - 1] == '`')) return at - 1;
    if (at >= begin + 3 && bytes(at - 3, at) == "\u2019") return at - 3;
    return SIZE_MAX;
  }

  std::string_view text_;
  const TokenLexicon::Parts& lexicon_;
  std::vector<Token>& out_;
  size_t segment_begin_ = 0;  // first token of the segment
  size_t segment_end_ = 0;    // bytes
  size_t chunk_end_ = 0;
  mutable size_t next_from_ = 0;  // where next_word() looked last
};

}  // namespace

void scan_segment(std::string_view text, size_t begin, size_t end,
                  const TokenLexicon::Parts& lexicon, std::vector<Token>& out) {
  Scanner(text, lexicon, out).read(begin, end);
}

}  // namespace dateline
