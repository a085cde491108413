// Dates of publication: in mark-up, in addresses, and in lines that readers see.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dateline/record.h"
#include "story/story_words.h"

namespace dateline {

/// The first date written out in a text, and what of the text is not part of it.
struct WrittenDate {
  Day day;
  std::string value;  ///< ISO 8601
  std::string rest;   ///< the normal form of the text without the date and without numbers
};

/// Finds "June 17, 2025", "17th of June 2025", "Tue., 17-Jun-2025", "2025-06-17", "06/17/2025".
/// A date whose day and month could be swapped (07/01/2023) is not read.
std::optional<WrittenDate> read_written_date(std::string_view text,
                                             const StoryLexicon::Parts& words);

/// "2025/06/17" or "20250617" in the path of an address.
std::optional<Published> published_in_url(std::string_view url);

/// Whether a date of publication is one that a news page may have (not 1970, not 2099).
bool is_plausible(const Published& published);

}  // namespace dateline
