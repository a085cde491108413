#include "time/time_lexicon.h"

#include <charconv>

#include "base/utf8.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 13> kUnitNames = {
    "second",  "minute", "hour",   "day",     "week",       "weekend", "month",
    "quarter", "year",   "decade", "century", "millennium", "none"};

std::optional<int> number(std::string_view text) {
  int value = 0;
  const char* begin = text.data();
  if (text.starts_with('+')) ++begin;
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

template <class T, size_t N>
std::optional<T> choice(const std::array<std::string_view, N>& names, std::string_view name) {
  for (size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<T>(i);
  }
  return std::nullopt;
}

bool has_text_value(WordClass c) {
  return c == WordClass::kPart || c == WordClass::kModifier || c == WordClass::kHedge ||
         c == WordClass::kZone;
}
bool has_unit_value(WordClass c) {
  return c == WordClass::kUnit || c == WordClass::kUnits || c == WordClass::kPeriod;
}

class Loader {
 public:
  Loader(TimeLexicon::Parts& parts, const std::filesystem::path& folder)
      : parts_(parts), folder_(folder) {}

  std::optional<Error> all() {
    for (const char* name : {"words.txt", "numbers.txt"}) {
      if (auto e = each(name, &Loader::word)) return e;
    }
    if (auto e = each("tense.txt", &Loader::tense)) return e;
    level_ = 0;
    if (auto e = each("holidays.txt", &Loader::holiday)) return e;
    for (const char* name : {"phrases.txt", "compounds.txt", "context.txt"}) {
      if (auto e = each(name, &Loader::rule)) return e;
      ++level_;
    }
    name_words();
    return std::nullopt;
  }

 private:
  using Reader = std::optional<Error> (Loader::*)(const LexiconFile&, const LexiconLine&);

  std::optional<Error> each(const char* name, Reader reader) {
    Result<LexiconFile> file = LexiconFile::read(folder_ / name);
    if (!file) return file.error();
    parts_.files.push_back(*std::move(file));
    const LexiconFile& kept = parts_.files.back();
    for (const LexiconLine& line : kept.lines()) {
      if (auto e = (this->*reader)(kept, line)) return e;
    }
    return std::nullopt;
  }

  uint32_t number_of(std::string_view word) {
    const auto [at, added] = parts_.vocabulary.numbers.try_emplace(
        std::string(word), static_cast<uint32_t>(parts_.vocabulary.words.size()));
    if (added) parts_.vocabulary.words.emplace_back();
    return at->second;
  }

  // word  CLASS  value  [capital] [noun] [abbr]
  std::optional<Error> word(const LexiconFile& file, const LexiconLine& line) {
    if (line.fields.size() < 3) return file.error(line, line.text, "needs word, CLASS, value");
    const auto word_class = word_class_named(line.fields[1]);
    if (!word_class) return file.error(line, line.fields[1], "no such class of words");
    WordSense sense{*word_class, 0, {}, false, false};
    const std::string_view value = line.fields[2];
    if (has_text_value(*word_class)) {
      sense.text = value;
    } else if (has_unit_value(*word_class)) {
      const auto unit = choice<int>(kUnitNames, value);
      if (!unit) return file.error(line, value, "no such unit");
      sense.value = *unit;
    } else {
      const auto parsed = number(value);
      if (!parsed) return file.error(line, value, "no number");
      sense.value = *parsed;
    }
    TimeWord& known = parts_.vocabulary.words[number_of(line.fields[0])];
    for (size_t i = 3; i < line.fields.size(); ++i) {
      const std::string_view flag = line.fields[i];
      if (flag == "capital") {
        sense.capital = true;
      } else if (flag == "noun") {
        sense.noun = true;
      } else if (flag == "abbr") {
        known.abbreviation = true;
      } else {
        return file.error(line, flag, "no such flag: capital, noun, abbr");
      }
    }
    known.senses.push_back(sense);
    if (*word_class == WordClass::kMonth && !sense.noun && !known.abbreviation) {
      sense.word_class = WordClass::kSureMonth;
      known.senses.push_back(sense);
    }
    return std::nullopt;
  }

  // word  future|past|present
  std::optional<Error> tense(const LexiconFile& file, const LexiconLine& line) {
    static constexpr std::array<std::string_view, 5> kCues = {"future", "past", "present",
                                                              "infinitive", "modal"};
    if (line.fields.size() < 2) return file.error(line, line.text, "needs word and tense");
    const auto cue = choice<TenseCue>(kCues, line.fields[1]);
    if (!cue)
      return file.error(line, line.fields[1],
                        "no such tense: future, past, present, infinitive, modal");
    parts_.tense.emplace(line.fields[0], *cue);
    return std::nullopt;
  }

  // name  fixed M D | nth N WEEKDAY M | after N WEEKDAY M DAYS | easter DAYS | orthodox DAYS
  std::optional<Error> holiday(const LexiconFile& file, const LexiconLine& line) {
    static constexpr std::array<std::string_view, 5> kRules = {"fixed", "nth", "easter", "orthodox",
                                                               "after"};
    static constexpr std::array<size_t, 5> kNumbers = {2, 3, 1, 1, 4};
    if (line.fields.size() < 3) return file.error(line, line.text, "needs name, rule, numbers");
    const auto rule = choice<HolidayRule>(kRules, line.fields[1]);
    if (!rule) return file.error(line, line.fields[1], "no such rule of a holiday");
    std::vector<int> numbers;
    for (size_t i = 2; i < line.fields.size(); ++i) {
      const auto parsed = number(line.fields[i]);
      if (!parsed) return file.error(line, line.fields[i], "no number");
      numbers.push_back(*parsed);
    }
    if (numbers.size() != kNumbers[static_cast<size_t>(*rule)]) {
      return file.error(line, line.fields[2], "wrong count of numbers");
    }
    Holiday day{*rule};
    if (*rule == HolidayRule::kFixed) {
      day.month = numbers[0];
      day.day = numbers[1];
    } else if (numbers.size() == 1) {
      day.day = numbers[0];
    } else {
      day.nth = numbers[0];
      day.weekday = numbers[1];
      day.month = numbers[2];
      if (numbers.size() == 4) day.day = numbers[3];
    }
    if (numbers.size() > 1 && (day.month < 1 || day.month > 12)) {
      return file.error(line, line.fields[2], "no such month");
    }
    TimeRule made;
    made.settings.kind = PhraseKind::kHoliday;
    made.settings.holiday = static_cast<int>(parts_.holidays.size());
    parts_.holidays.push_back(day);
    return add(file, line, std::move(made));
  }

  // pattern  kind  [settings]
  std::optional<Error> rule(const LexiconFile& file, const LexiconLine& line) {
    if (line.fields.size() < 2) return file.error(line, line.text, "needs pattern and kind");
    TimeRule made;
    made.keeps_kind = line.fields[1] == "same";
    made.kind_of_unit = line.fields[1] == "unit";
    const auto kind =
        made.keeps_kind || made.kind_of_unit ? PhraseKind::kRef : phrase_kind_named(line.fields[1]);
    if (!kind) return file.error(line, line.fields[1], "no such kind of phrase");
    made.settings.kind = *kind;
    for (size_t i = 2; i < line.fields.size(); ++i) {
      std::string_view rest = line.fields[i];
      while (!rest.empty()) {
        const size_t blank = std::min(rest.find(' '), rest.size());
        if (!setting(rest.substr(0, blank), made)) {
          return file.error(line, rest, "no such setting, or no such value of it");
        }
        rest.remove_prefix(std::min(blank + 1, rest.size()));
      }
    }
    return add(file, line, std::move(made));
  }

  std::optional<Error> add(const LexiconFile& file, const LexiconLine& line, TimeRule made) {
    made.where = file.where(line);
    const auto number = static_cast<uint32_t>(parts_.rules.size());
    made.settings.rule = number;
    auto sequences = expand_pattern(file, line, parts_.vocabulary);
    if (!sequences) return sequences.error();
    for (const Sequence& s : *sequences) parts_.levels[level_].add(s, number);
    parts_.rules.push_back(std::move(made));
    return std::nullopt;
  }

  static bool setting(std::string_view text, TimeRule& rule) {
    Meaning& m = rule.settings;
    const size_t equals = text.find('=');
    const std::string_view key = text.substr(0, equals);
    const std::string_view value =
        equals == text.npos ? std::string_view{} : text.substr(equals + 1);
    if (equals == text.npos) return flag(key, rule);
    if (key == "mod") return m.mod = value, true;
    if (key == "value") return m.value = value, true;
    if (key == "part") return m.part = value, true;
    if (key == "unit") {
      const auto unit = choice<Unit>(kUnitNames, value);
      return unit && (m.unit = *unit, true);
    }
    if (key == "by" && (value == "-NUM" || value == "+NUM")) {
      rule.amount_from_number = true;
      return m.sign = value[0] == '-' ? -1 : 1, true;
    }
    return named_choice(key, value, m) || numbered(key, value, m);
  }

  static bool flag(std::string_view name, TimeRule& rule) {
    Meaning& m = rule.settings;
    if (name == "vague") return m.vague = true;
    if (name == "counted") return m.counted = true;
    if (name == "fiscal") return m.fiscal = true;
    if (name == "numeric") return m.numeric = true;
    if (name == "bc") return m.before_christ = true;
    if (name == "same") return m.same_day = true;
    if (name == "base") return rule.counts_from_phrase = true;
    return false;
  }

  static bool named_choice(std::string_view key, std::string_view value, Meaning& m) {
    static constexpr std::array<std::string_view, 3> kFrom = {"published", "reference", "context"};
    static constexpr std::array<std::string_view, 4> kNear = {"tense", "before", "after", "this"};
    static constexpr std::array<std::string_view, 7> kReach = {"whole", "since", "earlier", "later",
                                                               "past",  "next",  "through"};
    if (key == "from") {
      const auto from = choice<From>(kFrom, value);
      return from && (m.from = *from, true);
    }
    if (key == "near") {
      const auto near = choice<Near>(kNear, value);
      return near && (m.near = *near, true);
    }
    if (key == "reach") {
      const auto reach = choice<Reach>(kReach, value);
      return reach && (m.reach = *reach, true);
    }
    return false;
  }

  static bool numbered(std::string_view key, std::string_view value, Meaning& m) {
    if (key == "amount") {
      double amount = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), amount);
      return error == std::errc{} && end == value.data() + value.size() &&
             (m.amount = amount, true);
    }
    const auto n = number(value);
    if (!n) return false;
    if (key == "by") {
      m.sign = *n < 0 ? -1 : 1;
      return m.amount = *n < 0 ? -*n : *n, true;
    }
    if (key == "year_by") return m.year_by = *n, true;
    if (key == "hour") return m.hour = *n, true;
    if (key == "minute") return m.minute = *n, true;
    if (key == "month") return m.month = *n, true;
    if (key == "day") return m.day = *n, true;
    if (key == "half") return m.half = *n, true;
    if (key == "quarter") return m.quarter = *n, true;
    return false;
  }

  void name_words() {
    TimeVocabulary& v = parts_.vocabulary;
    v.and_word = number_of("and");
    v.a_word = number_of("a");
    v.half_word = number_of("half");
    v.hyphen = number_of("-");
    v.slash = number_of("/");
    v.ordinal_ending = {number_of("st"), number_of("nd"), number_of("rd"), number_of("th")};
  }

  TimeLexicon::Parts& parts_;
  std::filesystem::path folder_;
  size_t level_ = 0;
};

}  // namespace

TimeLexicon::TimeLexicon(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
TimeLexicon::TimeLexicon(TimeLexicon&&) noexcept = default;
TimeLexicon& TimeLexicon::operator=(TimeLexicon&&) noexcept = default;
TimeLexicon::~TimeLexicon() = default;

Result<TimeLexicon> TimeLexicon::load(const std::filesystem::path& lexicon) {
  auto parts = std::make_unique<Parts>();
  if (auto error = Loader(*parts, lexicon / "time").all()) return *std::move(error);
  return TimeLexicon(std::move(parts));
}

}  // namespace dateline
