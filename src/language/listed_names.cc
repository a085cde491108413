#include "language/listed_names.h"

#include <algorithm>
#include <optional>

namespace dateline {
namespace {

constexpr uint32_t first_flag(uint32_t kind) { return 1u << (kPhraseFlag + 2 * kind); }
constexpr uint32_t inside_flag(uint32_t kind) { return first_flag(kind) << 1; }
constexpr uint32_t kPerson = 0, kOrganisation = 1, kPlace = 2, kOther = 3;  // bits of PhraseBits

class Amender {
 public:
  Amender(std::span<const NamedWord> words, std::span<const NameKind> kinds)
      : words_(words), kinds_(kinds) {}

  void amend(const std::vector<NameSpan>& names, std::vector<NameSpan>& out) {
    uint32_t free = 0;
    for (const NameSpan& name : names) {
      add_small_names(free, name.first, out);
      if (can_be_name(name)) add(name, out);
      free = name.last;
    }
    add_small_names(free, static_cast<uint32_t>(words_.size()), out);
  }

 private:
  bool can_be_name(const NameSpan& name) const {
    if (name.last - name.first > 1) return true;
    if (words_[name.first].address) return false;
    switch (words_[name.first].upos) {
      case Upos::kIntj:
      case Upos::kPron:
      case Upos::kAux:
      case Upos::kAdv:
      case Upos::kCconj:
      case Upos::kSconj:
      case Upos::kPart:
      case Upos::kPunct:
        return false;
      default:
        return true;
    }
  }

  std::optional<size_t> index_of(NameKind kind) const {
    const auto at = std::find(kinds_.begin(), kinds_.end(), kind);
    if (at == kinds_.end()) return std::nullopt;
    return static_cast<size_t>(at - kinds_.begin());
  }

  /// The word behind the phrase of this kind that begins at `i`.
  uint32_t phrase_end(uint32_t i, uint32_t kind) const {
    uint32_t end = i + 1;
    while (end < words_.size() && (words_[end].flags & inside_flag(kind)) != 0) ++end;
    return end;
  }

  bool only(uint32_t i, uint32_t kind) const {
    for (const uint32_t other : {kPerson, kOrganisation, kPlace, kOther}) {
      if (((words_[i].flags & first_flag(other)) != 0) != (other == kind)) return false;
    }
    return true;
  }

  void add(NameSpan name, std::vector<NameSpan>& out) const {
    const NameKind kind = kinds_[name.kind];
    if (kind == NameKind::kPlace && (words_[name.first].flags & first_flag(kPlace)) != 0) {
      const uint32_t border = phrase_end(name.first, kPlace);
      const bool two = border < name.last && (words_[border].flags & first_flag(kPlace)) != 0 &&
                       phrase_end(border, kPlace) == name.last;
      if (two) {
        out.push_back({name.first, border, name.kind});
        name.first = border;
      }
    }
    if (kind == NameKind::kPerson && name.last - name.first > 1) {
      for (const auto& [listed, better] : {std::pair{kOrganisation, NameKind::kOrganisation},
                                           std::pair{kPlace, NameKind::kPlace}}) {
        if (only(name.first, listed) && phrase_end(name.first, listed) == name.last) {
          name.kind = index_of(better).value_or(name.kind);
        }
      }
    }
    out.push_back(name);
  }

  /// Listed names without a capital among words [begin, end), which are in no name.
  void add_small_names(uint32_t begin, uint32_t end, std::vector<NameSpan>& out) const {
    for (uint32_t i = begin; i < end; ++i) {
      for (const auto& [listed, kind] : {std::pair{kOrganisation, NameKind::kOrganisation},
                                         std::pair{kPlace, NameKind::kPlace}}) {
        if (!only(i, listed)) continue;
        const uint32_t last = phrase_end(i, listed);
        const auto index = index_of(kind);
        if (last > end || !index || !small_proper_nouns(i, last)) continue;
        out.push_back({i, last, *index});
        i = last - 1;
        break;
      }
    }
  }

  bool small_proper_nouns(uint32_t begin, uint32_t end) const {
    const auto span = words_.subspan(begin, end - begin);
    return std::all_of(span.begin(), span.end(), [](const NamedWord& word) {
      return word.upos == Upos::kPropn && !word.capital;
    });
  }

  std::span<const NamedWord> words_;
  std::span<const NameKind> kinds_;
};

}  // namespace

void amend_names(std::span<const NamedWord> words, std::span<const NameKind> kinds,
                 std::vector<NameSpan>& scratch, std::vector<NameSpan>& names) {
  scratch.clear();
  Amender(words, kinds).amend(names, scratch);
  names.swap(scratch);
}

}  // namespace dateline
