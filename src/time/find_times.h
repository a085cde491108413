// Time expressions (TIMEX3) and their intervals, by the rules and words of lexicon/en/time.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "dateline/record.h"
#include "dateline/result.h"

namespace dateline {

class TimeLexicon {
 public:
  /// Reads `lexicon`/time*; `lexicon` is the language's folder (lexicon/en).
  static Result<TimeLexicon> load(const std::filesystem::path& lexicon);
  TimeLexicon(TimeLexicon&&) noexcept;
  TimeLexicon& operator=(TimeLexicon&&) noexcept;
  ~TimeLexicon();

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  explicit TimeLexicon(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// The time expressions of a story in order of the text. `published` is the anchor of "Tuesday"
/// and "last year"; without it such expressions have no interval.
std::vector<TimeExpression> find_times(const Story& story, const Language& language,
                                       const std::optional<Published>& published,
                                       const TimeLexicon& lexicon);

/// An interval for the publication of an undated story from the dates its own text names (how:
/// inferred), or nothing where they do not bound it.
std::optional<Published> infer_published(const Story& story, const Language& language,
                                         const TimeLexicon& lexicon);

}  // namespace dateline
