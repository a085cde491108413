// Bytes -> UTF-8, and the way back for offsets.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/record.h"

namespace dateline {

/// How bytes became text.
struct Decoding {
  std::string charset;      ///< its name in the WHATWG Encoding Standard, in lower case
  uint32_t mark_bytes = 0;  ///< of the byte order mark, which the text lacks
  bool same = false;        ///< the text is the bytes behind the mark
};

struct Decoded {
  std::string text;
  Decoding decoding;
};

/// Decodes bytes in the WHATWG order: byte order mark, `declared` (from the transport), the
/// page's own <meta> or XML declaration, then valid UTF-8, detection, and windows-1252. Bad bytes
/// and NULs become U+FFFD, with a note; in the character sets of "replacement" all does. The result
/// is well-formed UTF-8 without a BOM.
Decoded decode_bytes(std::string_view bytes, std::optional<std::string_view> declared,
                     std::vector<Note>& notes);

/// The offsets into `bytes` that belong to ascending `offsets` (on code point borders) into the
/// text that was made of them; empty where the way back cannot be told. Linear in the bytes,
/// and at once where the text is the bytes.
std::vector<uint32_t> byte_offsets(std::string_view bytes, std::string_view text,
                                   const Decoding& decoding, std::vector<uint32_t> offsets);

}  // namespace dateline
