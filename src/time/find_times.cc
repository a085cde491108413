#include "time/find_times.h"

#include "time/story_times.h"
#include "time/time_lexicon.h"

namespace dateline {
namespace {

bool same(const std::optional<Resolved>& a, const std::optional<Resolved>& b) {
  if (!a || !b) return !a && !b;
  return a->value == b->value && a->interval == b->interval;
}

}  // namespace

std::vector<TimeExpression> find_times(const Story& story, const Language& language,
                                       const std::optional<Published>& published,
                                       const TimeLexicon& lexicon) {
  const TimeLexicon::Parts& parts = lexicon.parts();
  const StoryTimes story_times(story, language, parts);

  std::optional<Day> first, last;
  if (published && published->interval.from && published->interval.to) {
    first = published->interval.from->day;
    last = published->interval.to->day;
  }
  std::vector<std::optional<Resolved>> resolved = story_times.resolve_all(first);
  if (first != last) {
    // Known only to lie in an interval: what is the same at both its ends stands, the rest is as
    // open as without a date.
    const auto at_end = story_times.resolve_all(last);
    const auto open = story_times.resolve_all(std::nullopt);
    for (size_t i = 0; i < resolved.size(); ++i) {
      if (!same(resolved[i], at_end[i])) resolved[i] = open[i];
    }
  }

  std::vector<TimeExpression> times;
  for (size_t i = 0; i < resolved.size(); ++i) {
    if (!resolved[i]) continue;
    TimeExpression t;
    t.span = story_times.span(i);
    t.first = story_times.first_token(i);
    t.last = story_times.last_token(i);
    t.type = resolved[i]->type;
    t.value = std::move(resolved[i]->value);
    if (!resolved[i]->mod.empty()) t.mod = std::move(resolved[i]->mod);
    t.interval = resolved[i]->interval;
    t.why = parts.rules[story_times.meaning(i).rule].where;
    times.push_back(std::move(t));
  }
  return times;
}

}  // namespace dateline
