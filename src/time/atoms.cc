#include "time/atoms.h"

#include <array>

#include "time/vocabulary.h"

namespace dateline {
namespace {

constexpr size_t kLongestWord = 31;  // no word of the lexicon is longer; others need no look-up

bool ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool upper(char c) { return c >= 'A' && c <= 'Z'; }

/// The ASCII mark that a typographic one stands for ("–" is "-"), and its length in bytes.
struct Mark {
  std::string_view word;
  uint32_t size = 0;
};
Mark typographic(std::string_view text, uint32_t at) {
  if (at + 2 < text.size() && text[at] == '\xE2' && text[at + 1] == '\x80') {
    const auto third = static_cast<unsigned char>(text[at + 2]);
    if (third >= 0x90 && third <= 0x95) return {"-", 3};
    if (third == 0x98 || third == 0x99) return {"'", 3};
    if (third >= 0x80 && third <= 0xAF) return {"\"", 3};
  }
  return {};
}

class Cutter {
 public:
  Cutter(std::string_view text, const TimeVocabulary& vocabulary)
      : text_(text), vocabulary_(vocabulary) {}

  void token(Span span, uint32_t id) {
    for (uint32_t at = span.begin; at < span.end;) at = atom(at, span.end, id);
  }

  void barrier(uint32_t at, uint32_t id) {
    atoms_.push_back({{at, at}, id, 0, AtomKind::kBarrier, false, false});
  }

  std::vector<Atom> take() { return std::move(atoms_); }

 private:
  uint32_t atom(uint32_t at, uint32_t end, uint32_t id) {
    const char c = text_[at];
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') return at + 1;
    if (digit(c)) return add({at, number_end(at, end)}, id, AtomKind::kNumber, {});
    if (const Mark mark = typographic(text_, at); mark.size != 0 && at + mark.size <= end) {
      if (mark.word == "'") return apostrophe(at, at + mark.size, end, id);
      return add({at, at + mark.size}, id, AtomKind::kMark, mark.word);
    }
    if (c == '\'') return apostrophe(at, at + 1, end, id);
    if (ascii_letter(c) || (c & 0x80) != 0) return word(at, end, id);
    return add({at, at + 1}, id, AtomKind::kMark, text_.substr(at, 1));
  }

  // "'s" is a word of its own.
  uint32_t apostrophe(uint32_t at, uint32_t next, uint32_t end, uint32_t id) {
    const bool s = next < end && (text_[next] == 's' || text_[next] == 'S') &&
                   (next + 1 == end || !ascii_letter(text_[next + 1]));
    return s ? add({at, next + 1}, id, AtomKind::kWord, "'s")
             : add({at, next}, id, AtomKind::kMark, "'");
  }

  // Digits with the marks that belong to one number: "1,500", "7.5", "10:35".
  uint32_t number_end(uint32_t at, uint32_t end) const {
    while (at < end &&
           (digit(text_[at]) || ((text_[at] == ',' || text_[at] == '.' || text_[at] == ':') &&
                                 at + 1 < end && digit(text_[at + 1])))) {
      ++at;
    }
    return at;
  }

  // Letters; single letters with full stops ("a.m.", "B.C.") are one word without the last stop's
  // sense: "a.m".
  uint32_t word(uint32_t at, uint32_t end, uint32_t id) {
    uint32_t to = at;
    while (to < end && (ascii_letter(text_[to]) ||
                        ((text_[to] & 0x80) != 0 && typographic(text_, to).size == 0))) {
      ++to;
    }
    if (to == at + 1) {
      uint32_t dotted = to;
      while (dotted + 1 < end && text_[dotted] == '.' && ascii_letter(text_[dotted + 1]) &&
             (dotted + 2 == end || !ascii_letter(text_[dotted + 2]))) {
        dotted += 2;
      }
      if (dotted > to) {
        const uint32_t stop = dotted < end && text_[dotted] == '.' ? dotted + 1 : dotted;
        return add({at, stop}, id, AtomKind::kWord, text_.substr(at, dotted - at));
      }
    }
    add({at, to}, id, AtomKind::kWord, text_.substr(at, to - at));
    if (to < end && text_[to] == '.' && vocabulary_.words[atoms_.back().word].abbreviation) {
      atoms_.back().span.end = ++to;
    }
    return to;
  }

  uint32_t add(Span span, uint32_t id, AtomKind kind, std::string_view word) {
    absorb_stop(span, kind);
    const bool glued = !atoms_.empty() && atoms_.back().span.end == span.begin;
    atoms_.push_back({span, id, number_of(word), kind, upper(text_[span.begin]), glued});
    return span.end;
  }

  // "Nov" "." "9": a stop that became a token of its own belongs to the month after all.
  void absorb_stop(Span next, AtomKind kind) {
    if (kind != AtomKind::kNumber || atoms_.size() < 2) return;
    const Atom stop = atoms_.back();
    if (stop.kind != AtomKind::kMark || text_[stop.span.begin] != '.' || !stop.glued) return;
    if (next.begin - stop.span.end > 2) return;
    if (!vocabulary_.words[atoms_[atoms_.size() - 2].word].abbreviation) return;
    atoms_.pop_back();
    atoms_.back().span.end = stop.span.end;
  }

  uint32_t number_of(std::string_view word) const {
    if (word.empty() || word.size() > kLongestWord) return 0;
    std::array<char, kLongestWord + 1> lower;
    for (size_t i = 0; i < word.size(); ++i) {
      lower[i] = upper(word[i]) ? static_cast<char>(word[i] - 'A' + 'a') : word[i];
    }
    return vocabulary_.find({lower.data(), word.size()});
  }

  std::string_view text_;
  const TimeVocabulary& vocabulary_;
  std::vector<Atom> atoms_;
};

/// Whether the text between two tokens ends a paragraph.
bool blank_line(std::string_view gap) {
  size_t newlines = 0;
  for (char c : gap) newlines += c == '\n';
  return newlines > 1;
}

}  // namespace

std::vector<Atom> cut_atoms(const Story& story, const Language& language,
                            const TimeVocabulary& vocabulary) {
  Cutter cutter(story.text, vocabulary);
  std::optional<uint32_t> block;
  uint32_t last = 0;
  for (const Sentence& sentence : language.sentences) {
    if (block && *block != sentence.block) cutter.barrier(last, sentence.first.value);
    block = sentence.block;
    for (uint32_t id = sentence.first.value; id < sentence.last.value; ++id) {
      const Span span = language.tokens[id].span;
      if (span.begin < last) continue;  // the second word of a token that cannot be cut
      if (blank_line(std::string_view(story.text).substr(last, span.begin - last))) {
        cutter.barrier(last, id);
      }
      cutter.token(span, id);
      last = span.end;
    }
  }
  return cutter.take();
}

}  // namespace dateline
