#include "language/language_model.h"

#include <algorithm>
#include <utility>

#include "language/borders.h"
#include "language/features.h"
#include "language/lemma.h"
#include "language/model_file.h"
#include "language/name_trees.h"
#include "language/names.h"
#include "language/parser.h"
#include "language/perceptron.h"
#include "language/story_names.h"
#include "language/tagger.h"
#include "language/tokenise.h"

namespace dateline {

struct LanguageModel::Parts {
  ModelFile file;
  TokenLexicon tokens;
  LemmaLexicon lemmas;
  WordTable words;
  TagSet tags;
  LinearModel tagger;
  LinearModel parser;
  LinearModel names;
  BorderModel borders;
};

namespace {

/// Memory of one thread's analyses, kept from story to story.
struct Scratch {
  std::vector<WordForm> words;
  std::vector<Tag> tags;
  ParseState state;
  NameFinder finder;
  std::vector<NameSpan> names;
  std::string lower;
};

Scratch& scratch() {
  thread_local Scratch memory;
  return memory;
}

/// Describes the words of one sentence into `s.words`.
void describe_sentence(const Story& story, const Language& language, const Sentence& sentence,
                       const WordTable& words, Scratch& s) {
  s.words.clear();
  for (uint32_t i = sentence.first.value; i < sentence.last.value; ++i) {
    s.words.push_back(describe(language.tokens[i].span.in(story.text), words, s.lower));
  }
}

void tag_and_parse(const Sentence& sentence, const LanguageModel::Parts& model, Scratch& s,
                   Language& language) {
  tag_words(s.words, model.tagger, model.tags.size(), s.tags);
  parse_words(s.words, s.tags, model.parser, s.state);
  const uint32_t first = sentence.first.value;
  for (uint32_t i = 0; i < s.words.size(); ++i) {
    Token& token = language.tokens[first + i];
    const TagPair tag = model.tags[s.tags[i]];
    const ParseState::Node& node = s.state[i];
    token.upos = tag.upos;
    token.xpos = tag.xpos;
    token.deprel = node.deprel;
    token.head = node.deprel == Deprel::kRoot ? TokenId() : TokenId(first + node.head);
  }
}

void push_name(const Sentence& sentence, const NameSpan& name, NameKind kind, Language& language) {
  const TokenId first(sentence.first.value + name.first);
  const TokenId last(sentence.first.value + name.last);
  const Span span = cover(language[first].span, language[TokenId(last.value - 1)].span);
  language.names.push_back({span, first, last, kind});
}

/// Words for nationals ("Iranian", "North Koreans") among words [begin, end), which are in no name.
void add_nationalities(const Sentence& sentence, uint32_t begin, uint32_t end, const Scratch& s,
                       Language& language) {
  for (uint32_t i = begin; i < end; ++i) {
    if (!s.words[i].capital || !(s.words[i].known.lists & kDemonyms)) continue;
    const bool compass =
        i > begin && s.words[i - 1].capital && (s.words[i - 1].known.lists & kFeatures) != 0;
    push_name(sentence, {i - compass, i + 1}, NameKind::kNationality, language);
  }
}

/// The kind that the model gave, save that a country is a place also where it acts ("South Korea's
/// army"): who acts for it is for later stages to say.
NameKind settled_kind(const Story& story, const Sentence& sentence, const NameSpan& name,
                      const WordTable& words, const Language& language, std::string& lower) {
  const NameKind kind = kModelKinds[name.kind];
  if (kind != NameKind::kOrganisation) return kind;
  const Span first = language.tokens[sentence.first.value + name.first].span;
  const Span last = language.tokens[sentence.first.value + name.last - 1].span;
  const KnownWord known = words.find(lower_key(cover(first, last).in(story.text), lower));
  return known.lists & kCountries ? NameKind::kPlace : kind;
}

void add_names(const Story& story, const Sentence& sentence, const LanguageModel::Parts& model,
               Scratch& s, Language& language) {
  spans_of(s.finder.find(s.words, s.tags, model.names), s.names);
  uint32_t free = 0;
  for (const NameSpan& name : s.names) {
    add_nationalities(sentence, free, name.first, s, language);
    push_name(sentence, name, settled_kind(story, sentence, name, model.words, language, s.lower),
              language);
    free = name.last;
  }
  add_nationalities(sentence, free, static_cast<uint32_t>(s.words.size()), s, language);
}

void list_children(Language& language) {
  const size_t size = language.tokens.size();
  language.child_begin.assign(size + 1, 0);
  for (const Token& token : language.tokens) {
    if (token.head) ++language.child_begin[token.head.value + 1];
  }
  for (size_t i = 0; i < size; ++i) language.child_begin[i + 1] += language.child_begin[i];
  language.child.resize(language.child_begin[size]);
  std::vector<uint32_t> free = language.child_begin;
  for (uint32_t i = 0; i < size; ++i) {
    const TokenId head = language.tokens[i].head;
    if (head) language.child[free[head.value]++] = TokenId(i);
  }
}

Language analyse_with(const Story& story, Language language, const LanguageModel::Parts& model) {
  Scratch& s = scratch();
  for (const Sentence& sentence : language.sentences) {
    if (sentence.first == sentence.last) continue;
    describe_sentence(story, language, sentence, model.words, s);
    tag_and_parse(sentence, model, s, language);
    add_names(story, sentence, model, s, language);
  }
  settle_names(story, language);
  join_names_in_trees(language);
  add_lemmas(story, model.lemmas, language);
  list_children(language);
  return language;
}

}  // namespace

LanguageModel::LanguageModel(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
LanguageModel::LanguageModel(LanguageModel&&) noexcept = default;
LanguageModel& LanguageModel::operator=(LanguageModel&&) noexcept = default;
LanguageModel::~LanguageModel() = default;

Result<LanguageModel> LanguageModel::open(const std::filesystem::path& data) {
  auto file = ModelFile::open(data / "models" / "english.model");
  if (!file) return file.error();
  const std::filesystem::path lexicon = data / "lexicon" / "en";
  auto tokens = TokenLexicon::load(lexicon);
  if (!tokens) return tokens.error();
  auto lemmas = LemmaLexicon::load(lexicon);
  if (!lemmas) return lemmas.error();

  const auto words = WordTable::open(file->section("words"));
  if (!words) return file->error("words", words.error().message);
  auto tags = TagSet::open(file->section("tags"));
  if (!tags) return file->error("tags", tags.error().message);
  const auto tagger = LinearModel::open(file->section("tagger"), tags->size());
  if (!tagger) return file->error("tagger", tagger.error().message);
  const auto parser = LinearModel::open(file->section("parser"), kMoveClasses);
  if (!parser) return file->error("parser", parser.error().message);
  const auto names = LinearModel::open(file->section("names"), kNameParts);
  if (!names) return file->error("names", names.error().message);
  auto borders = BorderModel::open(file->section("borders"), *words, *tags);
  if (!borders) return file->error("borders", borders.error().message);
  return LanguageModel(std::make_unique<Parts>(
      Parts{*std::move(file), *std::move(tokens), *std::move(lemmas), *words, *std::move(tags),
            *tagger, *parser, *names, *std::move(borders)}));
}

Language analyse(const Story& story, const LanguageModel& model) {
  return analyse_with(story, tokenise(story, model.parts().tokens, model.parts().borders),
                      model.parts());
}

Language analyse_tokens(const Story& story, Language tokenised, const LanguageModel& model) {
  return analyse_with(story, std::move(tokenised), model.parts());
}

}  // namespace dateline
