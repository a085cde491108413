// When an undated story was published, by the dates that its own text names.
//
// The idea: a day that stands alone at the head of the story is its date. Else a day or month that
// is named with its year and told as past is not after publication; one that "will" be is not
// before it; and "June 4 this year" lies in the year of publication, which the latest date that
// has a year gives. "A study in April 2025 found" and "on June 4 this year" together: on or after
// 2025-06-04, in 2025.
//
// What it gets wrong: a story that names a year only for things past and says "this year" of the
// present. It is taken at its word only where its dates of this year follow the one with a year.
// A dateline with a day ("LIMA, Aug 23") gives the day, where only one such lies between the ends.
// Where not both ends are known there is no answer: no date is better than a wrong one.
#include <algorithm>

#include "time/find_times.h"
#include "time/story_times.h"
#include "time/tense.h"

namespace dateline {
namespace {

struct Bounds {
  std::optional<Day> from, to;

  void not_before(Day day) { from = from ? std::max(*from, day) : day; }
  void not_after(Day day) { to = to ? std::min(*to, day) : day; }
};

BlockKind block_of(const Story& story, const Language& language, SentenceId sentence) {
  const uint32_t block = language.sentences[sentence.value].block;
  return block < story.blocks.size() ? story.blocks[block].kind : BlockKind::kParagraph;
}

bool has_full_year(const Meaning& m) {
  return m.year && !m.short_year && !m.before_christ && !m.fiscal && !m.base;
}

/// Days and months; a year alone says too little.
bool is_fine(const Resolved& r) { return r.grain == Grain::kDay || r.grain == Grain::kMonth; }

class Inference {
 public:
  Inference(const Story& story, const Language& language, const TimeLexicon::Parts& lexicon)
      : story_(story), language_(language), lexicon_(lexicon), times_(story, language, lexicon) {}

  std::optional<Published> infer() {
    if (const auto day = date_line()) return published(*day, *day);
    read_full_dates();
    read_this_year();
    if (!bounds_.from || !bounds_.to || *bounds_.from > *bounds_.to) return std::nullopt;
    if (const auto day = day_of_dateline()) return published(*day, *day);
    return published(*bounds_.from, *bounds_.to);
  }

 private:
  static Published published(Day from, Day to) {
    return {std::nullopt, days(from, to), PublishedHow::kInferred};
  }

  // A date line stands at the head: so many sentences may come before it (title, byline).
  static constexpr uint32_t kHeadSentences = 4;

  std::optional<Day> date_line() const {
    const auto resolved = times_.resolve_all(std::nullopt);
    for (size_t i = 0; i < resolved.size(); ++i) {
      if (times_.sentence(i).value >= kHeadSentences) break;
      if (!resolved[i] || !resolved[i]->dated || !has_full_year(times_.meaning(i))) continue;
      if (resolved[i]->grain == Grain::kDay && times_.stands_alone(i)) return resolved[i]->from;
    }
    return std::nullopt;
  }

  // "LIMA, Aug 23 (Andean News)": the one such day within the bounds.
  std::optional<Day> day_of_dateline() const {
    if (!story_.dateline || !story_.dateline->date) return std::nullopt;
    const std::string& value = story_.dateline->date->value;  // XXXX-08-23
    if (value.size() != 10 || !value.starts_with("XXXX")) return std::nullopt;
    const auto number = [&](size_t at) {
      return unsigned(value[at] - '0') * 10 + unsigned(value[at + 1] - '0');
    };
    std::optional<Day> found;
    for (auto year = std::chrono::year_month_day(*bounds_.from).year();
         year <= std::chrono::year_month_day(*bounds_.to).year(); ++year) {
      const auto date = year / std::chrono::month(number(5)) / std::chrono::day(number(8));
      if (!date.ok() || Day(date) < *bounds_.from || Day(date) > *bounds_.to) continue;
      if (found) return std::nullopt;
      found = Day(date);
    }
    return found;
  }

  // "will": the plainest sign that a date is to come.
  bool will_be(size_t i) const {
    if (tense(i) != TenseCue::kFuture) return false;
    const Sentence& s = language_.sentences[times_.sentence(i).value];
    for (uint32_t id = s.first.value; id < s.last.value; ++id) {
      const std::string_view form = language_.tokens[id].span.in(story_.text);
      if (form == "will" || form == "'ll" || form == "shall") return true;
    }
    return false;
  }

  std::optional<TenseCue> tense(size_t i) const {
    return tense_at(story_, language_, times_.first_token(i).value, times_.last_token(i).value,
                    lexicon_);
  }

  void read_full_dates() {
    const auto resolved = times_.resolve_all(std::nullopt);
    for (size_t i = 0; i < resolved.size(); ++i) {
      if (!resolved[i] || !resolved[i]->dated || !has_full_year(times_.meaning(i))) continue;
      const Resolved& date = *resolved[i];
      const BlockKind block = block_of(story_, language_, times_.sentence(i));
      if (block == BlockKind::kCaption) {
        bounds_.not_before(date.from);
        continue;
      }
      const auto when = tense(i);
      if (when == TenseCue::kFuture) {
        if (is_fine(date) && will_be(i)) bounds_.not_after(date.to);
      } else if (when == TenseCue::kPast) {
        bounds_.not_before(date.from);
        if (is_fine(date)) latest_ = std::max(latest_.value_or(date.from), date.from);
      }
    }
  }

  // "June 4 this year": in the year of the latest date told with its year.
  void read_this_year() {
    if (!latest_) return;
    const int year = static_cast<int>(std::chrono::year_month_day(*latest_).year());
    const Day last(std::chrono::year(year) / std::chrono::December / 31);
    const auto resolved = times_.resolve_all(last);
    std::optional<Day> this_year;
    for (size_t i = 0; i < resolved.size(); ++i) {
      const Meaning& m = times_.meaning(i);
      if (!resolved[i] || !resolved[i]->dated || m.year_by != 0) continue;
      if (m.from != From::kPublished || !is_fine(*resolved[i])) continue;
      this_year = std::max(this_year.value_or(resolved[i]->from), resolved[i]->from);
      if (tense(i) == TenseCue::kPast) bounds_.not_before(resolved[i]->from);
    }
    if (this_year && *this_year > *latest_) bounds_.not_after(last);
  }

  const Story& story_;
  const Language& language_;
  const TimeLexicon::Parts& lexicon_;
  StoryTimes times_;
  Bounds bounds_;
  std::optional<Day> latest_;
};

}  // namespace

std::optional<Published> infer_published(const Story& story, const Language& language,
                                         const TimeLexicon& lexicon) {
  return Inference(story, language, lexicon.parts()).infer();
}

}  // namespace dateline
