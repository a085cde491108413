// Where a story came from.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dateline/options.h"
#include "dateline/record.h"

namespace dateline {

struct Origin {
  std::string file;                ///< as it was named; empty for standard input and the library
  std::string sha256;              ///< of the page's bytes
  uint32_t story = 1;              ///< the story's number on its page, from 1
  uint32_t stories = 1;            ///< how many the page carries
  std::optional<std::string> url;  ///< as it was given
  std::optional<std::string> id;   ///< of a JSON Lines record, as JSON
  std::vector<Note> notes;         ///< on the page
};

/// The name of a story: the same for the same bytes, number and options, and for nothing else.
std::string story_id(const Origin& origin, const ReadOptions& options);

}  // namespace dateline
