// According to whom; denied and confirmed by whom.
//
// A claim covers an event when its content covers the event's cue and its own cue is another word.
// Covering claims are put one into the other by the spans of their contents: the chain of the outer
// one goes before the chains of the inner one. A claim that denies takes nothing on itself: it is
// a denial of what it covers. Denials and confirmations of a noun ("denied weapons transfers",
// "confirming the deployment", "denied the accusations") look back for the event that the noun
// means: in the same sentence or the two before it, of a type that the noun's frames have, or
// under a noun of accusation.
//
// What it gets wrong: a noun that means an event of another type than its frames say.
#include <algorithm>
#include <string_view>

#include "event/draft.h"
#include "event/parties.h"

namespace dateline::event {
namespace {

using Chain = std::vector<ActorId>;

/// Types that a noun of one may mean when it names another: a deployment may be aid.
bool kin(EventType a, EventType b) {
  const auto group = [](EventType t) {
    switch (t) {
      case EventType::kAid:
      case EventType::kMobilize:
      case EventType::kCooperate:
        return 1;
      case EventType::kAssault:
      case EventType::kHarm:
        return 2;
      case EventType::kAgree:
      case EventType::kSupport:
        return 3;
      case EventType::kConcede:
      case EventType::kRetreat:
        return 4;
      case EventType::kCoerce:
      case EventType::kSanction:
        return 5;
      default:
        return 100 + static_cast<int>(t);
    }
  };
  return group(a) == group(b);
}

class Attribution {
 public:
  Attribution(const Grammar& grammar, std::vector<Draft>& drafts)
      : grammar_(grammar),
        reading_(grammar.reading()),
        drafts_(drafts),
        accusation_(grammar.parts().word("@accusation")) {}
  void run();

 private:
  void cover_event(Draft& draft);
  void look_back(ClaimId id, const Claim& claim);
  void link(Draft& draft, ClaimId id, const Claim& claim);
  void add_speaker(Draft& draft);
  bool under_accusation(const Draft& draft) const;
  bool beside_cue(const Claim& claim, TokenId cue) const;

