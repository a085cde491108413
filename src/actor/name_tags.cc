// Names. The names model misses and cuts one name in three; lexica and spelling do not. So known
// names, countries and demonyms are taken first, longest first. What is left of capitalised words
// is cut into runs; leading titles and demonyms are no part of a name ("German Chancellor Angela
// Merkel" leaves "Angela Merkel"), and evidence is added up for what a run names.
//
// Headlines with capitals throughout ("Tesco To Sell Branch") would make one run of everything:
// there a run counts only if the body has the same name.
//
// What it gets wrong: sentences that begin with an unknown name of one word that is also a common
// word; firms named like people ("Morgan Stanley" is in the lexica, thousands are not).
#include "actor/name_tags.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace dateline {
namespace {

constexpr uint32_t kMostNameTokens = 10;  // longer runs are lists or shouting

class Tagger {
 public:
  Tagger(const Story& story, const Language& language, const std::vector<TimeExpression>& times,
         const std::vector<Place>& places, const ActorLexicon::Parts& lexicon,
         const Gazetteer& gazetteer)
      : story_(story),
        language_(language),
        places_(places),
        lexicon_(lexicon),
        gazetteer_(gazetteer),
        count_(static_cast<uint32_t>(language.tokens.size())) {
    out_.at.assign(count_, UINT32_MAX);
    out_.in_time.assign(count_, false);
    for (const TimeExpression& time : times) {
      for (uint32_t t = time.first.value; t < time.last.value && t < count_; ++t) {
        out_.in_time[t] = true;
      }
    }
    model_kind_.assign(count_, UINT8_MAX);
    for (const Name& name : language.names) {
      for (uint32_t t = name.first.value; t < name.last.value && t < count_; ++t) {
        model_kind_[t] = static_cast<uint8_t>(name.kind);
      }
    }
    place_at_.assign(count_, UINT32_MAX);
    for (uint32_t p = 0; p < places.size(); ++p) {
      for (uint32_t t = places[p].first.value; t < places[p].last.value && t < count_; ++t) {
        place_at_[t] = p;
      }
    }
  }

  NameTags run() {
    index_units();
    mark_headlines();
    for (size_t s = 0; s < language_.sentences.size(); ++s) {
      in_headline_ = out_.headline[s];
      tag_known(language_.sentences[s]);
    }
    tag_halves();
    // Bodies before headlines: a headline takes its names from the body.
    for (size_t s = 0; s < language_.sentences.size(); ++s) {
      if (!out_.headline[s]) tag_runs(language_.sentences[s]);
    }
    remember_known();
    for (size_t s = 0; s < language_.sentences.size(); ++s) {
      if (out_.headline[s]) tag_headline(language_.sentences[s]);
    }
    std::erase_if(out_.tags, [](const NameTag& tag) { return tag.first == tag.last; });
    std::sort(out_.tags.begin(), out_.tags.end(),
              [](const NameTag& a, const NameTag& b) { return a.first < b.first; });
    out_.at.assign(count_, UINT32_MAX);
    for (uint32_t i = 0; i < out_.tags.size(); ++i) {
      for (uint32_t t = out_.tags[i].first; t < out_.tags[i].last; ++t) out_.at[t] = i;
    }
    return std::move(out_);
  }

 private:
  const Token& token(uint32_t t) const { return language_.tokens[t]; }
  std::string_view form(uint32_t t) const { return token(t).span.in(story_.text); }
  bool capital(uint32_t t) const {
    return out_.unit_at[t] < out_.unit_at[t + 1] && out_.units[out_.unit_at[t]].capital;
  }
  bool free(uint32_t t) const { return out_.at[t] == UINT32_MAX; }
  bool proper(uint32_t t) const { return token(t).upos == Upos::kPropn; }
  bool hyphen(uint32_t t) const {
    return !token(t).space_after && (form(t) == "-" || form(t) == "\xE2\x80\x93") && t > 0 &&
           !token(t - 1).space_after;
  }
  uint64_t lower(uint32_t t) const {
    return out_.unit_at[t] < out_.unit_at[t + 1] ? out_.units[out_.unit_at[t]].lower : 0;
  }

