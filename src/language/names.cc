// Names as a sequence of parts, found together by Viterbi search with a linear model
// (Collins 2002; parts after Ratinov & Roth 2009).
//
// "Kim Jong Un met South Korea 's envoy": begin-person inside last, outside, begin-place last,
// outside, outside. Each word's parts are scored by the word, its ending and shape, its neighbours,
// their tags and clusters; each step by the two parts and the word. Only sequences that spell whole
// names are allowed. It errs where a name's kind needs knowledge of the world ("Washington said",
// "Chelsea"), and in headlines where every word has a capital.
#include "language/names.h"

#include <algorithm>

namespace dateline {
namespace {

constexpr int32_t kNever = INT32_MIN / 4;

const WordForm& at(std::span<const WordForm> words, ptrdiff_t i) {
  static const WordForm kBefore{.exact = 1, .lower = 1, .shape = 1, .known = {}};
  static const WordForm kAfter{.exact = 2, .lower = 2, .shape = 2, .known = {}};
  if (i < 0) return kBefore;
  if (static_cast<size_t>(i) >= words.size()) return kAfter;
  return words[static_cast<size_t>(i)];
}

uint64_t look_of(const WordForm& w) {
  return uint64_t{w.capital} | uint64_t{w.capitals} << 1 | uint64_t{w.digit} << 2 |
         uint64_t{w.hyphen} << 3;
}

}  // namespace

bool may_follow(NamePart part, NamePart next) {
  const bool open = part != kOutside &&
                    (place_of(part) == NamePlace::kBegin || place_of(part) == NamePlace::kInside);
  const bool goes_on = next != kOutside &&
                       (place_of(next) == NamePlace::kInside || place_of(next) == NamePlace::kLast);
  return open ? goes_on && kind_of(part) == kind_of(next) : !goes_on;
}

std::vector<NamePart> parts_of(std::span<const NameSpan> names, size_t size) {
  std::vector<NamePart> parts(size, kOutside);
  for (const NameSpan& name : names) {
    for (uint32_t i = name.first; i < name.last; ++i) {
      parts[i] = part_of(name.kind, NamePlace::kInside);
    }
    parts[name.first] = part_of(name.kind, NamePlace::kBegin);
    parts[name.last - 1] =
        part_of(name.kind, name.last - name.first == 1 ? NamePlace::kWhole : NamePlace::kLast);
  }
  return parts;
}

void spans_of(std::span<const NamePart> parts, std::vector<NameSpan>& out) {
  out.clear();
  uint32_t first = 0;
  for (uint32_t i = 0; i < parts.size(); ++i) {
    if (parts[i] == kOutside) continue;
    const NamePlace place = place_of(parts[i]);
    if (place == NamePlace::kBegin || place == NamePlace::kWhole) first = i;
    if (place == NamePlace::kLast || place == NamePlace::kWhole) {
      out.push_back({first, i + 1, kind_of(parts[i])});
    }
  }
}

void name_features(std::span<const WordForm> words, std::span<const Tag> tags, size_t i,
                   FeatureList& f) {
  const auto k = static_cast<ptrdiff_t>(i);
  const WordForm& w = words[i];
  const WordForm& l1 = at(words, k - 1);
  const WordForm& l2 = at(words, k - 2);
  const WordForm& r1 = at(words, k + 1);
  const WordForm& r2 = at(words, k + 2);
  const auto tag = [&](ptrdiff_t j) {
    return j < 0 || static_cast<size_t>(j) >= tags.size() ? 0u : tags[static_cast<size_t>(j)] + 1u;
  };
  const uint64_t t0 = tag(k), tl = tag(k - 1), tr = tag(k + 1);
  const uint64_t look = look_of(w) | uint64_t{i == 0} << 4;
  f.clear();
  f.add(0);
  f.add(w.lower);
  f.add(w.exact);
  f.add(w.lower, look);
  f.add(w.prefix[2]);
  f.add(w.prefix[3]);
  f.add(w.suffix[1]);
  f.add(w.suffix[2]);
  f.add(w.suffix[3]);
  f.add(w.suffix[4]);
  f.add(w.suffix[2], look);
  f.add(w.shape);
  f.add(look);
  f.add(look, w.known.usual);
  f.add(look, t0);
  f.add(w.lower, t0);
  f.add(t0);
  f.add(tl);
  f.add(tr);
  f.add(tl, t0);
  f.add(t0, tr);
  f.add(tl, t0, tr);
  f.add(l1.lower);
  f.add(l2.lower);
  f.add(r1.lower);
  f.add(r2.lower);
  f.add(l1.lower, look);
  f.add(r1.lower, look);
  f.add(l1.lower, w.lower);
  f.add(w.lower, r1.lower);
  f.add(l2.lower, l1.lower);
  f.add(r1.lower, r2.lower);
  f.add(l1.lower, r1.lower);
  f.add(l1.shape, w.shape, r1.shape);
  f.add(look_of(l1), look, look_of(r1));
  f.add(look_of(l2), look_of(l1), look);
  f.add(look, look_of(r1), look_of(r2));
  f.add(l1.suffix[2]);
  f.add(r1.suffix[2]);
  f.add(w.known.cluster);
  f.add(l1.known.cluster);
  f.add(r1.known.cluster);
  f.add(l2.known.cluster);
  f.add(r2.known.cluster);
  f.add(w.known.cluster, look);
  f.add(l1.known.cluster, look);
  f.add(r1.known.cluster, look);
  f.add(l1.known.cluster, w.known.cluster);
  f.add(w.known.cluster, r1.known.cluster);
  f.add(l1.known.cluster, w.known.cluster, r1.known.cluster);
  f.add(l2.known.cluster, l1.known.cluster);
  f.add(r1.known.cluster, r2.known.cluster);
  f.add(l1.known.cluster, r1.known.cluster, look);
  f.add(w.known.coarse);
  f.add(l1.known.coarse, w.known.coarse, look);
  f.add(w.known.coarse, r1.known.coarse, look);
  f.add(l2.known.coarse, l1.known.coarse, w.known.coarse);
  f.add(w.known.coarse, r1.known.coarse, r2.known.coarse);
  f.add(w.known.lists);
  f.add(w.known.lists, look);
  f.add(l1.known.lists, w.known.lists, r1.known.lists);
  f.add(l1.known.lists, look);
  f.add(r1.known.lists, look);
}

void name_step_features(std::span<const WordForm> words, std::span<const Tag> tags, size_t i,
                        NamePart before, FeatureList& f) {
  const WordForm& w = words[i];
  const uint64_t b = before + 1u;
  f.clear(FeatureList::kMost);
  f.add(~0u, b);
  f.add(b, w.lower);
  f.add(b, tags[i]);
  f.add(b, look_of(w), i == 0 ? 0 : look_of(words[i - 1]));
  f.add(b, w.known.cluster);
  f.add(b, i == 0 ? 0 : words[i - 1].lower);
  f.add(b, i == 0 ? 0 : words[i - 1].known.cluster, w.known.cluster);
}

std::span<const NamePart> NameFinder::find(std::span<const WordForm> words,
                                           std::span<const Tag> tags, const Scorer& scorer,
                                           std::span<const NamePart> gold, int32_t margin) {
  const size_t size = words.size();
  best_.resize(size);
  from_.resize(size);
  parts_.resize(size);
  std::array<int32_t, kMaxClasses> own, step;
  for (size_t i = 0; i < size; ++i) {
    own.fill(0);
    name_features(words, tags, i, features_);
    scorer.add(features_.all(), own.data());
    if (!gold.empty()) {
      for (size_t p = 0; p < kNameParts; ++p) own[p] += p == gold[i] ? 0 : margin;
    }
    best_[i].fill(kNever);
    for (NamePart before = 0; before < kNameParts; ++before) {
      if (i == 0 ? before != kOutside : best_[i - 1][before] == kNever) continue;
      const int32_t sum = i == 0 ? 0 : best_[i - 1][before];
      std::fill_n(step.begin(), kNameParts, 0);
      name_step_features(words, tags, i, before, features_);
      scorer.add(features_.all(), step.data());
      for (NamePart next = 0; next < kNameParts; ++next) {
        if (!may_follow(before, next)) continue;
        const int32_t all = sum + own[next] + step[next];
        if (all > best_[i][next]) best_[i][next] = all, from_[i][next] = before;
      }
    }
  }
  NamePart part = kOutside;
  for (NamePart p = 1; p < kNameParts; ++p) {
    if (may_follow(p, kOutside) && best_[size - 1][p] > best_[size - 1][part]) part = p;
  }
  for (size_t i = size; i-- > 0;) {
    parts_[i] = part;
    part = from_[i][part];
  }
  return parts_;
}

}  // namespace dateline
