// Universal Dependencies features of a token, from its tags and its form.
#pragma once

#include <cstdint>
#include <string_view>

#include "dateline/record.h"

namespace dateline {

/// "Number=Sing|PronType=Dem", names in order; empty where the token has none. Only what tags and
/// form tell is said: agreement that stands on another word ("they went") is left out.
std::string_view universal_features(const Token& token, std::string_view form);

/// The number of a token's head in its sentence, from 1; 0 for the root (CoNLL-U).
uint32_t head_number(const Token& token, const Sentence& sentence);

}  // namespace dateline
