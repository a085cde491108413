#include "time/story_times.h"

#include "time/tense.h"

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
// atoms, about eight sentences.
constexpr uint32_t kQuarterReach = 250;

}  // namespace

StoryTimes::StoryTimes(const Story& story, const Language& language,
                       const TimeLexicon::Parts& lexicon)
    : lexicon_(lexicon),
      atoms_(cut_atoms(story, language, lexicon.vocabulary)),
      phrases_(find_phrases(story.text, language, atoms_, lexicon)) {
  for (size_t i = 0; i < phrases_.outermost.size(); ++i) {
    sentence_.push_back(language.sentence_of(first_token(i)));
    tense_.push_back(needs_tense(meaning(i)) ? tense_at(story, language, first_token(i).value,
                                                        last_token(i).value, lexicon_)
                                             : std::nullopt);
    const uint32_t block = language.sentences[sentence_[i].value].block;
    in_caption_.push_back(block < story.blocks.size() &&
                          story.blocks[block].kind == BlockKind::kCaption);
  }
}

TokenId StoryTimes::first_token(size_t phrase) const {
  return TokenId{atoms_[phrases()[phrase].first].token};
}

TokenId StoryTimes::last_token(size_t phrase) const {
  return TokenId{atoms_[phrases()[phrase].last - 1].token + 1};
}

Span StoryTimes::span(size_t phrase) const {
  return {atoms_[phrases()[phrase].first].span.begin, atoms_[phrases()[phrase].last - 1].span.end};
}

bool StoryTimes::stands_alone(size_t phrase) const {
  const TimePhrase& p = phrases()[phrase];
  const auto border = [&](size_t at) {
    return at >= atoms_.size() || atoms_[at].kind == AtomKind::kBarrier;
  };
  return (p.first == 0 || border(p.first - 1)) && border(p.last);
}

std::vector<std::optional<Resolved>> StoryTimes::resolve_all(std::optional<Day> published) const {
  std::vector<std::optional<Resolved>> all;
  TimeContext context;
  context.published = published;
  std::optional<uint32_t> quarter_at;
  LastDay day;
  for (size_t i = 0; i < phrases().size(); ++i) {
    const TimePhrase& p = phrases()[i];
    // What has lasted since a date is past, whatever its clause goes on to say.
    context.tense = meaning(i).reach == Reach::kSince ? TenseCue::kPast : tense_[i];
    if (quarter_at && p.first - *quarter_at > kQuarterReach) context.quarter.reset();
    context.day.reset();
    if (is_clock(meaning(i))) context.day = day_for_clock(i, day, context);
    all.push_back(resolve(meaning(i), phrases_.meanings, context, lexicon_));
    const auto& now = all.back();
    // A caption tells of its picture: the story does not go on from its dates.
    if (!now || !now->dated || in_caption_[i]) continue;
    // What a year ago was compared with stays what is spoken of.
    if (meaning(i).from == From::kContext && meaning(i).sign != 0) continue;
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

// The day named in the same sentence, before or after; else the last one named one sentence ago.
std::optional<Day> StoryTimes::day_for_clock(size_t phrase, const LastDay& day,
                                             TimeContext context) const {
  if (day && day->first == sentence_[phrase]) return day->second;
  for (size_t later = phrase + 1; later < phrases().size(); ++later) {
    if (sentence_[later] != sentence_[phrase]) break;
    if (!is_day(meaning(later))) continue;
    context.tense = tense_[later];
    const auto resolved = resolve(meaning(later), phrases_.meanings, context, lexicon_);
    if (resolved && resolved->dated) return resolved->from;
  }
  if (day && day->first.value + 1 == sentence_[phrase].value) return day->second;
  return std::nullopt;
}

// "from Monday to Wednesday": the first expression reaches to the end of the second.
void StoryTimes::stretch_ranges(std::vector<std::optional<Resolved>>& all) const {
  for (size_t i = 0; i + 1 < all.size(); ++i) {
    if (meaning(i).reach != Reach::kThrough) continue;
    if (!all[i] || !all[i + 1] || !all[i]->interval || !all[i + 1]->interval) continue;
    if (all[i + 1]->interval->to > all[i]->interval->to) {
      all[i]->interval->to = all[i + 1]->interval->to;
    }
  }
}

}  // namespace dateline
