#include "language/analysis.h"

#include <algorithm>

#include "language/children.h"
#include "language/story_names.h"
#include "language/token_lexicon.h"

namespace dateline {
namespace {

/// Words that go through the network together: enough that its matrices are read once for many, few
/// enough that what is computed of them stays in the cache.
constexpr size_t kBatchWords = 1024;

void push_name(uint32_t first, uint32_t last, NameKind kind, Language& language) {
  const Span span = cover(language.tokens[first].span, language.tokens[last - 1].span);
  language.names.push_back({span, TokenId(first), TokenId(last), kind});
}

/// Gives the names of one sentence a kind and puts them among those of the story.
class NameWriter {
 public:
  NameWriter(const Story& story, const LanguageModel::Parts& model, std::string& lower,
             Language& language)
      : story_(story), model_(model), lower_(lower), language_(language) {}

  /// `words` are the sentence's, whose first is token `base`.
  void add(std::span<const NameSpan> names, std::span<const WordForm> words, uint32_t base) {
    uint32_t free = 0;
    for (const NameSpan& name : names) {
      add_nationalities(words, free, name.first, base);
      push_name(base + name.first, base + name.last, settled_kind(name, words, base), language_);
      free = name.last;
    }
    add_nationalities(words, free, static_cast<uint32_t>(words.size()), base);
  }

 private:
  /// Words for nationals ("Iranian", "North Koreans") among words [begin, end), which are in no
  /// name.
  void add_nationalities(std::span<const WordForm> words, uint32_t begin, uint32_t end,
                         uint32_t base) {
    for (uint32_t i = begin; i < end; ++i) {
      if (!words[i].capital || !(words[i].known.lists & kDemonyms)) continue;
      const bool compass =
          i > begin && words[i - 1].capital && (words[i - 1].known.lists & kFeatures) != 0;
      push_name(base + i - compass, base + i + 1, NameKind::kNationality, language_);
    }
  }

  /// The kind that the network gave, save that a country is a place also where it acts ("South
  /// Korea's army"; who acts for it is for later stages to say), and that the words of a place or
  /// of another name may tell more of it.
  NameKind settled_kind(const NameSpan& name, std::span<const WordForm> words, uint32_t base) {
    const NameKind kind = model_.network.kinds()[name.kind];
    if (kind == NameKind::kPerson) return kind;
    const Span first = language_.tokens[base + name.first].span;
    const Span last = language_.tokens[base + name.last - 1].span;
    const std::string_view whole = cover(first, last).in(story_.text);
    if (kind != NameKind::kPlace && nationals(name, words)) return NameKind::kNationality;
    if (kind == NameKind::kOrganisation) {
      const uint64_t key = lower_key(whole, lower_);
      return model_.words.find(key).lists & kCountries ? NameKind::kPlace : kind;
    }
    const bool several = name.last - name.first > 1;
    const auto told = model_.kinds.find(whole, first.in(story_.text),
                                        several ? last.in(story_.text) : std::string_view());
    if (kind == NameKind::kOther) return told.value_or(kind);
    return kind == NameKind::kPlace && told == NameKind::kFacility ? *told : kind;
  }

  /// "Koreans", "North Koreans".
  static bool nationals(const NameSpan& name, std::span<const WordForm> words) {
    if ((words[name.last - 1].known.lists & kDemonyms) == 0) return false;
    return name.last - name.first == 1 ||
           (name.last - name.first == 2 && (words[name.first].known.lists & kFeatures) != 0);
  }

  const Story& story_;
  const LanguageModel::Parts& model_;
  std::string& lower_;
  Language& language_;
};

/// "ana@example.org", "report.pdf".
bool is_address(std::string_view form, const TokenLexicon& lexicon) {
  const size_t dot = form.rfind('.');
  return form.find('@', 1) != std::string_view::npos ||
         (dot != std::string_view::npos && dot > 0 &&
          (lexicon.parts().of(form.substr(dot + 1)) & kFileEnding) != 0);
}

}  // namespace

bool describe_next(const Story& story, const Language& language, const LanguageModel::Parts& model,
                   SentenceBatch& batch) {
  batch.first = batch.last;
  batch.words.clear();
  batch.network.clear();
  while (batch.last < language.sentences.size() && batch.words.size() < kBatchWords) {
    const Sentence& sentence = language.sentences[batch.last++];
    if (sentence.first == sentence.last) continue;
    const size_t begin = batch.words.size();
    for (uint32_t i = sentence.first.value; i < sentence.last.value; ++i) {
      batch.words.push_back(
          describe(language.tokens[i].span.in(story.text), model.words, batch.lower));
    }
    describe_inputs(std::span(batch.words).subspan(begin), model.vectors, model.phrases,
                    batch.inputs);
    batch.network.inputs.insert(batch.network.inputs.end(), batch.inputs.begin(),
                                batch.inputs.end());
    batch.network.ends.push_back(static_cast<uint32_t>(batch.words.size()));
  }
  return batch.first < batch.last;
}

void take_over(const Story& story, const LanguageModel::Parts& model, SentenceBatch& batch,
               Language& language) {
  const NetworkBatch& found = batch.network;
  NameWriter names(story, model, batch.lower, language);
  size_t at = 0;
  for (size_t s = batch.first; s < batch.last; ++s) {
    const Sentence& sentence = language.sentences[s];
    const uint32_t base = sentence.first.value, size = sentence.last.value - base;
    if (size == 0) continue;
    for (uint32_t i = 0; i < size; ++i) {
      Token& token = language.tokens[base + i];
      const TagPair tag = model.tags[found.tags[at + i]];
      const uint32_t head = found.heads[at + i];
      token.upos = tag.upos;
      token.xpos = tag.xpos;
      token.deprel = found.relations[at + i];
      token.head = head == 0 ? TokenId() : TokenId(base + head - 1);
    }
    spans_of(std::span(found.parts).subspan(at, size), batch.names);
    batch.named.clear();
    for (uint32_t i = 0; i < size; ++i) {
      const Token& token = language.tokens[base + i];
      batch.named.push_back({found.inputs[at + i].flags, token.upos, batch.words[at + i].capital,
                             is_address(token.span.in(story.text), model.tokens)});
    }
    amend_names(batch.named, model.network.kinds(), batch.amended, batch.names);
    names.add(batch.names, std::span(batch.words).subspan(at, size), base);
    at += size;
  }
}

void finish(const Story& story, const LanguageModel::Parts& model, Language& language) {
  settle_names(story, language);
  add_lemmas(story, model.lemmas, model.lemma_edits, language);
  list_children(language);
}

}  // namespace dateline
