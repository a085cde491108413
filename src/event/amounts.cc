// How much: numbers on the cue and on the heads of its slots, as intervals. "more than 6,000
// casualties" is 6001 upward; "thousands of soldiers" 2000 to 9999; "killed twelve" counts people.
#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "event/draft.h"

namespace dateline::event {
namespace {

constexpr double kFuzz = 0.1;  ///< "about 40" is 36 to 44: what writers who round to tens mean

std::optional<double> digits(std::string_view word) {
  std::string plain;
  for (char c : word) {
    if (c >= '0' && c <= '9') {
      plain.push_back(c);
    } else if (c == '.' && !plain.empty()) {
      plain.push_back(c);
    } else if (c != ',') {
      return std::nullopt;
    }
  }
  if (plain.empty() || plain.size() > 18) return std::nullopt;
  return std::strtod(plain.c_str(), nullptr);
}

struct Range {
  std::optional<double> low;
  std::optional<double> high;
};

class Counter {
 public:
  Counter(const Grammar& grammar, Draft& draft) : grammar_(grammar), draft_(draft) {}
  /// Counts at a noun: its numbers, or itself where it is a number.
  void at(TokenId noun, std::string_view people);

 private:
  std::string form(TokenId t) const {
    return lower(grammar_[t].span.in(grammar_.reading().story.text));
  }
  const AmountWord* known(std::string_view text, AmountWord::Kind kind) const {
    const AmountWord* word = grammar_.parts().amount(text);
    return word && word->kind == kind ? word : nullptr;
  }
  /// A number in digits or as a word.
  std::optional<double> value_of(std::string_view text) const {
    if (const auto value = digits(text)) return value;
    const AmountWord* word = known(text, AmountWord::Kind::kExact);
    return word ? std::optional(word->low) : std::nullopt;
  }
  std::optional<Range> value(TokenId number, uint32_t& first) const;
  void modify(uint32_t first, Range& range, uint32_t& begin) const;
  void add(TokenId number, std::string_view noun, TokenId last);

  const Grammar& grammar_;
  Draft& draft_;
};

/// The value of a number with the words multiplied into it ("2.5 million", "two hundred"); "several
/// hundred" is what "hundreds" is.
std::optional<Range> Counter::value(TokenId number, uint32_t& first) const {
  first = number.value;
  const std::string text = form(number);
  if (const AmountWord* vague = known(text, AmountWord::Kind::kVague)) {
    double times = 1;
    if (number.value > 1 && form(TokenId(number.value - 1)) == "of" &&
        form(TokenId(number.value - 2)) == "tens") {
      times = 10;
      first = number.value - 2;
    }
    return Range{vague->low * times, (vague->high + 1) * times - 1};
  }
  std::optional<double> n = value_of(text);
  if (!n) {
    const size_t hyphen = text.find('-');  // "twenty-five"
    if (hyphen != std::string::npos) {
      const auto tens = value_of(std::string_view(text).substr(0, hyphen));
      const auto ones = value_of(std::string_view(text).substr(hyphen + 1));
      if (tens && ones && *tens >= 20 && *tens < 100 && *ones < 10) n = *tens + *ones;
    }
  }
  if (!n) return std::nullopt;
  const uint32_t sentence_begin = grammar_.first_in_sentence(number).value;
  if (*n >= 12 && number.value > sentence_begin && !digits(text)) {
    const std::string before = form(TokenId(number.value - 1));
    if (const AmountWord* times = known(before, AmountWord::Kind::kFactor)) {
      first = number.value - 1;
      return Range{*n * times->low, *n * (times->high + 1) - 1};
    }
    const std::optional<double> factor = value_of(before);
    if (factor && (*n >= 1000 || *factor < 100)) {
      n = *n * *factor;
      first = number.value - 1;
    }
  }
  return Range{*n, *n};
}

void Counter::modify(uint32_t first, Range& range, uint32_t& begin) const {
  const uint32_t start = grammar_.first_in_sentence(TokenId(first)).value;
  const auto word = [&](uint32_t back) {
    return first >= start + back ? form(TokenId(first - back)) : std::string();
  };
  const std::string one = word(1);
  uint32_t taken = 2;
  const AmountWord* bound = grammar_.parts().amount(word(2) + " " + one);
  if (!bound) {
    taken = 1;
    bound = grammar_.parts().amount(one);
  }
  if (!bound || bound->kind < AmountWord::Kind::kAbove) return;
  begin = first - taken;
  switch (bound->kind) {
    case AmountWord::Kind::kAbove:
      range = {*range.low == std::floor(*range.low) ? *range.low + 1 : *range.low, std::nullopt};
      break;
    case AmountWord::Kind::kFrom:
      range.high.reset();
      break;
    case AmountWord::Kind::kBelow:
      range = {std::nullopt, *range.high - 1};
      break;
    case AmountWord::Kind::kTo:
      range.low.reset();
      break;
    case AmountWord::Kind::kNearly:
      range = {std::floor(*range.low * (1 - kFuzz)), *range.high - 1};
      break;
    default:  // kAbout
      range = {std::floor(*range.low * (1 - kFuzz)), std::ceil(*range.high * (1 + kFuzz))};
  }
}

void Counter::add(TokenId number, std::string_view noun, TokenId last) {
  if (grammar_.time_at(number) || draft_.event.quantities.size() >= 8) return;
  uint32_t first = 0;
  std::optional<Range> range = value(number, first);
  if (!range) return;
  uint32_t begin = first;
  modify(first, *range, begin);
  Quantity quantity;
  quantity.noun = std::string(noun);
  quantity.low = range->low;
  quantity.high = range->high;
  quantity.span = cover(grammar_[TokenId(begin)].span, grammar_[last].span);
  for (const Quantity& old : draft_.event.quantities) {
    if (old.span.overlaps(quantity.span)) return;
  }
  draft_.event.quantities.push_back(std::move(quantity));
}

void Counter::at(TokenId noun, std::string_view people) {
  if (!noun) return;
  const TokenId inner = counted(grammar_, noun);
  if (inner != noun) {
    add(noun, form(inner), inner);
    return;
  }
  if (grammar_[noun].upos == Upos::kNum || known(form(noun), AmountWord::Kind::kVague)) {
    add(noun, people, noun);
  } else {
    for (TokenId c : grammar_.children(noun)) {
      if (grammar_.relation(c) == Deprel::kNummod) add(c, form(noun), noun);
    }
  }
}

}  // namespace

void find_amounts(const Grammar& grammar, Draft& draft) {
  Counter counter(grammar, draft);
  const TokenId cue = draft.event.cue_token;
  const auto with_conjuncts = [&](TokenId t) {
    counter.at(t, "people");
    if (!t) return;
    for (TokenId c : grammar.children(t)) {
      if (grammar.relation(c) == Deprel::kConj && !grammar.verbal(c)) counter.at(c, "people");
    }
  };
  if (draft.kind != TriggerKind::kVerb) {
    counter.at(cue, "people");
    if (draft.kind == TriggerKind::kAdjective) with_conjuncts(grammar.surface_subject(cue).token);
    return;
  }
  with_conjuncts(grammar.object(cue).token);
  if (!grammar.passive(cue)) with_conjuncts(grammar.surface_subject(cue).token);
}

}  // namespace dateline::event
