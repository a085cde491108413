// The names of character sets on the web, and where a page states one.
#pragma once

#include <string_view>

namespace dateline {

/// The character set that browsers take a label for, by its name in the WHATWG Encoding Standard
/// ("iso-8859-1" is "windows-1252"), in lower case; empty for a label that is none. UTF-7, EBCDIC
/// and others outside of the standard are none. "replacement" stands for those that no browser
/// decodes. "x-user-defined", which keeps bytes as they are, counts as windows-1252.
std::string_view charset_of_label(std::string_view label);

/// The character set that the beginning of a page declares: in a <meta>, else in an XML
/// declaration (HTML, "prescan a byte stream to determine its encoding"). UTF-16 there means UTF-8,
/// since it was read byte by byte. Empty where none is declared. The standard looks at 1,024 bytes;
/// we look at 4,096, since long heads put it later.
std::string_view declared_charset(std::string_view bytes);

}  // namespace dateline
