// Any bytes are an HTTP message or none; the body keeps to the budget of decoders.
#include <cstdint>
#include <cstdlib>

#include "base/budget.h"
#include "page/http_message.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  read_media_type(bytes);
  const auto head = read_http_head(bytes);
  if (!head) return 0;
  if (head->body > size) std::abort();
  std::vector<Note> notes;
  if (decode_http_body(*head, bytes, notes).size() > kBudget.decoded_bytes) std::abort();
  return 0;
}
