// The main path, from page to events. Used by the command line, the server and the library.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "actor/find_actors.h"
#include "claim/find_claims.h"
#include "dateline/options.h"
#include "dateline/record.h"
#include "dateline/result.h"
#include "event/find_events.h"
#include "language/language_model.h"
#include "place/find_places.h"
#include "story/story_model.h"
#include "time/find_times.h"

namespace dateline {

/// Everything that reading needs: models and lexica. Loaded once, then const.
struct Knowledge {
  StoryModel story;
  LanguageModel language;
  TimeLexicon time;
  Gazetteer gazetteer;
  ActorLexicon actor;
  ClaimLexicon claim;
  EventLexicon event;

  /// `data` is the folder that holds models/ and lexicon/.
  static Result<Knowledge> load(const std::filesystem::path& data);
};

/// What one page gave.
struct PageReading {
  std::vector<Reading> stories;
  std::vector<Note> notes;
};

/// Reads one page. An error says that the bytes are no page; a page without a story is a value.
Result<PageReading> read_page(std::string_view bytes, const ReadOptions& options,
                              const Knowledge& knowledge);

/// Reads one story from its text on.
/// `captured` is the date of a story that has no other.
Reading read_story(Story story, Layers layers, const Knowledge& knowledge,
                   const std::optional<Published>& captured = {});

}  // namespace dateline
