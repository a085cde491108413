#include "page/wacz.h"

#include <archive.h>
#include <archive_entry.h>

#include <utility>

#include "base/budget.h"

namespace dateline {
namespace {

using namespace std::string_view_literals;

constexpr size_t kChunk = 1 << 16;

/// Whether a member of the archive is a WARC by its place; its content is looked at later.
bool is_warc_path(std::string_view path) {
  return path.starts_with("archive/") && path.find(".warc") != path.npos;
}

std::string words_of(archive* zip) {
  const char* words = archive_error_string(zip);
  return words ? words : "it cannot be read";
}

}  // namespace

struct WaczReader::Archive {
  archive* zip = archive_read_new();
  bool ended = false;

  Archive() = default;
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
  ~Archive() { archive_read_free(zip); }
};

namespace {

/// The bytes of the member that the archive stands at.
class Member : public ByteSource {
 public:
  explicit Member(archive* zip) : zip_(zip), packed_before_(archive_filter_bytes(zip, -1)) {}

  Result<size_t> read(char* into, size_t room) override {
    const la_ssize_t got = archive_read_data(zip_, into, room);
    if (got < 0) return Error{words_of(zip_)};
    unpacked_ += size_t(got);
    const auto packed = size_t(archive_filter_bytes(zip_, -1) - packed_before_);
    if (unpacked_ > kBudget.decoded_bytes && unpacked_ / kBudget.decoded_ratio > packed) {
      return Error{"unpacks to more than " + std::to_string(kBudget.decoded_ratio) +
                   " times its size"};
    }
    return size_t(got);
  }

 private:
  archive* zip_;
  la_int64_t packed_before_;
  size_t unpacked_ = 0;
};

}  // namespace

Result<WaczReader> WaczReader::open(const std::filesystem::path& path) {
  auto archive = std::make_unique<Archive>();
  if (!archive->zip) return Error{"out of memory"};
  // Without a list of contents at its end (cut off), an archive is read from its beginning.
  archive_read_support_format_zip(archive->zip);
  if (archive_read_open_filename(archive->zip, path.c_str(), kChunk) != ARCHIVE_OK) {
    return Error{words_of(archive->zip)};
  }
  WaczReader reader(std::move(archive));
  reader.first_ = reader.find();
  if (reader.first_ && !*reader.first_) return reader.first_->error();
  return reader;
}

WaczReader::WaczReader(std::unique_ptr<Archive> archive) : archive_(std::move(archive)) {}
WaczReader::WaczReader(WaczReader&&) noexcept = default;
WaczReader& WaczReader::operator=(WaczReader&&) noexcept = default;
WaczReader::~WaczReader() = default;

std::optional<Result<WaczReader::File>> WaczReader::next() {
  if (first_) return std::exchange(first_, std::nullopt);
  return find();
}

std::optional<Result<WaczReader::File>> WaczReader::find() {
  while (!archive_->ended) {
    archive_entry* entry = nullptr;
    const int code = archive_read_next_header(archive_->zip, &entry);
    if (code == ARCHIVE_EOF) break;
    if (code != ARCHIVE_OK && code != ARCHIVE_WARN) {
      archive_->ended = true;
      return Error{words_of(archive_->zip)};
    }
    const char* path = archive_entry_pathname(entry);
    if (!path || !is_warc_path(path)) continue;
    return File{path, std::make_unique<Member>(archive_->zip)};
  }
  archive_->ended = true;
  return std::nullopt;
}

bool is_zip(std::string_view head) { return head.starts_with("PK\x03\x04"sv); }

}  // namespace dateline
