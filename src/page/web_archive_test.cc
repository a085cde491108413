#include "page/web_archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>

#include <fstream>

#include "dateline/records.h"
#include "page/sample_archive.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

fs::path path_of(const std::string& name) { return fs::path(testing::TempDir()) / name; }

fs::path write(const std::string& name, const std::string& bytes) {
  std::ofstream(path_of(name), std::ios::binary) << bytes;
  return path_of(name);
}

/// A ZIP archive of these files, stored or deflated.
fs::path zip(const std::string& name, const std::vector<std::pair<std::string, std::string>>& files,
             bool stored = true) {
  archive* out = archive_write_new();
  archive_write_set_format_zip(out);
  archive_write_set_options(out, stored ? "zip:compression=store" : "zip:compression=deflate");
  archive_write_open_filename(out, path_of(name).c_str());
  for (const auto& [path, bytes] : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, path.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(out, entry);
    archive_write_data(out, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_free(out);
  return path_of(name);
}

std::vector<std::string> pages_of(const fs::path& path) {
  auto opened = open_file(path);
  if (!opened || !opened->archive) return {"no archive"};
  std::vector<std::string> out;
  while (auto page = opened->archive->next()) {
    out.push_back(*page ? *(*page)->url + " " + (*page)->place : page->error().message);
  }
  return out;
}

TEST(OpenFile, TellsArchivesFromPages) {
  EXPECT_THAT(pages_of(write("x.html", page_record("a", "<p>A"))),
              ElementsAre("http://paper.example/a byte 0"));
  const auto page = open_file(write("a.warc", "<p>WARC/1.0"));
  ASSERT_TRUE(page && page->page);
  EXPECT_EQ(*read_all(*page->page, 100), "<p>WARC/1.0");
  EXPECT_EQ(open_file("/nowhere/at/all").error().message, "No such file or directory");
}

TEST(OpenFile, ADamagedFirstRecordHidesNoArchive) {
  std::string first = gzip(page_record("a", "<p>A"));
  first[20] = static_cast<char>(first[20] ^ 0xFF);
  const auto pages = pages_of(write("x", first + gzip(page_record("b", "<p>B"))));
  ASSERT_FALSE(pages.empty());
  EXPECT_THAT(pages.back(), HasSubstr("http://paper.example/b byte"));
}

TEST(Wacz, HoldsWarcFiles) {
  const std::string a = gzip(page_record("a", "<p>A")), b = page_record("b", "<p>B");
  for (const bool stored : {true, false}) {
    const fs::path path = zip("x.wacz",
                              {{"datapackage.json", "{}"},
                               {"archive/1.warc.gz", a + a},
                               {"pages/pages.jsonl", "{}"},
                               {"archive/2.warc", b}},
                              stored);
    EXPECT_THAT(pages_of(path), ElementsAre("http://paper.example/a byte 0 of archive/1.warc.gz",
                                            "http://paper.example/a byte " +
                                                std::to_string(a.size()) + " of archive/1.warc.gz",
                                            "http://paper.example/b byte 0 of archive/2.warc"));
  }
}

TEST(Wacz, OtherZipFilesArePages) {
  const auto document = open_file(zip("x.docx", {{"word/document.xml", "<p>A"}}));
  ASSERT_TRUE(document);
  EXPECT_FALSE(document->archive);
  EXPECT_TRUE(document->page);
  EXPECT_THAT(pages_of(write("y.wacz", "PK\x03\x04 and nothing more")), ElementsAre("no archive"));
}

TEST(Wacz, DamageIsNamed) {
  const std::string a = page_record("a", "<p>A");
  const fs::path path = zip("x.wacz", {{"archive/1.warc", a + "garbage\r\n\r\n"},
                                       {"archive/2.warc", "no archive"},
                                       {"archive/3.warc", a}});
  EXPECT_THAT(pages_of(path),
              ElementsAre(HasSubstr("1.warc"), HasSubstr("archive/1.warc: the record at byte"),
                          HasSubstr("archive/2.warc: the record at byte 0"), HasSubstr("3.warc")));
}

// A download that stopped: what is there is read.
TEST(Wacz, MayBeCutOff) {
  std::string words;
  for (int i = 0; i < 5000; ++i) words += std::to_string(i * 7919) + ' ';
  const fs::path whole = zip("x.wacz", {{"archive/1.warc.gz", gzip(page_record("a", "<p>A"))},
                                        {"archive/2.warc", page_record("b", words)}});
  fs::resize_file(whole, fs::file_size(whole) / 2);
  const auto pages = pages_of(whole);
  ASSERT_GE(pages.size(), 2u);
  EXPECT_EQ(pages[0], "http://paper.example/a byte 0 of archive/1.warc.gz");
}

TEST(Wacz, CountsGoOverAllFiles) {
  const std::string again = record({.kind = "revisit", .block = response("")});
  auto opened = open_file(zip("x.wacz", {{"archive/1.warc", again}, {"archive/2.warc", again}}));
  ASSERT_TRUE(opened && opened->archive);
  EXPECT_FALSE(opened->archive->next());
  EXPECT_EQ(opened->archive->records(), 2u);
  EXPECT_EQ(opened->archive->revisits(), 2u);
}

TEST(Records, ArePagesWithTheirOptions) {
  auto records = Records::open(write("x", gzip(page_record("a", "<p>A") + "WARC/9\r\n")));
  ASSERT_TRUE(records);
  const auto page = records->next();
  ASSERT_TRUE(page && *page);
  EXPECT_EQ((*page)->bytes, "<p>A");
  EXPECT_EQ((*page)->options.url, "http://paper.example/a");
  EXPECT_EQ((*page)->options.captured, "2024-05-06T07:08:09Z");
  EXPECT_EQ((*page)->options.charset, "utf-8");
  EXPECT_EQ((*page)->place, "byte 0");
  const auto damaged = records->next();
  ASSERT_TRUE(damaged);
  EXPECT_FALSE(*damaged);
  EXPECT_FALSE(records->next());
  EXPECT_THAT(Records::open(write("y", "<p>A")).error().message, HasSubstr("y: no web archive"));
  EXPECT_FALSE(Records::open("/nowhere/at/all"));
}

}  // namespace
}  // namespace dateline
