#include "language/borders.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/utf8.h"
#include "language/token_lexicon.h"

// The idea. A full stop is no sure sign: it may end an abbreviation, and titles, greetings, lists
// and hasty writers have none. So every gap with white space between two tokens of a segment is
// asked, from left to right: does a sentence end here? What counts is the few words before and
// behind the gap (forms, case, usual tag, lists of names), and where in its sentence the gap
// stands: how many words since the last border, how many to the next stop, whether a finite verb
// stands before and behind, which quotes and brackets are open, how the sentence began. Words
// behind the gap tell as much as those before it:
//
//   Flood in Graz | The river rose        no verb before the gap, an article with a capital behind
//   the U.S. | He left     the U.S. Senate     a pronoun against a name
//
// What it gets wrong: sentences of people who write neither stops nor capitals; lists of names
// without commas; semicolons, which end a sentence in some texts of the treebanks and in most not.

namespace dateline {
namespace {

uint64_t bucket(size_t n) { return n < 6 ? n : static_cast<uint64_t>(4 + std::bit_width(n)); }

uint64_t most(uint64_t bound, uint64_t n) { return std::min(bound, n); }

bool is_stop(std::string_view form) {
  return form == "\u2026" || form.find_first_not_of(".!?") == std::string_view::npos;
}

int8_t bracket_of(std::string_view form) {
  if (form == "(" || form == "[" || form == "{" || form == "\u201C") return 1;
  return form == ")" || form == "]" || form == "}" || form == "\u201D" ? -1 : 0;
}

/// Fills `word.shape` and the flags that letters give; whether there are letters or digits.
bool read_letters(std::string_view form, BorderWord& word) {
  std::array<char, 16> shape;
  size_t size = 0, letters = 0, large = 0;
  for (size_t at = 0; at < form.size();) {
    const bool first = at == 0;
    const char32_t c = next_code_point(form, at);
    const bool upper = is_upper(c), letter = upper || is_letter(c);
    word.digit |= is_digit(c);
    word.capital |= first && upper;
    letters += letter, large += upper;
    const char kind = upper ? 'X' : letter ? 'x' : is_digit(c) ? '0' : c < 0x80 ? char(c) : '*';
    const bool again = size > 1 && shape[size - 1] == kind && shape[size - 2] == kind;
    if (!again && size < shape.size()) shape[size++] = kind;
  }
  word.shape = hash64({shape.data(), size});
  word.capitals = letters >= 2 && letters == large;
  word.exact = word.capitals ? 2 : word.capital;
  return letters > 0 || word.digit;
}

bool is_finite(Xpos tag) {
  return tag == Xpos::kMd || tag == Xpos::kVbd || tag == Xpos::kVbp || tag == Xpos::kVbz;
}

BorderWord see(std::string_view form, const TokenLexicon::Parts& lexicon, const BorderWords& words,
               std::string& scratch) {
  BorderWord word;
  const uint64_t key = lower_key(form, scratch);
  if (!read_letters(form, word)) {
    word.stop = is_stop(form);
    word.quote = form == "\"" || form == "''" || form == "``";
    word.bracket = bracket_of(form);
    word.lower = word.exact = hash64(form);
    word.kind = word.tag = form.size() <= 3 ? word.exact : word.shape;
    return word;
  }
  const KnownWord known = words.table.find(key);
  word.abbreviation = form.size() > 1 && form.back() == '.';
  word.flags = lexicon.of(form);
  word.usual = words.cases.find(key) + (word.capital ? 4u : 0u);
  word.lower = key;
  const uint64_t letter_case = word.digit ? 3 : word.exact;
  word.exact = mix(key, word.exact);
  word.lists = word.capital ? known.lists : 0;
  if (known.usual > 0 && known.usual <= words.tags.size()) {
    const TagPair pair = words.tags[static_cast<Tag>(known.usual - 1)];
    word.tag = 1 + (uint64_t(pair.upos) << 8) + uint64_t(pair.xpos);
    word.verb = is_finite(pair.xpos);
    word.kind = uint64_t(pair.upos) + 2;
  } else {
    const std::string_view lower = scratch;
    word.tag = hash64(lower.substr(lower.size() - std::min<size_t>(3, lower.size())));
    word.kind = 1;
  }
  word.kind = mix(word.kind, letter_case);
  word.tag = mix(word.tag, word.capital);
  return word;
}

}  // namespace

void BorderView::read(std::string_view text, std::span<const Token> tokens, bool laid_out,
                      const TokenLexicon& lexicon, const BorderWords& words) {
  laid_out_ = laid_out;
  headings_ = &lexicon.parts().headings;
  size_ = tokens.size();
  seen_.assign(size_ + 2 * kMargin, BorderWord());
  before_.assign(size_ + 1, Before());
  for (size_t i = 0; i < size_; ++i) {
    BorderWord& word = seen_[i + kMargin];
    word = see(tokens[i].span.in(text), lexicon.parts(), words, lower_);
    word.space = tokens[i].space_after;
    const Before& b = before_[i];
    before_[i + 1] = {b.verbs + word.verb, b.quotes + word.quote, b.capitals + word.capital,
                      b.speech + ((word.flags & kSpeaks) != 0),
                      std::max(0, b.depth + word.bracket)};
  }
  look_ahead();
}

void BorderView::look_ahead() {
  next_stop_.assign(size_ + 1, static_cast<uint32_t>(size_));
  next_verb_.assign(size_ + 1, static_cast<uint32_t>(size_));
  size_t stops = 0, small = 0;
  for (size_t i = size_; i-- > 0;) {
    const BorderWord& word = (*this)[i];
    const auto here = static_cast<uint32_t>(i);
    next_stop_[i] = word.stop ? here : next_stop_[i + 1];
    next_verb_[i] = word.verb || word.stop ? here : next_verb_[i + 1];
    stops += word.stop;
    small += word.stop && i + 1 < size_ && word.space && !(*this)[i + 1].capital;
  }
  style_ = stops == 0 ? 72 : most(4, size_ / stops / 10) * 8 + small * 4 / stops;
}

void BorderView::features(size_t i, size_t from, size_t before, FeatureList& out) const {
  const BorderWord* const l = &(*this)[i];  // l[0] stands before the gap, l[1] behind it
  const BorderWord& first = (*this)[from];
  const Before& begun = before_[from];
  const Before& now = before_[i + 1];
  const size_t words = i + 1 - from;
  const size_t stop = next_stop_[i + 1];
  const uint64_t since = bucket(words), ahead = bucket(stop - i);
  const uint64_t verbs = most(2, now.verbs - begun.verbs);
  const uint64_t verbs_ahead = most(2, before_[stop].verbs - now.verbs);
  const uint64_t quoted = (now.quotes - begun.quotes) & 1;
  const uint64_t depth = most(2, static_cast<uint64_t>(now.depth));
  const uint64_t start = from == 0;
  const uint64_t last = start ? 5 : (*this)[from - 1].kind;
  const uint64_t pair = mix(l[0].kind, l[1].kind);
  const size_t near = std::min(stop, i + 6);
  const uint64_t speech = (now.speech > begun.speech) + 2 * (before_[near].speech > now.speech);
  // A heading has no verb; how long it is and how many of its words have no capital.
  const uint64_t small = most(3, words - (now.capitals - begun.capitals));
  const uint64_t title = verbs == 0 ? 1 + most(8, words) * 4 + small : 0;
  const uint64_t after_stop = start ? 2 : (*this)[from - 1].stop;

  out.clear();
  around(l, out);
  out.add(since, pair);
  out.add(since, verbs, pair);
  out.add(since, ahead);
  out.add(verbs, verbs_ahead, pair);
  out.add(ahead, pair);
  out.add(ahead, verbs_ahead, l[1].kind);
  out.add(bucket(next_verb_[i + 1] - i), pair);
  out.add(quoted, pair);
  out.add(speech, l[-1].kind, pair);
  out.add(quoted, l[0].exact, l[1].space);
  out.add(depth, pair);
  out.add(last, pair);
  out.add(last, bucket(from - before), since);
  out.add(last, l[0].lists, since);
  out.add(first.exact, pair);
  out.add(first.tag, pair);
  out.add(first.kind, pair, since);
  out.add(first.exact == l[1].exact, l[1].kind);
  out.add(style_, pair);
  out.add(start, since, pair);
  out.add(start, verbs, pair);
  out.add(start, l[0].exact);
  out.add(start, l[1].exact);
  out.add(start, l[1].tag, l[2].tag);
  out.add(laid_out_);
  out.add(laid_out_, l[0].kind);
  out.add(laid_out_, l[1].kind);
  out.add(laid_out_, pair);
  out.add(laid_out_, l[0].exact);
  out.add(laid_out_, title, l[1].capital);
  out.add(laid_out_, after_stop, start, l[0].kind);
  out.add(title, first.exact);
  out.add(title, after_stop, pair);
  out.add(title, after_stop, l[0].usual, l[1].usual);
  out.add(title, l[1].usual, verbs_ahead);
  out.add(title, after_stop, l[1].tag);
  out.add(title, verbs_ahead, ahead, l[1].capital);
  names_around(i, from, out);
}

bool BorderView::ends_heading(size_t i, size_t from) const {
  constexpr size_t kLongest = 5;
  const BorderWord& next = (*this)[i + 1];
  if (laid_out_ || i + 1 - from > kLongest || !(*this)[from].capital || !next.capital ||
      next.capitals || (from > 0 && !(*this)[from - 1].stop)) {
    return false;
  }
  uint64_t key = kNoPhrase;
  for (size_t k = from; k <= i; ++k) key = phrase_key(key, (*this)[k].lower);
  return headings_->contains(key);
}

/// The words before and behind the gap, nearest ones most closely.
void BorderView::around(const BorderWord* l, FeatureList& out) const {
  const uint64_t pair = mix(l[0].kind, l[1].kind);
  out.add(0);
  for (int k = -1; k <= 2; ++k) out.add(l[k].lower);
  for (int k = -1; k <= 2; ++k) out.add(l[k].exact);
  for (int k = -3; k <= 4; ++k) out.add(l[k].tag);
  for (int k = -3; k <= 4; ++k) out.add(l[k].kind);
  for (int k = -1; k <= 2; ++k) out.add(l[k].shape);
  for (int k = -1; k <= 2; ++k) out.add(l[k].lists);
  for (int k = 0; k <= 1; ++k) out.add(l[k].tag, l[k + 1].tag);
  for (int k = -1; k <= 2; ++k) out.add(l[k].kind, l[k + 1].kind);
  for (int k = 0; k <= 1; ++k) out.add(l[k].exact, l[k + 1].exact);
  out.add(l[0].exact, l[1].kind);
  out.add(l[0].exact, l[1].tag);
  out.add(l[0].kind, l[1].exact);
  out.add(l[0].tag, l[1].exact);
  out.add(l[1].exact, l[2].tag);
  out.add(l[0].exact, l[1].kind, l[2].kind);
  out.add(l[0].kind, l[1].exact, l[2].tag);
  out.add(l[-1].exact, l[0].exact, l[1].kind);
  out.add(l[-1].kind, pair);
  out.add(pair, l[2].kind);
  out.add(l[-1].kind, pair, l[2].kind);
  out.add(pair, l[2].kind, l[3].kind);
  out.add(l[-2].kind, l[-1].kind, pair);
  out.add(l[-1].tag, l[0].tag, l[1].tag);
  out.add(l[0].tag, l[1].tag, l[2].tag);
  out.add(l[1].tag, l[2].tag, l[3].tag);
  out.add(l[-1].space * 8u + l[0].space * 4u + l[1].space * 2u + l[2].space, pair);
  const uint64_t abbreviation = l[0].abbreviation ? 1 + (l[0].flags & ~uint64_t{kStarter}) : 0;
  const uint64_t starter = (l[1].flags & kStarter) != 0 ? 1 + l[1].capital : 0;
  for (int k = 0; k <= 2; ++k) out.add(l[k].usual);
  out.add(l[0].usual, l[1].usual, l[2].usual);
  out.add(l[-1].kind, l[0].usual, l[1].usual);
  out.add(l[0].kind, l[1].usual);
  out.add(pair, l[0].usual, l[1].usual, l[2].usual);
  out.add(pair, l[1].usual, l[2].kind);
  out.add(l[0].exact, l[1].usual);
  out.add(abbreviation, starter, l[1].capital);
  out.add(abbreviation, l[1].usual);
  out.add(abbreviation, starter, l[-1].kind);
  out.add(l[0].exact, starter);
  out.add(l[0].kind, starter);
  out.add(l[-1].kind, l[0].kind, starter);
  out.add(l[0].lists, l[1].lists, pair);
  out.add(l[1].lists, l[2].lists, l[0].kind);
  out.add(l[-1].lists, l[0].lists, l[1].kind);
  out.add(l[1].lists, pair, l[2].kind, l[3].kind);
}

/// Runs of words with a capital, and words that come again behind the gap.
void BorderView::names_around(size_t i, size_t from, FeatureList& out) const {
  constexpr size_t kMostRun = 4, kMostBack = 12;
  const BorderWord* const l = &(*this)[i];
  const uint64_t pair = mix(l[0].kind, l[1].kind);
  const size_t words = i + 1 - from;
  size_t left = 0, right = 0;
  while (left < std::min(kMostRun, words) && (*this)[i - left].capital) ++left;
  while (right < kMostRun && i + 1 + right < size_ && (*this)[i + 1 + right].capital) ++right;
  bool again = false, again_next = false;
  for (size_t k = 0; k < std::min(words, kMostBack); ++k) {
    again |= (*this)[i - k].lower == l[1].lower;
    again_next |= (*this)[i - k].lower == l[2].lower;
  }
  const uint64_t runs = left * 5 + right;
  out.add(runs, pair);
  out.add(runs, l[1].tag);
  out.add(runs, (*this)[i + 1 + right].tag, pair);
  out.add(again, pair);
  out.add(again, l[1].tag);
  out.add(again_next, pair, l[2].kind);
}

namespace {

/// What a section begins with; the table and the weights follow, each on a border of 8 bytes.
struct Head {
  BorderModel::Bias bias;
  uint64_t cases = 0;  // bytes of the table
};

}  // namespace

Result<BorderModel> BorderModel::open(std::string_view section, WordTable words, TagSet tags) {
  BorderModel model;
  if (section.empty()) return model;
  Head head;
  if (section.size() < sizeof head) return Error{"not a table of weights"};
  std::memcpy(&head, section.data(), sizeof head);
  section.remove_prefix(sizeof head);
  if (head.cases > section.size() || head.cases % 8 != 0) return Error{"not a table of words"};
  const auto cases = KeyTable::open(section.substr(0, head.cases));
  if (!cases) return cases.error();
  const auto weights = LinearModel::open(section.substr(head.cases), 1);
  if (!weights) return weights.error();
  model.bias_ = head.bias;
  model.weights_ = *weights;
  model.words_ = {words, std::move(tags), *cases};
  model.has_ = true;
  return model;
}

int32_t BorderModel::score(const FeatureList& features, bool laid_out) const {
  std::array<int32_t, 1> scores{};
  weights_.add(features.all(), scores.data());
  return scores[0] + (laid_out ? bias_.laid_out : bias_.bare);
}

std::string BorderModel::section(Bias bias, std::string_view cases, std::string_view weights) {
  const Head head{bias, cases.size()};
  std::string out(reinterpret_cast<const char*>(&head), sizeof head);
  return out.append(cases).append(weights);
}

}  // namespace dateline
