// dateline read: pages in, what they report out.
#pragma once

#include <CLI/App.hpp>
#include <string>

#include "cli/exit_code.h"

namespace dateline {

/// What several commands share.
struct Common {
  std::string data;      ///< --data
  unsigned threads = 0;  ///< --threads; 0: all cores
};

/// Adds the command; running it sets `code`.
void add_read(CLI::App& program, const Common& common, ExitCode& code);

}  // namespace dateline
