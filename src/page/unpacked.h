// A file as its bytes are without compression, of which a window is at hand. It knows where members
// of gzip and frames of Zstandard begin, and goes on behind damaged ones.
//
// Bytes that are not compressed pass through. For files of any length: memory is what the window
// holds and at most two megabytes besides.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "page/byte_source.h"
#include "page/decompress.h"

namespace dateline {

/// A place in the unpacked bytes where they are not simply continued.
struct Seam {
  uint64_t at = 0;       ///< in the unpacked bytes
  uint64_t in_file = 0;  ///< where the member or frame begins: behind the seam, or the damaged one
  std::string damage;    ///< why bytes are missing here; empty: a member begins with a WARC record
};

class UnpackedStream {
 public:
  explicit UnpackedStream(std::unique_ptr<ByteSource> packed);

  /// Tries to have `wanted` bytes in the window; false where the stream ends before.
  bool fill(size_t wanted);
  std::string_view window() const { return window_.bytes(); }
  /// Where in the unpacked bytes the window begins.
  uint64_t position() const { return window_.begin(); }
  /// Gives up the first `count` bytes of the window.
  void skip(size_t count);

  /// The first seam in [begin, end] that is damage, or where a member begins in (begin, end).
  /// What lies before the window is forgotten.
  const Seam* seam_between(uint64_t begin, uint64_t end) const;
  /// Why bytes are missing right before the window, once; std::nullopt where none are.
  std::optional<std::string> take_damage();
  /// Where the window begins, for people: "byte 120", "byte 7 of what is packed at byte 120".
  std::string place();

  /// Bytes of the file that were used so far; and whether they are compressed.
  uint64_t used() const { return packed_.begin() + in_member_; }
  bool compressed() const { return encoding_.has_value(); }
  /// Gives up the member or frame that is being unpacked, with all that follows in it.
  void give_up_member(std::string_view why);
  /// Whether a member that begins with a WARC record is at hand.
  bool holds_record() const;
  /// Where in the file the member begins that the window begins in.
  uint64_t member() const { return member_.in_file; }

 private:
  enum class Mode : uint8_t { kBegin, kPlain, kMember, kEnd };

  bool fill_packed(size_t wanted);
  void begin();
  void begin_member(size_t at);
  void read_plain();
  void read_member();
  void damaged(std::string_view why);
  void find_member(size_t from);
  void take_dictionary();
  void settle_member();
  void add_seam(uint64_t in_file, std::string damage);
  void forget_seams();

  std::unique_ptr<ByteSource> source_;
  ByteWindow packed_;  // from the beginning of the member, or its last megabytes
  bool packed_ended_ = false;
  ByteWindow window_;
  Mode mode_ = Mode::kBegin;
  std::optional<Encoding> encoding_;
  std::unique_ptr<Decoder> decoder_;
  size_t in_member_ = 0;            // bytes of packed_ that the decoder has used
  uint64_t member_at_ = 0;          // in the file
  bool member_kept_ = true;         // packed_ still begins where the member does
  uint64_t again_ = 0;              // bytes that were looked at twice
  std::optional<Seam> new_member_;  // its first bytes are not seen yet
  std::deque<Seam> seams_;
  Seam member_;  // the one that the window begins in
};

}  // namespace dateline
