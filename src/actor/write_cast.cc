// From linked phrases to the record: names, kinds, countries, sectors, roles, mentions.
#include <algorithm>

#include "actor/draft.h"
#include "base/utf8.h"

namespace dateline {
namespace {

bool is_office(Sector sector) {
  return sector == Sector::kGov || sector == Sector::kLeg || sector == Sector::kMil ||
         sector == Sector::kJud || sector == Sector::kCop || sector == Sector::kSpy ||
         sector == Sector::kIgo;
}

class Writer {
 public:
  Writer(const CastDraft& draft, const std::vector<Place>& places) : d_(draft), places_(places) {}

  Cast run() {
    number_actors();
    find_main_country();
    for (uint32_t e = 0; e < d_.entries.size(); ++e) {
      if (actor_of_[e]) cast_.actors.push_back(actor(e));
    }
    for (uint32_t e = 0; e < d_.entries.size(); ++e) {
      if (actor_of_[e]) add_roles(e);
    }
    add_mentions();
    return std::move(cast_);
  }

 private:
  void number_actors() {
    std::vector<uint32_t> first(d_.entries.size(), kNone);
    actor_of_.assign(d_.entries.size(), ActorId());
    uint32_t next = 0;
    for (const uint32_t e : d_.entry_of) {
      if (e != kNone && first[e] == kNone) first[e] = 0;
    }
    for (uint32_t e = 0; e < d_.entries.size(); ++e) {
      if (first[e] != kNone) actor_of_[e] = ActorId(next++);
    }
  }

  // The country most spoken of; what police or officials belong to when nobody says.
  void find_main_country() {
    std::map<Country, uint32_t> counts;
    for (const ActorPhrase& phrase : d_.phrases) {
      // A newspaper's home is not where the news is.
      if (phrase.country && phrase.sort != Sort::kOrganisation) ++counts[*phrase.country];
    }
    for (const Place& place : places_) {
      if (place.country) ++counts[*place.country];
    }
    one_country_ = counts.size() == 1;
    uint32_t most = 0;
    for (const auto& [country, n] : counts) {
      if (n > most) {
        most = n;
        main_country_ = country;
      }
    }
  }

  Actor actor(uint32_t e) const {
    const CastEntry& entry = d_.entries[e];
    Actor out;
    out.kind = entry.kind;
    out.country = country_of(entry);
    out.sector = sector_of(entry);
    out.name = name_of(entry);
    out.why = entry.known ? entry.known->where : entry.noun ? entry.noun->where : "name";
    return out;
  }

  // ------------------------------------------------------------ names

  static std::string tidy(std::string_view text) {
    std::string out;
    for (const char c : text) {
      const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (blank && (out.empty() || out.back() == ' ')) continue;
      out += blank ? ' ' : c;
    }
    while (out.ends_with(' ')) out.pop_back();
    return out;
  }

  std::string name_of(const CastEntry& entry) const {
    if (entry.sort == Sort::kGovernment && entry.country &&
        (!entry.known || entry.known->seat_of_government)) {
      if (const CountryFacts* facts = d_.gazetteer.by_code(*entry.country)) {
        return std::string(facts->name);
      }
    }
    if (entry.sort == Sort::kGovernment && entry.known) return entry.known->name;
    const uint32_t best = best_phrase(entry);
    const ActorPhrase& phrase = d_.phrases[best];
    if (entry.named || phrase.sort == Sort::kPronoun || phrase.sort == Sort::kCount) {
      return tidy(d_.text(phrase.core_first, phrase.core_last));
    }
    return description(best);
  }

  // The longest name outside of headlines; of descriptions the first.
  uint32_t best_phrase(const CastEntry& entry) const {
    uint32_t best = entry.best;
    if (!entry.named) return best;
    const auto weight = [&](uint32_t i) {
      const ActorPhrase& phrase = d_.phrases[i];
      const uint32_t length = phrase.core_last - phrase.core_first;
      return 2 * std::min(length, 20u) + (d_.tags.headline[phrase.sentence] ? 0 : 1);
    };
    for (const uint32_t i : entry.full) {
      if (weight(i) > weight(best)) best = i;
    }
    return best;
  }

