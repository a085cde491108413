#include "actor/word_hashes.h"

#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"

namespace dateline {
namespace {

// Hyphens and slashes cut words; the curly apostrophe is read as the straight one.
bool is_cut(char32_t c) { return c == '-' || c == '/' || (c >= 0x2010 && c <= 0x2014); }

struct Piece {
  std::string text;
  bool joined = false;
};

void cut(std::string_view word, std::vector<Piece>& pieces) {
  pieces.clear();
  pieces.emplace_back();
  bool after_cut = false;
  for (size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    if (is_cut(c)) {
      after_cut = true;
      if (!pieces.back().text.empty()) pieces.emplace_back();
      continue;
    }
    pieces.back().joined = after_cut;
    append_code_point(pieces.back().text, c == 0x2019 || c == 0x2018 ? U'\'' : c);
  }
  if (pieces.size() > 1 && pieces.back().text.empty()) pieces.pop_back();
  for (Piece& piece : pieces) {
    if (piece.text.size() > 1 && piece.text.back() == '.') piece.text.pop_back();
  }
}

void append_word(std::string_view word, uint32_t token, bool joined, std::vector<Piece>& pieces,
                 std::vector<TextUnit>& units) {
  cut(word, pieces);
  if (pieces.size() == 1 && pieces[0].text.empty()) return;
  for (size_t i = 0; i < pieces.size(); ++i) {
    TextUnit unit;
    const std::string& text = pieces[i].text;
    unit.exact = hash64(text);
    unit.lower = hash64(lower(text));
    unit.token = token;
    unit.begins = i == 0;
    unit.ends = i + 1 == pieces.size();
    unit.joined = pieces[i].joined || (i == 0 && joined);
    size_t at = 0;
    unit.capital = is_upper(next_code_point(text, at));
    units.push_back(unit);
  }
}

}  // namespace

void append_units(const Story& story, const Language& language, uint32_t first, uint32_t last,
                  std::vector<TextUnit>& units) {
  std::vector<Piece> pieces;
  bool joined = false;
  for (uint32_t t = first; t < last; ++t) {
    const Token& token = language.tokens[t];
    const std::string_view form = token.span.in(story.text);
    const size_t before = units.size();
    // The words of a multiword token that cannot be cut share a span: one unit is enough.
    if (t > first && token.span == language.tokens[t - 1].span) continue;
    append_word(form, t, joined, pieces, units);
    const bool hyphen = units.size() == before;
    joined = hyphen && !token.space_after && t > first && !language.tokens[t - 1].space_after;
  }
}

std::vector<TextUnit> units_of(std::string_view phrase) {
  std::vector<TextUnit> units;
  std::vector<Piece> pieces;
  uint32_t token = 0;
  for (size_t at = 0; at < phrase.size();) {
    size_t end = std::min(phrase.find(' ', at), phrase.size());
    std::string_view word = phrase.substr(at, end - at);
    // Tokens of the text have the possessive as a word of its own.
    std::string_view possessive;
    if (word.size() > 2 && word.ends_with("'s")) {
      possessive = word.substr(word.size() - 2);
    } else if (word.size() > 2 && word.ends_with("s'")) {
      possessive = word.substr(word.size() - 1);
    }
    word.remove_suffix(possessive.size());
    if (!word.empty()) append_word(word, token++, false, pieces, units);
    if (!possessive.empty()) append_word(possessive, token++, false, pieces, units);
    at = end + 1;
  }
  return units;
}

uint64_t word_hash(std::string_view word) { return hash64(word); }
uint64_t lower_hash(std::string_view word) { return hash64(lower(word)); }

bool PhraseTable::add(std::span<const TextUnit> phrase, uint32_t value) {
  if (phrase.empty()) return false;
  uint64_t hash = 0;
  for (const TextUnit& unit : phrase) hash = mix(hash, key(unit));
  const uint32_t length = static_cast<uint32_t>(phrase.size());
  uint32_t& first = longest_by_first_[key(phrase.front())];
  uint32_t& last = longest_by_last_[key(phrase.back())];
  first = std::max(first, length);
  last = std::max(last, length);
  return values_.emplace(hash, value).second;
}

PhraseTable::Hit PhraseTable::longest(std::span<const TextUnit> units) const {
  if (units.empty()) return {};
  const auto limit = longest_by_first_.find(key(units[0]));
  if (limit == longest_by_first_.end()) return {};
  const size_t most = std::min<size_t>(limit->second, units.size());
  Hit hit;
  uint64_t hash = 0;
  for (size_t n = 0; n < most; ++n) {
    hash = mix(hash, key(units[n]));
    if (!units[n].ends) continue;
    const auto found = values_.find(hash);
    if (found != values_.end()) hit = {static_cast<uint32_t>(n + 1), found->second};
  }
  return hit;
}

PhraseTable::Hit PhraseTable::longest_ending(std::span<const TextUnit> units) const {
  if (units.empty()) return {};
  const auto limit = longest_by_last_.find(key(units.back()));
  if (limit == longest_by_last_.end()) return {};
  for (size_t n = std::min<size_t>(limit->second, units.size()); n > 0; --n) {
    const size_t begin = units.size() - n;
    if (!units[begin].begins) continue;
    uint64_t hash = 0;
    for (size_t i = begin; i < units.size(); ++i) hash = mix(hash, key(units[i]));
    const auto found = values_.find(hash);
    if (found != values_.end()) return {static_cast<uint32_t>(n), found->second};
  }
  return {};
}

}  // namespace dateline