  void index_units() {
    for (uint32_t t = 0; t < count_; ++t) {
      out_.unit_at.push_back(static_cast<uint32_t>(out_.units.size()));
      append_units(story_, language_, t, t + 1, out_.units);
      // A hyphen between two words joins them however the tokeniser cut.
      if (t > 1 && hyphen(t - 1) && out_.unit_at[t] < out_.units.size()) {
        out_.units[out_.unit_at[t]].joined = true;
      }
    }
    out_.unit_at.push_back(static_cast<uint32_t>(out_.units.size()));
  }

  void mark_headlines() {
    for (const Sentence& sentence : language_.sentences) {
      uint32_t words = 0;
      uint32_t capitals = 0;
      for (uint32_t t = sentence.first.value; t < sentence.last.value; ++t) {
        if (form(t).size() < 4 || token(t).upos == Upos::kPunct) continue;
        ++words;
        capitals += capital(t);
      }
      // A sentence of names has a verb in small letters; a headline may slip once.
      const bool stop =
          sentence.last.value > sentence.first.value && form(sentence.last.value - 1) == ".";
      out_.headline.push_back(!stop && words >= 4 && capitals + words / 8 >= words);
    }
  }

  void put(uint32_t first, uint32_t last, TagKind kind, const KnownName* known,
           std::optional<Country> country) {
    for (uint32_t t = first; t < last; ++t) out_.at[t] = static_cast<uint32_t>(out_.tags.size());
    out_.tags.push_back({first, last, kind, known, country});
  }

  // "pro-Taliban", "US-backed", "Denmark-based": the name is part of another word.
  bool inside_word(uint32_t first, uint32_t last) const {
    if (first > 1 && hyphen(first - 1) && !capital(first - 2)) return true;
    return last + 1 < count_ && hyphen(last) && !capital(last + 1);
  }

  void tag_known(const Sentence& sentence) {
    const uint32_t end = sentence.last.value;
    for (uint32_t t = sentence.first.value; t < end;) {
      const uint32_t longest = free(t) && out_.word(t) ? known_at(t, end) : t + 1;
      t = longest > t ? longest : t + 1;
    }
  }

  // Tags the known name or country that begins here; the token after it.
  uint32_t known_at(uint32_t t, uint32_t end) {
    const auto hit = lexicon_.known_phrases.longest(out_.from(t, end));
    uint32_t known_last = t;
    if (hit.length) known_last = out_.units[out_.unit_at[t] + hit.length - 1].token + 1;
    TagKind kind = TagKind::kUnknown;
    std::optional<Country> country;
    const uint32_t country_last = capital(t) ? country_at(t, end, kind, country) : t;
    if (known_last > t && known_last >= country_last && accept_known(t, known_last, hit.value)) {
      const KnownName& known = lexicon_.known[hit.value];
      const TagKind known_kind = known.kind == ActorKind::kPerson ? TagKind::kPerson
                                 : known.seat_of_government       ? TagKind::kSeat
                                                                  : TagKind::kOrganisation;
      put(t, known_last, known_kind, &known, known.country);
      return known_last;
    }
    if (country_last > t) {
      put(t, country_last, kind, nullptr, country);
      return country_last;
    }
    return t;
  }

  bool accept_known(uint32_t first, uint32_t last, uint32_t index) const {
    const KnownName& known = lexicon_.known[index];
    if (out_.in_time[first]) return false;
    if (inside_word(first, last)) return false;
    if (last == first + 1) {
      // One word may be any word at the head of a sentence, or part of a longer name.
      const bool article = first > 0 && (form(first - 1) == "the" || form(first - 1) == "The");
      const bool inside = first > 0 && token(first - 1).space_after && capital(first) &&
                          token(first - 1).upos != Upos::kPunct;
      const Upos upos = token(first).upos;
      const bool nominal = upos == Upos::kPropn || upos == Upos::kNoun || upos == Upos::kAdj ||
                           upos == Upos::kX || model_kind_[first] != UINT8_MAX;
      if (!nominal && !inside) return false;
      if (!capital(first) && known.kind == ActorKind::kPerson) return false;
      if (needs_article(known.name) && !article) return false;
    }
    bool known_first = false;
    if (first > 0 && capital(first - 1) && proper(first - 1) && free(first - 1)) {
      lexicon_.gender_of_first_name(out_.units[out_.unit_at[first - 1]].exact, &known_first);
      if (known_first && last == first + 1) return false;  // "Victoria Target"
    }
    // "George Bush Airport", "Harvard Law School": the longer name is another one.
    if (last < count_ && proper(last) && capital(last) && !in_headline_) {
      const auto noun = lexicon_.noun_phrases.longest(out_.from(last, std::min(last + 4, count_)));
      if (!noun.length) return known.kind != ActorKind::kPerson && last > first + 1;
    }
    return true;
  }

