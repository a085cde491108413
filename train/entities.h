// Names out of the entities that GUM marks in its MISC column.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/names.h"

namespace dateline::train {

struct Word;

/// The kinds of names in training: persons, organisations, places, other names, and what may be
/// one.
enum TrainedKind : size_t { kPersonName, kOrganisationName, kPlaceName, kOtherName, kMaybeName };

/// GUM marks every mention with its extent ("the Democratic Party of Hong Kong , which ..."); a
/// name is the part around the mention's head that is written as one. Only heads that are proper
/// nouns give names; of abstract things and living beings they may be names (kMaybeName).
class EntityReader {
 public:
  /// The MISC column of word `at`; words come in order.
  void read(std::string_view misc, uint32_t at);
  /// Whether this file marks entities at all.
  bool any() const { return any_; }
  /// The names of the sentence just read; begins the next one.
  std::vector<NameSpan> names(std::span<const Word> words);

 private:
  struct Entity {
    std::string id;
    std::string type;
    uint32_t first = 0;
    uint32_t last = 0;
  };
  std::vector<Entity> open_, done_;
  bool any_ = false;
};

}  // namespace dateline::train
