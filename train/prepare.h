// dateline-train prepare: everything that the network learns from, described word by word.
#pragma once

namespace dateline::train {

/// Runs the command; returns its exit status.
int prepare(int argc, char** argv);

}  // namespace dateline::train
