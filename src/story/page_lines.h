// An HTML tree as lines of text: what a reader sees, block by block, each with what the tree says
// about it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "page/html.h"
#include "story/line_rules.h"
#include "story/story_words.h"

namespace dateline {

struct PageLine {
  std::string text;   ///< white space normalised, not empty
  uint32_t node = 0;  ///< the innermost block element
  uint32_t at = 0;    ///< the node of its first text: lines are sorted by it
  Span source;        ///< bytes of the page
  uint32_t link_bytes = 0;
  uint8_t heading = 0;   ///< 1 to 6 in h1 to h6
  bool in_list = false;  ///< in a list item or a definition
  bool in_row = false;   ///< the cells of a table row
  bool in_quote = false;
  bool in_caption = false;
  bool dropped = false;  ///< in furniture; after keep_only(): not part of a story

  LineKind kind = LineKind::kShort;  ///< by its words
  bool is_link() const { return link_bytes * 10 >= text.size() * 7; }
  /// How much this line says that it is part of a story: bytes of prose, or 0.
  uint32_t prose = 0;
};

/// The lines of a page, and which elements are furniture.
class PageLines {
 public:
  PageLines(const HtmlTree& tree, const StoryLexicon::Parts& words);

  const HtmlTree& tree() const { return tree_; }
  const std::vector<PageLine>& lines() const { return lines_; }
  /// Behind the last node of an element.
  uint32_t end(uint32_t node) const { return end_[node]; }
  CueSet cues(uint32_t node) const { return cues_[node]; }
  /// Lines [first, last) of an element.
  std::pair<size_t, size_t> range(uint32_t node) const;
  /// Prose of an element, furniture left out.
  uint64_t prose(uint32_t node) const;
  /// From now on the lines that are marked, one mark a line, are prose, and all others are dropped.
  void keep_only(const std::vector<bool>& kept);

 private:
  void find_ends();
  void read_cues(const StoryLexicon::Parts& words);
  void cut();
  void find_captions();
  enum class Furniture : uint8_t { kNo, kMaybe, kSure };
  Furniture furniture(uint32_t node) const;
  void drop_furniture(uint64_t sure_below, uint64_t maybe_below);
  void sum_prose();

  const HtmlTree& tree_;
  std::vector<uint32_t> end_;
  std::vector<CueSet> cues_;
  std::vector<PageLine> lines_;
  std::vector<uint64_t> prose_before_;  // of each line, and one more
};

}  // namespace dateline
