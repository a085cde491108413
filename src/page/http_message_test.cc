#include "page/http_message.h"

#include <gtest/gtest.h>

#include "page/sample_archive.h"

namespace dateline {
namespace {

const std::string kPage = "<p>The ferry to Lamu runs again on Monday, the harbour master said.</p>";

using Body = std::pair<std::string, size_t>;

/// The body of a message, and how many notes it got.
Body body_of(const std::string& message) {
  const auto head = read_http_head(message);
  if (!head) return {"no message", 0};
  std::vector<Note> notes;
  std::string body = decode_http_body(*head, message, notes);
  return {std::move(body), notes.size()};
}

TEST(HttpHead, ReadsStatusAndFields) {
  const std::string message =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nSET-COOKIE: a\r\nset-cookie: b\r\n"
      "X-Long: one\r\n two\r\nno field\r\n\r\nbody";
  const auto head = read_http_head(message);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->status, 200);
  EXPECT_EQ(*head->fields.find("content-type"), "text/html");
  EXPECT_EQ(head->fields.list("set-cookie"), "a, b");
  EXPECT_EQ(*head->fields.find("x-long"), "one two");
  EXPECT_EQ(head->fields.find("no field"), nullptr);
  EXPECT_EQ(message.substr(head->body), "body");
}

TEST(HttpHead, TakesWhatServersSend) {
  EXPECT_EQ(read_http_head("HTTP/2 200\n\nbody")->status, 200);
  EXPECT_EQ(read_http_head("HTTP/1.0 404 Not Found\r\n\r\n")->status, 404);
  EXPECT_EQ(read_http_head("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx")->status, 200);
  EXPECT_EQ(body_of("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"), Body("", 0));
  for (const char* wrong : {"", "HTTP/1.1", "HTTP/1.1 200", "HTTP/1.1 abc\r\n\r\n", "<html>",
                            "HTTP/1.1\r\n\r\n", "HTTP/1.1 100 Continue\r\n\r\n"}) {
    EXPECT_FALSE(read_http_head(wrong)) << wrong;
  }
}

TEST(HttpHead, HasABudget) {
  std::string fields;
  while (fields.size() < (1u << 20)) fields += "a:\n";
  EXPECT_EQ(body_of("HTTP/1.1 200 OK\n" + fields + "\nbody"), Body("", 0));
  EXPECT_FALSE(read_http_head("HTTP/1.1 100 Go on\n" + fields + "\nHTTP/1.1 200 OK\n\n"));
}

TEST(MediaType, HasNameAndCharset) {
  EXPECT_EQ(read_media_type("Text/HTML").name, "text/html");
  EXPECT_FALSE(read_media_type("text/html").charset);
  for (const char* field : {"text/html;charset=koi8-r", "text/html; charset=\"koi8-r\"",
                            "text/html; a=b; Charset=koi8-r", "text/html ; charset='koi8-r' ; x"}) {
    const MediaType type = read_media_type(field);
    EXPECT_EQ(type.name, "text/html") << field;
    EXPECT_EQ(type.charset, "koi8-r") << field;
  }
  EXPECT_FALSE(read_media_type("text/html; charset=").charset);
}

TEST(MediaType, NewsComeInSome) {
  for (const char* page :
       {"text/html", "application/xhtml+xml", "text/plain", "application/rss+xml",
        "application/atom+xml", "application/feed+json", "application/xml"}) {
    EXPECT_TRUE(is_page_type(page)) << page;
  }
  for (const char* other : {"", "image/png", "image/svg+xml", "text/css", "text/javascript",
                            "application/javascript", "font/woff2", "application/pdf"}) {
    EXPECT_FALSE(is_page_type(other)) << other;
  }
}

TEST(HttpBody, ContentEncodings) {
  EXPECT_EQ(body_of(response(kPage)), Body(kPage, 0));
  EXPECT_EQ(body_of(response(gzip(kPage), "Content-Encoding: gzip\r\n")), Body(kPage, 0));
  EXPECT_EQ(body_of(response(gzip(kPage), "Content-Encoding: X-GZIP\r\n")), Body(kPage, 0));
  EXPECT_EQ(body_of(response(zlib_packed(kPage), "Content-Encoding: deflate\r\n")), Body(kPage, 0));
  EXPECT_EQ(body_of(response(raw_deflate(kPage), "Content-Encoding: deflate\r\n")), Body(kPage, 0));
  EXPECT_EQ(body_of(response(brotli(kPage), "Content-Encoding: br\r\n")), Body(kPage, 0));
  EXPECT_EQ(body_of(response(zstd(kPage), "Content-Encoding: zstd\r\n")), Body(kPage, 0));
  EXPECT_EQ(body_of(response(gzip(brotli(kPage)), "Content-Encoding: br, gzip\r\n")),
            Body(kPage, 0));
}

// Many crawlers store the decoded body and keep the header.
TEST(HttpBody, WhatIsNotEncodedStays) {
  for (const char* encoding : {"gzip", "deflate", "br", "zstd", "identity", "utf-8", "compress"}) {
    EXPECT_EQ(body_of(response(kPage, std::string("Content-Encoding: ") + encoding + "\r\n")),
              Body(kPage, 0))
        << encoding;
  }
  EXPECT_EQ(body_of(response(kPage, "Transfer-Encoding: chunked\r\n")), Body(kPage, 0));
  EXPECT_EQ(body_of(response("10 boats\r\n" + kPage, "Transfer-Encoding: chunked\r\n")).first,
            "10 boats\r\n" + kPage);
  EXPECT_EQ(body_of(response("10\r\n" + kPage, "Transfer-Encoding: chunked\r\n")).first,
            "10\r\n" + kPage);
}

TEST(HttpBody, Chunks) {
  const auto chunked = [](const std::string& body) {
    return body_of(response(body, "Transfer-Encoding: chunked\r\n"));
  };
  EXPECT_EQ(chunked("3\r\n<p>\r\nA;name=value\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n"),
            Body("<p>0123456789", 0));
  EXPECT_EQ(chunked("0003 \n<p>\n0\n\n"), Body("<p>", 0));
  EXPECT_EQ(chunked("3\r\n<p>\r\nzz\r\n0123\r\n0\r\n\r\n"), Body("<p>", 1));
  EXPECT_EQ(chunked("3\r\n<p>\r\n2\r\n0123\r\n0\r\n\r\n"), Body("<p>01", 1));
  EXPECT_EQ(chunked("3\r\n<p>\r\nFF\r\n0123"), Body("<p>0123", 1));
  EXPECT_EQ(chunked("3\r\n<p>\r\n"), Body("<p>", 1));
  EXPECT_EQ(chunked("3\r\n<p>"), Body("<p>", 1));
  EXPECT_EQ(chunked("3\r\n<p>\r\nFFFFFFFFFFFFFFFFF\r\n0123"), Body("<p>", 1));
  const std::string packed = gzip(kPage);
  EXPECT_EQ(body_of(response("7\r\n" + packed.substr(0, 7) + "\r\n" + "1000\r\n" + packed.substr(7),
                             "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n")),
            Body(kPage, 1));
}

TEST(HttpBody, DamageAndBombsAreNotes) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += std::to_string(i * 7919) + ' ';
  const std::string packed = gzip(text);
  const auto [cut, notes] =
      body_of(response(packed.substr(0, packed.size() / 2), "Content-Encoding: gzip\r\n"));
  EXPECT_TRUE(text.starts_with(cut));
  EXPECT_GT(cut.size(), 1000u);
  EXPECT_EQ(notes, 1u);
  const auto bomb =
      body_of(response(gzip(std::string(30u << 20, ' ')), "Content-Encoding: gzip\r\n"));
  EXPECT_LT(bomb.first.size(), 10u << 20);
  EXPECT_EQ(bomb.second, 1u);
  std::string often = kPage, list;
  for (int i = 0; i < 5; ++i) {
    often = gzip(often);
    list += "gzip,";
  }
  EXPECT_EQ(body_of(response(often, "Content-Encoding: " + list + "\r\n")).second, 1u);
}

}  // namespace
}  // namespace dateline
