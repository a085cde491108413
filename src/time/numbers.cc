#include "time/numbers.h"

#include <array>
#include <charconv>

namespace dateline {
namespace {

class NumberReader {
 public:
  NumberReader(std::string_view text, const std::vector<Atom>& atoms, uint32_t at,
               const TimeVocabulary& vocabulary)
      : text_(text), atoms_(atoms), begin_(at), at_(at), vocabulary_(vocabulary) {}

  std::optional<ReadNumber> read() {
    const bool found = atoms_[at_].kind == AtomKind::kNumber ? digits() : words();
    if (!found) return std::nullopt;
    number_.atoms = at_ - begin_;
    return number_;
  }

 private:
  std::string_view form(uint32_t at) const { return atoms_[at].span.in(text_); }
  bool is(uint32_t at, uint32_t word) const {
    return at < atoms_.size() && word != 0 && atoms_[at].word == word;
  }
  const WordSense* sense(uint32_t at, WordClass word_class) const {
    if (at >= atoms_.size()) return nullptr;
    for (const WordSense& s : vocabulary_.words[atoms_[at].word].senses) {
      if (s.word_class == word_class) return &s;
    }
    return nullptr;
  }

  bool digits() {
    std::array<char, 24> plain;
    size_t size = 0;
    bool only_digits = true;
    for (const char c : form(at_)) {
      if (c == ':') return false;
      if (c != ',') {
        if (size == plain.size()) return false;
        plain[size++] = c;
      }
      only_digits &= c >= '0' && c <= '9';
    }
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + size, number_.value);
    if (error != std::errc{} || end != plain.data() + size) return false;
    number_.digits = only_digits;
    number_.length = static_cast<uint32_t>(size);
    ++at_;
    if (ending()) return true;
    if (!fraction()) scale();
    return true;
  }

  // 21 + "st"
  bool ending() {
    if (at_ >= atoms_.size() || !atoms_[at_].glued || !number_.digits) return false;
    for (const uint32_t ending : vocabulary_.ordinal_ending) {
      if (is(at_, ending)) {
        ++at_;
        return number_.ordinal = true;
      }
    }
    return false;
  }

  // 2 1/2, and 1/2 alone
  bool fraction() {
    const auto digit_at = [this](uint32_t at) {
      return at < atoms_.size() && atoms_[at].kind == AtomKind::kNumber && form(at).size() == 1
                 ? form(at)[0] - '0'
                 : 0;
    };
    const auto glued = [this](uint32_t at) { return at < atoms_.size() && atoms_[at].glued; };
    if (!glued(at_) && digit_at(at_) > 0 && is(at_ + 1, vocabulary_.slash) && glued(at_ + 1) &&
        digit_at(at_ + 2) > digit_at(at_) && number_.digits) {
      number_.value += double(digit_at(at_)) / digit_at(at_ + 2);
      at_ += 3;
      number_.digits = false;
      return true;
    }
    return false;
  }

  void scale() {
    const WordSense* s = sense(at_, WordClass::kScale);
    if (s == nullptr) return;
    number_.value *= s->value;
    number_.digits = false;
    ++at_;
  }

  // Below a hundred: "seven", "twenty", "twenty-four", "twenty fourth".
  std::optional<int> small() {
    if (const WordSense* o = sense(at_, WordClass::kOrdinalWord); o != nullptr && o->value <= 90) {
      ++at_;
      number_.ordinal = true;
      return o->value;
    }
    const WordSense* c = sense(at_, WordClass::kCardinal);
    if (c == nullptr) return std::nullopt;
    int value = c->value;
    ++at_;
    if (value < 20 || value % 10 != 0) return value;
    const uint32_t next = is(at_, vocabulary_.hyphen) ? at_ + 1 : at_;
    if (const WordSense* o = sense(next, WordClass::kOrdinalWord); o && o->value < 10) {
      value += o->value;
      at_ = next + 1;
      number_.ordinal = true;
    } else if (const WordSense* d = sense(next, WordClass::kCardinal); d && d->value < 10) {
      value += d->value;
      at_ = next + 1;
    }
    return value;
  }

  bool words() {
    double total = 0;
    if (is(at_, vocabulary_.a_word)) {
      if (sense(at_ + 1, WordClass::kScale) == nullptr) return false;
      total = 1;
      ++at_;
    } else {
      const auto value = small();
      if (!value) return false;
      total = *value;
      if (number_.ordinal) return number_.value = total, true;
      if (spoken_year(*value)) return true;
    }
    double sum = 0;
    while (const WordSense* s = sense(at_, WordClass::kScale)) {
      ++at_;
      total *= s->value;
      if (s->value >= 1000) {
        sum += total;
        total = 0;
      }
      const uint32_t here = at_;
      if (is(at_, vocabulary_.and_word)) ++at_;
      const auto more = small();
      if (!more) {
        at_ = here;
        if (sense(at_, WordClass::kScale) == nullptr) break;
        continue;
      }
      total += *more;
    }
    number_.value = sum + total;
    and_a_half();
    number_.spoken_year = number_.value >= 2000 && number_.value < 2100 && at_ - begin_ > 1;
    return true;
  }

  // "nineteen ninety-six": two numbers below a hundred side by side.
  bool spoken_year(int hundreds) {
    if (hundreds < 13 || hundreds > 20) return false;
    const uint32_t here = at_;
    const auto rest = small();
    if (!rest || *rest < 10 || number_.ordinal) {
      at_ = here;
      number_.ordinal = false;
      return false;
    }
    number_.value = hundreds * 100 + *rest;
    return number_.spoken_year = true;
  }

  void and_a_half() {
    if (is(at_, vocabulary_.and_word) && is(at_ + 1, vocabulary_.a_word) &&
        is(at_ + 2, vocabulary_.half_word)) {
      number_.value += 0.5;
      at_ += 3;
    }
  }

  std::string_view text_;
  const std::vector<Atom>& atoms_;
  uint32_t begin_, at_;
  const TimeVocabulary& vocabulary_;
  ReadNumber number_;
};

}  // namespace

std::optional<ReadNumber> read_number(std::string_view text, const std::vector<Atom>& atoms,
                                      uint32_t at, const TimeVocabulary& vocabulary) {
  return NumberReader(text, atoms, at, vocabulary).read();
}

}  // namespace dateline
