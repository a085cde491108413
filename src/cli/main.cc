// dateline: reads news pages and writes the chronology that they report.
#include <CLI/CLI.hpp>
#include <exception>

#include "cli/doctor.h"
#include "cli/exit_code.h"
#include "cli/read.h"
#include "cli/terminal.h"

namespace dateline {
namespace {

constexpr const char* kExamples = R"(Examples:
  dateline read page.html
  dateline read --format json news/ > chronology.jsonl
  dateline read --help

The data folder is that of --data, else of the environment variable DATELINE_DATA, else
share/dateline beside the program's bin, else the source tree that it was built from.)";

int run(int count, char** words) {
  set_signals();
  Common common;
  ExitCode code = ExitCode::kAllRead;
  CLI::App program("Dateline reads news pages and writes the chronology that they report.",
                   "dateline");
  program.set_version_flag("--version", "dateline " DATELINE_VERSION);
  program.require_subcommand(1);
  program.fallthrough();
  program.footer(kExamples);
  program.add_option("--data", common.data, "The folder with models/ and lexicon/")
      ->option_text("DIR");
  program.add_option("--threads", common.threads, "How many threads read; all cores by default")
      ->check(CLI::Range(1u, 1024u))
      ->option_text("N");
  add_read(program, common, code);
  add_doctor(program, common, code);
  try {
    program.parse(count, words);
  } catch (const CLI::Success& wanted) {
    return program.exit(wanted);
  } catch (const CLI::ParseError& mistake) {
    program.exit(mistake);
    return static_cast<int>(ExitCode::kUsage);
  }
  return static_cast<int>(code);
}

}  // namespace
}  // namespace dateline

int main(int count, char** words) {
  try {
    return dateline::run(count, words);
  } catch (const std::exception& failure) {
    dateline::write_error(dateline::message(failure.what()));
    return static_cast<int>(dateline::ExitCode::kFailed);
  }
}
