// The record: what Dateline writes down about a page. docs/codebook.md says what every field means.
//
// A Story owns one immutable text; everything else is spans into it and typed indexes into the
// vectors of a Reading. No stage edits what another stage made. Not known is std::nullopt, an
// empty vector or a none-index, never a default value.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/calendar.h"
#include "dateline/span.h"

namespace dateline {

// ---------------------------------------------------------------- notes

/// Odd input: not an error, but worth saying. `code` is a stable word such as "depth-budget".
struct Note {
  std::string code;
  std::string words;
};

// ---------------------------------------------------------------- stories

// clang-format off
enum class BlockKind : uint8_t {
  kTitle, kDateline, kParagraph, kCaption, kHeading, kList, kQuote, kTable  // a table: one row
};
// clang-format on

struct Block {
  Span span;
  BlockKind kind = BlockKind::kParagraph;
  /// The bytes of the page that the block came from, mark-up between its words included; absent
  /// where it stands in no text of the page (a title from <meta>).
  std::optional<Span> source = std::nullopt;
};

/// How the publication time is known.
// clang-format off
enum class PublishedHow : uint8_t {
  kOption, kJsonLd, kMeta, kTimeElement, kUrl, kText, kFeed, kInferred, kWarc
};
// clang-format on

/// When a story was published. `interval` is in local days of the publisher where a zone is
/// stated; `value` is the time as stated, ISO 8601 ("2025-06-17T08:00:00Z"), absent if inferred.
struct Published {
  std::optional<std::string> value;
  Interval interval;
  PublishedHow how = PublishedHow::kInferred;
};

/// The day of a dateline, as far as it is said: "2021-09-05", or "XXXX-06-17" without a year.
struct DatelineDate {
  Span span;
  std::string value;
};

/// An agency or paper that a dateline names; `name` is the usual one ("Associated Press").
struct DatelineSource {
  Span span;
  std::string name;
};

/// What a story opens with: "LIMA, Aug 23 (Andean News) -". Spans are into the story's text.
struct Dateline {
  std::vector<Span> places;  ///< "LONDON", "PARIS"; each with its country or region
  std::optional<DatelineDate> date;
  std::vector<DatelineSource> sources;
};

/// One news article. `text` holds its blocks in reading order, separated by blank lines (with
/// `verbatim`: the input as it was, one paragraph block).
struct Story {
  std::string text;
  std::vector<Block> blocks;
  std::optional<std::string> title;
  std::vector<std::string> byline;
  std::optional<std::string> publisher;
  std::optional<std::string> section;
  std::optional<std::string> language;  ///< ISO 639-1, detected
  std::optional<std::string> url;       ///< canonical, or as given
  std::optional<Dateline> dateline;
  std::optional<Published> published;  ///< as the page or the option says; see Reading::published
  std::optional<Published> modified;   ///< the last change, as the page says
  std::vector<std::string> tags;       ///< subjects and keywords, as the page gives them
  std::vector<Note> notes;
};

// ---------------------------------------------------------------- language

/// Universal Dependencies v2 parts of speech.
// clang-format off
enum class Upos : uint8_t {
  kAdj, kAdp, kAdv, kAux, kCconj, kDet, kIntj, kNoun, kNum, kPart, kPron, kPropn, kPunct, kSconj,
  kSym, kVerb, kX
};
// clang-format on

/// Penn Treebank tags as UD English uses them; they carry tense, number and degree.
// clang-format off
enum class Xpos : uint8_t {
  kAdd, kAfx, kCc, kCd, kComma, kColon, kPeriod, kLrb, kRrb, kOpenQuote, kCloseQuote, kDollar,
  kDt, kEx, kFw, kGw, kHyph, kIn, kJj, kJjr, kJjs, kLs, kMd, kNfp, kNn, kNnp, kNnps, kNns, kPdt,
  kPos, kPrp, kPrpPoss, kRb, kRbr, kRbs, kRp, kSym, kTo, kUh, kVb, kVbd, kVbg, kVbn, kVbp, kVbz,
  kWdt, kWp, kWpPoss, kWrb
};
// clang-format on

/// Universal Dependencies relations with the subtypes of UD English.
// clang-format off
enum class Deprel : uint8_t {
  kAcl, kAclRelcl, kAdvcl, kAdvclRelcl, kAdvmod, kAmod, kAppos, kAux, kAuxPass, kCase, kCc,
  kCcPreconj, kCcomp, kCompound, kCompoundPrt, kConj, kCop, kCsubj, kCsubjOuter, kCsubjPass, kDep,
  kDet, kDetPredet, kDiscourse, kDislocated, kExpl, kFixed, kFlat, kGoeswith, kIobj, kList, kMark,
  kNmod, kNmodDesc, kNmodPoss, kNmodUnmarked, kNsubj, kNsubjOuter, kNsubjPass, kNummod, kObj, kObl,
  kOblAgent, kOblUnmarked, kOrphan, kParataxis, kPunct, kReparandum, kRoot, kVocative, kXcomp
};
// clang-format on

/// A syntactic word. Its form is `span.in(story.text)`; the words of "don't" are "do" and "n't".
/// Where a multiword token cannot be cut by letters, its words share one span.
struct Token {
  Span span;
  Span lemma;    ///< into Language::lemmas; read with Language::lemma()
  TokenId head;  ///< index over all tokens of the story; none for the root of a sentence
  Upos upos = Upos::kX;
  Xpos xpos = Xpos::kNn;
  Deprel deprel = Deprel::kDep;
  bool space_after = true;
};

struct Sentence {
  Span span;
  TokenId first;  ///< tokens [first, last)
  TokenId last;
  uint32_t block = 0;  ///< index into Story::blocks
};

// clang-format off
enum class NameKind : uint8_t {
  kPerson, kOrganisation, kPlace, kNationality, kFacility, kProduct, kEvent, kWork, kOther
};
// clang-format on

struct Name {
  Span span;
  TokenId first;  ///< tokens [first, last)
  TokenId last;
  NameKind kind = NameKind::kOther;
};

/// What the language stage finds. Trees are stored as heads; children are listed in order.
struct Language {
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  std::vector<Name> names;
  std::string lemmas;
  std::vector<uint32_t> child_begin;  ///< tokens.size() + 1 borders into `child`
  std::vector<TokenId> child;

