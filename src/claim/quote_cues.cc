// Idea: quotations are attributed by punctuation more surely than by a tree. A quotation that ends
// with a comma, a question or an exclamation mark and is followed by more of the sentence is closed
// by the first verb of saying behind it (`"It is over," the mayor said`); one that follows a comma,
// a colon or the verb itself is introduced by the last such verb before it (`He said: "It is
// over."`). Everything happens inside one paragraph and at most kReach tokens away.
//
// What it gets wrong: a quoted title with a comma inside the marks ("Home," which he wrote).
#include "claim/quote_cues.h"

#include <algorithm>

#include "claim/claim_draft.h"

namespace dateline {
namespace {

// A cue stands close to its quotation; long appositions between them fit into this.
constexpr uint32_t kReach = 45;
constexpr uint32_t kClose = 10;  // `," the old mayor of Lorn said`

char last_sign(std::string_view text, Span quotation) {
  std::string_view inside = quotation.in(text);
  for (std::string_view mark : {"\"", "”", "''", "’’", "»", "’", "'"}) {
    if (inside.ends_with(mark)) {
      inside.remove_suffix(mark.size());
      break;
    }
  }
  while (inside.ends_with(' ')) inside.remove_suffix(1);
  for (std::string_view mark : {"’", "'"}) {
    if (inside.ends_with(mark)) inside.remove_suffix(mark.size());
  }
  if (inside.ends_with("—") || inside.ends_with("…")) return '-';
  return inside.empty() ? ' ' : inside.back();
}

}  // namespace

QuoteCues::QuoteCues(const ParsedText& text, const ClaimLexicon::Parts& lexicon)
    : text_(text), lexicon_(lexicon) {
  const uint32_t n = static_cast<uint32_t>(text.quotations().size());
  cue_.assign(n, kNone);
  behind_.assign(n, false);
  for (uint32_t q = 0; q < n; ++q) {
    if (text_.tokens_of(q).empty()) continue;
    // A comma inside the marks points behind: `"...," she said` wins over `He wrote: "...`.
    const bool comma = last_sign(text.text(), text.quotations()[q].span) == ',';
    const uint32_t behind = after_quotation(q);
    const bool close = behind != kNone && behind < text.tokens_of(q).last + kClose &&
                       text[text.tokens_of(q).last].upos != Upos::kCconj;
    if (!comma || !close) cue_[q] = before_quotation(q);
    if (cue_[q] == kNone) {
      cue_[q] = behind;
      behind_[q] = behind != kNone;
    }
    if (cue_[q] != kNone) by_verb_.push_back({cue_[q], q});
  }
  std::sort(by_verb_.begin(), by_verb_.end());
}

std::vector<uint32_t> QuoteCues::of(uint32_t verb) const {
  std::vector<uint32_t> found;
  auto at = std::lower_bound(by_verb_.begin(), by_verb_.end(), std::pair{verb, 0u});
  for (; at != by_verb_.end() && at->first == verb; ++at) found.push_back(at->second);
  return found;
}

bool QuoteCues::quotes(uint32_t token) const {
  if (text_[token].upos != Upos::kVerb) return false;
  for (const CueLine& line : lexicon_.verbs.find(text_.lemma(token))) {
    if (line.has(ClaimFrame::kQuote) && cue_end(text_, token, line) != kNone) return true;
  }
  return false;
}

bool QuoteCues::stands_free(uint32_t quotation) const {
  const TokenRange range = text_.tokens_of(quotation);
  if (range.empty()) return false;
  const char sign = last_sign(text_.text(), text_.quotations()[quotation].span);
  const bool ends = sign == '.' || sign == '!' || sign == '?' || sign == '-' ||
                    !text_.quotations()[quotation].closed;
  if (!ends) return false;
  if (range.first == 0) return true;
  const uint32_t before = range.first - 1;
  return text_.sentence(range.first).first == range.first ||
         text_.paragraph_of(before) != text_.paragraph_of(range.first) ||
         text_.form(before) == "." || text_.quotation_of(before) != kNone;
}

// `said: "..."`, `said, "..."`, `said "..."`.
uint32_t QuoteCues::before_quotation(uint32_t quotation) const {
  const TokenRange range = text_.tokens_of(quotation);
  if (range.first == 0) return kNone;
  const uint32_t before = range.first - 1;
  if (text_.paragraph_of(before) != text_.paragraph_of(range.first)) return kNone;
  const std::string_view lead = text_.form(before);
  const bool sign = lead == "," || lead == ":" || lead == "—" || lead == "--" || lead == "–";
  if (!sign && !quotes(before)) return kNone;
  const uint32_t from = text_.sentence(before).first;
  uint32_t steps = 0;
  uint32_t found = kNone;
  for (uint32_t i = before + 1; i-- > from && steps < kReach; ++steps) {
    if (text_.quotation_of(i) != kNone) {
      // `"A," he said, "B."`: the verb stands between; only a colon reaches further.
      if (found != kNone || lead != ":") break;
      continue;
    }
    if (text_.form(i) == ";") break;
    if (!quotes(i)) continue;
    if (found == kNone) found = i;
    // The verb of a relative clause gives way to one of the main clause before it.
    if (text_[i].deprel != Deprel::kAclRelcl && text_[i].deprel != Deprel::kAcl) return i;
  }
  return found;
}

// `"..." said the mayor`, `"...," the mayor said`.
uint32_t QuoteCues::after_quotation(uint32_t quotation) const {
  const TokenRange range = text_.tokens_of(quotation);
  const uint32_t next = range.last;
  if (next >= text_.size() || text_.paragraph_of(next) != text_.paragraph_of(range.first)) {
    return kNone;
  }
  const char sign = last_sign(text_.text(), text_.quotations()[quotation].span);
  const bool comma = text_.form(next) == ",";
  if (sign != ',' && sign != '?' && sign != '!' && sign != '-' && !comma && !quotes(next)) {
    return kNone;
  }
  // "a "clear" violation, he said": with a comma behind it, only a quotation that begins a
  // sentence.
  if (comma && sign != ',' && text_.sentence(range.first).first != range.first) return kNone;
  // Only a whole sentence that a comma ends may be followed by a verb with more to say.
  const bool whole = sign == ',' && text_.sentence(range.first).first == range.first;
  uint32_t relative = kNone;
  for (uint32_t i = next; i < text_.size() && i < next + kReach; ++i) {
    if (text_.paragraph_of(i) != text_.paragraph_of(next) || text_.quotation_of(i) != kNone) break;
    const std::string_view form = text_.form(i);
    if (form == ";" || form == "." || form == "!" || form == "?") break;
    if (!quotes(i) || (!whole && says_more(i))) continue;
    if (text_[i].deprel != Deprel::kAclRelcl && text_[i].deprel != Deprel::kAcl) return i;
    if (relative == kNone) relative = i;
  }
  return relative;
}

// Whether a verb has a content of its own behind it.
bool QuoteCues::says_more(uint32_t verb) const {
  for (TokenId c : text_.children(verb)) {
    const Deprel relation = text_[c.value].deprel;
    if (c.value > verb && (relation == Deprel::kCcomp || relation == Deprel::kXcomp)) return true;
  }
  if (verb + 1 >= text_.size()) return false;
  const std::string_view next = text_.lemma(verb + 1);
  if (text_[verb].xpos == Xpos::kVbg && next == "," && verb + 2 < text_.size() &&
      text_.quotation_of(verb + 2) != kNone) {
    return true;  // `"A," said Kim, adding, "B."`
  }
  return next == "that" || next == "whether" || next == "if" || text_.form(verb + 1) == ":" ||
         text_.quotation_of(verb + 1) != kNone;
}

}  // namespace dateline
