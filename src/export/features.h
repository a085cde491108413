// Universal Dependencies features of a token, from its tags, its form and its tree.
#pragma once

#include <cstdint>
#include <string>

#include "dateline/record.h"

namespace dateline {

/// Appends "Number=Sing|PronType=Dem", names in order; nothing where the token has none.
void append_features(const Reading& reading, TokenId id, std::string& out);

/// The number of a token's head in its sentence, from 1; 0 for the root (CoNLL-U).
uint32_t head_number(const Token& token, const Sentence& sentence);

}  // namespace dateline
