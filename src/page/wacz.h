// WACZ (https://specs.webrecorder.net/wacz/1.1.1/): a ZIP archive whose folder archive/ holds WARC
// files. Its other files (index, list of pages, logs) say nothing that the records do not.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "dateline/result.h"
#include "page/byte_source.h"

namespace dateline {

class WaczReader {
 public:
  /// A WARC file in the archive. `bytes` is good until the next one is asked for, and no longer
  /// than the reader.
  struct File {
    std::string name;
    std::unique_ptr<ByteSource> bytes;
  };

  /// `path` must be a file, not a pipe: its list of contents stands at its end.
  static Result<WaczReader> open(const std::filesystem::path& path);
  WaczReader(WaczReader&&) noexcept;
  WaczReader& operator=(WaczReader&&) noexcept;
  ~WaczReader();

  /// Whether it is a WACZ and no other ZIP archive.
  bool holds_warc() const { return first_.has_value(); }
  /// The next WARC file; std::nullopt at the end. After an error there is no other.
  std::optional<Result<File>> next();

 private:
  struct Archive;
  explicit WaczReader(std::unique_ptr<Archive> archive);
  std::optional<Result<File>> find();

  std::unique_ptr<Archive> archive_;
  std::optional<Result<File>> first_;  // found, and not given yet
};

/// Whether a file that begins so is a ZIP archive.
bool is_zip(std::string_view head);

}  // namespace dateline