  const Token& operator[](TokenId id) const { return tokens[id.value]; }
  std::string_view lemma(TokenId id) const { return tokens[id.value].lemma.in(lemmas); }
  /// The dependents of a token, in order of the text.
  std::span<const TokenId> children(TokenId id) const {
    return std::span(child).subspan(child_begin[id.value],
                                    child_begin[id.value + 1] - child_begin[id.value]);
  }
  /// The sentence that a token stands in.
  SentenceId sentence_of(TokenId id) const;
};

// ---------------------------------------------------------------- time

enum class TimexType : uint8_t { kDate, kTime, kDuration, kSet };

/// A TIMEX3 expression: type, value and mod as in TimeML 1.2.1; `interval` by the rules of the
/// codebook, absent where the expression fixes none (durations, sets, "now" without an anchor).
struct TimeExpression {
  Span span;
  TokenId first;  ///< tokens [first, last)
  TokenId last;
  TimexType type = TimexType::kDate;
  std::string value;
  std::optional<std::string> mod;  ///< START, MID, END, APPROX, BEFORE, AFTER, MORE_THAN ...
  std::optional<Interval> interval;
  std::string why;  ///< the rule, as file:line of the lexicon or a name
};

// ---------------------------------------------------------------- places

/// ISO 3166-1 alpha-3.
struct Country {
  std::array<char, 3> code{};

