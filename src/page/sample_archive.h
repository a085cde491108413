// Web archives and packed bytes, made for tests.
#pragma once

#include <brotli/encode.h>
#include <zlib.h>
#include <zstd.h>

#include <string>
#include <string_view>

namespace dateline {

/// Deflated in the form that `window_bits` stands for (zlib.h, deflateInit2).
inline std::string deflated(std::string_view bytes, int window_bits, int level = 6) {
  z_stream stream{};
  deflateInit2(&stream, level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, uLong(bytes.size())) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = uInt(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = uInt(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

inline std::string gzip(std::string_view bytes) { return deflated(bytes, MAX_WBITS + 16); }
inline std::string zlib_packed(std::string_view bytes) { return deflated(bytes, MAX_WBITS); }
inline std::string raw_deflate(std::string_view bytes) { return deflated(bytes, -MAX_WBITS); }

inline std::string zstd(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 3));
  return out;
}

inline std::string brotli(std::string_view bytes) {
  std::string out(BrotliEncoderMaxCompressedSize(bytes.size()) + 64, '\0');
  size_t size = out.size();
  BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                        reinterpret_cast<const uint8_t*>(bytes.data()), &size,
                        reinterpret_cast<uint8_t*>(out.data()));
  out.resize(size);
  return out;
}

struct SampleRecord {
  std::string kind = "response";
  std::string url = "http://paper.example/a";
  std::string block = {};
  std::string length = {};  ///< what Content-Length says; empty: the truth
  std::string version = "1.0";
  std::string more = {};  ///< header lines, each with its end
  std::string type = "application/http; msgtype=response";
};

inline std::string record(const SampleRecord& r) {
  return "WARC/" + r.version + "\r\nWARC-Type: " + r.kind + "\r\nWARC-Target-URI: " + r.url +
         "\r\nWARC-Date: 2024-05-06T07:08:09Z\r\nContent-Type: " + r.type + "\r\n" + r.more +
         "Content-Length: " + (r.length.empty() ? std::to_string(r.block.size()) : r.length) +
         "\r\n\r\n" + r.block + "\r\n\r\n";
}

/// An HTTP response as a server sends it; `fields` are header lines, each with its end.
inline std::string response(std::string_view body, std::string_view fields = {},
                            std::string_view status = "200 OK") {
  return "HTTP/1.1 " + std::string(status) + "\r\nContent-Type: text/html; charset=utf-8\r\n" +
         std::string(fields) + "\r\n" + std::string(body);
}

/// A record of a response whose page is that body.
inline std::string page_record(std::string_view name, std::string_view body) {
  return record({.url = "http://paper.example/" + std::string(name), .block = response(body)});
}

}  // namespace dateline
