// Status by composition.
//
// The idea: begin at the trigger with `happened`, look at the words on it (will, may, not, if),
// then step to what governs it (a verb of which it is the complement, a noun that it completes, a
// light verb) and fold that one's meaning in, and so on outwards. "The envoy did not agree to sign"
// is sign: planned (agree), negated (not). An inner status stays under outer ones, but a negation
// always wins, and a negation of a negation leaves `possible`.
//
// What it gets wrong: negation is taken to reach every complement ("did not say that he had signed"
// is stopped by the claim verb, "was not sorry to have signed" is not).
#include "event/status.h"

#include <array>
#include <string_view>

namespace dateline::event {
namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  for (std::string_view w : words) {
    if (w == word) return true;
  }
  return false;
}

void fold(Folded& folded, Status outer, std::string why) {
  if (outer == Status::kNegated) {
    folded.status = folded.status == Status::kNegated ? Status::kPossible : Status::kNegated;
  } else if (folded.status == Status::kHappened) {
    folded.status = outer;
  } else {
    return;
  }
  folded.why.push_back(std::move(why));
}

/// will, may, must ... "would" under a clause of speech is the future seen from the past.
std::optional<Status> modal(const Grammar& grammar, TokenId aux, TokenId verb) {
  const std::string_view lemma = grammar.language().lemma(aux);
  if (one_of(lemma, {"will", "shall", "wo", "'ll", "’ll", "ll"})) return Status::kPlanned;
  if (one_of(lemma, {"would", "'d", "’d"})) {
    if (grammar[aux].xpos != Xpos::kMd) return std::nullopt;
    const bool reported = grammar.relation(verb) == Deprel::kCcomp;
    return reported ? Status::kPlanned : Status::kPossible;
  }
  if (one_of(lemma, {"may", "might", "could", "can", "ca"})) return Status::kPossible;
  if (one_of(lemma, {"must", "should", "ought"})) return Status::kRequested;
  return std::nullopt;
}

bool negative(std::string_view lemma) {
  return one_of(lemma, {"not", "n't", "n’t", "nt", "never", "neither", "nor"});
}

/// Folds in the words that stand on a token itself.
void fold_words(const Grammar& grammar, TokenId t, Folded& folded) {
  const Language& language = grammar.language();
  for (TokenId c : grammar.children(t)) {
    const std::string_view lemma = language.lemma(c);
    switch (grammar.relation(c)) {
      case Deprel::kAux:
      case Deprel::kAuxPass:
        if (const auto status = modal(grammar, c, t)) fold(folded, *status, std::string(lemma));
        break;
      case Deprel::kAdvmod:
      case Deprel::kCcPreconj:
        if (negative(lemma)) fold(folded, Status::kNegated, std::string(lemma));
        if (one_of(lemma, {"possibly", "perhaps", "maybe", "potentially"})) {
          fold(folded, Status::kPossible, std::string(lemma));
        }
        break;
      case Deprel::kDet:
        if (one_of(lemma, {"no", "neither"})) fold(folded, Status::kNegated, std::string(lemma));
        break;
      case Deprel::kMark:
        if (one_of(lemma, {"if", "unless", "whether", "lest"})) {
          fold(folded, Status::kPossible, std::string(lemma));
        }
        if (lemma == "without") fold(folded, Status::kNegated, std::string(lemma));
        break;
      case Deprel::kCase:
        if (lemma == "without") fold(folded, Status::kNegated, std::string(lemma));
        break;
      case Deprel::kObj:
        if (one_of(lemma, {"nothing", "nobody", "none"})) {
          fold(folded, Status::kNegated, std::string(lemma));
        }
        break;
      case Deprel::kNsubj:
      case Deprel::kNsubjPass: {
        bool none = one_of(lemma, {"nobody", "none", "nothing"});
        for (TokenId d : grammar.children(c)) {
          none = none || (grammar.relation(d) == Deprel::kDet && language.lemma(d) == "no");
        }
        if (none && grammar.verbal(t)) fold(folded, Status::kNegated, "no subject");
        break;
      }
      case Deprel::kAmod:
        if (const Operator* op = match_operator(grammar, c); op != nullptr && op->status) {
          fold(folded, *op->status, op->pattern.where);
        }
        break;
      default:
        break;
    }
  }
}

bool has_to(const Grammar& grammar, TokenId t) {
  for (TokenId c : grammar.children(t)) {
    if (grammar.relation(c) == Deprel::kMark && grammar[c].xpos == Xpos::kTo) return true;
  }
  return false;
}

