// The parser knows a name only by its words, and tears long ones apart:
//
//   met [Kim]obl [Jong Un]obj  ->  met [Kim Jong Un]obj
//
// The name finder sees the name whole and is more often right about it. Of the words of a name
// whose heads stand outside, those that do not hang below the name itself can give it its place; a
// subject or object is believed before anything else, since a name without a preposition is seldom
// an oblique. All else that hung on a word of the name moves to its first word, so no cycle can
// arise: the way from there to the root has no word of the name on it.
//
// Two more things that the parser does to names and that no sentence of English can mean:
//
//   met [Kim]obl                              a person without a preposition is no oblique: obj
//   spoke [with Kim on Monday]obl, "Kim"      the preposition behind the name begins a phrase of
//   its hanging on "Monday"                       own; the name and what stands before it part from
//   it
//
// And a noun right before the name that fills the same place is its title: "met [leader]obj
// [Kim]obj".
//
// Wrong: two persons that the name finder took for one.

#include "language/name_trees.h"

namespace dateline {
namespace {

bool inside(const Name& name, TokenId token) {
  return token && name.first <= token && token < name.last;
}

/// How much a relation is believed of a whole name; more is better.
int belief(Deprel relation) {
  switch (relation) {
    case Deprel::kRoot:
      return 4;
    case Deprel::kNsubj:
    case Deprel::kNsubjPass:
    case Deprel::kObj:
    case Deprel::kIobj:
      return 3;
    case Deprel::kConj:
    case Deprel::kAppos:
    case Deprel::kNmod:
    case Deprel::kNmodPoss:
    case Deprel::kObl:
    case Deprel::kOblAgent:
      return 2;
    case Deprel::kDep:
    case Deprel::kPunct:
      return 0;
    default:
      return 1;
  }
}

/// Whether the way from `token` to the root passes a word of the name; at most `limit` steps.
bool hangs_below(const Language& language, TokenId token, const Name& name, size_t limit) {
  for (size_t step = 0; token && step < limit; ++step) {
    if (inside(name, token)) return true;
    token = language[token].head;
  }
  return false;
}

/// Hangs all words of a name on its first, which takes the name's place in the tree.
void join(const Name& name, const Sentence& sentence, Language& language) {
  const size_t size = sentence.last.value - sentence.first.value;
  const Token* place = nullptr;
  for (TokenId t = name.first; t < name.last; ++t.value) {
    const Token& token = language[t];
    if (inside(name, token.head) || hangs_below(language, token.head, name, size)) continue;
    if (!place || belief(token.deprel) > belief(place->deprel)) place = &token;
  }
  const TokenId head = place->head;  // some word of the name stands highest
  const Deprel relation = place->deprel;
  for (TokenId t = sentence.first; t < sentence.last; ++t.value) {
    if (inside(name, language[t].head)) language.tokens[t.value].head = name.first;
  }
  for (TokenId t = name.first; t < name.last; ++t.value) {
    Token& token = language.tokens[t.value];
    token.head = t == name.first ? head : name.first;
    if (t == name.first) {
      token.deprel = relation;
    } else if (token.deprel != Deprel::kPunct) {
      token.deprel = Deprel::kFlat;
    }
  }
}

/// Parts a name from the noun of the prepositional phrase that begins right behind it.
void part_from_next_phrase(const Name& name, const Sentence& sentence, Language& language) {
  Token& first = language.tokens[name.first.value];
  const TokenId noun = first.head;
  if (name.last >= sentence.last || !noun || noun <= name.last || !language[noun].head) return;
  const Token& next = language[name.last];
  if (next.deprel != Deprel::kCase || next.head != noun) return;
  first.head = language[noun].head;
  first.deprel = language[noun].deprel;
  for (TokenId t = sentence.first; t < name.first; ++t.value) {
    if (language[t].head == noun) language.tokens[t.value].head = name.first;
  }
}

/// Makes a bare oblique person the object of a verb that has none.
void take_as_object(const Name& name, const Sentence& sentence, Language& language) {
  Token& first = language.tokens[name.first.value];
  if (first.deprel != Deprel::kObl || language[first.head].upos != Upos::kVerb) return;
  for (TokenId t = sentence.first; t < sentence.last; ++t.value) {
    const Token& token = language[t];
    if (token.head == name.first && token.deprel == Deprel::kCase) return;
    if (token.head == first.head && token.deprel == Deprel::kObj) return;
  }
  first.deprel = Deprel::kObj;
}

/// Hangs a noun on the name behind it where both fill one place.
void take_title(const Name& name, const Sentence& sentence, Language& language) {
  if (name.first <= sentence.first) return;
  const Token& first = language[name.first];
  Token& noun = language.tokens[name.first.value - 1];
  if (noun.upos != Upos::kNoun || !noun.head || noun.head != first.head ||
      noun.deprel != first.deprel || belief(noun.deprel) < 2 || noun.deprel == Deprel::kConj) {
    return;
  }
  noun.head = name.first;
  noun.deprel = Deprel::kNmodDesc;
}

}  // namespace

void join_names_in_trees(Language& language) {
  for (const Name& name : language.names) {
    if (name.kind != NameKind::kPerson) continue;
    const Sentence& sentence = language.sentences[language.sentence_of(name.first).value];
    join(name, sentence, language);
    part_from_next_phrase(name, sentence, language);
    take_as_object(name, sentence, language);
    take_title(name, sentence, language);
  }
}

}  // namespace dateline
