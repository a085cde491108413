#include "language/facilities.h"

#include "base/lexicon_file.h"

namespace dateline {
namespace {

enum Stands : uint8_t { kLast = 1, kFirst = 2 };

}  // namespace

Result<FacilityWords> FacilityWords::load(const std::filesystem::path& lexicon) {
  const auto file = LexiconFile::read(lexicon / "language" / "facilities.txt");
  if (!file) return file.error();
  FacilityWords out;
  for (const LexiconLine& line : file->lines()) {
    const std::string_view place = line.fields[0];
    if (place != "last" && place != "first") {
      return file->error(line, place, "where the word stands is last or first");
    }
    for (size_t i = 1; i < line.fields.size(); ++i) {
      out.words_[std::string(line.fields[i])] |= place == "last" ? kLast : kFirst;
    }
  }
  return out;
}

bool FacilityWords::name_one(std::string_view first, std::string_view last) const {
  const auto stands = [this](std::string_view form, Stands where) {
    const uint8_t* found = find_word(words_, LowerWord(form).view());
    return found && (*found & where) != 0;
  };
  return stands(last, kLast) || stands(first, kFirst);
}

}  // namespace dateline
