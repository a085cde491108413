#include "page/warc.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "base/budget.h"
#include "page/sample_archive.h"

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Found {
  std::vector<std::string> pages;  // as "address: body"
  std::vector<std::string> errors;
  std::vector<std::string> notes;  // as "code"
  std::vector<std::string> places;
  uint64_t records = 0;
  uint64_t revisits = 0;
};

Found read(std::string bytes) {
  WarcReader reader(bytes_before(std::move(bytes)));
  Found found;
  while (auto page = reader.next()) {
    if (!*page) {
      found.errors.push_back(page->error().message);
      continue;
    }
    found.places.push_back((*page)->place);
    ReadOptions options;
    std::vector<Note> notes;
    const std::string body = take_page(**std::move(page), options, notes);
    found.pages.push_back(options.url.value_or("?") + ": " + body);
    for (const Note& note : notes) found.notes.push_back(note.code);
  }
  found.records = reader.records();
  found.revisits = reader.revisits();
  return found;
}

const std::string kInfo =
    record({.kind = "warcinfo", .block = "software: none\r\n", .type = "application/warc-fields"});

std::string a() { return page_record("a", "<p>A"); }
std::string b() { return page_record("b", "<p>B"); }
std::string c() { return page_record("c", "<p>C"); }

const auto kAll = ElementsAre("http://paper.example/a: <p>A", "http://paper.example/b: <p>B",
                              "http://paper.example/c: <p>C");
const auto kAAndC = ElementsAre("http://paper.example/a: <p>A", "http://paper.example/c: <p>C");

TEST(Warc, IsReadHoweverItIsPacked) {
  for (const std::string& bytes :
       {kInfo + a() + b() + c(), gzip(kInfo) + gzip(a()) + gzip(b()) + gzip(c()),
        gzip(kInfo + a() + b() + c()), zstd(kInfo + a() + b() + c()),
        zstd(kInfo) + zstd(a()) + zstd(b()) + zstd(c()),
        gzip(kInfo + a().substr(0, 100)) + gzip(a().substr(100) + b()) + gzip(c())}) {
    EXPECT_TRUE(is_warc(bytes));
    const Found found = read(bytes);
    EXPECT_THAT(found.pages, kAll);
    EXPECT_THAT(found.errors, IsEmpty());
    EXPECT_THAT(found.notes, IsEmpty());
    EXPECT_EQ(found.records, 4u);
  }
}

TEST(Warc, IsSeenByItsContent) {
  EXPECT_TRUE(is_warc("WARC/1.0\r\nWARC-Type: warcinfo"));
  EXPECT_TRUE(is_warc("WARC/0.18\nwarc-type: response"));
  for (const std::string& other :
       {std::string(), std::string("WARC/"), std::string("WARC/1.0 is a standard."), gzip("<p>A"),
        std::string("<p>WARC/1.0\r\nWARC-Type: x"), zstd("text"),
        std::string("\x1F\x8B\x08\0", 4)}) {
    EXPECT_FALSE(is_warc(other));
  }
}

TEST(Warc, AddressDayAndCharacterSetAreThoseOfTheRecord) {
  WarcReader reader(bytes_before(record({.url = "<http://paper.example/x>",
                                         .block = "HTTP/1.1 200 OK\r\ncontent-type: text/html; "
                                                  "charset=windows-1251\r\n\r\n<p>\xC4\xE0"})));
  auto page = reader.next();
  ASSERT_TRUE(page && *page);
  ReadOptions options;
  options.url = "http://other.example/";
  std::vector<Note> notes;
  EXPECT_EQ(take_page(**std::move(page), options, notes), "<p>\xC4\xE0");
  EXPECT_EQ(options.url, "http://paper.example/x");
  EXPECT_EQ(options.captured, "2024-05-06T07:08:09Z");
  EXPECT_EQ(options.charset, "windows-1251");
}

TEST(Warc, OnlyPagesAreGiven) {
  const auto of_type = [](const std::string& type) {
    return record({.block = "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n\r\n<p>N"});
  };
  const Found found =
      read(record({.kind = "request", .block = "GET / HTTP/1.1\r\nHost: paper.example\r\n\r\n"}) +
           record({.kind = "metadata", .block = "via: x\r\n", .type = "application/warc-fields"}) +
           record({.url = "dns:paper.example",
                   .block = "paper.example. 1 IN A 192.0.2.1\n",
                   .type = "text/dns"}) +
           record({.block = response("<p>N", "", "404 Not Found")}) +
           record({.block = response("", "Location: /b\r\n", "301 Moved")}) + of_type("image/png") +
           of_type("text/css") + a() +
           record({.kind = "resource",
                   .url = "http://paper.example/b",
                   .block = "<p>B",
                   .type = "text/html"}) +
           record({.kind = "resource",
                   .url = "urn:text:http://paper.example/b",
                   .block = "B",
                   .type = "text/plain"}) +
           record({.kind = "resource",
                   .url = "metadata://paper.example/log",
                   .block = "B",
                   .type = "text/plain"}) +
           record({.kind = "Conversion",
                   .url = "http://paper.example/c",
                   .block = "<p>C",
                   .version = "1.1",
                   .type = "text/plain"}));
  EXPECT_THAT(found.pages, kAll);
  EXPECT_THAT(found.errors, IsEmpty());
  EXPECT_EQ(found.records, 12u);
}

