// The pages of a web archive, be it a WARC file or a WACZ with several of them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "dateline/result.h"
#include "page/byte_source.h"
#include "page/wacz.h"
#include "page/warc.h"

namespace dateline {

class WebArchive {
 public:
  explicit WebArchive(std::unique_ptr<ByteSource> warc);
  explicit WebArchive(WaczReader wacz);

  /// The next page, see WarcReader::next. Errors and places name the WARC file in a WACZ.
  std::optional<Result<WarcPage>> next();

  /// So far.
  uint64_t records() const { return records_ + (warc_ ? warc_->records() : 0); }
  uint64_t revisits() const { return revisits_ + (warc_ ? warc_->revisits() : 0); }

 private:
  std::optional<WaczReader> wacz_;
  std::optional<WarcReader> warc_;  // before its archive, it ends
  std::string name_;                // of the WARC file in a WACZ
  uint64_t records_ = 0;
  uint64_t revisits_ = 0;
};

/// A file to be read: as an archive, or as one page.
struct OpenedFile {
  std::optional<WebArchive> archive;
  std::unique_ptr<ByteSource> page;  ///< where it is no archive: all bytes from the first one on
};

/// Opens a file ("-" is standard input) and recognises archives by their content. An error says why
/// it cannot be opened, without its name. A WACZ must be a file, not a pipe.
Result<OpenedFile> open_file(const std::filesystem::path& path);

}  // namespace dateline
