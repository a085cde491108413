#include "cli/read.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <map>
#include <memory>
#include <thread>

#include "base/budget.h"
#include "base/file.h"
#include "base/hash.h"
#include "cli/data_folder.h"
#include "cli/inputs.h"
#include "cli/ordered_pool.h"
#include "cli/terminal.h"
#include "export/formats.h"
#include "export/inert.h"
#include "language/conllu.h"
#include "pipeline.h"
#include "story/find_stories.h"

namespace dateline {
namespace {

// Lines of more columns are hard to read, however wide the terminal.
constexpr size_t kWidest = 100;

struct ReadArguments {
  std::vector<std::string> paths;
  std::string input = "page";
  std::string format;
  std::string layers;
  std::string published;
  std::string url;
  bool verbatim = false;
  bool extensions = false;
};

/// How to read and to show it.
struct Plan {
  InputKind input = InputKind::kPage;
  Format format = Format::kJson;
  Style style;
  ReadOptions options;
  unsigned threads = 1;
};

/// What one input gave.
struct Output {
  std::string text;
  std::string messages;
  uint32_t stories = 0;
  size_t bytes = 0;
  bool unreadable = false;
};

Output unreadable(const Input& input, std::string_view why) {
  Output out;
  out.messages = message(inert(input.name) + ": " + inert(why));
  out.unreadable = true;
  return out;
}

// The bytes of an input, and what is odd about how they were wrapped; an error does not name the
// file, since the input's name does.
Result<std::string> bytes_of(Input& input, std::vector<Note>& notes) {
  if (input.archived) return take_page(*std::move(input.archived), input.options, notes);
  if (!input.file) return std::move(input.bytes);
  auto bytes = read_file(*input.file, kBudget.page_bytes);
  if (bytes) return bytes;
  if (input.record) return bytes;
  const std::string prefix = input.file->string() + ": ";
  std::string why = bytes.error().message;
  if (why.rfind(prefix, 0) == 0) why.erase(0, prefix.size());
  return Error{std::move(why)};
}

// CoNLL-U as a page of one story.
Result<PageReading> read_sentences(std::string_view conllu, const Knowledge& knowledge) {
  auto reading = read_conllu(conllu, knowledge.language);
  if (!reading) return reading.error();
  PageReading page;
  page.stories.push_back(*std::move(reading));
  return page;
}

Output read_input(Input input, const Plan& plan, const Knowledge& knowledge) {
  if (input.problem) return unreadable(input, *input.problem);
  Output out;
  if (input.remark) {
    out.messages = message(inert(input.name) + ": " + inert(*input.remark));
    return out;
  }
  const std::string place = input.archived ? input.archived->place : std::string();
  std::vector<Note> notes;
  auto bytes = bytes_of(input, notes);
  if (!bytes) return unreadable(input, bytes.error().message);
  auto page = plan.input == InputKind::kConllu ? read_sentences(*bytes, knowledge)
                                               : read_page(*bytes, input.options, knowledge);
  if (!page) return unreadable(input, page.error().message);

  // Something of the page is missing: it is read, and listed.
  for (const Note& note : notes) {
    out.messages +=
        message(inert(input.name) + ": the record at " + inert(place) + ": " + inert(note.words));
    out.unreadable = true;
  }
  out.bytes = bytes->size();
  out.stories = static_cast<uint32_t>(page->stories.size());
  if (page->stories.empty()) {
    std::string why;
    for (const Note& note : page->notes) why += (why.empty() ? ": " : "; ") + inert(note.words);
    out.messages += message(inert(input.name) + ": holds no story" + why);
    out.unreadable |= !input.record;
    return out;
  }
  Origin origin;
  origin.file = input.file ? input.file->string() : input.archive;
  origin.sha256 = sha256(*bytes);
  origin.stories = out.stories;
  origin.url = input.options.url;
  origin.id = input.id;
  origin.notes = std::move(notes);
  origin.notes.insert(origin.notes.end(), page->notes.begin(), page->notes.end());
  for (const Reading& reading : page->stories) {
    append_story(out.text, plan.format, reading, origin, input.options, plan.style);
    ++origin.story;
  }
  return out;
}

// Reads everything; inputs that could not be read are said so and left out.
ExitCode read_all(Inputs inputs, const Plan& plan, const Knowledge& knowledge) {
  Progress progress;
  ExitCode code = ExitCode::kAllRead;
  const auto take = [&](Output out) {
    progress.say(out.messages);
    progress.count(out.stories, out.bytes);
    if (out.unreadable) code = ExitCode::kSomeUnreadable;
    const Written written = write_output(out.text);
    if (written == Written::kFailed) {
      progress.say(message(std::string("standard output: ") + std::strerror(errno)));
      code = ExitCode::kFailed;
    }
    return written == Written::kAll;
  };
  OrderedPool<Input, Output> pool(
      plan.threads, [&](Input input) { return read_input(std::move(input), plan, knowledge); },
      take);
  while (std::optional<Input> input = inputs.next()) {
    const size_t bytes =
        input->archived ? input->archived->block.capacity() : input->bytes.capacity();
    if (!pool.add(*std::move(input), bytes)) break;
  }
  pool.finish();
  return code;
}

const std::map<std::string, Format> kFormats{{"text", Format::kText},
                                             {"json", Format::kJson},
                                             {"conllu", Format::kConllu},
                                             {"timeml", Format::kTimeml},
                                             {"plover", Format::kPlover}};

const std::map<std::string, InputKind> kInputs{
    {"page", InputKind::kPage}, {"jsonl", InputKind::kJsonLines}, {"conllu", InputKind::kConllu}};

// What the arguments ask for; an error is a mistake in usage.
Result<Plan> make_plan(const ReadArguments& arguments, const Common& common) {
  Plan plan;
  plan.input = kInputs.at(arguments.input);
  plan.format = !arguments.format.empty() ? kFormats.at(arguments.format)
                : ::isatty(STDOUT_FILENO) ? Format::kText
                                          : Format::kJson;
  plan.style = {std::min(terminal_width(), kWidest), colours_wanted(), arguments.extensions};
  if (!arguments.layers.empty()) {
    const auto layers = Layers::parse(arguments.layers);
    if (!layers)
      return Error{"--layers: \"" + arguments.layers + "\" names a layer there is none of"};
    plan.options.layers = *layers;
  }
  plan.options.layers = layers_for(plan.format, plan.options.layers);
  if (!arguments.published.empty()) {
    if (!parse_published(arguments.published, PublishedHow::kOption)) {
      return Error{"--published: \"" + arguments.published +
                   "\" is no day and no time (2025-06-17)"};
    }
    plan.options.published = arguments.published;
  }
  if (!arguments.url.empty()) plan.options.url = arguments.url;
  plan.options.verbatim = arguments.verbatim;
  plan.options.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  plan.threads =
      common.threads ? common.threads : std::max(1u, std::thread::hardware_concurrency());
  if (arguments.paths.empty() && plan.input == InputKind::kPage) {
    return Error{"no page is named; - is standard input"};
  }
  return plan;
}

ExitCode run(const ReadArguments& arguments, const Common& common) {
  const auto plan = make_plan(arguments, common);
  if (!plan) {
    write_error(message(plan.error().message + "\nSee dateline read --help."));
    return ExitCode::kUsage;
  }
  const auto data = find_data_folder(common.data);
  if (!data) {
    write_error(message(data.error().message));
    return ExitCode::kFailed;
  }
  const auto knowledge = Knowledge::load(*data);
  if (!knowledge) {
    write_error(message(knowledge.error().message));
    return ExitCode::kFailed;
  }
  std::vector<std::string> paths = arguments.paths;
  if (paths.empty()) paths.emplace_back("-");
  return read_all(Inputs(plan->input, paths, plan->options), *plan, *knowledge);
}

template <class T>
CLI::IsMember one_of(const std::map<std::string, T>& words) {
  std::vector<std::string> names;
  for (const auto& [name, value] : words) names.push_back(name);
  return CLI::IsMember(names);
}

constexpr const char* kExamples = R"(Examples:
  dateline read page.html                       the chronology that the page reports
  dateline read --format json news/ >all.jsonl  all pages of a folder, one story a line
  dateline read crawl.warc.gz 'old/*.html.gz'   web archives, packed pages, patterns
  curl -s https://example.org/a | dateline read --url https://example.org/a -
  dateline read --input jsonl --layers text,times records.jsonl

A record of --input jsonl is an object with one of "html", "text" and "file" (a path),
and, where wanted, "id", "url", "published" and "verbatim".

Of every command: --data DIR, --threads N (see dateline --help).

Exit codes: 0 everything read, 1 failed, 2 usage, 3 some inputs could not be read
(standard error lists them), 130 interrupted.)";

}  // namespace

