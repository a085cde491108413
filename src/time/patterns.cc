#include "time/patterns.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

// In the order of WordClass; lower-case names are for the number parser only.
constexpr std::array<std::string_view, kWordClasses> kClassNames = {
    "MONTH",    "SUREMONTH", "WEEKDAY",  "WEEKDAYABBR", "WEEKDAYS", "SEASON",   "PART",
    "UNIT",     "UNITS",     "EVERY",    "PERIOD",      "NUM",      "FEW",      "ORD",
    "DAYNUM",   "YEAR",      "SUREYEAR", "TENYEAR",     "YEAR2",    "DECADE",   "HOUR",
    "MINUTE",   "TIME",      "MILITARY", "MERIDIEM",    "ZONE",     "MODIFIER", "HEDGE",
    "MONTHNUM", "COMPACT",   "PLURAL",   "CARDINAL",    "SCALE",    "ORDINAL"};

constexpr std::array<std::string_view, kPhraseKinds> kKindNames = {
    "none",    "day",   "weekday",  "holiday", "week",      "weekend", "month",
    "quarter", "half",  "season",   "year",    "yearshift", "decade",  "century",
    "part",    "clock", "duration", "set",     "ref"};

/// No line may stand for more plain sequences than this: one that does is a mistake.
constexpr size_t kMostSequences = 4096;

struct Piece {
  Element element;
  bool context;
};
using Pieces = std::vector<std::vector<Piece>>;

class Expander {
 public:
  Expander(const LexiconFile& file, const LexiconLine& line, TimeVocabulary& vocabulary)
      : file_(file), line_(line), vocabulary_(vocabulary), text_(line.fields[0]) {}

  Result<Pieces> alternatives(bool context) {
    Pieces all;
    while (true) {
      Result<Pieces> one = sequence(context);
      if (!one) return one;
      all.insert(all.end(), one->begin(), one->end());
      if (at_ >= text_.size() || text_[at_] != '|') return all;
      ++at_;
    }
  }
  bool done() const { return at_ >= text_.size(); }
  Error error(std::string_view what) const {
    return file_.error(line_, text_.substr(std::min(at_, text_.size())), what);
  }

 private:
  Result<Pieces> sequence(bool context) {
    Pieces all{{}};
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == ' ') {
        ++at_;
        continue;
      }
      if (c == '|' || c == ')' || c == ']' || c == '}') break;
      Result<Pieces> next = (c == '(' || c == '[' || c == '{') ? group(context) : single(context);
      if (!next) return next;
      Pieces longer;
      for (const auto& left : all) {
        for (const auto& right : *next) {
          longer.push_back(left);
          longer.back().insert(longer.back().end(), right.begin(), right.end());
        }
      }
      if (longer.size() > kMostSequences) return error("pattern stands for too many sequences");
      all = std::move(longer);
    }
    return all;
  }

  Result<Pieces> group(bool context) {
    const char open = text_[at_++];
    const char close = open == '(' ? ')' : open == '[' ? ']' : '}';
    Result<Pieces> inside = alternatives(context || open == '{');
    if (!inside) return inside;
    if (at_ >= text_.size() || text_[at_] != close) return error("group is not closed");
    ++at_;
    if (open == '[') inside->push_back({});
    return inside;
  }

  Result<Pieces> single(bool context) {
    size_t end = at_;
    while (end < text_.size() && std::string_view(" |()[]{}").find(text_[end]) == text_.npos) {
      ++end;
    }
    const std::string_view word = text_.substr(at_, end - at_);
    Result<Element> found = named(word);
    if (!found) return found.error();
    at_ = end;
    return Pieces{{Piece{*found, context}}};
  }

  Result<Element> named(std::string_view word) {
    if (word.size() > 2 && word.front() == '<' && word.back() == '>') {
      const std::string_view name = word.substr(1, word.size() - 2);
      if (name == "date") return kAnyDate;
      const auto kind = phrase_kind_named(name);
      if (!kind) return error("no such kind of phrase");
      return element(*kind);
    }
    if (word.front() >= 'A' && word.front() <= 'Z') {
      const auto word_class = word_class_named(word);
      if (!word_class) return error("no such class of words");
      return element(*word_class);
    }
    const auto [at, added] = vocabulary_.numbers.try_emplace(
        std::string(word), static_cast<uint32_t>(vocabulary_.words.size()));
    if (added) vocabulary_.words.emplace_back();
    return Element{at->second};
  }

  const LexiconFile& file_;
  const LexiconLine& line_;
  TimeVocabulary& vocabulary_;
  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace

std::optional<WordClass> word_class_named(std::string_view name) {
  const auto found = std::find(kClassNames.begin(), kClassNames.end(), name);
  if (found == kClassNames.end()) return std::nullopt;
  return static_cast<WordClass>(found - kClassNames.begin());
}

std::optional<PhraseKind> phrase_kind_named(std::string_view name) {
  const auto found = std::find(kKindNames.begin(), kKindNames.end(), name);
  if (found == kKindNames.end()) return std::nullopt;
  return static_cast<PhraseKind>(found - kKindNames.begin());
}

Result<std::vector<Sequence>> expand_pattern(const LexiconFile& file, const LexiconLine& line,
                                             TimeVocabulary& vocabulary) {
  Expander expander(file, line, vocabulary);
  Result<Pieces> pieces = expander.alternatives(false);
  if (!pieces) return pieces.error();
  if (!expander.done()) return expander.error("bracket was never opened");
  std::vector<Sequence> sequences;
  for (const auto& one : *pieces) {
    Sequence sequence;
    while (sequence.lead < one.size() && one[sequence.lead].context) ++sequence.lead;
    while (sequence.lead + sequence.trail < one.size() &&
           one[one.size() - 1 - sequence.trail].context) {
      ++sequence.trail;
    }
    for (size_t i = 0; i < one.size(); ++i) {
      sequence.elements.push_back(one[i].element);
      if (one[i].context && i >= sequence.lead && i + sequence.trail < one.size()) {
        return expander.error("context must stand first or last");
      }
    }
    if (sequence.lead + sequence.trail == one.size()) {
      return expander.error("pattern may match no word at all");
    }
    sequences.push_back(std::move(sequence));
  }
  return sequences;
}

void PatternTrie::add(const Sequence& sequence, uint32_t rule) {
  uint32_t node = kRoot;
  for (const Element e : sequence.elements) {
    const auto [at, added] =
        edges_.try_emplace((uint64_t{node} << 32) | e, static_cast<uint32_t>(accepts_.size()));
    if (added) accepts_.emplace_back();
    node = at->second;
  }
  for (const Accept& had : accepts_[node]) {
    if (had.lead == sequence.lead && had.trail == sequence.trail) return;
  }
  accepts_[node].push_back({rule, sequence.lead, sequence.trail});
}

}  // namespace dateline
