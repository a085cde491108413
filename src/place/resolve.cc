// Every place of a name gets points; the best is meant, if it is clearly ahead.
//
//   fame         how well known it is, 1 to 6
//   story        its country is named, by name, demonym or a place of one country only: up to 3
//   sentence     ... in the same sentence: 2
//   container    what holds it stands right behind ("Tripoli, Lebanon", "a village in northern
//                Iraq") or before ("Iraq's Mosul", "the Syrian town of Kobane"): 8 or 4
//   noun         "province" for regions, "city of" for cities: 4
//   elsewhere    another mention of the name in the story was held by a container: 6
//
// "Fighters left Tripoli, Lebanon ... In Tripoli" gives Lebanon's Tripoli twice: 4 + 8, then 4 + 6,
// against 5 of Libya's. Two of equal points that lie apart give no position.
//
// Wrong: a small place named without its country in a story about another country of a famous
// namesake.

#include "place/resolve.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <unordered_map>

namespace dateline {
namespace {

// Points, chosen by the order they must give: a container outweighs fame, the story does not
// outweigh a great difference of fame.
constexpr double kContainerBehind = 8;
constexpr double kContainerBefore = 4;
constexpr double kElsewhere = 6;
constexpr double kNoun = 4;
constexpr double kSentence = 2;
constexpr double kStoryMost = 3;
constexpr double kAhead = 0.75;
// A region holds what lies this near its middle, where the gazetteer does not say.
constexpr double kRegionReach = 400;
constexpr double kSamePlace = 100;

double kilometres(const Position& a, const Position& b) {
  constexpr double degree = std::numbers::pi / 180;
  const double north = (b.latitude - a.latitude) * degree;
  const double east =
      (b.longitude - a.longitude) * degree * std::cos((a.latitude + b.latitude) / 2 * degree);
  return 6371 * std::sqrt(north * north + east * east);
}

bool near(const KnownPlace& a, const KnownPlace& b, double reach) {
  return a.position && b.position && kilometres(*a.position, *b.position) <= reach;
}

bool holds(const KnownPlace& outer, const KnownPlace& inner) {
  if (&outer == &inner || !outer.country || outer.country != inner.country) return false;
  if (inner.kind == PlaceKind::kCountry) return false;
  if (outer.kind == PlaceKind::kCountry) return true;
  if (outer.kind != PlaceKind::kRegion) return false;
  if (!inner.admin1.empty() && inner.admin1 == outer.name) return true;
  return inner.kind == PlaceKind::kCity && near(outer, inner, kRegionReach);
}

struct Scored {
  uint32_t place = 0;
  double points = 0;
};

class Resolver {
 public:
  Resolver(std::span<const NameMatch> matches, const Story& story, const Language& language,
           const Gazetteer::Parts& parts)
      : matches_(matches), text_(story.text), language_(language), parts_(parts) {}

  std::vector<Choice> run() {
    choices_.resize(matches_.size());
    list_candidates();
    count_countries();
    for (size_t m = 0; m < matches_.size(); ++m) score(m);
    for (size_t m = 0; m + 1 < matches_.size(); ++m) join(m);
    for (size_t m = 0; m < matches_.size(); ++m) choose(m);
    for (size_t m = 0; m < matches_.size(); ++m) place_unknown(m);
    return std::move(choices_);
  }

 private:
  std::span<Scored> candidates(size_t m) {
    return std::span(scored_).subspan(begin_[m], begin_[m + 1] - begin_[m]);
  }
  std::string_view word(uint32_t token) const { return language_.tokens[token].span.in(text_); }

  void list_candidates() {
    for (size_t m = 0; m < matches_.size(); ++m) {
      begin_.push_back(static_cast<uint32_t>(scored_.size()));
      const NameMatch& match = matches_[m];
      if (!match.node) continue;
      for (const uint32_t c : match.node->candidates) scored_.push_back({c, 0});
      if (m == 0 || gap(m - 1) != Gap::kComma) continue;
      for (const uint32_t c : match.node->after_city) {
        const auto& list = match.node->candidates;
        if (std::find(list.begin(), list.end(), c) == list.end()) scored_.push_back({c, 0});
      }
    }
    begin_.push_back(static_cast<uint32_t>(scored_.size()));
  }

  uint32_t country_index(const KnownPlace& place) const {
    if (!place.country) return UINT32_MAX;
    const uint32_t* found = find_word(parts_.codes, place.country->text());
    return found ? *found : UINT32_MAX;
  }

  void note_country(uint32_t country, uint32_t sentence, double weight) {
    if (country == UINT32_MAX) return;
    weight_[country] += weight;
    noted_.push_back({sentence, country});
  }

