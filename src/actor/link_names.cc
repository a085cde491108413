// Names to actors. Full names first, the longest first, so that "Kim" finds Kim Yong-dae whichever
// comes first. A surname goes to the full name that was named last before it; a family name that
// stands first ("Yoon Suk Yeol") counts as surname by the list of such names.
#include <algorithm>
#include <unordered_map>

#include "actor/draft.h"
#include "base/hash.h"
#include "base/utf8.h"

namespace dateline {

uint32_t CastDraft::add(uint32_t phrase, Sort sort, ActorKind kind) {
  CastEntry entry;
  entry.sort = sort;
  entry.kind = kind;
  entry.best = phrase;
  entries.push_back(entry);
  const uint32_t made = static_cast<uint32_t>(entries.size() - 1);
  link(phrase, made);
  return made;
}

void CastDraft::link(uint32_t phrase, uint32_t index) {
  entry_of[phrase] = index;
  CastEntry& entry = entries[index];
  const ActorPhrase& from = phrases[phrase];
  ++entry.mentions;
  if (!entry.known && from.known && from.sort == entry.sort && from.same_as == kNone) {
    entry.known = from.known;
  }
  if (!entry.noun && from.noun) entry.noun = from.noun;
  if (!entry.country && from.country && from.sort != Sort::kPronoun) entry.country = from.country;
  if (entry.gender == Gender::kUnknown) entry.gender = from.gender;
  if (from.sort != Sort::kPronoun) entry.plural |= from.plural;
  // A description in a headline is short of words: the body's is better.
  if (!entry.named && from.sort != Sort::kPronoun && entry.best != phrase &&
      headline(phrases[entry.best].sentence) && !headline(from.sentence)) {
    entry.best = phrase;
  }
}

uint32_t CastDraft::government(Country country, uint32_t phrase) {
  const auto same = governments.find(country);
  if (same != governments.end()) {
    link(phrase, same->second);
    return same->second;
  }
  const uint32_t made = add(phrase, Sort::kGovernment, ActorKind::kGovernment);
  entries[made].country = country;
  governments.emplace(country, made);
  return made;
}

uint32_t CastDraft::begin_with_owner(uint32_t phrase) const {
  const uint32_t owner = phrases[phrase].owner;
  if (owner == kNone || phrases[owner].last + 1 != phrases[phrase].first) {
    return phrases[phrase].first;
  }
  return phrases[owner].first;
}

bool CastDraft::headline(uint32_t sentence) const {
  if (tags.headline[sentence]) return true;
  const Sentence& found = language.sentences[sentence];
  if (found.block < story.blocks.size() && story.blocks[found.block].kind == BlockKind::kTitle) {
    return true;
  }
  // In plain text the first line is one if it ends without a full stop.
  if (sentence != 0 || found.last.value <= found.first.value) return false;
  return token(found.last.value - 1).upos != Upos::kPunct && language.sentences.size() > 1;
}

uint32_t CastDraft::end_with_owner(uint32_t phrase) const {
  uint32_t end = phrases[phrase].last;
  uint32_t at = phrase;
  for (int steps = 0; steps < 4; ++steps) {
    at = phrases[at].complement;
    if (at == kNone || phrases[at].last <= end) break;
    end = phrases[at].last;
  }
  return end;
}

namespace {

constexpr size_t kMostNamesakes = 32;  // keeps lists of one surname linear
constexpr uint32_t kMostMerges = 64;

class NameLinker {
 public:
  explicit NameLinker(CastDraft& draft) : d_(draft) {}

  void run() {
    link_persons(true);
    find_surnames();
    link_organisations();
    link_persons(false);
    for (uint32_t i = 0; i < d_.phrases.size(); ++i) {
      const ActorPhrase& phrase = d_.phrases[i];
      if (phrase.sort == Sort::kGovernment) link_government(i, phrase);
      if (phrase.sort == Sort::kPlace) link_place(i, phrase);
    }
  }

 private:
  std::span<const TextUnit> core(uint32_t i) const {
    return d_.tags.span(d_.phrases[i].core_first, d_.phrases[i].core_last);
  }

  static uint64_t hash(std::span<const TextUnit> units) {
    uint64_t out = 0;
    for (const TextUnit& unit : units) out = mix(out, unit.lower);
    return out;
  }

