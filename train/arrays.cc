#include "arrays.h"

#include <cstring>
#include <fstream>

#include "base/file.h"

namespace dateline::train {
namespace {

constexpr std::string_view kMagic = "DLARRAYS";
constexpr size_t kLargest = size_t{1} << 31;

void append(std::string& out, uint32_t number) {
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

/// Takes `size` bytes off the front of `bytes`; false when there are fewer.
bool take(std::string_view& bytes, void* to, size_t size) {
  if (bytes.size() < size) return false;
  std::memcpy(to, bytes.data(), size);
  bytes.remove_prefix(size);
  return true;
}

bool take_array(std::string_view& bytes, std::string& name, Array& array) {
  uint32_t length = 0, dimensions = 0;
  if (!take(bytes, &length, sizeof length) || length > 256) return false;
  name.resize(length);
  if (!take(bytes, name.data(), length) || !take(bytes, &array.type, sizeof array.type) ||
      !take(bytes, &dimensions, sizeof dimensions) || dimensions > 8) {
    return false;
  }
  size_t size = 1;
  for (uint32_t i = 0; i < dimensions; ++i) {
    uint32_t extent = 0;
    if (!take(bytes, &extent, sizeof extent)) return false;
    array.shape.push_back(extent);
    if (extent != 0 && size > kLargest / extent) return false;
    size *= extent;
  }
  const size_t width = array.type == 2 ? 1 : 4;
  if (bytes.size() / width < size) return false;
  if (array.type == 2) {
    array.bytes.resize(size);
    return take(bytes, array.bytes.data(), size);
  }
  if (array.type == 1) {
    array.numbers.resize(size);
    return take(bytes, array.numbers.data(), size * width);
  }
  array.floats.resize(size);
  return array.type == 0 && take(bytes, array.floats.data(), size * width);
}

}  // namespace

void ArrayWriter::head(std::string_view name, uint32_t type, size_t size) {
  append(body_, static_cast<uint32_t>(name.size()));
  body_ += name;
  append(body_, type);
  append(body_, 1);
  append(body_, static_cast<uint32_t>(size));
  ++count_;
}

void ArrayWriter::add(std::string_view name, std::span<const int32_t> numbers) {
  head(name, 1, numbers.size());
  body_.append(reinterpret_cast<const char*>(numbers.data()), numbers.size_bytes());
}

void ArrayWriter::add(std::string_view name, std::string_view bytes) {
  head(name, 2, bytes.size());
  body_ += bytes;
}

Result<bool> ArrayWriter::write(const std::filesystem::path& path) const {
  std::string front(kMagic);
  append(front, count_);
  std::ofstream out(path, std::ios::binary);
  if (!(out << front << body_).flush()) return Error{path.string() + ": cannot be written"};
  return true;
}

Result<std::map<std::string, Array>> read_arrays(const std::filesystem::path& path) {
  const auto file = read_file(path, kLargest);
  if (!file) return file.error();
  std::string_view bytes = *file;
  const Error damaged{path.string() + ": not a whole file of arrays"};
  if (!bytes.starts_with(kMagic)) return damaged;
  bytes.remove_prefix(kMagic.size());
  uint32_t count = 0;
  if (!take(bytes, &count, sizeof count)) return damaged;
  std::map<std::string, Array> arrays;
  for (uint32_t i = 0; i < count; ++i) {
    std::string name;
    Array array;
    if (!take_array(bytes, name, array)) return damaged;
    arrays.emplace(std::move(name), std::move(array));
  }
  return arrays;
}

}  // namespace dateline::train
