// The one file that holds everything trained: named sections behind a checked header.
//
// Layout, all numbers little-endian:
//   0  magic "DATELINE"      8  version (u32)      12  number of sections (u32)
//   16 size of the file (u64)   24 XXH3 of all bytes from 32 on (u64)
//   32 the table: for each section a name of 8 bytes (zero-padded), begin (u64), size (u64)
//   then the sections, each on a border of 64 bytes.
// The file is mapped, never copied. A truncated, damaged or foreign file is an Error.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file.h"
#include "dateline/result.h"

namespace dateline {

class ModelFile {
 public:
  /// Changes whenever the meaning of a section does: features are part of the format.
  static constexpr uint32_t kVersion = 5;

  static Result<ModelFile> open(const std::filesystem::path& path);

  /// The bytes of a section, on a border of 64 bytes, valid as long as this lives; empty if absent.
  std::string_view section(std::string_view name) const;
  /// An Error that names the file: "FILE: section NAME: WHAT".
  Error error(std::string_view name, std::string_view what) const;

 private:
  ModelFile(std::filesystem::path path, MappedFile file)
      : path_(std::move(path)), file_(std::move(file)) {}
  std::filesystem::path path_;
  MappedFile file_;
};

/// The bytes of a model file with these sections (names of at most 8 letters), in this order.
std::string model_file_bytes(const std::vector<std::pair<std::string, std::string>>& sections);

}  // namespace dateline
