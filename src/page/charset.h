// Bytes -> UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/record.h"

namespace dateline {

/// Decodes bytes in the WHATWG order: byte order mark, `declared` (from the transport), the
/// page's own <meta> or XML declaration, then valid UTF-8, detection, and windows-1252. Bad bytes
/// and NULs become U+FFFD, with a note. The result is well-formed UTF-8 without a BOM.
std::string decode_bytes(std::string_view bytes, std::optional<std::string_view> declared,
                         std::vector<Note>& notes);

}  // namespace dateline
