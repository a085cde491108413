// WARC (ISO 28500, versions 1.0 and 1.1): the pages that a web archive's file holds, one after
// another, whether it is packed with gzip (a member a record or whole), Zstandard or not at all.
//
// What is damaged is an error that names the record; the reading goes on at the next record.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/options.h"
#include "dateline/record.h"
#include "dateline/result.h"
#include "page/byte_source.h"
#include "page/header_fields.h"
#include "page/unpacked.h"

namespace dateline {

/// What one record holds: a page as it was fetched, or as it was put into the archive.
struct WarcPage {
  std::string block;                ///< the record's content
  bool http = false;                ///< the block is an HTTP response; else it is the page itself
  std::optional<std::string> type;  ///< the record's Content-Type, where the block is the page
  std::optional<std::string> url;   ///< WARC-Target-URI
  std::optional<std::string> date;  ///< WARC-Date: when it was fetched
  std::string place;                ///< where the record begins: "byte 120"
  std::vector<Note> notes;          ///< truncated, wrong length, damaged: the block is not whole
};

/// The page's own bytes. Its address, day of capture and character set go into `options`, what is
/// odd about how it is wrapped into `notes`.
std::string take_page(WarcPage page, ReadOptions& options, std::vector<Note>& notes);

/// Whether a file that begins so is a WARC, packed or not. A few kilobytes are enough.
bool is_warc(std::string_view head);

class WarcReader {
 public:
  explicit WarcReader(std::unique_ptr<ByteSource> file);

  /// The next page: a response with status 200, a resource or a conversion, of a type that news
  /// come in. Other records are passed over. An error says which record could not be read, and
  /// why; std::nullopt is the end.
  std::optional<Result<WarcPage>> next();

  uint64_t records() const { return records_; }
  /// Records that only say that a page has not changed since an earlier one.
  uint64_t revisits() const { return revisits_; }

 private:
  struct Record {
    std::string version;
    HeaderFields fields;
    uint64_t length = 0;
    uint64_t begin = 0;   // of the record, in the unpacked bytes
    uint64_t member = 0;  // where in the file the member begins that the record begins in
    std::string place;
  };

  Result<Record> read_record();
  std::optional<Result<WarcPage>> read_block(const Record& record);
  std::optional<Result<WarcPage>> skip_block(const Record& record);
  std::optional<size_t> settle_length(const Record& record, std::vector<Note>& notes);
  bool at_border(size_t offset) const;
  size_t find_record(size_t from, size_t to) const;
  size_t find_end(size_t from);
  void skip_noted_damage();
  void resynchronise();
  void advance(size_t count);

  UnpackedStream bytes_;
  uint64_t records_ = 0;
  uint64_t revisits_ = 0;
  // What was unpacked and used when the record under way began: a bomb shows by their ratio.
  uint64_t unpacked_before_ = 0;
  uint64_t used_before_ = 0;
  std::optional<uint64_t> noted_damage_;  // where damage is that a note tells
};

}  // namespace dateline
