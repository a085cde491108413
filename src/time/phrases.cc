// The idea: a story is a row of items, at first one an atom (a number in words is one item). Each
// level of rules walks the row once; from every item it walks down the trie over the senses of the
// items that follow (the word itself, its classes, the kind of a phrase), takes the longest match
// and puts one item in its place. "late" "last year" "'s" ... So "late last year" is first the
// phrase "last year", then `MODIFIER <date>` over it.
//
// What it gets wrong: the longest match wins even where the tree of the sentence would cut
// elsewhere ("told him Monday May 4 resigned"), and a word that no rule knows breaks a phrase.
#include "time/phrases.h"

#include <algorithm>

#include "time/numbers.h"

namespace dateline {
namespace {

/// One way to read an item.
struct Sense {
  Element element = 0;
  int value = 0;
  double number = 0;
  std::string_view text;
};

constexpr uint32_t kNoMeaning = UINT32_MAX;
/// No rule is longer; the bound keeps a walk constant whatever the text.
constexpr size_t kMostSteps = 400;

struct Item {
  uint32_t first = 0, last = 0;  ///< atoms
  uint32_t senses = 0, sense_count = 0;
  uint32_t meaning = kNoMeaning;
};

/// A state of a walk: which sense of which item led to this node.
struct Step {
  uint32_t node;
  uint32_t item;    ///< the item read to come here
  uint32_t sense;   ///< the sense of it
  uint32_t before;  ///< the step before, UINT32_MAX at the start
  uint32_t length;
};

struct Match {
  uint32_t rule = UINT32_MAX;
  uint32_t begin = 0, end = 0;                      ///< items of the expression, context left out
  uint32_t read = 0;                                ///< items read, context included
  std::vector<std::pair<uint32_t, uint32_t>> path;  ///< item and sense, context included
};

bool is_dated(PhraseKind kind) { return kind >= PhraseKind::kDay && kind <= PhraseKind::kCentury; }

bool tagged_otherwise(const Token& token) {
  return token.upos == Upos::kVerb || token.upos == Upos::kAux || token.upos == Upos::kAdp;
}

class PhraseFinder {
 public:
  PhraseFinder(std::string_view text, const Language& language, const std::vector<Atom>& atoms,
               const TimeLexicon::Parts& lexicon)
      : text_(text), language_(language), atoms_(atoms), lexicon_(lexicon) {}

  Phrases find() {
    make_items();
    for (const PatternTrie& level : lexicon_.levels) run(level);
    for (const Item& item : items_) {
      if (item.meaning != kNoMeaning) {
        found_.outermost.push_back({item.first, item.last, item.meaning});
      }
    }
    return std::move(found_);
  }

 private:
  void add_sense(Item& item, Sense sense) {
    senses_.push_back(sense);
    ++item.sense_count;
  }
  void add_class(Item& item, WordClass c, int value, double number = 0) {
    add_sense(item, {element(c), value, number, {}});
  }

  void make_items() {
    items_.reserve(atoms_.size());
    for (uint32_t at = 0; at < atoms_.size();) {
      Item item{at, at + 1, static_cast<uint32_t>(senses_.size()), 0, kNoMeaning};
      const Atom& atom = atoms_[at];
      if (atom.word != 0) word_senses(atom, item);
      if (language_.tokens[atom.token].xpos == Xpos::kNns) add_class(item, WordClass::kPlural, 0);
      if (atom.kind == AtomKind::kNumber || may_begin_number(atom)) number_senses(at, item);
      at = item.last;
      items_.push_back(item);
    }
  }

  bool may_begin_number(const Atom& atom) const {
    if (atom.word == 0) return false;
    if (atom.word == lexicon_.vocabulary.a_word) return true;
    const auto& senses = lexicon_.vocabulary.words[atom.word].senses;
    return std::any_of(senses.begin(), senses.end(), [](const WordSense& s) {
      return s.word_class == WordClass::kCardinal || s.word_class == WordClass::kOrdinalWord;
    });
  }

