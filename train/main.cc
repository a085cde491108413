// dateline-train: what is done in C++ to make the language model; models/english.md has the whole
// order. The same files in the same order give the same model.
#include <cstdio>
#include <string_view>

#include "borders.h"
#include "lemmas.h"
#include "pack.h"
#include "pages.h"
#include "prepare.h"

namespace {

struct Command {
  std::string_view name;
  int (*run)(int argc, char** argv);
};

constexpr Command kCommands[] = {
    {"prepare", dateline::train::prepare}, {"borders", dateline::train::borders},
    {"lemmas", dateline::train::lemmas},   {"pack", dateline::train::pack},
    {"lines", dateline::train::lines},     {"pages", dateline::train::pages}};

}  // namespace

int main(int argc, char** argv) {
  for (const Command& command : kCommands) {
    if (argc > 1 && argv[1] == command.name) return command.run(argc - 1, argv + 1);
  }
  std::fputs(
      "usage: dateline-train COMMAND ...; each has --help\n"
      "  prepare  describe the texts that the network learns from\n"
      "  borders  learn where sentences end\n"
      "  lemmas   learn the lemmas that rules get wrong\n"
      "  pack     write the model file\n"
      "  lines    describe the lines of pages, or the pages\n"
      "  pages    write the model of pages\n",
      stderr);
  return 2;
}
