// Time expressions of any text: no crash, spans inside the text, intervals the right way round.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "language/tokenise.h"
#include "story/find_stories.h"
#include "time/find_times.h"

namespace {

using namespace dateline;

const std::filesystem::path kLexicon = std::filesystem::path(DATELINE_SOURCE_DIR) / "lexicon/en";

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  static const TokenLexicon tokens = *TokenLexicon::load(kLexicon);
  static const TimeLexicon lexicon = *TimeLexicon::load(kLexicon);
  const Story story =
      verbatim_story(std::string_view(reinterpret_cast<const char*>(bytes), size), {});
  const Language language = tokenise(story, tokens);
  const std::optional<Published> inferred = infer_published(story, language, lexicon);
  const Published today{std::nullopt, one_day(Day(std::chrono::days(20000))),
                        PublishedHow::kOption};
  for (const auto& published : {inferred, std::optional(today), std::optional<Published>()}) {
    for (const TimeExpression& t : find_times(story, language, published, lexicon)) {
      require(t.span.begin < t.span.end && t.span.end <= story.text.size());
      require(t.first < t.last && t.last.value <= language.tokens.size());
      require(!t.value.empty());
      if (t.interval && t.interval->from && t.interval->to) {
        require(*t.interval->from <= *t.interval->to);
      }
    }
  }
  return 0;
}
