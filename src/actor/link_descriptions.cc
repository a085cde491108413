// Descriptions to actors, from the front of the story to its end. In this order: what the sentence
// itself says (apposition: "the unit's chief, Kim Yong-dae"; predicate: "Shoigu, who was defense
// minister"), the same description before ("South Korean prosecutors" ... "prosecutors"), a title
// held by somebody ("the president"), the kind of organisation ("the airline"). What finds nobody
// is a new actor under its own words.
//
// What it gets wrong: "the man" after two men; "the group" after two groups; a second bench of the
// same court.
#include <algorithm>
#include <unordered_map>

#include "actor/draft.h"
#include "base/hash.h"

namespace dateline {
namespace {

constexpr uint32_t kFarthestSentences = 12;  // the reach of "the company"
constexpr uint32_t kFarthestPerson = 6;      // the reach of "the man"
constexpr uint32_t kMostLooks = 80;          // phrases looked back at

class DescriptionLinker {
 public:
  explicit DescriptionLinker(CastDraft& draft) : d_(draft) {}

  void run() {
    find_main_country();
    // Headlines last: they speak of what the body introduces.
    for (const bool headline : {false, true}) {
      for (uint32_t i = 0; i < d_.phrases.size(); ++i) {
        if (d_.headline(d_.phrases[i].sentence) == headline) read(i);
      }
    }
  }

 private:
  using Hash = uint64_t;

  void find_main_country() {
    std::unordered_map<std::string, uint32_t> counts;
    uint32_t most = 0;
    for (const ActorPhrase& phrase : d_.phrases) {
      if (!phrase.country) continue;
      const uint32_t n = ++counts[std::string(phrase.country->text())];
      if (n > most) {
        most = n;
        main_country_ = phrase.country;
      }
    }
  }

  void read(uint32_t i) {
    ActorPhrase& phrase = d_.phrases[i];
    switch (phrase.sort) {
      case Sort::kPerson:
      case Sort::kOrganisation:
        add_role(i);
        take_owner_country(i);
        name_in_apposition(i);
        return;
      case Sort::kPlace:
        name_in_apposition(i);
        return;
      case Sort::kGovernment:
        return;
      case Sort::kPronoun:
        link_pronoun(d_, i);
        return;
      case Sort::kCount:
        d_.add(i, Sort::kGroup, ActorKind::kGroup);
        return;
      default:
        break;
    }
    take_owner_country(i);
    if (d_.entry_of[i] != kNone) {  // an apposition seen from the name before
      add_role(i);
      return;
    }
    const uint32_t found = find(i);
    if (found != kNone) {
      d_.link(i, found);
      if (phrase.sort == Sort::kPersonNoun && d_.entries[found].kind == ActorKind::kPerson) {
        add_role(i);
      }
    } else if (phrase.noun && phrase.noun->kind == ActorKind::kGovernment) {
      if (phrase.tentative) {
        link_country(i);
        return;
      }
      link_government(i);
    } else if (phrase.tentative) {
      return;
    } else {
      make(i);
    }
    remember(i);
  }

  void take_owner_country(uint32_t i) {
    ActorPhrase& phrase = d_.phrases[i];
    if (phrase.country || phrase.owner == kNone || d_.entry_of[phrase.owner] == kNone) return;
    const CastEntry& owner = d_.entry(phrase.owner);
    if (owner.country) phrase.country = owner.country;
    if (d_.entry_of[i] != kNone && !d_.entry(i).country) d_.entry(i).country = phrase.country;
  }

  void add_role(uint32_t i) {
    const ActorPhrase& phrase = d_.phrases[i];
    if (!phrase.noun || phrase.noun->noun_class == NounClass::kOrganisation) return;
    CastEntry& entry = d_.entry(i);
    if (entry.sort != Sort::kPerson && entry.sort != Sort::kPersonNoun) return;
    if (phrase.sort == Sort::kPersonNoun && entry.sort == Sort::kPersonNoun &&
        !entry.roles.empty()) {
      return;
    }
    DraftRole role{i, phrase.time, std::nullopt};
    if (past_predicate(i)) role.until = until(i);
    if (role.until) role.time = RoleTime::kThen;
    entry.roles.push_back(role);
    titles_[title_key(phrase)].push_back(d_.entry_of[i]);
    if (!entry.country && phrase.country) entry.country = phrase.country;
    if (entry.gender == Gender::kUnknown) entry.gender = phrase.gender;
  }

