// Text in ink, wrapped to the width of a terminal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// What a piece of text is; a terminal shows each in its own way.
enum class Ink : uint8_t {
  kPlain,
  kTitle,
  kFaint,
  kTime,
  kStrong,
  kCue,
  kDenied,
  kVerbalCooperation,
  kMaterialCooperation,
  kVerbalConflict,
  kMaterialConflict,
  kExtension
};

struct Run {
  std::string text;  ///< inert
  Ink ink = Ink::kPlain;
};

using Line = std::vector<Run>;

/// Where lines go and how wide they are.
struct Sheet {
  std::string& out;
  size_t width = 80;
  bool colours = false;
};

/// Appends runs as one line.
void append_line(const Sheet& sheet, const Line& line);

/// Appends runs as lines that break at blanks, the first after `first`, the others after `rest`.
/// A word wider than the line stands on a line of its own, whole.
void append_wrapped(const Sheet& sheet, const Line& line, const Line& first, const Line& rest);

}  // namespace dateline
