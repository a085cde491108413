// When: each time expression belongs to the nearest event or verb above it in the tree.
//
// An event takes the expression it owns (stated); else one owned by the verb or noun that it hangs
// on or is coordinated with (inherited); else, in a caption or another sentence with just one date,
// that; else, where the news is told in the past tense, the day of publication in the first
// paragraph; else it is open: before publication if it happened, after it if it is to come.
// A verb that owns two coordinated dates is two events.
//
// What it gets wrong: a date that the parser hangs on the wrong verb of the sentence.
#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "event/draft.h"

namespace dateline::event {
namespace {

struct Dated {
  TimeId id;
  TokenId head;
  TokenId owner;  ///< the trigger or verb that it belongs to
  uint32_t sentence;
};

bool scene_breaking(std::string_view preposition) {
  return preposition == "after" || preposition == "before" || preposition == "since" ||
         preposition == "following" || preposition == "amid" || preposition == "over" ||
         preposition == "until" || preposition == "ahead";
}

class Clock {
 public:
  Clock(const Grammar& grammar, std::vector<Draft>& drafts);
  void run();

 private:
  void find_owners();
  /// Whether a date inside what is said hangs on the verb of saying.
  bool of_speech(const Dated& dated) const;
  TokenId nearest_before(TokenId token) const;
  /// The expressions owned by a token, at most two, in order.
  std::vector<const Dated*> owned(TokenId token) const;
  std::vector<const Dated*> climb(const Draft& draft) const;
  std::vector<const Dated*> from_inner(const Draft& draft) const;
  const Dated* only_one(uint32_t sentence) const;
  std::optional<Dated> of_claim(const Draft& draft) const;
  bool told_in_past(const Draft& draft) const;
  bool in_lead(const Draft& draft) const;
  void set_open(Draft& draft) const;
  void apply(Draft& draft, const Dated& dated, TimeHow how) const;

