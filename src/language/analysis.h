// The steps of the language stage, for analyse() and for whoever times them.
#pragma once

#include <string>
#include <vector>

#include "language/borders.h"
#include "language/features.h"
#include "language/language_model.h"
#include "language/lemma.h"
#include "language/listed_names.h"
#include "base/model_file.h"
#include "language/name_kinds.h"
#include "language/names.h"
#include "language/network.h"
#include "language/tag_set.h"
#include "language/tokenise.h"
#include "language/word_inputs.h"

namespace dateline {

struct LanguageModel::Parts {
  ModelFile file;
  TokenLexicon tokens;
  LemmaLexicon lemmas;
  LemmaEdits lemma_edits;
  NameKinds kinds;
  WordTable words;
  KeyTable vectors;
  KeyTable phrases;
  TagSet tags;
  Network network;
  BorderModel borders;
};

/// Sentences that go through the network together. Whoever keeps it keeps its memory.
struct SentenceBatch {
  size_t first = 0, last = 0;   ///< sentences [first, last) of the story
  std::vector<WordForm> words;  ///< of all of them
  NetworkBatch network;
  std::vector<TokenInput> inputs;  // memory of the steps
  std::vector<NameSpan> names, amended;
  std::vector<NamedWord> named;
  std::string lower;
};

/// Describes the words of the sentences after `batch.last`, some hundred words or one sentence;
/// false if there are none.
bool describe_next(const Story& story, const Language& language, const LanguageModel::Parts& model,
                   SentenceBatch& batch);

/// Writes what the network found into the tokens, and its names, sentence by sentence.
void take_over(const Story& story, const LanguageModel::Parts& model, SentenceBatch& batch,
               Language& language);

/// What needs the whole story: names settled, lemmas, children.
void finish(const Story& story, const LanguageModel::Parts& model, Language& language);

}  // namespace dateline
