// What the trained models see of a word: hashes of its form and pieces, its shape, and what
// the training texts knew of it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "dateline/result.h"
#include "language/key_table.h"
#include "language/perceptron.h"

namespace dateline {

/// The lists of lexicon/en that KnownWord::lists tells of, one bit each.
enum NameList : uint16_t {
  kSurnames = 1 << 0,
  kCities = 1 << 1,
  kOrganisations = 1 << 2,
  kBodies = 1 << 3,    ///< words of which names of organisations are made
  kFeatures = 1 << 4,  ///< words of which names of places are made
  kTitles = 1 << 5,
  kCountries = 1 << 6,
  kDemonyms = 1 << 7,
  kFirstNames = 1 << 8,
};

/// What is known of a word form in lower case.
struct KnownWord {
  uint16_t lists = 0;  ///< bits of NameList
  uint16_t usual = 0;  ///< 1 + the index of its commonest tag; 0 if seen too rarely
};

/// Known words by the hash of their lower-case form, as mapped from a model file.
class WordTable {
 public:
  WordTable() = default;
  static Result<WordTable> open(std::string_view section);
  KnownWord find(uint64_t lower_hash) const;
  /// The section for these words.
  static std::string section(const std::vector<std::pair<uint64_t, KnownWord>>& words);

 private:
  KeyTable words_;
};

/// One word, described once for all models.
struct WordForm {
  uint64_t exact = 0;  ///< of the form
  uint64_t lower = 0;  ///< of the form in lower case, digits as 0
  uint64_t shape = 0;  ///< "Xx", "X.X.", "0-x" ...: runs of one class count once or twice
  std::array<uint64_t, 4> prefix{};  ///< of the first 1 to 4 bytes in lower case
  std::array<uint64_t, 5> suffix{};  ///< of the last 1 to 5 bytes
  KnownWord known;
  bool capital = false;   ///< begins with a capital letter
  bool capitals = false;  ///< two or more letters, no small one
  bool digit = false;
  bool hyphen = false;
};

/// The key of a form in the WordTable; `scratch` keeps its memory from call to call.
uint64_t lower_key(std::string_view form, std::string& scratch);

WordForm describe(std::string_view form, const WordTable& words, std::string& scratch);

/// Collects the features of one decision. Each call of add() is a template of its own: the number
/// of the call goes into the hash, so the order of calls is part of the model's format.
class FeatureList {
 public:
  static constexpr size_t kMost = 128;

  /// Empties the list; templates are numbered from `first` on.
  void clear(uint64_t first = 0) { size_ = 0, template_ = first; }
  void add(uint64_t a) { put(mix(seed(), a)); }
  void add(uint64_t a, uint64_t b) { put(mix(mix(seed(), a), b)); }
  void add(uint64_t a, uint64_t b, uint64_t c) { put(mix(mix(mix(seed(), a), b), c)); }
  void add(uint64_t a, uint64_t b, uint64_t c, uint64_t d) {
    put(mix(mix(mix(mix(seed(), a), b), c), d));
  }

  std::span<const Feature> all() const { return {features_.data(), size_}; }

 private:
  uint64_t seed() { return ++template_ * 0x9E3779B97F4A7C15u; }
  void put(uint64_t hash) {
    if (size_ < kMost) features_[size_++] = hash;
  }

  std::array<Feature, kMost> features_;
  size_t size_ = 0;
  uint64_t template_ = 0;
};

}  // namespace dateline
