#include "page/byte_source.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace dateline {
namespace {

constexpr size_t kChunk = 1 << 16;

class Descriptor : public ByteSource {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() override { ::close(fd_); }

  Result<size_t> read(char* into, size_t room) override {
    ssize_t got;
    do {
      got = ::read(fd_, into, room);
    } while (got < 0 && errno == EINTR);
    if (got < 0) return Error{std::strerror(errno)};
    return size_t(got);
  }

 private:
  int fd_;
};

class BytesBefore : public ByteSource {
 public:
  BytesBefore(std::string bytes, std::unique_ptr<ByteSource> rest)
      : bytes_(std::move(bytes)), rest_(std::move(rest)) {}

  Result<size_t> read(char* into, size_t room) override {
    const size_t count = std::min(room, bytes_.size() - at_);
    if (count == 0) return rest_ ? rest_->read(into, room) : size_t(0);
    std::memcpy(into, bytes_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  std::string bytes_;
  size_t at_ = 0;
  std::unique_ptr<ByteSource> rest_;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> open_bytes(const std::filesystem::path& path) {
  const int fd = path == "-" ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return Error{std::strerror(errno)};
  return std::unique_ptr<ByteSource>(std::make_unique<Descriptor>(fd));
}

std::unique_ptr<ByteSource> bytes_before(std::string bytes, std::unique_ptr<ByteSource> rest) {
  return std::make_unique<BytesBefore>(std::move(bytes), std::move(rest));
}

Result<std::string> read_all(ByteSource& source, size_t limit) {
  std::string bytes;
  std::string chunk(kChunk, '\0');
  for (;;) {
    const auto got = source.read(chunk.data(), chunk.size());
    if (!got) return got.error();
    if (*got == 0) return bytes;
    bytes.append(chunk, 0, *got);
    if (bytes.size() > limit) {
      return Error{"larger than the budget of " + std::to_string(limit) + " bytes"};
    }
  }
}

char* ByteWindow::room(size_t wanted) {
  // Moving the window costs no more than what was skipped since it moved last.
  if (begin_ > 0 && (begin_ == end_ || begin_ >= size())) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, size());
    end_ -= begin_;
    begin_ = 0;
  }
  if (buffer_.size() - end_ < wanted) buffer_.resize(std::max(end_ + wanted, 2 * end_));
  return buffer_.data() + end_;
}

void ByteWindow::skip(size_t count) {
  count = std::min(count, size());
  begin_ += count;
  position_ += count;
}

}  // namespace dateline
