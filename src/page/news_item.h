// One news item of a feed, a sitemap or a wire format, as its sender describes it. Strings are as
// given, cleaned of escapes and mark-up but in `ItemText`; what is not known is empty.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dateline {

/// IPTC's publication status. Withheld: not to be shown until further notice.
enum class ItemStatus : uint8_t { kUsable, kWithheld, kCancelled };

struct ItemText {
  std::string text;
  bool is_html = false;  ///< mark-up, to be read as a page is; otherwise line by line
};

struct NewsItem {
  std::string guid;     ///< the sender's name for it: guid, atom:id, uri
  std::string version;  ///< of a guid whose content may change
  std::string url;      ///< absolute, or relative to the page's own address
  std::string title;
  std::vector<std::string> authors;  ///< a name each, or a byline ("By Ann Field and Bo Li")
  std::string publisher;
  std::string section;
  std::string language;  ///< as declared: "en", "en-GB"
  std::vector<std::string> tags;
  std::string published;  ///< dates as given, in whatever form
  std::string updated;
  std::string dateline;  ///< "NAIROBI, June 3 (Agency)"
  ItemText body;
  ItemText summary;
  std::vector<std::string> captions;
  ItemStatus status = ItemStatus::kUsable;
  std::optional<std::string> embargo;  ///< until when; empty: until further notice
};

}  // namespace dateline
