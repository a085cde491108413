#include "event/find_events.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "language/children.h"

namespace dateline {
namespace {

using std::chrono::day;
using std::chrono::June;
using std::chrono::year;

struct Row {
  std::string_view form, lemma, upos, xpos;
  uint32_t head;  ///< from 1; 0 for the root
  std::string_view deprel;
};

/// A reading of hand-made trees: one paragraph, one sentence a call of `sentence`.
class Made {
 public:
  Made() {
    reading_.story.blocks.push_back({{0, 0}, BlockKind::kParagraph});
    Published published;
    published.interval = one_day(Day(year(2031) / June / day(20)));
    reading_.published = published;
  }

  Made& sentence(const std::vector<Row>& rows) {
    std::string& text = reading_.story.text;
    Language& language = reading_.language;
    const uint32_t first = static_cast<uint32_t>(language.tokens.size());
    const uint32_t begin = static_cast<uint32_t>(text.size());
    for (const Row& row : rows) {
      Token token;
      token.span.begin = static_cast<uint32_t>(text.size());
      text += row.form;
      token.span.end = static_cast<uint32_t>(text.size());
      text += ' ';
      token.lemma.begin = static_cast<uint32_t>(language.lemmas.size());
      language.lemmas += row.lemma;
      token.lemma.end = static_cast<uint32_t>(language.lemmas.size());
      token.upos = from_word<Upos>(row.upos).value();
      token.xpos = from_word<Xpos>(row.xpos).value();
      token.deprel = from_word<Deprel>(row.deprel).value();
      if (row.head > 0) token.head = TokenId(first + row.head - 1);
      language.tokens.push_back(token);
    }
    Sentence sentence;
    sentence.span = {begin, static_cast<uint32_t>(text.size())};
    sentence.first = TokenId(first);
    sentence.last = TokenId(static_cast<uint32_t>(language.tokens.size()));
    language.sentences.push_back(sentence);
    reading_.story.blocks[0].span.end = sentence.span.end;
    reading_.cast.mention_of.resize(language.tokens.size(), UINT32_MAX);
    return *this;
  }

  TokenId token(std::string_view form, int nth = 0) const {
    for (uint32_t t = 0; t < reading_.language.tokens.size(); ++t) {
      if (reading_.language.tokens[t].span.in(reading_.story.text) == form && nth-- == 0) {
        return TokenId(t);
      }
    }
    ADD_FAILURE() << "no token " << form;
    return TokenId(0);
  }

  ActorId actor(std::string_view form, ActorKind kind) {
    Actor actor;
    actor.name = std::string(form);
    actor.kind = kind;
    reading_.cast.actors.push_back(actor);
    const ActorId id(static_cast<uint32_t>(reading_.cast.actors.size() - 1));
    for (uint32_t t = 0; t < reading_.language.tokens.size(); ++t) {
      const Span span = reading_.language.tokens[t].span;
      if (span.in(reading_.story.text) != form) continue;
      Mention mention;
      mention.span = span;
      mention.first = mention.head = TokenId(t);
      mention.last = TokenId(t + 1);
      mention.actor = id;
      reading_.cast.mention_of[t] = static_cast<uint32_t>(reading_.cast.mentions.size());
      reading_.cast.mentions.push_back(mention);
    }
    return id;
  }

  void time(std::string_view first, std::string_view last, unsigned day_of_june) {
    TimeExpression time;
    time.first = token(first);
    time.last = TokenId(token(last).value + 1);
    time.span = cover(span(first), span(last));
    time.interval = one_day(Day(year(2031) / June / day(day_of_june)));
    reading_.times.push_back(time);
  }

  void claim(std::vector<ActorId> chain, Stance stance, std::string_view cue, Span content) {
    Claim claim;
    claim.chains = {std::move(chain)};
    claim.stance = stance;
    claim.cue_token = token(cue);
    claim.cue = span(cue);
    claim.content = {content};
    reading_.claims.push_back(claim);
  }

  Span span(std::string_view form) const { return reading_.language[token(form)].span; }

  std::vector<Event> events() {
    list_children(reading_.language);
    static const EventLexicon lexicon =
        EventLexicon::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "lexicon" / "en").value();
    return find_events(reading_, lexicon);
  }

