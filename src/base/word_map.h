// Look-up by word without allocation: a hash map over views, and a small buffer for lower case.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/hash.h"
#include "base/utf8.h"

namespace dateline {

struct WordHash {
  using is_transparent = void;
  size_t operator()(std::string_view word) const { return hash64(word); }
};

/// Found with a std::string_view as well as with a std::string.
template <class V>
using WordMap = std::unordered_map<std::string, V, WordHash, std::equal_to<>>;

/// The value of a word; nullptr where there is none.
template <class V>
const V* find_word(const WordMap<V>& map, std::string_view word) {
  const auto at = map.find(word);
  return at == map.end() ? nullptr : &at->second;
}

/// The lower case of a word. ASCII words of up to 64 bytes stay on the stack.
class LowerWord {
 public:
  explicit LowerWord(std::string_view word) {
    bool plain = word.size() <= small_.size();
    for (size_t i = 0; plain && i < word.size(); ++i) {
      const char c = word[i];
      plain = static_cast<unsigned char>(c) < 0x80;
      small_[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    size_ = word.size();
    if (plain) return;
    append_lower(large_, word);
    on_heap_ = true;
  }
  std::string_view view() const {
    return on_heap_ ? std::string_view(large_) : std::string_view(small_.data(), size_);
  }

 private:
  std::array<char, 64> small_;
  size_t size_ = 0;
  bool on_heap_ = false;
  std::string large_;
};

}  // namespace dateline
