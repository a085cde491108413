// Prints who did what to whom on some pages: who_did_what DATA PAGE...
//
// DATA is the folder with models/ and lexicon/; a PAGE is a file or a folder of files.
#include <dateline/dateline.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_of(const fs::path& page) {
  if (!fs::is_directory(page)) return {page};
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(page)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string names(const dateline::Reading& reading, const std::vector<dateline::ActorId>& ids) {
  std::string out;
  for (const dateline::ActorId id : ids) {
    if (!out.empty()) out += " and ";
    out += reading.cast[id].name;
  }
  return out.empty() ? "somebody" : out;
}

void print(const dateline::Reading& reading) {
  std::cout << reading.story.title.value_or("(no title)") << '\n';
  for (const dateline::Event& event : reading.events) {
    std::cout << "  " << names(reading, event.actors) << " | " << event.cue.in(reading.story.text)
              << " | " << names(reading, event.recipients) << " | " << word(event.type) << ", "
              << word(event.status) << '\n';
  }
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) {
    std::cerr << "usage: who_did_what DATA PAGE...\n";
    return 2;
  }
  const auto reader = dateline::Reader::open(words[1]);
  if (!reader) {
    std::cerr << reader.error().message << '\n';
    return 1;
  }
  for (int i = 2; i < count; ++i) {
    for (const fs::path& file : files_of(words[i])) {
      std::ifstream in(file, std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(in), {}};
      const auto stories = reader->read(bytes);
      if (!stories) {
        std::cerr << file.string() << ": " << stories.error().message << '\n';
        return 3;
      }
      std::for_each(stories->begin(), stories->end(), print);
    }
  }
}