  static bool needs_article(std::string_view name) { return name.starts_with("The "); }

  uint32_t country_at(uint32_t t, uint32_t end, TagKind& kind, std::optional<Country>& country) {
    if (out_.in_time[t] || direction_before(t)) return t;
    const bool noun = proper(t) || token(t).upos == Upos::kAdj || token(t).upos == Upos::kNoun ||
                      place_at_[t] != UINT32_MAX;
    const uint32_t most = std::min({end, count_, t + 7});
    for (uint32_t last = most; last > t; --last) {
      if (last == t + 1 && !noun) return t;
      if (inside_word(t, last) && !(last < count_ && hyphen(last))) continue;
      joined_.clear();
      for (uint32_t i = t; i < last; ++i) {
        if (i > t && token(i - 1).space_after) joined_ += ' ';
        joined_ += form(i);
      }
      if (const CountryFacts* facts = gazetteer_.country(joined_)) {
        kind = TagKind::kCountry;
        country = facts->country;
        return last;
      }
      if (const CountryFacts* facts = gazetteer_.demonym(joined_)) {
        kind = TagKind::kDemonym;
        country = facts->country;
        return last;
      }
      if (const CountryFacts* facts = gazetteer_.capital(joined_)) {
        const uint32_t place = place_at_[t];
        if (place != UINT32_MAX && places_[place].country &&
            *places_[place].country != facts->country) {
          continue;  // "Georgetown" of another country
        }
        kind = TagKind::kCapital;
        country = facts->country;
        return last;
      }
    }
    return t;
  }

  // "New Jersey", "anti-North Korea" hold no Jersey and no Korea.
  bool direction_before(uint32_t t) const {
    static constexpr std::string_view kWords[] = {"New",      "North",    "South", "East", "West",
                                                  "Northern", "Southern", "Fort",  "San"};
    return t > 0 && !out_.in_time[t - 1] && free(t - 1) && token(t - 1).space_after &&
           std::find(std::begin(kWords), std::end(kWords), form(t - 1)) != std::end(kWords);
  }

  // "The North" and "the South" are states where a story knows both.
  void tag_halves() {
    const CountryFacts* halves[2] = {gazetteer_.country("North Korea"),
                                     gazetteer_.country("South Korea")};
    if (!halves[0] || !halves[1]) return;
    bool seen[2] = {false, false};
    for (const NameTag& tag : out_.tags) {
      for (int i = 0; i < 2; ++i) seen[i] |= tag.country == halves[i]->country;
    }
    if (!seen[0] || !seen[1]) return;
    for (uint32_t t = 0; t < count_; ++t) {
      if (!free(t) || !(form(t) == "North" || form(t) == "South")) continue;
      const bool article = t > 0 && (form(t - 1) == "the" || form(t - 1) == "The");
      const bool last = t + 1 >= count_ || !capital(t + 1);
      const bool after = t > 0 && (form(t - 1) == "in" || form(t - 1) == "with");
      if (last && (article || after)) {
        put(t, t + 1, TagKind::kCountry, nullptr, halves[form(t) == "South"]->country);
      }
    }
  }

  // ------------------------------------------------------------ runs of proper nouns

  bool particle(uint32_t t) const {
    static constexpr std::string_view kParticles[] = {
        "al", "de",  "el",  "bin", "van", "von", "der", "da",  "dos", "la", "le",
        "ul", "ibn", "den", "du",  "di",  "del", "y",   "abu", "ben", "do"};
    return std::find(std::begin(kParticles), std::end(kParticles), form(t)) != std::end(kParticles);
  }

