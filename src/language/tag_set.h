// Parts of speech: pairs of UPOS and XPOS, chosen together.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/record.h"
#include "dateline/result.h"

namespace dateline {

/// A joint tag, as an index into TagSet.
using Tag = uint8_t;

struct TagPair {
  Upos upos = Upos::kX;
  Xpos xpos = Xpos::kNn;
  auto operator<=>(const TagPair&) const = default;
};

/// The pairs of UPOS and XPOS that the training texts have, commonest first.
class TagSet {
 public:
  static Result<TagSet> open(std::string_view section);
  static std::string section(std::span<const TagPair> pairs);
  size_t size() const { return pairs_.size(); }
  TagPair operator[](Tag tag) const { return pairs_[tag]; }
  /// The index of a pair; the commonest tag with that UPOS (or 0) for a pair never seen.
  Tag index(TagPair pair) const;

 private:
  std::vector<TagPair> pairs_;
};

}  // namespace dateline
