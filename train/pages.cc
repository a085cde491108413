#include "pages.h"

#include <CLI/CLI.hpp>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/model_file.h"
#include "must.h"
#include "story/line_features.h"
#include "story/story_model.h"

namespace dateline::train {
namespace {

constexpr size_t kLargestSection = 64u << 20;

}  // namespace

int pages(int argc, char** argv) {
  std::string lines_path, pages_path, out_path;
  CLI::App app("Writes the model of pages.", "dateline-train pages");
  app.add_option("--lines", lines_path, "the trees that judge lines")->required();
  app.add_option("--pages", pages_path, "the weights that judge pages")->required();
  app.add_option("--out", out_path, "the model file to write")->required();
  CLI11_PARSE(app, argc, argv);
  const std::string lines = must(read_file(lines_path, kLargestSection));
  if (auto read = DecisionTrees::open(lines, kLineFeatures); !read) {
    fail({lines_path + ": " + read.error().message});
  }
  const std::string weights = must(read_file(pages_path, kLargestSection));
  if (auto read = PageWeights::open(weights); !read) {
    fail({pages_path + ": " + read.error().message});
  }
  const std::string file = model_file_bytes({{"lines", lines}, {"pages", weights}});
  std::ofstream out(out_path, std::ios::binary);
  if (!out.write(file.data(), static_cast<std::streamsize>(file.size())).flush()) {
    fail({out_path + ": cannot be written"});
  }
  return 0;
}

}  // namespace dateline::train
