// Options that every command has.
#pragma once

#include <string>

namespace dateline {

struct Common {
  std::string data;      ///< --data; empty where not given
  unsigned threads = 0;  ///< --threads; 0: all cores
};

}  // namespace dateline
