// News as JSON -> news items: JSON Feed 1.0 and 1.1, IPTC ninjs 1.0 to 3.x. The JSON library stays
// behind json_news.cc.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "dateline/record.h"
#include "page/news_item.h"

namespace dateline {

/// Whether a text has the signs of these formats, before it is parsed.
bool looks_like_json_news(std::string_view text);

/// The items of a text that is one of them, up to the budget; std::nullopt for any other text.
/// Values over the budgets of depth and number are left out, with a note.
std::optional<std::vector<NewsItem>> read_json_news(std::string_view text,
                                                    std::vector<Note>& notes);

}  // namespace dateline