  void word_senses(const Atom& atom, Item& item) {
    add_sense(item, {atom.word, 0, 0, {}});
    const Token& token = language_.tokens[atom.token];
    for (const WordSense& s : lexicon_.vocabulary.words[atom.word].senses) {
      if (s.capital && !atom.capital) continue;
      if (s.noun && tagged_otherwise(token)) continue;
      if (s.word_class >= WordClass::kCardinal) continue;
      add_sense(item, {element(s.word_class), s.value, 0, s.text});
    }
  }

  void number_senses(uint32_t at, Item& item) {
    const std::string_view form = atoms_[at].span.in(text_);
    if (atoms_[at].kind == AtomKind::kNumber && clock_sense(at, form, item)) return;
    const auto read = read_number(text_, atoms_, at, lexicon_.vocabulary);
    if (!read) return;
    // "second" and "a" alone stay words too: the senses of the word are kept.
    if (read->atoms > 1) {
      senses_.resize(item.senses);
      item.sense_count = 0;
      item.last = at + read->atoms;
    }
    const bool whole = read->value >= 0 && read->value < 1e9 &&
                       read->value == static_cast<double>(static_cast<int>(read->value));
    const int value = whole ? static_cast<int>(read->value) : 0;
    if (read->ordinal) {
      add_class(item, WordClass::kOrdinal, value);
    } else if (!(read->digits && read->length == 4 && form[0] == '0')) {
      add_class(item, WordClass::kNumber, value, read->value);
    }
    if (!whole) return;
    const bool plain = read->digits || read->ordinal;
    if (plain && value >= 1 && value <= 31 && read->length <= 2) {
      add_class(item, WordClass::kDayNumber, value);
    }
    if (read->spoken_year) year_senses(value, item);
    if (!read->ordinal && value <= 24 && read->length <= 2) {
      add_class(item, WordClass::kHour, value);
    }
    if (read->digits && !read->ordinal) digit_senses(*read, value, item);
  }

  void year_senses(int value, Item& item) {
    if (value < 1000 || value > 2100) return;
    add_class(item, WordClass::kYear, value);
    // A number of four digits is a year on its own only near the times that news is about.
    if (value >= 1900 && value < 2050) add_class(item, WordClass::kSureYear, value);
    if (value % 10 == 0) add_class(item, WordClass::kTenYear, value);
  }

  void digit_senses(const ReadNumber& read, int value, Item& item) {
    if (read.length == 2) {
      add_class(item, WordClass::kYear2, value);
      if (value < 60) add_class(item, WordClass::kMinute, value);
    }
    if (read.length <= 2 && value >= 1 && value <= 12) {
      add_class(item, WordClass::kMonthNumber, value);
    }
    if (read.length == 4) {
      year_senses(value, item);
      if (value / 100 <= 24 && value % 100 < 60) add_class(item, WordClass::kMilitary, value);
    }
    if (read.length == 8) add_class(item, WordClass::kCompactDate, value);
  }

  // "10:35", "10:35:20", and "10.35" before a.m. or p.m.
  bool clock_sense(uint32_t at, std::string_view form, Item& item) {
    const bool colon = form.find(':') != form.npos;
    const bool point = !colon && form.find('.') != form.npos && at + 1 < atoms_.size() &&
                       has_class(at + 1, WordClass::kMeridiem);
    if (!colon && !point) return false;
    int fields[3] = {0, 0, 0};
    size_t count = 0, digits = 0;
    for (const char c : form) {
      if (c == ':' || c == '.') {
        if (++count > 2 || digits == 0) return true;
        digits = 0;
      } else if (c == ',' || ++digits > 2) {
        return true;
      } else {
        fields[count] = fields[count] * 10 + (c - '0');
      }
    }
    if (digits != 2 || fields[0] > 24 || fields[1] > 59 || fields[2] > 59) return true;
    // With seconds and no word that says so it is how long something took: 2:14:04.
    if (count == 2 && (at + 1 == atoms_.size() || !(has_class(at + 1, WordClass::kMeridiem) ||
                                                    has_class(at + 1, WordClass::kZone)))) {
      return true;
    }
    add_class(item, WordClass::kTime, fields[0] * 60 + fields[1], count == 2 ? fields[2] : -1);
    return true;
  }

