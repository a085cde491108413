#include "export/origin.h"

#include "base/hash.h"

namespace dateline {

std::string story_id(const Origin& origin, const ReadOptions& options) {
  std::string name = origin.sha256;
  const auto add = [&name](std::string_view part) {
    name += '\n';
    name += part;
  };
  add(std::to_string(origin.story));
  add(options.published.value_or(""));
  add(options.url.value_or(""));
  add(options.verbatim ? "verbatim" : "");
  return sha256(name).substr(0, 32);
}

}  // namespace dateline
