#include <utility>

#include "base/hash.h"
#include "dateline/dateline.h"
#include "export/json.h"
#include "export/text.h"
#include "pipeline.h"

namespace dateline {

struct Reader::Parts {
  Knowledge knowledge;
};

Result<Reader> Reader::open(const std::filesystem::path& data) {
  auto knowledge = Knowledge::load(data);
  if (!knowledge) return knowledge.error();
  return Reader(std::make_unique<const Parts>(Parts{*std::move(knowledge)}));
}

Reader::Reader(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<std::vector<Reading>> Reader::read(std::string_view bytes,
                                          const ReadOptions& options) const {
  auto page = read_page(bytes, options, parts_->knowledge);
  if (!page) return page.error();
  for (Reading& reading : page->stories) {
    std::vector<Note>& notes = reading.story.notes;
    notes.insert(notes.begin(), page->notes.begin(), page->notes.end());
  }
  return std::move(page->stories);
}

std::string to_json(const Reading& reading, Layers layers) {
  ReadOptions options;
  options.layers = layers;
  Origin origin;
  origin.sha256 = sha256(reading.story.text);
  std::string out;
  append_json(out, reading, origin, options);
  out.pop_back();
  return out;
}

std::string to_text(const Reading& reading, size_t width) {
  std::string out;
  append_text(out, reading, {}, {}, {width, false, false});
  return out;
}

}  // namespace dateline