  bool has_class(uint32_t at, WordClass c) const {
    const auto& senses = lexicon_.vocabulary.words[atoms_[at].word].senses;
    return std::any_of(senses.begin(), senses.end(),
                       [c](const WordSense& s) { return s.word_class == c; });
  }

  // ---- one level

  void run(const PatternTrie& trie) {
    std::vector<Item> next;
    next.reserve(items_.size());
    for (uint32_t at = 0; at < items_.size();) {
      Match best = longest_from(trie, at);
      if (best.rule != UINT32_MAX) {
        // Context reached further left than the expression: what begins there may be longer.
        for (uint32_t later = at + 1; later <= best.begin; ++later) {
          Match other = longest_from(trie, later);
          if (other.rule != UINT32_MAX && more(other, best)) {
            best = std::move(other);
          }
        }
      }
      if (best.rule == UINT32_MAX) {
        next.push_back(items_[at++]);
        continue;
      }
      for (; at < best.begin; ++at) next.push_back(items_[at]);
      next.push_back(item_of(best));
      at = best.end;
    }
    items_ = std::move(next);
  }

  Match longest_from(const PatternTrie& trie, uint32_t start) {
    Match best;
    if (items_[start].sense_count == 0) return best;
    steps_.clear();
    extend(trie, PatternTrie::kRoot, start, UINT32_MAX, 0);
    uint32_t best_step = UINT32_MAX;
    for (uint32_t s = 0; s < steps_.size() && steps_.size() < kMostSteps; ++s) {
      const Step step = steps_[s];
      for (const PatternTrie::Accept& accept : trie.accepts(step.node)) {
        const uint32_t begin = start + accept.lead;
        const uint32_t end = step.item + 1 - accept.trail;
        Match match{accept.rule, begin, end, step.length + 1, {}};
        if (best_step != UINT32_MAX && !better(match, best)) continue;
        best = std::move(match);
        best_step = s;
      }
      if (step.item + 1 < items_.size()) {
        extend(trie, step.node, step.item + 1, s, step.length + 1);
      }
    }
    for (uint32_t s = best_step; s != UINT32_MAX; s = steps_[s].before) {
      best.path.emplace_back(steps_[s].item, steps_[s].sense);
    }
    std::reverse(best.path.begin(), best.path.end());
    return best;
  }

  // The one that ends later, else begins earlier, else has read more context, else stands first.
  static bool better(const Match& one, const Match& than) {
    if (one.end != than.end) return one.end > than.end;
    if (one.begin != than.begin) return one.begin < than.begin;
    if (one.read != than.read) return one.read > than.read;
    return one.rule < than.rule;
  }

  // Of one that begins later in the text: only if it says more.
  static bool more(const Match& later, const Match& than) {
    if (later.end != than.end) return later.end > than.end;
    return later.begin == than.begin && later.read > than.read;
  }

  void extend(const PatternTrie& trie, uint32_t node, uint32_t item, uint32_t before,
              uint32_t length) {
    const Item& read = items_[item];
    for (uint32_t s = read.senses; s < read.senses + read.sense_count; ++s) {
      const uint32_t to = trie.step(node, senses_[s].element);
      if (to != PatternTrie::kNowhere) steps_.push_back({to, item, s, before, length});
    }
  }

  // ---- what a match means

  Item item_of(const Match& match) {
    const TimeRule& rule = lexicon_.rules[match.rule];
    Item item{items_[match.begin].first, items_[match.end - 1].last,
              static_cast<uint32_t>(senses_.size()), 0, kNoMeaning};
    if (rule.settings.kind == PhraseKind::kNone) return item;
    const Meaning meaning = compose(match, rule);
    item.meaning = static_cast<uint32_t>(found_.meanings.size());
    found_.meanings.push_back(meaning);
    add_sense(item, {element(meaning.kind), 0, 0, {}});
    if (is_dated(meaning.kind)) add_sense(item, {kAnyDate, 0, 0, {}});
    return item;
  }

