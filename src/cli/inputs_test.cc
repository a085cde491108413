#include "cli/inputs.h"

#include <gmock/gmock.h>

#include <fstream>

#include "page/sample_archive.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

Input parsed(std::string_view line, const ReadOptions& options = {}) {
  Input input;
  input.options = options;
  parse_record(line, input);
  return input;
}

TEST(ParseRecord, TakesContentAndOptions) {
  const Input input = parsed(
      R"({"id":"a","text":"S\u00fcnd","published":"2021-05-04","url":"http://x/","verbatim":true})");
  EXPECT_FALSE(input.problem);
  EXPECT_EQ(input.bytes, "Sünd");
  EXPECT_EQ(input.id, "\"a\"");
  EXPECT_EQ(input.options.published, "2021-05-04");
  EXPECT_EQ(input.options.url, "http://x/");
  EXPECT_TRUE(input.options.verbatim);
  EXPECT_EQ(input.options.charset, "utf-8");
}

TEST(ParseRecord, FilesKeepTheirCharacterSet) {
  const Input input = parsed(R"({"id":7,"file":"a.html"})");
  EXPECT_EQ(input.file, fs::path("a.html"));
  EXPECT_EQ(input.id, "7");
  EXPECT_FALSE(input.options.charset);
}

TEST(ParseRecord, WhatTheRecordDoesNotSayIsPreset) {
  ReadOptions preset;
  preset.published = "2020-01-01";
  preset.verbatim = true;
  const Input input = parsed(R"({"text":"x","published":null})", preset);
  EXPECT_EQ(input.options.published, "2020-01-01");
  EXPECT_TRUE(input.options.verbatim);
  EXPECT_FALSE(parsed(R"({"text":"x","verbatim":false})", preset).options.verbatim);
}

TEST(ParseRecord, SaysWhatIsWrong) {
  EXPECT_THAT(*parsed("{").problem, HasSubstr("no JSON"));
  EXPECT_THAT(*parsed("[1]").problem, HasSubstr("no JSON object"));
  EXPECT_THAT(*parsed("{}").problem, HasSubstr("one of"));
  EXPECT_THAT(*parsed(R"({"text":"a","html":"b"})").problem, HasSubstr("one of"));
  EXPECT_THAT(*parsed(R"({"text":1})").problem, HasSubstr("\"text\" is no string"));
  EXPECT_THAT(*parsed(R"({"text":"a","verbatim":1})").problem, HasSubstr("verbatim"));
  EXPECT_THAT(*parsed("{\"text\":\"\xff\"}").problem, HasSubstr("no JSON"));
}

TEST(ParseRecord, DepthHasABudget) {
  const std::string deep(100'000, '[');
  EXPECT_THAT(*parsed("{\"text\":\"a\",\"x\":" + deep + "}").problem, HasSubstr("deeper"));
}

class InputsIn : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) /
              testing::UnitTest::GetInstance()->current_test_info()->name();
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }

  void write(const std::string& name, const std::string& bytes = "x") {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }

  // The names of all inputs below the folder.
  std::vector<std::string> names(InputKind kind, const std::vector<std::string>& arguments) {
    Inputs inputs(kind, arguments, {});
    std::vector<std::string> out;
    while (const auto input = inputs.next()) {
      out.push_back(input->name.substr(folder_.string().size() + 1));
    }
    return out;
  }

  fs::path folder_;
};

TEST_F(InputsIn, FoldersGoInOrderOfNames) {
  write("b.html");
  write("a/2.html");
  write("a/1.html");
  write("c/d/e.txt");
  write(".hidden/x");
  fs::create_directory_symlink(folder_, folder_ / "loop");
  EXPECT_THAT(names(InputKind::kPage, {folder_}),
              ElementsAre("a/1.html", "a/2.html", "b.html", "c/d/e.txt"));
}

TEST_F(InputsIn, MissingFilesAreStillNamed) {
  EXPECT_THAT(names(InputKind::kPage, {folder_ / "nothing"}), ElementsAre("nothing"));
}

