#include "cli/lines.h"

#include <utility>

namespace dateline {

Result<Lines> Lines::open(const std::filesystem::path& path) {
  auto file = open_bytes(path);
  if (!file) return file.error();
  return Lines(*std::move(file));
}

Lines::Got Lines::next(std::string& line, size_t limit) {
  line.clear();
  bool any = false;
  bool too_long = false;
  for (;;) {
    const bool more = bytes_.fill(1);
    if (auto damage = bytes_.take_damage()) {
      error_ = *std::move(damage);
      return Got::kError;
    }
    if (!more) {
      if (!any) return Got::kEnd;
      break;
    }
    any = true;
    // Up to what is damaged, where the bytes are not simply continued.
    std::string_view bytes = bytes_.window();
    const uint64_t begin = bytes_.position();
    const Seam* seam = bytes_.seam_between(begin, begin + bytes.size());
    if (seam) bytes = bytes.substr(0, size_t(seam->at - begin));
    const size_t newline = bytes.find('\n');
    const size_t end = newline == bytes.npos ? bytes.size() : newline;
    if (!too_long) line.append(bytes.substr(0, end));
    if (line.size() > limit) {
      too_long = true;
      std::string().swap(line);
    }
    bytes_.skip(newline == bytes.npos ? end : newline + 1);
    if (newline != bytes.npos) break;
  }
  ++number_;
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return too_long ? Got::kTooLong : Got::kLine;
}

}  // namespace dateline
