// IPTC NewsML-G2 (newsItem, packageItem, newsMessage) and plain NITF -> news items.
#pragma once

#include <string_view>
#include <vector>

#include "page/news_item.h"
#include "page/xml.h"

namespace dateline {

/// Whether a document with this root element (without its prefix) is one of them.
bool is_newsml_root(std::string_view root);

/// The items in the document's order, up to the budget. Items of pictures that belong to one
/// story give it their captions. A package names items and holds none; cancelled ones are kept, for
/// what they retract.
std::vector<NewsItem> read_newsml(const XmlTree& tree, std::vector<Note>& notes);

}  // namespace dateline
