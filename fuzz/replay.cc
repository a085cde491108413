// Runs a fuzz target over files instead of libFuzzer's inputs, so that every test run replays the
// seeds: replay FOLDER...

#include <cstdint>
#include <cstdio>
#include <filesystem>

#include "base/file.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size);

int main(int argc, char** argv) {
  size_t count = 0;
  for (int i = 1; i < argc; ++i) {
    for (const auto& file : std::filesystem::recursive_directory_iterator(argv[i])) {
      if (!file.is_regular_file()) continue;
      const auto bytes = dateline::read_file(file.path(), SIZE_MAX);
      if (!bytes) return std::fprintf(stderr, "%s\n", bytes.error().message.c_str()), 1;
      LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(bytes->data()), bytes->size());
      ++count;
    }
  }
  std::printf("%zu seeds replayed\n", count);
  return count == 0;
}
