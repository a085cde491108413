// Reads lexicon/en/events into EventLexicon::Parts. Every mistake is reported with file, line and
// column; nothing is guessed.
#include "event/event_lexicon.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <utility>

#include "base/lexicon_file.h"

namespace dateline::event {
namespace {

using Parts = EventLexicon::Parts;

/// The blank-separated words of a field.
std::vector<std::string_view> words_of(std::string_view field) {
  std::vector<std::string_view> out;
  for (size_t at = 0; at < field.size();) {
    const size_t end = std::min(field.find(' ', at), field.size());
    if (end > at) out.push_back(field.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// The words of all fields after the first.
std::vector<std::string_view> options_of(const LexiconLine& line) {
  std::vector<std::string_view> out;
  for (size_t f = 1; f < line.fields.size(); ++f) {
    for (std::string_view word : words_of(line.fields[f])) out.push_back(word);
  }
  return out;
}

/// The parts of "a|b|c".
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find(separator, at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::optional<FillerKind> filler_kind(std::string_view word) {
  static constexpr std::array<std::string_view, 7> kWords = {"ACTOR", "PERSON", "STATE", "FORCE",
                                                             "ORG",   "GROUP",  "NUMBER"};
  const auto it = std::find(kWords.begin(), kWords.end(), word);
  if (it == kWords.end()) return std::nullopt;
  return static_cast<FillerKind>(it - kWords.begin());
}

/// What went wrong, at which view into the line; `what` is empty if nothing did.
struct Mistake {
  std::string_view at;
  std::string what;
  explicit operator bool() const { return !what.empty(); }
};

template <class T>
std::vector<T>& at_word(std::vector<std::vector<T>>& table, WordId word) {
  if (table.size() <= word) table.resize(word + 1);
  return table[word];
}

class Loader {
 public:
  explicit Loader(Parts& parts) : parts_(parts) {
    parts_.words.emplace("", kNoWord);
    parts_.classes_of.resize(1);
  }

  Result<bool> load(const std::filesystem::path& folder);

 private:
  using Read = Mistake (Loader::*)(const LexiconLine&, const std::string& where);

  WordId word(std::string_view text) {
    const auto [it, fresh] =
        parts_.words.try_emplace(std::string(text), static_cast<WordId>(parts_.words.size()));
    return it->second;
  }

  std::optional<Error> read_files(const std::vector<std::filesystem::path>& files, Read read);
  Mistake read_class(const LexiconLine& line, const std::string& where);
  Mistake read_verb(const LexiconLine& line, const std::string& where) {
    return read_frame(line, where, TriggerKind::kVerb);
  }
  Mistake read_noun(const LexiconLine& line, const std::string& where) {
    return read_frame(line, where, TriggerKind::kNoun);
  }
  Mistake read_adjective(const LexiconLine& line, const std::string& where) {
    return read_frame(line, where, TriggerKind::kAdjective);
  }
  Mistake read_frame(const LexiconLine& line, const std::string& where, TriggerKind kind);
  Mistake read_light(const LexiconLine& line, const std::string& where);
  Mistake read_operator(const LexiconLine& line, const std::string& where);
  Mistake read_mode(const LexiconLine& line, const std::string& where);
  Mistake read_number(const LexiconLine& line, const std::string& where);
  Mistake read_context(const LexiconLine& line, const std::string& where);

  WordId read_trigger(std::string_view field, TriggerKind kind, Pattern& pattern);
  /// Takes a condition or a voice; false where the option is neither.
  bool read_condition(std::string_view option, Pattern& pattern, Mistake& mistake);
  Slot slot(std::string_view name);
  std::vector<Slot> slots(std::string_view names);

  Parts& parts_;
};

Slot Loader::slot(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, SlotKind>, 7> kNames = {{
      {"subj", SlotKind::kSubject},
      {"obj", SlotKind::kObject},
      {"iobj", SlotKind::kIndirect},
      {"comp", SlotKind::kComplement},
      {"poss", SlotKind::kPossessor},
      {"mod", SlotKind::kModifier},
      {"clause", SlotKind::kClause},
  }};
  for (const auto& [text, kind] : kNames) {
    if (text == name) return {kind, kNoWord};
  }
  return {SlotKind::kPreposition, word(name)};
}

std::vector<Slot> Loader::slots(std::string_view names) {
  std::vector<Slot> out;
  if (names == "-") return out;
  for (std::string_view name : split(names, ',')) out.push_back(slot(name));
  return out;
}

WordId Loader::read_trigger(std::string_view field, TriggerKind kind, Pattern& pattern) {
  std::vector<std::string_view> all = words_of(field);
  const size_t head = kind == TriggerKind::kVerb ? 0 : all.size() - 1;
  for (size_t i = 0; i < all.size(); ++i) {
    if (i != head) pattern.companions.push_back(word(all[i]));
  }
  pattern.weight += 3 * static_cast<uint32_t>(pattern.companions.size());
  return word(all[head]);
}

bool Loader::read_condition(std::string_view option, Pattern& pattern, Mistake& mistake) {
  if (option == "active" || option == "passive") {
    pattern.voice = option == "active" ? Voice::kActive : Voice::kPassive;
    pattern.weight += 1;
    return true;
  }
  Condition condition;
  if (option.ends_with('+') || option.ends_with('-')) {
    condition.test = option.back() == '+' ? Condition::Test::kFilled : Condition::Test::kEmpty;
    condition.slot = slot(option.substr(0, option.size() - 1));
    pattern.conditions.push_back(std::move(condition));
    pattern.weight += 1;
    return true;
  }
  const size_t tilde = option.find('~');
  if (tilde == std::string_view::npos) return false;
  const bool negated = tilde > 0 && option[tilde - 1] == '!';
  condition.test = negated ? Condition::Test::kIsNot : Condition::Test::kIs;
  condition.slot = slot(option.substr(0, tilde - negated));
  for (std::string_view name : split(option.substr(tilde + 1), '|')) {
    if (const auto kind = filler_kind(name)) {
      condition.kinds |= 1u << static_cast<uint32_t>(*kind);
    } else if (name.empty() || (name[0] >= 'A' && name[0] <= 'Z')) {
      mistake = {name,
                 "expected a lemma, a @class, or one of ACTOR PERSON STATE FORCE ORG GROUP NUMBER"};
    } else if (name[0] == '@' && parts_.word(name) == kNoWord) {
      mistake = {name, "no classes*.txt has this class"};
    } else {
      condition.words.push_back(word(name));
    }
  }
  pattern.conditions.push_back(std::move(condition));
  pattern.weight += negated ? 0 : 2;
  return true;
}

Mistake Loader::read_frame(const LexiconLine& line, const std::string& where, TriggerKind kind) {
  if (line.fields.size() < 2) return {line.fields[0], "expected: trigger  TYPE/mode  conditions"};
  Frame frame;
  frame.pattern.where = where;
  const WordId head = read_trigger(line.fields[0], kind, frame.pattern);
  const std::vector<std::string_view> options = options_of(line);
  const std::string_view type = options[0];
  if (type != "-") {
    const size_t slash = type.find('/');
    frame.type = from_word<EventType>(type.substr(0, slash));
    if (!frame.type) return {type, "no event type of this name"};
    if (slash != std::string_view::npos) {
      frame.mode = from_word<Mode>(type.substr(slash + 1));
      if (!frame.mode || !mode_fits(*frame.type, *frame.mode)) {
        return {type.substr(slash + 1), "this type has no such mode"};
      }
    }
  }
  const bool verb = kind == TriggerKind::kVerb;
  frame.who = slots(verb ? "subj" : kind == TriggerKind::kNoun ? "by,poss,mod" : "subj");
  if (verb) frame.whom = slots("obj");
  Mistake mistake;
  for (std::string_view option : std::span(options).subspan(1)) {
    if (option.starts_with("who=")) {
      frame.who = slots(option.substr(4));
    } else if (option.starts_with("whom=")) {
      frame.whom = slots(option.substr(5));
    } else if (option.starts_with("place=")) {
      frame.place = slots(option.substr(6));
    } else if (option.starts_with("status=")) {
      frame.status = from_word<Status>(option.substr(7));
      if (!frame.status) return {option, "no status of this name"};
    } else if (option == "both") {
      frame.both = true;
    } else if (option == "bare") {
      frame.bare = true;
    } else if (!read_condition(option, frame.pattern, mistake)) {
      return {option, "no such condition"};
    }
    if (mistake) return mistake;
  }
  const size_t k = static_cast<size_t>(kind);
  at_word(parts_.frames_of[k], head).push_back(static_cast<uint32_t>(parts_.frames.size()));
  parts_.frames.push_back(std::move(frame));
  return {};
}

Mistake Loader::read_light(const LexiconLine& line, const std::string& where) {
  if (line.fields.size() < 2) return {line.fields[0], "expected: verb  who|whom|-  options"};
  Light light;
  light.pattern.where = where;
  const WordId head = read_trigger(line.fields[0], TriggerKind::kVerb, light.pattern);
  const std::vector<std::string_view> options = options_of(line);
  const std::string_view role = options[0];
  if (role != "who" && role != "whom" && role != "-") return {role, "expected who, whom or -"};
  light.role = role == "who"    ? Light::Role::kWho
               : role == "whom" ? Light::Role::kWhom
                                : Light::Role::kNone;
  Mistake mistake;
  for (std::string_view option : std::span(options).subspan(1)) {
    if (option.starts_with("noun=")) {
      light.noun = slot(option.substr(5));
    } else if (option.starts_with("status=")) {
      light.status = from_word<Status>(option.substr(7));
      if (!light.status) return {option, "no status of this name"};
    } else if (!read_condition(option, light.pattern, mistake)) {
      return {option, "no such condition"};
    }
    if (mistake) return mistake;
  }
  at_word(parts_.lights_of, head).push_back(static_cast<uint32_t>(parts_.lights.size()));
  parts_.lights.push_back(std::move(light));
  return {};
}

Mistake Loader::read_operator(const LexiconLine& line, const std::string& where) {
  const std::vector<std::string_view> options = options_of(line);
  if (options.size() < 2) return {line.fields[0], "expected: word  v|n|a  status  conditions"};
  const std::string_view pos = options[0];
  if (pos != "v" && pos != "n" && pos != "a") return {pos, "expected v, n or a"};
  const TriggerKind kind = pos == "v"   ? TriggerKind::kVerb
                           : pos == "n" ? TriggerKind::kNoun
                                        : TriggerKind::kAdjective;
  Operator op;
  op.pattern.where = where;
  const WordId head = read_trigger(line.fields[0], kind, op.pattern);
  if (options[1] != "-") {
    op.status = from_word<Status>(options[1]);
    if (!op.status) return {options[1], "no status of this name"};
  }
  Mistake mistake;
  for (std::string_view option : std::span(options).subspan(2)) {
    if (option == "speaker") {
      op.speaker = true;
    } else if (!read_condition(option, op.pattern, mistake)) {
      return {option, "no such condition"};
    }
    if (mistake) return mistake;
  }
  at_word(parts_.operators_of[static_cast<size_t>(kind)], head)
      .push_back(static_cast<uint32_t>(parts_.operators.size()));
  parts_.operators.push_back(std::move(op));
  return {};
}

Mistake Loader::read_number(const LexiconLine& line, const std::string&) {
  using Kind = AmountWord::Kind;
  static constexpr std::array<std::pair<std::string_view, Kind>, 6> kBounds = {
      {{"above", Kind::kAbove},
       {"from", Kind::kFrom},
       {"below", Kind::kBelow},
       {"to", Kind::kTo},
       {"nearly", Kind::kNearly},
       {"about", Kind::kAbout}}};
  const auto& fields = line.fields;
  const bool exact = fields[0] == "exact", vague = fields[0] == "vague";
  const bool factor = fields[0] == "factor", bound = fields[0] == "bound";
  if (!exact && !vague && !factor && !bound) return {fields[0], "no such kind"};
  if (fields.size() != (vague || factor ? 4u : 3u))
    return {fields[0], "too few or too many fields"};
  AmountWord amount;
  if (bound) {
    const auto* known = std::find_if(kBounds.begin(), kBounds.end(),
                                     [&](const auto& b) { return b.first == fields[2]; });
    if (known == kBounds.end()) return {fields[2], "no such bound"};
    amount.kind = known->second;
  } else {
    amount.kind = exact ? Kind::kExact : vague ? Kind::kVague : Kind::kFactor;
    double* const values[] = {&amount.low, &amount.high};
    for (size_t f = 2; f < fields.size(); ++f) {
      const char* end = fields[f].data() + fields[f].size();
      const auto read = std::from_chars(fields[f].data(), end, *values[f - 2]);
      if (read.ec != std::errc() || read.ptr != end) return {fields[f], "no number"};
    }
    if (exact) amount.high = amount.low;
  }
  parts_.amounts.insert_or_assign(std::string(fields[1]), amount);
  return {};
}

Mistake Loader::read_class(const LexiconLine& line, const std::string&) {
  if (line.fields.size() < 2) return {line.fields[0], "expected: class  words"};
  const WordId name = word("@" + std::string(line.fields[0]));
  for (size_t f = 1; f < line.fields.size(); ++f) {
    for (std::string_view member : words_of(line.fields[f])) {
      at_word(parts_.classes_of, word(member)).push_back(name);
    }
  }
  return {};
}

Mistake Loader::read_mode(const LexiconLine& line, const std::string&) {
  if (line.fields.size() < 2) return {line.fields[0], "expected: TYPE/mode  words"};
  const std::string_view name = line.fields[0];
  const size_t slash = std::min(name.find('/'), name.size() - 1);
  const auto type = from_word<EventType>(name.substr(0, slash));
  const auto mode = from_word<Mode>(name.substr(slash + 1));
  if (!type || !mode || !mode_fits(*type, *mode)) return {name, "no such type and mode"};
  for (size_t f = 1; f < line.fields.size(); ++f) {
    for (std::string_view member : words_of(line.fields[f])) {
      at_word(parts_.modes_of, word(member)).push_back({*type, *mode});
    }
  }
  return {};
}

Mistake Loader::read_context(const LexiconLine& line, const std::string&) {
  if (line.fields.size() < 2) return {line.fields[0], "expected: context  words"};
  auto it = std::find(parts_.contexts.begin(), parts_.contexts.end(), line.fields[0]);
  if (it == parts_.contexts.end()) it = parts_.contexts.emplace(it, line.fields[0]);
  const auto index = static_cast<uint16_t>(it - parts_.contexts.begin());
  for (size_t f = 1; f < line.fields.size(); ++f) {
    for (std::string_view member : words_of(line.fields[f])) {
      at_word(parts_.contexts_of, word(member)).push_back(index);
    }
  }
  return {};
}

std::optional<Error> Loader::read_files(const std::vector<std::filesystem::path>& files,
                                        Read read) {
  for (const auto& path : files) {
    const Result<LexiconFile> file = LexiconFile::read(path);
    if (!file) return file.error();
    for (const LexiconLine& line : file->lines()) {
      if (const Mistake mistake = (this->*read)(line, file->where(line))) {
        return file->error(line, mistake.at, mistake.what);
      }
    }
  }
  return std::nullopt;
}

Result<bool> Loader::load(const std::filesystem::path& folder) {
  static constexpr std::array<std::pair<std::string_view, Read>, 9> kKinds = {{
      {"classes", &Loader::read_class},
      {"verbs", &Loader::read_verb},
      {"nouns", &Loader::read_noun},
      {"adjectives", &Loader::read_adjective},
      {"light", &Loader::read_light},
      {"operators", &Loader::read_operator},
      {"modes", &Loader::read_mode},
      {"contexts", &Loader::read_context},
      {"numbers", &Loader::read_number},
  }};
  std::array<std::vector<std::filesystem::path>, kKinds.size()> files;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".txt")) continue;
    bool known = false;
    for (size_t k = 0; k < kKinds.size(); ++k) {
      if (!name.starts_with(kKinds[k].first)) continue;
      files[k].push_back(entry.path());
      known = true;
    }
    if (!known) {
      return Error{entry.path().string() +
                   ": not a file of the event lexicon; its name must begin "
                   "with classes, verbs, nouns, adjectives, light, "
                   "operators, modes, contexts or numbers"};
    }
  }
  if (failed) return Error{folder.string() + ": " + failed.message()};
  for (size_t k = 0; k < kKinds.size(); ++k) {
    std::sort(files[k].begin(), files[k].end());
    if (auto error = read_files(files[k], kKinds[k].second)) return *std::move(error);
  }
  const size_t count = parts_.words.size();
  parts_.classes_of.resize(count);
  parts_.lights_of.resize(count);
  parts_.modes_of.resize(count);
  parts_.contexts_of.resize(count);
  for (auto& table : parts_.frames_of) table.resize(count);
  for (auto& table : parts_.operators_of) table.resize(count);
  return true;
}

}  // namespace

static Result<bool> load_parts(Parts& parts, const std::filesystem::path& folder) {
  return Loader(parts).load(folder);
}

}  // namespace dateline::event

namespace dateline {

bool EventLexicon::Parts::is(WordId word, WordId word_or_class) const {
  if (word == word_or_class) return word != event::kNoWord;
  const std::vector<WordId>& classes = classes_of[word];
  return std::find(classes.begin(), classes.end(), word_or_class) != classes.end();
}

EventLexicon::EventLexicon(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
EventLexicon::EventLexicon(EventLexicon&&) noexcept = default;
EventLexicon& EventLexicon::operator=(EventLexicon&&) noexcept = default;
EventLexicon::~EventLexicon() = default;

Result<EventLexicon> EventLexicon::load(const std::filesystem::path& lexicon) {
  auto parts = std::make_unique<Parts>();
  const Result<bool> loaded = event::load_parts(*parts, lexicon / "events");
  if (!loaded) return loaded.error();
  return EventLexicon(std::move(parts));
}

}  // namespace dateline
