#include "export/layout.h"

#include <algorithm>
#include <utility>

#include "export/inert.h"

namespace dateline {
namespace {

std::string_view escape(Ink ink) {
  switch (ink) {
    case Ink::kPlain:
      return {};
    case Ink::kTitle:
      return "\x1b[1m";
    case Ink::kFaint:
      return "\x1b[2m";
    case Ink::kTime:
      return "\x1b[36m";
    case Ink::kStrong:
      return "\x1b[1m";
    case Ink::kCue:
      return "\x1b[1;4m";
    case Ink::kDenied:
      return "\x1b[31m";
    case Ink::kVerbalCooperation:
      return "\x1b[32m";
    case Ink::kMaterialCooperation:
      return "\x1b[1;32m";
    case Ink::kVerbalConflict:
      return "\x1b[33m";
    case Ink::kMaterialConflict:
      return "\x1b[1;31m";
    case Ink::kExtension:
      return "\x1b[34m";
  }
  return {};
}

void append_run(const Sheet& sheet, std::string_view text, Ink ink) {
  const std::string_view begin = sheet.colours ? escape(ink) : std::string_view{};
  sheet.out += begin;
  sheet.out += text;
  if (!begin.empty()) sheet.out += "\x1b[0m";
}

size_t width_of(const Line& line) {
  size_t width = 0;
  for (const Run& run : line) width += columns(run.text);
  return width;
}

// A word may change its ink in the middle: "*visited*,".
struct Word {
  Line pieces;
  size_t width = 0;
};

std::vector<Word> words_of(const Line& line) {
  std::vector<Word> words;
  bool open = false;
  for (const Run& run : line) {
    for (size_t at = 0; at < run.text.size();) {
      if (run.text[at] == ' ') {
        open = false;
        ++at;
        continue;
      }
      const size_t end = std::min(run.text.find(' ', at), run.text.size());
      if (!open) words.push_back({});
      open = true;
      Run piece{run.text.substr(at, end - at), run.ink};
      words.back().width += columns(piece.text);
      words.back().pieces.push_back(std::move(piece));
      at = end;
    }
  }
  return words;
}

}  // namespace

void append_line(const Sheet& sheet, const Line& line) {
  for (const Run& run : line) append_run(sheet, run.text, run.ink);
  sheet.out += '\n';
}

void append_wrapped(const Sheet& sheet, const Line& line, const Line& first, const Line& rest) {
  const auto begin = [&sheet](const Line& prefix) {
    for (const Run& run : prefix) append_run(sheet, run.text, run.ink);
    return width_of(prefix);
  };
  size_t at = begin(first);
  bool fresh = true;
  for (const Word& word : words_of(line)) {
    if (!fresh && at + 1 + word.width > sheet.width) {
      sheet.out += '\n';
      at = begin(rest);
      fresh = true;
    }
    if (!fresh) {
      sheet.out += ' ';
      ++at;
    }
    for (const Run& piece : word.pieces) append_run(sheet, piece.text, piece.ink);
    at += word.width;
    fresh = false;
  }
  sheet.out += '\n';
}

}  // namespace dateline
