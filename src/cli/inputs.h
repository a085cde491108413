// What a command reads: pages from files, folders and standard input, records of JSON Lines, or
// CoNLL-U, one at a time and in order.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/lines.h"
#include "dateline/options.h"

namespace dateline {

enum class InputKind : uint8_t { kPage, kJsonLines, kConllu };

/// One page to read, or the reason why it cannot be read.
struct Input {
  std::string name;  ///< for messages: "a.html", "standard input", "pages.jsonl:12"
  std::optional<std::filesystem::path> file;  ///< the bytes are still in there
  std::string bytes;                          ///< where there is no file
  ReadOptions options;
  std::optional<std::string> id;  ///< of a record, as JSON
  bool record = false;            ///< a line of JSON Lines
  std::optional<std::string> problem;
};

/// Reads one record of JSON Lines into an input whose options are preset; `problem` says what is
/// wrong with it.
void parse_record(std::string_view line, Input& input);

/// Walks over the arguments: folders in order of names, with their folders and without hidden
/// files and links to folders; "-" is standard input.
class Inputs {
 public:
  Inputs(InputKind kind, const std::vector<std::string>& arguments, ReadOptions options);

  /// The next one; std::nullopt at the end.
  std::optional<Input> next();

 private:
  std::optional<Input> next_page();
  std::optional<Input> next_record();
  Input fresh(std::string name) const;
  void enter(const std::filesystem::path& folder, Input& input);

  InputKind kind_;
  ReadOptions options_;
  std::vector<std::filesystem::path> waiting_;  // the next one last
  std::optional<Lines> lines_;                  // of the file of records that is being read
  std::string lines_name_;
};

}  // namespace dateline
