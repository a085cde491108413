// Claims whose cue is a verb: "said that", "denied the charge", ", said the mayor".
#pragma once

#include <optional>
#include <vector>

#include "claim/claim_draft.h"
#include "claim/quote_cues.h"

namespace dateline {

/// A verb that is a cue, with the lexicon lines that fit what follows it.
struct VerbCue {
  uint32_t verb = kNone;  ///< the word whose dependents are asked for content
  uint32_t speaker =
      kNone;  ///< the word whose subject is the source ("declined" in "declined to say")
  std::vector<const CueLine*> lines;
  TokenRange tokens;
  bool passive = false;
  bool negated = false;
  bool refused = false;
  Source source;

  /// The first line that has a frame, nullptr if none has.
  const CueLine* line(ClaimFrame frame) const;
};

/// Finds what a verb attributes. Every member looks for one construction, fills the draft's
/// content and returns whether it stands there.
class VerbContent {
 public:
  VerbContent(const ParsedText& text, const ClaimLexicon::Parts& lexicon,
              const SourceFinder& sources, const QuoteCues& quotes)
      : text_(text), lexicon_(lexicon), sources_(sources), quotes_(quotes) {}

  bool quotation(const VerbCue& cue, ClaimDraft& draft) const;
  bool clause(const VerbCue& cue, ClaimDraft& draft) const;
  bool sentence(const VerbCue& cue, ClaimDraft& draft) const;
  /// Whether signs enclose the cue and its source: "The dam, he said, is safe."
  bool is_parenthesis(const VerbCue& cue) const;
  bool sentence_by_position(const VerbCue& cue, ClaimDraft& draft) const;
  bool infinitive(const VerbCue& cue, ClaimDraft& draft) const;
  bool predicate(const VerbCue& cue, ClaimDraft& draft) const;
  bool raised(const VerbCue& cue, ClaimDraft& draft) const;
  bool object(const VerbCue& cue, ClaimDraft& draft) const;
  bool prepositional(const VerbCue& cue, ClaimDraft& draft) const;
  /// The clause that a verb of saying governs, by tree or by position.
  std::optional<TokenRange> clause_range(const VerbCue& cue) const;

 private:
  uint32_t clause_head(const VerbCue& cue) const;
  std::optional<TokenRange> clause_by_position(const VerbCue& cue) const;
  uint32_t skip_adjuncts(const VerbCue& cue, uint32_t from) const;
  TokenRange behind(const VerbCue& cue, uint32_t head) const;
  uint32_t object_of(uint32_t verb) const;
  bool belongs_to_cue(const VerbCue& cue, uint32_t token) const;
  bool is_sentence(const VerbCue& cue, const Source& source, TokenRange range) const;
  uint32_t end_with_adjuncts(const VerbCue& cue, uint32_t end) const;

  const ParsedText& text_;
  const ClaimLexicon::Parts& lexicon_;
  const SourceFinder& sources_;
  const QuoteCues& quotes_;
};

class VerbClaims {
 public:
  VerbClaims(const ParsedText& text, const ClaimLexicon::Parts& lexicon,
             const SourceFinder& sources, const QuoteCues& quotes)
      : text_(text),
        lexicon_(lexicon),
        sources_(sources),
        content_(text, lexicon, sources, quotes),
        done_(text.size(), false) {}

  /// Appends the claim of the verb at a token, if it is one. To be called in order of the text.
  void find(uint32_t verb, std::vector<ClaimDraft>& drafts);

 private:
  std::optional<VerbCue> cue_of(uint32_t verb) const;
  std::vector<const CueLine*> lines_of(uint32_t verb, uint32_t& end) const;
  TokenRange cue_tokens(uint32_t verb, uint32_t end) const;
  bool happened(uint32_t verb) const;
  void refuse(VerbCue& cue);
  bool quoted_as_saying(const VerbCue& cue, ClaimDraft& draft);
  bool silence(const VerbCue& cue, ClaimDraft& draft) const;
  void place_source(const VerbCue& cue, ClaimDraft& draft) const;
  bool find_content(const VerbCue& cue, ClaimDraft& draft) const;

  const ParsedText& text_;
  const ClaimLexicon::Parts& lexicon_;
  const SourceFinder& sources_;
  const VerbContent content_;
  std::vector<bool> done_;  ///< verbs that are part of a cue before them ("declined to say")
};

}  // namespace dateline
