// What bytes are, by their content: which binary format, mark-up or plain text.
#pragma once

#include <optional>
#include <string_view>

namespace dateline {

/// What binary format the bytes are ("a PDF", "a JPEG image") or "binary data" for
/// bytes full of control characters; std::nullopt for what may be text in some character set.
std::optional<std::string_view> binary_format(std::string_view bytes);

/// Whether a text is HTML: it begins with mark-up (after comments and white space), or it is
/// full of tags. A plain text may hold a stray '<'.
bool is_markup(std::string_view text);

}  // namespace dateline
