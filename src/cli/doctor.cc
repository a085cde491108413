#include "cli/doctor.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "base/budget.h"
#include "base/file.h"
#include "base/hash.h"
#include "cli/data_folder.h"
#include "cli/terminal.h"
#include "pipeline.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

void add_row(std::string& out, std::string_view name, const std::string& value) {
  constexpr size_t kNameWidth = 26;
  out += "  ";
  out += name;
  out.append(name.size() < kNameWidth ? kNameWidth - name.size() : 1, ' ');
  out += value + '\n';
}

// All files below a folder, in order.
std::vector<fs::path> files_below(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code ignored;
    if (it->path().extension() == extension && it->is_regular_file(ignored)) {
      files.push_back(it->path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

// The first letters of a SHA-256: enough to see whether two machines have the same.
std::string fingerprint(std::string_view bytes) { return sha256(bytes).substr(0, 12); }

void add_data(std::string& out, const fs::path& data) {
  out += "Data\n";
  add_row(out, "folder", data.string());
  for (const fs::path& model : files_below(data / "models", ".model")) {
    const auto mapped = MappedFile::open(model);
    add_row(out, model.filename().string(),
            mapped
                ? std::to_string(mapped->bytes().size()) + " bytes, " + fingerprint(mapped->bytes())
                : mapped.error().message);
  }
  const std::vector<fs::path> lexicon = files_below(data / "lexicon", ".txt");
  std::string names;
  size_t lines = 0;
  for (const fs::path& file : lexicon) {
    const auto mapped = MappedFile::open(file);
    if (!mapped) continue;
    lines += static_cast<size_t>(std::count(mapped->bytes().begin(), mapped->bytes().end(), '\n'));
    names += sha256(mapped->bytes());
  }
  add_row(out, "lexicon",
          std::to_string(lexicon.size()) + " files, " + std::to_string(lines) + " lines, " +
              fingerprint(names));
}

void add_budgets(std::string& out) {
  out += "Budgets of one input\n";
  for (const auto& [name, value] : std::initializer_list<std::pair<std::string_view, size_t>>{
           {"bytes of a page", kBudget.page_bytes},
           {"unpacked bytes of a page", kBudget.decoded_bytes},
           {"unpacked bytes for one", kBudget.decoded_ratio},
           {"bytes of a Markdown text", kBudget.markdown_bytes},
           {"HTML elements and texts", kBudget.html_nodes},
           {"HTML depth", kBudget.html_depth},
           {"JSON depth", kBudget.json_depth},
           {"JSON values", kBudget.json_values},
           {"XML elements and texts", kBudget.xml_nodes},
           {"XML depth", kBudget.xml_depth},
           {"items of a feed", kBudget.items},
           {"sentences of a story", kBudget.sentences},
           {"bytes of a sentence", kBudget.sentence_bytes}}) {
    add_row(out, name, std::to_string(value));
  }
}

ExitCode run(const Common& common) {
  std::string out = "dateline " DATELINE_VERSION "\n";
  const auto data = find_data_folder(common.data);
  if (data) add_data(out, *data);
  add_budgets(out);
  write_output(out);
  if (!data) {
    write_error(message(data.error().message));
    return ExitCode::kFailed;
  }
  const auto knowledge = Knowledge::load(*data);
  if (!knowledge) {
    write_error(message(knowledge.error().message));
    return ExitCode::kFailed;
  }
  write_output("Everything loads.\n");
  return ExitCode::kAllRead;
}

}  // namespace

void add_doctor(CLI::App& program, const Common& common, ExitCode& code) {
  CLI::App* doctor = program.add_subcommand(
      "doctor", "Say what is installed, whether it loads, and what one input may take");
  doctor->callback([&common, &code] { code = run(common); });
  doctor->footer("Examples:\n  dateline doctor\n  dateline doctor --data /usr/share/dateline");
}

}  // namespace dateline
