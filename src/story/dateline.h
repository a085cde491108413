// The place, day and agency that a report opens with: "LIMA, Aug 23 (Andean News) -".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "story/draft.h"

namespace dateline {

/// What the beginning of a text says before its first sentence. Spans are into the text.
struct OpeningWords {
  Dateline dateline;
  std::vector<std::string> authors;  ///< of "By Ann Field, KYIV -"
  size_t end = 0;                    ///< behind the last word, before the dash
  size_t sentence = 0;               ///< where the sentence begins; the end where none follows
  bool sure = false;                 ///< it names a known agency, or a place and a day
};

/// Reads a dateline at the beginning of a text with single blanks; nothing where the text begins
/// in any other way. Looks at the first few words only.
std::optional<OpeningWords> read_dateline(std::string_view text, const StoryLexicon::Parts& words);

/// Cuts the dateline before the first paragraph off into a part of its own and writes down what it
/// says: authors where none are known, and its day as the last candidate for the date of
/// publication, if it has a year or the story's address tells one. `page` is the text that
/// sources point into.
void cut_dateline(StoryDraft& draft, std::string_view page, const ReadOptions& options,
                  const StoryLexicon::Parts& words);

}  // namespace dateline
