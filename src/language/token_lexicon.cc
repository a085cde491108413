#include "language/token_lexicon.h"

#include <algorithm>
#include <utility>

#include "base/lexicon_file.h"
#include "language/word_inputs.h"

namespace dateline {
namespace {

struct Kind {
  std::string_view name;
  TokenFlag flag;
};

constexpr Kind kTokenKinds[] = {
    {"prefix", kPrefix}, {"unit", kUnit},           {"keep", kKeep},      {"starter", kStarter},
    {"speaks", kSpeaks}, {"predicate", kPredicate}, {"file", kFileEnding}};
constexpr Kind kAbbreviationKinds[] = {{"title", kTitle}, {"number", kNumber},   {"month", kMonth},
                                       {"tail", kTail},   {"guarded", kGuarded}, {"last", kLast}};

template <size_t N>
const Kind* kind_of(const Kind (&kinds)[N], std::string_view name) {
  const auto* at = std::find_if(kinds, kinds + N, [&](const Kind& k) { return k.name == name; });
  return at == kinds + N ? nullptr : at;
}

bool add_cut(const LexiconLine& line, TokenLexicon::Parts& parts) {
  if (line.fields.size() != 2) return false;
  TokenCut cut;
  cut.lower_only = line.fields[0] == "cut-lower";
  cut.before_only = line.fields[0] == "cut-before";
  std::string word;
  size_t part = 0;
  for (std::string_view rest = line.fields[1]; !rest.empty(); ++part) {
    const size_t end = std::min(rest.find(' '), rest.size());
    if (part == cut.length.size() || end == 0 || end > 20) return false;
    cut.length[part] = static_cast<uint8_t>(end);
    word += rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (part < 2) return false;
  parts.cuts.emplace(std::move(word), cut);
  return true;
}

uint64_t heading_key(std::string_view words) {
  uint64_t key = kNoPhrase;
  std::string scratch;
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(' '));
    key = phrase_key(key, lower_key(word, scratch));
    words.remove_prefix(std::min(words.size(), word.size() + 1));
  }
  return key;
}

}  // namespace

TokenLexicon::TokenLexicon(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
TokenLexicon::TokenLexicon(TokenLexicon&&) noexcept = default;
TokenLexicon& TokenLexicon::operator=(TokenLexicon&&) noexcept = default;
TokenLexicon::~TokenLexicon() = default;

Result<TokenLexicon> TokenLexicon::load(const std::filesystem::path& lexicon) {
  auto parts = std::make_unique<Parts>();
  auto tokens = LexiconFile::read(lexicon / "language" / "tokens.txt");
  if (!tokens) return tokens.error();
  for (const LexiconLine& line : tokens->lines()) {
    if (line.fields[0] == "cut" || line.fields[0] == "cut-lower" ||
        line.fields[0] == "cut-before") {
      if (!add_cut(line, *parts)) return tokens->error(line, line.text, "not two or three parts");
      continue;
    }
    const Kind* kind = kind_of(kTokenKinds, line.fields[0]);
    if (!kind) return tokens->error(line, line.fields[0], "unknown kind");
    for (size_t i = 1; i < line.fields.size(); ++i) {
      parts->flags[std::string(line.fields[i])] |= kind->flag;
    }
  }
  auto abbreviations = LexiconFile::read(lexicon / "language" / "abbreviations.txt");
  if (!abbreviations) return abbreviations.error();
  for (const LexiconLine& line : abbreviations->lines()) {
    const Kind* kind = kind_of(kAbbreviationKinds, line.fields[0]);
    if (!kind) return abbreviations->error(line, line.fields[0], "unknown kind");
    for (size_t i = 1; i < line.fields.size(); ++i) {
      // The full stop keeps abbreviations apart from words of the same letters.
      parts->flags[std::string(line.fields[i]) + "."] |= kind->flag;
    }
  }
  auto headings = LexiconFile::read(lexicon / "language" / "headings.txt");
  if (!headings) return headings.error();
  for (const LexiconLine& line : headings->lines()) {
    for (const std::string_view words : line.fields) parts->headings.insert(heading_key(words));
  }
  return TokenLexicon(std::move(parts));
}

}  // namespace dateline
