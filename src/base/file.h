// Files: read whole, or mapped.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "dateline/result.h"

namespace dateline {

/// The bytes of a file, `limit` at most; a longer, missing or unreadable file is an error that
/// names it.
Result<std::string> read_file(const std::filesystem::path& path, size_t limit);

/// A file mapped read-only into memory, for as long as this lives. Movable; the bytes stay put.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  std::string_view bytes() const { return {static_cast<const char*>(address_), size_}; }

 private:
  MappedFile() = default;
  void* address_ = nullptr;
  size_t size_ = 0;
};

}  // namespace dateline
