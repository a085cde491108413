// Features of the closed classes are those of the word, of the open classes those of the Penn tag,
// of verbs those of language/morphology.h. "They said this":
// Case=Nom|Number=Plur|Person=3|PronType=Prs,
// Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin, Number=Sing|PronType=Dem. "you" and "it"
// are told apart by their relation.
#include "export/features.h"

#include <algorithm>
#include <array>

#include "language/morphology.h"

namespace dateline {
namespace {

struct WordFeatures {
  std::string_view form;
  std::string_view features;
};

constexpr bool before(const WordFeatures& a, const WordFeatures& b) { return a.form < b.form; }

// Pronouns and determiners, in order of the bytes.
constexpr auto kClosed = std::to_array<WordFeatures>({
    {"a", "Definite=Ind|PronType=Art"},
    {"all", "PronType=Tot"},
    {"an", "Definite=Ind|PronType=Art"},
    {"another", "PronType=Ind"},
    {"any", "PronType=Ind"},
    {"anybody", "Number=Sing|PronType=Ind"},
    {"anyone", "Number=Sing|PronType=Ind"},
    {"anything", "Number=Sing|PronType=Ind"},
    {"both", "PronType=Tot"},
    {"each", "PronType=Tot"},
    {"either", "PronType=Ind"},
    {"every", "PronType=Tot"},
    {"everybody", "Number=Sing|PronType=Tot"},
    {"everyone", "Number=Sing|PronType=Tot"},
    {"everything", "Number=Sing|PronType=Tot"},
    {"half", "NumForm=Word|NumType=Frac|PronType=Ind"},
    {"he", "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs"},
    {"hers", "Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs"},
    {"herself", "Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Prs|Reflex=Yes"},
    {"him", "Case=Acc|Gender=Masc|Number=Sing|Person=3|PronType=Prs"},
    {"himself", "Case=Acc|Gender=Masc|Number=Sing|Person=3|PronType=Prs|Reflex=Yes"},
    {"i", "Case=Nom|Number=Sing|Person=1|PronType=Prs"},
    {"it", "Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs"},
    {"its", "Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs"},
    {"itself", "Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Prs|Reflex=Yes"},
    {"me", "Case=Acc|Number=Sing|Person=1|PronType=Prs"},
    {"mine", "Number=Sing|Person=1|Poss=Yes|PronType=Prs"},
    {"my", "Case=Gen|Number=Sing|Person=1|Poss=Yes|PronType=Prs"},
    {"myself", "Case=Acc|Number=Sing|Person=1|PronType=Prs|Reflex=Yes"},
    {"neither", "PronType=Neg"},
    {"no", "PronType=Neg"},
    {"nobody", "Number=Sing|PronType=Neg"},
    {"none", "PronType=Neg"},
    {"nothing", "Number=Sing|PronType=Neg"},
    {"one", "Number=Sing|Person=3|PronType=Prs"},
    {"oneself", "Case=Acc|Number=Sing|Person=3|PronType=Prs|Reflex=Yes"},
    {"our", "Case=Gen|Number=Plur|Person=1|Poss=Yes|PronType=Prs"},
    {"ours", "Number=Plur|Person=1|Poss=Yes|PronType=Prs"},
    {"ourselves", "Case=Acc|Number=Plur|Person=1|PronType=Prs|Reflex=Yes"},
    {"quite", "PronType=Ind"},
    {"she", "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs"},
    {"some", "PronType=Ind"},
    {"somebody", "Number=Sing|PronType=Ind"},
    {"someone", "Number=Sing|PronType=Ind"},
    {"something", "Number=Sing|PronType=Ind"},
    {"such", "PronType=Ind"},
    {"that", "Number=Sing|PronType=Dem"},
    {"the", "Definite=Def|PronType=Art"},
    {"their", "Case=Gen|Number=Plur|Person=3|Poss=Yes|PronType=Prs"},
    {"theirs", "Number=Plur|Person=3|Poss=Yes|PronType=Prs"},
    {"them", "Case=Acc|Number=Plur|Person=3|PronType=Prs"},
    {"themselves", "Case=Acc|Number=Plur|Person=3|PronType=Prs|Reflex=Yes"},
    {"these", "Number=Plur|PronType=Dem"},
    {"they", "Case=Nom|Number=Plur|Person=3|PronType=Prs"},
    {"this", "Number=Sing|PronType=Dem"},
    {"those", "Number=Plur|PronType=Dem"},
    {"us", "Case=Acc|Number=Plur|Person=1|PronType=Prs"},
    {"we", "Case=Nom|Number=Plur|Person=1|PronType=Prs"},
    {"what", "PronType=Int"},
    {"whatever", "PronType=Int"},
    {"who", "PronType=Rel"},
    {"whom", "PronType=Rel"},
    {"you", "Case=Nom|Person=2|PronType=Prs"},
    {"your", "Case=Gen|Person=2|Poss=Yes|PronType=Prs"},
    {"yours", "Person=2|Poss=Yes|PronType=Prs"},
    {"yourself", "Case=Acc|Number=Sing|Person=2|PronType=Prs|Reflex=Yes"},
    {"yourselves", "Case=Acc|Number=Plur|Person=2|PronType=Prs|Reflex=Yes"},
});
static_assert(std::is_sorted(kClosed.begin(), kClosed.end(), before));

// Adverbs that point or ask for nothing but themselves.
constexpr auto kAdverbs = std::to_array<WordFeatures>({
    {"always", "PronType=Tot"},
    {"anywhere", "PronType=Ind"},
    {"ever", "PronType=Ind"},
    {"everywhere", "PronType=Tot"},
    {"here", "PronType=Dem"},
    {"never", "PronType=Neg"},
    {"nowhere", "PronType=Neg"},
    {"once", "NumForm=Word|NumType=Mult"},
    {"sometimes", "PronType=Ind"},
    {"somewhere", "PronType=Ind"},
    {"then", "PronType=Dem"},
    {"there", "PronType=Dem"},
    {"twice", "NumForm=Word|NumType=Mult"},
});
static_assert(std::is_sorted(kAdverbs.begin(), kAdverbs.end(), before));

// A form in lower case, in the caller's buffer; empty where it is longer than any word above.
std::string_view short_lower(std::string_view form, std::array<char, 12>& buffer) {
  if (form.size() > buffer.size()) return {};
  std::transform(form.begin(), form.end(), buffer.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return {buffer.data(), form.size()};
}

template <size_t N>
std::string_view look_up(const std::array<WordFeatures, N>& table, std::string_view form) {
  std::array<char, 12> buffer;
  const WordFeatures wanted{short_lower(form, buffer), {}};
  const auto hit = std::lower_bound(table.begin(), table.end(), wanted, before);
  return hit != table.end() && hit->form == wanted.form ? hit->features : std::string_view{};
}

bool is_object(Deprel relation) {
  return relation == Deprel::kObj || relation == Deprel::kIobj || relation == Deprel::kObl ||
         relation == Deprel::kOblAgent || relation == Deprel::kNmod;
}

// "them" the pronoun, "her" and "his" by tag, "who" and "which" by tag.
std::string_view pronoun_features(const Token& token, std::string_view form) {
  std::array<char, 12> buffer;
  const std::string_view small = short_lower(form, buffer);
  if (small == "her") {
    return token.xpos == Xpos::kPrpPoss
               ? "Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs"
               : "Case=Acc|Gender=Fem|Number=Sing|Person=3|PronType=Prs";
  }
  if (small == "his") {
    return token.xpos == Xpos::kPrpPoss
               ? "Case=Gen|Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs"
               : "Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs";
  }
  if (small == "it" && is_object(token.deprel)) {
    return "Case=Acc|Gender=Neut|Number=Sing|Person=3|PronType=Prs";
  }
  if (small == "you" && is_object(token.deprel)) return "Case=Acc|Person=2|PronType=Prs";
  if (token.xpos == Xpos::kEx) return {};
  if (token.xpos == Xpos::kWpPoss) return "Poss=Yes|PronType=Rel";
  if (token.xpos == Xpos::kWdt) return token.upos == Upos::kDet ? "PronType=Int" : "PronType=Rel";
  return look_up(kClosed, form);
}

std::string_view number_features(std::string_view form) {
  const bool digits =
      std::any_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return "NumForm=Word|NumType=Card";
  return form.find('/') != std::string_view::npos ? "NumForm=Digit|NumType=Frac"
                                                  : "NumForm=Digit|NumType=Card";
}

void append_feature(std::string_view name, std::string_view value, std::string& out) {
  if (!out.empty()) out += '|';
  out += name;
  out += value;
}

void append_verb(const VerbFeatures& verb, std::string& out) {
  constexpr std::array<std::string_view, 3> kMoods = {"Ind", "Imp", "Sub"};
  constexpr std::array<std::string_view, 2> kNumbers = {"Sing", "Plur"}, kTenses = {"Past", "Pres"};
  constexpr std::array<std::string_view, 4> kForms = {"Fin", "Inf", "Part", "Ger"};
  const auto append = [&](std::string_view name, const auto& value, const auto& words) {
    if (value) append_feature(name, words[static_cast<size_t>(*value)], out);
  };
  append("Mood=", verb.mood, kMoods);
  append("Number=", verb.number, kNumbers);
  if (verb.person > 0) append_feature("Person=", std::to_string(verb.person), out);
  append("Tense=", verb.tense, kTenses);
  append("VerbForm=", verb.form, kForms);
  if (verb.passive) append_feature("Voice=", "Pass", out);
}

std::string_view degree_features(const Token& token) {
  switch (token.xpos) {
    case Xpos::kJjr:
    case Xpos::kRbr:
      return "Degree=Cmp";
    case Xpos::kJjs:
    case Xpos::kRbs:
      return "Degree=Sup";
    default:
      return token.upos == Upos::kAdj ? "Degree=Pos" : std::string_view{};
  }
}

std::string_view adverb_features(const Token& token, std::string_view form) {
  if (token.xpos == Xpos::kWrb) return "PronType=Int";
  const std::string_view degree = degree_features(token);
  return degree.empty() ? look_up(kAdverbs, form) : degree;
}

std::string_view noun_features(const Token& token) {
  switch (token.xpos) {
    case Xpos::kNn:
    case Xpos::kNnp:
      return "Number=Sing";
    case Xpos::kNns:
    case Xpos::kNnps:
      return "Number=Plur";
    default:
      return {};
  }
}

/// Of all but verbs.
std::string_view word_features(const Token& token, std::string_view form) {
  switch (token.upos) {
    case Upos::kNoun:
    case Upos::kPropn:
      return noun_features(token);
    case Upos::kPron:
    case Upos::kDet:
      return pronoun_features(token, form);
    case Upos::kAdj:
      return degree_features(token);
    case Upos::kAdv:
      return adverb_features(token, form);
    case Upos::kNum:
      return number_features(form);
    case Upos::kPart:
      return token.xpos == Xpos::kRb ? "Polarity=Neg" : std::string_view{};
    default:
      return {};
  }
}

}  // namespace

void append_features(const Reading& reading, TokenId id, std::string& out) {
  const Token& token = reading.language[id];
  if (token.upos == Upos::kVerb || token.upos == Upos::kAux) {
    return append_verb(verb_features(reading.story, reading.language, id), out);
  }
  out += word_features(token, token.span.in(reading.story.text));
}

uint32_t head_number(const Token& token, const Sentence& sentence) {
  const bool inside = token.head && token.head >= sentence.first && token.head < sentence.last;
  return inside ? token.head.value - sentence.first.value + 1 : 0;
}

}  // namespace dateline
