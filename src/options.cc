#include "dateline/options.h"

#include <array>
#include <utility>

namespace dateline {

std::optional<Layers> Layers::parse(std::string_view list) {
  static constexpr std::array<std::pair<std::string_view, Layer>, 8> kNames{
      {{"text", Layer::kText},
       {"sentences", Layer::kSentences},
       {"names", Layer::kNames},
       {"times", Layer::kTimes},
       {"places", Layer::kPlaces},
       {"actors", Layer::kActors},
       {"claims", Layer::kClaims},
       {"events", Layer::kEvents}}};
  Layers layers{0};
  while (!list.empty()) {
    const size_t comma = list.find(',');
    const std::string_view name = list.substr(0, comma);
    list = comma == std::string_view::npos ? "" : list.substr(comma + 1);
    uint16_t bit = 0;
    for (const auto& [known, layer] : kNames) {
      if (name == known) bit = static_cast<uint16_t>(layer);
    }
    if (bit == 0) return std::nullopt;
    layers.bits |= bit;
  }
  return layers.bits == 0 ? std::nullopt : std::optional(layers);
}

}  // namespace dateline
