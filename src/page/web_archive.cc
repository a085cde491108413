#include "page/web_archive.h"

#include <system_error>
#include <utility>

namespace dateline {
namespace {

// Enough to see what the first compressed members hold.
constexpr size_t kHeadBytes = 1 << 16;

Result<std::string> read_head(ByteSource& source) {
  std::string head(kHeadBytes, '\0');
  size_t size = 0;
  while (size < head.size()) {
    const auto got = source.read(head.data() + size, head.size() - size);
    if (!got) return got.error();
    if (*got == 0) break;
    size += *got;
  }
  head.resize(size);
  return head;
}

}  // namespace

WebArchive::WebArchive(std::unique_ptr<ByteSource> warc) : warc_(std::in_place, std::move(warc)) {}
WebArchive::WebArchive(WaczReader wacz) : wacz_(std::move(wacz)) {}

std::optional<Result<WarcPage>> WebArchive::next() {
  for (;;) {
    if (warc_) {
      auto page = warc_->next();
      if (page && !name_.empty()) {
        if (!*page) return Error{name_ + ": " + page->error().message};
        (*page)->place += " of " + name_;
      }
      if (page) return page;
      records_ += warc_->records();
      revisits_ += warc_->revisits();
      warc_.reset();
    }
    if (!wacz_) return std::nullopt;
    auto file = wacz_->next();
    if (!file) return std::nullopt;
    if (!*file) return file->error();
    name_ = (*file)->name;
    warc_.emplace(std::move((*file)->bytes));
  }
}

Result<OpenedFile> open_file(const std::filesystem::path& path) {
  auto source = open_bytes(path);
  if (!source) return source.error();
  auto head = read_head(**source);
  if (!head) return head.error();
  OpenedFile file;
  std::error_code ignored;
  if (is_warc(*head)) {
    file.archive.emplace(bytes_before(*std::move(head), *std::move(source)));
    return file;
  }
  if (is_zip(*head) && path != "-" && std::filesystem::is_regular_file(path, ignored)) {
    auto wacz = WaczReader::open(path);
    if (wacz && wacz->holds_warc()) {
      file.archive.emplace(*std::move(wacz));
      return file;
    }
  }
  file.page = bytes_before(*std::move(head), *std::move(source));
  return file;
}

}  // namespace dateline