TEST(Warc, ATypeThatTheServerDidNotSendIsSeenByContent) {
  EXPECT_THAT(read(record({.block = "HTTP/1.1 200 OK\r\n\r\n<!doctype html><p>A"})).pages,
              ElementsAre("http://paper.example/a: <!doctype html><p>A"));
  EXPECT_THAT(read(record({.block = "HTTP/1.1 200 OK\r\n\r\n\x89PNG"})).pages, IsEmpty());
}

TEST(Warc, OfJsonOnlyNewsArePages) {
  const auto json = [](const std::string& body) {
    return record({.block = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                            "Content-Encoding: gzip\r\n\r\n" +
                            gzip(body)});
  };
  const std::string feed = R"({"version":"https://jsonfeed.org/version/1.1","items":[]})";
  const Found found = read(json(R"({"user":7,"cart":[]})") + json(feed) +
                           record({.kind = "resource", .block = "{}", .type = "application/json"}));
  EXPECT_THAT(found.pages, ElementsAre("http://paper.example/a: " + feed));
  EXPECT_THAT(found.errors, IsEmpty());
}

TEST(Warc, RevisitsAreCounted) {
  const Found found = read(a() + record({.kind = "revisit", .block = response("")}) + c());
  EXPECT_THAT(found.pages, kAAndC);
  EXPECT_THAT(found.errors, IsEmpty());
  EXPECT_EQ(found.revisits, 1u);
}

TEST(Warc, WhatTheCrawlerCutIsReadAndNoted) {
  const Found found =
      read(record({.block = response("<p>A"), .more = "WARC-Truncated: length\r\n"}) +
           record({.url = "http://paper.example/b",
                   .block = response("<p>B"),
                   .more = "WARC-Segment-Number: 1\r\n"}) +
           c());
  EXPECT_THAT(found.pages, kAll);
  EXPECT_THAT(found.notes, ElementsAre("warc-truncated", "warc-truncated"));
}

TEST(Warc, AFileMayEndInARecord) {
  const std::string block = response("<p>A story that is cut");
  for (const bool packed : {false, true}) {
    std::string last = record({.block = block});
    last = packed ? gzip(last) : last;
    const Found found =
        read((packed ? gzip(c()) : c()) + last.substr(0, last.size() - (packed ? 12 : 8)));
    EXPECT_EQ(found.pages.size(), 2u);
    EXPECT_THAT(found.pages[1], HasSubstr("/a: <p>A story"));
    EXPECT_THAT(found.notes, ElementsAre(packed ? "warc-damaged" : "warc-truncated"));
  }
  const Found header = read(a() + "WARC/1.0\r\nWARC-Type: resp");
  EXPECT_EQ(header.pages.size(), 1u);
  EXPECT_THAT(header.errors, ElementsAre(HasSubstr("its header ends early")));
}

// One after the other, packed as one and each alone.
std::vector<std::string> ways(const std::vector<std::string>& records) {
  std::string plain, members;
  for (const std::string& one : records) {
    plain += one;
    members += gzip(one);
  }
  return {plain, gzip(plain), members, zstd(plain)};
}

TEST(Warc, ALengthThatIsTooLongEndsAtTheNextRecord) {
  for (const char* length : {"100", "300", "900", "20000000", "8589934592"}) {
    const std::string liar =
        record({.url = "http://paper.example/b", .block = response("<p>B"), .length = length});
    for (const std::string& bytes : ways({a(), liar, c()})) {
      const Found found = read(bytes);
      EXPECT_THAT(found.pages, kAll) << length;
      EXPECT_THAT(found.notes, ElementsAre("warc-length")) << length;
      EXPECT_THAT(found.errors, IsEmpty()) << length;
    }
  }
}

