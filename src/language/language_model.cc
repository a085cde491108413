#include "language/language_model.h"

#include <utility>

#include "language/analysis.h"

namespace dateline {
namespace {

/// Memory of one thread's analyses, kept from story to story.
SentenceBatch& memory() {
  thread_local SentenceBatch batch;
  return batch;
}

Language analyse_with(const Story& story, Language language, const LanguageModel::Parts& model) {
  SentenceBatch& batch = memory();
  batch.last = 0;
  while (describe_next(story, language, model, batch)) {
    model.network.read(batch.network);
    take_over(story, model, batch, language);
  }
  finish(story, model, language);
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
  auto kinds = NameKinds::load(lexicon);
  if (!kinds) return kinds.error();

  const auto words = WordTable::open(file->section("words"));
  if (!words) return file->error("words", words.error().message);
  const auto vectors = KeyTable::open(file->section("veckeys"));
  if (!vectors) return file->error("veckeys", vectors.error().message);
  const auto phrases = KeyTable::open(file->section("phrases"));
  if (!phrases) return file->error("phrases", phrases.error().message);
  auto tags = TagSet::open(file->section("tags"));
  if (!tags) return file->error("tags", tags.error().message);
  auto network = Network::open(file->section("network"), tags->size());
  if (!network) return file->error("network", network.error().message);
  auto borders = BorderModel::open(file->section("borders"), *words, *tags);
  if (!borders) return file->error("borders", borders.error().message);
  auto edits = LemmaEdits::open(file->section("lemmas"));
  if (!edits) return file->error("lemmas", edits.error().message);
  return LanguageModel(std::make_unique<Parts>(
      Parts{*std::move(file), *std::move(tokens), *std::move(lemmas), *std::move(edits),
            *std::move(kinds), *words, *vectors, *phrases, *std::move(tags), *std::move(network),
            *std::move(borders)}));
}

Language analyse(const Story& story, const LanguageModel& model) {
  return analyse_with(story, tokenise(story, model.parts().tokens, model.parts().borders),
                      model.parts());
}

Language analyse_tokens(const Story& story, Language tokenised, const LanguageModel& model) {
  return analyse_with(story, std::move(tokenised), model.parts());
}

}  // namespace dateline
