#include "cli/lines.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace dateline {
namespace {

constexpr size_t kChunk = 1 << 16;

}  // namespace

Result<Lines> Lines::open(const std::filesystem::path& path) {
  Lines lines;
  lines.fd_ = path == "-" ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (lines.fd_ < 0) return Error{std::strerror(errno)};
  return lines;
}

Lines::Lines(Lines&& other) noexcept { *this = std::move(other); }

Lines& Lines::operator=(Lines&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(buffer_, other.buffer_);
  std::swap(at_, other.at_);
  std::swap(number_, other.number_);
  std::swap(error_, other.error_);
  return *this;
}

Lines::~Lines() {
  if (fd_ >= 0) ::close(fd_);
}

// Replaces the buffer, of which all is used up. False at the end and on an error.
bool Lines::fill() {
  buffer_.resize(kChunk);
  at_ = 0;
  ssize_t got;
  do {
    got = ::read(fd_, buffer_.data(), kChunk);
  } while (got < 0 && errno == EINTR);
  if (got < 0) error_ = std::strerror(errno);
  buffer_.resize(got > 0 ? size_t(got) : 0);
  return got > 0;
}

Lines::Got Lines::next(std::string& line, size_t limit) {
  line.clear();
  bool any = false;
  bool too_long = false;
  for (;;) {
    if (at_ == buffer_.size() && !fill()) {
      if (!error_.empty()) return Got::kError;
      if (!any) return Got::kEnd;
      break;
    }
    any = true;
    const size_t newline = buffer_.find('\n', at_);
    const size_t end = newline == std::string::npos ? buffer_.size() : newline;
    if (!too_long) line.append(buffer_, at_, end - at_);
    if (line.size() > limit) {
      too_long = true;
      std::string().swap(line);
    }
    at_ = newline == std::string::npos ? end : newline + 1;
    if (newline != std::string::npos) break;
  }
  ++number_;
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return too_long ? Got::kTooLong : Got::kLine;
}

}  // namespace dateline
