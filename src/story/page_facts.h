// What a page says about itself in its mark-up: JSON-LD, <meta>, <title>, <link>.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dateline/record.h"
#include "page/html.h"

namespace dateline {

/// One article as JSON-LD describes it.
struct ArticleFacts {
  std::string headline;
  std::string body;  ///< articleBody
  std::vector<std::string> authors;
  std::optional<std::string> publisher;
  std::optional<std::string> section;
  std::optional<std::string> url;
  std::optional<Published> published;
  std::optional<Published> modified;
  std::vector<std::string> tags;
  bool paywalled = false;   ///< not accessible for free
  bool is_article = false;  ///< an article's type, not that of a page around it
};

struct PageFacts {
  std::vector<ArticleFacts> articles;  ///< of JSON-LD, in the page's order
  std::string og_title;                ///< og:title, twitter:title and the like
  std::string title_element;
  std::vector<std::string> authors;  ///< of <meta>
  std::optional<std::string> site_name;
  std::optional<std::string> section;
  std::optional<std::string> canonical;
  std::optional<std::string> language;  ///< as declared
  std::vector<Published> published;     ///< of <meta>, the most trusted first
  std::optional<Published> modified;    ///< of <meta>
  std::vector<std::string> tags;        ///< of <meta>
  bool og_article = false;              ///< og:type is an article
  bool is_product = false;              ///< JSON-LD or og:type speak of something for sale
  std::vector<Note> notes;
};

/// "ferries, Lydd; harbours" as its parts, none twice.
std::vector<std::string> split_tags(std::string_view list);

PageFacts read_page_facts(const HtmlTree& tree);

}  // namespace dateline
