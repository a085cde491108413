// A story while it is being found: its parts as texts of their own, before they are put together
// into the one text that all spans point into.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dateline/options.h"
#include "dateline/record.h"
#include "story/story_words.h"

namespace dateline {

struct Part {
  BlockKind kind = BlockKind::kParagraph;
  std::string text;  ///< white space normalised, not empty
  Span source;       ///< bytes of the page; empty where unknown
};

struct StoryDraft {
  std::vector<Part> parts;  ///< without the title
  std::string title;        ///< empty if unknown
  Span title_source;        ///< bytes of the page; empty where the title is in no text of it
  std::vector<std::string> byline;
  std::optional<std::string> publisher;
  std::optional<std::string> section;
  std::optional<std::string> url;
  std::optional<std::string> declared_language;
  std::optional<Dateline> dateline;  ///< spans are into the first part of that kind
  std::vector<Published> published;  ///< candidates, the most trusted first
  std::optional<Published> modified;
  std::vector<std::string> tags;
  std::vector<Note> notes;
};

/// Leaves out repeated captions, repeated paragraphs and the repeated title.
void drop_repeats(StoryDraft& draft);

/// Bytes of prose in paragraphs, lists and quotations: what a draft must have to be a story.
size_t prose_bytes(const StoryDraft& draft);

/// Puts a story together: text, blocks, language, and the publication date by `options` or by
/// the first plausible candidate.
Story make_story(StoryDraft draft, const ReadOptions& options);

}  // namespace dateline
