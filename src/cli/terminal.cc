#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "cli/exit_code.h"

namespace dateline {
namespace {

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(fd, bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return false;
    bytes.remove_prefix(size_t(done));
  }
  return true;
}

extern "C" void interrupted(int) { ::_exit(static_cast<int>(ExitCode::kInterrupted)); }

}  // namespace

Written write_output(std::string_view bytes) {
  if (write_all(STDOUT_FILENO, bytes)) return Written::kAll;
  return errno == EPIPE ? Written::kClosed : Written::kFailed;
}

void write_error(std::string_view bytes) { write_all(STDERR_FILENO, bytes); }

std::string message(std::string_view words) {
  std::string line = "dateline: ";
  line += words;
  line += '\n';
  return line;
}

size_t terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

bool colours_wanted() {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return ::isatty(STDOUT_FILENO) && !(no_color && *no_color) &&
         !(term && std::string_view(term) == "dumb");
}

void set_signals() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGINT, interrupted);
}

Progress::Progress() : shown_(::isatty(STDERR_FILENO) && !::isatty(STDOUT_FILENO)) {
  if (shown_) ticker_ = std::thread([this] { tick(); });
}

Progress::~Progress() {
  if (!shown_) return;
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  end_.notify_all();
  ticker_.join();
  clear();
}

void Progress::count(uint32_t stories, size_t bytes) {
  if (!shown_) return;
  const std::lock_guard lock(mutex_);
  ++pages_;
  stories_ += stories;
  bytes_ += bytes;
}

void Progress::say(std::string_view messages) {
  if (messages.empty()) return;
  const std::lock_guard lock(mutex_);
  clear();
  write_all(STDERR_FILENO, messages);
}

void Progress::clear() {
  if (line_there_) write_all(STDERR_FILENO, "\r\x1b[K");
  line_there_ = false;
}

void Progress::tick() {
  std::unique_lock lock(mutex_);
  while (!end_.wait_for(lock, std::chrono::milliseconds(200), [this] { return ended_; })) {
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began_;
    if (took.count() < 1) continue;
    char line[160];
    const int length = std::snprintf(line, sizeof line,
                                     "\r\x1b[Kdateline: %zu pages, %zu stories, %.1f MB in %.0f s",
                                     pages_, stories_, double(bytes_) / 1e6, took.count());
    write_all(STDERR_FILENO, {line, size_t(length)});
    line_there_ = true;
  }
}

}  // namespace dateline
