// The way from names to a cast: tag names, cut phrases, link names, link descriptions and
// pronouns, write the cast. Each step is a file of its own and reads only what the step before
// made.
#include "actor/find_actors.h"

#include "actor/draft.h"

namespace dateline {
namespace {

void index_tokens(CastDraft& draft) {
  draft.phrase_at.assign(draft.token_count(), kNone);
  for (uint32_t i = 0; i < draft.phrases.size(); ++i) {
    const ActorPhrase& phrase = draft.phrases[i];
    for (uint32_t t = phrase.core_first; t < phrase.core_last; ++t) draft.phrase_at[t] = i;
    draft.phrase_at[phrase.head] = i;
  }
}

}  // namespace

Cast find_actors(const Story& story, const Language& language,
                 const std::optional<Published>& published,
                 const std::vector<TimeExpression>& times, const std::vector<Place>& places,
                 const ActorLexicon& lexicon, const Gazetteer& gazetteer) {
  const ActorLexicon::Parts& parts = lexicon.parts();
  const NameTags tags = find_name_tags(story, language, times, places, parts, gazetteer);
  CastDraft draft{story,        language, times, tags, parts, gazetteer, std::nullopt,
                  std::nullopt, {},       {},    {},   {},    {},        {}};
  if (published) draft.published = published->interval.to;
  if (draft.published) {
    draft.year = static_cast<int>(std::chrono::year_month_day(draft.published->day).year());
  }
  draft.phrases = find_phrases(story, language, tags, parts);
  draft.entry_of.assign(draft.phrases.size(), kNone);
  index_tokens(draft);
  link_names(draft);
  link_descriptions(draft);
  return write_cast(draft, places);
}

}  // namespace dateline
