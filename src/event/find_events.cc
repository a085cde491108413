// Events: one pass over the words finds triggers, the lexicon says what they mean, then time,
// place, amounts and claims are attached.
//
// "Velgrad suspended talks with Pasca on Monday, officials said": `suspended` has a line that asks
// for talks as its object; subject and "with" give the parties, "Monday" the day, the claim of the
// officials covers the cue. `said` itself is a claim and never an event; `talks` is used up by the
// line of `suspended`.
//
// What it gets wrong: whatever the tree gets wrong beyond what the fallbacks mend; verbs with a
// meaning that only the wider text tells ("hit", "strike", "run").
#include "event/find_events.h"

#include <algorithm>

#include "event/draft.h"
#include "event/parties.h"

namespace dateline {
namespace event {
namespace {

class Finder {
 public:
  Finder(const Reading& reading, const EventLexicon::Parts& parts)
      : reading_(reading), grammar_(reading, parts) {
    demand_.type = EventType::kRequest;
    demand_.pattern.where = "a demand: must, should";
    refusal_.type = EventType::kReject;
    refusal_.pattern.where = "a refusal: will not";
  }

  std::vector<Event> run();

 private:
  void scan();
  void try_token(TokenId token, SentenceId sentence);
  void add_draft(TokenId token, SentenceId sentence, TriggerKind kind, const Frame* frame);
  void try_modal(TokenId aux, SentenceId sentence);
  void fill(Draft& draft, const Parties& who, const Parties& whom) const;
  bool refused(TokenId verb) const;
  bool nominal(TokenId gerund) const;
  bool other_event(TokenId verb) const;
  bool in_name(TokenId token) const { return in_name_[token.value] != 0; }
  void drop_used_up();
  void drop_idle_nouns();
  bool is_source(TokenId noun) const;
  void speak_for_themselves();
  void refine(Draft& draft);
  void explain(Draft& draft) const;

