// A greedy tagger with a linear model (Collins 2002, decoded left to right).
//
// "Police charge protesters": at "charge" the model adds up what speaks for each tag: the word
// itself, its ending, "Police" before it and the tag given there, "protesters" after it and that
// word's usual tag, the cluster of each. The best sum wins and is evidence for the next word; no
// choice is taken back. It errs where the deciding word stands far off ("the old man the boats")
// and, more often, between noun and proper noun in headlines.
#include "language/tagger.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

const WordForm& at(std::span<const WordForm> words, ptrdiff_t i) {
  static const WordForm kBefore{.exact = 1, .lower = 1, .shape = 1, .known = {}};
  static const WordForm kAfter{.exact = 2, .lower = 2, .shape = 2, .known = {}};
  if (i < 0) return kBefore;
  if (static_cast<size_t>(i) >= words.size()) return kAfter;
  return words[static_cast<size_t>(i)];
}

}  // namespace

Result<TagSet> TagSet::open(std::string_view section) {
  if (section.empty() || section.size() % 2 != 0 || section.size() / 2 >= kMaxClasses) {
    return Error{"not a set of tags"};
  }
  TagSet set;
  for (size_t i = 0; i < section.size(); i += 2) {
    const auto upos = static_cast<unsigned char>(section[i]);
    const auto xpos = static_cast<unsigned char>(section[i + 1]);
    if (upos > size_t(Upos::kX) || xpos > size_t(Xpos::kWrb)) return Error{"not a set of tags"};
    set.pairs_.push_back({static_cast<Upos>(upos), static_cast<Xpos>(xpos)});
  }
  return set;
}

std::string TagSet::section(std::span<const TagPair> pairs) {
  std::string out;
  for (const TagPair pair : pairs) {
    out += static_cast<char>(pair.upos);
    out += static_cast<char>(pair.xpos);
  }
  return out;
}

Tag TagSet::index(TagPair pair) const {
  const auto exact = std::find(pairs_.begin(), pairs_.end(), pair);
  if (exact != pairs_.end()) return static_cast<Tag>(exact - pairs_.begin());
  const auto near =
      std::find_if(pairs_.begin(), pairs_.end(), [pair](TagPair p) { return p.upos == pair.upos; });
  return near == pairs_.end() ? Tag{0} : static_cast<Tag>(near - pairs_.begin());
}

void tag_features(std::span<const WordForm> words, std::span<const Tag> tags, size_t i,
                  FeatureList& f) {
  const auto k = static_cast<ptrdiff_t>(i);
  const WordForm& w = words[i];
  const WordForm& l1 = at(words, k - 1);
  const WordForm& l2 = at(words, k - 2);
  const WordForm& r1 = at(words, k + 1);
  const WordForm& r2 = at(words, k + 2);
  const uint64_t t1 = i >= 1 ? tags[i - 1] + 1u : 0u;
  const uint64_t t2 = i >= 2 ? tags[i - 2] + 1u : 0u;
  const uint64_t look = uint64_t{w.capital} | uint64_t{w.capitals} << 1 | uint64_t{w.digit} << 2 |
                        uint64_t{w.hyphen} << 3 | uint64_t{i == 0} << 4;
  f.clear();
  f.add(0);
  f.add(w.lower);
  f.add(w.exact);
  for (const uint64_t p : w.prefix) f.add(p);
  for (const uint64_t s : w.suffix) f.add(s);
  f.add(w.shape);
  f.add(look);
  f.add(look, w.known.usual);
  f.add(look, w.suffix[2]);
  f.add(look, r1.capital, l1.capital);
  f.add(t1);
  f.add(t2);
  f.add(t1, t2);
  f.add(t1, w.lower);
  f.add(t1, w.suffix[2]);
  f.add(t1, w.known.usual, r1.known.usual);
  f.add(t1, t2, w.known.usual);
  f.add(t1, w.known.cluster);
  f.add(t1, look);
  f.add(t1, r1.lower);
  f.add(t1, t2, r1.known.usual);
  f.add(w.known.usual, r1.known.usual);
  f.add(w.known.usual, r1.known.usual, r2.known.usual);
  f.add(w.lower, r1.known.usual);
  f.add(w.lower, r1.lower);
  f.add(l1.lower, w.lower);
  f.add(l1.lower);
  f.add(l2.lower);
  f.add(l2.lower, l1.lower);
  f.add(r1.lower);
  f.add(r2.lower);
  f.add(r1.lower, r2.lower);
  f.add(l1.lower, r1.lower);
  f.add(l1.suffix[2]);
  f.add(r1.suffix[2]);
  f.add(r1.shape);
  f.add(l1.shape, w.shape);
  f.add(r1.known.usual);
  f.add(r2.known.usual);
  f.add(w.known.cluster);
  f.add(l1.known.cluster);
  f.add(r1.known.cluster);
  f.add(l2.known.cluster);
  f.add(r2.known.cluster);
  f.add(w.known.cluster, r1.known.cluster);
  f.add(w.known.cluster, l1.known.cluster);
  f.add(w.known.cluster, look);
  f.add(w.known.usual, r1.known.cluster);
  f.add(w.known.lists, look);
  f.add(l1.known.lists, look);
  f.add(r1.known.lists, look);
  f.add(t1, w.known.coarse);
  f.add(l1.known.coarse, w.known.coarse, r1.known.coarse);
}

void tag_words(std::span<const WordForm> words, const Scorer& scorer, size_t tag_count,
               std::vector<Tag>& tags) {
  FeatureList features;
  std::array<int32_t, kMaxClasses> scores;
  tags.assign(words.size(), 0);
  for (size_t i = 0; i < words.size(); ++i) {
    tag_features(words, tags, i, features);
    std::fill_n(scores.begin(), tag_count, 0);
    scorer.add(features.all(), scores.data());
    const auto best = std::max_element(scores.begin(), scores.begin() + tag_count);
    tags[i] = static_cast<Tag>(best - scores.begin());
  }
}

}  // namespace dateline
