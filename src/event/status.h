// Whether it happened: the operators around a trigger, folded from the trigger outwards.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "event/grammar.h"
#include "event/match.h"

namespace dateline::event {

struct Folded {
  Status status = Status::kHappened;
  bool dropped = false;          ///< a general statement: no event
  TokenId speaker;               ///< the operator whose subject says so; none if nobody
  std::vector<std::string> why;  ///< operator lines and words, from the inside out
};

Folded fold_status(const Grammar& grammar, TokenId trigger, LightUse light,
                   std::optional<Status> start);

}  // namespace dateline::event
