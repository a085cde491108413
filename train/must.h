// The trainer's one way out of an Error.
#pragma once

#include <cstdlib>
#include <iostream>
#include <utility>

#include "dateline/result.h"

namespace dateline::train {

/// Says what went wrong on standard error and ends the program.
[[noreturn]] inline void fail(const Error& error) {
  std::cerr << "dateline-train: " << error.message << '\n';
  std::exit(1);
}

/// The value of a result; fail() where there is none.
template <class T>
T must(Result<T> result) {
  if (!result) fail(result.error());
  return *std::move(result);
}

}  // namespace dateline::train
