// Names as parts of words: how a sequence of parts spells names.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dateline/record.h"

namespace dateline {

/// A word's part in names: outside, or for each kind begin, inside, last, or the whole of a name.
using NamePart = uint8_t;
inline constexpr NamePart kOutside = 0;
enum class NamePlace : uint8_t { kBegin, kInside, kLast, kWhole };
inline NamePart part_of(size_t kind, NamePlace place) {
  return static_cast<NamePart>(1 + kind * 4 + static_cast<size_t>(place));
}
inline NamePlace place_of(NamePart part) { return static_cast<NamePlace>((part - 1) % 4); }
inline size_t kind_of(NamePart part) { return static_cast<size_t>(part - 1) / 4; }
/// Whether `next` can stand after `part`; kOutside also stands for the sentence's borders.
bool may_follow(NamePart part, NamePart next);

/// A name among the words of a sentence: words [first, last).
struct NameSpan {
  uint32_t first = 0;
  uint32_t last = 0;
  size_t kind = 0;  ///< index into the kinds that the model tells apart
  auto operator<=>(const NameSpan&) const = default;
};

/// The names that these parts spell.
void spans_of(std::span<const NamePart> parts, std::vector<NameSpan>& out);

}  // namespace dateline
