#include "cli/data_folder.h"

#include <cstdlib>
#include <system_error>
#include <vector>

namespace dateline {
namespace {

namespace fs = std::filesystem;

bool holds_data(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_directory(folder / "lexicon", ignored) ||
         fs::is_directory(folder / "models", ignored);
}

}  // namespace

Result<fs::path> find_data_folder(const std::string& asked) {
  if (!asked.empty()) {
    if (holds_data(asked)) return fs::path(asked);
    return Error{asked +
                 ": no data folder: it holds neither lexicon/ nor models/ (given with --data)"};
  }
  if (const char* named = std::getenv("DATELINE_DATA"); named && *named) {
    if (holds_data(named)) return fs::path(named);
    return Error{
        std::string(named) +
        ": no data folder: it holds neither lexicon/ nor models/ (given with DATELINE_DATA)"};
  }
  std::vector<fs::path> candidates;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) candidates.push_back(program.parent_path().parent_path() / "share" / "dateline");
  candidates.emplace_back(DATELINE_SOURCE_DIR);
  std::string looked;
  for (const fs::path& candidate : candidates) {
    if (holds_data(candidate)) return candidate;
    looked += "\n  " + candidate.string();
  }
  return Error{"no data folder (models/ and lexicon/) in any of these; name it with --data:" +
               looked};
}

}  // namespace dateline
