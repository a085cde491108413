#include "cli/inputs.h"

#include <glob.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "base/budget.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// JSON may write every byte of a page as an escape of six.
constexpr size_t kLineBytes = 6 * kBudget.page_bytes;

// The text member of that name, if there is one; null counts as absent.
std::optional<std::string> text_member(const json& record, const char* name, Input& input) {
  const auto member = record.find(name);
  if (member == record.end() || member->is_null()) return std::nullopt;
  if (!member->is_string()) {
    input.problem = std::string("\"") + name + "\" is no string";
    return std::nullopt;
  }
  return member->get<std::string>();
}

void take_content(const json& record, Input& input) {
  int contents = 0;
  for (const char* name : {"html", "text", "file"}) {
    std::optional<std::string> content = text_member(record, name, input);
    if (!content) continue;
    ++contents;
    if (std::string_view(name) == "file") {
      input.file = *std::move(content);
    } else {
      input.bytes = *std::move(content);
      input.options.charset = "utf-8";  // whatever the page says of itself
    }
  }
  if (contents != 1 && !input.problem) {
    input.problem = "the record needs one of \"html\", \"text\" and \"file\"";
  }
}

}  // namespace

void parse_record(std::string_view line, Input& input) {
  bool too_deep = false;
  const auto watch_depth = [&too_deep](int depth, json::parse_event_t, json&) {
    too_deep = too_deep || depth > static_cast<int>(kBudget.json_depth);
    return !too_deep;
  };
  // All exceptions of the library end here.
  try {
    const json record = json::parse(line, watch_depth);
    if (too_deep) {
      input.problem = "nested deeper than the budget";
      return;
    }
    if (!record.is_object()) {
      input.problem = "no JSON object";
      return;
    }
    if (const auto id = record.find("id"); id != record.end() && !id->is_null()) {
      input.id = id->dump(-1, ' ', true);
    }
    if (auto published = text_member(record, "published", input)) {
      input.options.published = std::move(published);
    }
    if (auto url = text_member(record, "url", input)) input.options.url = std::move(url);
    if (const auto verbatim = record.find("verbatim"); verbatim != record.end()) {
      if (verbatim->is_boolean()) {
        input.options.verbatim = verbatim->get<bool>();
      } else if (!verbatim->is_null()) {
        input.problem = "\"verbatim\" is neither true nor false";
      }
    }
    take_content(record, input);
  } catch (const json::exception& failure) {
    if (too_deep) {
      input.problem = "nested deeper than the budget";
      return;
    }
    // "[json.exception.parse_error.101] parse error at line 1, column 8: ..."
    const std::string_view what = failure.what();
    const size_t column = what.find("column ");
    input.problem = "no JSON: " + std::string(column == what.npos ? what : what.substr(column));
  }
}

Inputs::Inputs(InputKind kind, const std::vector<std::string>& arguments, ReadOptions options)
    : kind_(kind), options_(std::move(options)), waiting_(arguments.rbegin(), arguments.rend()) {}

std::optional<Input> Inputs::next() {
  return kind_ == InputKind::kJsonLines ? next_record() : next_page();
}

Input Inputs::fresh(std::string name) const {
  Input input;
  input.name = std::move(name);
  input.options = options_;
  return input;
}

// Puts what a folder holds before everything that waits.
void Inputs::enter(const fs::path& folder, Input& input) {
  std::vector<fs::path> inside;
  std::error_code error;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    const bool hidden = it->path().filename().native().front() == '.';
    const bool link_to_folder = it->is_symlink(ignored) && it->is_directory(ignored);
    if (!hidden && !link_to_folder) inside.push_back(it->path());
  }
  if (error) input.problem = error.message();
  std::sort(inside.rbegin(), inside.rend());
  waiting_.insert(waiting_.end(), inside.begin(), inside.end());
}

// Puts the files that a pattern stands for before everything that waits; false where it is none.
bool Inputs::expand(const fs::path& pattern) {
  std::error_code ignored;
  if (pattern.native().find_first_of("*?[") == std::string::npos) return false;
  if (fs::exists(fs::symlink_status(pattern, ignored))) return false;
  glob_t found{};
  // Sorted here: the library sorts by the rules of the locale.
  const bool any = ::glob(pattern.c_str(), GLOB_NOSORT, nullptr, &found) == 0;
  if (any) {
    std::vector<fs::path> paths(found.gl_pathv, found.gl_pathv + found.gl_pathc);
    std::sort(paths.rbegin(), paths.rend());
    waiting_.insert(waiting_.end(), paths.begin(), paths.end());
  }
  ::globfree(&found);
  return any;
}

