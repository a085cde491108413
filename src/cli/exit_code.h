// What the program tells the shell.
#pragma once

namespace dateline {

enum class ExitCode : int {
  kAllRead = 0,
  kFailed = 1,          ///< the world failed: no model, a full disk
  kUsage = 2,           ///< the command line makes no sense
  kSomeUnreadable = 3,  ///< some inputs could not be read; standard error lists them
  kInterrupted = 130,
};

}  // namespace dateline
