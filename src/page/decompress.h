// Compressed bytes -> bytes: gzip, zlib, raw deflate, Brotli, Zstandard.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

/// RFC 1952, RFC 1950, RFC 1951, RFC 7932, RFC 8878.
enum class Encoding : uint8_t { kGzip, kZlib, kDeflate, kBrotli, kZstd };

/// Whether bytes begin as a gzip member or a Zstandard frame does. The others have no mark.
std::optional<Encoding> compressed_as(std::string_view bytes);

/// Decodes one compressed member (gzip), frame (Zstandard) or stream, piece by piece.
class Decoder {
 public:
  enum class State : uint8_t { kMore, kEnd, kDamaged };
  /// How much of the input was used and of the room filled. kEnd: the member is whole, the rest of
  /// the input is not its. kDamaged: no byte follows; what was made before may be used.
  struct Step {
    size_t used = 0;
    size_t made = 0;
    State state = State::kMore;
  };

  virtual ~Decoder() = default;
  virtual Step step(std::string_view in, char* out, size_t room) = 0;
  /// Ready for the next member.
  virtual void restart() = 0;
};

/// `dictionary` is for Zstandard alone; without one there, empty.
std::unique_ptr<Decoder> make_decoder(Encoding encoding, std::string_view dictionary = {});

/// What unpacking gave, and why that is not everything.
struct Unpacked {
  std::string bytes;
  std::optional<std::string> problem;  ///< "ends early", "is damaged", "unpacks to more than ..."
};

/// Unpacks all members or frames, within the budgets of decoders.
Unpacked unpack(std::string_view packed, Encoding encoding);

}  // namespace dateline
