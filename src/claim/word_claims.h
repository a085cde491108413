// Claims whose cue is no verb: nouns ("the claim that"), adjectives ("is confident that"), adverbs
// ("reportedly"), phrases ("according to").
#pragma once

#include <vector>

#include "claim/claim_draft.h"

namespace dateline {

class WordClaims {
 public:
  WordClaims(const ParsedText& text, const ClaimLexicon::Parts& lexicon,
             const SourceFinder& sources)
      : text_(text), lexicon_(lexicon), sources_(sources) {}

  /// Appends the claim of the word at a token, if it is one.
  void find(uint32_t token, std::vector<ClaimDraft>& drafts) const;

 private:
  bool noun(uint32_t token, ClaimDraft& draft) const;
  bool adjective(uint32_t token, ClaimDraft& draft) const;
  bool adverb(uint32_t token, ClaimDraft& draft) const;
  bool phrase(uint32_t token, ClaimDraft& draft) const;
  bool after_phrase(const SourcePhrase& phrase, uint32_t token, uint32_t end,
                    ClaimDraft& draft) const;
  void around(TokenRange phrase, uint32_t anchor, ClaimDraft& draft) const;
  TokenRange dependent(uint32_t token, uint32_t child) const;

  const ParsedText& text_;
  const ClaimLexicon::Parts& lexicon_;
  const SourceFinder& sources_;
};

}  // namespace dateline
