// Spans and typed indexes: how everything found points into a story.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace dateline {

/// A half-open range of bytes into one UTF-8 text, on code point borders.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  /// The bytes of `text` that the span covers; `text` must be the one the span was made for.
  std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
  auto operator<=>(const Span&) const = default;
};

/// The smallest span that covers both.
inline Span cover(Span a, Span b) {
  return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

/// An index into one kind of vector. Indexes of different kinds do not mix.
template <class Tag>
struct Index {
  uint32_t value = UINT32_MAX;

  Index() = default;
  constexpr explicit Index(uint32_t v) : value(v) {}
  /// False for "none": the head of a root, a mention without an actor.
  explicit operator bool() const { return value != UINT32_MAX; }
  auto operator<=>(const Index&) const = default;
};

using TokenId = Index<struct TokenTag>;
using SentenceId = Index<struct SentenceTag>;
using TimeId = Index<struct TimeTag>;
using PlaceId = Index<struct PlaceTag>;
using ActorId = Index<struct ActorTag>;
using ClaimId = Index<struct ClaimTag>;

}  // namespace dateline