  bool in_run(uint32_t t) const {
    if (!free(t) || out_.in_time[t]) return false;
    if (hyphen(t)) return true;
    if (!capital(t)) return false;
    const Upos upos = token(t).upos;
    return upos == Upos::kPropn || model_kind_[t] != UINT8_MAX || upos == Upos::kX;
  }

  void tag_runs(const Sentence& sentence) {
    const uint32_t end = sentence.last.value;
    for (uint32_t t = sentence.first.value; t < end;) {
      if (!in_run(t) || hyphen(t)) {
        ++t;
        continue;
      }
      uint32_t last = t + 1;
      while (last < end && (in_run(last) || joins(last, end) || given_name(t, last))) ++last;
      while (last > t + 1 && (hyphen(last - 1) || particle(last - 1))) --last;
      while (t < last) t = std::max(t + 1, tag_run(t, last, sentence));
    }
  }

  // "Qasem al-Assad", "University of Texas", "Ludwig van X", "Food and Drug Administration" is
  // known or lost; "Ministry of Health".
  bool joins(uint32_t t, uint32_t end) const {
    if (t + 1 >= end) return false;
    const bool next = in_run(t + 1) && !hyphen(t + 1);
    if (particle(t) && free(t)) return next || (hyphen(t + 1) && t + 2 < end && in_run(t + 2));
    return false;
  }

  // The "dae" of "Kim Yong-dae".
  bool given_name(uint32_t first, uint32_t t) const {
    if (t < first + 2 || !hyphen(t - 1) || !free(t) || capital(t)) return false;
    return proper(t) || model_kind_[t] != UINT8_MAX ||
           lexicon_.family_first.count(out_.units[out_.unit_at[first]].exact) > 0;
  }

  // Where a leading title ends: "Foreign Minister Lavrov" -> "Lavrov". `t` if there is none.
  uint32_t after_title(uint32_t t, uint32_t last) const {
    const auto hit = lexicon_.noun_phrases.longest(out_.from(t, std::min(last + 4, count_)));
    if (!hit.length) return t;
    const ActorNoun& noun = lexicon_.nouns[hit.value];
    if (noun.noun_class == NounClass::kOrganisation) return t;
    const uint32_t after = out_.units[out_.unit_at[t] + hit.length - 1].token + 1;
    if (after < last && hyphen(after)) return t;  // "Man-kei"
    return out_.units[out_.unit_at[t] + hit.length - 1].token + 1;
  }

  // Tags the first name of a run; where the next begins.
  uint32_t tag_run(uint32_t first, uint32_t last, const Sentence& sentence) {
    bool titled = false;
    while (first < last) {
      const uint32_t next = after_title(first, last);
      if (next == first) {
        const auto op = lexicon_.operators_phrases.longest(out_.from(first, last));
        const bool lone =
            op.length && first + op.length < last && !lexicon_.operators[op.value].sector;
        if (!lone) break;
        first = out_.units[out_.unit_at[first] + op.length - 1].token + 1;
        continue;
      }
      titled = true;
      first = std::min(next, last);
      while (first < last && hyphen(first)) ++first;
    }
    if (first >= last) return last;
    for (uint32_t t = first + 1; t < last; ++t) {
      if (!title_inside(first, t) && !person_inside(first, t, last)) continue;
      // "California | Attorney General | Xavier Becerra": what is left is cut by the caller.
      tag_name(first, t, sentence, titled);
      return t;
    }
    tag_name(first, last, sentence, titled);
    return last;
  }

  void tag_name(uint32_t first, uint32_t last, const Sentence& sentence, bool titled) {
    while (last > first + 1 && (hyphen(last - 1) || particle(last - 1))) --last;
    if (one_place(first, last)) {
      put(first, last, TagKind::kPlace, nullptr, places_[place_at_[first]].country);
      return;
    }
    if (nobody(first, last)) return;
    const uint32_t organisation_last = organisation_end(first, last, sentence.last.value);
    if (organisation_last > first && widen_organisation(first, organisation_last)) return;
    if (organisation_last > first) {
      put_organisation(first, organisation_last);
      return;
    }
    if (last - first > kMostNameTokens) return;
    if (widen_organisation(first, last)) return;
    const bool before = first > sentence.first.value;
    if (!titled && before) titled = title_before(first, sentence.first.value);
    const TagKind kind = kind_of(first, last, titled);
    if (kind == TagKind::kUnknown && !worth(first, last, sentence)) return;
    const uint32_t place = place_at_[first];
    put(first, last, kind, nullptr,
        kind == TagKind::kPlace && place != UINT32_MAX ? places_[place].country : std::nullopt);
    remember(first, last, kind);
  }

