// A verb's Penn tag leaves open what the clause tells:
//
//   VB   "to go", "will go": infinitive    "Go!", "Do n't go": imperative    "that he go":
//   subjunctive VBG  "was going", "going home, she fell": participle    "by going", "stop going":
//   gerund VBN  "was seen", "seen by few": passive    "had seen": active
//
// Wherever the second of two joined verbs has no sign of its own, it goes with the first. What this
// gets wrong: what the tree gets wrong; "come" after "he made me" is told from an imperative by its
// relation alone.
#include "language/morphology.h"

#include <algorithm>
#include <string_view>

#include "base/word_map.h"

namespace dateline {
namespace {

constexpr int kMostJoined = 8;  // verbs of a chain that are looked through

bool is_aux(Deprel relation) { return relation == Deprel::kAux || relation == Deprel::kAuxPass; }

bool is_subject(Deprel relation) {
  return relation == Deprel::kNsubj || relation == Deprel::kNsubjPass ||
         relation == Deprel::kNsubjOuter || relation == Deprel::kCsubj ||
         relation == Deprel::kCsubjPass || relation == Deprel::kCsubjOuter;
}

/// The words around a predicate that tell what it is.
struct Clause {
  TokenId subject;
  bool to = false;  ///< "to" marks it
  bool finite_aux = false;
  bool bare_aux = false;  ///< an auxiliary in its base form: "do n't"
  bool passive = false;
};

struct Agreement {
  std::optional<GrammaticalNumber> number;
  uint8_t person = 0;
};

constexpr Agreement kThirdSingular = {GrammaticalNumber::kSing, 3};
constexpr Agreement kThirdPlural = {GrammaticalNumber::kPlur, 3};

class VerbReader {
 public:
  VerbReader(const Story& story, const Language& language) : story_(story), language_(language) {}

  VerbFeatures read(TokenId verb) const {
    const Token& token = language_[verb];
    if (token.upos != Upos::kVerb && token.upos != Upos::kAux) return {};
    VerbFeatures out;
    switch (token.xpos) {
      case Xpos::kMd:
        out.form = VerbForm::kFin;
        break;
      case Xpos::kVb:
        read_base(verb, out);
        break;
      case Xpos::kVbd:
      case Xpos::kVbp:
      case Xpos::kVbz:
        read_finite(verb, out);
        break;
      case Xpos::kVbg:
        out.form = is_participle(verb, 0) ? VerbForm::kPart : VerbForm::kGer;
        if (out.form == VerbForm::kPart) out.tense = Tense::kPres;
        break;
      case Xpos::kVbn:
        out.form = VerbForm::kPart;
        out.tense = Tense::kPast;
        out.passive = is_passive(verb, 0);
        break;
      default:
        break;
    }
    return out;
  }

 private:
  bool joined_to(const Token& token, Xpos xpos) const {
    return token.deprel == Deprel::kConj && token.head && language_[token.head].xpos == xpos;
  }

  /// The predicate that a verb belongs to: itself, or what it is auxiliary or copula of.
  TokenId predicate(TokenId verb) const {
    const Token& token = language_[verb];
    const bool helps = is_aux(token.deprel) || token.deprel == Deprel::kCop;
    return helps && token.head ? token.head : verb;
  }

  /// The clause of a predicate, seen by one of its verbs.
  Clause clause(TokenId predicate, TokenId verb) const {
    Clause out;
    for (const TokenId id : language_.children(predicate)) {
      const Token& child = language_[id];
      if (is_subject(child.deprel) && !out.subject) out.subject = id;
      out.passive |= child.deprel == Deprel::kAuxPass || child.deprel == Deprel::kNsubjPass ||
                     child.deprel == Deprel::kCsubjPass;
      out.to |= child.xpos == Xpos::kTo && child.deprel == Deprel::kMark;
      if (id == verb || !is_aux(child.deprel)) continue;
      (child.xpos == Xpos::kVb ? out.bare_aux : out.finite_aux) = true;
    }
    return out;
  }

  /// "go", "be", "do": infinitive, imperative or subjunctive.
  void read_base(TokenId verb, VerbFeatures& out) const {
    const auto mood = base_mood(verb, 0);
    out.form = mood ? VerbForm::kFin : VerbForm::kInf;
    out.mood = mood;
  }

  std::optional<Mood> base_mood(TokenId verb, int depth) const {
    const TokenId main = predicate(verb);
    const Clause around = clause(main, verb);
    if (around.to || around.finite_aux || depth > kMostJoined) return std::nullopt;
    const Token& token = language_[main];
    if (joined_to(token, Xpos::kVb)) return base_mood(token.head, depth + 1);
    if (around.subject) {
      return token.deprel == Deprel::kCcomp ? std::optional(Mood::kSub) : std::nullopt;
    }
    const bool orders = token.deprel == Deprel::kRoot || token.deprel == Deprel::kParataxis ||
                        token.deprel == Deprel::kConj || around.bare_aux;
    return orders ? std::optional(Mood::kImp) : std::nullopt;
  }

