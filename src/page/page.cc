#include "page/page.h"

namespace dateline {

Result<Page> decode_page(std::string_view bytes, std::optional<std::string_view>) {
  return Page{PageKind::kText, std::string(bytes), {}, {}};
}

}  // namespace dateline