  std::vector<uint32_t> by_length(Sort sort) const {
    std::vector<uint32_t> out;
    for (uint32_t i = 0; i < d_.phrases.size(); ++i) {
      if (d_.phrases[i].sort == sort && !core(i).empty()) out.push_back(i);
    }
    std::stable_sort(out.begin(), out.end(),
                     [&](uint32_t a, uint32_t b) { return core(a).size() > core(b).size(); });
    return out;
  }

  // ------------------------------------------------------------ persons

  void link_persons(bool full) {
    for (const uint32_t i : by_length(Sort::kPerson)) {
      const auto units = core(i);
      if ((units.size() > 1) != full) continue;
      const uint32_t found = find_person(i, units);
      const ActorPhrase& phrase = d_.phrases[i];
      if (found == kNone && !full && !phrase.noun && !phrase.known) {
        // "Mahan" is the airline of the story, not a new person.
        const auto firm = organisations_.find(hash(units));
        if (firm != organisations_.end()) {
          d_.phrases[i].sort = Sort::kOrganisation;
          d_.link(i, firm->second);
          continue;
        }
      }
      if (found != kNone) {
        d_.link(i, found);
        if (units.size() > 1) note_full(found, i);
      } else {
        add_person(i, units);
      }
    }
  }

  // A word that the tags took for a place or a firm, and that is the surname of somebody here.
  void find_surnames() {
    for (uint32_t i = 0; i < d_.phrases.size(); ++i) {
      ActorPhrase& phrase = d_.phrases[i];
      if (phrase.sort != Sort::kPlace && phrase.sort != Sort::kOrganisation) continue;
      const auto units = core(i);
      if (phrase.known || units.size() != 1) continue;
      const auto found = parts_.find(hash(units));
      if (found == parts_.end()) continue;
      const auto whole = core(d_.entries[found->second.back()].best);
      if (whole.back().lower == units[0].lower || (whole.front().lower == units[0].lower &&
                                                   d_.lexicon.family_first.count(units[0].exact))) {
        phrase.sort = Sort::kPerson;
      }
    }
  }

  void note_full(uint32_t entry, uint32_t phrase) {
    auto& full = d_.entries[entry].full;
    full.insert(std::upper_bound(full.begin(), full.end(), phrase), phrase);
  }

  void add_person(uint32_t i, std::span<const TextUnit> units) {
    const uint32_t entry = d_.add(i, Sort::kPerson, ActorKind::kPerson);
    CastEntry& made = d_.entries[entry];
    made.named = true;
    made.full.push_back(i);
    if (!made.known && units.size() == 1) made.known = known_surname(i, units[0].exact);
    bool first_name = false;
    const Gender gender = d_.lexicon.gender_of_first_name(units[0].exact, &first_name);
    if (units.size() > 1 && made.gender == Gender::kUnknown) made.gender = gender;
    if (made.known) by_known_.emplace(made.known, entry);
    for (size_t from = 0; from < units.size(); ++from) {
      parts_[hash(units.subspan(from))].push_back(entry);
    }
    if (units.size() < 2) return;
    // The first word is a surname in East Asia, elsewhere a first name that the news may use too.
    parts_[hash(units.subspan(0, 1))].push_back(entry);
    // "Donald Trump" for "Donald J. Trump".
    parts_[mix(mix(0, units.front().lower), units.back().lower)].push_back(entry);
  }

  // "Putin" where the story says no more: the one known person of that name who was in office
  // then, or whose title fits.
  const KnownName* known_surname(uint32_t i, uint64_t surname) const {
    const auto found = d_.lexicon.surnames.find(surname);
    if (found == d_.lexicon.surnames.end()) return nullptr;
    const ActorPhrase& phrase = d_.phrases[i];
    const std::string title =
        phrase.noun ? lower(d_.text(phrase.noun_first, phrase.noun_last)) : std::string();
    const KnownName* best = nullptr;
    int best_rank = 0;
    for (const uint32_t index : found->second) {
      const KnownName& known = d_.lexicon.known[index];
      if (phrase.country && known.country && *phrase.country != *known.country) continue;
      int rank = 0;
      for (const Term& term : known.terms) {
        const bool fits = !title.empty() && term.role.find(title) != std::string::npos;
        const bool now =
            d_.year && term.from && term.from <= *d_.year && (!term.to || *d_.year <= term.to);
        const bool leads =
            term.role == "president" || term.role == "prime minister" || term.role == "chancellor";
        rank = std::max(rank, (fits ? 3 : 0) + (now ? 4 : 0) + (leads ? 1 : 0));
      }
      if (!title.empty() && rank < 3) continue;
      if (title.empty() && rank < 5) continue;
      if (rank == best_rank) best = nullptr;
      if (rank > best_rank) {
        best_rank = rank;
        best = &known;
      }
    }
    return best;
  }

