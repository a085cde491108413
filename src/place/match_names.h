// Names of places in a story: the longest ones that the gazetteer knows, and those that only the
// name finder takes for places. Which place of the name is meant, resolve.h decides.
#pragma once

#include <vector>

#include "dateline/record.h"
#include "place/gazetteer.h"

namespace dateline {

struct NameMatch {
  TokenId first;  ///< tokens [first, last), with "Province", "Airport" and the like
  TokenId last;
  TokenId name_last;  ///< the end of the name itself
  SentenceId sentence;
  const NameNode* node = nullptr;  ///< nullptr: the gazetteer lacks the name
  uint16_t kind = 0;               ///< kRegionNoun ... of the noun beside it, if any
  bool other = false;  ///< with its noun it is something else of that name: "Jordan River"
};

std::vector<NameMatch> match_names(const Story& story, const Language& language,
                                   const Gazetteer::Parts& parts);

}  // namespace dateline
