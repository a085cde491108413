#include "cli/read.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstring>
#include <memory>
#include <thread>

#include "base/budget.h"
#include "base/file.h"
#include "base/hash.h"
#include "cli/data_folder.h"
#include "cli/inputs.h"
#include "cli/ordered_pool.h"
#include "cli/terminal.h"
#include "export/json.h"
#include "pipeline.h"

namespace dateline {
namespace {

struct ReadArguments {
  std::vector<std::string> paths;
  std::string input = "page";
  std::string format;
  std::string layers;
  std::string published;
  std::string url;
  bool verbatim = false;
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
  out.messages = message(input.name + ": " + std::string(why));
  out.unreadable = true;
  return out;
}

// The bytes of an input; an error does not name the file, since the input's name does.
Result<std::string> bytes_of(Input& input) {
  if (!input.file) return std::move(input.bytes);
  auto bytes = read_file(*input.file, kBudget.page_bytes);
  if (bytes) return bytes;
  const std::string prefix = input.file->string() + ": ";
  std::string why = bytes.error().message;
  if (why.rfind(prefix, 0) == 0) why.erase(0, prefix.size());
  return Error{std::move(why)};
}

Output read_input(Input input, const Knowledge& knowledge) {
  if (input.problem) return unreadable(input, *input.problem);
  auto bytes = bytes_of(input);
  if (!bytes) return unreadable(input, bytes.error().message);
  auto page = read_page(*bytes, input.options, knowledge);
  if (!page) return unreadable(input, page.error().message);

  Output out;
  out.bytes = bytes->size();
  out.stories = static_cast<uint32_t>(page->stories.size());
  if (page->stories.empty()) {
    out.messages = message(input.name + ": holds no story");
    out.unreadable = !input.record;
    return out;
  }
  Origin origin;
  if (input.file) origin.file = input.file->string();
  origin.sha256 = sha256(*bytes);
  origin.stories = out.stories;
  origin.url = input.options.url;
  origin.id = input.id;
  origin.notes = std::move(page->notes);
  for (const Reading& reading : page->stories) {
    append_json(out.text, reading, origin, input.options);
    ++origin.story;
  }
  return out;
}

// Reads everything; inputs that could not be read are said so and left out.
ExitCode read_all(Inputs inputs, const Knowledge& knowledge, unsigned threads) {
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
      threads, [&knowledge](Input input) { return read_input(std::move(input), knowledge); }, take);
  while (std::optional<Input> input = inputs.next()) {
    if (!pool.add(*std::move(input))) break;
  }
  pool.finish();
  return code;
}

ExitCode usage(std::string_view words) {
  write_error(message(words));
  write_error("See dateline read --help.\n");
  return ExitCode::kUsage;
}

ExitCode run(ReadArguments& arguments, const Common& common) {
  ReadOptions options;
  if (!arguments.layers.empty()) {
    const auto layers = Layers::parse(arguments.layers);
    if (!layers) return usage("--layers: no such layer in \"" + arguments.layers + "\"");
    options.layers = *layers;
  }
  if (!arguments.published.empty()) options.published = arguments.published;
  if (!arguments.url.empty()) options.url = arguments.url;
  options.verbatim = arguments.verbatim;
  const InputKind kind = arguments.input == "jsonl"    ? InputKind::kJsonLines
                         : arguments.input == "conllu" ? InputKind::kConllu
                                                       : InputKind::kPage;
  if (arguments.paths.empty()) {
    if (kind == InputKind::kPage) return usage("no page is named; - is standard input");
    arguments.paths.emplace_back("-");
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
  const unsigned threads =
      common.threads ? common.threads : std::max(1u, std::thread::hardware_concurrency());
  return read_all(Inputs(kind, arguments.paths, options), *knowledge, threads);
}

}  // namespace

void add_read(CLI::App& program, const Common& common, ExitCode& code) {
  CLI::App* read = program.add_subcommand("read", "Read pages and print what they report");
  const auto arguments = std::make_shared<ReadArguments>();
  read->add_option("pages", arguments->paths, "Files, folders, or - for standard input")
      ->option_text("PAGE...");
  read->add_option("--format", arguments->format, "json")->check(CLI::IsMember({"json"}));
  read->add_option("--input", arguments->input, "What the pages are: page, jsonl or conllu")
      ->check(CLI::IsMember({"page", "jsonl", "conllu"}));
  read->add_option("--layers", arguments->layers,
                   "What to find: text,sentences,names,times,places,actors,claims,events");
  read->add_option("--published", arguments->published,
                   "The time of publication (2025-06-17), over what the page says");
  read->add_option("--url", arguments->url, "The page's address");
  read->add_flag("--verbatim", arguments->verbatim,
                 "The input is the text of one story: clean and split nothing");
  read->callback([arguments, &common, &code] { code = run(*arguments, common); });
}

}  // namespace dateline
