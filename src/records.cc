#include "dateline/records.h"

#include <utility>

#include "page/web_archive.h"

namespace dateline {

struct Records::Parts {
  WebArchive archive;
};

Result<Records> Records::open(const std::filesystem::path& path) {
  auto file = open_file(path);
  if (!file) return Error{path.string() + ": " + file.error().message};
  if (!file->archive) return Error{path.string() + ": no web archive"};
  return Records(std::make_unique<Parts>(Parts{*std::move(file->archive)}));
}

Records::Records(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Records::Records(Records&&) noexcept = default;
Records& Records::operator=(Records&&) noexcept = default;
Records::~Records() = default;

std::optional<Result<Records::Page>> Records::next() {
  auto found = parts_->archive.next();
  if (!found) return std::nullopt;
  if (!*found) return found->error();
  Page page;
  page.place = (*found)->place;
  page.bytes = take_page(**std::move(found), page.options, page.notes);
  return page;
}

}  // namespace dateline
