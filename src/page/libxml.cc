#include "page/libxml.h"

#include <libxml/parser.h>

namespace dateline {

void start_libxml() {
  static const bool kStarted = [] {
    xmlInitParser();
    return true;
  }();
  static_cast<void>(kStarted);
}

}  // namespace dateline
