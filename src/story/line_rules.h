// What one line of a page is by its words alone: debris, a time stamp, a byline, a caption, prose.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/record.h"
#include "story/story_words.h"

namespace dateline {

enum class LineKind : uint8_t {
  kProse,     ///< a sentence or more
  kShort,     ///< a few words: a headline, a heading, a list item, a name
  kDebris,    ///< share buttons, counters, menus, notices
  kTeasers,   ///< a heading of debris ("Most read") under which headlines of other stories stand
  kTeaser,    ///< a pointer to another story ("Read more: ...")
  kStamp,     ///< nothing but the time of publication
  kUpdate,    ///< nothing but the time of a later change
  kByline,    ///< nothing but who wrote it
  kCaption,   ///< a picture's text, told by the credit at its end
  kSeparator  ///< "***", "____"
};

struct LineReading {
  LineKind kind = LineKind::kShort;
  std::optional<Published> published;  ///< of kStamp and kUpdate
  std::vector<std::string> authors;    ///< of kByline
};

/// Reads a line of a scraped text. White space must be normalised.
LineReading read_line(std::string_view line, const StoryLexicon::Parts& words);

/// Whether a line is debris by its words, whatever stands around it.
bool is_debris(std::string_view line, const StoryLexicon::Parts& words);

/// Whether the line is a heading under which a page lists other stories.
bool heads_teasers(std::string_view line, const StoryLexicon::Parts& words);

/// Whether the line ends or goes on as sentences do.
bool is_prose(std::string_view line);

/// The names in "By Ann Field and Bo Li", "Ann Field, Correspondent"; empty for other lines.
std::vector<std::string> read_byline(std::string_view line, const StoryLexicon::Parts& words);

/// The name in a line that says more: "Published August 7, 2023 by Ann Field".
std::optional<std::string> name_in_byline(std::string_view line, const StoryLexicon::Parts& words);

/// Whether text is like a person's name: one to five capitalised words.
bool is_name(std::string_view text);

/// Names cut at commas, "and", "&"; words such as "by" before them and posts behind are dropped.
std::vector<std::string> split_names(std::string_view names, const StoryLexicon::Parts& words);

/// Whether a credit stands at the end: "(Reuters / KCNA)", "REUTERS/Ann Field/Files", "Photo: AP".
bool has_credit(std::string_view line, const StoryLexicon::Parts& words);

/// The text with white space collapsed to single blanks, and marks that only steer display
/// (zero-width signs, direction overrides) left out.
std::string collapse_space(std::string_view text);

}  // namespace dateline
