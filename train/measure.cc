#include "measure.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace dateline::train {

void measure_trees(const std::string& name, std::span<const Sample> samples, const TagSet& tags,
                   const Scorer& tagger, const Scorer& parser) {
  size_t all = 0, upos = 0, xpos = 0, uas = 0, las = 0;
  std::vector<Tag> found;
  ParseState state;
  const auto base = [](Deprel deprel) {
    const std::string_view text = word(deprel);
    return text.substr(0, text.find(':'));
  };
  const auto begin = std::chrono::steady_clock::now();
  for (const Sample& sample : samples) {
    tag_words(sample.words, tagger, tags.size(), found);
    parse_words(sample.words, found, parser, state);
    for (uint32_t i = 0; i < found.size(); ++i, ++all) {
      const TagPair gold = tags[sample.gold_tags[i]], mine = tags[found[i]];
      upos += gold.upos == mine.upos;
      xpos += gold.xpos == mine.xpos;
      const bool head = state[i].head == sample.heads[i];
      uas += head;
      las += head && base(state[i].deprel) == base(sample.deprels[i]);
    }
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  const auto share = [all](size_t n) { return static_cast<double>(n) / static_cast<double>(all); };
  std::printf("%s: %zu words, UPOS %.4f XPOS %.4f UAS %.4f LAS %.4f, %.0f words/s\n", name.c_str(),
              all, share(upos), share(xpos), share(uas), share(las),
              static_cast<double>(all) / took.count());
  std::fflush(stdout);
}

namespace {

void print_row(const char* name, size_t right, size_t found, size_t gold) {
  const double p = found ? static_cast<double>(right) / static_cast<double>(found) : 0;
  const double r = gold ? static_cast<double>(right) / static_cast<double>(gold) : 0;
  std::printf("  %-13s P %.3f R %.3f F1 %.4f (%zu right, %zu found, %zu in gold)\n", name, p, r,
              p + r > 0 ? 2 * p * r / (p + r) : 0, right, found, gold);
}

}  // namespace

void measure_names(const std::string& name, std::span<const NamedSample> samples,
                   const Scorer& model) {
  size_t right[kModelKinds.size() + 1] = {}, found[kModelKinds.size() + 1] = {},
                                    gold[kModelKinds.size() + 1] = {};
  NameFinder finder;
  std::vector<NameSpan> mine, theirs;
  const size_t sum = kModelKinds.size();
  for (const NamedSample& sample : samples) {
    spans_of(finder.find(sample.words, sample.tags, model), mine);
    spans_of(sample.parts, theirs);
    for (const NameSpan& span : theirs) ++gold[span.kind], ++gold[sum];
    for (const NameSpan& span : mine) {
      const bool hit = std::find(theirs.begin(), theirs.end(), span) != theirs.end();
      ++found[span.kind], ++found[sum];
      right[span.kind] += hit, right[sum] += hit;
    }
  }
  std::printf("%s:\n", name.c_str());
  print_row("names", right[sum], found[sum], gold[sum]);
  for (size_t k = 0; k < sum; ++k) {
    print_row(std::string(word(kModelKinds[k])).c_str(), right[k], found[k], gold[k]);
  }
  std::fflush(stdout);
}

}  // namespace dateline::train