  // "West Bank" is no bank.
  bool one_place(uint32_t first, uint32_t last) const {
    const uint32_t place = place_at_[first];
    if (place == UINT32_MAX || places_[place].kind == PlaceKind::kFacility) return false;
    return places_[place].first.value == first && places_[place].last.value == last;
  }

  // A title of two words and more, or one that names can hardly hold, within a run.
  bool title_inside(uint32_t first, uint32_t t) const {
    const auto hit = lexicon_.noun_phrases.longest(out_.from(t, std::min(t + 5, count_)));
    if (!hit.length) return false;
    const ActorNoun& noun = lexicon_.nouns[hit.value];
    if (noun.noun_class == NounClass::kOrganisation) return false;
    if (hit.length == 1 && !(noun.before_name && noun.of_state) &&
        !(noun.before_name && noun.by_organisation)) {
      return false;
    }
    bool first_name = false;
    lexicon_.gender_of_first_name(out_.units[out_.unit_at[first]].exact, &first_name);
    return !first_name;
  }

  // "Denver Broncos | Kenny McKinley": a first name after two words that are no person's.
  bool person_inside(uint32_t first, uint32_t t, uint32_t last) const {
    if (t < first + 2 || t + 1 >= last || hyphen(t - 1) || hyphen(t + 1)) return false;
    bool inside = false;
    bool before = false;
    lexicon_.gender_of_first_name(out_.units[out_.unit_at[t]].exact, &inside);
    lexicon_.gender_of_first_name(out_.units[out_.unit_at[first]].exact, &before);
    if (!inside || before) return false;
    if (model_kind_[first] == static_cast<uint8_t>(NameKind::kPerson)) return false;
    return !lexicon_.noun_phrases.longest_ending(out_.span(t, last)).length;
  }

  bool title_before(uint32_t first, uint32_t begin) const {
    const uint32_t from = first > begin + 6 ? first - 6 : begin;
    const auto hit = lexicon_.noun_phrases.longest_ending(out_.span(from, first));
    return hit.length && lexicon_.nouns[hit.value].noun_class == NounClass::kTitle &&
           !lexicon_.nouns[hit.value].plural;
  }

  // A capitalised noun of an organisation in the run: "Hirtenberger Defence Group", "Ministry of
  // Health". Where the name ends; `first` if it names none.
  uint32_t organisation_end(uint32_t first, uint32_t last, uint32_t end) const {
    for (uint32_t t = last; t > first; --t) {
      const auto hit = lexicon_.noun_phrases.longest_ending(out_.span(first, t));
      if (!hit.length) continue;
      const ActorNoun& noun = lexicon_.nouns[hit.value];
      if (noun.noun_class != NounClass::kOrganisation || !noun.in_names) continue;
      if (t < last) {
        // Only "Bank Negara", "Radio Sawa" go on after the noun, and those begin with it.
        if (hit.length < out_.span(first, t).size()) continue;
      }
      const uint32_t longer = t == last ? after_of(t, end) : last;
      const bool alone = out_.span(first, t).size() == hit.length && t == last && longer == t;
      if (alone && !noun.alone) return first;
      return longer;
    }
    return first;
  }

  // "Ministry" + "of Foreign Affairs", "for Health", "of the Interior".
  uint32_t after_of(uint32_t t, uint32_t end) const {
    uint32_t at = t;
    if (at + 1 >= end || !(form(at) == "of" || form(at) == "for")) return t;
    ++at;
    if (at + 1 < end && form(at) == "the") ++at;
    uint32_t last = at;
    while (last < end && last < t + kMostNameTokens && capital(last) && !out_.in_time[last] &&
           token(last).upos != Upos::kPron &&
           (free(last) || out_.tags[out_.at[last]].kind != TagKind::kPerson)) {
      ++last;
      if (last + 1 < end && (form(last) == "and" || form(last) == "&") && capital(last + 1) &&
          free(last + 1)) {
        ++last;
      }
    }
    return last > at ? last : t;
  }