void add_read(CLI::App& program, const Common& common, ExitCode& code) {
  CLI::App* read =
      program.add_subcommand("read", "Read pages and print the chronology that they report");
  const auto arguments = std::make_shared<ReadArguments>();
  read->add_option(
          "page", arguments->paths,
          "Files and folders of HTML, Markdown, text, feeds, web archives (WARC, WACZ); - is "
          "standard input")
      ->option_text("...");
  read->add_option("--format", arguments->format,
                   "text (for people; default on a terminal), json (default elsewhere), plover, "
                   "conllu or timeml")
      ->check(one_of(kFormats))
      ->option_text("FORMAT");
  read->add_option("--input", arguments->input,
                   "What comes in: page (by its content), jsonl or conllu")
      ->check(one_of(kInputs))
      ->option_text("KIND");
  read->add_option("--layers", arguments->layers,
                   "What to find, of text,sentences,names,times,places,actors,claims,events; "
                   "all by default")
      ->option_text("LAYER,...");
  read->add_option("--published", arguments->published,
                   "When it was published (2025-06-17), over whatever the page says")
      ->option_text("TIME");
  read->add_option("--url", arguments->url, "The page's address")->option_text("URL");
  read->add_flag("--verbatim", arguments->verbatim,
                 "The input is the text of one story: nothing is cleaned or split");
  read->add_flag("--extensions", arguments->extensions,
                 "With --format plover: also the event types that PLOVER lacks");
  read->footer(kExamples);
  read->callback([arguments, &common, &code] { code = run(*arguments, common); });
}

}  // namespace dateline
