// One segment of text (a paragraph, a line that stands alone) into tokens.
#pragma once

#include <string_view>
#include <vector>

#include "language/tokenise.h"

namespace dateline {

/// Appends the tokens of text[begin, end) to `out`.
void scan_segment(std::string_view text, size_t begin, size_t end,
                  const TokenLexicon::Parts& lexicon, std::vector<Token>& out);

}  // namespace dateline
