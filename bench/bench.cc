// Measures the whole way on one core: dateline-bench DATA STORIES.jsonl [PASSES] [--stage language]
//
// STORIES.jsonl holds {"text", "published"} a line. Prints words a second for each stage, for the
// parts of the language stage and for the whole way, the times to open the language model and to
// load all knowledge, and resident memory after each quarter of the input, which must stay flat. A
// word is a token of the language stage that is no punctuation.
//
// With --stage language only that stage runs. Its instructions, to be divided by the words printed:
//   valgrind --tool=callgrind --toggle-collect='*analyse_timed*' dateline-bench DATA STORIES 1
//   --stage language
// (valgrind knows no AVX-512, so they are those of the AVX2 path).
//
// dateline-bench DATA --warc GIGABYTES measures the way from a web archive's bytes to stories.

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/file.h"
#include "clock.h"
#include "export/json.h"
#include "language/analysis.h"
#include "language/language_model.h"
#include "language/tokenise.h"
#include "page/page.h"
#include "pipeline.h"
#include "story/find_stories.h"
#include "warc_bench.h"

namespace {

using namespace dateline;

struct Input {
  std::string text;
  ReadOptions options;
};

/// Runs `work` and adds the time it took to `total`.
template <class Work>
auto timed(double& total, Work work) {
  const auto start = Clock::now();
  auto out = work();
  total += seconds_since(start);
  return out;
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

/// Parts of the language stage.
struct LanguageSeconds {
  double tokens = 0, words = 0, encoder = 0, heads = 0, tags = 0, names = 0, trees = 0,
         relations = 0, rest = 0;
};

/// The steps of analyse(), each under its own clock.
[[gnu::noinline]] Language analyse_timed(const Story& story, const LanguageModel& language_model,
                                         LanguageSeconds& s) {
  static SentenceBatch batch;
  const LanguageModel::Parts& model = language_model.parts();
  const Network& network = model.network;
  NetworkBatch& inner = batch.network;
  const auto step = [](double& total, auto work) {
    const auto start = Clock::now();
    work();
    total += seconds_since(start);
  };
  Language language = timed(s.tokens, [&] { return tokenise(story, model.tokens, model.borders); });
  batch.last = 0;
  while (timed(s.words, [&] { return describe_next(story, language, model, batch); })) {
    step(s.encoder, [&] { network.encode(inner); });
    step(s.heads, [&] { network.multiply_heads(inner); });
    step(s.tags, [&] { network.find_tags(inner); });
    step(s.names, [&] { network.find_names(inner); });
    step(s.trees, [&] { network.find_trees(inner); });
    step(s.relations, [&] { network.find_relations(inner); });
    step(s.rest, [&] { take_over(story, model, batch, language); });
  }
  step(s.rest, [&] { finish(story, model, language); });
  return language;
}

size_t words_of(const Language& language) {
  size_t words = 0;
  for (const Token& token : language.tokens) words += token.upos != Upos::kPunct;
  return words;
}

/// Page, story and language alone.
size_t read_language(const Input& input, const Knowledge& knowledge, Seconds& s,
                     LanguageSeconds& parts) {
  const auto page = timed(s.page, [&] { return decode_page(input.text); });
  if (!page) return 0;
  const auto stories =
      timed(s.story, [&] { return find_stories(*page, input.options, knowledge.story); });
  size_t words = 0;
  for (const Story& story : stories) {
    words += words_of(
        timed(s.language, [&] { return analyse_timed(story, knowledge.language, parts); }));
  }
  return words;
}

/// The stages of read_story(), each under its own clock.
size_t read_timed(const Input& input, const Knowledge& knowledge, Seconds& s,
                  LanguageSeconds& parts) {
  const auto page = timed(s.page, [&] { return decode_page(input.text); });
  if (!page) return 0;
  auto stories =
      timed(s.story, [&] { return find_stories(*page, input.options, knowledge.story); });
  size_t words = 0;
  for (Story& story : stories) {
    Reading r;
    r.story = std::move(story);
    r.published = r.story.published;
    r.language =
        timed(s.language, [&] { return analyse_timed(r.story, knowledge.language, parts); });
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
    words += words_of(r.language);
  }
  return words;
}

void print_row(const char* name, double seconds, double all, size_t words) {
  if (seconds <= 0) return;
  std::printf("%-12s %8.3f s  %10.0f words/s  %5.1f %%\n", name, seconds, double(words) / seconds,
              100 * seconds / all);
}

void print_rows(std::initializer_list<std::pair<const char*, double>> rows, const char* sum,
                size_t words) {
  double all = 0;
  for (const auto& row : rows) all += row.second;
  for (const auto& [name, seconds] : rows) print_row(name, seconds, all, words);
  print_row(sum, all, all, words);
}

}  // namespace

int main(int argc, char** argv) {
  const bool only_language = argc > 2 && std::strcmp(argv[argc - 2], "--stage") == 0 &&
                             std::strcmp(argv[argc - 1], "language") == 0;
  if (only_language) argc -= 2;
  if (argc == 4 && std::strcmp(argv[2], "--warc") == 0) {
    const auto model = StoryModel::open(argv[1]);
    if (!model) return std::fprintf(stderr, "%s\n", model.error().message.c_str()), 1;
    return measure_warc(*model, std::atof(argv[3]));
  }
  if (argc < 3 || argc > 4) {
    std::fprintf(stderr,
                 "usage: dateline-bench DATA STORIES.jsonl [PASSES] [--stage language]\n"
                 "       dateline-bench DATA --warc GIGABYTES\n");
    return 2;
  }
  const int passes = argc > 3 ? std::atoi(argv[3]) : 1;
  auto start = Clock::now();
  if (const auto model = LanguageModel::open(argv[1])) {
    std::printf("language model opened in %.3f s\n", seconds_since(start));
  }
  start = Clock::now();
  const auto knowledge = Knowledge::load(argv[1]);
  if (!knowledge) return std::fprintf(stderr, "%s\n", knowledge.error().message.c_str()), 1;
  std::printf("knowledge loaded in %.3f s, %.0f MB resident\n", seconds_since(start),
              resident_megabytes());

  const std::vector<Input> inputs = load(argv[2]);
  Seconds s;
  LanguageSeconds parts;
  size_t words = 0;
  for (int pass = 0; pass < passes; ++pass) {
    for (size_t i = 0; i < inputs.size(); ++i) {
      words += only_language ? read_language(inputs[i], *knowledge, s, parts)
                             : read_timed(inputs[i], *knowledge, s, parts);
      if (4 * (i + 1) / inputs.size() != 4 * i / inputs.size()) {
        std::printf("pass %d, %4zu stories: %.0f MB resident\n", pass + 1, i + 1,
                    resident_megabytes());
      }
    }
  }
  print_rows({{"tokens", parts.tokens},
              {"words", parts.words},
              {"encoder", parts.encoder},
              {"heads", parts.heads},
              {"tags", parts.tags},
              {"names", parts.names},
              {"trees", parts.trees},
              {"relations", parts.relations},
              {"rest", parts.rest}},
             "language", words);
  std::printf("\n");
  print_rows({{"page", s.page},
              {"story", s.story},
              {"language", s.language},
              {"time", s.time},
              {"place", s.place},
              {"actor", s.actor},
              {"claim", s.claim},
              {"event", s.event},
              {"json", s.json}},
             "whole", words);
  std::printf("%zu words; peak memory %.0f MB\n", words, peak_megabytes());
}
