// The one form of all lexicon files: UTF-8 lines of fields; `#` begins a comment, blank lines are
// nothing. Fields are separated by a tab or by two or more blanks, so a field may hold single
// blanks. A mistake is an error that names file, line and column and shows the line.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"

namespace dateline {

/// One line. The views live as long as the LexiconFile.
struct LexiconLine {
  uint32_t number = 0;                   ///< from 1
  std::string_view text;                 ///< whole, with its comment
  std::vector<std::string_view> fields;  ///< one or more, none of them empty
};

class LexiconFile {
 public:
  /// Reads and cuts a file. A line that is not UTF-8 is an error.
  static Result<LexiconFile> read(const std::filesystem::path& path);

  const std::vector<LexiconLine>& lines() const { return lines_; }
  /// "events/verbs.txt:12", for `why`: the file's name below the language's folder.
  std::string where(const LexiconLine& line) const;
  /// An error at a field (or any view into the line) of a line, with the line and a caret below.
  Error error(const LexiconLine& line, std::string_view at, std::string_view what) const;

 private:
  LexiconFile() = default;
  std::filesystem::path path_;
  std::string bytes_;
  std::vector<LexiconLine> lines_;
};

}  // namespace dateline
