#include "time/find_times.h"

#include <algorithm>

#include "time/atoms.h"
#include "time/phrases.h"
#include "time/resolve.h"
#include "time/tense.h"
#include "time/time_lexicon.h"

namespace dateline {
namespace {

bool needs_tense(const Meaning& m) {
  if (m.kind == PhraseKind::kWeekend) return true;
  return m.near == Near::kByTense || m.near == Near::kThis;
}

bool is_day(const Meaning& m) {
  return m.kind == PhraseKind::kDay || m.kind == PhraseKind::kWeekday ||
         m.kind == PhraseKind::kHoliday;
}

bool is_clock(const Meaning& m) {
  return m.kind == PhraseKind::kClock || m.kind == PhraseKind::kPart;
}

// A quarter is what "a year ago" counts from only as long as the report speaks of it: for so many
// atoms, about three sentences.
constexpr uint32_t kQuarterReach = 90;

/// The phrases of one story, resolved against one day of publication (or none).
class StoryResolver {
 public:
  StoryResolver(const Story& story, const Language& language, const std::vector<Atom>& atoms,
                const Phrases& phrases, const TimeLexicon::Parts& lexicon)
      : story_(story), language_(language), atoms_(atoms), phrases_(phrases), lexicon_(lexicon) {
    for (const Phrase& p : phrases_.outermost) {
      sentence_.push_back(language_.sentence_of(first_token(p)));
      tense_.push_back(
          needs_tense(phrases_.meanings[p.meaning])
              ? tense_at(story_, language_, first_token(p).value, last_token(p).value, lexicon_)
              : std::nullopt);
    }
  }

  TokenId first_token(const Phrase& p) const { return TokenId{atoms_[p.first].token}; }
  TokenId last_token(const Phrase& p) const { return TokenId{atoms_[p.last - 1].token + 1}; }
  Span span(const Phrase& p) const {
    return {atoms_[p.first].span.begin, atoms_[p.last - 1].span.end};
  }

  std::vector<std::optional<Resolved>> resolve_all(std::optional<Day> published) {
    std::vector<std::optional<Resolved>> all;
    TimeContext context;
    context.published = published;
    std::optional<uint32_t> quarter_at;
    std::optional<std::pair<SentenceId, Day>> day;
    for (size_t i = 0; i < phrases_.outermost.size(); ++i) {
      const Phrase& p = phrases_.outermost[i];
      const Meaning& m = phrases_.meanings[p.meaning];
      context.tense = tense_[i];
      if (quarter_at && p.first - *quarter_at > kQuarterReach) context.quarter.reset();
      context.day.reset();
      if (is_clock(m)) context.day = day_for_clock(i, day, context);
      all.push_back(resolve(m, phrases_.meanings, context, lexicon_));
      const auto& now = all.back();
      if (!now || !now->dated) continue;
      context.reference = *now;
      if (now->grain == Grain::kQuarter) {
        context.quarter = *now;
        quarter_at = p.first;
      }
      if (now->grain == Grain::kDay) day = {sentence_[i], now->from};
    }
    stretch_ranges(all);
    return all;
  }

 private:
  // The day named in the same sentence, before or after; else the last one named one sentence ago.
  std::optional<Day> day_for_clock(size_t i, const std::optional<std::pair<SentenceId, Day>>& day,
                                   TimeContext context) const {
    if (day && day->first == sentence_[i]) return day->second;
    for (size_t later = i + 1; later < phrases_.outermost.size(); ++later) {
      if (sentence_[later] != sentence_[i]) break;
      const Meaning& m = phrases_.meanings[phrases_.outermost[later].meaning];
      if (!is_day(m)) continue;
      context.tense = tense_[later];
      const auto resolved = resolve(m, phrases_.meanings, context, lexicon_);
      if (resolved && resolved->dated) return resolved->from;
    }
    if (day && day->first.value + 1 == sentence_[i].value) return day->second;
    return std::nullopt;
  }

  // "from Monday to Wednesday": the first expression reaches to the end of the second.
  void stretch_ranges(std::vector<std::optional<Resolved>>& all) const {
    for (size_t i = 0; i + 1 < all.size(); ++i) {
      if (phrases_.meanings[phrases_.outermost[i].meaning].reach != Reach::kThrough) continue;
      if (!all[i] || !all[i + 1] || !all[i]->interval || !all[i + 1]->interval) continue;
      if (all[i + 1]->interval->to > all[i]->interval->to) {
        all[i]->interval->to = all[i + 1]->interval->to;
      }
    }
  }

  const Story& story_;
  const Language& language_;
  const std::vector<Atom>& atoms_;
  const Phrases& phrases_;
  const TimeLexicon::Parts& lexicon_;
  std::vector<SentenceId> sentence_;
  std::vector<std::optional<TenseCue>> tense_;
};

bool same(const std::optional<Resolved>& a, const std::optional<Resolved>& b) {
  if (!a || !b) return !a && !b;
  return a->value == b->value && a->interval == b->interval;
}

}  // namespace

std::vector<TimeExpression> find_times(const Story& story, const Language& language,
                                       const std::optional<Published>& published,
                                       const TimeLexicon& lexicon) {
  const TimeLexicon::Parts& parts = lexicon.parts();
  const std::vector<Atom> atoms = cut_atoms(story, language, parts.vocabulary);
  const Phrases phrases = find_phrases(story.text, language, atoms, parts);
  StoryResolver resolver(story, language, atoms, phrases, parts);

  std::optional<Day> first, last;
  if (published && published->interval.from && published->interval.to) {
    first = published->interval.from->day;
    last = published->interval.to->day;
  }
  std::vector<std::optional<Resolved>> resolved = resolver.resolve_all(first);
  if (first != last) {
    // Known only to lie in an interval: what is the same at both its ends stands, the rest is as
    // open as without a date.
    const auto at_end = resolver.resolve_all(last);
    const auto open = resolver.resolve_all(std::nullopt);
    for (size_t i = 0; i < resolved.size(); ++i) {
      if (!same(resolved[i], at_end[i])) resolved[i] = open[i];
    }
  }

  std::vector<TimeExpression> times;
  for (size_t i = 0; i < resolved.size(); ++i) {
    if (!resolved[i]) continue;
    const Phrase& p = phrases.outermost[i];
    TimeExpression t;
    t.span = resolver.span(p);
    t.first = resolver.first_token(p);
    t.last = resolver.last_token(p);
    t.type = resolved[i]->type;
    t.value = std::move(resolved[i]->value);
    if (!resolved[i]->mod.empty()) t.mod = std::move(resolved[i]->mod);
    t.interval = resolved[i]->interval;
    t.why = parts.rules[phrases.meanings[p.meaning].rule].where;
    times.push_back(std::move(t));
  }
  return times;
}

std::optional<Published> infer_published(const Story&, const Language&, const TimeLexicon&) {
  return std::nullopt;
}

}  // namespace dateline
