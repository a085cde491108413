#include "actor/actor_lexicon.h"

#include <charconv>

#include "base/lexicon_file.h"

namespace dateline {
namespace {

using Parts = ActorLexicon::Parts;
using Line = LexiconLine;

std::optional<Error> expect_fields(const LexiconFile& file, const Line& line, size_t least,
                                   size_t most) {
  if (line.fields.size() >= least && line.fields.size() <= most) return std::nullopt;
  return file.error(line, line.fields.back(),
                    "expected " + std::to_string(least) + " to " + std::to_string(most) +
                        " fields, found " + std::to_string(line.fields.size()));
}

std::optional<Error> read_sector(const LexiconFile& file, const Line& line, std::string_view field,
                                 std::optional<Sector>& sector) {
  if (field == "-") return std::nullopt;
  sector = from_word<Sector>(field);
  if (sector) return std::nullopt;
  return file.error(line, field, "no sector");
}

std::optional<Error> read_country(const LexiconFile& file, const Line& line, std::string_view field,
                                  std::optional<Country>& country) {
  if (field == "-") return std::nullopt;
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (field.size() != 3 || !upper(field[0]) || !upper(field[1]) || !upper(field[2])) {
    return file.error(line, field, "no ISO 3166-1 alpha-3 code");
  }
  country = Country{{field[0], field[1], field[2]}};
  return std::nullopt;
}

std::string plural_of(std::string_view noun) {
  std::string out(noun);
  const auto consonant_y = [&] {
    return out.size() > 2 && out.back() == 'y' &&
           std::string_view("aeiou").find(out[out.size() - 2]) == std::string_view::npos;
  };
  if (consonant_y()) {
    out.pop_back();
    return out + "ies";
  }
  for (const std::string_view end : {"s", "x", "ch", "sh"}) {
    if (out.ends_with(end)) return out + "es";
  }
  return out + "s";
}

std::optional<Error> read_flags(const LexiconFile& file, const Line& line, std::string_view flags,
                                ActorNoun& noun) {
  for (const char& flag : flags) {
    switch (flag) {
      case 'b':
        noun.before_name = true;
        break;
      case 'o':
        noun.by_organisation = true;
        break;
      case 's':
        noun.of_state = true;
        break;
      case 'm':
        noun.gender = Gender::kMale;
        break;
      case 'f':
        noun.gender = Gender::kFemale;
        break;
      case 'w':
        noun.in_names = true;
        break;
      case 'd':
        noun.alone = true;
        break;
      case '-':
        break;
      default:
        return file.error(line, {&flag, 1}, "no such flag");
    }
  }
  return std::nullopt;
}

// "spokesman" and "spokeswoman" tell their gender by themselves.
Gender gender_by_form(std::string_view noun) {
  if (noun.ends_with("woman") || noun.ends_with("girl") || noun.ends_with("mother") ||
      noun.ends_with("wife") || noun.ends_with("daughter") || noun.ends_with("sister") ||
      noun.ends_with("widow") || noun.ends_with("actress") || noun == "mrs" || noun == "ms" ||
      noun == "miss") {
    return Gender::kFemale;
  }
  if (noun == "man" || noun.ends_with("sman") || noun.ends_with("eman") || noun.ends_with(" man") ||
      noun.ends_with("gunman") || noun.ends_with("boy") || noun.ends_with("husband") ||
      noun == "father" || noun == "son" || noun == "brother" || noun == "mr") {
    return Gender::kMale;
  }
  return Gender::kUnknown;
}

void add_noun(Parts& parts, std::string_view phrase, const ActorNoun& noun) {
  const std::vector<TextUnit> units = units_of(phrase);
  if (parts.noun_phrases.add(units, static_cast<uint32_t>(parts.nouns.size()))) {
    parts.nouns.push_back(noun);
  }
}

std::optional<Error> read_people(const LexiconFile& file, Parts& parts) {
  for (const Line& line : file.lines()) {
    if (auto error = expect_fields(file, line, 3, 4)) return error;
    ActorNoun noun;
    noun.noun_class = NounClass::kPeople;
    if (auto error = read_sector(file, line, line.fields[1], noun.sector)) return error;
    if (line.fields[2] != "-") noun.like = lower_hash(line.fields[2]);
    const std::string_view word = line.fields[0];
    const bool singular = line.fields.size() == 4;
    if (singular && line.fields[3] != "one") {
      return file.error(line, line.fields[3], "expected \"one\" or nothing");
    }
    noun.plural = !singular;
    static constexpr std::string_view kOfOrganisations[] = {
        "officials", "leaders", "workers", "sources", "monitors", "delegation", "media"};
    for (const std::string_view like : kOfOrganisations) {
      noun.by_organisation |= like == line.fields[2];
    }
    noun.by_organisation |= !noun.sector;
    noun.alone = true;
    noun.kind = singular ? ActorKind::kPerson : ActorKind::kGroup;
    noun.gender = gender_by_form(word);
    noun.where = file.where(line);
    add_noun(parts, word, noun);
  }
  return std::nullopt;
}

std::optional<Error> read_titles(const LexiconFile& file, Parts& parts) {
  for (const Line& line : file.lines()) {
    if (auto error = expect_fields(file, line, 3, 4)) return error;
    ActorNoun noun;
    if (auto error = read_sector(file, line, line.fields[1], noun.sector)) return error;
    if (auto error = read_flags(file, line, line.fields[2], noun)) return error;
    if (noun.gender == Gender::kUnknown) noun.gender = gender_by_form(line.fields[0]);
    noun.where = file.where(line);
    add_noun(parts, line.fields[0], noun);
    noun.plural = true;
    noun.kind = ActorKind::kGroup;
    if (line.fields.size() == 4) {
      add_noun(parts, line.fields[3], noun);
    } else {
      add_noun(parts, plural_of(line.fields[0]), noun);
    }
  }
  return std::nullopt;
}

std::optional<Error> read_heads(const LexiconFile& file, Parts& parts) {
  for (const Line& line : file.lines()) {
    if (auto error = expect_fields(file, line, 5, 5)) return error;
    ActorNoun noun;
    noun.noun_class = NounClass::kOrganisation;
    if (auto error = read_sector(file, line, line.fields[1], noun.sector)) return error;
    const auto kind = from_word<ActorKind>(line.fields[2]);
    if (!kind) return file.error(line, line.fields[2], "no kind of actor");
    noun.kind = *kind;
    noun.plural = *kind == ActorKind::kGroup;
    if (auto error = read_flags(file, line, line.fields[3], noun)) return error;
    if (line.fields[4] != "-") noun.like = lower_hash(line.fields[4]);
    noun.where = file.where(line);
    add_noun(parts, line.fields[0], noun);
  }
  return std::nullopt;
}

template <class Use>
void each_alias(std::string_view list, Use use) {
  while (!list.empty()) {
    const size_t end = std::min(list.find(';'), list.size());
    std::string_view alias = list.substr(0, end);
    while (alias.starts_with(' ')) alias.remove_prefix(1);
    while (alias.ends_with(' ')) alias.remove_suffix(1);
    if (!alias.empty()) use(alias);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

// Names begin with "the" in the text or do not.
std::string_view without_article(std::string_view name) {
  return name.starts_with("The ") ? name.substr(4) : name;
}

std::optional<Error> read_organisations(const LexiconFile& file, Parts& parts) {
  for (const Line& line : file.lines()) {
    if (auto error = expect_fields(file, line, 4, 5)) return error;
    KnownName known;
    known.name = line.fields[0];
    if (auto error = read_country(file, line, line.fields[1], known.country)) return error;
    if (auto error = read_sector(file, line, line.fields[2], known.sector)) return error;
    const auto kind = from_word<ActorKind>(line.fields[3]);
    if (!kind) return file.error(line, line.fields[3], "no kind of actor");
    known.kind = *kind;
    known.where = file.where(line);
    const uint32_t index = static_cast<uint32_t>(parts.known.size());
    const auto add = [&](std::string_view name) {
      PhraseTable& table = name.starts_with('~') ? parts.fallback_phrases : parts.known_phrases;
      if (name.starts_with('~')) name.remove_prefix(1);
      table.add(units_of(without_article(name)), index);
    };
    add(line.fields[0]);
    if (line.fields.size() == 5) each_alias(line.fields[4], add);
    parts.known.push_back(std::move(known));
  }
  return std::nullopt;
}

std::optional<Error> read_seats(const LexiconFile& file, Parts& parts) {
  for (const Line& line : file.lines()) {
    if (auto error = expect_fields(file, line, 4, 4)) return error;
    KnownName known;
    known.seat_of_government = line.fields[3] == "=";
    known.name = known.seat_of_government ? line.fields[0] : line.fields[3];
    if (auto error = read_country(file, line, line.fields[1], known.country)) return error;
    if (auto error = read_sector(file, line, line.fields[2], known.sector)) return error;
    known.kind = known.sector == Sector::kGov || known.sector == Sector::kMil
                     ? ActorKind::kGovernment
                     : ActorKind::kOrganisation;
    known.where = file.where(line);
    parts.known_phrases.add(units_of(line.fields[0]), static_cast<uint32_t>(parts.known.size()));
    parts.known.push_back(std::move(known));
  }
  return std::nullopt;
}

std::optional<Error> read_year(const LexiconFile& file, const Line& line, std::string_view field,
                               int& year) {
  if (field == "-") return std::nullopt;
  const auto end = field.data() + field.size();
  const auto result = std::from_chars(field.data(), end, year);
  if (result.ec == std::errc() && result.ptr == end) return std::nullopt;
  return file.error(line, field, "no year");
}

// "Putin" of Vladimir Putin; "Kim" of Kim Jong Un is too many to tell.
void add_surname(Parts& parts, std::string_view name, uint32_t index) {
  const std::vector<TextUnit> units = units_of(name);
  if (units.size() < 2) return;
  parts.surnames[units.back().exact].push_back(index);
}

std::optional<Error> read_persons(const LexiconFile& file, Parts& parts) {
  std::unordered_map<std::string_view, uint32_t> by_name;
  for (const Line& line : file.lines()) {
    if (auto error = expect_fields(file, line, 6, 7)) return error;
    Term term;
    std::optional<Sector> sector;
    if (auto error = read_country(file, line, line.fields[1], term.country)) return error;
    if (auto error = read_sector(file, line, line.fields[2], sector)) return error;
    if (!sector) return file.error(line, line.fields[2], "a person needs a sector");
    term.sector = *sector;
    term.role = line.fields[3];
    if (auto error = read_year(file, line, line.fields[4], term.from)) return error;
    if (auto error = read_year(file, line, line.fields[5], term.to)) return error;
    const auto [at, fresh] =
        by_name.emplace(line.fields[0], static_cast<uint32_t>(parts.known.size()));
    const uint32_t index = at->second;
    if (fresh) {
      KnownName known;
      known.name = line.fields[0];
      known.kind = ActorKind::kPerson;
      known.country = term.country;
      known.sector = term.sector;
      known.where = file.where(line);
      parts.known.push_back(std::move(known));
      add_surname(parts, line.fields[0], index);
    }
    parts.known[index].terms.push_back(std::move(term));
    const auto add = [&](std::string_view name) { parts.known_phrases.add(units_of(name), index); };
    add(line.fields[0]);
    if (line.fields.size() == 7) each_alias(line.fields[6], add);
  }
  return std::nullopt;
}

std::optional<Error> read_operators(const LexiconFile& file, Parts& parts) {
  for (const Line& line : file.lines()) {
    if (auto error = expect_fields(file, line, 2, 2)) return error;
    Operator op;
    const std::string_view effect = line.fields[1];
    if (effect == "past") {
      op.time = RoleTime::kPast;
    } else if (effect == "then") {
      op.time = RoleTime::kThen;
    } else if (effect == "future") {
      op.time = RoleTime::kFuture;
    } else if (effect == "dead") {
      op.time = RoleTime::kDead;
    } else if (effect != "now") {
      if (auto error = read_sector(file, line, effect, op.sector)) return error;
    }
    parts.operators_phrases.add(units_of(line.fields[0]),
                                static_cast<uint32_t>(parts.operators.size()));
    parts.operators.push_back(op);
  }
  return std::nullopt;
}

std::optional<Error> read_first_names(const LexiconFile& file, Parts& parts) {
  for (const Line& line : file.lines()) {
    if (auto error = expect_fields(file, line, 2, 2)) return error;
    const std::string_view gender = line.fields[1];
    if (gender != "m" && gender != "f" && gender != "-") {
      return file.error(line, gender, "expected m, f or -");
    }
    parts.first_names.emplace(word_hash(line.fields[0]), gender == "m"   ? Gender::kMale
                                                         : gender == "f" ? Gender::kFemale
                                                                         : Gender::kUnknown);
  }
  return std::nullopt;
}

std::optional<Error> read_family_names(const LexiconFile& file, Parts& parts) {
  for (const Line& line : file.lines()) {
    if (auto error = expect_fields(file, line, 1, 1)) return error;
    parts.family_first.insert(word_hash(line.fields[0]));
  }
  return std::nullopt;
}

std::optional<Error> read_verbs(const LexiconFile& file, Parts& parts) {
  for (const Line& line : file.lines()) {
    if (auto error = expect_fields(file, line, 2, 2)) return error;
    const std::string_view effect = line.fields[1];
    uint8_t bit = 0;
    if (effect == "harms") bit = static_cast<uint8_t>(VerbEffect::kHarms);
    if (effect == "happens") bit = static_cast<uint8_t>(VerbEffect::kHappens);
    if (effect == "says") bit = static_cast<uint8_t>(VerbEffect::kSays);
    if (effect == "sends") bit = static_cast<uint8_t>(VerbEffect::kSends);
    if (!bit) return file.error(line, effect, "expected harms, happens, says or sends");
    parts.verbs[lower_hash(line.fields[0])] |= bit;
  }
  return std::nullopt;
}

}  // namespace

Result<ActorLexicon> ActorLexicon::load(const std::filesystem::path& lexicon) {
  auto parts = std::make_unique<Parts>();
  parts->noun_phrases = PhraseTable(PhraseTable::Case::kLower);
  parts->operators_phrases = PhraseTable(PhraseTable::Case::kLower);
  using Read = std::optional<Error> (*)(const LexiconFile&, Parts&);
  // Seats come before organisations and persons: the first owner of a name keeps it.
  const std::pair<const char*, Read> files[] = {
      {"people.txt", read_people},       {"titles.txt", read_titles},
      {"heads.txt", read_heads},         {"seats.txt", read_seats},
      {"persons.txt", read_persons},     {"organisations.txt", read_organisations},
      {"operators.txt", read_operators}, {"first_names.txt", read_first_names},
      {"verbs.txt", read_verbs},         {"family_names.txt", read_family_names}};
  for (const auto& [name, read] : files) {
    const auto file = LexiconFile::read(lexicon / "actors" / name);
    if (!file) return file.error();
    if (auto error = read(*file, *parts)) return *error;
  }
  return ActorLexicon(std::move(parts));
}

ActorLexicon::ActorLexicon(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
ActorLexicon::ActorLexicon(ActorLexicon&&) noexcept = default;
ActorLexicon& ActorLexicon::operator=(ActorLexicon&&) noexcept = default;
ActorLexicon::~ActorLexicon() = default;

}  // namespace dateline