  Hash title_key(const ActorPhrase& phrase) const {
    return d_.tags.units[d_.tags.unit_at[phrase.noun_last] - 1].lower;
  }

  // ------------------------------------------------------------ what the sentence says

  bool punct(uint32_t t, std::string_view mark) const {
    return t < d_.token_count() && d_.form(t) == mark;
  }

  bool closes(uint32_t t) const {
    if (t >= d_.token_count()) return true;
    const std::string_view form = d_.form(t);
    return form == "," || form == "." || form == ")" || form == ";" || form == ":" || form == "-" ||
           form == "\xE2\x80\x94" || form == "\xE2\x80\x93";
  }

  // "Sergei Shoigu, secretary of Russia's Security Council, met": the description after the name.
  // "The mayor of Paris, Anne Hidalgo, wrote" comes the other way in find().
  void name_in_apposition(uint32_t i) {
    const ActorPhrase& name = d_.phrases[i];
    if (!(punct(name.last, ",") || punct(name.last, "("))) return;
    for (uint32_t j = i + 1; j < d_.phrases.size() && j < i + 4; ++j) {
      ActorPhrase& phrase = d_.phrases[j];
      if (d_.begin_with_owner(j) != name.last + 1) continue;
      if (d_.entry_of[j] != kNone) return;
      const bool person =
          phrase.sort == Sort::kPersonNoun && (name.sort == Sort::kPerson || unknown_kind(i));
      const bool organisation =
          name.sort == Sort::kOrganisation && phrase.sort == Sort::kOrganisationNoun;
      if (!person && !organisation) continue;  // the owner in "the party's leader"
      const bool tree = d_.token(phrase.head).deprel == Deprel::kAppos;
      const bool owned = d_.phrases[j].definite && closes(d_.end_with_owner(j)) &&
                         d_.token(phrase.head).deprel != Deprel::kConj;
      if (tree || owned ||
          (!has_part(phrase.head) &&
           (closes(d_.end_with_owner(j)) || !verb(d_.end_with_owner(j))))) {
        if (person && name.sort != Sort::kPerson) {
          d_.entry(i).sort = Sort::kPerson;
          d_.entry(i).kind = ActorKind::kPerson;
        }
        d_.link(j, d_.entry_of[i]);
        if (organisation && !d_.entry(i).noun) d_.entry(i).noun = phrase.noun;
      }
      return;
    }
  }

  // A name of two words or more that nothing but its place made an organisation.
  bool unknown_kind(uint32_t i) const {
    const ActorPhrase& name = d_.phrases[i];
    const CastEntry& entry = d_.entry(i);
    const bool kind =
        name.sort == Sort::kOrganisation || (name.sort == Sort::kPlace && !entry.country);
    return kind && !entry.known && !entry.noun && name.core_last - name.core_first > 1;
  }

  // Whether a token has a part of its own in the sentence, so that it is no apposition.
  bool has_part(uint32_t t) const {
    const Deprel rel = d_.token(t).deprel;
    return rel == Deprel::kConj || rel == Deprel::kNsubj || rel == Deprel::kNsubjPass ||
           rel == Deprel::kObj || rel == Deprel::kObl;
  }

  bool verb(uint32_t t) const {
    return d_.token(t).upos == Upos::kVerb || d_.token(t).upos == Upos::kAux;
  }

  // The name after a description: "the unit's chief, Kim Yong-dae,".
  uint32_t name_after(uint32_t i) const {
    const uint32_t end = d_.end_with_owner(i);
    if (!punct(end, ",") && !punct(end, "(")) return kNone;
    const ActorPhrase& phrase = d_.phrases[i];
    for (uint32_t j = i + 1; j < d_.phrases.size() && j < i + 6; ++j) {
      const ActorPhrase& name = d_.phrases[j];
      if (name.first != end + 1) continue;
      const bool person = name.sort == Sort::kPerson && phrase.sort == Sort::kPersonNoun;
      const bool organisation =
          name.sort == Sort::kOrganisation && phrase.sort == Sort::kOrganisationNoun;
      if (!person && !organisation) return kNone;
      const bool tree = d_.token(name.head).deprel == Deprel::kAppos &&
                        d_.phrase_at[d_.token(name.head).head.value] == i;
      const bool list = d_.token(name.head).deprel == Deprel::kConj;
      return tree || (!list && closes(name.last)) ? d_.entry_of[j] : kNone;
    }
    return kNone;
  }

