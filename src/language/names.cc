#include "language/names.h"

namespace dateline {

bool may_follow(NamePart part, NamePart next) {
  const bool open = part != kOutside &&
                    (place_of(part) == NamePlace::kBegin || place_of(part) == NamePlace::kInside);
  const bool goes_on = next != kOutside &&
                       (place_of(next) == NamePlace::kInside || place_of(next) == NamePlace::kLast);
  return open ? goes_on && kind_of(part) == kind_of(next) : !goes_on;
}

void spans_of(std::span<const NamePart> parts, std::vector<NameSpan>& out) {
  out.clear();
  uint32_t first = 0;
  for (uint32_t i = 0; i < parts.size(); ++i) {
    if (parts[i] == kOutside) continue;
    const NamePlace place = place_of(parts[i]);
    if (place == NamePlace::kBegin || place == NamePlace::kWhole) first = i;
    if (place == NamePlace::kLast || place == NamePlace::kWhole) {
      out.push_back({first, i + 1, kind_of(parts[i])});
    }
  }
}

}  // namespace dateline
