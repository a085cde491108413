// The lines of a file or of standard input, one at a time, in bounded memory.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "dateline/result.h"

namespace dateline {

class Lines {
 public:
  /// `path` "-" is standard input.
  static Result<Lines> open(const std::filesystem::path& path);
  Lines(Lines&& other) noexcept;
  Lines& operator=(Lines&& other) noexcept;
  ~Lines();

  enum class Got { kLine, kTooLong, kEnd, kError };
  /// The next line without its end. Of a line over `limit` bytes nothing is kept.
  Got next(std::string& line, size_t limit);
  /// The number of the line that next() gave last, from 1.
  size_t number() const { return number_; }
  /// Why next() gave kError.
  const std::string& error() const { return error_; }

 private:
  Lines() = default;
  bool fill();

  int fd_ = -1;
  std::string buffer_;
  size_t at_ = 0;
  size_t number_ = 0;
  std::string error_;
};

}  // namespace dateline
