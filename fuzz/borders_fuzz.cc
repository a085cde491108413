// Sentences of any text, cut by models that say yes everywhere, no everywhere, or what chance says:
// no crash, no token lost, borders in order.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "language/borders.h"
#include "language/tokenise.h"
#include "story/find_stories.h"

namespace {

using namespace dateline;

const std::filesystem::path kLexicon = std::filesystem::path(DATELINE_SOURCE_DIR) / "lexicon/en";

void require(bool holds) {
  if (!holds) std::abort();
}

/// Weights of some features of any text.
std::string weights_by_chance() {
  Learner learner;
  for (uint64_t i = 1; i < 20'000; ++i) {
    const Feature feature = mix(i, 7);
    learner.shift({&feature, 1}, 0, i % 2 == 0 ? 1 : -1);
  }
  return learner.section(0.5);
}

void check(const Story& story, const TokenLexicon& tokens, const BorderModel& model) {
  const Language language = tokenise(story, tokens, model);
  uint32_t next = 0;
  for (const Sentence& sentence : language.sentences) {
    require(sentence.first.value == next && sentence.last.value > next);
    next = sentence.last.value;
    require(sentence.span.begin < sentence.span.end && sentence.span.end <= story.text.size());
  }
  require(next == language.tokens.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  static const TokenLexicon tokens = *TokenLexicon::load(kLexicon);
  static const std::string cases = KeyTable::section({});
  static const std::string none = Learner().section(1), some = weights_by_chance();
  static const std::string sections[] = {BorderModel::section({1, 1}, cases, none),
                                         BorderModel::section({0, 0}, cases, none),
                                         BorderModel::section({0, 0}, cases, some)};
  const Story story =
      verbatim_story(std::string_view(reinterpret_cast<const char*>(bytes), size), {});
  for (const std::string& section : sections) {
    check(story, tokens, *BorderModel::open(section, {}, {}));
  }
  // A section of any bytes is refused or read.
  const auto any = BorderModel::open(
      std::string_view(reinterpret_cast<const char*>(bytes), size / 8 * 8), {}, {});
  if (any && size < 10'000) check(story, tokens, *any);
  return 0;
}