  TokenId child(uint32_t t, Deprel rel) const {
    for (const TokenId c : d_.language.children(TokenId(t))) {
      if (d_.token(c.value).deprel == rel) return c;
    }
    return TokenId();
  }

  // "Shoigu was defense minister": the subject of a description that is a predicate.
  uint32_t subject_of(uint32_t i) const {
    const uint32_t head = d_.phrases[i].head;
    if (!child(head, Deprel::kCop)) return kNone;
    const TokenId subject = child(head, Deprel::kNsubj);
    if (!subject) return kNone;
    const uint32_t phrase = d_.at(subject);
    return phrase == kNone || phrase >= i ? kNone : phrase;
  }

  bool past_predicate(uint32_t i) const {
    const TokenId cop = child(d_.phrases[i].head, Deprel::kCop);
    if (!cop) return false;
    const std::string_view form = d_.form(cop.value);
    return form == "was" || form == "were" || form == "been";
  }

  // The end of a role in "who until last year was": the time after "until" in the sentence.
  std::optional<Moment> until(uint32_t i) const {
    const Sentence& sentence = d_.language.sentences[d_.phrases[i].sentence];
    static const uint64_t kUntil = word_hash("until");
    for (const TimeExpression& time : d_.times) {
      if (time.first.value <= sentence.first.value) continue;
      if (time.first.value >= sentence.last.value) break;
      if (!d_.is(time.first.value - 1, kUntil)) continue;
      if (time.interval && time.interval->to) return time.interval->to;
    }
    return std::nullopt;
  }

  // ------------------------------------------------------------ what was said before

  uint32_t find(uint32_t i) {
    const ActorPhrase& phrase = d_.phrases[i];
    if (!phrase.noun) return same_words(i);  // "the North Koreans"
    if (phrase.same_as != kNone && d_.entry_of[phrase.same_as] != kNone) {
      return d_.entry_of[phrase.same_as];  // "the Islamic State group"
    }
    const bool single = phrase.sort == Sort::kPersonNoun;
    const bool organisation = phrase.sort == Sort::kOrganisationNoun;
    if (single || organisation) {
      const uint32_t named = name_after(i);
      if (named != kNone) return named;
    }
    if (single && phrase.noun->noun_class == NounClass::kTitle) {
      const uint32_t subject = subject_of(i);
      if (subject != kNone && d_.entry_of[subject] != kNone) {
        const CastEntry& entry = d_.entry(subject);
        if (!entry.plural && entry.kind == ActorKind::kPerson) return d_.entry_of[subject];
      }
    }
    if (organisation && phrase.noun->kind == ActorKind::kGovernment) return kNone;
    const bool headline = d_.headline(phrase.sentence);
    if (single && headline) {
      const uint32_t holder = holder_of_title(i);
      return holder != kNone ? holder : head_of_state(i);
    }
    if (phrase.indefinite && !(phrase.sort == Sort::kGroup && !phrase.modified)) {
      return phrase.sort == Sort::kGroup ? same_words(i) : kNone;
    }
    if (const uint32_t same = same_words(i); same != kNone) return same;
    if (single) {
      if (const uint32_t holder = holder_of_title(i); holder != kNone) return holder;
      return phrase.definite ? somebody_before(i) : kNone;
    }
    if (phrase.sort == Sort::kGroup) return group_before(i);
    return organisation_before(i);
  }

  // The words of a description with its country and owner, without articles and numbers.
  Hash description_key(const ActorPhrase& phrase, bool with_modifiers) const {
    Hash key = mix(0, static_cast<uint64_t>(phrase.sort));
    for (const TextUnit& unit : d_.tags.span(phrase.core_first, phrase.core_last)) {
      key = mix(key, unit.lower);
    }
    if (!with_modifiers) return key;
    if (phrase.country) key = mix(key, word_hash(phrase.country->text()));
    if (phrase.owner != kNone && d_.entry_of[phrase.owner] != kNone &&
        d_.entry(phrase.owner).sort != Sort::kGovernment) {
      key = mix(key, d_.entry_of[phrase.owner] + 1);
    }
    return key;
  }

  void remember(uint32_t i) {
    const ActorPhrase& phrase = d_.phrases[i];
    same_[description_key(phrase, true)] = i;
    same_noun_[description_key(phrase, false)] = i;
  }

