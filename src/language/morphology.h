// What verbs say by their form and place: mood, tense, voice, person, number.
#pragma once

#include <cstdint>
#include <optional>

#include "dateline/record.h"

namespace dateline {

// clang-format off
enum class Mood : uint8_t { kInd, kImp, kSub };
enum class Tense : uint8_t { kPast, kPres };
enum class GrammaticalNumber : uint8_t { kSing, kPlur };
enum class VerbForm : uint8_t { kFin, kInf, kPart, kGer };
// clang-format on

/// Universal Dependencies features of a verb or auxiliary; what it has not, or does not show, is
/// none.
struct VerbFeatures {
  std::optional<Mood> mood;
  std::optional<GrammaticalNumber> number;
  std::optional<Tense> tense;
  std::optional<VerbForm> form;
  uint8_t person = 0;  ///< 1 to 3, or 0
  bool passive = false;
};

/// The features of a token tagged as verb or auxiliary; of any other token, none. Needs tags, trees
/// and children. Number and person of a past tense or of "they go" are those of the subject, which
/// for the second of two joined verbs is that of the first, and for "who" what it stands for.
VerbFeatures verb_features(const Story& story, const Language& language, TokenId verb);

}  // namespace dateline
