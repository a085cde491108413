// Feeds and sitemaps -> news items: RSS 0.90, 0.91, 0.92, 1.0 and 2.0, Atom 0.3 and 1.0 (RFC 4287)
// with the usual modules (dc, content, media, itunes, feedburner), Google's news sitemaps.
#pragma once

#include <string_view>
#include <vector>

#include "page/news_item.h"
#include "page/xml.h"

namespace dateline {

/// Whether a document with this root element (without its prefix) is one of them.
bool is_feed_root(std::string_view root);

/// The items in the document's order, up to the budget. A plain sitemap has none.
std::vector<NewsItem> read_feed(const XmlTree& tree, std::vector<Note>& notes);

}  // namespace dateline
