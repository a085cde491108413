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

}  // namespace

void join_names_in_trees(Language& language) {
  for (const Name& name : language.names) {
    if (name.kind != NameKind::kPerson || name.last.value - name.first.value < 2) continue;
    join(name, language.sentences[language.sentence_of(name.first).value], language);
  }
}

}  // namespace dateline