  const Reading& reading_;
  Grammar grammar_;
  Frame demand_, refusal_;  // events of an auxiliary
  std::vector<Draft> drafts_;
  std::vector<uint8_t> in_name_;
  std::vector<uint8_t> claim_cue_;
  std::vector<uint32_t> draft_at_;  // by token: index of the draft whose cue it is, plus one
  std::vector<EventType> type_at_;  // by token: the type of that draft
};

void Finder::scan() {
  const Language& language = reading_.language;
  in_name_.assign(language.tokens.size(), 0);
  claim_cue_.assign(language.tokens.size(), 0);
  for (const Name& name : language.names) {
    for (uint32_t t = name.first.value; t < name.last.value && t < in_name_.size(); ++t) {
      in_name_[t] = 1;
    }
  }
  for (const Claim& claim : reading_.claims) {
    if (claim.cue_token && claim.cue_token.value < claim_cue_.size()) {
      claim_cue_[claim.cue_token.value] = 1;
    }
  }
  const auto& blocks = reading_.story.blocks;
  const bool body = std::any_of(blocks.begin(), blocks.end(), [](const Block& block) {
    return block.kind == BlockKind::kParagraph;
  });
  for (uint32_t s = 0; s < language.sentences.size(); ++s) {
    const Sentence& sentence = language.sentences[s];
    // A title says in short what the body says in full; it is read only where there is no body. The
    // cells of a table are no sentence.
    if (body && sentence.block < blocks.size()) {
      const BlockKind kind = blocks[sentence.block].kind;
      if (kind == BlockKind::kTitle || kind == BlockKind::kHeading ||
          kind == BlockKind::kDateline || kind == BlockKind::kTable) {
        continue;
      }
    }
    for (uint32_t t = sentence.first.value; t < sentence.last.value; ++t) {
      try_token(TokenId(t), SentenceId(s));
    }
  }
}

void Finder::try_token(TokenId token, SentenceId sentence) {
  const Token& word = reading_.language[token];
  const Deprel relation = word.deprel;
  switch (word.upos) {
    case Upos::kVerb: {
      if (relation == Deprel::kAmod || relation == Deprel::kCompound || in_name(token)) return;
      if (word.xpos == Xpos::kVbg && nominal(token)) {
        const Frame* noun = match_frame(grammar_, token, TriggerKind::kNoun);
        if (noun != nullptr && noun->type) {
          add_draft(token, sentence, TriggerKind::kNoun, noun);
          return;
        }
      }
      const Frame* frame = match_frame(grammar_, token, TriggerKind::kVerb);
      if (frame == nullptr && word.xpos == Xpos::kVbn) {  // "was disappointed by the ruling"
        const Frame* adjective = match_frame(grammar_, token, TriggerKind::kAdjective);
        if (adjective != nullptr && adjective->type) {
          add_draft(token, sentence, TriggerKind::kAdjective, adjective);
          return;
        }
      }
      if (frame != nullptr && frame->type && *frame->type != EventType::kOther) {
        add_draft(token, sentence, TriggerKind::kVerb, frame);
      } else if (other_event(token) && (frame == nullptr || frame->type)) {
        add_draft(token, sentence, TriggerKind::kVerb, nullptr);
      }
      return;
    }
    case Upos::kPropn:
    case Upos::kNoun: {
      if (in_name(token) || relation == Deprel::kFlat || is_source(token)) return;
      const TokenId head = word.head;
      if (relation == Deprel::kCompound && head) {
        if (!grammar_.is(head, grammar_.parts().word("@carrier"))) return;
      }
      const Frame* frame = match_frame(grammar_, token, TriggerKind::kNoun);
      if (frame != nullptr && frame->type && *frame->type != EventType::kOther) {
        add_draft(token, sentence, TriggerKind::kNoun, frame);
      }
      return;
    }
    case Upos::kAdj: {
      if (relation == Deprel::kAmod || in_name(token)) return;
      const Frame* frame = match_frame(grammar_, token, TriggerKind::kAdjective);
      if (frame != nullptr && frame->type) {
        add_draft(token, sentence, TriggerKind::kAdjective, frame);
      }
      return;
    }
    case Upos::kAux:
      try_modal(token, sentence);
      return;
    default:
      return;
  }
}

/// "The envoy said Lorn must leave": a demand. "Lorn said it will not return the boat": a refusal.
void Finder::try_modal(TokenId aux, SentenceId sentence) {
  const TokenId verb = grammar_.head(aux);
  if (!verb || grammar_[aux].xpos != Xpos::kMd || grammar_.relation(aux) != Deprel::kAux) return;
  const std::string_view lemma = reading_.language.lemma(aux);
  const bool duty = lemma == "must" || lemma == "should" || lemma == "ought";
  const bool will = lemma == "will" || lemma == "wo" || lemma == "would";
  const TokenId above = grammar_.head(verb);
  const bool said = above && grammar_.relation(verb) == Deprel::kCcomp && grammar_.verbal(above);
  const Parties subject = parties_at(grammar_, grammar_.surface_subject(verb).token);
  if (subject.empty()) return;
  Parties speaker;
  if (said) {
    const Frame* own = match_frame(grammar_, above, TriggerKind::kVerb);
    if (own != nullptr && own->type && *own->type != EventType::kOther) return;
    speaker = parties_at(grammar_, grammar_.surface_subject(above).token);
  }
  Draft draft;
  if (duty && said && !grammar_.passive(verb)) {
    Parties others = subject;
    others.remove(speaker);
    if (speaker.empty() || others.empty()) return;
    draft.frame = &demand_;
    fill(draft, speaker, others);
  } else if (will && refused(verb) && (!said || speaker.ids == subject.ids)) {
    Parties whom = parties_of_deed(grammar_, verb, StandIn::kAny);
    whom.remove(subject);
    draft.frame = &refusal_;
    fill(draft, subject, whom);
  } else {
    return;
  }
  draft.event.type = *draft.frame->type;
  draft.event.cue_token = aux;
  draft.event.cue = grammar_[aux].span;
  draft.event.sentence = sentence;
  drafts_.push_back(std::move(draft));
}

void Finder::fill(Draft& draft, const Parties& who, const Parties& whom) const {
  draft.event.actors = who.ids;
  draft.event.actor_spans = who.spans;
  draft.event.recipients = whom.ids;
  draft.event.recipient_spans = whom.spans;
}

/// Whether a deed that somebody could want is denied to him: "will not lift the ban".
bool Finder::refused(TokenId verb) const {
  bool negated = false;
  for (TokenId c : grammar_.children(verb)) {
    const std::string_view lemma = reading_.language.lemma(c);
    negated = negated || lemma == "not" || lemma == "never" || lemma == "n't";
  }
  if (!negated) return false;
  if (grammar_.is(verb, grammar_.parts().word("@yielding"))) return true;
  const Frame* frame = match_frame(grammar_, verb, TriggerKind::kVerb);
  if (frame == nullptr || !frame->type) return false;
  const EventType t = *frame->type;
  return t == EventType::kAgree || t == EventType::kConsult || t == EventType::kSupport ||
         t == EventType::kConcede || t == EventType::kCooperate || t == EventType::kAid ||
         t == EventType::kRetreat;
}

/// "the shelling of Korbat", "Lorn's killing of the envoy": a gerund that stands as a noun.
bool Finder::nominal(TokenId gerund) const {
  for (TokenId c : grammar_.children(gerund)) {
    const Deprel r = grammar_.relation(c);
    if (r == Deprel::kNmodPoss || r == Deprel::kDet) return true;
    if (r == Deprel::kNmod && grammar_.case_of(c) == "of") return true;
  }
  return false;
}

/// A dateable deed without a frame: a finite verb in a main clause, done by somebody named.
bool Finder::other_event(TokenId verb) const {
  const Token& word = grammar_[verb];
  if (claim_cue_[verb.value]) return false;
  if (word.xpos != Xpos::kVbd && word.xpos != Xpos::kVbn && word.xpos != Xpos::kVbz &&
      word.xpos != Xpos::kVb && word.xpos != Xpos::kVbp && word.xpos != Xpos::kVbg) {
    return false;
  }
  if (word.deprel != Deprel::kRoot && word.deprel != Deprel::kConj &&
      word.deprel != Deprel::kCcomp && word.deprel != Deprel::kParataxis) {
    return false;
  }
  if (grammar_.is(verb, grammar_.parts().word("@stative"))) return false;
  if (match_operator(grammar_, verb) != nullptr) return false;
  if (word.xpos == Xpos::kVbz || word.xpos == Xpos::kVbp) return false;
  const Filler subject = grammar_.surface_subject(verb);
  return subject && !parties_at(grammar_, subject.token).empty();
}

void Finder::add_draft(TokenId token, SentenceId sentence, TriggerKind kind, const Frame* frame) {
  Draft draft;
  draft.kind = kind;
  draft.frame = frame;
  draft.event.cue_token = token;
  draft.event.cue = grammar_[token].span;
  draft.event.sentence = sentence;
  if (kind == TriggerKind::kNoun) draft.light = match_light(grammar_, token);
  draft.folded =
      fold_status(grammar_, token, draft.light, frame != nullptr ? frame->status : std::nullopt);
  if (draft.folded.dropped) return;
  draft.event.status = draft.folded.status;
  if (frame != nullptr) {
    draft.event.type = *frame->type;
    draft.event.mode = frame->mode;
    draft.cost = find_parties(grammar_, *frame, kind, draft.light, draft.event);
  } else {
    Frame plain;
    plain.who = {Slot{SlotKind::kSubject, kNoWord}};
    plain.whom = {Slot{SlotKind::kObject, kNoWord}};
    draft.cost = find_parties(grammar_, plain, kind, {}, draft.event);
  }
  drafts_.push_back(std::move(draft));
}

/// A noun that its verb's own line is about ("signed a pact") is no second event.
void Finder::drop_used_up() {
  draft_at_.assign(reading_.language.tokens.size(), 0);
  type_at_.assign(reading_.language.tokens.size(), EventType::kOther);
  for (size_t i = 0; i < drafts_.size(); ++i) {
    draft_at_[drafts_[i].event.cue_token.value] = static_cast<uint32_t>(i + 1);
    type_at_[drafts_[i].event.cue_token.value] = drafts_[i].event.type;
  }
  for (Draft& draft : drafts_) {
    const TokenId cue = draft.event.cue_token;
    if (draft.kind != TriggerKind::kNoun) continue;
    TokenId over = draft.light ? draft.light.verb : grammar_.head(cue);
    if (!over || draft_at_[over.value] == 0) continue;
    Draft& verb = drafts_[draft_at_[over.value] - 1];
    if (verb.kind != TriggerKind::kVerb) continue;
    const Deprel relation = grammar_.relation(cue);
    const bool core = relation == Deprel::kObj || relation == Deprel::kNsubjPass || draft.light;
    const EventType a = verb.event.type, b = draft.event.type;
    if (a == EventType::kOther) {
      if (draft.light) verb.dropped = true;  // "held talks": the noun is the event
      continue;
    }
    if (core && a == EventType::kRequest && draft.frame->status) {
      draft.dropped = true;  // "sought a warrant": the request is the event
      continue;
    }
    if (core && (a == b || (a == EventType::kSupport && b == EventType::kAgree) ||
                 (a == EventType::kReject && b == EventType::kConsult))) {
      draft.dropped = true;
      continue;
    }
  }
  std::erase_if(drafts_, [](const Draft& draft) { return draft.dropped; });
}

/// "I", "we" and "me" of a quotation are who says it.
void Finder::speak_for_themselves() {
  const auto first_person = [&](TokenId t) {
    if (!t || grammar_[t].upos != Upos::kPron) return false;
    const std::string_view lemma = reading_.language.lemma(t);
    return lemma == "I" || lemma == "i" || lemma == "we" || lemma == "me" || lemma == "us";
  };
  for (Draft& draft : drafts_) {
    if (draft.kind != TriggerKind::kVerb || draft.event.according_to.empty()) continue;
    const std::vector<ActorId>& chain = draft.event.according_to.front();
    if (chain.empty()) continue;
    const auto set = [&](TokenId pronoun, std::vector<ActorId>& ids, std::vector<Span>& spans) {
      if (!first_person(pronoun)) return;
      ids = {chain.back()};
      spans = {grammar_[pronoun].span};
    };
    set(grammar_.subject(draft.event.cue_token).token, draft.event.actors, draft.event.actor_spans);
    set(grammar_.object(draft.event.cue_token).token, draft.event.recipients,
        draft.event.recipient_spans);
  }
}

/// "An investigation found", "the agreement says": a noun that speaks is a source, not an event.
bool Finder::is_source(TokenId noun) const {
  const TokenId over = grammar_.head(noun);
  const Deprel r = grammar_.relation(noun);
  return over && (r == Deprel::kNsubj) && claim_cue_[over.value] != 0;
}

/// Nouns that nothing is said about, and the weapon's noun of a killing that adds nothing.
void Finder::drop_idle_nouns() {
  const auto violent = [](EventType type) {
    return type == EventType::kAssault || type == EventType::kHarm;
  };
  std::erase_if(drafts_, [&](const Draft& draft) {
    if (draft.kind != TriggerKind::kNoun) return false;
    const Event& event = draft.event;
    const bool dated = event.time && event.time->how == TimeHow::kStated;
    const TokenId over = grammar_.head(event.cue_token);
    if (violent(event.type) && over && grammar_.relation(event.cue_token) == Deprel::kObl &&
        !dated && event.actors.empty() && event.recipients.empty() && draft_at_[over.value] != 0) {
      const std::string_view scene = grammar_.case_of(event.cue_token);
      if (violent(type_at_[over.value]) && (scene == "in" || scene == "by" || scene == "with")) {
        return true;
      }
    }
    if (draft.frame->bare || draft.light) return false;
    return event.actors.empty() && event.recipients.empty() && !dated;
  });
}

/// Mode and contexts from the words around the cue.
void Finder::refine(Draft& draft) {
  const auto& parts = grammar_.parts();
  Event& event = draft.event;
  const auto look = [&](TokenId t) {
    const WordId word = grammar_.word(t);
    if (word == kNoWord) return;
    if (!event.mode) {
      for (const ModeWord& mode : parts.modes_of[word]) {
        if (mode.type == event.type) {
          event.mode = mode.mode;
          break;
        }
      }
    }
    for (uint16_t context : parts.contexts_of[word]) {
      const std::string& name = parts.contexts[context];
      if (std::find(event.contexts.begin(), event.contexts.end(), name) == event.contexts.end()) {
        event.contexts.push_back(name);
      }
    }
  };
  look(event.cue_token);
  for (TokenId c : grammar_.children(event.cue_token)) {
    look(c);
    const Deprel r = grammar_.relation(c);
    if (r == Deprel::kConj || r == Deprel::kAdvcl || r == Deprel::kCcomp ||
        r == Deprel::kParataxis) {
      continue;
    }
    for (TokenId d : grammar_.children(c)) look(d);
  }
}

void Finder::explain(Draft& draft) const {
  static constexpr std::array<std::string_view, 4> kPaths = {
      "parties: direct", "parties: control or relative clause", "parties: shared over coordination",
      "parties: nearest before the verb"};
  std::vector<std::string>& why = draft.event.why;
  std::vector<std::string> first;
  if (draft.frame != nullptr) first.push_back(draft.frame->pattern.where);
  if (draft.frame == nullptr) first.push_back("a deed without a frame");
  if (draft.light) first.push_back(draft.light.light->pattern.where);
  for (const std::string& operator_line : draft.folded.why) first.push_back(operator_line);
  first.emplace_back(kPaths[static_cast<size_t>(std::clamp(draft.cost, 0, 3))]);
  why.insert(why.begin(), first.begin(), first.end());
}

std::vector<Event> Finder::run() {
  scan();
  drop_used_up();
  find_when(grammar_, drafts_);
  drop_idle_nouns();
  std::stable_sort(drafts_.begin(), drafts_.end(), [](const Draft& a, const Draft& b) {
    return a.event.cue.begin < b.event.cue.begin;
  });
  find_where(grammar_, drafts_);
  inherit_from_earlier(grammar_, drafts_);
  attribute(grammar_, drafts_);
  std::erase_if(drafts_, [](const Draft& draft) { return draft.dropped; });
  speak_for_themselves();
  std::vector<Event> events;
  events.reserve(drafts_.size());
  for (Draft& draft : drafts_) {
    refine(draft);
    find_amounts(grammar_, draft);
    explain(draft);
    events.push_back(std::move(draft.event));
  }
  return events;
}

}  // namespace

static std::vector<Event> find(const Reading& reading, const EventLexicon::Parts& parts) {
  return Finder(reading, parts).run();
}

}  // namespace event

std::vector<Event> find_events(const Reading& reading, const EventLexicon& lexicon) {
  if (reading.language.tokens.empty()) return {};
  return event::find(reading, lexicon.parts());
}

}  // namespace dateline
