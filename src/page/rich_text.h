// Texts that may hold mark-up: titles with <b>, summaries with references, bodies that were
// escaped once too often.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "page/news_item.h"

namespace dateline {

/// The code point of an HTML reference without "&" and ";": "eacute", "#233", "#xE9". Numbers
/// from 128 to 159 are windows-1252, as in browsers.
std::optional<char32_t> reference(std::string_view name);

/// The text with its references resolved, once; unknown ones stay.
std::string resolve_references(std::string_view text);

/// Whether a tag stands in the text ("<p>", "</b>"); "5 < 6" holds none.
bool holds_tags(std::string_view text);

/// One line without tags and references, also where they were escaped twice. White space is
/// collapsed.
std::string plain_line(std::string_view text);

/// A text that is mark-up where it has tags, also where those were escaped once too often; in
/// a text without tags references are resolved.
ItemText rich_text(std::string text);

/// `text` as HTML.
std::string escape_html(std::string_view text);

}  // namespace dateline
