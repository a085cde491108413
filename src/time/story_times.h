// All time phrases of one story, resolved one after the other: each sees the dates spoken of
// before.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "time/atoms.h"
#include "time/phrases.h"
#include "time/resolve.h"
#include "time/time_lexicon.h"

namespace dateline {

/// Made once for a story; resolves its phrases against any day of publication, or none.
class StoryTimes {
 public:
  StoryTimes(const Story& story, const Language& language, const TimeLexicon::Parts& lexicon);

  const std::vector<TimePhrase>& phrases() const { return phrases_.outermost; }
  const Meaning& meaning(size_t phrase) const {
    return phrases_.meanings[phrases_.outermost[phrase].meaning];
  }
  TokenId first_token(size_t phrase) const;
  TokenId last_token(size_t phrase) const;  ///< one past the last
  Span span(size_t phrase) const;
  SentenceId sentence(size_t phrase) const { return sentence_[phrase]; }

  /// Whether the phrase is all that its paragraph says.
  bool stands_alone(size_t phrase) const;

  /// One value a phrase, in order; absent where a phrase turns out to be no date.
  std::vector<std::optional<Resolved>> resolve_all(std::optional<Day> published) const;

 private:
  using LastDay = std::optional<std::pair<SentenceId, Day>>;
  std::optional<Day> day_for_clock(size_t phrase, const LastDay& day, TimeContext context) const;
  void stretch_ranges(std::vector<std::optional<Resolved>>& all) const;

  const TimeLexicon::Parts& lexicon_;
  std::vector<Atom> atoms_;
  Phrases phrases_;
  std::vector<SentenceId> sentence_;
  std::vector<std::optional<TenseCue>> tense_;
  std::vector<bool> in_caption_;
};

}  // namespace dateline
