// Dateline as a library: pages in, readings out.
//
//   auto reader = dateline::Reader::open("/usr/share/dateline");
//   if (!reader) return complain(reader.error().message);
//   for (const auto& bytes : pages) {
//     if (auto stories = reader->read(bytes)) use(*stories);
//   }
//
// The pages of a web archive come from dateline/records.h. The library never prints, exits or opens
// a connection; it reads files only in Reader::open and Records.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/options.h"
#include "dateline/record.h"
#include "dateline/result.h"

namespace dateline {

/// Models and lexica, loaded once. Const from then on: any number of threads may read with it.
class Reader {
 public:
  /// `data` is the folder that holds models/ and lexicon/. An error names the file at fault.
  static Result<Reader> open(const std::filesystem::path& data);
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  /// The stories of a page (HTML, text, a feed or a wire format, by its content): none, one or
  /// several. An error says that the bytes are no page; odd pages are no errors, see Story::notes.
  Result<std::vector<Reading>> read(std::string_view bytes, const ReadOptions& options = {}) const;

 private:
  struct Parts;
  explicit Reader(std::unique_ptr<const Parts> parts);
  std::unique_ptr<const Parts> parts_;
};

/// A reading as `dateline read --format json` prints it, on one line. The page is not at hand any
/// more, so "sha256" and "id" are of the story's text.
std::string to_json(const Reading& reading, Layers layers = {});

/// A reading as `dateline read --format text` prints it, without colours.
std::string to_text(const Reading& reading, size_t width = 80);

}  // namespace dateline