  const Grammar& grammar_;
  const Reading& reading_;
  std::vector<Draft>& drafts_;
  std::vector<Dated> dated_;                             // in order of their owners
  std::vector<std::pair<uint32_t, Dated>> in_sentence_;  // how many, and the last of them
  std::vector<uint8_t> trigger_;                         // by token: whether it is a cue
};

Clock::Clock(const Grammar& grammar, std::vector<Draft>& drafts)
    : grammar_(grammar), reading_(grammar.reading()), drafts_(drafts) {
  trigger_.assign(grammar.language().tokens.size(), 0);
  for (const Draft& draft : drafts) trigger_[draft.event.cue_token.value] = 1;
  find_owners();
}

void Clock::find_owners() {
  for (uint32_t i = 0; i < reading_.times.size(); ++i) {
    const TimeExpression& time = reading_.times[i];
    if (!time.interval || time.first.value >= trigger_.size()) continue;
    if (time.type == TimexType::kDuration || time.type == TimexType::kSet) continue;
    Dated dated{TimeId(i), time.first, {}, grammar_.language().sentence_of(time.first).value};
    for (uint32_t t = time.first.value; t < time.last.value; ++t) {
      const TokenId h = grammar_.head(TokenId(t));
      if (!h || h < time.first || h >= time.last) {
        dated.head = TokenId(t);
        break;
      }
    }
    TokenId up = grammar_.head(dated.head);
    if (up && grammar_.relation(dated.head) == Deprel::kNsubj && grammar_.verbal(up) &&
        grammar_.relation(up) != Deprel::kCcomp && grammar_.head(up)) {
      up = grammar_.head(up);  // "planned for Monday to review": a day reviews nothing
    }
    for (int step = 0; step < kMaxClimb && up; ++step, up = grammar_.head(up)) {
      if (up < time.last && up >= time.first) continue;
      // A clause keeps its dates ("Renn, who until last year was minister").
      const bool clause =
          grammar_.relation(up) == Deprel::kAclRelcl || grammar_.child(up, Deprel::kCop);
      if (trigger_[up.value] || grammar_.verbal(up) || clause || !grammar_.head(up)) {
        dated.owner = up;
        break;
      }
    }
    if (dated.owner && of_speech(dated)) dated.owner = nearest_before(dated.head);
    dated_.push_back(dated);
  }
  in_sentence_.assign(reading_.language.sentences.size(), {});
  for (const Dated& dated : dated_) {
    auto& [count, last] = in_sentence_[dated.sentence];
    ++count;
    last = dated;
  }
  std::stable_sort(dated_.begin(), dated_.end(),
                   [](const Dated& a, const Dated& b) { return a.owner < b.owner; });
}

bool Clock::of_speech(const Dated& dated) const {
  const Span span = reading_.times[dated.id.value].span;
  for (ClaimId id : grammar_.claims_over(SentenceId(dated.sentence))) {
    const Claim& claim = reading_.claims[id.value];
    if (claim.cue_token != dated.owner) continue;
    for (Span content : claim.content) {
      if (content.contains(span)) return true;
    }
  }
  return false;
}

TokenId Clock::nearest_before(TokenId token) const {
  const uint32_t first = grammar_.first_in_sentence(token).value;
  for (uint32_t t = token.value; t-- > first;) {
    if (trigger_[t] || grammar_.verbal(TokenId(t))) return TokenId(t);
  }
  return {};
}

std::vector<const Dated*> Clock::owned(TokenId token) const {
  std::vector<const Dated*> out;
  auto it = std::partition_point(dated_.begin(), dated_.end(),
                                 [token](const Dated& d) { return d.owner < token; });
  for (; it != dated_.end() && it->owner == token; ++it) out.push_back(&*it);
  return out;
}

/// The narrowest of the expressions, or two where they are coordinated.
std::vector<const Dated*> choose(const Grammar& grammar, std::vector<const Dated*> all) {
  if (all.size() < 2) return all;
  const auto& times = grammar.reading().times;
  const auto width = [&](const Dated* d) -> int64_t {
    const Interval& interval = *times[d->id.value].interval;
    if (!interval.from || !interval.to) return 1'000'000;
    return (interval.to->day - interval.from->day).count();
  };
  for (size_t i = 0; i + 1 < all.size(); ++i) {
    const TimeExpression& a = times[all[i]->id.value];
    const TimeExpression& b = times[all[i + 1]->id.value];
    if (width(all[i]) != width(all[i + 1])) continue;
    bool joined = b.first.value - a.last.value <= 4 && b.first.value > a.last.value - 1;
    bool conjunction = false;
    for (uint32_t t = a.last.value; joined && t < b.first.value; ++t) {
      const Upos upos = grammar[TokenId(t)].upos;
      conjunction = conjunction || upos == Upos::kCconj;
      joined = upos == Upos::kCconj || upos == Upos::kPunct || upos == Upos::kAdp ||
               upos == Upos::kAdv || upos == Upos::kPropn || upos == Upos::kNum;
    }
    if (joined && conjunction) return {all[i], all[i + 1]};
  }
  const Dated* best = all[0];
  for (const Dated* d : all) {
    if (width(d) < width(best)) best = d;
  }
  return {best};
}

std::vector<const Dated*> Clock::climb(const Draft& draft) const {
  TokenId t = draft.event.cue_token;
  const bool real = draft.event.status == Status::kHappened;
  for (int step = 0; step < kMaxClimb && grammar_.head(t); ++step) {
    const TokenId h = grammar_.head(t);
    switch (grammar_.relation(t)) {
      case Deprel::kObl:
      case Deprel::kNmod:
      case Deprel::kAdvcl:
      case Deprel::kAcl:
        if (scene_breaking(grammar_.case_of(t))) return {};
        if (grammar_.relation(t) == Deprel::kAcl && !real) return {};
        break;
      case Deprel::kAclRelcl:
      case Deprel::kCcomp:
      case Deprel::kParataxis:
        return {};
      case Deprel::kXcomp:
        if (!real && match_operator(grammar_, h) != nullptr) return {};
        break;
      default:
        break;
    }
    const auto here = owned(h);
    if (!here.empty()) return here;
    t = h;
  }
  return {};
}

std::vector<const Dated*> Clock::from_inner(const Draft& draft) const {
  const TokenId cue = draft.event.cue_token;
  const Deprel own = grammar_.relation(cue);
  if (own == Deprel::kNsubj || own == Deprel::kNsubjPass) {
    // "the session is set to open tomorrow"
    if (const TokenId x = grammar_.child(grammar_.head(cue), Deprel::kXcomp)) {
      const auto here = owned(x);
      if (!here.empty()) return here;
    }
  }
  for (TokenId c : grammar_.children(cue)) {
    const Deprel r = grammar_.relation(c);
    if (r == Deprel::kConj && grammar_.verbal(c)) {
      const auto here = owned(c);
      if (!here.empty() && !grammar_.child(c, Deprel::kNsubj) &&
          grammar_[c].xpos == grammar_[cue].xpos) {
        return here;
      }
    }
    if (r != Deprel::kObl && r != Deprel::kObj && r != Deprel::kXcomp && r != Deprel::kNsubj) {
      continue;
    }
    if (!trigger_[c.value] || scene_breaking(grammar_.case_of(c))) continue;
    const auto here = owned(c);
    if (!here.empty()) return here;
  }
  return {};
}

const Dated* Clock::only_one(uint32_t sentence) const {
  const auto& [count, last] = in_sentence_[sentence];
  return count == 1 ? &last : nullptr;
}

/// "said on Sunday that they had sought": the day of the saying, where the deed has none.
std::optional<Dated> Clock::of_claim(const Draft& draft) const {
  for (ClaimId id : grammar_.claims_over(draft.event.sentence)) {
    const Claim& claim = reading_.claims[id.value];
    if (!claim.time || !claim.time->expression) continue;
    for (Span content : claim.content) {
      if (!content.contains(draft.event.cue)) continue;
      const auto& interval = reading_.times[claim.time->expression->value].interval;
      if (interval && interval->from && interval->to && interval->from->day == interval->to->day) {
        return Dated{*claim.time->expression, {}, {}, draft.event.sentence.value};
      }
    }
  }
  return std::nullopt;
}

bool Clock::told_in_past(const Draft& draft) const {
  TokenId t = draft.light ? draft.light.verb : draft.event.cue_token;
  if (!grammar_.verbal(t)) t = grammar_.predicate_over(t);
  if (!t) return false;
  const Xpos x = grammar_[t].xpos;
  if (x == Xpos::kVbd) return true;
  for (TokenId c : grammar_.children(t)) {
    const Deprel r = grammar_.relation(c);
    if (r != Deprel::kAux && r != Deprel::kAuxPass && r != Deprel::kCop) continue;
    if (grammar_[c].xpos == Xpos::kVbd || grammar_.language().lemma(c) == "have") return true;
  }
  return false;
}

bool Clock::in_lead(const Draft& draft) const {
  const auto& blocks = reading_.story.blocks;
  for (uint32_t b = 0; b < blocks.size(); ++b) {
    if (blocks[b].kind != BlockKind::kParagraph) continue;
    return reading_.language.sentences[draft.event.sentence.value].block == b;
  }
  return false;
}

void Clock::apply(Draft& draft, const Dated& dated, TimeHow how) const {
  draft.event.time = When{*reading_.times[dated.id.value].interval, how, dated.id};
}

void Clock::set_open(Draft& draft) const {
  When when;
  when.how = TimeHow::kOpen;
  if (!reading_.published) return;
  const Interval& published = reading_.published->interval;
  if (draft.event.status == Status::kHappened) {
    if (in_lead(draft) && told_in_past(draft) && draft.kind == TriggerKind::kVerb) {
      draft.event.time = When{published, TimeHow::kPublished, {}};
      return;
    }
    when.interval.to = published.to;
  } else {
    when.interval.from = published.from;
  }
  draft.event.time = when;
}

void Clock::run() {
  const size_t count = drafts_.size();
  for (size_t i = 0; i < count; ++i) {
    TimeHow how = TimeHow::kStated;
    std::vector<const Dated*> found = owned(drafts_[i].event.cue_token);
    if (found.empty() && drafts_[i].light) found = owned(drafts_[i].light.verb);
    if (found.empty()) {
      how = TimeHow::kInherited;
      found = from_inner(drafts_[i]);
      if (found.empty()) found = climb(drafts_[i]);
      const Sentence& sentence = reading_.language.sentences[drafts_[i].event.sentence.value];
      const bool caption = sentence.block < reading_.story.blocks.size() &&
                           reading_.story.blocks[sentence.block].kind == BlockKind::kCaption;
      if (found.empty() && caption) {
        if (const Dated* one = only_one(drafts_[i].event.sentence.value)) found = {one};
      }
      if (found.empty() && drafts_[i].event.status == Status::kHappened) {
        if (const auto said = of_claim(drafts_[i])) {
          apply(drafts_[i], *said, how);
          continue;
        }
      }
    }
    found = choose(grammar_, std::move(found));
    if (found.empty()) {
      set_open(drafts_[i]);
      continue;
    }
    apply(drafts_[i], *found[0], how);
    if (found.size() == 2) {
      drafts_.push_back(drafts_[i]);
      apply(drafts_.back(), *found[1], how);
    }
  }
}

}  // namespace

void find_when(const Grammar& grammar, std::vector<Draft>& drafts) { Clock(grammar, drafts).run(); }

}  // namespace dateline::event
