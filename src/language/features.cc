#include "language/features.h"

#include <algorithm>

#include "base/utf8.h"

namespace dateline {
namespace {

/// Typographic marks as a typewriter has them, so that one text is read like the other; forms
/// without such marks, nearly all, are returned as they are.
std::string_view plain_marks(std::string_view form, std::string& scratch) {
  constexpr std::string_view kFirst = "\xE2\x80";  // of U+2000 to U+203F
  if (form.find(kFirst) == std::string_view::npos) return form;
  scratch.clear();
  for (size_t at = 0; at < form.size();) {
    const size_t begin = at;
    const char32_t c = next_code_point(form, at);
    if (c == 0x2018 || c == 0x2019) {
      scratch += '\'';
    } else if (c == 0x201C || c == 0x201D) {
      scratch += '"';
    } else if (c == 0x2010 || c == 0x2011) {
      scratch += '-';
    } else if (c == 0x2026) {
      scratch += "...";
    } else {
      scratch += form.substr(begin, at - begin);
    }
  }
  return scratch;
}

/// The classes of letters in a form, runs cut to two.
uint64_t shape_of(std::string_view form, WordForm& word) {
  char shape[24];
  size_t size = 0, run = 0, letters = 0;
  bool small = false;
  for (size_t at = 0; at < form.size();) {
    const bool first = at == 0;
    const char32_t c = next_code_point(form, at);
    char kind = c < 0x80 ? static_cast<char>(c) : '*';
    if (is_digit(c)) {
      kind = '0';
      word.digit = true;
    } else if (is_upper(c)) {
      kind = 'X';
      ++letters;
      word.capital |= first;
    } else if (is_letter(c)) {
      kind = 'x';
      ++letters;
      small = true;
    } else if (c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2013) {
      kind = '-';
      word.hyphen = true;
    }
    run = size > 0 && shape[size - 1] == kind ? run + 1 : 1;
    if (run <= 2 && size < sizeof shape) shape[size++] = kind;
  }
  word.capitals = letters >= 2 && !small;
  return hash64({shape, size});
}

}  // namespace

Result<WordTable> WordTable::open(std::string_view section) {
  const auto words = KeyTable::open(section);
  if (!words) return words.error();
  WordTable table;
  table.words_ = *words;
  return table;
}

KnownWord WordTable::find(uint64_t lower_hash) const {
  const uint32_t both = words_.find(lower_hash);
  return {static_cast<uint16_t>(both), static_cast<uint16_t>(both >> 16)};
}

std::string WordTable::section(const std::vector<std::pair<uint64_t, KnownWord>>& words) {
  std::vector<std::pair<uint64_t, uint32_t>> values;
  for (const auto& [hash, known] : words) {
    const uint32_t both = known.lists | uint32_t{known.usual} << 16;
    if (both != 0) values.emplace_back(hash, both);
  }
  return KeyTable::section(values);
}

uint64_t lower_key(std::string_view form, std::string& scratch) {
  std::string marks;
  form = plain_marks(form, marks);
  scratch.clear();
  append_lower(scratch, form);
  for (char& c : scratch) {
    if (c >= '0' && c <= '9') c = '0';
  }
  return hash64(scratch);
}

WordForm describe(std::string_view form, const WordTable& words, std::string& scratch) {
  WordForm word;
  std::string marks;
  form = plain_marks(form, marks);
  word.exact = hash64(form);
  word.lower = lower_key(form, scratch);
  word.shape = shape_of(form, word);
  word.known = words.find(word.lower);
  const std::string_view text = scratch;
  for (size_t n = 0; n < word.prefix.size(); ++n) word.prefix[n] = hash64(text.substr(0, n + 1));
  for (size_t n = 0; n < word.suffix.size(); ++n) {
    word.suffix[n] = hash64(text.substr(text.size() - std::min(text.size(), n + 1)));
  }
  return word;
}

}  // namespace dateline
