// What the story stage knows: its words, and what was learnt about lines of pages and about pages.
#pragma once

#include <filesystem>
#include <numeric>
#include <string_view>

#include "dateline/result.h"
#include "story/decision_trees.h"
#include "story/page_signs.h"
#include "story/story_lexicon.h"

namespace dateline {

/// A linear model over page_features(): the logarithm of the odds that a text is a story.
struct PageWeights {
  PageRow factors{};
  float added = 0;

  /// Reads a section: the factors, then what is added, as floats.
  static Result<PageWeights> open(std::string_view section);
  float score(const PageRow& row) const {
    return std::inner_product(row.begin(), row.end(), factors.begin(), added);
  }
};

/// Loaded once, then const: any number of threads may use it.
struct StoryModel {
  StoryLexicon lexicon;
  DecisionTrees lines;  ///< over line_features()
  PageWeights pages;

  /// `data` is the folder that holds models/ and lexicon/.
  static Result<StoryModel> open(const std::filesystem::path& data);
};

}  // namespace dateline
