// NITF, the mark-up of wire stories (IPTC, 3.x) -> a news item.
#pragma once

#include "page/news_item.h"
#include "page/xml.h"

namespace dateline {

/// Fills in what the item does not have yet from an element <nitf>: headline, byline, dateline,
/// body, captions, dates, status, embargo.
void read_nitf(const XmlTree& tree, uint32_t nitf, NewsItem& item);

}  // namespace dateline