  uint32_t same_words(uint32_t i) const {
    const ActorPhrase& phrase = d_.phrases[i];
    const auto exact = same_.find(description_key(phrase, true));
    if (exact != same_.end() && near(exact->second, i, 60)) {
      const ActorPhrase& before = d_.phrases[exact->second];
      const bool other =
          phrase.sort == Sort::kPersonNoun && !phrase.definite && phrase.owner == kNone;
      if (!other && !numbers_differ(before, phrase)) return d_.entry_of[exact->second];
    }
    // "prosecutors" after "South Korean prosecutors": fewer words for the same.
    const auto noun = same_noun_.find(description_key(phrase, false));
    if (noun == same_noun_.end() || !near(noun->second, i, 30)) return kNone;
    const ActorPhrase& before = d_.phrases[noun->second];
    const uint32_t entry = d_.entry_of[noun->second];
    if (phrase.sort == Sort::kPersonNoun && !phrase.definite) return kNone;
    if (phrase.modified && before.modified) return kNone;
    if (phrase.country && d_.entries[entry].country &&
        *phrase.country != *d_.entries[entry].country) {
      return kNone;
    }
    if (phrase.modified && !phrase.country) return kNone;
    if (phrase.sort == Sort::kGroup && !phrase.definite && phrase.noun &&
        phrase.noun->sector == Sector::kCvl) {
      return kNone;  // "people", "residents" mean others each time
    }
    return entry;
  }

  bool numbers_differ(const ActorPhrase& a, const ActorPhrase& b) const {
    return a.sort == Sort::kGroup && (a.indefinite || b.indefinite) &&
           d_.text(a.first, a.last) != d_.text(b.first, b.last);
  }

  bool near(uint32_t before, uint32_t i, uint32_t sentences) const {
    const uint32_t a = d_.phrases[i].sentence;
    const uint32_t b = d_.phrases[before].sentence;
    return (a > b ? a - b : b - a) <= sentences && d_.entry_of[before] != kNone;
  }

  // "the president": who was called that, last.
  uint32_t holder_of_title(uint32_t i) const {
    const ActorPhrase& phrase = d_.phrases[i];
    if (!phrase.definite && !d_.headline(phrase.sentence)) return kNone;
    const auto found = titles_.find(title_key(phrase));
    if (found == titles_.end()) return kNone;
    uint32_t looks = 0;
    for (auto it = found->second.rbegin(); it != found->second.rend(); ++it) {
      if (++looks > kMostLooks) break;
      const CastEntry& entry = d_.entries[*it];
      if (entry.plural) continue;
      if (phrase.country && entry.country && *phrase.country != *entry.country) continue;
      if (phrase.gender != Gender::kUnknown && entry.gender != Gender::kUnknown &&
          phrase.gender != entry.gender) {
        continue;
      }
      if (phrase.time != RoleTime::kNow && entry.roles.front().time != phrase.time) continue;
      // With words of its own ("the new minister") it must be said of the same.
      if (phrase.noun_last - phrase.noun_first > 1 && !same_title(phrase, entry)) continue;
      return *it;
    }
    return kNone;
  }

  // "Hong Kong leader" in a headline: who heads that state in the body.
  uint32_t head_of_state(uint32_t i) const {
    const ActorPhrase& phrase = d_.phrases[i];
    if (!phrase.country || !phrase.noun->before_name) return kNone;
    const bool leads = phrase.noun->of_state || phrase.noun->by_organisation;
    if (!leads) return kNone;
    for (uint32_t e = 0; e < d_.entries.size() && e < kMostLooks; ++e) {
      const CastEntry& entry = d_.entries[e];
      if (entry.kind != ActorKind::kPerson || !entry.country || *entry.country != *phrase.country) {
        continue;
      }
      if (entry.known && entry.known->sector == Sector::kGov && !entry.roles.empty()) return e;
    }
    return kNone;
  }

  bool same_title(const ActorPhrase& phrase, const CastEntry& entry) const {
    for (const DraftRole& role : entry.roles) {
      const ActorPhrase& other = d_.phrases[role.phrase];
      if (other.noun == phrase.noun || other.noun_last - other.noun_first == 1) return true;
    }
    return false;
  }