  Meaning compose(const Match& match, const TimeRule& rule) {
    Meaning m = rule.settings;
    std::optional<uint32_t> base;
    if (rule.counts_from_phrase) {
      for (const auto& [item, sense] : match.path) {
        if (items_[item].meaning == kNoMeaning) continue;
        if (is_dated(found_.meanings[items_[item].meaning].kind)) base = items_[item].meaning;
      }
      m.base = base;
    }
    // First the words, then the phrases, then the context: what stands nearer to the expression
    // itself is not overruled ("from 3 to 5 May": the day is 3, the month comes from the context).
    enum Pass { kWords, kPhrases, kContext };
    for (const Pass pass : {kWords, kPhrases, kContext}) {
      for (const auto& [item, sense] : match.path) {
        const bool context = item < match.begin || item >= match.end;
        const uint32_t inner = items_[item].meaning;
        if (context != (pass == kContext) || inner == base) continue;
        if (inner == kNoMeaning && pass != kPhrases) capture(senses_[sense], m);
        if (inner == kNoMeaning || pass == kWords) continue;
        pass == kPhrases ? merge(found_.meanings[inner], rule, m)
                         : merge_calendar(found_.meanings[inner], m);
      }
    }
    if (rule.keeps_kind) m.kind = first_kind(match);
    if (rule.kind_of_unit) m.kind = kind_of(m.unit);
    if (m.kind == PhraseKind::kQuarter && !m.ordinal && m.sign == 0 && m.amount) {
      m.quarter = static_cast<int>(*m.amount);
    }
    if (m.kind == PhraseKind::kQuarter && m.ordinal && !m.quarter) m.quarter = m.ordinal;
    if (m.kind == PhraseKind::kHalf && m.ordinal && !m.half) m.half = m.ordinal;
    if (m.kind == PhraseKind::kCentury && m.ordinal && !m.century) m.century = *m.ordinal - 1;
    return m;
  }

  PhraseKind first_kind(const Match& match) const {
    for (const auto& [item, sense] : match.path) {
      const bool context = item < match.begin || item >= match.end;
      if (context || items_[item].meaning == kNoMeaning) continue;
      return found_.meanings[items_[item].meaning].kind;
    }
    return PhraseKind::kRef;
  }

  static PhraseKind kind_of(Unit unit) {
    switch (unit) {
      case Unit::kDay:
        return PhraseKind::kDay;
      case Unit::kWeek:
        return PhraseKind::kWeek;
      case Unit::kWeekend:
        return PhraseKind::kWeekend;
      case Unit::kMonth:
        return PhraseKind::kMonth;
      case Unit::kQuarter:
        return PhraseKind::kQuarter;
      case Unit::kYear:
        return PhraseKind::kYearShift;
      case Unit::kDecade:
        return PhraseKind::kDecade;
      case Unit::kCentury:
      case Unit::kMillennium:
        return PhraseKind::kCentury;
      default:
        return PhraseKind::kClock;
    }
  }

  static void capture(const Sense& s, Meaning& m) {
    if ((s.element & kClassElement) == 0) return;
    const auto set = [](std::optional<int>& field, int value) {
      if (!field) field = value;
    };
    switch (static_cast<WordClass>(s.element & ~kClassElement)) {
      case WordClass::kMonth:
      case WordClass::kSureMonth:
      case WordClass::kMonthNumber:
        return set(m.month, s.value);
      case WordClass::kWeekday:
      case WordClass::kWeekdayShort:
      case WordClass::kWeekdays:
        return set(m.weekday, s.value);
      case WordClass::kSeason:
        return set(m.season, s.value);
      case WordClass::kPart:
        if (m.part.empty()) m.part = s.text;
        return;
      case WordClass::kUnit:
      case WordClass::kUnits:
      case WordClass::kPeriod:
        (m.unit == Unit::kNone ? m.unit : m.unit2) = static_cast<Unit>(s.value);
        return;
      case WordClass::kNumber:
        if (!m.amount) m.amount = s.number;
        return;
      case WordClass::kFew:
        if (s.value == 0) {
          m.vague = true;
        } else {
          m.amount = s.value;
          if (m.mod.empty()) m.mod = "APPROX";
        }
        return;
      case WordClass::kOrdinal:
        return set(m.ordinal, s.value);
      case WordClass::kDayNumber:
        return set(m.day, s.value);
      case WordClass::kYear:
      case WordClass::kSureYear:
      case WordClass::kTenYear:
        return set(m.year, s.value);
      case WordClass::kYear2:
        if (!m.year) {
          m.year = s.value;
          m.short_year = true;
        }
        return;
      case WordClass::kDecade:
        return set(m.decade, s.value);
      case WordClass::kHour:
        return set(m.hour, s.value);
      case WordClass::kMinute:
        return set(m.minute, s.value);
      case WordClass::kTime:
        set(m.hour, s.value / 60);
        set(m.minute, s.value % 60);
        if (s.number >= 0) set(m.second, static_cast<int>(s.number));
        return;
      case WordClass::kMilitary:
        set(m.hour, s.value / 100);
        return set(m.minute, s.value % 100);
      case WordClass::kMeridiem:
        return set(m.meridiem, s.value);
      case WordClass::kModifier:
      case WordClass::kHedge:
        if (m.mod.empty()) m.mod = s.text;
        return;
      case WordClass::kCompactDate:
        set(m.year, s.value / 10000);
        set(m.month, s.value / 100 % 100);
        return set(m.day, s.value % 100);
      default:
        return;
    }
  }