  // "attorneys general from sixteen states" keeps what tells it apart: no article, but the owner
  // before it and "of ..." after it.
  std::string description(uint32_t i) const {
    const ActorPhrase& phrase = d_.phrases[i];
    uint32_t first = phrase.first;
    while (first < phrase.core_first &&
           (d_.token(first).upos == Upos::kDet || d_.token(first).upos == Upos::kPron)) {
      ++first;
    }
    std::string out;
    const uint32_t owner = phrase.owner;
    if (owner != kNone && d_.phrases[owner].last < phrase.first &&
        d_.phrases[owner].last + 1 == phrase.first) {
      const ActorPhrase& before = d_.phrases[owner];
      out = tidy(d_.text(before.core_first, before.core_last)) + "'s ";
    }
    uint32_t last = phrase.last;
    if (phrase.complement != kNone && d_.phrases[phrase.complement].first >= phrase.last) {
      const std::string_view word = d_.form(phrase.last);
      if (word == "of" || word == "from" || word == "for") last = d_.end_with_owner(i);
    }
    return out + tidy(d_.text(first, std::max(last, first + 1)));
  }

  // ------------------------------------------------------------ countries and sectors

  std::optional<Country> country_of(const CastEntry& entry) const {
    if (entry.sort == Sort::kGovernment || entry.sort == Sort::kPlace) return entry.country;
    if (entry.known && entry.known->kind != ActorKind::kPerson) return entry.known->country;
    for (const DraftRole& role : entry.roles) {
      if (const auto country = country_by_role(role)) return country;
    }
    if (entry.known) return entry.known->country;
    if (entry.country) return entry.country;
    if (const auto country = owner_country(entry.best)) return country;
    return belongs_somewhere(entry) ? main_country_ : std::nullopt;
  }

  std::optional<Country> country_by_role(const DraftRole& role) const {
    const ActorPhrase& phrase = d_.phrases[role.phrase];
    if (phrase.country) return phrase.country;
    return owner_country(role.phrase);
  }

  std::optional<Country> owner_country(uint32_t i) const {
    for (int steps = 0; i != kNone && steps < 4; ++steps) {
      const ActorPhrase& phrase = d_.phrases[i];
      if (phrase.country) return phrase.country;
      i = phrase.owner;
      if (i != kNone && d_.entry_of[i] != kNone) {
        const CastEntry& owner = d_.entry(i);
        if (owner.country) return owner.country;
        if (owner.known && owner.known->country) return owner.known->country;
      }
    }
    return std::nullopt;
  }

  // Police, courts, officials and ministers without a country are those of the place.
  // So are all people of a story that knows one country only.
  bool belongs_somewhere(const CastEntry& entry) const {
    if (!entry.noun || !entry.noun->sector) return false;
    static const uint64_t kStates[] = {lower_hash("states"), lower_hash("powers"),
                                       lower_hash("sides"), lower_hash("leaders")};
    if (std::find(std::begin(kStates), std::end(kStates), entry.noun->like) != std::end(kStates)) {
      return false;
    }
    const Sector sector = *entry.noun->sector;
    if (sector == Sector::kIgo || sector == Sector::kJrn || sector == Sector::kNgo) return false;
    const uint32_t owner = d_.phrases[entry.best].owner;
    if (owner != kNone && d_.entry_of[owner] != kNone && d_.entry(owner).known &&
        d_.entry(owner).known->sector == Sector::kIgo) {
      return false;  // a court of the United Nations
    }
    return is_office(sector) || one_country_;
  }

  std::optional<Sector> sector_of(const CastEntry& entry) const {
    if (entry.kind == ActorKind::kPlace) return std::nullopt;
    if (entry.sort == Sort::kGovernment) {
      return entry.known && !entry.known->seat_of_government ? entry.known->sector
                                                             : std::optional(Sector::kGov);
    }
    if (entry.sort == Sort::kPerson) return sector_of_person(entry);
    if (entry.sort == Sort::kPersonNoun) return sector_of_noun_person(entry);
    if (entry.known) return entry.known->sector;
    if (entry.noun && entry.noun->kind == ActorKind::kGovernment) return Sector::kGov;
    if (entry.sort == Sort::kOrganisation && entry.noun) return entry.noun->sector;
    return sector_of_phrase(entry.best);
  }

  std::optional<Sector> sector_of_noun_person(const CastEntry& entry) const {
    std::optional<Sector> sector;
    RoleTime time = RoleTime::kNow;
    for (const DraftRole& role : entry.roles) {
      sector = sector_of_phrase(role.phrase);
      time = role.time;
      if (sector) break;
    }
    if (!sector) sector = sector_of_phrase(entry.best);
    if (sector && time == RoleTime::kPast && is_office(*sector)) return Sector::kEli;
    return sector;
  }

