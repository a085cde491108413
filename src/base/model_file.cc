#include "base/model_file.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/hash.h"

namespace dateline {
namespace {

static_assert(std::endian::native == std::endian::little,
              "weights are mapped as they lie in the file");

constexpr std::string_view kMagic = "DATELINE";
constexpr size_t kHeader = 32;
constexpr size_t kNameBytes = 8;
constexpr size_t kEntry = kNameBytes + 16;
constexpr size_t kBorder = 64;  // a cache line, for weights

template <class T>
T number_at(std::string_view bytes, size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

template <class T>
void append_number(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

/// Where the first of so many sections begins.
size_t body_begin(size_t sections) {
  return (kHeader + sections * kEntry + kBorder - 1) / kBorder * kBorder;
}

/// What is wrong with the bytes of a model file; empty if nothing.
std::string_view fault(std::string_view bytes) {
  if (bytes.size() < kHeader || !bytes.starts_with(kMagic)) return "not a Dateline model";
  if (number_at<uint32_t>(bytes, 8) != ModelFile::kVersion) {
    return "a model of another version of Dateline; take the one that came with this program";
  }
  if (number_at<uint64_t>(bytes, 16) != bytes.size()) return "truncated; fetch it again";
  if (number_at<uint64_t>(bytes, 24) != hash64(bytes.substr(kHeader))) {
    return "damaged; fetch it again";
  }
  const uint64_t count = number_at<uint32_t>(bytes, 12);
  if (count > (bytes.size() - kHeader) / kEntry) return "damaged: too many sections";
  uint64_t first = bytes.size();
  for (uint64_t i = 0; i < count; ++i) {
    const size_t entry = kHeader + i * kEntry + kNameBytes;
    const auto begin = number_at<uint64_t>(bytes, entry);
    const auto size = number_at<uint64_t>(bytes, entry + 8);
    if (begin % kBorder != 0 || begin > bytes.size() || size > bytes.size() - begin) {
      return "damaged: a section lies outside the file";
    }
    first = std::min(first, begin);
  }
  if (first != body_begin(count)) return "damaged: another number of sections";
  return {};
}

}  // namespace

Result<ModelFile> ModelFile::open(const std::filesystem::path& path) {
  auto file = MappedFile::open(path);
  if (!file) return file.error();
  const std::string_view what = fault(file->bytes());
  if (!what.empty()) return Error{path.string() + ": " + std::string(what)};
  return ModelFile(path, *std::move(file));
}

std::string_view ModelFile::section(std::string_view name) const {
  const std::string_view bytes = file_.bytes();
  const auto count = number_at<uint32_t>(bytes, 12);
  for (uint32_t i = 0; i < count; ++i) {
    const size_t entry = kHeader + i * kEntry;
    std::string_view found = bytes.substr(entry, kNameBytes);
    found = found.substr(0, found.find('\0'));
    if (found != name) continue;
    return bytes.substr(number_at<uint64_t>(bytes, entry + kNameBytes),
                        number_at<uint64_t>(bytes, entry + kNameBytes + 8));
  }
  return {};
}

Error ModelFile::error(std::string_view name, std::string_view what) const {
  return {path_.string() + ": section " + std::string(name) + ": " + std::string(what)};
}

std::string model_file_bytes(const std::vector<std::pair<std::string, std::string>>& sections) {
  std::string table, body;
  const size_t begin = body_begin(sections.size());
  for (const auto& [name, bytes] : sections) {
    std::string padded = name;
    padded.resize(kNameBytes);
    table += padded;
    append_number<uint64_t>(table, begin + body.size());
    append_number<uint64_t>(table, bytes.size());
    body += bytes;
    body.resize((body.size() + kBorder - 1) / kBorder * kBorder);
  }
  table.resize(begin - kHeader);
  const std::string rest = table + body;
  std::string out(kMagic);
  append_number<uint32_t>(out, ModelFile::kVersion);
  append_number<uint32_t>(out, static_cast<uint32_t>(sections.size()));
  append_number<uint64_t>(out, kHeader + rest.size());
  append_number<uint64_t>(out, hash64(rest));
  return out + rest;
}

}  // namespace dateline
