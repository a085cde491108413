#include "claim/parsed_text.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline {
namespace {

// Whether a blank line lies in the text between two tokens.
bool blank_line(std::string_view between) {
  const size_t first = between.find('\n');
  return first != std::string_view::npos && between.find('\n', first + 1) != std::string_view::npos;
}

}  // namespace

ParsedText::ParsedText(const Story& story, const Language& language,
                       const std::vector<TimeExpression>& times, const Cast& cast)
    : text_(story.text), language_(language), times_(times), cast_(cast) {
  const uint32_t n = size();
  // ASCII letters only, so that every lemma keeps its place.
  lower_lemmas_ = language.lemmas;
  for (char& c : lower_lemmas_) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  sentence_of_.assign(n, 0);
  for (const Sentence& sentence : language.sentences) {
    for (uint32_t i = sentence.first.value; i < sentence.last.value; ++i) {
      sentence_of_[i] = static_cast<uint32_t>(sentences_.size());
    }
    sentences_.push_back({sentence.first.value, sentence.last.value});
  }
  paragraph_of_.assign(n, 0);
  for (uint32_t i = 1; i < n; ++i) {
    const uint32_t from = (*this)[i - 1].span.end;
    const uint32_t to = (*this)[i].span.begin;
    const bool next = from < to && blank_line(text_.substr(from, to - from));
    paragraph_of_[i] = paragraph_of_[i - 1] + next;
  }
  time_of_.assign(n, kNone);
  for (uint32_t t = 0; t < times.size(); ++t) {
    for (uint32_t i = times[t].first.value; i < times[t].last.value && i < n; ++i) time_of_[i] = t;
  }
  find_extents();
  quotations_ = find_quotations(text_);
  place_quotations();
}

std::string_view ParsedText::lemma(uint32_t i) const { return (*this)[i].lemma.in(lower_lemmas_); }

uint32_t ParsedText::head(uint32_t i) const {
  const TokenId head = (*this)[i].head;
  return head ? head.value : kNone;
}

uint32_t ParsedText::child(uint32_t i, Deprel relation) const {
  for (TokenId c : children(i)) {
    if (language_[c].deprel == relation) return c.value;
  }
  return kNone;
}

// Children before parents, from the roots by an explicit stack; what no root reaches keeps itself.
void ParsedText::find_extents() {
  const uint32_t n = size();
  extents_.resize(n);
  for (uint32_t i = 0; i < n; ++i) extents_[i] = {i, i + 1};
  std::vector<uint32_t> order;
  order.reserve(n);
  for (uint32_t i = 0; i < n; ++i) {
    if (head(i) == kNone) order.push_back(i);
  }
  for (size_t k = 0; k < order.size() && order.size() <= n; ++k) {
    for (TokenId c : children(order[k])) order.push_back(c.value);
  }
  for (size_t k = order.size(); k-- > 0;) {
    const uint32_t parent = head(order[k]);
    if (parent == kNone) continue;
    extents_[parent].first = std::min(extents_[parent].first, extents_[order[k]].first);
    extents_[parent].last = std::max(extents_[parent].last, extents_[order[k]].last);
  }
}

void ParsedText::place_quotations() {
  const uint32_t n = size();
  quotation_of_.assign(n, kNone);
  quotation_tokens_.assign(quotations_.size(), {});
  uint32_t i = 0;
  for (uint32_t q = 0; q < quotations_.size(); ++q) {
    const Span span = quotations_[q].span;
    while (i < n && (*this)[i].span.end <= span.begin) ++i;
    const uint32_t first = i;
    while (i < n && (*this)[i].span.begin < span.end) quotation_of_[i++] = q;
    quotation_tokens_[q] = {first, i};
  }
}

bool ParsedText::is_nominal(uint32_t i) const {
  const Upos upos = (*this)[i].upos;
  return upos == Upos::kNoun || upos == Upos::kPropn || upos == Upos::kPron || upos == Upos::kNum;
}

bool ParsedText::is_verb(uint32_t i) const {
  return (*this)[i].upos == Upos::kVerb || (*this)[i].upos == Upos::kAux;
}

bool ParsedText::is_finite(uint32_t i) const {
  const Xpos xpos = (*this)[i].xpos;
  return xpos == Xpos::kVbd || xpos == Xpos::kVbz || xpos == Xpos::kVbp || xpos == Xpos::kMd;
}

bool ParsedText::is_break(uint32_t i) const {
  if (!is_punct(i)) return false;
  const std::string_view f = form(i);
  return f == "," || f == ";" || f == ":" || f == "—" || f == "–" || f == "--" || f == "―" ||
         f == "(" || f == ")" || f == "-";
}

bool ParsedText::introduced_by(uint32_t i, std::string_view word) const {
  for (TokenId c : children(i)) {
    const Deprel relation = language_[c].deprel;
    if ((relation == Deprel::kCase || relation == Deprel::kMark) && lemma(c.value) == word) {
      return true;
    }
  }
  return false;
}

TokenRange ParsedText::trimmed(TokenRange range) const {
  const auto droppable = [this](uint32_t i) {
    if (!is_punct(i)) return false;
    const std::string_view f = form(i);
    return is_break(i) || f == "." || f == "..." || f == "…" || f == "!" || f == "?";
  };
  while (!range.empty() && droppable(range.first)) ++range.first;
  int brackets = 0;  // those that close one inside stay
  for (uint32_t i = range.first; i < range.last; ++i) brackets += form(i) == "(";
  while (!range.empty() && droppable(range.last - 1)) {
    if (form(range.last - 1) == ")" && brackets > 0) break;
    --range.last;
  }
  return range;
}

Span ParsedText::span(TokenRange range) const {
  if (range.empty()) return {};
  return {(*this)[range.first].span.begin, (*this)[range.last - 1].span.end};
}

}  // namespace dateline