  // "Baghdad International Airport", "Hurricane Bert", "Gulf of Aden", single letters.
  bool nobody(uint32_t first, uint32_t last) const {
    const auto units = out_.span(first, last);
    if (units.empty()) return true;
    if (units.size() == 1 && (form(first).size() < 2 || form(first) == "The")) return true;
    // "Bill Berg", "Park Dae Won", and whom the names model takes for a person.
    bool first_name = false;
    lexicon_.gender_of_first_name(units[0].exact, &first_name);
    if (first_name || lexicon_.family_first.count(units[0].exact)) return false;
    if (model_kind_[first] == static_cast<uint8_t>(NameKind::kPerson)) return false;
    for (const auto hit :
         {lexicon_.noun_phrases.longest_ending(units), lexicon_.noun_phrases.longest(units)}) {
      if (hit.length && lexicon_.nouns[hit.value].kind == ActorKind::kPlace) return true;
    }
    return false;
  }

  // "Fatah | Party": the noun belongs to the name before it.
  bool widen_organisation(uint32_t first, uint32_t last) {
    if (first == 0 || free(first - 1) || !token(first - 1).space_after) return false;
    NameTag& before = out_.tags[out_.at[first - 1]];
    if (before.kind != TagKind::kOrganisation || before.last != first) return false;
    const auto noun = lexicon_.noun_phrases.longest(out_.span(first, last));
    if (!noun.length || noun.length != out_.span(first, last).size()) return false;
    if (lexicon_.nouns[noun.value].noun_class != NounClass::kOrganisation) return false;
    for (uint32_t t = first; t < last; ++t) out_.at[t] = out_.at[before.first];
    before.last = last;
    return true;
  }

  void put_organisation(uint32_t first, uint32_t last) {
    std::optional<Country> country;
    // A country's name at its head or end belongs to it: "China Resources Holdings", "Parliament
    // of Iraq".
    for (uint32_t t = first; t < last; ++t) {
      if (free(t)) continue;
      country = out_.tags[out_.at[t]].country;
      erase_tag(out_.at[t]);
    }
    if (first > 0 && !free(first - 1)) {
      const uint32_t before = out_.at[first - 1];
      const NameTag tag = out_.tags[before];
      if (tag.kind == TagKind::kCountry && token(first - 1).space_after && proper(first - 1) &&
          token(first - 1).xpos != Xpos::kPos && last - first > 1) {
        country = tag.country;
        first = tag.first;
        erase_tag(before);
      }
    }
    if (nobody(first, last)) return;
    put(first, last, TagKind::kOrganisation, nullptr, country);
    remember(first, last, TagKind::kOrganisation);
  }

  // A tag that became part of another is left empty; run() sorts and indexes what remains.
  void erase_tag(uint32_t index) {
    NameTag& tag = out_.tags[index];
    for (uint32_t t = tag.first; t < tag.last; ++t) out_.at[t] = UINT32_MAX;
    tag.last = tag.first;
  }

  bool says(uint32_t t) const {
    const TokenId head = token(t).head;
    if (!head || head.value >= count_) return false;
    const Deprel rel = token(t).deprel;
    if (rel != Deprel::kNsubj && rel != Deprel::kNsubjPass) return false;
    return lexicon_.verb_is(lower_hash(language_.lemma(head)), VerbEffect::kSays);
  }

