#include "language/lemma.h"

#include "base/utf8.h"

namespace dateline {

struct LemmaLexicon::Parts {};

LemmaLexicon::LemmaLexicon(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
LemmaLexicon::LemmaLexicon(LemmaLexicon&&) noexcept = default;
LemmaLexicon& LemmaLexicon::operator=(LemmaLexicon&&) noexcept = default;
LemmaLexicon::~LemmaLexicon() = default;

Result<LemmaLexicon> LemmaLexicon::load(const std::filesystem::path&) {
  return LemmaLexicon(std::make_unique<Parts>());
}

void add_lemmas(const Story& story, const LemmaLexicon&, Language& language) {
  for (Token& token : language.tokens) {
    const auto begin = static_cast<uint32_t>(language.lemmas.size());
    append_lower(language.lemmas, token.span.in(story.text));
    token.lemma = {begin, static_cast<uint32_t>(language.lemmas.size())};
  }
}

}  // namespace dateline
