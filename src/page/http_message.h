// An HTTP/1.x response as an archive keeps it (RFC 9112), and the page in it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/record.h"
#include "page/header_fields.h"

namespace dateline {

/// A Content-Type (RFC 9110, 8.3): "text/html; charset=utf-8".
struct MediaType {
  std::string name;  ///< "text/html", in lower case
  std::optional<std::string> charset;
};

MediaType read_media_type(std::string_view field);

/// Whether that is a type that news come in: HTML, text, feeds, news in XML or JSON.
bool is_page_type(std::string_view name);
/// Whether that is JSON: most of it is no news, but what scripts ask a server for.
bool is_json_type(std::string_view name);

struct HttpHead {
  int status = 0;
  HeaderFields fields;
  size_t body = 0;  ///< where in the message the body begins
};

/// The status line and the fields, of the final response where others (1xx) come before it;
/// std::nullopt where no status line is. A missing empty line means that there is no body.
std::optional<HttpHead> read_http_head(std::string_view message);

/// The body without its transfer and content encodings. Crawlers often store a decoded body under
/// the old header: what is not in an encoding is left as it is. Of a damaged body what could be
/// read is given, with a note; so it is with budgets.
std::string decode_http_body(const HttpHead& head, std::string_view message,
                             std::vector<Note>& notes);

}  // namespace dateline