  TagKind kind_of(uint32_t first, uint32_t last, bool titled) const {
    int person = 0;
    int organisation = 0;
    int place = 0;
    const uint32_t words = last - first;
    bool known_first = false;
    lexicon_.gender_of_first_name(out_.units[out_.unit_at[first]].exact, &known_first);
    if (known_first && words > 1) person += 3;
    if (titled) person += 3;
    for (uint32_t t = first; t < last; ++t) {
      switch (model_kind_[t]) {
        case static_cast<uint8_t>(NameKind::kPerson):
          person += 2;
          break;
        case static_cast<uint8_t>(NameKind::kOrganisation):
          organisation += 2;
          break;
        case static_cast<uint8_t>(NameKind::kPlace):
          place += 2;
          break;
        case static_cast<uint8_t>(NameKind::kFacility):
          place += 1;
          break;
        default:
          break;
      }
      if (place_at_[t] != UINT32_MAX) place += 3;
      if (says(t)) person += words > 1 ? 2 : 1;
    }
    if (words == 1 && acronym(first)) organisation += 3;
    if (first > 0) {
      const std::string_view before = form(first - 1);
      if (before == "in" || before == "near" || before == "at" || before == "outside") place += 1;
    }
    if (person > 0 && person >= organisation && person >= place) return TagKind::kPerson;
    if (organisation > 0 && organisation >= place) return TagKind::kOrganisation;
    return place > 0 ? TagKind::kPlace : TagKind::kUnknown;
  }

  bool acronym(uint32_t t) const {
    const std::string_view text = form(t);
    if (text.size() < 2 || text.size() > 7) return false;
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= 'A' && c <= 'Z') || c == '.' || c == '&'; });
  }

  // A name of unknown kind is kept where it stands as somebody who acts.
  bool worth(uint32_t first, uint32_t last, const Sentence& sentence) const {
    for (uint32_t t = first; t < last; ++t) {
      const Deprel rel = token(t).deprel;
      const bool acts = rel == Deprel::kNsubj || rel == Deprel::kNsubjPass ||
                        rel == Deprel::kOblAgent || rel == Deprel::kObj || rel == Deprel::kConj ||
                        rel == Deprel::kNmodPoss || rel == Deprel::kObl;
      if (acts && (first > sentence.first.value || proper(t))) return true;
    }
    return last - first > 1;
  }

  // ------------------------------------------------------------ headlines

  void remember(uint32_t first, uint32_t last, TagKind kind) {
    const auto units = out_.span(first, last);
    body_names_.add(units, static_cast<uint32_t>(kind));
    if (kind == TagKind::kPerson && units.size() > 1) {
      body_names_.add(units.subspan(units.size() - 1), static_cast<uint32_t>(kind));
      body_names_.add(units.subspan(0, 1), static_cast<uint32_t>(kind));
    } else if (kind == TagKind::kOrganisation && units.size() > 1) {
      body_names_.add(units.subspan(0, 1), static_cast<uint32_t>(kind));
    }
  }

  void remember_known() {
    for (const NameTag& tag : out_.tags) {
      if (tag.kind == TagKind::kPerson && tag.known && tag.last > tag.first + 1) {
        const auto units = out_.span(tag.first, tag.last);
        body_names_.add(units.subspan(units.size() - 1), static_cast<uint32_t>(TagKind::kPerson));
        body_names_.add(units.subspan(0, 1), static_cast<uint32_t>(TagKind::kPerson));
      }
    }
  }

  void tag_headline(const Sentence& sentence) {
    const uint32_t end = sentence.last.value;
    for (uint32_t t = sentence.first.value; t < end;) {
      uint32_t next = t + 1;
      if (free(t) && capital(t) && !out_.in_time[t]) {
        const auto hit = body_names_.longest(out_.from(t, end));
        if (hit.length) {
          next = out_.units[out_.unit_at[t] + hit.length - 1].token + 1;
          bool clear = true;
          for (uint32_t i = t; i < next; ++i) clear = clear && free(i);
          if (clear) put(t, next, static_cast<TagKind>(hit.value), nullptr, std::nullopt);
        }
      }
      t = next;
    }
  }

  const Story& story_;
  const Language& language_;
  const std::vector<Place>& places_;
  const ActorLexicon::Parts& lexicon_;
  const Gazetteer& gazetteer_;
  uint32_t count_;
  NameTags out_;
  bool in_headline_ = false;
  std::vector<uint8_t> model_kind_;
  std::vector<uint32_t> place_at_;
  PhraseTable body_names_;
  std::string joined_;
};

}  // namespace

NameTags find_name_tags(const Story& story, const Language& language,
                        const std::vector<TimeExpression>& times, const std::vector<Place>& places,
                        const ActorLexicon::Parts& lexicon, const Gazetteer& gazetteer) {
  return Tagger(story, language, times, places, lexicon, gazetteer).run();
}

}  // namespace dateline
