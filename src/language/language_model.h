// The trained model and the lexica of the language stage.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "dateline/options.h"
#include "dateline/record.h"
#include "dateline/result.h"

namespace dateline {

/// Loaded once, then const: any number of threads may use it.
class LanguageModel {
 public:
  /// `data` is the folder that holds models/ and lexicon/.
  static Result<LanguageModel> open(const std::filesystem::path& data);
  LanguageModel(LanguageModel&&) noexcept;
  LanguageModel& operator=(LanguageModel&&) noexcept;
  ~LanguageModel();

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  explicit LanguageModel(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// Story -> sentences, tokens, tags, lemmas, trees, names. Blocks are sentence borders. Names are
/// always found, since trees are joined at them.
Language analyse(const Story& story, const LanguageModel& model);

/// Tags, lemmas, trees and names for sentences that come tokenised: `tokens` has spans into
/// `story.text`, `sentences` their ranges.
Language analyse_tokens(const Story& story, Language tokenised, const LanguageModel& model);

}  // namespace dateline
