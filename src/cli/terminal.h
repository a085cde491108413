// Standard output and standard error: whole writes, and a line of progress for people.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace dateline {

/// How writing to standard output went.
enum class Written : uint8_t { kAll, kClosed, kFailed };

/// Writes everything; kClosed when the reader is gone.
Written write_output(std::string_view bytes);

/// A line for people: "dateline: " and the words.
std::string message(std::string_view words);

void write_error(std::string_view bytes);

/// The width of the terminal on standard output; 80 where it has none or is none.
size_t terminal_width();

/// Whether standard output shows colours: a terminal, NO_COLOR unset or empty, TERM not "dumb".
bool colours_wanted();

/// Quiet end of the program where standard output is closed, 130 on interrupt.
void set_signals();

/// Shows how far the work is, once it has taken a second, where standard error is a terminal and
/// standard output is none. Any thread may call it.
class Progress {
 public:
  Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  void count(uint32_t stories, size_t bytes);
  /// Writes messages to standard error, above the line.
  void say(std::string_view messages);

 private:
  void tick();
  void clear();

  const bool shown_;
  std::mutex mutex_;
  std::condition_variable end_;
  bool ended_ = false;
  bool line_there_ = false;
  size_t pages_ = 0;
  size_t stories_ = 0;
  size_t bytes_ = 0;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::thread ticker_;
};

}  // namespace dateline