 private:
  Reading reading_;
};

TEST(FindEvents, PassiveAndActiveGiveTheSameRoles) {
  Made active;
  active.sentence({{"Police", "police", "NOUN", "NNS", 2, "nsubj"},
                   {"detained", "detain", "VERB", "VBD", 0, "root"},
                   {"Renn", "Renn", "PROPN", "NNP", 2, "obj"}});
  const ActorId police = active.actor("Police", ActorKind::kGroup);
  const ActorId renn = active.actor("Renn", ActorKind::kPerson);
  Made passive;
  passive.sentence({{"Renn", "Renn", "PROPN", "NNP", 3, "nsubj:pass"},
                    {"was", "be", "AUX", "VBD", 3, "aux:pass"},
                    {"detained", "detain", "VERB", "VBN", 0, "root"},
                    {"by", "by", "ADP", "IN", 5, "case"},
                    {"Police", "police", "NOUN", "NNS", 3, "obl:agent"}});
  passive.actor("Police", ActorKind::kGroup);
  passive.actor("Renn", ActorKind::kPerson);
  for (Made* made : {&active, &passive}) {
    const auto events = made->events();
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(events[0].type, EventType::kCoerce);
    EXPECT_EQ(events[0].mode, Mode::kArrest);
    EXPECT_EQ(events[0].actors, std::vector{police});
    EXPECT_EQ(events[0].recipients, std::vector{renn});
    EXPECT_EQ(events[0].status, Status::kHappened);
    EXPECT_FALSE(events[0].why.empty());
  }
}

TEST(FindEvents, AVisitOnTwoDaysIsTwoVisits) {
  Made made;
  made.sentence({{"Renn", "Renn", "PROPN", "NNP", 2, "nsubj"},
                 {"visited", "visit", "VERB", "VBD", 0, "root"},
                 {"Pasca", "Pasca", "PROPN", "NNP", 2, "obj"},
                 {"on", "on", "ADP", "IN", 5, "case"},
                 {"Monday", "Monday", "PROPN", "NNP", 2, "obl"},
                 {"and", "and", "CCONJ", "CC", 7, "cc"},
                 {"Thursday", "Thursday", "PROPN", "NNP", 5, "conj"}});
  made.actor("Renn", ActorKind::kPerson);
  const ActorId pasca = made.actor("Pasca", ActorKind::kGovernment);
  made.time("Monday", "Monday", 9);
  made.time("Thursday", "Thursday", 12);
  const auto events = made.events();
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].cue, events[1].cue);
  EXPECT_EQ(events[0].time->interval, one_day(Day(year(2031) / June / day(9))));
  EXPECT_EQ(events[1].time->interval, one_day(Day(year(2031) / June / day(12))));
  EXPECT_EQ(events[1].time->how, TimeHow::kStated);
  EXPECT_EQ(events[1].recipients, std::vector{pasca});
}

TEST(FindEvents, APromiseIsMadeAndItsDeedIsPlanned) {
  Made made;
  made.sentence({{"Lorn", "Lorn", "PROPN", "NNP", 2, "nsubj"},
                 {"promised", "promise", "VERB", "VBD", 0, "root"},
                 {"to", "to", "PART", "TO", 4, "mark"},
                 {"sign", "sign", "VERB", "VB", 2, "xcomp"},
                 {"the", "the", "DET", "DT", 6, "det"},
                 {"treaty", "treaty", "NOUN", "NN", 4, "obj"}});
  const ActorId lorn = made.actor("Lorn", ActorKind::kGovernment);
  const auto events = made.events();
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].type, EventType::kAgree);
  EXPECT_EQ(events[0].status, Status::kHappened);
  EXPECT_EQ(events[1].type, EventType::kSupport);
  EXPECT_EQ(events[1].status, Status::kPlanned);
  EXPECT_EQ(events[1].actors, std::vector{lorn});
  EXPECT_EQ(events[1].according_to, (std::vector<std::vector<ActorId>>{{lorn}}));
}

TEST(FindEvents, NegationReachesThroughOperators) {
  Made made;
  made.sentence({{"Lorn", "Lorn", "PROPN", "NNP", 4, "nsubj"},
                 {"did", "do", "AUX", "VBD", 4, "aux"},
                 {"not", "not", "PART", "RB", 4, "advmod"},
                 {"agree", "agree", "VERB", "VB", 0, "root"},
                 {"to", "to", "PART", "TO", 6, "mark"},
                 {"release", "release", "VERB", "VB", 4, "xcomp"},
                 {"Renn", "Renn", "PROPN", "NNP", 6, "obj"}});
  made.actor("Lorn", ActorKind::kGovernment);
  made.actor("Renn", ActorKind::kPerson);
  const auto events = made.events();
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].status, Status::kNegated);
  EXPECT_EQ(events[1].type, EventType::kRetreat);
  EXPECT_EQ(events[1].mode, Mode::kRelease);
  EXPECT_EQ(events[1].status, Status::kNegated);
}

