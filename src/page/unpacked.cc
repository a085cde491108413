// The idea: one decoder works member after member. Where a member is damaged, what it gave so far
// stays, a seam says that something is missing there, and the next mark of a member is searched
// from the first byte behind the damaged one's own mark: damage is often noticed late, when the
// decoder has run into the next members, which are whole.
//
// What it gets wrong: a mark that stands in compressed bytes by chance begins a member of garbage.
// It is damaged soon, and costs a seam. So that such marks cannot be used to make reading slow,
// bytes are looked at a second time only as long as they are fewer than those of the file.
#include "page/unpacked.h"

#include <algorithm>
#include <utility>

#include "base/budget.h"

namespace dateline {
namespace {

using namespace std::string_view_literals;

constexpr size_t kChunk = 1 << 16;

// So much of a member is kept, to be searched again if it is damaged.
constexpr size_t kAgain = 1 << 20;

constexpr std::string_view kWarcMark = "WARC/";

// A skippable frame that holds a dictionary: the convention of .warc.zst files
// (https://iipc.github.io/warc-specifications/specifications/warc-zstd/).
constexpr std::string_view kDictionaryMark = "\x5D\x2A\x4D\x18"sv;

bool is_padding(std::string_view bytes) {
  return bytes.find_first_not_of('\0') == std::string_view::npos;
}

uint32_t little_endian(std::string_view four) {
  uint32_t value = 0;
  for (size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(four[i]);
  return value;
}

}  // namespace

UnpackedStream::UnpackedStream(std::unique_ptr<ByteSource> packed) : source_(std::move(packed)) {}

bool UnpackedStream::fill(size_t wanted) {
  while (window_.size() < wanted && mode_ != Mode::kEnd) {
    switch (mode_) {
      case Mode::kBegin:
        begin();
        break;
      case Mode::kPlain:
        read_plain();
        break;
      case Mode::kMember:
        read_member();
        break;
      case Mode::kEnd:
        break;
    }
  }
  return window_.size() >= wanted;
}

void UnpackedStream::skip(size_t count) {
  window_.skip(count);
  forget_seams();
}

// Forgets what lies before the window, but not the damage right before it.
void UnpackedStream::forget_seams() {
  while (!seams_.empty()) {
    Seam& seam = seams_.front();
    const bool begins = seam.damage.empty();
    if (seam.at > position() || (seam.at == position() && !begins)) return;
    if (begins) member_ = std::move(seam);
    seams_.pop_front();
  }
}

const Seam* UnpackedStream::seam_between(uint64_t begin, uint64_t end) const {
  for (const Seam& seam : seams_) {
    if (seam.at > end) return nullptr;
    if (!seam.damage.empty() ? seam.at >= begin : seam.at > begin && seam.at < end) return &seam;
  }
  return nullptr;
}

std::optional<std::string> UnpackedStream::take_damage() {
  if (seams_.empty() || seams_.front().damage.empty() || seams_.front().at > position()) {
    return std::nullopt;
  }
  std::string damage = std::move(seams_.front().damage);
  seams_.pop_front();
  forget_seams();
  return damage;
}

std::string UnpackedStream::place() {
  forget_seams();
  const uint64_t inside = position() - member_.at;
  if (!compressed()) return "byte " + std::to_string(position());
  if (inside == 0) return "byte " + std::to_string(member_.in_file);
  return "byte " + std::to_string(inside) + " of what is packed at byte " +
         std::to_string(member_.in_file);
}

void UnpackedStream::give_up_member(std::string_view why) {
  if (mode_ == Mode::kMember) damaged(why);
}

bool UnpackedStream::holds_record() const {
  return std::any_of(seams_.begin(), seams_.end(),
                     [](const Seam& seam) { return seam.damage.empty(); });
}

bool UnpackedStream::fill_packed(size_t wanted) {
  while (packed_.size() < wanted && !packed_ended_) {
    const auto got = source_->read(packed_.room(kChunk), kChunk);
    if (!got) add_seam(packed_.end(), got.error().message);
    packed_ended_ = !got || *got == 0;
    if (got) packed_.added(*got);
  }
  return packed_.size() >= wanted;
}

// Between members, or at the very beginning.
void UnpackedStream::begin() {
  fill_packed(4);
  if (packed_.size() == 0) {
    mode_ = Mode::kEnd;
    return;
  }
  if (const auto encoding = compressed_as(packed_.bytes())) {
    if (encoding != encoding_) {
      encoding_ = encoding;
      decoder_ = make_decoder(*encoding);
    }
    if (packed_.bytes().starts_with(kDictionaryMark)) return take_dictionary();
    begin_member(0);
    return;
  }
  if (!compressed()) {
    mode_ = Mode::kPlain;
    return;
  }
  // Tapes and careless tools pad a file with NULs.
  while (is_padding(packed_.bytes())) {
    packed_.skip(packed_.size());
    if (!fill_packed(1)) {
      mode_ = Mode::kEnd;
      return;
    }
  }
  add_seam(packed_.begin(), "the bytes at byte " + std::to_string(packed_.begin()) +
                                " belong to no compressed member");
  find_member(0);
}

// Begins the member at packed_[at].
void UnpackedStream::begin_member(size_t at) {
  packed_.skip(at);
  decoder_->restart();
  in_member_ = 0;
  member_at_ = packed_.begin();
  member_kept_ = true;
  settle_member();
  new_member_ = Seam{window_.end(), member_at_, {}};
  mode_ = Mode::kMember;
}

void UnpackedStream::read_plain() {
  if (packed_.size() > 0) {
    const std::string_view bytes = packed_.bytes();
    std::copy(bytes.begin(), bytes.end(), window_.room(bytes.size()));
    window_.added(bytes.size());
    packed_.skip(bytes.size());
    return;
  }
  const auto got = source_->read(window_.room(kChunk), kChunk);
  if (!got) add_seam(window_.end(), got.error().message);
  if (!got || *got == 0) {
    mode_ = Mode::kEnd;
    return;
  }
  window_.added(*got);
}

void UnpackedStream::read_member() {
  if (in_member_ == packed_.size() && !packed_ended_) fill_packed(packed_.size() + 1);
  const std::string_view in = packed_.bytes().substr(in_member_);
  const Decoder::Step step = decoder_->step(in, window_.room(kChunk), kChunk);
  window_.added(step.made);
  in_member_ += step.used;
  if (new_member_ && window_.end() - new_member_->at >= kWarcMark.size()) settle_member();
  if (step.state == Decoder::State::kDamaged) return damaged("is damaged");
  if (step.state == Decoder::State::kEnd) {
    packed_.skip(in_member_);
    in_member_ = 0;
    mode_ = Mode::kBegin;
    return;
  }
  if (step.used == 0 && step.made == 0 && packed_ended_) {
    return damaged("ends early");
  }
  if (in_member_ > 2 * kAgain) {
    packed_.skip(in_member_ - kAgain);
    in_member_ = kAgain;
    member_kept_ = false;
  }
}

void UnpackedStream::damaged(std::string_view why) {
  new_member_.reset();
  add_seam(member_at_,
           "the compressed member at byte " + std::to_string(member_at_) + " " + std::string(why));
  const bool search_again = again_ + in_member_ <= used() + kAgain;
  if (search_again) again_ += in_member_;
  // Behind the mark of the damaged member, not at it.
  const size_t from = search_again ? size_t(member_kept_) : std::max<size_t>(in_member_, 1);
  in_member_ = 0;
  find_member(from);
}

// Goes to the next mark of a member at or behind packed_[from], or to the end.
void UnpackedStream::find_member(size_t from) {
  const char first = encoding_ == Encoding::kGzip ? '\x1F' : '\x28';
  for (;;) {
    packed_.skip(from);
    from = 0;
    if (!fill_packed(4)) {
      packed_.skip(packed_.size());
      mode_ = Mode::kEnd;
      return;
    }
    const std::string_view bytes = packed_.bytes();
    size_t at = bytes.find(first);
    while (at != bytes.npos && at + 4 <= bytes.size()) {
      if (compressed_as(bytes.substr(at)) == encoding_) return begin_member(at);
      at = bytes.find(first, at + 1);
    }
    // The last three bytes may begin a mark.
    from = at == bytes.npos ? bytes.size() - 3 : at;
    if (packed_ended_) from = bytes.size();
    if (!packed_ended_) {
      packed_.skip(from);
      from = 0;
      fill_packed(packed_.size() + 1);
    }
  }
}

// Reads the dictionary for all frames that follow: four bytes of mark, four of length, and the
// dictionary, which may be a frame itself.
void UnpackedStream::take_dictionary() {
  fill_packed(8);
  const size_t length = packed_.size() < 8 ? SIZE_MAX : little_endian(packed_.bytes().substr(4, 4));
  if (length > kBudget.page_bytes || !fill_packed(8 + length)) {
    add_seam(packed_.begin(), "the dictionary is longer than the file or the budget");
    return find_member(std::min<size_t>(packed_.size(), 8));
  }
  const std::string_view bytes = packed_.bytes().substr(8, length);
  if (compressed_as(bytes) == Encoding::kZstd) {
    decoder_ = make_decoder(Encoding::kZstd, unpack(bytes, Encoding::kZstd).bytes);
  } else {
    decoder_ = make_decoder(Encoding::kZstd, bytes);
  }
  packed_.skip(8 + length);
}

// Now that its first bytes are there: whether the new member begins with a record.
void UnpackedStream::settle_member() {
  if (new_member_ && new_member_->at >= window_.begin()) {
    const auto before = size_t(new_member_->at - window_.begin());
    if (window_.bytes().substr(before).starts_with(kWarcMark)) {
      seams_.push_back(*std::move(new_member_));
    }
  }
  new_member_.reset();
}

// A second seam of damage at one place says nothing new.
void UnpackedStream::add_seam(uint64_t in_file, std::string damage) {
  if (!seams_.empty() && seams_.back().at == window_.end() && !seams_.back().damage.empty()) return;
  seams_.push_back({window_.end(), in_file, std::move(damage)});
}

}  // namespace dateline