  // What a title or noun and the words around it say.
  std::optional<Sector> sector_of_phrase(uint32_t i, int depth = 0) const {
    const ActorPhrase& phrase = d_.phrases[i];
    if (!phrase.noun) return phrase.sector;
    std::optional<Sector> own = phrase.noun->sector;
    if (phrase.noun->by_organisation) {
      if (const auto of_owner = owner_sector(phrase.owner, depth)) return of_owner;
      if (phrase.sector) return phrase.sector;
      // The president of a body that nothing is known of is no head of state.
      if (own == Sector::kGov && phrase.owner != kNone && d_.entry_of[phrase.owner] != kNone &&
          d_.entry(phrase.owner).sort == Sort::kOrganisation) {
        return std::nullopt;
      }
    }
    if (own == Sector::kBus && phrase.owner != kNone && d_.entry_of[phrase.owner] != kNone &&
        d_.entry(phrase.owner).sort == Sort::kGovernment) {
      return Sector::kGov;  // "the chief executive of Hong Kong"
    }
    if (!phrase.sector) return own;
    const Sector modifier = *phrase.sector;
    const bool strong = (modifier == Sector::kReb && own != Sector::kCvl) ||
                        (modifier == Sector::kOpp && own != Sector::kMil);
    if (modifier == Sector::kReb && own == Sector::kCvl) return own;
    const bool weak = !own || *own == Sector::kGov || *own == Sector::kCvl ||
                      *own == Sector::kUnk || *own == Sector::kLab || *own == Sector::kCop;
    return strong || weak ? modifier : own;
  }

  // "The governor's spokesman" speaks for the government; chains of owners are short.
  std::optional<Sector> owner_sector(uint32_t owner, int depth) const {
    if (owner == kNone || d_.entry_of[owner] == kNone || depth > 2) return std::nullopt;
    const CastEntry& entry = d_.entry(owner);
    if (entry.sort == Sort::kGovernment || entry.sort == Sort::kPlace) return std::nullopt;
    if (entry.known) return entry.known->sector;
    if (entry.sort == Sort::kOrganisation) {
      return entry.noun ? entry.noun->sector : std::nullopt;
    }
    const uint32_t told = entry.roles.empty() ? entry.best : entry.roles.front().phrase;
    return sector_of_phrase(told, depth + 1);
  }

  // Titles of the story first; then what is known of the person in the year of publication.
  std::optional<Sector> sector_of_person(const CastEntry& entry) const {
    std::optional<Sector> now;
    std::optional<Sector> past;
    std::optional<Sector> then;
    for (const DraftRole& role : entry.roles) {
      const auto sector = sector_of_phrase(role.phrase);
      if (!sector) continue;
      if (role.time == RoleTime::kPast) {
        if (!past) past = is_office(*sector) ? Sector::kEli : *sector;
      } else if (role.time == RoleTime::kThen || role.time == RoleTime::kFuture) {
        if (!then) then = sector;
      } else if (!now || (weak(*now) && !weak(*sector))) {
        now = sector;
      }
    }
    if (entry.known && sure_now(*entry.known)) return sector_of_known(*entry.known);
    if (now && !weak(*now)) return now;
    if (entry.known) {
      const auto known = sector_of_known(*entry.known);
      if (past && known && is_office(*known) && !sure_now(*entry.known)) return past;
      if (known) return known;
    }
    if (past) return past;
    if (then) return then;
    return now;
  }

  // "Mr", "lawyer": less than an office.
  static bool weak(Sector sector) { return sector == Sector::kCvl || sector == Sector::kUnk; }

  bool sure_now(const KnownName& known) const {
    const auto in = d_.year;
    if (!in) return false;
    for (const Term& term : known.terms) {
      if (term.from && term.from < *in && (!term.to || *in < term.to)) return true;
    }
    return false;
  }

  std::optional<Sector> sector_of_known(const KnownName& known) const {
    const auto in = d_.year;
    std::optional<Sector> ended;
    for (const Term& term : known.terms) {
      const bool open = !term.from && !term.to;
      if (!in || open || (term.from <= *in && (!term.to || *in <= term.to))) return term.sector;
      if (term.to && term.to < *in) ended = is_office(term.sector) ? Sector::kEli : term.sector;
    }
    return ended ? ended : known.sector;
  }

