// dateline read: pages in, what they report out.
#pragma once

#include <CLI/App.hpp>

#include "cli/common.h"
#include "cli/exit_code.h"

namespace dateline {

/// Adds the command; running it sets `code`.
void add_read(CLI::App& program, const Common& common, ExitCode& code);

}  // namespace dateline