  // Counts the countries that the story names without doubt.
  void count_countries() {
    weight_.assign(parts_.countries.size(), 0);
    if (std::none_of(matches_.begin(), matches_.end(),
                     [](const NameMatch& match) { return match.node; })) {
      return;
    }
    for (size_t m = 0; m < matches_.size(); ++m) {
      const auto list = candidates(m);
      if (list.empty()) continue;
      const uint32_t country = country_index(parts_.places[list[0].place]);
      const bool one = std::all_of(list.begin(), list.end(), [&](const Scored& s) {
        return country_index(parts_.places[s.place]) == country;
      });
      if (one) note_country(country, matches_[m].sentence.value, 1);
    }
    for (uint32_t s = 0; s < language_.sentences.size(); ++s) count_demonyms(s);
    std::sort(noted_.begin(), noted_.end());
  }

  void count_demonyms(uint32_t s) {
    const Sentence& sentence = language_.sentences[s];
    for (uint32_t t = sentence.first.value; t < sentence.last.value; ++t) {
      if (const uint32_t* country = demonym(t)) note_country(*country, s, 1);
    }
  }

  const uint32_t* demonym(uint32_t token) const {
    const std::string_view form = word(token);
    const auto first = form.empty() ? 0 : static_cast<unsigned char>(form[0]);
    if (first < 'A' || (first > 'Z' && first < 0x80)) return nullptr;
    return find_word(parts_.demonyms, LowerWord(form).view());
  }

  // How often a country was noted in a sentence.
  size_t noted(uint32_t sentence, uint32_t country) const {
    const Noted wanted{sentence, country};
    const auto range = std::equal_range(noted_.begin(), noted_.end(), wanted);
    return static_cast<size_t>(range.second - range.first);
  }

  void score(size_t m) {
    const NameMatch& match = matches_[m];
    const auto list = candidates(m);
    const size_t own = list.size() == 1 ? 1 : 0;
    for (Scored& s : list) {
      const KnownPlace& place = parts_.places[s.place];
      s.points += place.fame;
      if (match.kind & kRegionNoun && place.kind == PlaceKind::kRegion) s.points += kNoun;
      if (match.kind & kCityNoun && place.kind == PlaceKind::kCity) s.points += kNoun;
      const uint32_t country = country_index(place);
      if (country == UINT32_MAX) continue;
      // A country's own name is no sign for it against a namesake, but other words for it are.
      const double weight = weight_[country] - static_cast<double>(own);
      s.points += std::min(kStoryMost, 1.2 * std::log2(1 + std::max(0.0, weight)));
      if (noted(match.sentence.value, country) > own) s.points += kSentence;
      if (demonym_before(match, country)) s.points += kContainerBefore;
    }
  }

  // "the Syrian town of Kobane"
  bool demonym_before(const NameMatch& match, uint32_t country) const {
    const uint32_t first = language_.sentences[match.sentence.value].first.value;
    uint32_t t = match.first.value;
    for (int steps = 0; steps < 4 && t > first; ++steps) {
      if (word(--t) == ",") return false;
      const uint32_t* found = demonym(t);
      if (found) return *found == country;
    }
    return false;
  }

  enum class Gap { kNone, kComma, kIn, kNear };

  // What stands between a match and the next one.
  Gap gap(size_t m) const {
    const NameMatch& a = matches_[m];
    const NameMatch& b = matches_[m + 1];
    if (a.sentence != b.sentence || b.first < a.last) return Gap::kNone;
    const uint32_t between = b.first.value - a.last.value;
    if (between == 0 || between > 6) return Gap::kNone;
    if (between == 1 && word(a.last.value) == ",") return Gap::kComma;
    bool in = false, comma = false;
    for (uint32_t t = a.last.value; t < b.first.value; ++t) {
      const std::string_view form = word(t);
      if (form == "in" || form == "of") {
        in = true;
      } else if (form == ",") {
        comma = true;
      } else if (form != "the" && form != "'s" && form != "’s" &&
                 !(parts_.context_of(form) & (kBeforePlace | kCityNoun | kRegionNoun))) {
        return Gap::kNone;
      }
    }
    if (comma) return in ? Gap::kIn : Gap::kComma;
    return in ? Gap::kIn : Gap::kNear;
  }

