// The pages of a web archive, a WARC file or a WACZ, one after another and in bounded memory.
//
//   auto records = dateline::Records::open("crawl.warc.gz");
//   if (!records) return complain(records.error().message);
//   while (auto page = records->next()) {
//     if (!*page) complain(page->error().message);
//     else if (auto stories = reader.read((*page)->bytes, (*page)->options)) use(*stories);
//   }
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dateline/options.h"
#include "dateline/record.h"
#include "dateline/result.h"

namespace dateline {

/// Not for several threads at a time; the pages may be read on any.
class Records {
 public:
  struct Page {
    std::string bytes;        ///< as the server sent it, without HTTP's own encodings
    ReadOptions options;      ///< the address, the day of capture and the declared character set
    std::string place;        ///< where the record begins: "byte 120"
    std::vector<Note> notes;  ///< why the page is not whole: truncated, wrong length, damaged
  };

  /// A file that is no web archive is an error, as is one that cannot be opened.
  static Result<Records> open(const std::filesystem::path& path);
  Records(Records&&) noexcept;
  Records& operator=(Records&&) noexcept;
  ~Records();

  /// The next page; std::nullopt at the end. An error says which record could not be read, and
  /// why; more pages may follow.
  std::optional<Result<Page>> next();

 private:
  struct Parts;
  explicit Records(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace dateline