TEST(Warc, ALengthThatIsTooShortIsMendedByTheNextRecord) {
  for (const char* length : {"0", "1", "40", "73"}) {
    const std::string liar =
        record({.url = "http://paper.example/b", .block = response("<p>B"), .length = length});
    for (const std::string& bytes : ways({a(), liar, c()})) {
      const Found found = read(bytes);
      EXPECT_THAT(found.pages, kAll) << length;
      EXPECT_THAT(found.notes, ElementsAre("warc-length")) << length;
    }
    // The last record, too.
    EXPECT_EQ(read(a() + liar).pages.size(), 2u);
  }
}

TEST(Warc, ALengthThatIsNoneIsAnError) {
  for (const char* length : {"-1", "12x", "99999999999999999999999", "0x10"}) {
    for (const std::string& bytes :
         ways({a(), record({.block = response("<p>B"), .length = length}), c()})) {
      const Found found = read(bytes);
      EXPECT_THAT(found.pages, kAAndC) << length;
      EXPECT_THAT(found.errors, ElementsAre(HasSubstr("Content-Length"))) << length;
    }
  }
  EXPECT_THAT(read(a() + "WARC/1.0\r\nWARC-Type: response\r\n\r\nx\r\n\r\n" + c()).pages, kAAndC);
}

// The content of a right length is nobody's border, whatever it quotes.
TEST(Warc, APageMayQuoteARecord) {
  const std::string quote = "<pre>\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\n\r\n</pre>";
  const Found found = read(page_record("a", quote) + c());
  EXPECT_THAT(found.pages,
              ElementsAre("http://paper.example/a: " + quote, "http://paper.example/c: <p>C"));
  EXPECT_THAT(found.notes, IsEmpty());
}

TEST(Warc, LineEndsMayBeMissingOrTooMany) {
  std::string without = a();
  without.resize(without.size() - 4);
  std::string bare = a();
  std::erase(bare, '\r');
  for (const std::string& first : {without, a() + "\r\n\r\n\n", without + "\n", "\r\n" + a()}) {
    const Found found = read(first + c());
    EXPECT_THAT(found.pages, kAAndC);
    EXPECT_THAT(found.notes, IsEmpty());
    EXPECT_THAT(found.errors, IsEmpty());
  }
  EXPECT_THAT(read(bare + c()).pages, testing::SizeIs(2));
}

TEST(Warc, OtherVersionsAreErrors) {
  for (const char* version : {"0.18", "2.0", "1.2"}) {
    const std::string other = record({.block = response("<p>B"), .version = version});
    for (const std::string& bytes : ways({a(), other, c()})) {
      const Found found = read(bytes);
      EXPECT_THAT(found.pages, kAAndC);
      EXPECT_THAT(found.errors, ElementsAre(HasSubstr(std::string("WARC/") + version)));
    }
  }
}

