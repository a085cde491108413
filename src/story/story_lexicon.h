// The words by which stories are found on a page: debris lines, class names of page parts,
// credits, bylines, month names. Read from lexicon/en/story.
#pragma once

#include <filesystem>
#include <memory>

#include "dateline/result.h"

namespace dateline {

class StoryLexicon {
 public:
  /// Reads `lexicon`/story/*; `lexicon` is the language's folder (lexicon/en). Stories in other
  /// languages are kept too: of the languages beside it come the words of pages, not of datelines.
  static Result<StoryLexicon> load(const std::filesystem::path& lexicon);
  StoryLexicon(StoryLexicon&&) noexcept;
  StoryLexicon& operator=(StoryLexicon&&) noexcept;
  ~StoryLexicon();

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  explicit StoryLexicon(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
