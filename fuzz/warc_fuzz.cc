// Any bytes are an archive: the reading ends, and no page is larger than its budget.
#include <cstdint>
#include <cstdlib>

#include "base/budget.h"
#include "page/warc.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  is_warc(bytes);
  WarcReader reader(bytes_before(bytes));
  size_t rounds = 0;
  while (auto page = reader.next()) {
    if (++rounds > size + 1000) std::abort();
    if (!*page) continue;
    if ((*page)->block.size() > 2 * kBudget.page_bytes) std::abort();
    ReadOptions options;
    std::vector<Note> notes;
    const std::string body = take_page(**std::move(page), options, notes);
    if (body.size() > kBudget.decoded_bytes) std::abort();
  }
  return 0;
}