  /// Of a word in -ing: a participle, and no gerund.
  bool is_participle(TokenId verb, int depth) const {
    const Token& token = language_[verb];
    if (token.upos == Upos::kAux) return true;
    const Clause around = clause(verb, verb);
    if (around.finite_aux || around.bare_aux) return true;
    if (joined_to(token, Xpos::kVbg) && depth < kMostJoined) {
      return is_participle(token.head, depth + 1);
    }
    switch (token.deprel) {
      case Deprel::kAdvcl:
      case Deprel::kAclRelcl:
      case Deprel::kCase:
      case Deprel::kConj:
      case Deprel::kParataxis:
      case Deprel::kRoot:
        return true;
      default:
        return false;
    }
  }

  bool is_passive(TokenId verb, int depth) const {
    const Token& token = language_[verb];
    if (token.upos == Upos::kAux) return false;
    const Clause around = clause(verb, verb);
    if (around.passive) return true;
    if (around.finite_aux || around.bare_aux) return false;
    if (joined_to(token, Xpos::kVbn) && depth < kMostJoined) {
      return is_passive(token.head, depth + 1);
    }
    return true;
  }

  void read_finite(TokenId verb, VerbFeatures& out) const {
    const Token& token = language_[verb];
    out.form = VerbForm::kFin;
    out.mood = Mood::kInd;
    out.tense = token.xpos == Xpos::kVbd ? Tense::kPast : Tense::kPres;
    Agreement agreement =
        token.xpos == Xpos::kVbz ? kThirdSingular : agreement_of(predicate(verb), 0);
    // "go" never has a third person in the singular, whatever the subject looks like.
    const bool third = agreement.person == 3 && agreement.number == GrammaticalNumber::kSing;
    if (token.xpos == Xpos::kVbp && third) agreement = kThirdPlural;
    out.number = agreement.number;
    out.person = agreement.person;
  }

  /// Of the subject of a predicate.
  Agreement agreement_of(TokenId main, int depth) const {
    const TokenId subject = clause(main, main).subject;
    if (subject) return agreement_with(subject, main);
    const Token& token = language_[main];
    if (token.deprel == Deprel::kConj && token.head && depth < kMostJoined) {
      return agreement_of(token.head, depth + 1);
    }
    const bool bare = token.deprel == Deprel::kRoot || token.deprel == Deprel::kParataxis;
    if (bare) return {GrammaticalNumber::kSing, 1};  // "Hope you are well"
    return {};
  }

  Agreement agreement_with(TokenId subject, TokenId main) const {
    const Token& token = language_[subject];
    if (token.deprel == Deprel::kCsubj || token.deprel == Deprel::kCsubjPass) {
      return kThirdSingular;
    }
    if (is_joined(subject)) return kThirdPlural;
    switch (token.xpos) {
      case Xpos::kPrp:
        return agreement_with_pronoun(token);
      case Xpos::kWp:
      case Xpos::kWdt:
        return agreement_with_antecedent(main);
      case Xpos::kNns:
      case Xpos::kNnps:
      case Xpos::kJj:
      case Xpos::kJjs:
        return kThirdPlural;
      case Xpos::kCd:
        return form(token).view() == "one" ? kThirdSingular : kThirdPlural;
      case Xpos::kDt: {
        const LowerWord word = form(token);
        const bool one = word.view() == "this" || word.view() == "that" ||
                         word.view() == "another" || word.view() == "neither";
        return one ? kThirdSingular : kThirdPlural;
      }
      default:
        return kThirdSingular;
    }
  }

  /// "A and B", not "A or B".
  bool is_joined(TokenId subject) const {
    for (const TokenId id : language_.children(subject)) {
      if (language_[id].deprel != Deprel::kConj) continue;
      const auto parts = language_.children(id);
      const bool either = std::any_of(parts.begin(), parts.end(), [&](TokenId part) {
        const std::string_view word = language_.lemma(part);
        return language_[part].deprel == Deprel::kCc && (word == "or" || word == "nor");
      });
      if (!either) return true;
    }
    return false;
  }

  Agreement agreement_with_pronoun(const Token& token) const {
    const LowerWord word = form(token);
    const std::string_view small = word.view();
    if (small == "i") return {GrammaticalNumber::kSing, 1};
    if (small == "we" || small == "us") return {GrammaticalNumber::kPlur, 1};
    if (small == "you" || small == "u") return {GrammaticalNumber::kSing, 2};
    return small == "they" || small == "them" ? kThirdPlural : kThirdSingular;
  }

  /// "the men who were": what "who" stands for.
  Agreement agreement_with_antecedent(TokenId main) const {
    const Token& token = language_[main];
    const bool relative = token.deprel == Deprel::kAclRelcl && token.head;
    return relative ? agreement_with(token.head, token.head) : kThirdSingular;
  }

  LowerWord form(const Token& token) const { return LowerWord(token.span.in(story_.text)); }

  const Story& story_;
  const Language& language_;
};

}  // namespace

VerbFeatures verb_features(const Story& story, const Language& language, TokenId verb) {
  return VerbReader(story, language).read(verb);
}

}  // namespace dateline
