// The words of lexicon/en/claims as tables: which word is a cue, with which stance, and where the
// content of such a cue stands.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/lexicon_file.h"
#include "claim/find_claims.h"

namespace dateline {

/// Where the content of a cue stands; lexicon/en/claims/verbs.txt explains each.
enum class ClaimFrame : uint8_t {
  kThat,
  kWh,
  kQuote,
  kTo,
  kObjectTo,
  kIng,
  kObject,
  kDocumentObject,
  kJudged,
  kAs,
  kSmall,
  kAddressee,
  kTargetOf,
  kRaise,
  kClause,
  kNoun,
  kSilent
};

/// One line of a lexicon file. Views live as long as the lexicon.
struct CueLine {
  struct Preposition {
    std::string_view word;
    bool judged = false;
  };

  std::vector<std::string_view> more;  ///< words that must follow the first one
  Stance stance = Stance::kStates;
  uint32_t frames = 0;
  std::vector<Preposition> prepositions;
  std::string where;  ///< "claims/verbs.txt:12"

  bool has(ClaimFrame frame) const { return frames >> static_cast<uint32_t>(frame) & 1; }
};

/// Cue lines by their first word.
class CueTable {
 public:
  void add(std::string_view word, CueLine line);
  /// The lines of a lemma, those with more words first, then in order of the file.
  std::span<const CueLine> find(std::string_view lemma) const;

 private:
  std::unordered_map<std::string_view, std::vector<CueLine>> lines_;
};

/// "according to", or "in X's view" (`possessor` then tells that a possessor stands between).
struct SourcePhrase {
  std::vector<std::string_view> before;  ///< words up to the noun phrase
  std::vector<std::string_view> after;   ///< words behind the possessor
  bool possessor = false;
  Stance stance = Stance::kStates;
  std::string where;
};

enum class SourceKind : uint8_t { kDocument, kVoice };

struct ClaimLexicon::Parts {
  std::vector<LexiconFile> files;  ///< own the bytes behind all views
  CueTable verbs, nouns, adjectives, adverbs;
  std::unordered_map<std::string_view, std::vector<SourcePhrase>> phrases;  ///< by first word
  std::unordered_map<std::string_view, SourceKind> sources;
  std::unordered_set<std::string_view> governors;  ///< "went on to say": the saying happened
};

}  // namespace dateline