TEST_F(InputsIn, RecordsHaveTheNumberOfTheirLine) {
  write("a.jsonl", "{\"text\":\"1\"}\n\n  \n{\"text\":\"2\"}\nwrong\n");
  write("b.jsonl", "{\"text\":\"3\"}");
  EXPECT_THAT(names(InputKind::kJsonLines, {folder_}),
              ElementsAre("a.jsonl:1", "a.jsonl:4", "a.jsonl:5", "b.jsonl:1"));
}

TEST_F(InputsIn, AMissingFileOfRecordsIsAProblem) {
  Inputs inputs(InputKind::kJsonLines, {folder_ / "nothing"}, {});
  const auto input = inputs.next();
  ASSERT_TRUE(input);
  EXPECT_EQ(input->problem, "No such file or directory");
  EXPECT_FALSE(inputs.next());
}

TEST_F(InputsIn, PatternsStandForFiles) {
  write("news/b.html");
  write("news/a.html");
  write("news/.c.html");
  write("news/c.txt");
  write("old/a.html");
  EXPECT_THAT(names(InputKind::kPage, {folder_ / "news/*.html"}),
              ElementsAre("news/a.html", "news/b.html"));
  EXPECT_THAT(names(InputKind::kPage, {folder_ / "[no]*"}),
              ElementsAre("news/a.html", "news/b.html", "news/c.txt", "old/a.html"));
  EXPECT_THAT(names(InputKind::kJsonLines, {folder_ / "news/?.txt"}), ElementsAre("news/c.txt:1"));
}

TEST_F(InputsIn, APatternThatIsAFileIsThatFile) {
  write("a*.html");
  write("ab.html");
  EXPECT_THAT(names(InputKind::kPage, {folder_ / "a*.html"}), ElementsAre("a*.html"));
}

TEST_F(InputsIn, APatternOfNothingIsAProblem) {
  Inputs inputs(InputKind::kPage, {folder_ / "*.html"}, {});
  const auto input = inputs.next();
  ASSERT_TRUE(input);
  EXPECT_EQ(input->problem, "No such file or directory");
}

TEST_F(InputsIn, ArchivesGiveTheirPagesInOrder) {
  const std::string a = page_record("a", "<p>A"), b = page_record("b", "<p>B");
  write("1.html", gzip(a) + gzip(b));
  write("2.html", "<p>C");
  write("3.warc", a + "WARC/7.0\r\nx: y\r\n\r\n");
  EXPECT_THAT(names(InputKind::kPage, {folder_}),
              ElementsAre("1.html: http://paper.example/a", "1.html: http://paper.example/b",
                          "2.html", "3.warc: http://paper.example/a", "3.warc"));
}

TEST_F(InputsIn, PagesOfArchivesKnowWhereTheyAreFrom) {
  write("a", page_record("a", "<p>A"));
  ReadOptions options;
  options.layers.bits = 1;
  Inputs inputs(InputKind::kPage, {folder_ / "a"}, options);
  const auto input = inputs.next();
  ASSERT_TRUE(input && input->archived);
  EXPECT_FALSE(input->problem);
  EXPECT_EQ(input->archive, (folder_ / "a").string());
  EXPECT_EQ(input->archived->place, "byte 0");
  EXPECT_EQ(input->options.layers.bits, 1);
}

TEST_F(InputsIn, RevisitsAreCountedAtTheEnd) {
  const std::string again = record({.kind = "revisit", .block = response("")});
  write("a", page_record("a", "<p>A") + again + again);
  write("b", again);
  Inputs inputs(InputKind::kPage, {folder_}, {});
  EXPECT_TRUE(inputs.next()->archived);
  const auto end = inputs.next();
  EXPECT_FALSE(end->problem);
  EXPECT_THAT(*end->remark, HasSubstr("2 of 3 records are revisits"));
  EXPECT_THAT(*inputs.next()->problem, HasSubstr("holds no page; 1 of 1"));
  EXPECT_FALSE(inputs.next());
}

TEST_F(InputsIn, VerbatimFilesAreNotLookedInto) {
  write("a", page_record("a", "<p>A"));
  ReadOptions options;
  options.verbatim = true;
  Inputs inputs(InputKind::kPage, {folder_ / "a"}, options);
  EXPECT_EQ(inputs.next()->file, folder_ / "a");
}

}  // namespace
}  // namespace dateline
