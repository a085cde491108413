#include "language/name_kinds.h"

#include <string>

#include "base/lexicon_file.h"

namespace dateline {
namespace {

/// The kind that a line is about.
std::optional<NameKind> kind_of(std::string_view word) {
  const auto kind = from_word<NameKind>(word);
  const bool told = kind == NameKind::kFacility || kind == NameKind::kProduct ||
                    kind == NameKind::kEvent || kind == NameKind::kWork;
  return told ? kind : std::nullopt;
}

constexpr std::string_view kNoKind = "no kind that is told here: facility, product, event or work";

}  // namespace

Result<NameKinds> NameKinds::load(const std::filesystem::path& lexicon) {
  NameKinds out;
  const auto names = out.read_names(lexicon / "language" / "other_names.txt");
  if (!names) return names.error();
  const auto words = out.read_words(lexicon / "language" / "kind_words.txt");
  if (!words) return words.error();
  return out;
}

Result<bool> NameKinds::read_names(const std::filesystem::path& path) {
  const auto file = LexiconFile::read(path);
  if (!file) return file.error();
  for (const LexiconLine& line : file->lines()) {
    const auto kind = kind_of(line.fields[0]);
    if (!kind) return file->error(line, line.fields[0], kNoKind);
    for (size_t i = 1; i < line.fields.size(); ++i) {
      names_.emplace(std::string(line.fields[i]), *kind);
    }
  }
  return true;
}

Result<bool> NameKinds::read_words(const std::filesystem::path& path) {
  const auto file = LexiconFile::read(path);
  if (!file) return file.error();
  for (const LexiconLine& line : file->lines()) {
    const auto kind = kind_of(line.fields[0]);
    if (!kind) return file->error(line, line.fields[0], kNoKind);
    const std::string_view place = line.fields.size() > 1 ? line.fields[1] : line.fields[0];
    if (place != "last" && place != "first") {
      return file->error(line, place, "where the word stands is last or first");
    }
    for (size_t i = 2; i < line.fields.size(); ++i) {
      (place == "last" ? lasts_ : firsts_).emplace(std::string(line.fields[i]), *kind);
    }
  }
  return true;
}

std::optional<NameKind> NameKinds::find(std::string_view name, std::string_view first,
                                        std::string_view last) const {
  const NameKind* kind = find_word(names_, name);
  if (!kind && !last.empty()) {
    kind = find_word(lasts_, LowerWord(last).view());
    if (!kind) kind = find_word(firsts_, LowerWord(first).view());
  }
  return kind ? std::optional(*kind) : std::nullopt;
}

}  // namespace dateline