  std::string_view text() const { return {code.data(), code.size()}; }
  auto operator<=>(const Country&) const = default;
};

struct Position {
  double latitude = 0;   ///< degrees, WGS 84
  double longitude = 0;  ///< degrees, WGS 84
};

// clang-format off
enum class PlaceKind : uint8_t {
  kCountry, kRegion, kCity, kFacility, kWater, kMountain, kContinent, kOther
};
// clang-format on

/// A mention of a place. Without a position the name is known but ambiguous, or unknown.
struct Place {
  Span span;
  TokenId first;  ///< tokens [first, last)
  TokenId last;
  std::string name;  ///< the usual English name
  PlaceKind kind = PlaceKind::kOther;
  std::optional<Country> country;
  std::optional<std::string> admin1;
  std::optional<Position> position;
  std::string why;
};

// ---------------------------------------------------------------- actors

// clang-format off
enum class ActorKind : uint8_t {
  kPerson, kGovernment, kOrganisation, kArmedGroup, kGroup, kPlace
};
// clang-format on

/// PLOVER sectors, plus IGO and NGO.
// clang-format off
enum class Sector : uint8_t {
  kGov, kMil, kCop, kJud, kLeg, kPty, kReb, kPrm, kSpy, kUaf, kBus, kCvl, kCrm, kEdu, kEli, kJrn,
  kLab, kMed, kOpp, kRef, kRel, kSoc, kAgr, kUnk, kIgo, kNgo
};
// clang-format on

/// What an actor is, and when: "then Defense Minister" ended before the story.
struct Role {
  std::string title;
  std::optional<ActorId> organisation;
  Interval held;  ///< open where nothing is said
  Span span;
};

enum class MentionKind : uint8_t { kName, kNominal, kPronoun };

/// Words that stand for an actor. `head` is the syntactic head of the phrase.
struct Mention {
  Span span;
  TokenId first;  ///< tokens [first, last)
  TokenId last;
  TokenId head;
  MentionKind kind = MentionKind::kName;
  ActorId actor;
};

struct Actor {
  std::string name;
  ActorKind kind = ActorKind::kPerson;
  std::optional<Country> country;
  std::optional<Sector> sector;
  std::vector<Role> roles;
  std::string why;
};

/// Who appears in the story. A country, a capital or a seat of power is an actor with kind
/// kGovernment here whatever it does; only the event and claim stages know whether it acts.
struct Cast {
  std::vector<Actor> actors;
  std::vector<Mention> mentions;  ///< in order of the text
  /// For each token the mention that it heads, or, inside a name, the name's mention (so that a
  /// wrong tree still finds it); UINT32_MAX for none.
  std::vector<uint32_t> mention_of;

