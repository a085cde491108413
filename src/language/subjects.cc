// The parser chooses the head of each word alone, and so may hang two subjects on one verb:
//
//   [Varga]nsubj met the envoy, [the agency]nsubj reported   both on "reported"
//
// The first belongs to the finite verb between the two, if that has no subject of its own. Time is
// linear in the words between the subjects, of which each is looked at for one pair only.
//
// Wrong: two subjects that are one with an apposition not recognised.

#include "language/subjects.h"

#include <vector>

namespace dateline {
namespace {

bool is_subject(const Token& token) {
  return token.deprel == Deprel::kNsubj || token.deprel == Deprel::kNsubjPass;
}

bool is_finite(const Token& token) {
  return token.upos == Upos::kVerb &&
         (token.xpos == Xpos::kVbd || token.xpos == Xpos::kVbz || token.xpos == Xpos::kVbp);
}

/// Whether `token` hangs on `top`, over at most `limit` steps.
bool hangs_on(const Language& language, TokenId token, TokenId top, size_t limit) {
  for (size_t step = 0; token && step < limit; ++step) {
    if (token == top) return true;
    token = language[token].head;
  }
  return false;
}

void share_out(const Sentence& sentence, std::vector<TokenId>& subject_of, Language& language) {
  const size_t size = sentence.last.value - sentence.first.value;
  subject_of.assign(size, TokenId());
  const auto subject = [&](TokenId verb) -> TokenId& {
    return subject_of[verb.value - sentence.first.value];
  };
  for (TokenId t = sentence.first; t < sentence.last; ++t.value) {
    const Token& token = language[t];
    if (!is_subject(token) || !token.head || token.head < t) continue;
    const TokenId first = subject(token.head);
    subject(token.head) = t;
    if (!first) continue;
    for (TokenId verb = first; verb < t; ++verb.value) {
      if (!is_finite(language[verb]) || subject(verb) || hangs_on(language, verb, first, size)) {
        continue;
      }
      language.tokens[first.value].head = verb;
      subject(verb) = first;
      break;
    }
  }
}

}  // namespace

void share_out_subjects(Language& language) {
  thread_local std::vector<TokenId> subject_of;
  for (const Sentence& sentence : language.sentences) share_out(sentence, subject_of, language);
}

}  // namespace dateline