  const Grammar& grammar_;
  const Reading& reading_;
  std::vector<Draft>& drafts_;
  WordId accusation_;
};

void add_unique(std::vector<ClaimId>& ids, ClaimId id) {
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

bool covers(const Claim& claim, Span span) {
  return std::any_of(claim.content.begin(), claim.content.end(),
                     [span](Span content) { return content.contains(span); });
}

uint32_t extent(const Claim& claim) {
  uint32_t size = 0;
  for (Span content : claim.content) size += content.size();
  return size;
}

/// Every chain of `outer` before every chain of `inner`; speakers already named are not repeated.
std::vector<Chain> compose(const std::vector<Chain>& outer, const std::vector<Chain>& inner) {
  if (outer.empty()) return inner;
  if (inner.empty()) return outer;
  std::vector<Chain> out;
  for (const Chain& a : outer) {
    for (const Chain& b : inner) {
      Chain chain = a;
      for (ActorId actor : b) {
        if (std::find(chain.begin(), chain.end(), actor) == chain.end()) chain.push_back(actor);
      }
      if (std::find(out.begin(), out.end(), chain) == out.end()) out.push_back(std::move(chain));
    }
  }
  return out;
}

void Attribution::link(Draft& draft, ClaimId id, const Claim& claim) {
  if (claim.stance == Stance::kDenies) add_unique(draft.event.denied_by, id);
  if (claim.stance == Stance::kConfirms) add_unique(draft.event.confirmed_by, id);
}

/// Whether the event is coordinated with the cue of a claim ("rejected the plan and accused ..."):
/// then the content reaches too far.
bool Attribution::beside_cue(const Claim& claim, TokenId cue) const {
  while (cue && grammar_.relation(cue) == Deprel::kConj) cue = grammar_.head(cue);
  return cue == claim.cue_token;
}

void Attribution::cover_event(Draft& draft) {
  std::vector<uint32_t> covering;
  for (ClaimId id : grammar_.claims_over(draft.event.sentence)) {
    const uint32_t i = id.value;
    const Claim& claim = reading_.claims[i];
    if (!covers(claim, draft.event.cue) || claim.cue.overlaps(draft.event.cue)) continue;
    if (beside_cue(claim, draft.event.cue_token)) continue;
    const TokenId moved = grammar_.moved_to(draft.event.cue_token);
    if (moved && moved == claim.cue_token) continue;
    covering.push_back(i);
  }
  std::stable_sort(covering.begin(), covering.end(), [&](uint32_t a, uint32_t b) {
    const Claim& x = reading_.claims[a];
    const Claim& y = reading_.claims[b];
    const bool inside = covers(x, y.cue), outside = covers(y, x.cue);
    if (inside != outside) return inside;
    return extent(x) > extent(y);
  });
  std::vector<Chain> chains;
  for (uint32_t i : covering) {
    const Claim& claim = reading_.claims[i];
    const ClaimId id(i);
    link(draft, id, claim);
    if (claim.stance == Stance::kDeclines) draft.dropped = true;  // nobody says that it happened
    if (claim.stance == Stance::kDenies || claim.stance == Stance::kDeclines) continue;
    // "praised the withdrawal": who judges a thing does not say that it happened
    if (claim.why.ends_with(" judged")) continue;
    add_unique(draft.event.claims, id);
    chains = compose(chains, claim.chains);
  }
  draft.event.according_to = std::move(chains);
}

/// The one who commits himself or demands is the source of the act, where no claim says so.
void Attribution::add_speaker(Draft& draft) {
  if (!draft.folded.speaker) return;
  const Filler speaker = grammar_.subject(draft.folded.speaker);
  if (!speaker) return;
  const Parties parties = parties_at(grammar_, speaker.token);
  if (parties.empty()) return;
  std::vector<Chain> said;
  for (ActorId id : parties.ids) {
    for (const Chain& chain : draft.event.according_to) {
      if (std::find(chain.begin(), chain.end(), id) != chain.end()) return;
    }
    said.push_back({id});
  }
  draft.event.according_to = compose(draft.event.according_to, said);
}

bool Attribution::under_accusation(const Draft& draft) const {
  TokenId t = draft.event.cue_token;
  for (int step = 0; step < kMaxClimb && grammar_.head(t); ++step) {
    t = grammar_.head(t);
    if (grammar_.is(t, accusation_)) return true;
  }
  for (ClaimId id : draft.event.claims) {
    if (reading_.claims[id.value].stance == Stance::kAlleges) return true;
  }
  return false;
}

/// A denial or confirmation of a noun phrase: to the event that the noun means.
void Attribution::look_back(ClaimId id, const Claim& claim) {
  const TokenId cue = claim.cue_token;
  if (!cue || cue.value >= reading_.language.tokens.size()) return;
  const uint32_t here = grammar_.language().sentence_of(cue).value;
  bool accusing = false;
  std::vector<EventType> types;
  const Sentence& sentence = reading_.language.sentences[here];
  for (uint32_t t = sentence.first.value; t < sentence.last.value; ++t) {
    const TokenId token(t);
    if (grammar_[token].upos != Upos::kNoun || !covers(claim, grammar_[token].span)) continue;
    // Only the head of the content, or what hangs right on it ("reports of a raid").
    const TokenId h = grammar_.head(token);
    if (h != cue && !(h && grammar_.head(h) == cue)) continue;
    accusing = accusing || grammar_.is(token, accusation_);
    for (uint32_t f : grammar_.parts().frames_of[1][grammar_.word(token)]) {
      const Frame& frame = grammar_.parts().frames[f];
      if (frame.type) types.push_back(*frame.type);
    }
  }
  if (types.empty() && !accusing) return;
  std::vector<ActorId> speakers;
  for (const Chain& chain : claim.chains) {
    if (!chain.empty()) speakers.push_back(chain.back());
  }
  Draft* best = nullptr;
  int best_score = 0;
  auto from = std::partition_point(drafts_.begin(), drafts_.end(), [here](const Draft& draft) {
    return draft.event.sentence.value + 2 < here;
  });
  for (; from != drafts_.end() && from->event.sentence.value <= here; ++from) {
    Draft& draft = *from;
    const uint32_t there = draft.event.sentence.value;
    if (draft.event.cue.begin >= claim.cue.begin) continue;
    if (draft.event.type == EventType::kOther || covers(claim, draft.event.cue)) continue;
    int score = 0;
    if (accusing && under_accusation(draft)) score += 4;
    for (EventType type : types) {
      if (type == draft.event.type) score = std::max(score, 3);
      if (kin(type, draft.event.type)) score = std::max(score, 2);
    }
    if (accusing && score == 3) score = 1;  // the accusing itself is not what is denied
    if (score == 0) continue;
    for (ActorId id_of : draft.event.actors) {
      if (std::find(speakers.begin(), speakers.end(), id_of) != speakers.end()) score += 2;
    }
    score = score * 4 + static_cast<int>(there + 2 - here);
    if (score >= best_score) {
      best_score = score;
      best = &draft;
    }
  }
  if (best != nullptr) link(*best, id, claim);
}

void Attribution::run() {
  for (Draft& draft : drafts_) {
    cover_event(draft);
    add_speaker(draft);
  }
  for (uint32_t i = 0; i < reading_.claims.size(); ++i) {
    const Claim& claim = reading_.claims[i];
    if (claim.stance != Stance::kDenies && claim.stance != Stance::kConfirms) continue;
    look_back(ClaimId(i), claim);
  }
}

}  // namespace

void attribute(const Grammar& grammar, std::vector<Draft>& drafts) {
  Attribution(grammar, drafts).run();
}

}  // namespace dateline::event
