// Measures the whole way on one core: dateline-bench DATA STORIES.jsonl [PASSES]
//
// STORIES.jsonl holds {"text", "published"} a line. Prints words a second for each stage and for
// the whole way, the time to load the knowledge, and resident memory after each quarter of the
// input, which must stay flat. A word is a token of the language stage that is no punctuation.

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/file.h"
#include "export/json.h"
#include "page/page.h"
#include "pipeline.h"
#include "story/find_stories.h"

namespace {

using namespace dateline;
using Clock = std::chrono::steady_clock;

struct Input {
  std::string text;
  ReadOptions options;
};

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Runs `work` and adds the time it took to `total`.
template <class Work>
auto timed(double& total, Work work) {
  const auto start = Clock::now();
  auto out = work();
  total += seconds_since(start);
  return out;
}

double resident_megabytes() {
  long pages = 0;
  std::ifstream statm("/proc/self/statm");
  statm >> pages >> pages;
  return double(pages) * 4096 / 1e6;
}

std::vector<Input> load(const char* path) {
  std::vector<Input> inputs;
  std::ifstream lines(path);
  for (std::string line; std::getline(lines, line);) {
    const auto record = nlohmann::json::parse(line);
    Input input{record.at("text"), {}};
    input.options.published = record.at("published");
    inputs.push_back(std::move(input));
  }
  return inputs;
}

struct Seconds {
  double page = 0, story = 0, language = 0, time = 0, place = 0, actor = 0, claim = 0, event = 0,
         json = 0;
};

/// The stages of read_story(), each under its own clock.
size_t read_timed(const Input& input, const Knowledge& knowledge, Seconds& s) {
  const auto page = timed(s.page, [&] { return decode_page(input.text); });
  if (!page) return 0;
  auto stories =
      timed(s.story, [&] { return find_stories(*page, input.options, knowledge.story); });
  size_t words = 0;
  for (Story& story : stories) {
    Reading r;
    r.story = std::move(story);
    r.published = r.story.published;
    r.language = timed(s.language, [&] { return analyse(r.story, knowledge.language); });
    r.times =
        timed(s.time, [&] { return find_times(r.story, r.language, r.published, knowledge.time); });
    r.places =
        timed(s.place, [&] { return find_places(r.story, r.language, knowledge.gazetteer); });
    r.cast = timed(s.actor, [&] {
      return find_actors(r.story, r.language, r.published, r.times, r.places, knowledge.actor,
                         knowledge.gazetteer);
    });
    r.claims = timed(s.claim, [&] {
      return find_claims(r.story, r.language, r.published, r.times, r.cast, knowledge.claim);
    });
    r.events = timed(s.event, [&] { return find_events(r, knowledge.event); });
    timed(s.json, [&] {
      std::string line;
      append_json(line, r, Origin{}, input.options);
      return line;
    });
    for (const Token& token : r.language.tokens) words += token.upos != Upos::kPunct;
  }
  return words;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    return std::fprintf(stderr, "usage: dateline-bench DATA STORIES.jsonl [PASSES]\n"), 2;
  }
  const int passes = argc > 3 ? std::atoi(argv[3]) : 1;
  const auto start = Clock::now();
  const auto knowledge = Knowledge::load(argv[1]);
  if (!knowledge) return std::fprintf(stderr, "%s\n", knowledge.error().message.c_str()), 1;
  std::printf("knowledge loaded in %.3f s, %.0f MB resident\n", seconds_since(start),
              resident_megabytes());

  const std::vector<Input> inputs = load(argv[2]);
  Seconds s;
  size_t words = 0;
  for (int pass = 0; pass < passes; ++pass) {
    for (size_t i = 0; i < inputs.size(); ++i) {
      words += read_timed(inputs[i], *knowledge, s);
      if ((i + 1) % (inputs.size() / 4) == 0) {
        std::printf("pass %d, %4zu stories: %.0f MB resident\n", pass + 1, i + 1,
                    resident_megabytes());
      }
    }
  }
  double whole = 0;
  const auto row = [&](const char* name, double seconds) {
    std::printf("%-10s %8.3f s  %10.0f words/s\n", name, seconds, double(words) / seconds);
    whole += seconds;
  };
  row("page", s.page);
  row("story", s.story);
  row("language", s.language);
  row("time", s.time);
  row("place", s.place);
  row("actor", s.actor);
  row("claim", s.claim);
  row("event", s.event);
  row("json", s.json);
  row("whole", whole);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("%zu words; peak memory %.0f MB\n", words, double(usage.ru_maxrss) / 1e3);
}
