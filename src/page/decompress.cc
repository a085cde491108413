#include "page/decompress.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <climits>

#include "base/budget.h"

namespace dateline {
namespace {

using namespace std::string_view_literals;

constexpr size_t kChunk = 1 << 16;

// Bytes out before their ratio to the bytes in is looked at: a short page of blanks is no bomb.
constexpr size_t kRatioFrom = 1 << 20;

uInt zlib_size(size_t size) { return static_cast<uInt>(std::min<size_t>(size, UINT_MAX)); }

/// gzip, zlib and raw deflate, by zlib.
class Inflater : public Decoder {
 public:
  explicit Inflater(int window_bits) { ready_ = inflateInit2(&stream_, window_bits) == Z_OK; }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() override {
    if (ready_) inflateEnd(&stream_);
  }

  Step step(std::string_view in, char* out, size_t room) override {
    if (!ready_) return {0, 0, State::kDamaged};
    // zlib does not write to its input.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = zlib_size(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = zlib_size(room);
    const uInt given = stream_.avail_in, free = stream_.avail_out;
    const int code = inflate(&stream_, Z_NO_FLUSH);
    Step step{given - stream_.avail_in, free - stream_.avail_out, State::kMore};
    if (code == Z_STREAM_END) {
      step.state = State::kEnd;
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      step.state = State::kDamaged;
    }
    return step;
  }

  void restart() override {
    if (ready_) inflateReset(&stream_);
  }

 private:
  z_stream stream_{};
  bool ready_ = false;
};

class BrotliDecoder : public Decoder {
 public:
  BrotliDecoder() { restart(); }

  Step step(std::string_view in, char* out, size_t room) override {
    if (!state_) return {0, 0, State::kDamaged};
    size_t in_left = in.size(), out_left = room;
    const auto* next_in = reinterpret_cast<const uint8_t*>(in.data());
    auto* next_out = reinterpret_cast<uint8_t*>(out);
    const BrotliDecoderResult code = BrotliDecoderDecompressStream(state_.get(), &in_left, &next_in,
                                                                   &out_left, &next_out, nullptr);
    Step step{in.size() - in_left, room - out_left, State::kMore};
    if (code == BROTLI_DECODER_RESULT_SUCCESS) step.state = State::kEnd;
    if (code == BROTLI_DECODER_RESULT_ERROR) step.state = State::kDamaged;
    return step;
  }

  void restart() override { state_.reset(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr)); }

 private:
  struct Free {
    void operator()(BrotliDecoderState* state) const { BrotliDecoderDestroyInstance(state); }
  };
  std::unique_ptr<BrotliDecoderState, Free> state_;
};

class ZstdDecoder : public Decoder {
 public:
  explicit ZstdDecoder(std::string_view dictionary) : context_(ZSTD_createDCtx()) {
    if (context_ && !dictionary.empty() &&
        ZSTD_isError(
            ZSTD_DCtx_loadDictionary(context_.get(), dictionary.data(), dictionary.size()))) {
      context_.reset();
    }
  }

  Step step(std::string_view in, char* out, size_t room) override {
    if (!context_) return {0, 0, State::kDamaged};
    ZSTD_inBuffer input{in.data(), in.size(), 0};
    ZSTD_outBuffer output{out, room, 0};
    const size_t code = ZSTD_decompressStream(context_.get(), &output, &input);
    Step step{input.pos, output.pos, State::kMore};
    if (ZSTD_isError(code)) {
      step.state = State::kDamaged;
    } else if (code == 0) {
      step.state = State::kEnd;
    }
    return step;
  }

  void restart() override {
    if (context_) ZSTD_DCtx_reset(context_.get(), ZSTD_reset_session_only);
  }

 private:
  struct Free {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
  };
  std::unique_ptr<ZSTD_DCtx, Free> context_;
};

// Whether another member or frame follows. Padding and garbage behind the last one do not count.
bool goes_on(std::string_view rest, Encoding encoding) { return compressed_as(rest) == encoding; }

}  // namespace

std::optional<Encoding> compressed_as(std::string_view bytes) {
  // Deflate is the only method of gzip, and three bits of its flags are reserved.
  if (bytes.size() >= 4 && bytes.starts_with("\x1F\x8B\x08"sv) && !(bytes[3] & 0xE0)) {
    return Encoding::kGzip;
  }
  if (bytes.starts_with("\x28\xB5\x2F\xFD"sv)) return Encoding::kZstd;
  // A skippable frame: 0x184D2A50 to 0x184D2A5F, low byte first.
  if (bytes.size() >= 4 && (bytes[0] & 0xF0) == 0x50 && bytes.substr(1, 3) == "\x2A\x4D\x18"sv) {
    return Encoding::kZstd;
  }
  return std::nullopt;
}

std::unique_ptr<Decoder> make_decoder(Encoding encoding, std::string_view dictionary) {
  switch (encoding) {
    case Encoding::kGzip:
      return std::make_unique<Inflater>(MAX_WBITS + 16);
    case Encoding::kZlib:
      return std::make_unique<Inflater>(MAX_WBITS);
    case Encoding::kDeflate:
      return std::make_unique<Inflater>(-MAX_WBITS);
    case Encoding::kBrotli:
      return std::make_unique<BrotliDecoder>();
    case Encoding::kZstd:
      break;
  }
  return std::make_unique<ZstdDecoder>(dictionary);
}

Unpacked unpack(std::string_view packed, Encoding encoding) {
  Unpacked out;
  const std::unique_ptr<Decoder> decoder = make_decoder(encoding);
  std::string chunk(kChunk, '\0');
  size_t used = 0;
  for (;;) {
    const Decoder::Step step = decoder->step(packed.substr(used), chunk.data(), chunk.size());
    used += step.used;
    out.bytes.append(chunk, 0, step.made);
    if (out.bytes.size() > kBudget.decoded_bytes) {
      out.bytes.resize(kBudget.decoded_bytes);
      out.problem = "unpacks to more than " + std::to_string(kBudget.decoded_bytes >> 20) + " MB";
      return out;
    }
    if (out.bytes.size() > kRatioFrom && out.bytes.size() / kBudget.decoded_ratio > used) {
      out.problem =
          "unpacks to more than " + std::to_string(kBudget.decoded_ratio) + " times its size";
      return out;
    }
    if (step.state == Decoder::State::kDamaged) {
      out.problem = "is damaged";
      return out;
    }
    if (step.state == Decoder::State::kEnd) {
      if (!goes_on(packed.substr(used), encoding)) return out;
      decoder->restart();
    } else if (step.used == 0 && step.made == 0) {
      out.problem = "ends early";
      return out;
    }
  }
}

}  // namespace dateline