TEST(Warc, GarbageBetweenRecordsIsPassedOver) {
  for (const std::string& bytes : ways({a(), std::string(100'000, 'x') + "\r\n\r\n", c()})) {
    const Found found = read(bytes);
    EXPECT_THAT(found.pages, kAAndC);
    EXPECT_THAT(found.errors, ElementsAre(HasSubstr("no record begins there")));
  }
  const Found between = read(gzip(a()) + std::string(1000, 'x') + gzip(c()));
  EXPECT_THAT(between.pages, kAAndC);
  EXPECT_THAT(between.errors, ElementsAre(HasSubstr("belong to no compressed member")));
  EXPECT_THAT(read(gzip(a()) + gzip(c()) + std::string(1000, '\0')).errors, IsEmpty());
}

TEST(Warc, ADamagedMemberCostsNoOther) {
  std::string words;
  for (int i = 0; i < 500; ++i) words += "<p>" + std::to_string(i * 7919) + "</p>";
  const std::string good = gzip(page_record("b", words));
  // Wherever the damage is: in the mark, the header, the data, the check sum.
  for (size_t at = 0; at < good.size(); at += 1 + good.size() / 200) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0xFF);
    const Found found = read(gzip(a()) + bad + gzip(c()));
    ASSERT_GE(found.pages.size(), 2u) << at;
    EXPECT_EQ(found.pages.front(), "http://paper.example/a: <p>A") << at;
    EXPECT_EQ(found.pages.back(), "http://paper.example/c: <p>C") << at;
    const bool harmless = at >= 4 && at < 10;  // time, flags of the packer, its system
    EXPECT_EQ(found.errors.empty() && found.notes.empty(), harmless) << at;
  }
}

TEST(Warc, DamageInAWholeFileKeepsWhatCameBefore) {
  std::string all;
  for (int i = 0; i < 2000; ++i) {
    all += page_record(std::to_string(i), "<p>" + std::to_string(i * 7919));
  }
  std::string packed = gzip(all);
  packed[packed.size() / 2] ^= 0x55;
  const Found found = read(packed);
  EXPECT_GT(found.pages.size(), 500u);
  ASSERT_FALSE(found.notes.empty() && found.errors.empty());
  EXPECT_TRUE(std::find(found.notes.begin(), found.notes.end(), "warc-damaged") !=
                  found.notes.end() ||
              found.errors.back().find("is damaged") != std::string::npos);
}

// It costs its record, no memory, and little time.
TEST(Warc, ABombIsAnErrorOfItsRecord) {
  const std::string zeros(80u << 20, '\0');
  for (const std::string& bomb :
       {gzip(record({.url = "http://paper.example/bomb", .block = response(zeros)})),
        gzip(record({.kind = "metadata", .block = zeros})), gzip(zeros)}) {
    const Found found = read(gzip(a()) + bomb + gzip(c()));
    EXPECT_THAT(found.pages, kAAndC);
    EXPECT_GE(found.errors.size(), 1u);
    EXPECT_THAT(found.errors.back(), HasSubstr("200 times"));
  }
}

TEST(Warc, WhatIsLargerThanTheBudgetIsPassedOver) {
  const std::string words(kBudget.page_bytes + 100, 'x');
  const std::string film = "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n" + words;
  for (const std::string& bytes :
       ways({a(), page_record("b", words), record({.block = film}), c()})) {
    const Found found = read(bytes);
    EXPECT_THAT(found.pages, kAAndC);
    EXPECT_THAT(found.errors, ElementsAre(HasSubstr("larger than the budget")));
    EXPECT_EQ(found.records, 4u);
  }
}

TEST(Warc, ALargeArchiveInARecordIsNotLookedInto) {
  std::string inner;
  while (inner.size() <= kBudget.page_bytes) inner += b() + std::string(1000, ' ') + "\r\n";
  const Found found =
      read(a() + record({.kind = "resource", .block = inner, .type = "application/warc"}) + c());
  EXPECT_THAT(found.pages, kAAndC);
  EXPECT_THAT(found.errors, IsEmpty());
}

TEST(Warc, ManyTinyRecords) {
  std::string plain, members;
  const std::string one = record({.kind = "metadata", .block = "x"});
  const std::string packed = gzip(one);
  for (int i = 0; i < 100'000; ++i) plain += one;
  for (int i = 0; i < 20'000; ++i) members += packed;
  EXPECT_EQ(read(plain + a()).records, 100'001u);
  EXPECT_THAT(read(members + gzip(a())).pages, testing::SizeIs(1));
}

TEST(Warc, ResponsesThatAreNoneAreErrors) {
  const Found found = read(a() + record({.block = "<p>B"}) + c());
  EXPECT_THAT(found.pages, kAAndC);
  EXPECT_THAT(found.errors, ElementsAre(HasSubstr("no HTTP response")));
}

TEST(Warc, PlacesAreThoseOfTheFile) {
  const std::string first = a();
  EXPECT_THAT(read(first + c()).places,
              ElementsAre("byte 0", "byte " + std::to_string(first.size())));
  EXPECT_THAT(read(gzip(first) + gzip(c())).places,
              ElementsAre("byte 0", "byte " + std::to_string(gzip(first).size())));
  EXPECT_THAT(read(gzip(first + c())).places,
              ElementsAre("byte 0",
                          "byte " + std::to_string(first.size()) + " of what is packed at byte 0"));
}

TEST(Warc, AZstdDictionaryStandsBeforeTheRecords) {
  std::string dictionary = page_record("d", "<p>D");
  const auto compress = [&](const std::string& bytes) {
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    ZSTD_CCtx* context = ZSTD_createCCtx();
    out.resize(ZSTD_compress_usingDict(context, out.data(), out.size(), bytes.data(), bytes.size(),
                                       dictionary.data(), dictionary.size(), 3));
    ZSTD_freeCCtx(context);
    return out;
  };
  const std::string records = compress(a()) + compress(b()) + compress(c());
  for (const std::string& frame : {dictionary, zstd(dictionary)}) {
    std::string head("\x5D\x2A\x4D\x18", 4);
    for (int shift = 0; shift < 32; shift += 8) head += static_cast<char>(frame.size() >> shift);
    EXPECT_TRUE(is_warc(head + frame));
    EXPECT_THAT(read(head + frame + records).pages, kAll);
  }
  EXPECT_FALSE(read(std::string("\x5D\x2A\x4D\x18\xFF\xFF\xFF\x7F", 8) + records).errors.empty());
}

}  // namespace
}  // namespace dateline
