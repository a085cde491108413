// The source of a claim: the noun phrase that says it, and the actors it stands for.
#pragma once

#include <vector>

#include "claim/claim_lexicon.h"
#include "claim/parsed_text.h"

namespace dateline {

struct Source {
  uint32_t head = kNone;
  TokenRange range;

  explicit operator bool() const { return head != kNone; }
};

class SourceFinder {
 public:
  SourceFinder(const ParsedText& text, const ClaimLexicon::Parts& lexicon)
      : text_(text), lexicon_(lexicon) {}

  /// Whoever does what a verb (or adjective) says: its subject, its agent in the passive, or the
  /// subject of the verb that governs it.
  Source of_predicate(uint32_t verb, bool passive) const;
  /// The by-phrase of a passive verb.
  Source agent(uint32_t verb) const;
  /// The source of a noun such as "claim": possessor, by-phrase, name in front, subject of its
  /// verb.
  Source of_noun(uint32_t noun) const;
  /// By position alone, for a cue such as ", said X" or "X said" whose tree is wrong: the nominal
  /// that touches the cue within `limits`.
  Source beside(TokenRange cue, TokenRange limits) const;
  /// A noun phrase as source, cut where it would cross `cue` or leave `limits`.
  Source phrase(uint32_t head, uint32_t cue) const;

  /// For "Confirming the deal, the two presidents said ...": the noun phrase behind the comma.
  Source behind_comma(uint32_t verb) const;

  /// The chains of a source: one with all persons who speak together, else one a speaker. Empty
  /// if the cast knows nobody there.
  std::vector<std::vector<ActorId>> chains(const Source& source) const;
  /// Whether the source is a text, a picture or a count.
  bool is_document(uint32_t head) const;

 private:
  uint32_t subject(uint32_t verb) const;
  const Mention* speaker(uint32_t head) const;

  const ParsedText& text_;
  const ClaimLexicon::Parts& lexicon_;
};

}  // namespace dateline
