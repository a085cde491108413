#include "base/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace dateline {
namespace {

Error failed(const std::filesystem::path& path, int error) {
  return {path.string() + ": " + std::strerror(error)};
}

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(const std::filesystem::path& path)
      : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, size_t limit) {
  const Descriptor file(path);
  if (file.get() < 0) return failed(path, errno);
  std::string bytes;
  char buffer[1 << 16];
  for (;;) {
    const ssize_t got = ::read(file.get(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(path, errno);
    if (got == 0) return bytes;
    bytes.append(buffer, size_t(got));
    if (bytes.size() > limit) {
      return Error{path.string() + ": larger than the budget of " + std::to_string(limit) +
                   " bytes"};
    }
  }
}

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const Descriptor file(path);
  struct stat status {};
  if (file.get() < 0 || ::fstat(file.get(), &status) != 0) return failed(path, errno);
  if (status.st_size == 0) return Error{path.string() + ": empty"};
  MappedFile mapped;
  mapped.size_ = size_t(status.st_size);
  mapped.address_ = ::mmap(nullptr, mapped.size_, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (mapped.address_ == MAP_FAILED) {
    mapped.address_ = nullptr;
    return failed(path, errno);
  }
  return mapped;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : address_(std::exchange(other.address_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(address_, other.address_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (address_) ::munmap(address_, size_);
}

}  // namespace dateline
