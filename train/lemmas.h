#pragma once

namespace dateline::train {

/// The command `lemmas`; gives the exit status.
int lemmas(int argc, char** argv);

}  // namespace dateline::train
