// Learns where sentences end.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"
#include "language/borders.h"
#include "language/tokenise.h"

namespace dateline::train {

/// A text with the ends of its sentences.
struct BorderText {
  enum Gold : char { kNone, kEnd, kUnknown };
  std::string text;
  std::vector<Token> tokens;
  std::vector<Gold> gold;  ///< behind each token
  size_t sentences = 0;
  bool laid_out = false;  ///< a paragraph of its own
};

/// The sentences of a CoNLL-U file as running text, joined by blanks: documents, or chunks of
/// `most` sentences; or paragraphs, as pages have them.
Result<std::vector<BorderText>> read_border_texts(const std::string& path,
                                                  const TokenLexicon& lexicon, size_t most,
                                                  bool paragraphs);

/// One of `every` stretches of plain text: single paragraphs, and some joined by blanks. Their
/// borders are those that the rules find; doubtful ones are unknown.
Result<std::vector<BorderText>> read_plain_borders(const std::string& path,
                                                   const TokenLexicon& lexicon, size_t every);

/// What the section is learnt from.
struct BorderSources {
  std::vector<std::string> trees;
  std::string text, lexicon;  ///< plain text; lexicon/en
};

/// The section `borders` of the model.
Result<std::string> learn_borders(const BorderSources& sources, const WordTable& words,
                                  const TagSet& tags,
                                  const std::function<void(std::string_view)>& progress);

/// `dateline-train borders`.
int borders(int argc, char** argv);

}  // namespace dateline::train
