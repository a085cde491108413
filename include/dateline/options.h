// What a caller may ask of a reading.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

/// The layers of a reading, as a set of bits. A layer pulls in what it needs.
// clang-format off
enum class Layer : uint16_t {
  kText = 1, kSentences = 2, kNames = 4, kTimes = 8, kPlaces = 16, kActors = 32, kClaims = 64,
  kEvents = 128
};
// clang-format on

struct Layers {
  uint16_t bits = 0xff;

  bool has(Layer layer) const { return bits & static_cast<uint16_t>(layer); }
  /// Reads "text,names,events"; std::nullopt if a word is no layer.
  static std::optional<Layers> parse(std::string_view list);
};

struct ReadOptions {
  std::optional<std::string> published;  ///< ISO 8601 day or instant, over whatever the page says
  std::optional<std::string> url;        ///< the page's address
  bool verbatim = false;                 ///< one plain-text story, nothing cleaned or split
  Layers layers;
  /// When a web archive fetched the page, ISO 8601: taken for its date for want of any other.
  std::optional<std::string> captured;
  std::optional<std::string> charset;  ///< the page's, as its sender declares it ("utf-8")
  /// The time of reading: embargoes that end before it are over, and dates behind it are in doubt.
  /// Without it every embargo holds.
  std::optional<std::chrono::sys_seconds> now;
};

}  // namespace dateline
