#include "base/lexicon_file.h"

#include "base/file.h"
#include "base/utf8.h"

namespace dateline {
namespace {

constexpr size_t kFileLimit = 64u << 20;

bool separates(std::string_view text, size_t at) {
  return text[at] == '\t' ||
         (text[at] == ' ' && at + 1 < text.size() && (text[at + 1] == ' ' || text[at + 1] == '\t'));
}

std::vector<std::string_view> cut(std::string_view text) {
  const size_t comment = text.find('#');
  text = text.substr(0, comment);
  std::vector<std::string_view> fields;
  size_t at = 0;
  while (at < text.size()) {
    if (text[at] == ' ' || text[at] == '\t') {
      ++at;
      continue;
    }
    size_t end = at;
    while (end < text.size() && !separates(text, end)) ++end;
    std::string_view field = text.substr(at, end - at);
    while (field.ends_with(' ')) field.remove_suffix(1);
    fields.push_back(field);
    at = end;
  }
  return fields;
}

}  // namespace

Result<LexiconFile> LexiconFile::read(const std::filesystem::path& path) {
  Result<std::string> bytes = read_file(path, kFileLimit);
  if (!bytes) return bytes.error();
  LexiconFile file;
  file.path_ = path;
  // Views into the bytes must outlive a move: a string of this capacity is on the heap.
  file.bytes_ = *std::move(bytes);
  file.bytes_.reserve(64);
  const std::string_view all = file.bytes_;
  uint32_t number = 0;
  for (size_t at = 0; at < all.size();) {
    size_t end = all.find('\n', at);
    if (end == std::string_view::npos) end = all.size();
    LexiconLine line{++number, all.substr(at, end - at), {}};
    if (line.text.ends_with('\r')) line.text.remove_suffix(1);
    if (!is_utf8(line.text)) return file.error(line, line.text, "not UTF-8");
    line.fields = cut(line.text);
    if (!line.fields.empty()) file.lines_.push_back(std::move(line));
    at = end + 1;
  }
  return file;
}

std::string LexiconFile::where(const LexiconLine& line) const {
  const std::filesystem::path folder = path_.parent_path();
  const bool below = folder.parent_path().filename() == "en";
  return (below ? folder.filename() / path_.filename() : path_.filename()).string() + ":" +
         std::to_string(line.number);
}

Error LexiconFile::error(const LexiconLine& line, std::string_view at,
                         std::string_view what) const {
  const size_t column = static_cast<size_t>(at.data() - line.text.data());
  return {path_.string() + ":" + std::to_string(line.number) + ":" + std::to_string(column + 1) +
          ": " + std::string(what) + "\n  " + std::string(line.text) + "\n  " +
          std::string(column, ' ') + "^"};
}

}  // namespace dateline
