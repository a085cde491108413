#include "export/conllu.h"

#include <string_view>

#include "base/utf8.h"
#include "export/features.h"

namespace dateline {
namespace {

// A field or a comment: whatever separates lines or columns becomes a blank.
void append_field(std::string& out, std::string_view text) {
  if (text.empty()) {
    out += '_';
    return;
  }
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_space(c) || c < 0x20) {
      out += ' ';
    } else {
      append_code_point(out, c);
    }
  }
}

bool all_letters(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    if (!is_letter(next_code_point(text, at))) return false;
  }
  return !text.empty();
}

// "'s", "’ll", "n't": what leans on the word before it.
bool is_clitic(std::string_view form) {
  if (form.size() > 1 && form.front() == 'n') form.remove_prefix(1);
  constexpr std::string_view kCurly = "’";
  if (form.substr(0, 1) == "'") {
    form.remove_prefix(1);
  } else if (form.substr(0, kCurly.size()) == kCurly) {
    form.remove_prefix(kCurly.size());
  } else {
    return false;
  }
  return all_letters(form);
}

// Whether two neighbours are words of one written token.
bool joined(const Token& a, const Token& b, std::string_view text) {
  if (a.span == b.span) return true;
  if (a.space_after || a.span.end != b.span.begin) return false;
  const std::string_view left = a.span.in(text);
  const std::string_view right = b.span.in(text);
  return b.xpos == Xpos::kPos || is_clitic(right) || (all_letters(left) && all_letters(right));
}

class SentenceWriter {
 public:
  SentenceWriter(std::string& out, const Reading& reading, const Sentence& sentence)
      : out_(out), reading_(reading), sentence_(sentence) {}

  void append() {
    const uint32_t last = sentence_.last.value;
    for (uint32_t t = sentence_.first.value; t < last;) {
      uint32_t end = t + 1;
      while (end < last && joined(token(end - 1), token(end), reading_.story.text)) ++end;
      if (end - t > 1) append_range(t, end);
      for (; t < end; ++t) append_word(t, end);
      first_of_token_ = end;
    }
    out_ += '\n';
  }

 private:
  const Token& token(uint32_t t) const { return reading_.language.tokens[t]; }
  std::string number(uint32_t t) const { return std::to_string(t - sentence_.first.value + 1); }

  void append_range(uint32_t first, uint32_t end) {
    const Span span = cover(token(first).span, token(end - 1).span);
    out_ += number(first) + '-' + number(end - 1) + '\t';
    append_field(out_, span.in(reading_.story.text));
    out_ += "\t_\t_\t_\t_\t_\t_\t_\t";
    out_ += token(end - 1).space_after ? "_\n" : "SpaceAfter=No\n";
  }

  // `end` is the end of the written token that the word is part of: the space after a part of
  // several is said in their range line.
  void append_word(uint32_t t, uint32_t end) {
    const Token& word_token = token(t);
    const std::string_view lemma = reading_.language.lemma(TokenId(t));
    const bool shares = (t > first_of_token_ && token(t - 1).span == word_token.span) ||
                        (t + 1 < end && token(t + 1).span == word_token.span);
    const std::string_view form = word_token.span.in(reading_.story.text);
    out_ += number(t) + '\t';
    append_field(out_, shares ? lemma : form);
    out_ += '\t';
    append_field(out_, lemma);
    out_ += '\t';
    out_ += word(word_token.upos);
    out_ += '\t';
    out_ += word(word_token.xpos);
    out_ += '\t';
    features_.clear();
    append_features(reading_, TokenId(t), features_);
    append_field(out_, features_);
    out_ += '\t' + std::to_string(head_number(word_token, sentence_)) + '\t';
    out_ += word(word_token.deprel);
    const bool alone = t == first_of_token_ && t + 1 == end;
    out_ += alone && !word_token.space_after ? "\t_\tSpaceAfter=No\n" : "\t_\t_\n";
  }

  std::string& out_;
  const Reading& reading_;
  const Sentence& sentence_;
  std::string features_;
  uint32_t first_of_token_ = sentence_.first.value;
};

}  // namespace

void append_conllu(std::string& out, const Reading& reading, const Origin& origin,
                   const ReadOptions& options) {
  const std::string id = story_id(origin, options);
  out += "# newdoc id = " + id + '\n';
  uint32_t number = 0;
  std::optional<uint32_t> block;
  for (const Sentence& sentence : reading.language.sentences) {
    if (block != sentence.block) out += "# newpar\n";
    block = sentence.block;
    out += "# sent_id = " + id + '-' + std::to_string(++number) + "\n# text = ";
    append_field(out, sentence.span.in(reading.story.text));
    out += '\n';
    SentenceWriter(out, reading, sentence).append();
  }
}

}  // namespace dateline
