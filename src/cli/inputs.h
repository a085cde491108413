// What a command reads: pages from files, folders, web archives and standard input, records of JSON
// Lines, or CoNLL-U, one at a time and in order.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/lines.h"
#include "dateline/options.h"
#include "page/web_archive.h"

namespace dateline {

enum class InputKind : uint8_t { kPage, kJsonLines, kConllu };

/// One page to read, or the reason why it cannot be read.
struct Input {
  std::string name;  ///< for messages: "a.html", "standard input", "pages.jsonl:12"
  std::optional<std::filesystem::path> file;  ///< the bytes are still in there
  std::string bytes;                          ///< where there is no file
  std::optional<WarcPage> archived;           ///< of a web archive, still as it is in there
  std::string archive;                        ///< the file of the web archive, as it was named
  ReadOptions options;
  std::optional<std::string> id;  ///< of a record, as JSON
  bool record = false;            ///< a line of JSON Lines
  std::optional<std::string> problem;
  std::optional<std::string> remark;  ///< nothing to read: only something to be said
};

/// Reads one record of JSON Lines into an input whose options are preset; `problem` says what is
/// wrong with it.
void parse_record(std::string_view line, Input& input);

/// Walks over the arguments: folders in order of names, with their folders and without hidden
/// files and links to folders; patterns such as "news/*.html" where no file is named so; "-" is
/// standard input. The pages of web archives come one after another.
class Inputs {
 public:
  Inputs(InputKind kind, const std::vector<std::string>& arguments, ReadOptions options);

  /// The next one; std::nullopt at the end.
  std::optional<Input> next();

 private:
  std::optional<Input> next_file();
  std::optional<Input> next_page();
  std::unique_ptr<ByteSource> open_page(Input& input);
  std::optional<Input> next_archived();
  std::optional<Input> next_record();
  Input fresh(std::string name) const;
  void enter(const std::filesystem::path& folder, Input& input);
  bool expand(const std::filesystem::path& pattern);

  InputKind kind_;
  ReadOptions options_;
  std::vector<std::filesystem::path> waiting_;  // the next one last
  std::optional<Lines> lines_;                  // of the file of records that is being read
  std::string lines_name_;
  std::optional<WebArchive> archive_;  // that is being read
  std::string archive_name_;
  size_t archive_pages_ = 0;  // and errors, so far
};

}  // namespace dateline
