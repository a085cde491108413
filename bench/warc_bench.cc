#include "warc_bench.h"

#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>

#include "clock.h"
#include "page/page.h"
#include "page/warc.h"
#include "story/find_stories.h"

namespace {

using namespace dateline;

// The same pages on every machine.
uint64_t next_number() {
  static uint64_t state = 1;
  state = state * 6364136223846793005u + 1442695040888963407u;
  return state >> 33;
}

std::string sentence() {
  static constexpr std::array<std::string_view, 40> kWords = {
      "harbour",  "council",  "said",    "bridge",   "opened",   "after",    "minister", "the",
      "of",       "a",        "in",      "northern", "farmers",  "protest",  "water",    "agreed",
      "with",     "teachers", "Nairobi", "Monday",   "report",   "election", "police",   "to",
      "on",       "company",  "workers", "rejected", "proposal", "between",  "two",      "and",
      "hospital", "new",      "court",   "ordered",  "by",       "region",   "storm",    "market"};
  std::string out = "The";
  for (uint64_t words = 8 + next_number() % 20; words > 0; --words) {
    out += ' ';
    out += kWords[next_number() % kWords.size()];
  }
  return out + ". ";
}

/// A page as they are: five parts of furniture to one of story.
std::string page() {
  std::string out =
      "<!doctype html><html lang=en><head><meta charset=utf-8><title>" + sentence() +
      "</title><meta property=\"article:published_time\" content=\"2025-03-04T05:06:07Z\"><style>";
  for (uint64_t i = 100 + next_number() % 200; i > 0; --i) {
    out += ".c" + std::to_string(next_number() % 10'000) + "{margin:" + std::to_string(i) + "px}\n";
  }
  out += "</style></head><body><nav><ul>";
  for (uint64_t i = 40 + next_number() % 100; i > 0; --i) {
    out += "<li class=\"menu-item\"><a href=\"/section/" + std::to_string(next_number()) +
           "\"><span>Section</span></a></li>\n";
  }
  out += "</ul></nav><main><article><h1>" + sentence() + "</h1>";
  for (uint64_t i = 8 + next_number() % 20; i > 0; --i) {
    out += "<p class=\"text\">" + sentence() + sentence() + sentence() + "</p>\n";
  }
  out += "</article></main><footer>";
  for (uint64_t i = 20 + next_number() % 60; i > 0; --i) {
    out += "<div><a href=\"https://paper.example/about/" + std::to_string(next_number()) +
           "\">About</a></div>\n";
  }
  return out + "</footer></body></html>";
}

std::string record() {
  const std::string http =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page();
  return "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://paper.example/" +
         std::to_string(next_number()) +
         "\r\nWARC-Date: 2025-03-05T00:00:00Z\r\nContent-Type: application/http\r\n"
         "Content-Length: " +
         std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
}

/// Returns the unpacked size; 0 where writing failed.
double write_archive(const std::filesystem::path& path, double bytes) {
  double written = 0;
  while (written < bytes) {
    // Opened to append, zlib begins a new member.
    gzFile file = gzopen(path.c_str(), "ab1");
    if (!file) return 0;
    const std::string one = record();
    const bool good = gzwrite(file, one.data(), unsigned(one.size())) > 0;
    if (gzclose(file) != Z_OK || !good) return 0;
    written += double(one.size());
  }
  return written;
}

void print_row(const char* name, double seconds, double bytes) {
  std::printf("%-22s %8.2f s  %8.1f MB/s\n", name, seconds, bytes / seconds / 1e6);
}

}  // namespace

int measure_warc(const StoryModel& model, double gigabytes) {
  const auto path = std::filesystem::temp_directory_path() /
                    ("dateline-bench-" + std::to_string(::getpid()) + ".warc.gz");
  const double bytes = write_archive(path, gigabytes * 1e9);
  auto source = open_bytes(path);
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  if (bytes == 0 || !source)
    return std::fprintf(stderr, "%s: cannot be written\n", path.c_str()), 1;

  WarcReader reader(*std::move(source));
  double records = 0, pages = 0, stories = 0;
  size_t count = 0, found = 0, quarter = 1;
  double read = 0;
  const double before = resident_megabytes();
  for (;;) {
    double start = Clock::now();
    auto next = reader.next();
    if (!next) break;
    if (!*next) return std::fprintf(stderr, "%s\n", next->error().message.c_str()), 1;
    ReadOptions options;
    std::vector<Note> notes;
    const std::string body = take_page(**std::move(next), options, notes);
    records += seconds_since(start);
    start = Clock::now();
    const auto decoded = decode_page(body, options.charset);
    pages += seconds_since(start);
    start = Clock::now();
    if (decoded) found += find_stories(*decoded, options, model).size();
    stories += seconds_since(start);
    ++count;
    read += double(body.size());
    if (read > bytes * double(quarter) / 4 * 0.95) {
      std::printf("%zu of 4: %zu pages, %zu stories, %.0f MB resident\n", quarter++, count, found,
                  resident_megabytes());
    }
  }
  std::printf("%.0f MB before the first record, %.0f MB at the peak\n", before, peak_megabytes());
  print_row("archive to pages", records, bytes);
  print_row("pages to trees", pages, bytes);
  print_row("trees to stories", stories, bytes);
  print_row("bytes to stories", records + pages + stories, bytes);
  return 0;
}
