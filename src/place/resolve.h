// Which of the places of one name is meant.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "dateline/record.h"
#include "place/gazetteer.h"
#include "place/match_names.h"

namespace dateline {

/// What a name means. Nothing set: not known.
struct Choice {
  const KnownPlace* place = nullptr;   ///< the place, where one is clearly ahead
  std::optional<Country> country;      ///< where only that is known
  const KnownPlace* region = nullptr;  ///< the region named behind it ("Paris, Texas")
};

/// One choice for each of the matches.
std::vector<Choice> resolve(std::span<const NameMatch> matches, const Story& story,
                            const Language& language, const Gazetteer::Parts& parts);

}  // namespace dateline
