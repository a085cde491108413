#include "language/tag_set.h"

#include <algorithm>

namespace dateline {

Result<TagSet> TagSet::open(std::string_view section) {
  if (section.empty() || section.size() % 2 != 0 || section.size() / 2 > UINT8_MAX) {
    return Error{"not a set of tags"};
  }
  TagSet set;
  for (size_t i = 0; i < section.size(); i += 2) {
    const auto upos = static_cast<unsigned char>(section[i]);
    const auto xpos = static_cast<unsigned char>(section[i + 1]);
    if (upos > size_t(Upos::kX) || xpos > size_t(Xpos::kWrb)) return Error{"not a set of tags"};
    set.pairs_.push_back({static_cast<Upos>(upos), static_cast<Xpos>(xpos)});
  }
  return set;
}

std::string TagSet::section(std::span<const TagPair> pairs) {
  std::string out;
  for (const TagPair pair : pairs) {
    out += static_cast<char>(pair.upos);
    out += static_cast<char>(pair.xpos);
  }
  return out;
}

Tag TagSet::index(TagPair pair) const {
  const auto exact = std::find(pairs_.begin(), pairs_.end(), pair);
  if (exact != pairs_.end()) return static_cast<Tag>(exact - pairs_.begin());
  const auto near =
      std::find_if(pairs_.begin(), pairs_.end(), [pair](TagPair p) { return p.upos == pair.upos; });
  return near == pairs_.end() ? Tag{0} : static_cast<Tag>(near - pairs_.begin());
}

}  // namespace dateline
