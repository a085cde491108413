// Bytes that come one after another: from a file, from standard input, or from memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "dateline/result.h"

namespace dateline {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  /// Puts up to `room` bytes at `into` and says how many: 0 at the end. An error says why reading
  /// failed, without the name of the file.
  virtual Result<size_t> read(char* into, size_t room) = 0;
};

/// A file; "-" is standard input. An error says why it cannot be opened, without its name.
Result<std::unique_ptr<ByteSource>> open_bytes(const std::filesystem::path& path);

/// Bytes that are there already, and what `rest` gives behind them (none where it is null).
std::unique_ptr<ByteSource> bytes_before(std::string bytes,
                                         std::unique_ptr<ByteSource> rest = nullptr);

/// Everything up to the end; more than `limit` bytes is an error.
Result<std::string> read_all(ByteSource& source, size_t limit);

/// The part of a stream that is at hand: bytes are added behind and skipped in front.
class ByteWindow {
 public:
  std::string_view bytes() const { return {buffer_.data() + begin_, end_ - begin_}; }
  size_t size() const { return end_ - begin_; }
  /// Where in the stream the window begins and ends.
  uint64_t begin() const { return position_; }
  uint64_t end() const { return position_ + size(); }

  /// Room for `wanted` bytes behind the window; added() makes what was written there part of it.
  char* room(size_t wanted);
  void added(size_t count) { end_ += count; }
  /// Gives up the first `count` bytes, at most all.
  void skip(size_t count);

 private:
  std::string buffer_;  // never shrinks
  size_t begin_ = 0;
  size_t end_ = 0;
  uint64_t position_ = 0;
};

}  // namespace dateline