  // "the man", "the suspect": the one person without a name, or with nothing but one, near by.
  uint32_t somebody_before(uint32_t i) const {
    const ActorPhrase& phrase = d_.phrases[i];
    if (phrase.modified || phrase.owner != kNone || !phrase.noun->sector) return kNone;
    const Sector sector = *phrase.noun->sector;
    if (sector != Sector::kCvl && sector != Sector::kCrm && sector != Sector::kUaf &&
        sector != Sector::kUnk && sector != Sector::kReb) {
      return kNone;
    }
    uint32_t found = kNone;
    for (uint32_t n = 0; n < kMostLooks && n < i; ++n) {
      const uint32_t j = i - 1 - n;
      const ActorPhrase& before = d_.phrases[j];
      if (phrase.sentence - before.sentence > kFarthestPerson) break;
      if (d_.entry_of[j] == kNone || before.sort == Sort::kPronoun) continue;
      const CastEntry& entry = d_.entry(j);
      if (entry.kind != ActorKind::kPerson || entry.plural) continue;
      if (entry.gender != Gender::kUnknown && phrase.gender != Gender::kUnknown &&
          entry.gender != phrase.gender) {
        continue;
      }
      if (holds_office(entry)) continue;
      if (found == kNone) {
        found = d_.entry_of[j];
      } else if (found != d_.entry_of[j]) {
        return kNone;
      }
    }
    return found;
  }

  bool holds_office(const CastEntry& entry) const {
    if (entry.known) return true;
    for (const DraftRole& role : entry.roles) {
      const auto& sector = d_.phrases[role.phrase].noun->sector;
      if (!sector ||
          (*sector != Sector::kCvl && *sector != Sector::kCrm && *sector != Sector::kUaf &&
           *sector != Sector::kLab && *sector != Sector::kUnk)) {
        return true;
      }
    }
    return false;
  }

  uint32_t group_before(uint32_t i) const {
    const ActorPhrase& phrase = d_.phrases[i];
    if (!phrase.noun->like || !phrase.definite || phrase.modified) return kNone;
    return like_before(i, phrase.noun->like, true);
  }

  uint32_t organisation_before(uint32_t i) const {
    const ActorPhrase& phrase = d_.phrases[i];
    if (!phrase.definite || phrase.owner != kNone) return kNone;
    if (phrase.modified && !phrase.country) return kNone;
    return phrase.noun->like ? like_before(i, phrase.noun->like, false) : kNone;
  }

  uint32_t like_before(uint32_t i, uint64_t like, bool plural) const {
    const ActorPhrase& phrase = d_.phrases[i];
    for (uint32_t n = 0; n < kMostLooks && n < i; ++n) {
      const uint32_t j = i - 1 - n;
      const ActorPhrase& before = d_.phrases[j];
      if (phrase.sentence - before.sentence > kFarthestSentences) break;
      if (d_.entry_of[j] == kNone || before.sort == Sort::kPronoun) continue;
      const CastEntry& entry = d_.entry(j);
      if (phrase.country && entry.country && *phrase.country != *entry.country) continue;
      if (!plural && entry.sort != Sort::kOrganisation && entry.sort != Sort::kOrganisationNoun &&
          entry.sort != Sort::kGroup) {
        continue;
      }
      if (plural && entry.sort != Sort::kGroup && entry.sort != Sort::kOrganisationNoun) continue;
      if (entry.noun && entry.noun->like == like) return d_.entry_of[j];
      if (!plural && entry.sort == Sort::kOrganisation && like_by_sector(entry, like)) {
        return d_.entry_of[j];
      }
    }
    return kNone;
  }

  // Known organisations have a sector instead of a noun: "the company" for Tesco.
  static bool like_by_sector(const CastEntry& entry, uint64_t like) {
    if (!entry.known || !entry.known->sector) return false;
    struct Pair {
      Sector sector;
      std::string_view like;
    };
    static constexpr Pair kPairs[] = {{Sector::kBus, "company"},      {Sector::kBus, "bank"},
                                      {Sector::kJrn, "newspaper"},    {Sector::kJrn, "newsagency"},
                                      {Sector::kJrn, "broadcaster"},  {Sector::kJrn, "network"},
                                      {Sector::kJrn, "website"},      {Sector::kPty, "party"},
                                      {Sector::kReb, "rebelgroup"},   {Sector::kReb, "group"},
                                      {Sector::kReb, "movement"},     {Sector::kReb, "militia"},
                                      {Sector::kReb, "organisation"}, {Sector::kNgo, "group"},
                                      {Sector::kNgo, "organisation"}, {Sector::kNgo, "foundation"},
                                      {Sector::kIgo, "organisation"}, {Sector::kIgo, "bloc"},
                                      {Sector::kIgo, "igo"},          {Sector::kIgo, "agency"},
                                      {Sector::kIgo, "alliance"},     {Sector::kMil, "alliance"},
                                      {Sector::kMil, "army"},         {Sector::kCop, "police"},
                                      {Sector::kGov, "agency"},       {Sector::kGov, "department"},
                                      {Sector::kGov, "ministry"},     {Sector::kSpy, "agency"},
                                      {Sector::kCop, "agency"},       {Sector::kLeg, "parliament"},
                                      {Sector::kJud, "court"},        {Sector::kEdu, "university"},
                                      {Sector::kMed, "hospital"},     {Sector::kLab, "union"},
                                      {Sector::kRel, "church"},       {Sector::kCrm, "cartel"},
                                      {Sector::kCvl, "club"},         {Sector::kCvl, "league"}};
    for (const Pair& pair : kPairs) {
      if (pair.sector == *entry.known->sector && word_hash(pair.like) == like) return true;
    }
    return false;
  }

