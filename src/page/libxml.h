// What all that uses libxml2 does first.
#pragma once

namespace dateline {

/// Makes libxml2 ready. Its own start is not safe where several threads parse their first page at
/// once; this is, however often it is called.
void start_libxml();

}  // namespace dateline
