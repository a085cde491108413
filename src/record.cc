#include "dateline/record.h"

#include <algorithm>
#include <cstdio>
#include <initializer_list>

namespace dateline {
namespace {

// clang-format off
template <class T>
inline constexpr std::array<std::string_view, 0> kWords{};

template <>
inline constexpr std::array kWords<BlockKind>{std::to_array<std::string_view>(
    {"title", "dateline", "paragraph", "caption", "heading", "list", "quote", "table"})};
template <>
inline constexpr std::array kWords<PublishedHow>{std::to_array<std::string_view>(
    {"option", "json-ld", "meta", "time-element", "url", "text", "feed", "inferred",
     "warc"})};
template <>
inline constexpr std::array kWords<Upos>{std::to_array<std::string_view>(
    {"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
     "PUNCT", "SCONJ", "SYM", "VERB", "X"})};
template <>
inline constexpr std::array kWords<Xpos>{std::to_array<std::string_view>(
    {"ADD", "AFX", "CC",  "CD",  ",",   ":",    ".",   "-LRB-", "-RRB-", "``",  "''",  "$",   "DT",
     "EX",  "FW",  "GW",  "HYPH", "IN", "JJ",   "JJR", "JJS",   "LS",    "MD",  "NFP", "NN",  "NNP",
     "NNPS", "NNS", "PDT", "POS", "PRP", "PRP$", "RB", "RBR",   "RBS",   "RP",  "SYM", "TO",  "UH",
     "VB",  "VBD", "VBG", "VBN", "VBP", "VBZ",  "WDT", "WP",    "WP$",   "WRB"})};
template <>
inline constexpr std::array kWords<Deprel>{std::to_array<std::string_view>(
    {"acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass",
     "case", "cc", "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj",
     "csubj:outer", "csubj:pass", "dep", "det", "det:predet", "discourse", "dislocated", "expl",
     "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:desc", "nmod:poss",
     "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl", "obl:agent",
     "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp"})};
template <>
inline constexpr std::array kWords<NameKind>{std::to_array<std::string_view>(
    {"person", "organisation", "place", "nationality", "facility", "product", "event", "work",
     "other"})};
template <>
inline constexpr std::array kWords<TimexType>{
    std::to_array<std::string_view>({"DATE", "TIME", "DURATION", "SET"})};
template <>
inline constexpr std::array kWords<PlaceKind>{std::to_array<std::string_view>(
    {"country", "region", "city", "facility", "water", "mountain", "continent", "other"})};
template <>
inline constexpr std::array kWords<ActorKind>{std::to_array<std::string_view>(
    {"person", "government", "organisation", "armed-group", "group", "place"})};
template <>
inline constexpr std::array kWords<Sector>{std::to_array<std::string_view>(
    {"GOV", "MIL", "COP", "JUD", "LEG", "PTY", "REB", "PRM", "SPY", "UAF", "BUS", "CVL", "CRM",
     "EDU", "ELI", "JRN", "LAB", "MED", "OPP", "REF", "REL", "SOC", "AGR", "UNK", "IGO", "NGO"})};
template <>
inline constexpr std::array kWords<MentionKind>{
    std::to_array<std::string_view>({"name", "nominal", "pronoun"})};
template <>
inline constexpr std::array kWords<Stance>{std::to_array<std::string_view>(
    {"states", "alleges", "confirms", "denies", "expects", "believes", "wants", "declines"})};
template <>
inline constexpr std::array kWords<TimeHow>{
    std::to_array<std::string_view>({"stated", "inherited", "published", "open"})};
template <>
inline constexpr std::array kWords<EventType>{std::to_array<std::string_view>(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
     "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "OFFICE", "VOTE",
     "HEARING", "HARM", "DISCLOSE", "OTHER"})};
template <>
inline constexpr std::array kWords<Mode>{std::to_array<std::string_view>(
    {"visit", "third-party", "multilateral", "phone", "withdraw", "release", "disarm", "ceasefire",
     "access", "resign", "assist", "change", "yield", "meet", "disapprove", "allege", "investigate",
     "restrict", "arrest", "relations", "expel", "territory", "violence", "demo", "riot", "strike",
     "hunger", "boycott", "obstruct", "vandalize", "convict", "discontinue", "troops", "weapons",
     "police", "militia", "seize", "censor", "curfew", "martial-law", "deport", "withhold",
     "misinformation", "cyber", "abduct", "beat", "torture", "sexual", "targeted", "destroy",
     "primitive", "firearms", "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons",
     "crowd-control", "unconventional"})};
template <>
inline constexpr std::array kWords<Status>{std::to_array<std::string_view>(
    {"happened", "planned", "requested", "possible", "negated"})};
// clang-format on

static_assert(kWords<Xpos>.size() == size_t(Xpos::kWrb) + 1);
static_assert(kWords<Deprel>.size() == size_t(Deprel::kXcomp) + 1);
static_assert(kWords<Sector>.size() == size_t(Sector::kNgo) + 1);
static_assert(kWords<EventType>.size() == size_t(EventType::kOther) + 1);
static_assert(kWords<Mode>.size() == size_t(Mode::kUnconventional) + 1);

}  // namespace