  // ------------------------------------------------------------ new actors

  // "the Afghan government", "the regime": the country's; without one, the story's main country.
  void link_government(uint32_t i) {
    ActorPhrase& phrase = d_.phrases[i];
    if (!phrase.country && phrase.definite) phrase.country = country_near(i);
    if (phrase.country) {
      d_.government(*phrase.country, i);
    } else {
      make(i);
    }
  }

  // "The country": the last one named, in this sentence or the two before it; where several stand
  // there, only the one that the story is about.
  void link_country(uint32_t i) {
    const ActorPhrase& phrase = d_.phrases[i];
    if (!phrase.definite || phrase.modified || phrase.plural) return;
    std::optional<Country> found;
    uint32_t sentence = kNone;
    for (uint32_t n = 0; n < kMostLooks && n < i; ++n) {
      const ActorPhrase& before = d_.phrases[i - 1 - n];
      if (phrase.sentence - before.sentence > 2) break;
      if (sentence != kNone && before.sentence != sentence) break;
      if (before.sort != Sort::kGovernment || !before.country) continue;
      sentence = before.sentence;
      if (found && *found != *before.country) {
        found = main_country_;
        break;
      }
      found = before.country;
    }
    if (found) d_.government(*found, i);
  }

  std::optional<Country> country_near(uint32_t i) const {
    for (uint32_t n = 0; n < kMostLooks && n < i; ++n) {
      const ActorPhrase& before = d_.phrases[i - 1 - n];
      if (d_.phrases[i].sentence - before.sentence > 1) break;
      if (before.country && before.country == main_country_) return main_country_;
    }
    return main_country_;
  }

  void make(uint32_t i) {
    const ActorPhrase& phrase = d_.phrases[i];
    ActorKind kind = phrase.plural ? ActorKind::kGroup : ActorKind::kPerson;
    if (phrase.sort == Sort::kGroup) kind = ActorKind::kGroup;
    if (phrase.sort == Sort::kOrganisationNoun && phrase.noun) kind = phrase.noun->kind;
    if (!phrase.country && phrase.noun) d_.phrases[i].country = country_of_subject(i);
    d_.add(i, phrase.sort, kind);
    if (phrase.sort == Sort::kPersonNoun) add_role(i);
  }

  // "North Korea sent soldiers": its own.
  std::optional<Country> country_of_subject(uint32_t i) const {
    const ActorPhrase& phrase = d_.phrases[i];
    const bool state = phrase.noun->sector == Sector::kMil || phrase.noun->sector == Sector::kCop;
    if (!state || d_.token(phrase.head).deprel != Deprel::kObj) return std::nullopt;
    const TokenId verb = d_.token(phrase.head).head;
    if (!verb || !d_.lexicon.verb_is(lower_hash(d_.language.lemma(verb)), VerbEffect::kSends)) {
      return std::nullopt;
    }
    const uint32_t sender = d_.at(child(verb.value, Deprel::kNsubj));
    if (sender == kNone || d_.phrases[sender].sort != Sort::kGovernment) return std::nullopt;
    return d_.phrases[sender].country;
  }

  CastDraft& d_;
  std::optional<Country> main_country_;
  std::unordered_map<Hash, std::vector<uint32_t>> titles_;  // last word of a title -> holders
  std::unordered_map<Hash, uint32_t> same_;
  std::unordered_map<Hash, uint32_t> same_noun_;
};

}  // namespace

void link_descriptions(CastDraft& draft) { DescriptionLinker(draft).run(); }

}  // namespace dateline
