// Who says it: source chain, cue, content, stance, from lexicon/en/claims.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "dateline/record.h"
#include "dateline/result.h"

namespace dateline {

class ClaimLexicon {
 public:
  /// Reads `lexicon`/claims/*.
  static Result<ClaimLexicon> load(const std::filesystem::path& lexicon);
  ClaimLexicon(ClaimLexicon&&) noexcept;
  ClaimLexicon& operator=(ClaimLexicon&&) noexcept;
  ~ClaimLexicon();

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  explicit ClaimLexicon(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// The claims of a story in order of their cues. `why` is the lexicon line and, behind a blank, how
/// the content hangs on the cue ("claims/verbs.txt:41 clause"); "judged" is what the source
/// praises, blames or supports without asserting it.
std::vector<Claim> find_claims(const Story& story, const Language& language,
                               const std::optional<Published>& published,
                               const std::vector<TimeExpression>& times, const Cast& cast,
                               const ClaimLexicon& lexicon);

}  // namespace dateline
