// A reading made by hand, with something of everything, for the tests of the exports.
#pragma once

#include <string>
#include <string_view>

#include "dateline/record.h"
#include "language/children.h"

namespace dateline {

inline constexpr std::string_view kSampleText =
    "Mayor meets rival\n\n"
    "Mira Sünd met Arne Holt in Tallmouth on 3 May, Harbour News reported. Holt denied it.";

/// Where the words stand in the sample; `after` says where to begin to look.
inline Span in_sample(std::string_view words, size_t after = 0) {
  const size_t begin = kSampleText.find(words, after);
  return {static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + words.size())};
}

inline Interval sample_day(unsigned day_of_may) {
  return one_day(std::chrono::year(2021) / std::chrono::May / std::chrono::day(day_of_may));
}

inline void add_sample_language(Reading& reading) {
  const auto add = [&reading](std::string_view form, std::string_view lemma, Upos upos, Xpos xpos,
                              uint32_t head, Deprel deprel) {
    Language& language = reading.language;
    const uint32_t from = language.tokens.empty() ? 19 : language.tokens.back().span.end;
    Token token;
    token.span = in_sample(form, from);
    if (!language.tokens.empty()) language.tokens.back().space_after = token.span.begin != from;
    token.lemma.begin = static_cast<uint32_t>(language.lemmas.size());
    language.lemmas += lemma;
    token.lemma.end = static_cast<uint32_t>(language.lemmas.size());
    token.upos = upos;
    token.xpos = xpos;
    if (head != 0) token.head = TokenId(head - 1);
    token.deprel = deprel;
    language.tokens.push_back(token);
  };
  add("Mira", "Mira", Upos::kPropn, Xpos::kNnp, 3, Deprel::kNsubj);
  add("Sünd", "Sünd", Upos::kPropn, Xpos::kNnp, 1, Deprel::kFlat);
  add("met", "meet", Upos::kVerb, Xpos::kVbd, 0, Deprel::kRoot);
  add("Arne", "Arne", Upos::kPropn, Xpos::kNnp, 3, Deprel::kObj);
  add("Holt", "Holt", Upos::kPropn, Xpos::kNnp, 4, Deprel::kFlat);
  add("in", "in", Upos::kAdp, Xpos::kIn, 7, Deprel::kCase);
  add("Tallmouth", "Tallmouth", Upos::kPropn, Xpos::kNnp, 3, Deprel::kObl);
  reading.language.sentences = {
      {in_sample("Mira Sünd met Arne Holt in Tallmouth on 3 May, Harbour News reported."),
       TokenId(0), TokenId(7), 1},
      {in_sample("Holt denied it."), TokenId(7), TokenId(7), 1}};
  list_children(reading.language);
  reading.language.names = {{in_sample("Mira Sünd"), TokenId(0), TokenId(2), NameKind::kPerson}};
}

inline void add_sample_cast(Reading& reading) {
  const auto add = [&reading](std::string_view name, ActorKind kind) {
    Actor actor;
    actor.name = name;
    actor.kind = kind;
    const ActorId id(static_cast<uint32_t>(reading.cast.actors.size()));
    reading.cast.actors.push_back(actor);
    Mention mention;
    mention.span = in_sample(name);
    mention.actor = id;
    reading.cast.mentions.push_back(mention);
  };
  add("Mira Sünd", ActorKind::kPerson);
  add("Arne Holt", ActorKind::kPerson);
  add("Harbour News", ActorKind::kOrganisation);
  reading.cast.actors[0].country = Country{{'N', 'O', 'R'}};
  reading.cast.actors[0].sector = Sector::kGov;
  reading.cast.actors[0].roles = {{"mayor", {}, {}, in_sample("Mayor")}};
}

inline void add_sample_claims(Reading& reading) {
  Claim reported;
  reported.chains = {{ActorId(2)}};
  reported.cue = in_sample("reported");
  reported.content = {in_sample("Mira Sünd met Arne Holt in Tallmouth on 3 May")};
  reported.source_span = in_sample("Harbour News");
  Claim denied;
  denied.chains = {{ActorId(1)}};
  denied.stance = Stance::kDenies;
  denied.cue = in_sample("denied");
  denied.content = {in_sample("it", in_sample("denied").end)};
  denied.source_span = in_sample("Holt denied");
  reading.claims = {reported, denied};
}

inline void add_sample_event(Reading& reading) {
  Event met;
  met.type = EventType::kConsult;
  met.mode = Mode::kVisit;
  met.cue = in_sample("met");
  met.sentence = SentenceId(0);
  met.actors = {ActorId(0)};
  met.recipients = {ActorId(1)};
  met.actor_spans = {in_sample("Mira Sünd")};
  met.recipient_spans = {in_sample("Arne Holt")};
  met.time = When{sample_day(3), TimeHow::kStated, TimeId(0)};
  met.place = PlaceId(0);
  met.quantities = {{"days", 3, {}, in_sample("3 May")}};
  met.according_to = {{ActorId(2)}};
  met.claims = {ClaimId(0)};
  met.denied_by = {ClaimId(1)};
  met.why = {"meet.v"};
  reading.events = {met};
}

/// Mira Sünd met Arne Holt, says Harbour News; Holt denies it.
inline Reading sample_reading() {
  Reading reading;
  reading.story.text = kSampleText;
  reading.story.blocks = {{in_sample("Mayor meets rival"), BlockKind::kTitle},
                          {{19, static_cast<uint32_t>(kSampleText.size())}, BlockKind::kParagraph}};
  reading.story.title = "Mayor meets rival";
  reading.story.publisher = "Harbour News";
  reading.story.language = "en";
  reading.published = Published{"2021-05-04", sample_day(4), PublishedHow::kMeta};
  add_sample_language(reading);
  TimeExpression may;
  may.span = in_sample("3 May");
  may.value = "2021-05-03";
  may.interval = sample_day(3);
  reading.times = {may};
  Place town;
  town.span = in_sample("Tallmouth");
  town.name = "Tallmouth";
  town.kind = PlaceKind::kCity;
  town.position = Position{59.5, 10.25};
  reading.places = {town};
  add_sample_cast(reading);
  add_sample_claims(reading);
  add_sample_event(reading);
  return reading;
}

}  // namespace dateline