  const Actor& operator[](ActorId id) const { return actors[id.value]; }
  /// The mention that stands at this token; nullptr where there is none.
  const Mention* at(TokenId id) const {
    const uint32_t m = mention_of[id.value];
    return m == UINT32_MAX ? nullptr : &mentions[m];
  }
};

// ---------------------------------------------------------------- claims

// clang-format off
enum class Stance : uint8_t {
  kStates, kAlleges, kConfirms, kDenies, kExpects, kBelieves, kWants, kDeclines
};
// clang-format on

/// How a time is known: stated by an expression of its own, inherited from clause, sentence or
/// story, of the day of publication, or open.
enum class TimeHow : uint8_t { kStated, kInherited, kPublished, kOpen };

struct When {
  Interval interval;
  TimeHow how = TimeHow::kOpen;
  std::optional<TimeId> expression;  ///< for kStated and kInherited
};

/// Somebody says, thinks, denies or wants something.
struct Claim {
  /// Chains from the outermost source in. Speakers who speak together stand in one chain after
  /// each other; those merely listed ("the US and South Korea say") have a chain each. Empty for
  /// "it is believed".
  std::vector<std::vector<ActorId>> chains;
  Stance stance = Stance::kStates;
  Span cue;
  TokenId cue_token;
  std::vector<Span> content;
  std::optional<Span> source_span;
  std::optional<When> time;
  std::string why;
};

// ---------------------------------------------------------------- events

/// PLOVER 2.0's sixteen types and six extensions.
// clang-format off
enum class EventType : uint8_t {
  kAgree, kConsult, kSupport, kConcede, kCooperate, kAid, kRetreat, kRequest, kAccuse, kReject,
  kThreaten, kProtest, kSanction, kMobilize, kCoerce, kAssault,
  kOffice, kVote, kHearing, kHarm, kDisclose, kOther
};
// clang-format on

inline bool is_extension(EventType type) { return type >= EventType::kOffice; }

/// The modes of all types; which belong to which is checked with mode_fits().
// clang-format off
enum class Mode : uint8_t {
  kVisit, kThirdParty, kMultilateral, kPhone,                                        // CONSULT
  kWithdraw, kRelease, kDisarm, kCeasefire, kAccess, kResign,                        // RETREAT
  kAssist, kChange, kYield, kMeet,                                                   // REQUEST, REJECT
  kDisapprove, kAllege, kInvestigate,                                                // ACCUSE
  kRestrict, kArrest, kRelations, kExpel, kTerritory, kViolence,                     // THREATEN
  kDemo, kRiot, kStrike, kHunger, kBoycott, kObstruct, kVandalize,                   // PROTEST
  kConvict, kDiscontinue,                                                            // SANCTION
  kTroops, kWeapons, kPolice, kMilitia,                                              // MOBILIZE
  kSeize, kCensor, kCurfew, kMartialLaw, kDeport, kWithhold, kMisinformation, kCyber,  // COERCE
  kAbduct, kBeat, kTorture, kSexual, kTargeted, kDestroy, kPrimitive, kFirearms, kExplosives,
  kSuicideAttack, kAerial, kDrone, kHeavyWeapons, kCrowdControl, kUnconventional     // ASSAULT
};
// clang-format on

enum class Status : uint8_t { kHappened, kPlanned, kRequested, kPossible, kNegated };

/// A number of something, as an interval: "more than 6,000" is 6001 upward.
struct Quantity {
  std::string noun;
  std::optional<double> low;
  std::optional<double> high;
  Span span;
};

/// Where an event was: the place and the mention that says so.
struct Event {
  EventType type = EventType::kOther;
  std::optional<Mode> mode;
  std::vector<std::string> contexts;  ///< PLOVER contexts
  Span cue;
  TokenId cue_token;
  SentenceId sentence;
  std::vector<ActorId> actors;
  std::vector<ActorId> recipients;
  std::vector<Span> actor_spans;
  std::vector<Span> recipient_spans;
  std::optional<When> time;
  std::optional<PlaceId> place;
  std::vector<Quantity> quantities;
  Status status = Status::kHappened;
  std::vector<std::vector<ActorId>> according_to;  ///< chains, as in Claim
  std::vector<ClaimId> claims;
  std::vector<ClaimId> denied_by;
  std::vector<ClaimId> confirmed_by;
  std::vector<std::string> why;
};

// ---------------------------------------------------------------- all of it

/// Everything read from one story. A layer that was not asked for is empty.
struct Reading {
  Story story;
  std::optional<Published> published;  ///< of the story, or inferred from its text
  Language language;
  std::vector<TimeExpression> times;
  std::vector<Place> places;
  Cast cast;
  std::vector<Claim> claims;
  std::vector<Event> events;
};

// ---------------------------------------------------------------- words for the values

/// The word that the JSON uses for a value ("caption", "json-ld", "NOUN", "VBD", "nsubj:pass",
/// "person", "DATE", "armed-group", "GOV", "states", "published", "CONSULT", "third-party" ...).
std::string_view word(BlockKind);
std::string_view word(PublishedHow);
std::string_view word(Upos);
std::string_view word(Xpos);
std::string_view word(Deprel);
std::string_view word(NameKind);
std::string_view word(TimexType);
std::string_view word(PlaceKind);
std::string_view word(ActorKind);
std::string_view word(Sector);
std::string_view word(MentionKind);
std::string_view word(Stance);
std::string_view word(TimeHow);
std::string_view word(EventType);
std::string_view word(Mode);
std::string_view word(Status);

/// The value that a word stands for; std::nullopt for any other word. For T any of the above.
template <class T>
std::optional<T> from_word(std::string_view word);

/// Whether PLOVER has this mode for this type.
bool mode_fits(EventType type, Mode mode);

/// "2025-06-17" or "2025-06-17T08:30:00".
std::string iso8601(Moment moment);

}  // namespace dateline
