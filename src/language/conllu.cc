#include "language/conllu.h"

#include <charconv>
#include <utility>

#include "base/utf8.h"

namespace dateline {
namespace {

/// A word as its line gives it, or the surface of a multiword token.
struct Word {
  std::string_view form;
  bool space_after = true;
  uint32_t parts = 0;  // words of the multiword token that begins here; 0 for a plain word
  std::string_view surface;
};

struct Columns {
  std::string_view id;
  std::string_view form;
  std::string_view misc;
};

Columns cut(std::string_view line) {
  Columns out;
  size_t column = 0;
  for (size_t at = 0; at <= line.size(); ++column) {
    size_t end = line.find('\t', at);
    if (end == std::string_view::npos) end = line.size();
    const std::string_view field = line.substr(at, end - at);
    if (column == 0) out.id = field;
    if (column == 1) out.form = field;
    if (column == 9) out.misc = field;
    at = end + 1;
  }
  return out;
}

bool number(std::string_view text, uint32_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

/// Collects sentences into one story.
class Reader {
 public:
  void comment(std::string_view line) {
    constexpr std::string_view kText = "# text = ";
    if (line.starts_with(kText)) text_ = line.substr(kText.size());
  }

  /// False if the line is no CoNLL-U.
  bool word(std::string_view line) {
    const Columns columns = cut(line);
    if (columns.form.empty() || !is_utf8(columns.form)) return false;
    const bool glued = columns.misc.find("SpaceAfter=No") != std::string_view::npos;
    uint32_t id = 0;
    if (columns.id.find('.') != std::string_view::npos) return true;  // an empty node
    const size_t dash = columns.id.find('-');
    if (dash != std::string_view::npos) {
      uint32_t last = 0;
      if (!number(columns.id.substr(0, dash), id) || !number(columns.id.substr(dash + 1), last) ||
          last < id || last - id > 20) {
        return false;
      }
      surface_ = columns.form;
      surface_parts_ = last - id + 1;
      surface_space_ = !glued;
      return true;
    }
    if (!number(columns.id, id) || id != words_.size() + 1) return false;
    Word word{columns.form, !glued, 0, {}};
    if (surface_parts_ > 0) {
      word.parts = surface_parts_;
      word.surface = surface_;
      word.space_after = surface_space_;
      surface_parts_ = 0;
    }
    words_.push_back(word);
    return true;
  }

  void end_sentence() {
    if (!words_.empty()) {
      if (!story_.text.empty()) story_.text += "\n\n";
      add_sentence();
    }
    words_.clear();
    text_ = {};
    surface_parts_ = 0;
  }

  Story story_;
  Language language_;

 private:
  void add_sentence() {
    Sentence sentence;
    sentence.first = TokenId(static_cast<uint32_t>(language_.tokens.size()));
    const auto begin = static_cast<uint32_t>(story_.text.size());
    if (!aligned(begin)) {
      language_.tokens.resize(sentence.first.value);
      built();
    }
    sentence.last = TokenId(static_cast<uint32_t>(language_.tokens.size()));
    sentence.span = {begin, static_cast<uint32_t>(story_.text.size())};
    sentence.block = static_cast<uint32_t>(story_.blocks.size());
    story_.blocks.push_back({sentence.span, BlockKind::kParagraph});
    language_.sentences.push_back(sentence);
  }

  void token(size_t begin, size_t end, bool space_after) {
    Token token;
    token.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    token.space_after = space_after;
    language_.tokens.push_back(token);
  }

  // The words of a multiword token: cut by their letters if these make up the surface, else they
  // share its span.
  void surface(size_t first, size_t begin, bool space_after) {
    const Word& head = words_[first];
    const size_t count = std::min<size_t>(head.parts, words_.size() - first);
    std::string joined;
    for (size_t i = first; i < first + count; ++i) joined += words_[i].form;
    size_t at = begin;
    for (size_t i = first; i < first + count; ++i) {
      const bool last = i + 1 == first + count;
      if (joined == head.surface) {
        token(at, at + words_[i].form.size(), last && space_after);
        at += words_[i].form.size();
      } else {
        token(begin, begin + head.surface.size(), last && space_after);
      }
    }
  }

  static size_t skip_spaces(std::string_view text, size_t at) {
    while (at < text.size()) {
      size_t next = at;
      if (!is_space(next_code_point(text, next))) break;
      at = next;
    }
    return at;
  }

  // Lays the words over `# text`; false where they do not fit it. Spans count from `base`.
  bool aligned(uint32_t base) {
    if (text_.empty() || !is_utf8(text_)) return false;
    size_t at = skip_spaces(text_, 0);
    for (size_t i = 0; i < words_.size();) {
      const Word& w = words_[i];
      const std::string_view form = w.parts > 0 ? w.surface : w.form;
      if (!text_.substr(at).starts_with(form)) return false;
      const size_t end = at + form.size();
      const size_t next = skip_spaces(text_, end);
      const bool space = next > end || next == text_.size();
      if (w.parts > 0) {
        surface(i, base + at, space);
      } else {
        token(base + at, base + end, space);
      }
      i += std::max<uint32_t>(w.parts, 1);
      at = next;
    }
    if (at != text_.size()) return false;
    story_.text += text_;
    return true;
  }

  void built() {
    for (size_t i = 0; i < words_.size();) {
      const Word& w = words_[i];
      const size_t next = i + std::max<uint32_t>(w.parts, 1);
      const size_t begin = story_.text.size();
      story_.text += w.parts > 0 ? w.surface : w.form;
      if (w.parts > 0) {
        surface(i, begin, w.space_after);
      } else {
        token(begin, story_.text.size(), w.space_after);
      }
      if (w.space_after && next < words_.size()) story_.text += ' ';
      i = next;
    }
  }

  std::string_view text_;  // of `# text`
  std::vector<Word> words_;
  std::string_view surface_;
  uint32_t surface_parts_ = 0;
  bool surface_space_ = true;
};

}  // namespace

Result<Reading> read_conllu(std::string_view conllu, const LanguageModel& model) {
  Reader reader;
  size_t number = 0;
  for (size_t at = 0; at < conllu.size();) {
    size_t end = conllu.find('\n', at);
    if (end == std::string_view::npos) end = conllu.size();
    std::string_view line = conllu.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    at = end + 1;
    ++number;
    if (line.empty()) {
      reader.end_sentence();
    } else if (line.starts_with('#')) {
      reader.comment(line);
    } else if (!reader.word(line)) {
      return Error{"line " + std::to_string(number) +
                   " is no CoNLL-U (a word needs its number in the sentence and its form): " +
                   std::string(line.substr(0, 80))};
    }
  }
  reader.end_sentence();
  Reading reading;
  reading.story = std::move(reader.story_);
  reading.story.language = "en";
  reading.language = analyse_tokens(reading.story, std::move(reader.language_), model);
  return reading;
}

}  // namespace dateline
