// The lines of a file or of standard input, unpacked, one at a time, in bounded memory.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>

#include "dateline/result.h"
#include "page/unpacked.h"

namespace dateline {

class Lines {
 public:
  /// `path` "-" is standard input.
  static Result<Lines> open(const std::filesystem::path& path);

  enum class Got { kLine, kTooLong, kEnd, kError };
  /// The next line without its end. Of a line over `limit` bytes nothing is kept.
  Got next(std::string& line, size_t limit);
  /// The number of the line that next() gave last, from 1.
  size_t number() const { return number_; }
  /// Why next() gave kError.
  const std::string& error() const { return error_; }

 private:
  explicit Lines(std::unique_ptr<ByteSource> file) : bytes_(std::move(file)) {}

  UnpackedStream bytes_;
  size_t number_ = 0;
  std::string error_;
};

}  // namespace dateline