TEST(FindEvents, ALightVerbLendsItsSubject) {
  Made made;
  made.sentence({{"Lorn", "Lorn", "PROPN", "NNP", 2, "nsubj"},
                 {"launched", "launch", "VERB", "VBD", 0, "root"},
                 {"an", "a", "DET", "DT", 4, "det"},
                 {"attack", "attack", "NOUN", "NN", 2, "obj"},
                 {"on", "on", "ADP", "IN", 6, "case"},
                 {"Pasca", "Pasca", "PROPN", "NNP", 2, "obl"}});
  const ActorId lorn = made.actor("Lorn", ActorKind::kGovernment);
  const ActorId pasca = made.actor("Pasca", ActorKind::kGovernment);
  const auto events = made.events();
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].type, EventType::kAssault);
  EXPECT_EQ(events[0].actors, std::vector{lorn});
  EXPECT_EQ(events[0].recipients, std::vector{pasca});
}

TEST(FindEvents, AVerbBesideADenialIsNotDenied) {
  Made made;
  made.sentence({{"Renn", "Renn", "PROPN", "NNP", 2, "nsubj"},
                 {"rejected", "reject", "VERB", "VBD", 0, "root"},
                 {"blame", "blame", "NOUN", "NN", 2, "obj"},
                 {"and", "and", "CCONJ", "CC", 5, "cc"},
                 {"accused", "accuse", "VERB", "VBD", 2, "conj"},
                 {"smugglers", "smuggler", "NOUN", "NNS", 5, "obj"}});
  const ActorId renn = made.actor("Renn", ActorKind::kPerson);
  made.actor("smugglers", ActorKind::kGroup);
  made.claim({renn}, Stance::kDenies, "rejected",
             cover(made.span("blame"), made.span("smugglers")));
  size_t accusations = 0;
  for (const Event& event : made.events()) {
    if (event.cue != made.span("accused")) continue;
    ++accusations;
    EXPECT_TRUE(event.denied_by.empty());
  }
  EXPECT_EQ(accusations, 1u);
}

TEST(FindEvents, SeveralHundredIsAnInterval) {
  Made made;
  made.sentence({{"Several", "several", "ADJ", "JJ", 2, "amod"},
                 {"hundred", "hundred", "NUM", "CD", 3, "nummod"},
                 {"people", "people", "NOUN", "NNS", 4, "nsubj"},
                 {"protested", "protest", "VERB", "VBD", 0, "root"}});
  made.actor("people", ActorKind::kGroup);
  const std::vector<Event> events = made.events();
  ASSERT_EQ(events.size(), 1u);
  ASSERT_EQ(events[0].quantities.size(), 1u);
  EXPECT_EQ(events[0].quantities[0].low, 200);
  EXPECT_EQ(events[0].quantities[0].high, 999);
}

TEST(FindEvents, SayingIsAClaimAndADenialLooksBack) {
  Made made;
  made.sentence({{"Pasca", "Pasca", "PROPN", "NNP", 2, "nsubj"},
                 {"said", "say", "VERB", "VBD", 0, "root"},
                 {"Lorn", "Lorn", "PROPN", "NNP", 4, "nsubj"},
                 {"shipped", "ship", "VERB", "VBD", 2, "ccomp"},
                 {"missiles", "missile", "NOUN", "NNS", 4, "obj"},
                 {"to", "to", "ADP", "IN", 7, "case"},
                 {"Merrow", "Merrow", "PROPN", "NNP", 4, "obl"}});
  made.sentence({{"Lorn", "Lorn", "PROPN", "NNP", 2, "nsubj"},
                 {"denied", "deny", "VERB", "VBD", 0, "root"},
                 {"any", "any", "DET", "DT", 5, "det"},
                 {"weapons", "weapon", "NOUN", "NNS", 5, "compound"},
                 {"transfers", "transfer", "NOUN", "NNS", 2, "obj"}});
  const ActorId pasca = made.actor("Pasca", ActorKind::kGovernment);
  const ActorId lorn = made.actor("Lorn", ActorKind::kGovernment);
  const ActorId merrow = made.actor("Merrow", ActorKind::kGovernment);
  made.claim({pasca}, Stance::kStates, "said", cover(made.span("Lorn"), made.span("Merrow")));
  made.claim({lorn}, Stance::kDenies, "denied", cover(made.span("any"), made.span("transfers")));
  const auto events = made.events();
  ASSERT_GE(events.size(), 1u);
  EXPECT_EQ(events[0].type, EventType::kAid);
  EXPECT_EQ(events[0].actors, std::vector{lorn});
  EXPECT_EQ(events[0].recipients, std::vector{merrow});
  EXPECT_EQ(events[0].according_to, (std::vector<std::vector<ActorId>>{{pasca}}));
  EXPECT_EQ(events[0].denied_by, std::vector{ClaimId(1)});
  for (const Event& event : events) EXPECT_NE(event.cue, made.span("said"));
}

