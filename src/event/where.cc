// Where: a place under "in", "at", "near" belongs to the nearest event or verb above it, as time
// expressions do; a frame may name a slot of its own ("visited Lorn"). Several places of one event
// are one inside the other: the city wins over the building's street and over the country.
#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "event/draft.h"

namespace dateline::event {
namespace {

struct Located {
  PlaceId id;
  TokenId head;
  TokenId owner;
  uint32_t sentence;
};

bool locating(std::string_view preposition) {
  constexpr std::array<std::string_view, 14> kAll = {
      "in",     "at",  "near", "outside", "inside", "across", "throughout",
      "around", "off", "over", "within",  "along",  "on",     "around"};
  return std::find(kAll.begin(), kAll.end(), preposition) != kAll.end();
}

class Map {
 public:
  Map(const Grammar& grammar, std::vector<Draft>& drafts);
  void run();

 private:
  void find_owners();
  std::optional<PlaceId> best(TokenId owner) const;
  std::optional<PlaceId> in_slot(const Draft& draft) const;
  std::optional<PlaceId> around(const Draft& draft) const;
  std::optional<PlaceId> only_one(const Draft& draft) const;
  int rank(PlaceId id) const;

  const Grammar& grammar_;
  const Reading& reading_;
  std::vector<Draft>& drafts_;
  std::vector<Located> located_;                           // in order of their owners
  std::vector<std::pair<uint32_t, PlaceId>> in_sentence_;  // how many, and the last of them
  std::vector<uint32_t> draft_at_;  // by token: index of the draft whose cue it is, plus one
};

Map::Map(const Grammar& grammar, std::vector<Draft>& drafts)
    : grammar_(grammar), reading_(grammar.reading()), drafts_(drafts) {
  draft_at_.assign(grammar.language().tokens.size(), 0);
  for (size_t i = 0; i < drafts.size(); ++i) {
    draft_at_[drafts[i].event.cue_token.value] = static_cast<uint32_t>(i + 1);
  }
  find_owners();
}

void Map::find_owners() {
  for (uint32_t i = 0; i < reading_.places.size(); ++i) {
    const Place& place = reading_.places[i];
    if (place.first.value >= draft_at_.size()) continue;
    Located located{
        PlaceId(i), place.first, {}, grammar_.language().sentence_of(place.first).value};
    for (uint32_t t = place.first.value; t < place.last.value; ++t) {
      const TokenId h = grammar_.head(TokenId(t));
      if (!h || h < place.first || h >= place.last) {
        located.head = TokenId(t);
        break;
      }
    }
    // The phrase that the place stands in must be a locating one ("in the north of Lorn").
    bool locative = locating(grammar_.case_of(located.head));
    TokenId up = located.head;
    for (int step = 0; step < kMaxClimb && grammar_.head(up); ++step) {
      const Deprel r = grammar_.relation(up);
      const std::string_view below = grammar_.case_of(up);
      up = grammar_.head(up);
      const bool local = r == Deprel::kCompound &&
                         reading_.places[i].kind != PlaceKind::kCountry;  // "the Korbat bombing"
      if (draft_at_[up.value] != 0 && (locative || local)) {
        located.owner = up;
        break;
      }
      if (grammar_.verbal(up) || r == Deprel::kNsubj || r == Deprel::kObj) {
        if (locative && grammar_.verbal(up)) located.owner = up;
        break;
      }
      // "in the north of Lorn", "in Korbat's harbour"; but not "talks in Korbat and with Lorn"
      const bool part = r == Deprel::kNmodPoss || r == Deprel::kCompound || r == Deprel::kAppos ||
                        r == Deprel::kFlat ||
                        (r == Deprel::kNmod && (below == "of" || below.empty())) ||
                        (r == Deprel::kConj && below.empty());
      if (!part && !locative) break;
      locative = locative || locating(grammar_.case_of(up));
    }
    if (located.owner) located_.push_back(located);
  }
  in_sentence_.assign(reading_.language.sentences.size(), {});
  for (const Located& located : located_) {
    auto& [count, id] = in_sentence_[located.sentence];
    ++count;
    id = located.id;
  }
  std::stable_sort(located_.begin(), located_.end(),
                   [](const Located& a, const Located& b) { return a.owner < b.owner; });
}

int Map::rank(PlaceId id) const {
  switch (reading_.places[id.value].kind) {
    case PlaceKind::kCity:
      return 5;
    case PlaceKind::kFacility:
    case PlaceKind::kOther:  // a name the gazetteer lacks is a small place
      return 4;
    case PlaceKind::kRegion:
      return 3;
    case PlaceKind::kWater:
    case PlaceKind::kMountain:
      return 3;
    case PlaceKind::kCountry:
      return 2;
    default:
      return 1;
  }
}

std::optional<PlaceId> Map::best(TokenId owner) const {
  std::optional<PlaceId> found;
  auto it = std::partition_point(located_.begin(), located_.end(),
                                 [owner](const Located& l) { return l.owner < owner; });
  for (; it != located_.end() && it->owner == owner; ++it) {
    if (!found || rank(it->id) > rank(*found)) found = it->id;
  }
  return found;
}

std::optional<PlaceId> Map::in_slot(const Draft& draft) const {
  if (draft.frame == nullptr) return std::nullopt;
  for (const Slot& slot : draft.frame->place) {
    Fillers fillers = grammar_.fill(draft.event.cue_token, slot);
    if (draft.light && slot.kind == SlotKind::kPreposition) {
      grammar_.add_obliques(draft.light.verb, slot.preposition, 1, fillers);
    }
    for (const Filler& filler : fillers) {
      if (const PlaceId place = grammar_.place_at(filler.token)) return place;
      for (TokenId c : grammar_.children(filler.token)) {  // "its western Kursk region"
        if (grammar_.relation(c) != Deprel::kCompound && grammar_.relation(c) != Deprel::kNmod) {
          continue;
        }
        if (const PlaceId place = grammar_.place_at(c)) return place;
      }
    }
  }
  return std::nullopt;
}

/// Of the verb it is coordinated with, hangs on, or of a noun in its own phrase.
std::optional<PlaceId> Map::around(const Draft& draft) const {
  const TokenId cue = draft.event.cue_token;
  const auto of = [&](TokenId token, TokenId dependent) -> std::optional<PlaceId> {
    if (!token || draft_at_[token.value] == 0) return std::nullopt;
    const Draft& other = drafts_[draft_at_[token.value] - 1];
    if (other.event.status != draft.event.status) return std::nullopt;
    const Deprel r = grammar_.relation(dependent);
    if (r != Deprel::kObl && r != Deprel::kConj && r != Deprel::kAdvcl) return std::nullopt;
    const std::string_view preposition = grammar_.case_of(dependent);
    if (preposition == "after" || preposition == "before") return std::nullopt;
    return other.event.place;
  };
  for (TokenId c : grammar_.children(cue)) {
    if (grammar_.relation(c) == Deprel::kAdvcl) continue;
    if (auto place = of(c, c)) return place;
  }
  if (auto place = of(grammar_.head(cue), cue)) return place;
  TokenId t = cue;
  for (int step = 0; step < kMaxClimb && grammar_.head(t); ++step) {
    const Deprel r = grammar_.relation(t);
    if (r == Deprel::kCcomp || r == Deprel::kAclRelcl || r == Deprel::kParataxis ||
        r == Deprel::kXcomp || grammar_.case_of(t) == "after") {
      break;
    }
    t = grammar_.head(t);
    if (auto place = best(t)) return place;
  }
  return std::nullopt;
}

std::optional<PlaceId> Map::only_one(const Draft& draft) const {
  const auto& [count, id] = in_sentence_[draft.event.sentence.value];
  if (count != 1) return std::nullopt;
  return id;
}

void Map::run() {
  for (Draft& draft : drafts_) {
    draft.event.place = in_slot(draft);
    if (!draft.event.place) draft.event.place = best(draft.event.cue_token);
    if (!draft.event.place && draft.light) draft.event.place = best(draft.light.verb);
  }
  for (Draft& draft : drafts_) {
    if (draft.event.place) continue;
    draft.event.place = around(draft);
    const auto& blocks = reading_.story.blocks;
    const uint32_t block = reading_.language.sentences[draft.event.sentence.value].block;
    if (!draft.event.place && block < blocks.size() && blocks[block].kind == BlockKind::kCaption) {
      draft.event.place = only_one(draft);
    }
  }
}

}  // namespace

void find_where(const Grammar& grammar, std::vector<Draft>& drafts) { Map(grammar, drafts).run(); }

}  // namespace dateline::event
