#include "claim/claim_draft.h"

#include <array>

namespace dateline {
namespace {

constexpr uint32_t kGap = 3;  // words between the parts of a cue: "set the plan out"

}  // namespace

std::string_view word(Construction construction) {
  constexpr std::array<std::string_view, 12> kWords{"quotation", "clause", "sentence", "infinitive",
                                                    "gerund",    "object", "judged",   "predicate",
                                                    "noun",      "phrase", "adverb",   "silence"};
  return kWords[static_cast<size_t>(construction)];
}

uint32_t cue_end(const ParsedText& text, uint32_t word, const CueLine& line) {
  const uint32_t end = text.sentence(word).last;
  uint32_t at = word;
  for (std::string_view wanted : line.more) {
    uint32_t i = at + 1;
    while (i < end && i <= at + 1 + kGap && !text.is_punct(i) && text.lemma(i) != wanted) ++i;
    if (i >= end || i > at + 1 + kGap || text.lemma(i) != wanted) return kNone;
    at = i;
  }
  return at + 1;
}

bool is_negated(const ParsedText& text, uint32_t predicate) {
  const auto denies = [&text](uint32_t i) {
    const std::string_view lemma = text.lemma(i);
    return lemma == "not" || lemma == "n't" || lemma == "never" || lemma == "neither" ||
           text.form(i) == "n't" || text.form(i) == "n’t";
  };
  for (TokenId c : text.children(predicate)) {
    const Deprel relation = text[c.value].deprel;
    if ((relation == Deprel::kAdvmod || relation == Deprel::kAux || relation == Deprel::kCc) &&
        denies(c.value)) {
      return true;
    }
    if (relation != Deprel::kNsubj && relation != Deprel::kNsubjPass) continue;
    const std::string_view subject = text.lemma(c.value);
    if (subject == "nobody" || subject == "none" || subject == "nothing") return true;
    for (TokenId d : text.children(c.value)) {
      if (text[d.value].deprel == Deprel::kDet &&
          (text.lemma(d.value) == "no" || text.lemma(d.value) == "neither")) {
        return true;
      }
    }
  }
  return false;
}

Stance negated(Stance stance) {
  switch (stance) {
    case Stance::kBelieves:
    case Stance::kExpects:
      return Stance::kDenies;
    default:
      return Stance::kDeclines;
  }
}

}  // namespace dateline