  // ------------------------------------------------------------ roles

  void add_roles(uint32_t e) {
    const CastEntry& entry = d_.entries[e];
    Actor& actor = cast_.actors[actor_of_[e].value];
    for (const DraftRole& draft : entry.roles) {
      const ActorPhrase& phrase = d_.phrases[draft.phrase];
      if (honorific(phrase)) continue;
      Role role;
      role.title = tidy(d_.text(phrase.noun_first, phrase.noun_last));
      role.span = {d_.token(phrase.noun_first).span.begin, d_.token(phrase.noun_last - 1).span.end};
      const uint32_t owner = phrase.owner;
      if (owner != kNone && d_.entry_of[owner] != kNone && actor_of_[d_.entry_of[owner]] &&
          d_.entry_of[owner] != e) {
        role.organisation = actor_of_[d_.entry_of[owner]];
      } else if (phrase.country) {
        const auto government = d_.governments.find(*phrase.country);
        if (government != d_.governments.end() && actor_of_[government->second]) {
          role.organisation = actor_of_[government->second];
        }
      }
      if (draft.time == RoleTime::kPast || draft.time == RoleTime::kThen) {
        role.held.to = draft.until ? draft.until : d_.published;
      } else if (draft.time == RoleTime::kFuture) {
        role.held.from = d_.published;
      }
      if (!has_role(actor, role)) actor.roles.push_back(std::move(role));
    }
  }

  bool honorific(const ActorPhrase& phrase) const {
    const std::string_view text = d_.form(phrase.noun_first);
    static constexpr std::string_view kHonorifics[] = {"Mr",  "Mr.", "Mrs", "Mrs.", "Ms",
                                                       "Ms.", "Dr",  "Dr.", "Miss", "Sir"};
    return std::find(std::begin(kHonorifics), std::end(kHonorifics), text) != std::end(kHonorifics);
  }

  static bool has_role(const Actor& actor, const Role& role) {
    return std::any_of(actor.roles.begin(), actor.roles.end(), [&](const Role& other) {
      return lower(other.title) == lower(role.title) && other.held == role.held;
    });
  }

  // ------------------------------------------------------------ mentions

  void add_mentions() {
    cast_.mention_of.assign(d_.token_count(), UINT32_MAX);
    std::vector<uint32_t> order;
    for (uint32_t i = 0; i < d_.phrases.size(); ++i) {
      if (d_.entry_of[i] != kNone) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
      return d_.phrases[a].first < d_.phrases[b].first;
    });
    for (const uint32_t i : order) {
      const ActorPhrase& phrase = d_.phrases[i];
      Mention mention;
      mention.first = TokenId(phrase.first);
      mention.last = TokenId(phrase.last);
      mention.span = {d_.token(phrase.first).span.begin, d_.token(phrase.last - 1).span.end};
      mention.head = TokenId(phrase.head);
      mention.kind = phrase.sort == Sort::kPronoun ? MentionKind::kPronoun
                     : phrase.sort <= Sort::kPlace ? MentionKind::kName
                                                   : MentionKind::kNominal;
      mention.actor = actor_of_[d_.entry_of[i]];
      cast_.mentions.push_back(mention);
      claim(phrase, static_cast<uint32_t>(cast_.mentions.size() - 1));
    }
    for (uint32_t m = 0; m < cast_.mentions.size(); ++m) claim_titles(m);
  }

  // Cores and heads first, so that no title takes a token from another's name.
  void claim(const ActorPhrase& phrase, uint32_t m) {
    for (uint32_t t = phrase.core_first; t < phrase.core_last; ++t) cast_.mention_of[t] = m;
    cast_.mention_of[phrase.head] = m;
  }

  void claim_titles(uint32_t m) {
    const Mention& mention = cast_.mentions[m];
    if (mention.kind != MentionKind::kName) return;
    for (uint32_t t = mention.first.value; t < mention.last.value; ++t) {
      if (cast_.mention_of[t] == UINT32_MAX && d_.token(t).upos != Upos::kDet) {
        cast_.mention_of[t] = m;
      }
    }
  }

  const CastDraft& d_;
  const std::vector<Place>& places_;
  Cast cast_;
  std::vector<ActorId> actor_of_;
  std::optional<Country> main_country_;
  bool one_country_ = false;
};

}  // namespace

Cast write_cast(const CastDraft& draft, const std::vector<Place>& places) {
  return Writer(draft, places).run();
}

}  // namespace dateline
