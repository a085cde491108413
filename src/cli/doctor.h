// dateline doctor: what this program is, what it has to work with, and how much it takes.
#pragma once

#include <CLI/App.hpp>

#include "cli/common.h"
#include "cli/exit_code.h"

namespace dateline {

/// Adds the command; running it sets `code`.
void add_doctor(CLI::App& program, const Common& common, ExitCode& code);

}  // namespace dateline
