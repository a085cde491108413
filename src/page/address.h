// Addresses: RFC 3986.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// Whether the address begins with http:// or https:// and names a host.
bool is_web_address(std::string_view address);

/// `reference` as seen from `base` (section 5.2). Where the base is relative or empty, so may be
/// the result. White space around and line breaks inside are left out.
std::string resolve_address(std::string_view base, std::string_view reference);

}  // namespace dateline
