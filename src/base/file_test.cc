#include "base/file.h"

#include <gmock/gmock.h>

#include <fstream>

#include "base/hash.h"

namespace dateline {
namespace {

using testing::HasSubstr;

std::string write(const std::string& name, const std::string& bytes) {
  std::string path = testing::TempDir() + name;
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

TEST(FileTest, ReadsWholeFilesWithinTheBudget) {
  const std::string bytes(100'000, 'x');
  const std::string path = write("whole", bytes);
  EXPECT_EQ(*read_file(path, bytes.size()), bytes);
  EXPECT_THAT(read_file(path, bytes.size() - 1).error().message, HasSubstr("larger than"));
}

TEST(FileTest, ErrorsNameTheFile) {
  EXPECT_THAT(read_file("/nowhere/page.html", 1).error().message,
              HasSubstr("/nowhere/page.html: No such file"));
  EXPECT_THAT(read_file(testing::TempDir(), 1).error().message, HasSubstr("directory"));
  EXPECT_THAT(MappedFile::open(write("empty", "")).error().message, HasSubstr("empty"));
}

TEST(FileTest, AMappedFileMoves) {
  auto mapped = MappedFile::open(write("mapped", "bytes"));
  ASSERT_TRUE(mapped);
  MappedFile moved = *std::move(mapped);
  moved = *MappedFile::open(write("mapped2", "other"));
  EXPECT_EQ(moved.bytes(), "other");
}

TEST(HashTest, Sha256IsTheStandardOne) {
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace dateline
