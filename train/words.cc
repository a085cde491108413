#include "words.h"

#include <map>

#include "base/file.h"
#include "language/features.h"
#include "language/tokenise.h"

namespace dateline::train {
namespace {

constexpr size_t kLargestText = size_t{1} << 30;
constexpr size_t kChunk = size_t{1} << 16;  // paragraphs are tokenised in lots of about this size

constexpr uint32_t kClusters = 500, kCoarseClusters = 80;
constexpr uint32_t kClusterLeast = 3;  // a word needs some company to be clustered
constexpr int kClusterRounds = 12;
constexpr size_t kUsualLeast = 3;  // below this a count of tags says little

void append_sentences(std::string text, const TokenLexicon& lexicon,
                      std::vector<WordSequence>& out) {
  Story story;
  story.text = std::move(text);
  story.blocks.push_back({{0, static_cast<uint32_t>(story.text.size())}, BlockKind::kParagraph});
  const Language language = tokenise(story, lexicon);
  std::string scratch;
  for (const Sentence& sentence : language.sentences) {
    WordSequence words;
    for (uint32_t i = sentence.first.value; i < sentence.last.value; ++i) {
      words.push_back(lower_key(language.tokens[i].span.in(story.text), scratch));
    }
    out.push_back(std::move(words));
  }
}

}  // namespace

Result<std::vector<WordSequence>> read_running_text(const std::filesystem::path& text,
                                                    const std::filesystem::path& lexicon) {
  const auto bytes = read_file(text, kLargestText);
  if (!bytes) return bytes.error();
  const auto tokens = TokenLexicon::load(lexicon);
  if (!tokens) return tokens.error();
  std::vector<WordSequence> out;
  for (size_t at = 0; at < bytes->size();) {
    size_t end = bytes->find("\n\n", std::min(at + kChunk, bytes->size()));
    if (end == std::string::npos) end = bytes->size();
    append_sentences(bytes->substr(at, end - at), *tokens, out);
    at = end;
  }
  return out;
}

std::string learn_words(const std::vector<Tree>& trees, const TagSet& tags,
                        std::vector<WordSequence> text, const std::map<uint64_t, uint16_t>& lists,
                        const std::function<void(std::string_view)>& progress) {
  std::map<uint64_t, std::map<Tag, size_t>> counts;
  std::string scratch;
  for (const Tree& tree : trees) {
    WordSequence& sentence = text.emplace_back();
    for (const Word& word : tree.words) {
      const uint64_t key = lower_key(word.form, scratch);
      ++counts[key][tags.index(word.tag)];
      sentence.push_back(key);
    }
  }
  std::map<uint64_t, KnownWord> words;
  for (const auto& [key, by_tag] : counts) {
    size_t sum = 0;
    auto best = by_tag.begin();
    for (auto it = by_tag.begin(); it != by_tag.end(); ++it) {
      sum += it->second;
      if (it->second > best->second) best = it;
    }
    if (sum >= kUsualLeast) words[key].usual = static_cast<uint16_t>(best->first + 1);
  }
  for (const auto& [key, cluster] :
       learn_clusters(text, kClusters, kClusterLeast, kClusterRounds, progress)) {
    words[key].cluster = cluster;
  }
  for (const auto& [key, cluster] :
       learn_clusters(text, kCoarseClusters, kClusterLeast, kClusterRounds, progress)) {
    words[key].coarse = cluster;
  }
  for (const auto& [key, bits] : lists) words[key].lists = bits;
  return WordTable::section({words.begin(), words.end()});
}

}  // namespace dateline::train
