// Idea: a quotation opens at a mark that faces a word from the left and closes at the next mark
// of its kind that faces one from the right; a paragraph ends all. Two passes over each paragraph,
// first for double marks ("..", “..”, ''..'', «..»), then for single ones ('..', ‘..’), because an
// apostrophe is a closing single mark as well: a single quotation counts only if it closes, and it
// swallows double ones inside it (British nesting) as double ones swallow it.
//
// Example: `"It is over," he said, "and 'the end' is good."` gives two quotations.
//
// What it gets wrong: a plural possessive ends a single quotation too early ('the voters' wish').
#include "claim/quotations.h"

#include <algorithm>
#include <cstddef>

namespace dateline {
namespace {

enum class MarkKind : uint8_t { kStraight, kCurly, kTicks, kGuillemet };
enum class Facing : uint8_t { kEither, kOpen, kClose };

constexpr std::string_view kNoBreakSpace = "\u00A0";

struct Mark {
  MarkKind kind;
  Facing facing;
  uint32_t size;  // bytes; 0: no mark here
};

bool at(std::string_view text, size_t i, std::string_view what) {
  return text.substr(i, what.size()) == what;
}

Mark double_mark(std::string_view text, size_t i) {
  switch (static_cast<unsigned char>(text[i])) {
    case '"':
      return {MarkKind::kStraight, Facing::kEither, 1};
    case '\'':
      if (at(text, i, "''")) return {MarkKind::kTicks, Facing::kEither, 2};
      break;
    case '`':
      if (at(text, i, "``")) return {MarkKind::kTicks, Facing::kOpen, 2};
      break;
    case 0xE2:
      if (at(text, i, "“") || at(text, i, "„")) return {MarkKind::kCurly, Facing::kOpen, 3};
      if (at(text, i, "”")) return {MarkKind::kCurly, Facing::kClose, 3};
      if (at(text, i, "’’")) return {MarkKind::kTicks, Facing::kEither, 6};
      break;
    case 0xC2:
      if (at(text, i, "«")) return {MarkKind::kGuillemet, Facing::kOpen, 2};
      if (at(text, i, "»")) return {MarkKind::kGuillemet, Facing::kClose, 2};
      break;
    default:
      break;
  }
  return {MarkKind::kStraight, Facing::kEither, 0};
}

Mark single_mark(std::string_view text, size_t i) {
  if (text[i] == '\'' && !at(text, i, "''")) return {MarkKind::kStraight, Facing::kEither, 1};
  if (at(text, i, "‘")) return {MarkKind::kCurly, Facing::kOpen, 3};
  if (at(text, i, "’")) return {MarkKind::kCurly, Facing::kClose, 3};
  return {MarkKind::kStraight, Facing::kEither, 0};
}

bool space_at(std::string_view text, size_t i) {
  return i >= text.size() || text[i] == ' ' || text[i] == '\n' || text[i] == '\t' ||
         text[i] == '\r';
}

bool space_before(std::string_view text, size_t i) { return i == 0 || space_at(text, i - 1); }

bool word_at(std::string_view text, size_t i) {
  if (i >= text.size()) return false;
  const unsigned char c = static_cast<unsigned char>(text[i]);
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         (c >= 0xC3 && c != 0xE2);
}

// Whether a quotation may begin at a mark: nothing or an opening sign before, a word behind.
bool may_open(std::string_view text, size_t i, const Mark& mark) {
  if (mark.facing == Facing::kOpen) return true;
  if (mark.facing == Facing::kClose || space_at(text, i + mark.size)) return false;
  if (space_before(text, i) || (i >= 2 && at(text, i - 2, kNoBreakSpace))) return true;
  const char before = text[i - 1];
  return before == '(' || before == '[' || before == '-' || before == '/' || before == ':' ||
         (i >= 3 && (at(text, i - 3, "—") || at(text, i - 3, "–")));
}

void find_double(std::string_view text, Span paragraph, std::vector<Quotation>& out,
                 bool& still_open) {
  bool open = false;
  MarkKind kind = MarkKind::kStraight;
  uint32_t begin = 0;
  const bool taken_up = still_open;
  bool first = true;
  for (uint32_t i = paragraph.begin; i < paragraph.end;) {
    const Mark mark = double_mark(text, i);
    if (mark.size == 0) {
      ++i;
      continue;
    }
    const bool opens = may_open(text, i, mark);
    if (!open && opens) {
      open = true;
      kind = mark.kind;
      begin = i;
    } else if (open && mark.facing != Facing::kOpen &&
               (mark.kind == kind || mark.facing == Facing::kClose ||
                mark.kind == MarkKind::kStraight)) {
      if (opens && mark.facing == Facing::kEither && space_before(text, i)) {
        begin = i;  // the one before was never closed: a stray mark
      } else {
        out.push_back(
            {{begin, i + mark.size}, true, taken_up && first && begin == paragraph.begin});
        first = false;
        open = false;
      }
    }
    i += mark.size;
  }
  still_open = open;
  if (open) {
    out.push_back({{begin, paragraph.end}, false, taken_up && first && begin == paragraph.begin});
  }
}

// Adds single quotations to those found; `found` are the double ones of this paragraph.
void find_single(std::string_view text, Span paragraph, std::vector<Quotation>& out, size_t found) {
  std::vector<Quotation> singles;
  size_t next = found;
  bool open = false;
  uint32_t begin = 0;
  for (uint32_t i = paragraph.begin; i < paragraph.end;) {
    if (!open) {
      while (next < out.size() && out[next].span.end <= i) ++next;
      if (next < out.size() && out[next].span.begin <= i) {
        i = out[next].span.end;
        continue;
      }
    }
    const Mark mark = single_mark(text, i);
    if (mark.size == 0) {
      ++i;
      continue;
    }
    if (!open && mark.facing != Facing::kClose && may_open(text, i, mark) &&
        word_at(text, i + mark.size) &&
        !(text[i + mark.size] >= '0' && text[i + mark.size] <= '9')) {
      open = true;
      begin = i;
    } else if (open && mark.facing != Facing::kOpen && !word_at(text, i + mark.size) &&
               !space_before(text, i)) {
      singles.push_back({{begin, i + mark.size}, true, false});
      open = false;
    }
    i += mark.size;
  }
  if (singles.empty()) return;
  // Of two that overlap the one that begins first stays.
  std::vector<Quotation> merged;
  std::merge(out.begin() + static_cast<ptrdiff_t>(found), out.end(), singles.begin(), singles.end(),
             std::back_inserter(merged),
             [](const Quotation& a, const Quotation& b) { return a.span < b.span; });
  out.resize(found);
  for (const Quotation& quotation : merged) {
    if (out.size() > found && out.back().span.overlaps(quotation.span)) continue;
    out.push_back(quotation);
  }
}

}  // namespace

std::vector<Quotation> find_quotations(std::string_view text) {
  std::vector<Quotation> out;
  bool still_open = false;
  for (uint32_t i = 0; i < text.size();) {
    while (i < text.size() && space_at(text, i)) ++i;
    // A paragraph runs to the next blank line.
    uint32_t end = i;
    for (uint32_t j = i; j <= text.size(); ++j) {
      if (j == text.size()) {
        end = j;
        break;
      }
      if (text[j] != '\n') continue;
      uint32_t k = j + 1;
      while (k < text.size() && (text[k] == ' ' || text[k] == '\t' || text[k] == '\r')) ++k;
      if (k >= text.size() || text[k] == '\n') {
        end = j;
        break;
      }
      j = k - 1;
    }
    while (end > i && space_before(text, end)) --end;
    if (end <= i) break;
    const size_t found = out.size();
    find_double(text, {i, end}, out, still_open);
    find_single(text, {i, end}, out, found);
    i = end;
  }
  return out;
}

}  // namespace dateline
