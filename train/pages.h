// What is done in C++ to make models/pages.model.
#pragma once

namespace dateline::train {

/// `dateline-train lines`: describes the lines of pages, or the pages.
int lines(int argc, char** argv);

/// `dateline-train pages`: writes the model file.
int pages(int argc, char** argv);

}  // namespace dateline::train