/// Prepositions through which a governor reaches what it governs ("called for talks"); the others
/// set the scene ("agreed in talks").
bool governing(std::string_view preposition) {
  return one_of(preposition, {"for", "to", "on", "of", "about", "against", "from", "with", "into"});
}

bool finite_past(const Grammar& grammar, TokenId verb) {
  if (grammar[verb].xpos == Xpos::kVbd) return true;
  for (TokenId c : grammar.children(verb)) {
    const Deprel r = grammar.relation(c);
    if (r != Deprel::kAux && r != Deprel::kAuxPass) continue;
    const Xpos x = grammar[c].xpos;
    if (x == Xpos::kVbd) return true;
    if ((x == Xpos::kVbz || x == Xpos::kVbp) && grammar.language().lemma(c) == "have") return true;
  }
  return false;
}

enum class Step : uint8_t { kStop, kGo, kGovern };

/// How the governor of `t` relates to it: not at all, by form only, or as a possible operator.
Step step_up(const Grammar& grammar, TokenId t, Folded& folded) {
  const TokenId h = grammar.head(t);
  switch (grammar.relation(t)) {
    case Deprel::kXcomp:
      return Step::kGovern;
    case Deprel::kCcomp:
    case Deprel::kCsubj:
    case Deprel::kObj:
    case Deprel::kNsubjPass:
      return Step::kGovern;
    case Deprel::kNsubj:
      return grammar.verbal(h) ? Step::kStop : Step::kGovern;
    case Deprel::kObl:
    case Deprel::kNmod:
      return governing(grammar.case_of(t)) ? Step::kGovern : Step::kStop;
    case Deprel::kCompound:
      return Step::kGovern;
    case Deprel::kAcl:
      if (has_to(grammar, t) || !grammar.case_of(t).empty()) return Step::kGovern;
      return Step::kStop;
    case Deprel::kAdvcl:
      if (has_to(grammar, t)) {
        if (const Operator* op = match_operator(grammar, h); op != nullptr) return Step::kGovern;
        fold(folded, Status::kPossible, "purpose");
      } else if (governing(grammar.case_of(t))) {
        return Step::kGovern;  // "refrained from shelling"
      }
      return Step::kStop;
    case Deprel::kConj:
      if (grammar[t].xpos == grammar[h].xpos && !grammar.child(t, Deprel::kAux) &&
          !grammar.child(t, Deprel::kNsubj)) {
        return Step::kGo;
      }
      return Step::kStop;
    default:
      return Step::kStop;
  }
}

}  // namespace

Folded fold_status(const Grammar& grammar, TokenId trigger, LightUse light,
                   std::optional<Status> start) {
  Folded folded;
  folded.status = start.value_or(Status::kHappened);
  TokenId t = trigger;
  fold_words(grammar, t, folded);
  if (light) {
    if (light.light->status && folded.status == Status::kHappened) {
      folded.status = *light.light->status;
      folded.why.push_back(light.light->pattern.where);
    }
    if (grammar.head(light.verb) == trigger) return folded;  // "talks held in Lorn"
    t = light.verb;
    fold_words(grammar, t, folded);
  }
  for (int step = 0; step < kMaxClimb && grammar.head(t); ++step) {
    const TokenId h = grammar.head(t);
    const Step how = step_up(grammar, t, folded);
    if (how == Step::kStop) break;
    if (how == Step::kGovern) {
      const Operator* op = match_operator(grammar, h);
      // "promised that he had signed": a finite past clause has happened whatever governs it
      if (op != nullptr && grammar.relation(t) == Deprel::kCcomp && finite_past(grammar, t)) break;
      if (op == nullptr) {
        // "began to shell": a verb that says nothing about status; a clause of speech ends the walk
        if (grammar.relation(t) != Deprel::kXcomp) {
          if (has_to(grammar, t)) fold(folded, Status::kPossible, "infinitive");
          break;
        }
      } else if (!op->status) {
        folded.dropped = true;
        folded.why.push_back(op->pattern.where);
        return folded;
      } else {
        const bool inner = folded.status == Status::kHappened;
        fold(folded, *op->status, op->pattern.where);
        if (op->speaker && inner && !folded.speaker) folded.speaker = h;
      }
    }
    t = h;
    fold_words(grammar, t, folded);
  }
  return folded;
}

}  // namespace dateline::event
