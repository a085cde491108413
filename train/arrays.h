// Named arrays in one file, the way in which the C++ and the Python half of the trainer talk.
//
// Layout, little-endian: "DLARRAYS", number of arrays (u32); for each: length of its name (u32),
// the name, its type (u32: 0 f32, 1 i32, 2 bytes), number of dimensions (u32), the dimensions (u32
// each), the numbers row by row.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"

namespace dateline::train {

class ArrayWriter {
 public:
  void add(std::string_view name, std::span<const int32_t> numbers);
  void add(std::string_view name, std::string_view bytes);
  /// Writes the file; an Error names it.
  Result<bool> write(const std::filesystem::path& path) const;

 private:
  void head(std::string_view name, uint32_t type, size_t size);
  std::string body_;
  uint32_t count_ = 0;
};

struct Array {
  uint32_t type = 0;
  std::vector<uint32_t> shape;
  std::vector<float> floats;     ///< of type 0
  std::vector<int32_t> numbers;  ///< of type 1
  std::string bytes;             ///< of type 2
};

/// All arrays of a file by name. A damaged file is an Error.
Result<std::map<std::string, Array>> read_arrays(const std::filesystem::path& path);

}  // namespace dateline::train