#define DATELINE_WORDS(T)                                                          \
  std::string_view word(T value) { return kWords<T>[static_cast<size_t>(value)]; } \
  template <>                                                                      \
  std::optional<T> from_word<T>(std::string_view text) {                           \
    const auto& words = kWords<T>;                                                 \
    const auto hit = std::find(words.begin(), words.end(), text);                  \
    if (hit == words.end()) return std::nullopt;                                   \
    return static_cast<T>(hit - words.begin());                                    \
  }

DATELINE_WORDS(BlockKind)
DATELINE_WORDS(PublishedHow)
DATELINE_WORDS(Upos)
DATELINE_WORDS(Xpos)
DATELINE_WORDS(Deprel)
DATELINE_WORDS(NameKind)
DATELINE_WORDS(TimexType)
DATELINE_WORDS(PlaceKind)
DATELINE_WORDS(ActorKind)
DATELINE_WORDS(Sector)
DATELINE_WORDS(MentionKind)
DATELINE_WORDS(Stance)
DATELINE_WORDS(TimeHow)
DATELINE_WORDS(EventType)
DATELINE_WORDS(Mode)
DATELINE_WORDS(Status)
#undef DATELINE_WORDS

bool mode_fits(EventType type, Mode mode) {
  const auto among = [mode](std::initializer_list<Mode> modes) {
    return std::find(modes.begin(), modes.end(), mode) != modes.end();
  };
  const auto between = [mode](Mode first, Mode last) { return first <= mode && mode <= last; };
  switch (type) {
    case EventType::kConsult:
      return between(Mode::kVisit, Mode::kPhone);
    case EventType::kRetreat:
      return between(Mode::kWithdraw, Mode::kResign);
    case EventType::kRequest:
    case EventType::kReject:
      return between(Mode::kAssist, Mode::kMeet);
    case EventType::kAccuse:
      return between(Mode::kDisapprove, Mode::kInvestigate);
    case EventType::kThreaten:
      return between(Mode::kRestrict, Mode::kViolence);
    case EventType::kProtest:
      return between(Mode::kDemo, Mode::kVandalize);
    case EventType::kSanction:
      return among({Mode::kConvict, Mode::kExpel, Mode::kWithdraw, Mode::kDiscontinue});
    case EventType::kMobilize:
      return between(Mode::kTroops, Mode::kMilitia);
    case EventType::kCoerce:
      return between(Mode::kSeize, Mode::kCyber) || among({Mode::kRestrict, Mode::kArrest});
    case EventType::kAssault:
      return between(Mode::kAbduct, Mode::kUnconventional);
    default:
      return false;
  }
}

SentenceId Language::sentence_of(TokenId id) const {
  const auto after = std::upper_bound(
      sentences.begin(), sentences.end(), id,
      [](TokenId token, const Sentence& sentence) { return token < sentence.first; });
  return SentenceId(static_cast<uint32_t>(after - sentences.begin()) - 1);
}

std::string iso8601(Moment moment) {
  const std::chrono::year_month_day date(moment.day);
  char out[40];
  int length = std::snprintf(out, sizeof out, "%04d-%02u-%02u", int(date.year()),
                             unsigned(date.month()), unsigned(date.day()));
  if (moment.time) {
    const auto seconds = moment.time->count();
    length += std::snprintf(out + length, sizeof out - size_t(length), "T%02d:%02d:%02d",
                            int(seconds / 3600), int(seconds / 60 % 60), int(seconds % 60));
  }
  return {out, size_t(length)};
}

}  // namespace dateline
