#include "language/lemma.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/lexicon_file.h"
#include "base/utf8.h"
#include "base/word_map.h"

// The idea. A table of irregular forms is asked first, by word class; then what the treebanks
// taught of this very form and tag (lemma_edits.h). Else the ending that the tag promises is taken
// off and the spelling put right: "-ies" gives "y", a doubled consonant is halved, and whether the
// stem takes an e back (hop-ing, nam-ing, visit-ing) is decided by the longest ending of the stem
// that lexicon/en/language/spelling.txt knows.
//
//   raided VBD -> raid + ed -> "aid: bare"   -> raid
//   seizes VBZ -> seize     (only -s goes off after z that is not doubled)
//   created VBN -> creat    -> "^creat: e"   -> create
//
// What it gets wrong: stems that follow no rule and are not listed; a wrong tag gives a wrong
// lemma; names in capitals keep them; "'s" is "have" where it is the auxiliary of a participle
// ("she's gone"), else "be", as wrong as the tree.

namespace dateline {
namespace {

enum class Stem : uint8_t { kAddE, kBare, kSingle };

}  // namespace

struct LemmaLexicon::Parts {
  WordMap<std::string> verbs;
  WordMap<std::string> nouns;
  WordMap<std::string> adjectives;
  WordMap<std::string> adverbs;
  WordMap<std::string> any;  // closed words whatever their tag
  std::array<WordMap<std::string>, 64> closed;
  WordMap<std::string> capitals;  // from lower case
  WordMap<Stem> stems;
};

namespace {

using Parts = LemmaLexicon::Parts;

/// Lines of a base form and its other forms, from field `first` on.
void add_forms(const LexiconLine& line, size_t first, WordMap<std::string>& map) {
  for (size_t i = first + 1; i < line.fields.size(); ++i) {
    map.emplace(line.fields[i], line.fields[first]);
  }
}

Result<bool> load_forms(const std::filesystem::path& path, WordMap<std::string>& map) {
  auto file = LexiconFile::read(path);
  if (!file) return file.error();
  for (const LexiconLine& line : file->lines()) {
    if (line.fields.size() < 2) return file->error(line, line.text, "a form is missing");
    add_forms(line, 0, map);
  }
  return true;
}

Result<bool> load_adjectives(const std::filesystem::path& path, Parts& parts) {
  auto file = LexiconFile::read(path);
  if (!file) return file.error();
  for (const LexiconLine& line : file->lines()) {
    const bool adj = line.fields[0] == "adj";
    if (!adj && line.fields[0] != "adv") return file->error(line, line.fields[0], "not adj or adv");
    if (line.fields.size() < 3) return file->error(line, line.text, "a form is missing");
    add_forms(line, 1, adj ? parts.adjectives : parts.adverbs);
  }
  return true;
}

Result<bool> load_closed(const std::filesystem::path& path, Parts& parts) {
  auto file = LexiconFile::read(path);
  if (!file) return file.error();
  for (const LexiconLine& line : file->lines()) {
    if (line.fields.size() < 3) return file->error(line, line.text, "a form is missing");
    const auto xpos = from_word<Xpos>(line.fields[0]);
    if (!xpos && line.fields[0] != "*") return file->error(line, line.fields[0], "unknown xpos");
    auto& map = xpos ? parts.closed[static_cast<size_t>(*xpos)] : parts.any;
    add_forms(line, 1, map);
  }
  return true;
}

Result<bool> load_spelling(const std::filesystem::path& path, Parts& parts) {
  auto file = LexiconFile::read(path);
  if (!file) return file.error();
  for (const LexiconLine& line : file->lines()) {
    const std::string_view kind = line.fields[0];
    if (kind != "e" && kind != "bare" && kind != "single") {
      return file->error(line, kind, "not e, bare or single");
    }
    const Stem stem = kind == "e" ? Stem::kAddE : kind == "bare" ? Stem::kBare : Stem::kSingle;
    for (size_t i = 1; i < line.fields.size(); ++i) {
      if (!parts.stems.emplace(line.fields[i], stem).second) {
        return file->error(line, line.fields[i], "this ending is there twice");
      }
    }
  }
  return true;
}

Result<bool> load_capitals(const std::filesystem::path& path, Parts& parts) {
  auto file = LexiconFile::read(path);
  if (!file) return file.error();
  for (const LexiconLine& line : file->lines()) {
    for (const std::string_view word : line.fields) parts.capitals.emplace(lower(word), word);
  }
  return true;
}

}  // namespace

LemmaLexicon::LemmaLexicon(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
LemmaLexicon::LemmaLexicon(LemmaLexicon&&) noexcept = default;
LemmaLexicon& LemmaLexicon::operator=(LemmaLexicon&&) noexcept = default;
LemmaLexicon::~LemmaLexicon() = default;

Result<LemmaLexicon> LemmaLexicon::load(const std::filesystem::path& lexicon) {
  auto parts = std::make_unique<Parts>();
  const std::filesystem::path folder = lexicon / "language";
  auto done = load_forms(folder / "verbs.txt", parts->verbs);
  if (done) done = load_forms(folder / "nouns.txt", parts->nouns);
  if (done) done = load_adjectives(folder / "adjectives.txt", *parts);
  if (done) done = load_closed(folder / "closed.txt", *parts);
  if (done) done = load_spelling(folder / "spelling.txt", *parts);
  if (done) done = load_capitals(folder / "capitals.txt", *parts);
  if (!done) return done.error();
  return LemmaLexicon(std::move(parts));
}

namespace {

constexpr size_t kWordBytes = 48;  // longer forms are no words with endings

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// A stem of one syllable that ends in one vowel and one consonant: "hop", "nam".
bool short_stem(std::string_view stem) {
  if (stem.size() < 2) return false;
  const char last = stem.back();
  if (is_vowel(last) || last == 'w' || last == 'x' || last == 'y') return false;
  size_t vowels = 0;
  for (size_t i = 0; i < stem.size(); ++i) {
    const bool u_of_qu = stem[i] == 'u' && i > 0 && stem[i - 1] == 'q';
    vowels += (is_vowel(stem[i]) || (stem[i] == 'y' && i > 0)) && !u_of_qu;
  }
  const char before = stem[stem.size() - 2];
  return vowels == 1 && (is_vowel(before) || before == 'y');
}

/// Appends the base form of a stem that has lost -ed, -ing, -er or -est.
void mend(std::string_view stem, const Parts& parts, std::string& out) {
  std::array<char, kWordBytes + 1> marked;
  marked[0] = '^';
  std::copy(stem.begin(), stem.end(), marked.begin() + 1);
  const std::string_view whole(marked.data(), stem.size() + 1);
  const Stem* found = find_word(parts.stems, whole);
  if (!found && short_stem(stem)) {
    out += stem;
    out += 'e';
    return;
  }
  for (size_t length = std::min<size_t>(stem.size(), 5); !found && length > 0; --length) {
    found = find_word(parts.stems, stem.substr(stem.size() - length));
  }
  out += stem;
  if (!found || *found == Stem::kBare) return;
  if (*found == Stem::kAddE) out += 'e';
  if (*found == Stem::kSingle) out.pop_back();
}

/// "1970s", "90s".
bool is_decade(std::string_view word) {
  return word.size() >= 3 && word[word.size() - 2] == '0' && word.ends_with('s');
}

/// Appends the word without its -s.
void without_s(std::string_view word, std::string& out) {
  const auto drop = [&](size_t n) { out += word.substr(0, word.size() - n); };
  if (word.ends_with("ies") && word.size() > 4) {
    drop(3);
    out += 'y';
  } else if (word.ends_with("sses") || word.ends_with("shes") || word.ends_with("ches") ||
             word.ends_with("xes") || word.ends_with("zzes") || word.ends_with("oes")) {
    drop(2);
  } else if (word.ends_with("'s")) {
    drop(2);
  } else if (word.ends_with("men") && word.size() > 4) {
    drop(3);
    out += "man";
  } else if (word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") &&
             !word.ends_with("sis") && word.size() > 2 && !is_decade(word)) {
    drop(1);
  } else {
    out += word;
  }
}

void past_or_participle(std::string_view word, const Parts& parts, std::string& out) {
  const auto stem = [&](size_t n) { return word.substr(0, word.size() - n); };
  if (word.ends_with("ied") && word.size() > 4) {
    out += stem(3);
    out += 'y';
  } else if (word.ends_with("eed") && word.size() > 4) {
    out += stem(1);
  } else if (word.ends_with("ed") && word.size() > 3) {
    mend(stem(2), parts, out);
  } else {
    out += word;
  }
}

void degree(std::string_view word, size_t ending, const Parts& parts, std::string& out) {
  if (word.size() < ending + 2) {
    out += word;
    return;
  }
  const std::string_view stem = word.substr(0, word.size() - ending);
  if (stem.ends_with('i')) {
    out += stem.substr(0, stem.size() - 1);
    out += 'y';
  } else {
    mend(stem, parts, out);
  }
}

bool is_verb(Upos upos) { return upos == Upos::kVerb || upos == Upos::kAux; }

const std::string* irregular(std::string_view word, const Token& token, const Parts& parts) {
  const auto& closed = parts.closed[static_cast<size_t>(token.xpos)];
  if (const std::string* found = find_word(closed, word)) return found;
  if (const std::string* found = find_word(parts.any, word)) return found;
  if (is_verb(token.upos) && token.xpos != Xpos::kVb) return find_word(parts.verbs, word);
  switch (token.xpos) {
    case Xpos::kNns:
    case Xpos::kNnps:
      return find_word(parts.nouns, word);
    case Xpos::kNn:
    case Xpos::kFw:
      return word.size() <= 4 ? find_word(parts.nouns, word) : nullptr;
    case Xpos::kJjr:
    case Xpos::kJjs:
      return find_word(parts.adjectives, word);
    case Xpos::kRbr:
    case Xpos::kRbs:
      return find_word(parts.adverbs, word);
    default:
      return nullptr;
  }
}

void regular(std::string_view word, Xpos xpos, const Parts& parts, std::string& out) {
  switch (xpos) {
    case Xpos::kVbz:
    case Xpos::kNns:
    case Xpos::kNnps:
      return without_s(word, out);
    case Xpos::kVbd:
    case Xpos::kVbn:
      return past_or_participle(word, parts, out);
    case Xpos::kVbg:
      if (word.ends_with("ing") && word.size() > 4) {
        return mend(word.substr(0, word.size() - 3), parts, out);
      }
      break;
    case Xpos::kJjr:
    case Xpos::kRbr:
      if (word.ends_with("er")) return degree(word, 2, parts, out);
      break;
    case Xpos::kJjs:
    case Xpos::kRbs:
      if (word.ends_with("est")) return degree(word, 3, parts, out);
      break;
    default:
      break;
  }
  out += word;
}

bool all_upper(std::string_view form) {
  return form.size() > 1 && std::all_of(form.begin(), form.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || c == '.' || (c >= '0' && c <= '9') || c == '&';
         });
}

bool all_letters_upper(std::string_view form) {
  return std::all_of(form.begin(), form.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool begins_upper(std::string_view form) {
  size_t at = 0;
  return !form.empty() && is_upper(next_code_point(form, at));
}

/// How the lemma's letters are written.
enum class Case : uint8_t { kLower, kAsForm, kTitle };

constexpr size_t kLongestInitials = 5;  // of names: NATO and ASEAN, but TEHRAN is a word
constexpr size_t kLongestNounInitials = 3;

Case lemma_case(std::string_view form, std::string_view word, const Token& token,
                const Parts& parts) {
  const bool name =
      token.xpos == Xpos::kNnp || token.xpos == Xpos::kNnps || token.upos == Upos::kPropn;
  if (name) {
    return form.size() > kLongestInitials && all_letters_upper(form) ? Case::kTitle : Case::kAsForm;
  }
  const std::string_view singular =
      form.ends_with('s') ? form.substr(0, form.size() - 1) : form;  // NGOs
  if (token.upos == Upos::kNoun && all_upper(singular) &&
      (singular.size() <= kLongestNounInitials || !all_letters_upper(singular))) {
    return Case::kAsForm;
  }
  if (token.upos == Upos::kNum && all_upper(form)) return Case::kAsForm;  // II, XIV
  if (token.upos != Upos::kAdj && token.upos != Upos::kNoun) return Case::kLower;
  return begins_upper(form) && find_word(parts.capitals, word) ? Case::kAsForm : Case::kLower;
}

void append_number(std::string_view form, std::string& out) {
  for (const char c : form) {
    if (c != ',') out += c;
  }
}

// NNPS: "Islands" -> "Island", "NGOs" -> "NGO", with the letters as they are written.
void append_as_form(std::string_view form, const std::string& lemma, std::string& out) {
  if (form.size() < lemma.size()) {
    out += form;
    out += std::string_view(lemma).substr(form.size());
    return;
  }
  out += form.substr(0, lemma.size());
  if (form.size() == lemma.size() || lemma.empty()) return;
  if (lemma.back() == 'y' && out.back() == 'i') out.back() = 'y';
}

/// Whether a word written small stands in the name of a person or a place: "san francisco".
bool small_name(std::string_view form, uint32_t token, const Language& language, size_t& next) {
  const std::vector<Name>& names = language.names;
  while (next < names.size() && names[next].last.value <= token) ++next;
  if (next == names.size() || names[next].first.value > token) return false;
  const NameKind kind = names[next].kind;
  return (kind == NameKind::kPlace || kind == NameKind::kPerson) && form.size() > 2 &&
         std::all_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// "'s" that stands for "has": the auxiliary of a participle that is in no passive.
bool stands_for_has(std::string_view word, const Token& token, const Language& language) {
  return token.xpos == Xpos::kVbz && token.deprel == Deprel::kAux && token.head &&
         (word == "'s" || word == "’s" || word == "s") &&
         language.tokens[token.head.value].xpos == Xpos::kVbn;
}

}  // namespace

void add_lemmas(const Story& story, const LemmaLexicon& lexicon, const LemmaEdits& edits,
                Language& language) {
  const Parts& parts = lexicon.parts();
  language.lemmas.clear();
  language.lemmas.reserve(story.text.size());
  std::string& out = language.lemmas;
  std::string made;
  size_t next_name = 0;
  for (uint32_t i = 0; i < language.tokens.size(); ++i) {
    Token& token = language.tokens[i];
    const std::string_view form = token.span.in(story.text);
    const auto begin = static_cast<uint32_t>(out.size());
    const LowerWord folded(form);
    const std::string_view word = folded.view();
    if (stands_for_has(word, token, language)) {
      out += "have";
    } else if (const std::string* found = irregular(word, token, parts)) {
      const bool name = token.xpos == Xpos::kNnps && begins_upper(form) && !begins_upper(*found);
      out += name ? std::string_view() : std::string_view(*found);
      if (name) append_as_form(form, *found, out);
    } else if (const LemmaEdit* edit = edits.find(form, token.xpos)) {
      edit->append(form, out);
    } else if (token.upos == Upos::kNum && !form.empty() && form[0] >= '0' && form[0] <= '9') {
      append_number(form, out);
    } else {
      made.clear();
      if (word.size() <= kWordBytes) {
        regular(word, token.xpos, parts, made);
      } else {
        made = word;
      }
      const std::string* capital =
          token.xpos == Xpos::kJj ? find_word(parts.capitals, word) : nullptr;
      const Case how = lemma_case(form, word, token, parts);
      if (capital) {
        out += *capital;
      } else if (how == Case::kAsForm) {
        append_as_form(form, made, out);
      } else {
        out += made;
        if (how == Case::kTitle) out[begin] = form[0];
      }
    }
    const bool small = begin < out.size() && out[begin] >= 'a' && out[begin] <= 'z';
    if (small && token.upos == Upos::kPropn && small_name(form, i, language, next_name)) {
      out[begin] = static_cast<char>(out[begin] - 'a' + 'A');
    }
    token.lemma = {begin, static_cast<uint32_t>(out.size())};
  }
}

}  // namespace dateline
