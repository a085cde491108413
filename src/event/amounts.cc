// How much: numbers on the cue and on the heads of its slots, as intervals. "more than 6,000
// casualties" is 6001 upward; "thousands of soldiers" 2000 to 9999; "killed twelve" counts people.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"
#include "event/draft.h"

namespace dateline::event {
namespace {

constexpr double kFuzz = 0.1;  ///< "about 40" is 36 to 44: what writers who round to tens mean

std::optional<double> number_word(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, double>, 34> kWords = {{
      {"a", 1},          {"an", 1},        {"one", 1},       {"two", 2},         {"three", 3},
      {"four", 4},       {"five", 5},      {"six", 6},       {"seven", 7},       {"eight", 8},
      {"nine", 9},       {"ten", 10},      {"eleven", 11},   {"twelve", 12},     {"thirteen", 13},
      {"fourteen", 14},  {"fifteen", 15},  {"sixteen", 16},  {"seventeen", 17},  {"eighteen", 18},
      {"nineteen", 19},  {"twenty", 20},   {"thirty", 30},   {"forty", 40},      {"fifty", 50},
      {"sixty", 60},     {"seventy", 70},  {"eighty", 80},   {"ninety", 90},     {"hundred", 100},
      {"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"trillion", 1e12},
  }};
  for (const auto& [text, value] : kWords) {
    if (text == word) return value;
  }
  return std::nullopt;
}

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

/// "dozens" 24 to 99, "hundreds" 200 to 999, "thousands" 2,000 to 9,999 ...
std::optional<std::pair<double, double>> plural_number(std::string_view form) {
  static constexpr std::array<std::pair<std::string_view, std::pair<double, double>>, 7> kAll = {{
      {"dozens", {24, 99}},
      {"scores", {40, 99}},
      {"hundreds", {200, 999}},
      {"thousands", {2e3, 9999}},
      {"millions", {2e6, 9'999'999}},
      {"billions", {2e9, 9'999'999'999}},
      {"tens", {20, 99}},
  }};
  for (const auto& [text, range] : kAll) {
    if (text == form) return range;
  }
  return std::nullopt;
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
  if (const auto range = plural_number(text)) {
    double times = 1;
    if (number.value > 1 && form(TokenId(number.value - 1)) == "of" &&
        form(TokenId(number.value - 2)) == "tens") {
      times = 10;
      first = number.value - 2;
    }
    return Range{range->first * times, (range->second + 1) * times - 1};
  }
  std::optional<double> n = digits(text);
  if (!n) n = number_word(text);
  if (!n && text == "dozen") n = 12;
  if (!n) {
    const size_t hyphen = text.find('-');  // "twenty-five"
    if (hyphen != std::string::npos) {
      const auto tens = number_word(std::string_view(text).substr(0, hyphen));
      const auto ones = number_word(std::string_view(text).substr(hyphen + 1));
      if (tens && ones && *tens >= 20 && *tens < 100 && *ones < 10) n = *tens + *ones;
    }
  }
  if (!n) return std::nullopt;
  const uint32_t sentence_begin = grammar_.first_in_sentence(number).value;
  if (*n >= 12 && number.value > sentence_begin && !digits(text)) {
    const std::string before = form(TokenId(number.value - 1));
    if (before == "several" || before == "few") {
      first = number.value - 1;
      return Range{*n * 2, *n * 10 - 1};
    }
    std::optional<double> factor = digits(before);
    if (!factor) factor = number_word(before);
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
  const std::string one = word(1), two = word(2);
  const auto takes = [&](uint32_t back) { begin = first - back; };
  if ((two == "more" || two == "greater" || two == "fewer" || two == "less") && one == "than") {
    takes(2);
    if (two == "more" || two == "greater") {
      range = {*range.low == std::floor(*range.low) ? *range.low + 1 : *range.low, std::nullopt};
    } else {
      range = {std::nullopt, *range.high - 1};
    }
  } else if (two == "at" && (one == "least" || one == "most")) {
    takes(2);
    range = one == "least" ? Range{range.low, std::nullopt} : Range{std::nullopt, range.high};
  } else if (two == "up" && one == "to") {
    takes(2);
    range = {std::nullopt, range.high};
  } else if (one == "over" || one == "exceeding") {
    takes(1);
    range = {*range.low + 1, std::nullopt};
  } else if (one == "under") {
    takes(1);
    range = {std::nullopt, *range.high - 1};
  } else if (one == "nearly" || one == "almost") {
    takes(1);
    range = {std::floor(*range.low * (1 - kFuzz)), *range.high - 1};
  } else if (one == "about" || one == "around" || one == "some" || one == "roughly" ||
             one == "approximately" || one == "estimated") {
    takes(1);
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
  if (grammar_[noun].upos == Upos::kNum || plural_number(form(noun))) {
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