  uint32_t find_person(uint32_t i, std::span<const TextUnit> units) const {
    const ActorPhrase& phrase = d_.phrases[i];
    if (phrase.known && units.size() > 1) {
      const auto same = by_known_.find(phrase.known);
      if (same != by_known_.end()) return same->second;
    }
    const auto found = parts_.find(hash(units));
    if (found == parts_.end()) return kNone;
    uint32_t best = kNone;
    int best_rank = -1;
    const size_t all = found->second.size();
    for (size_t n = all > kMostNamesakes ? all - kMostNamesakes : 0; n < all; ++n) {
      const uint32_t entry = found->second[n];
      const int rank = rank_of(entry, i, units, phrase);
      if (rank > best_rank) {
        best_rank = rank;
        best = entry;
      }
    }
    return best;
  }

  // Which of several with this name: family names before first names, the last one named before
  // others; -1 for those it cannot be.
  int rank_of(uint32_t index, uint32_t i, std::span<const TextUnit> units,
              const ActorPhrase& phrase) const {
    const CastEntry& entry = d_.entries[index];
    if (phrase.known && entry.known && phrase.known != entry.known && units.size() > 1) return -1;
    if (phrase.gender != Gender::kUnknown && entry.gender != Gender::kUnknown &&
        phrase.gender != entry.gender) {
      return -1;
    }
    const auto whole = core(entry.full.empty() ? entry.best : entry.full.front());
    int rank = 1;
    if (units.size() == 1 && whole.size() > 1 && whole.front().lower == units[0].lower &&
        whole.back().lower != units[0].lower) {
      rank = d_.lexicon.family_first.count(units[0].exact) ? 1 : 0;
    }
    // Nearer before further, before rather than after.
    const auto& full = entry.full;
    const auto after = std::upper_bound(full.begin(), full.end(), i);
    int nearness = 500'000;
    if (after != full.begin()) {
      nearness = 1'000'000 - static_cast<int>(i - *(after - 1));
    } else if (!full.empty()) {
      nearness -= static_cast<int>(full.front() - i);
    }
    return rank * 2'000'000 + std::max(nearness, 0);
  }

  // ------------------------------------------------------------ organisations

  void link_organisations() {
    for (const uint32_t i : by_length(Sort::kOrganisation)) {
      if (d_.phrases[i].same_as == kNone) link_organisation(i);
    }
    // Acronyms in parentheses after their names, then the acronym wherever it stands.
    for (uint32_t i = 0; i < d_.phrases.size(); ++i) {
      const ActorPhrase& phrase = d_.phrases[i];
      if (phrase.sort != Sort::kOrganisation || phrase.same_as == kNone) continue;
      const uint32_t same = d_.entry_of[phrase.same_as];
      if (same == kNone || d_.entries[same].sort != Sort::kOrganisation) {
        link_organisation(i);
      } else {
        d_.link(i, same);
        const auto found = organisations_.find(hash(core(i)));
        if (found != organisations_.end() && found->second != same) merge(found->second, same);
        organisations_[hash(core(i))] = same;
      }
    }
  }

  void merge(uint32_t from, uint32_t into) {
    if (++merges_ > kMostMerges) return;
    for (uint32_t i = 0; i < d_.phrases.size(); ++i) {
      if (d_.entry_of[i] == from) d_.link(i, into);
    }
    d_.entries[from].mentions = 0;
  }