// The next file, not opened; folders and patterns are put into what waits.
std::optional<Input> Inputs::next_file() {
  while (!waiting_.empty()) {
    const fs::path path = std::move(waiting_.back());
    waiting_.pop_back();
    Input input = fresh(path == "-" ? "standard input" : path.string());
    std::error_code ignored;
    if (path != "-" && fs::is_directory(path, ignored)) {
      enter(path, input);
      if (input.problem) return input;
    } else if (path == "-" || !expand(path)) {
      input.file = path;
      return input;
    }
  }
  return std::nullopt;
}

std::optional<Input> Inputs::next_page() {
  for (;;) {
    if (archive_) {
      if (auto input = next_archived()) return input;
    }
    auto input = next_file();
    if (!input || input->problem) return input;
    std::error_code ignored;
    // Whether it can be opened again. A file of the name "-" is ./-.
    const bool again = input->file != "-" && fs::is_regular_file(*input->file, ignored);
    auto source = open_page(*input);
    if (archive_) continue;
    if (input->problem || again) return input;
    auto bytes = read_all(*source, kBudget.page_bytes);
    input->file.reset();
    if (bytes) {
      input->bytes = *std::move(bytes);
    } else {
      input->problem = bytes.error().message;
    }
    return input;
  }
}

// The bytes of an input that is one page; an archive is kept to be read, a failure is the input's
// problem.
std::unique_ptr<ByteSource> Inputs::open_page(Input& input) {
  if (kind_ != InputKind::kPage || options_.verbatim) {
    auto opened = open_bytes(*input.file);
    if (opened) return *std::move(opened);
    input.problem = opened.error().message;
    return nullptr;
  }
  auto opened = open_file(*input.file);
  if (!opened) {
    input.problem = opened.error().message;
    return nullptr;
  }
  archive_ = std::move(opened->archive);
  archive_name_ = input.name;
  archive_pages_ = 0;
  return std::move(opened->page);
}

// The next page of the archive that is being read; at its end what is to be said of it, or nothing.
std::optional<Input> Inputs::next_archived() {
  Input input = fresh(archive_name_);
  input.record = true;
  input.archive = archive_name_;
  if (auto page = archive_->next()) {
    ++archive_pages_;
    if (!*page) {
      input.problem = page->error().message;
      return input;
    }
    input.archived = **std::move(page);
    input.name += ": " + input.archived->url.value_or("the record at " + input.archived->place);
    return input;
  }
  const uint64_t records = archive_->records(), revisits = archive_->revisits();
  archive_.reset();
  const std::string passed =
      std::to_string(revisits) + " of " + std::to_string(records) + " records are revisits";
  if (archive_pages_ == 0) {
    input.problem = "holds no page" + (revisits > 0 ? "; " + passed : std::string());
  } else if (revisits > 0) {
    input.remark = passed + ": pages that had not changed, passed over";
  } else {
    return std::nullopt;
  }
  return input;
}

std::optional<Input> Inputs::next_record() {
  for (;;) {
    if (!lines_) {
      // Files of records are found as pages are; standard input is read line by line.
      auto file = next_file();
      if (!file || file->problem) return file;
      lines_name_ = file->name;
      auto opened = Lines::open(*file->file);
      if (!opened) {
        file->file.reset();
        file->problem = opened.error().message;
        return file;
      }
      lines_ = *std::move(opened);
    }
    std::string line;
    const Lines::Got got = lines_->next(line, kLineBytes);
    if (got == Lines::Got::kLine && line.find_first_not_of(" \t") == std::string::npos) continue;
    Input input = fresh(lines_name_ + ":" + std::to_string(lines_->number()));
    input.record = true;
    if (got == Lines::Got::kLine) {
      parse_record(line, input);
      return input;
    }
    if (got == Lines::Got::kTooLong) {
      input.problem =
          "the line is larger than the budget of " + std::to_string(kLineBytes) + " bytes";
      return input;
    }
    const std::string error = lines_->error();
    lines_.reset();
    if (got == Lines::Got::kError) {
      input.name = lines_name_;
      input.problem = error;
      return input;
    }
  }
}

}  // namespace dateline
