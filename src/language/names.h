// Names of persons, organisations and places in a tagged sentence.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "dateline/record.h"
#include "language/features.h"
#include "language/perceptron.h"
#include "language/tagger.h"

namespace dateline {

/// The kinds that the model tells apart.
inline constexpr std::array kModelKinds = {NameKind::kPerson, NameKind::kOrganisation,
                                           NameKind::kPlace};

/// A word's part in names: outside, or for each kind begin, inside, last, or the whole of a name.
using NamePart = uint8_t;
inline constexpr NamePart kOutside = 0;
inline constexpr size_t kNameParts = 1 + 4 * kModelKinds.size();
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
  size_t kind = 0;  ///< index into kModelKinds
  auto operator<=>(const NameSpan&) const = default;
};

/// The parts that spell these names, which do not overlap; and back.
std::vector<NamePart> parts_of(std::span<const NameSpan> names, size_t size);
void spans_of(std::span<const NamePart> parts, std::vector<NameSpan>& out);

/// Features of word `i` for every part, and of the step from the part before it.
void name_features(std::span<const WordForm> words, std::span<const Tag> tags, size_t i,
                   FeatureList& out);
void name_step_features(std::span<const WordForm> words, std::span<const Tag> tags, size_t i,
                        NamePart before, FeatureList& out);

/// Finds the best sequence of parts (Viterbi); keeps its memory from sentence to sentence.
class NameFinder {
 public:
  /// The best parts for a sentence of one word or more. With `gold`, every part but the gold ones
  /// begins a point of `margin` ahead, so that learning asks for a clear lead.
  std::span<const NamePart> find(std::span<const WordForm> words, std::span<const Tag> tags,
                                 const Scorer& scorer, std::span<const NamePart> gold = {},
                                 int32_t margin = 0);

 private:
  using Row = std::array<int32_t, kNameParts>;
  FeatureList features_;
  std::vector<Row> best_;
  std::vector<std::array<NamePart, kNameParts>> from_;
  std::vector<NamePart> parts_;
};

}  // namespace dateline