  void link_organisation(uint32_t i) {
    const ActorPhrase& phrase = d_.phrases[i];
    const auto units = core(i);
    if (phrase.known && units.size() > 1 && phrase.known->country && phrase.country &&
        *phrase.known->country != *phrase.country) {
      d_.phrases[i].known = nullptr;  // another country's National Guard
    }
    if (phrase.known) {
      const auto same = by_known_.find(phrase.known);
      if (same != by_known_.end()) {
        d_.link(i, same->second);
        return;
      }
    } else {
      const auto found = organisations_.find(hash(units));
      if (found != organisations_.end() && agree(d_.entries[found->second], phrase)) {
        d_.link(i, found->second);
        return;
      }
      const auto fallback = d_.lexicon.fallback_phrases.longest(units);
      if (fallback.length == units.size() && !phrase.country && phrase.owner == kNone) {
        d_.phrases[i].known = &d_.lexicon.known[fallback.value];
        link_organisation(i);
        return;
      }
    }
    const uint32_t entry = d_.add(i, Sort::kOrganisation, ActorKind::kOrganisation);
    CastEntry& made = d_.entries[entry];
    made.named = true;
    made.full.push_back(i);
    if (phrase.known) {
      made.kind = phrase.known->kind;
      by_known_.emplace(phrase.known, entry);
    }
    auto noun = d_.lexicon.noun_phrases.longest_ending(units);
    if (!noun.length) noun = d_.lexicon.noun_phrases.longest(units);  // "University of ..."
    const ActorNoun* head = noun.length ? &d_.lexicon.nouns[noun.value] : nullptr;
    if (head && head->noun_class == NounClass::kOrganisation) {
      if (!made.noun || made.noun->noun_class != NounClass::kOrganisation) made.noun = head;
      if (!phrase.known) made.kind = head->kind;
    }
    if (made.noun && made.noun->noun_class != NounClass::kOrganisation) made.noun = nullptr;
    remember(units, entry);
  }

  // The name, its ends ("Security Council" of "Russian Security Council"), its first words
  // ("Mahan" of "Mahan Air"), its initials.
  void remember(std::span<const TextUnit> units, uint32_t entry) {
    organisations_.emplace(hash(units), entry);
    if (units.size() < 2) return;
    for (size_t from = 1; from + 1 < units.size(); ++from) {
      organisations_.emplace(hash(units.subspan(from)), entry);
    }
    for (size_t to = 1; to < units.size(); ++to) {
      if (to == 1 && d_.tags.of(units[0].token) &&
          d_.tags.of(units[0].token)->kind != TagKind::kOrganisation) {
        continue;
      }
      organisations_.emplace(hash(units.subspan(0, to)), entry);
    }
    std::string initials;
    for (const TextUnit& unit : units) {
      if (unit.capital) initials += d_.form(unit.token).substr(0, 1);
    }
    if (initials.size() > 1) organisations_.emplace(mix(0, lower_hash(initials)), entry);
  }

  static bool agree(const CastEntry& entry, const ActorPhrase& phrase) {
    return !entry.country || !phrase.country || *entry.country == *phrase.country;
  }

  // ------------------------------------------------------------ countries and places

  void link_government(uint32_t i, const ActorPhrase& phrase) {
    if (phrase.known && !phrase.known->seat_of_government) {
      const auto same = by_known_.find(phrase.known);
      if (same != by_known_.end()) {
        d_.link(i, same->second);
        return;
      }
      const uint32_t entry = d_.add(i, Sort::kGovernment, phrase.known->kind);
      d_.entries[entry].named = true;
      by_known_.emplace(phrase.known, entry);
      return;
    }
    if (!phrase.country) return;
    d_.government(*phrase.country, i);
    d_.entry(i).named = true;
  }

  void link_place(uint32_t i, const ActorPhrase&) {
    const auto same = places_.find(hash(core(i)));
    if (same != places_.end()) {
      d_.link(i, same->second);
      return;
    }
    const uint32_t entry = d_.add(i, Sort::kPlace, ActorKind::kPlace);
    d_.entries[entry].named = true;
    places_.emplace(hash(core(i)), entry);
  }

  CastDraft& d_;
  uint32_t merges_ = 0;
  std::unordered_map<uint64_t, std::vector<uint32_t>> parts_;  // words of a person's name
  std::unordered_map<const KnownName*, uint32_t> by_known_;
  std::unordered_map<uint64_t, uint32_t> organisations_;
  std::unordered_map<uint64_t, uint32_t> places_;
};

}  // namespace

void link_names(CastDraft& draft) { NameLinker(draft).run(); }

}  // namespace dateline
