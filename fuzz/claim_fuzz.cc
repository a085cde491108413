// Claims of any text under any tags and trees: no crash, spans inside the text and in order. The
// tags and trees are drawn from a hash of the words, so that no model is needed and no shape of
// tree is left out.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/hash.h"
#include "claim/find_claims.h"
#include "language/tokenise.h"
#include "story/find_stories.h"

namespace {

using namespace dateline;

const std::filesystem::path kLexicon = std::filesystem::path(DATELINE_SOURCE_DIR) / "lexicon/en";

void require(bool holds) {
  if (!holds) std::abort();
}

// Half of the words get the tags that cues have, the others any.
void draw_tags(const Story& story, Language& language) {
  language.lemmas.clear();
  for (uint32_t i = 0; i < language.tokens.size(); ++i) {
    Token& token = language.tokens[i];
    const std::string_view form = token.span.in(story.text);
    const uint64_t draw = mix(hash64(form), i);
    token.lemma.begin = static_cast<uint32_t>(language.lemmas.size());
    language.lemmas += form;
    token.lemma.end = static_cast<uint32_t>(language.lemmas.size());
    token.deprel = static_cast<Deprel>((draw >> 8) % (static_cast<uint64_t>(Deprel::kXcomp) + 1));
    token.xpos = static_cast<Xpos>((draw >> 16) % (static_cast<uint64_t>(Xpos::kWrb) + 1));
    token.upos = draw % 2 == 0
                     ? Upos::kVerb
                     : static_cast<Upos>((draw >> 24) % (static_cast<uint64_t>(Upos::kX) + 1));
  }
}

// A tree over each sentence: every token hangs on one of lower rank near it, or is a root.
void draw_trees(Language& language) {
  const auto rank = [](uint32_t i) { return mix(i, 77); };
  const uint32_t n = static_cast<uint32_t>(language.tokens.size());
  for (const Sentence& sentence : language.sentences) {
    const uint32_t length = sentence.last.value - sentence.first.value;
    for (uint32_t i = sentence.first.value; i < sentence.last.value; ++i) {
      for (uint32_t step = 1; step < 6 && !language.tokens[i].head; ++step) {
        const uint32_t other = sentence.first.value + (i - sentence.first.value + step) % length;
        if (rank(other) < rank(i)) language.tokens[i].head = TokenId(other);
      }
    }
  }
  std::vector<uint32_t> count(n + 1, 0);
  for (const Token& token : language.tokens) {
    if (token.head) ++count[token.head.value + 1];
  }
  for (uint32_t i = 0; i < n; ++i) count[i + 1] += count[i];
  language.child_begin = count;
  language.child.assign(count[n], TokenId());
  for (uint32_t i = 0; i < n; ++i) {
    const TokenId head = language.tokens[i].head;
    if (head) language.child[count[head.value]++] = TokenId(i);
  }
}

Cast draw_cast(const Language& language) {
  Cast cast;
  cast.actors.resize(3);
  cast.actors[1].kind = ActorKind::kGovernment;
  cast.mention_of.assign(language.tokens.size(), UINT32_MAX);
  for (uint32_t i = 0; i < language.tokens.size(); i += 3) {
    Mention mention;
    mention.span = language.tokens[i].span;
    mention.first = mention.head = TokenId(i);
    mention.last = TokenId(i + 1);
    mention.actor = ActorId(i % 3);
    cast.mention_of[i] = static_cast<uint32_t>(cast.mentions.size());
    cast.mentions.push_back(mention);
  }
  return cast;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  static const TokenLexicon tokens = *TokenLexicon::load(kLexicon);
  static const ClaimLexicon lexicon = *ClaimLexicon::load(kLexicon);
  const Story story =
      verbatim_story(std::string_view(reinterpret_cast<const char*>(bytes), size), {});
  Language language = tokenise(story, tokens);
  draw_tags(story, language);
  draw_trees(language);
  const Cast cast = draw_cast(language);
  for (const Claim& claim : find_claims(story, language, std::nullopt, {}, cast, lexicon)) {
    require(claim.cue.begin < claim.cue.end && claim.cue.end <= story.text.size());
    require(claim.cue_token.value < language.tokens.size());
    uint32_t last = 0;
    for (Span span : claim.content) {
      require(last <= span.begin && span.begin < span.end && span.end <= story.text.size());
      last = span.end;
    }
    if (claim.source_span) {
      require(!claim.source_span->empty() && claim.source_span->end <= story.text.size());
    }
  }
  return 0;
}