  // Two names side by side: points where one holds the other.
  void join(size_t m) {
    const Gap between = gap(m);
    if (between == Gap::kNone) return;
    bool behind = false;
    for (Scored& a : candidates(m)) {
      for (Scored& b : candidates(m + 1)) {
        const KnownPlace& first = parts_.places[a.place];
        const KnownPlace& second = parts_.places[b.place];
        if (between != Gap::kNear && holds(second, first)) {
          a.points += kContainerBehind;
          b.points += kContainerBehind;
          held_[matches_[m].node] = a.place;
          behind = true;
        } else if (between != Gap::kComma && holds(first, second)) {
          a.points += kContainerBefore;
          b.points += kContainerBefore;
        }
      }
    }
    if (!behind && between != Gap::kNear) look_beyond(m);
  }

  // "Springfield, Oregon" where the gazetteer has other Springfields only: a place of its own. Well
  // known names are rather members of a list ("Paris, Berlin").
  void look_beyond(size_t m) {
    if (gap(m) != Gap::kComma) return;
    const auto list = candidates(m);
    const bool known = std::any_of(list.begin(), list.end(), [&](const Scored& s) {
      const KnownPlace& place = parts_.places[s.place];
      return place.kind != PlaceKind::kCity || place.fame > 4;
    });
    const NameNode* next = matches_[m + 1].node;
    if (known || !next || next->after_city.empty()) return;
    for (Scored& s : candidates(m + 1)) {
      const auto& regions = next->after_city;
      if (std::find(regions.begin(), regions.end(), s.place) == regions.end()) continue;
      s.points += kContainerBehind;
      choices_[m].region = &parts_.places[s.place];
    }
  }

  void choose(size_t m) {
    const NameMatch& match = matches_[m];
    const auto list = candidates(m);
    if (list.empty() || choices_[m].region) return;
    const auto held = held_.find(match.node);
    if (held != held_.end()) {
      for (Scored& s : list) s.points += s.place == held->second ? kElsewhere : 0;
    }
    const auto best =
        std::max_element(list.begin(), list.end(),
                         [](const Scored& a, const Scored& b) { return a.points < b.points; });
    const KnownPlace& place = parts_.places[best->place];
    Choice& choice = choices_[m];
    choice.country = place.country;
    for (const Scored& s : list) {
      const KnownPlace& other = parts_.places[s.place];
      if (&other == &place || s.points < best->points - kAhead) continue;
      if (near(place, other, kSamePlace)) continue;
      if (other.country != place.country) choice.country.reset();
      return;
    }
    choice.place = &place;
  }

  // Names without a place take their country from what stands beside them.
  void place_unknown(size_t m) {
    Choice& choice = choices_[m];
    if (choice.region) choice.country = choice.region->country;
    if (choice.place || choice.country || matches_[m].node) return;
    const bool has_next = m + 1 < matches_.size();
    const Gap behind = has_next ? gap(m) : Gap::kNone;
    if (behind == Gap::kComma || behind == Gap::kIn) {
      const KnownPlace* next = choices_[m + 1].place;
      if (next && (next->kind == PlaceKind::kCountry || next->kind == PlaceKind::kRegion)) {
        choice.country = next->country;
        if (next->kind == PlaceKind::kRegion) choice.region = next;
      }
    }
    if (!choice.country) take_country_before(m);
  }

  void take_country_before(size_t m) {
    const NameMatch& match = matches_[m];
    if (m > 0 && (gap(m - 1) == Gap::kNear || gap(m - 1) == Gap::kIn)) {
      const KnownPlace* before = choices_[m - 1].place;
      if (before && before->kind == PlaceKind::kCountry) choices_[m].country = before->country;
      return;
    }
    for (const CountryFacts& facts : parts_.countries) {
      const auto index = static_cast<uint32_t>(&facts - parts_.countries.data());
      if (noted(match.sentence.value, index) && demonym_before(match, index)) {
        choices_[m].country = facts.country;
      }
    }
  }

  struct Noted {
    uint32_t sentence;
    uint32_t country;
    auto operator<=>(const Noted&) const = default;
  };

  std::span<const NameMatch> matches_;
  std::string_view text_;
  const Language& language_;
  const Gazetteer::Parts& parts_;
  std::vector<Choice> choices_;
  std::vector<uint32_t> begin_;  // of each match's candidates in scored_
  std::vector<Scored> scored_;
  std::vector<double> weight_;  // of each country in the story
  std::vector<Noted> noted_;    // sorted
  std::unordered_map<const NameNode*, uint32_t> held_;
};

}  // namespace

std::vector<Choice> resolve(std::span<const NameMatch> matches, const Story& story,
                            const Language& language, const Gazetteer::Parts& parts) {
  return Resolver(matches, story, language, parts).run();
}

}  // namespace dateline