TEST(FindEvents, CountsAreIntervals) {
  Made made;
  made.sentence({{"Gunmen", "gunman", "NOUN", "NNS", 2, "nsubj"},
                 {"killed", "kill", "VERB", "VBD", 0, "root"},
                 {"more", "more", "ADJ", "JJR", 5, "advmod"},
                 {"than", "than", "ADP", "IN", 3, "fixed"},
                 {"1,200", "1,200", "NUM", "CD", 6, "nummod"},
                 {"villagers", "villager", "NOUN", "NNS", 2, "obj"}});
  const auto events = made.events();
  ASSERT_EQ(events.size(), 1u);
  ASSERT_EQ(events[0].quantities.size(), 1u);
  EXPECT_EQ(events[0].quantities[0].low, 1201);
  EXPECT_FALSE(events[0].quantities[0].high);
  EXPECT_EQ(events[0].quantities[0].noun, "villagers");
}

TEST(FindEvents, MeetingsHaveAllPartiesAsActors) {
  Made made;
  made.sentence({{"Talks", "talk", "NOUN", "NNS", 6, "nsubj"},
                 {"between", "between", "ADP", "IN", 3, "case"},
                 {"Lorn", "Lorn", "PROPN", "NNP", 1, "nmod"},
                 {"and", "and", "CCONJ", "CC", 5, "cc"},
                 {"Pasca", "Pasca", "PROPN", "NNP", 3, "conj"},
                 {"resumed", "resume", "VERB", "VBD", 0, "root"}});
  const ActorId lorn = made.actor("Lorn", ActorKind::kGovernment);
  const ActorId pasca = made.actor("Pasca", ActorKind::kGovernment);
  const auto events = made.events();
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].type, EventType::kConsult);
  EXPECT_EQ(events[0].actors, (std::vector{lorn, pasca}));
  EXPECT_TRUE(events[0].recipients.empty());
}

TEST(FindEvents, DemandsUnderMustAndRefusalsUnderWillNot) {
  Made made;
  made.sentence({{"Pasca", "Pasca", "PROPN", "NNP", 2, "nsubj"},
                 {"said", "say", "VERB", "VBD", 0, "root"},
                 {"Lorn", "Lorn", "PROPN", "NNP", 5, "nsubj"},
                 {"must", "must", "AUX", "MD", 5, "aux"},
                 {"withdraw", "withdraw", "VERB", "VB", 2, "ccomp"}});
  const ActorId pasca = made.actor("Pasca", ActorKind::kGovernment);
  const ActorId lorn = made.actor("Lorn", ActorKind::kGovernment);
  const auto events = made.events();
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].type, EventType::kRequest);
  EXPECT_EQ(events[0].actors, std::vector{pasca});
  EXPECT_EQ(events[0].recipients, std::vector{lorn});
  EXPECT_EQ(events[1].type, EventType::kRetreat);
  EXPECT_EQ(events[1].status, Status::kRequested);
}

TEST(FindEvents, EmptyAndOddReadingsAreFine) {
  EXPECT_TRUE(Made().events().empty());
  Made made;
  made.sentence({{"attack", "attack", "NOUN", "NN", 0, "root"}});
  made.sentence({{"must", "must", "AUX", "MD", 0, "root"}});
  made.sentence(
      {{"kill", "kill", "VERB", "VB", 2, "conj"}, {"kill", "kill", "VERB", "VB", 0, "root"}});
  EXPECT_LE(made.events().size(), 3u);
}

}  // namespace
}  // namespace dateline