  // What an expression shares with its neighbour: "March 21 and June 4 this year".
  static void merge_calendar(const Meaning& neighbour, Meaning& m) {
    if (m.kind == PhraseKind::kWeekday) return;
    if (!m.month) m.month = neighbour.month;
    if (m.year || m.year_by) return;
    m.year = neighbour.year;
    m.year_by = neighbour.year_by;
    m.short_year = neighbour.short_year;
    if (m.year_by) m.from = neighbour.from;
  }

  // The fields of a phrase inside, where the rule or an earlier part has not set them.
  static void merge(const Meaning& inner, const TimeRule& rule, Meaning& m) {
    const auto take = [](auto& field, const auto& from) {
      if (!field) field = from;
    };
    take(m.year, inner.year);
    take(m.year_by, inner.year_by);
    take(m.decade, inner.decade);
    take(m.century, inner.century);
    take(m.half, inner.half);
    take(m.quarter, inner.quarter);
    take(m.season, inner.season);
    take(m.month, inner.month);
    take(m.day, inner.day);
    take(m.weekday, inner.weekday);
    take(m.holiday, inner.holiday);
    take(m.hour, inner.hour);
    take(m.minute, inner.minute);
    take(m.second, inner.second);
    take(m.meridiem, inner.meridiem);
    take(m.ordinal, inner.ordinal);
    take(m.base, inner.base);
    if (m.part.empty()) m.part = inner.part;
    if (m.value.empty()) m.value = inner.value;
    if (m.mod.empty()) m.mod = inner.mod;
    if (m.unit == Unit::kNone) {
      m.unit = inner.unit;
      m.unit2 = inner.unit2;
      take(m.amount, inner.amount);
      m.amount2 = inner.amount2;
    } else if (m.unit2 == Unit::kNone && inner.kind == PhraseKind::kDuration) {
      m.unit2 = inner.unit;
      m.amount2 = inner.amount;
    }
    if (m.sign == 0) m.sign = inner.sign;
    if (m.near == Near::kByTense) m.near = inner.near;
    if (m.reach == Reach::kWhole) m.reach = inner.reach;
    if (rule.settings.from == From::kPublished) m.from = inner.from;
    m.vague |= inner.vague;
    m.short_year |= inner.short_year;
    m.counted |= inner.counted;
    m.fiscal |= inner.fiscal;
    m.numeric |= inner.numeric;
    m.before_christ |= inner.before_christ;
    m.same_day |= inner.same_day;
  }

  std::string_view text_;
  const Language& language_;
  const std::vector<Atom>& atoms_;
  const TimeLexicon::Parts& lexicon_;
  std::vector<Item> items_;
  std::vector<Sense> senses_;
  std::vector<Step> steps_;
  Phrases found_;
};

}  // namespace

Phrases find_phrases(std::string_view text, const Language& language,
                     const std::vector<Atom>& atoms, const TimeLexicon::Parts& lexicon) {
  return PhraseFinder(text, language, atoms, lexicon).find();
}

}  // namespace dateline
