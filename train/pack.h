// dateline-train pack: what was learnt, quantised, as the model file.
#pragma once

namespace dateline::train {

/// Runs the command; returns its exit status.
int pack(int argc, char** argv);

}  // namespace dateline::train
