// How good the models are on development texts with gold tokens.
#pragma once

#include <string>

#include "training.h"

namespace dateline::train {

/// UPOS, XPOS, UAS and LAS (relations without subtypes), one line on standard output.
void measure_trees(const std::string& name, std::span<const Sample> samples, const TagSet& tags,
                   const Scorer& tagger, const Scorer& parser);

/// Exact names: precision, recall and F1, over all and by kind.
void measure_names(const std::string& name, std::span<const NamedSample> samples,
                   const Scorer& model);

}  // namespace dateline::train
