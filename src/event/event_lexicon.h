// The frames of lexicon/en/events as the event stage uses them: patterns over a word and its slots,
// all words as numbers. The head of lexicon/en/events/verbs.txt describes the lines.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dateline/record.h"
#include "event/find_events.h"

// The stage's own types have a namespace of their own: other stages have a Draft, an Operator, a
// Pattern too, and two types of one name in one namespace would be one type to the linker.
namespace dateline::event {

/// A word or class of the lexicon. 0 is every word that the lexicon does not have.
using WordId = uint32_t;
inline constexpr WordId kNoWord = 0;

enum class SlotKind : uint8_t {
  kSubject,
  kObject,
  kIndirect,
  kComplement,
  kPossessor,
  kModifier,
  kClause,
  kPreposition
};

/// A place around a trigger: its subject, its object, what a preposition brings.
struct Slot {
  SlotKind kind = SlotKind::kObject;
  WordId preposition = kNoWord;

  bool operator==(const Slot&) const = default;
};

/// What the filler of a slot must be: in one of the classes or lemmas (`kIs`), in none of them
/// (`kIsNot`), there (`kFilled`), not there (`kEmpty`).
struct Condition {
  enum class Test : uint8_t { kIs, kIsNot, kFilled, kEmpty };
  Slot slot;
  Test test = Test::kFilled;
  std::vector<WordId> words;
  uint32_t kinds = 0;  ///< bits of FillerKind
};

/// The classes in capitals, tested on the cast and not on the word.
enum class FillerKind : uint8_t { kActor, kPerson, kState, kForce, kOrganisation, kGroup, kNumber };

enum class Voice : uint8_t { kAny, kActive, kPassive };

/// What a line says about the words around its trigger.
struct Pattern {
  std::vector<WordId> companions;  ///< words that must go with the head
  std::vector<Condition> conditions;
  Voice voice = Voice::kAny;
  uint32_t weight = 0;  ///< how much it asks for: the heavier of two that match wins
  std::string where;    ///< file:line
};

enum class TriggerKind : uint8_t { kVerb, kNoun, kAdjective };

struct Frame {
  Pattern pattern;
  std::optional<EventType> type;  ///< none: no event
  std::optional<Mode> mode;
  std::vector<Slot> who;
  std::vector<Slot> whom;
  std::vector<Slot> place;
  std::optional<Status> status;
  bool both = false;  ///< reciprocal: all parties are actors
  bool bare = false;  ///< a noun that is an event without any party
};

/// A verb that lends its voice to an event noun: "hold talks", "come under attack".
struct Light {
  enum class Role : uint8_t { kWho, kWhom, kNone };
  Pattern pattern;
  Role role = Role::kWho;  ///< what the verb's subject is to the noun
  Slot noun;
  std::optional<Status> status;
};

/// A word that says in which status that stands which depends on it: "plan", "fail", "alleged".
struct Operator {
  Pattern pattern;
  std::optional<Status> status;  ///< none: what depends on it is no event
  bool speaker = false;          ///< its subject is who says so
};

/// Words of a type's mode: "drone" makes an ASSAULT of mode drone.
struct ModeWord {
  EventType type;
  Mode mode;
};

/// Words of an amount; numbers.txt says what each kind does.
struct AmountWord {
  enum class Kind : uint8_t {
    kExact,
    kVague,
    kFactor,
    kAbove,
    kFrom,
    kBelow,
    kTo,
    kNearly,
    kAbout
  };
  Kind kind = Kind::kExact;
  double low = 0;
  double high = 0;
};

}  // namespace dateline::event

namespace dateline {

struct EventLexicon::Parts {
  using WordId = event::WordId;

  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  template <class T>
  using ByWord = std::vector<std::vector<T>>;

  /// The number of a lower-case word; kNoWord if the lexicon lacks it.
  WordId word(std::string_view lower) const {
    const auto it = words.find(lower);
    return it == words.end() ? event::kNoWord : it->second;
  }
  /// Whether the word is that word, or in that class.
  bool is(WordId word, WordId word_or_class) const;

  template <class T>
  using ByText = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  /// What a word, or two with a blank, say of an amount; nullptr if nothing.
  const event::AmountWord* amount(std::string_view lower) const {
    const auto it = amounts.find(lower);
    return it == amounts.end() ? nullptr : &it->second;
  }

  ByText<WordId> words;
  ByText<event::AmountWord> amounts;
  ByWord<WordId> classes_of;                     ///< by word: its classes
  std::array<ByWord<uint32_t>, 3> frames_of;     ///< by TriggerKind and word: indexes of `frames`
  std::array<ByWord<uint32_t>, 3> operators_of;  ///< likewise of `operators`
  ByWord<uint32_t> lights_of;
  ByWord<event::ModeWord> modes_of;
  ByWord<uint16_t> contexts_of;  ///< by word: indexes of `contexts`
  std::vector<event::Frame> frames;
  std::vector<event::Operator> operators;
  std::vector<event::Light> lights;
  std::vector<std::string> contexts;
};

}  // namespace dateline
