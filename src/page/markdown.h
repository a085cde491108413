// Markdown (CommonMark with the tables and strikethrough of GitHub) as an HTML tree.
#pragma once

#include <string_view>
#include <vector>

#include "dateline/record.h"
#include "page/html.h"

namespace dateline {

/// Whether a text is Markdown: by its front matter, by a heading on its first line, or by several
/// different signs at once. Plain text with a dash list or an asterisk is not.
bool is_markdown(std::string_view text);

/// Parses Markdown into the tree of the page that it would make: front matter as <title>, <meta>
/// and `lang`, the rest as the <article>; mark-up inside is parsed as HTML. The sources of texts
/// are offsets into `text`. The budgets are those of parse_html, and kBudget.markdown_bytes;
/// what is over them is left out, with a note.
HtmlTree parse_markdown(std::string_view text, std::vector<Note>& notes);

}  // namespace dateline
