#include "page/decompress.h"

#include <gtest/gtest.h>

#include "base/budget.h"
#include "page/sample_archive.h"

namespace dateline {
namespace {

const std::string kText = "The harbour opened at dawn, and the first boats left before six.\n";

TEST(Unpack, KnowsAllEncodings) {
  EXPECT_EQ(unpack(gzip(kText), Encoding::kGzip).bytes, kText);
  EXPECT_EQ(unpack(zlib_packed(kText), Encoding::kZlib).bytes, kText);
  EXPECT_EQ(unpack(raw_deflate(kText), Encoding::kDeflate).bytes, kText);
  EXPECT_EQ(unpack(brotli(kText), Encoding::kBrotli).bytes, kText);
  EXPECT_EQ(unpack(zstd(kText), Encoding::kZstd).bytes, kText);
  EXPECT_FALSE(unpack(gzip(kText), Encoding::kGzip).problem);
}

TEST(Unpack, SeesMarks) {
  EXPECT_EQ(compressed_as(gzip(kText)), Encoding::kGzip);
  EXPECT_EQ(compressed_as(zstd(kText)), Encoding::kZstd);
  EXPECT_EQ(compressed_as(kText), std::nullopt);
  EXPECT_EQ(compressed_as("\x1F\x8B"), std::nullopt);
  EXPECT_EQ(compressed_as(""), std::nullopt);
}

TEST(Unpack, AllMembersCount) {
  const Unpacked two = unpack(gzip("a") + gzip("b"), Encoding::kGzip);
  EXPECT_EQ(two.bytes, "ab");
  EXPECT_EQ(unpack(zstd("a") + zstd("b"), Encoding::kZstd).bytes, "ab");
  const Unpacked padded = unpack(gzip("a") + std::string(100, '\0'), Encoding::kGzip);
  EXPECT_EQ(padded.bytes, "a");
  EXPECT_FALSE(padded.problem);
}

TEST(Unpack, OfDamagedBytesTheFirstAreKept) {
  std::string long_text;
  for (int i = 0; i < 5000; ++i) long_text += std::to_string(i * 7919) + ' ';
  for (const Encoding encoding : {Encoding::kGzip, Encoding::kZlib, Encoding::kDeflate}) {
    std::string packed = encoding == Encoding::kGzip   ? gzip(long_text)
                         : encoding == Encoding::kZlib ? zlib_packed(long_text)
                                                       : raw_deflate(long_text);
    const Unpacked cut = unpack(std::string_view(packed).substr(0, packed.size() / 2), encoding);
    EXPECT_EQ(cut.problem, "ends early");
    EXPECT_GT(cut.bytes.size(), 1000u);
    EXPECT_TRUE(long_text.starts_with(cut.bytes));
  }
  std::string wrong_sum = gzip(long_text);
  wrong_sum[wrong_sum.size() - 6] ^= 1;
  const Unpacked summed = unpack(wrong_sum, Encoding::kGzip);
  EXPECT_EQ(summed.problem, "is damaged");
  EXPECT_EQ(summed.bytes, long_text);
  EXPECT_EQ(unpack("not brotli at all, I am afraid", Encoding::kBrotli).problem, "is damaged");
  EXPECT_EQ(unpack("", Encoding::kZstd).problem, "ends early");
}

TEST(Unpack, BombsAreCut) {
  const std::string zeros(30u << 20, '\0');
  const Unpacked by_gzip = unpack(gzip(zeros), Encoding::kGzip);
  EXPECT_EQ(by_gzip.problem, "unpacks to more than 200 times its size");
  EXPECT_LT(by_gzip.bytes.size(), 10u << 20);
  EXPECT_TRUE(unpack(brotli(zeros), Encoding::kBrotli).problem);
  EXPECT_TRUE(unpack(zstd(zeros), Encoding::kZstd).problem);
  // A short page of blanks is none.
  EXPECT_FALSE(unpack(gzip(std::string(500'000, ' ')), Encoding::kGzip).problem);
}

TEST(Unpack, SizeHasABudget) {
  std::string noise;
  uint64_t state = 1;
  while (noise.size() < (1u << 20)) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    noise += static_cast<char>(state >> 56);
  }
  const std::string member = gzip(noise);
  std::string packed;
  for (size_t i = 0; i < (kBudget.decoded_bytes >> 20) + 1; ++i) packed += member;
  const Unpacked decoded = unpack(packed, Encoding::kGzip);
  EXPECT_EQ(decoded.problem, "unpacks to more than 64 MB");
  EXPECT_EQ(decoded.bytes.size(), kBudget.decoded_bytes);
}

}  // namespace
}  // namespace dateline
