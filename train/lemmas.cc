#include "lemmas.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "language/lemma.h"
#include "must.h"
#include "treebank.h"

// The section `lemmas`: for each form and tag of the treebanks whose usual lemma is not what the
// lexicon and the rules of spelling make of it, the edit that makes it.

namespace dateline::train {
namespace {

/// How often a form with a tag has each lemma, and which one the rules give it.
struct Seen {
  std::map<std::string, size_t> lemmas;
  std::string ruled;
};

using SeenForms = std::map<std::pair<std::string, Xpos>, Seen>;

void count_lemmas(const Tree& tree, const LemmaLexicon& lexicon, SeenForms& seen) {
  Story story;
  Language language;
  for (const Word& word : tree.words) {
    const auto begin = static_cast<uint32_t>(story.text.size());
    story.text += word.form;
    Token& token = language.tokens.emplace_back();
    token.span = {begin, static_cast<uint32_t>(story.text.size())};
    token.upos = word.tag.upos;
    token.xpos = word.tag.xpos;
    story.text += ' ';
  }
  add_lemmas(story, lexicon, {}, language);
  for (uint32_t i = 0; i < tree.words.size(); ++i) {
    const Word& word = tree.words[i];
    if (word.lemma == "_") continue;  // the second half of a word written as two
    Seen& form = seen[{word.form, word.tag.xpos}];
    ++form.lemmas[word.lemma];
    form.ruled = language.lemma(TokenId(i));
  }
}

std::vector<LemmaEdits::Entry> exceptions(const SeenForms& seen) {
  std::vector<LemmaEdits::Entry> out;
  for (const auto& [key, form] : seen) {
    size_t all = 0;
    for (const auto& [lemma, count] : form.lemmas) all += count;
    const auto usual =
        std::max_element(form.lemmas.begin(), form.lemmas.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    if (2 * usual->second <= all || usual->first == form.ruled) continue;
    const auto edit = LemmaEdit::between(key.first, usual->first);
    if (edit) out.push_back({key.first, key.second, *edit});
  }
  return out;
}

}  // namespace

int lemmas(int argc, char** argv) {
  std::vector<std::string> trees;
  std::string lexicon = "lexicon/en", path;
  CLI::App app("Learns the lemmas that the lexicon and the rules of spelling get wrong.",
               "dateline-train lemmas");
  app.add_option("--trees", trees, "CoNLL-U files to learn from")->required();
  app.add_option("--lexicon", lexicon, "lexicon/en: what the rules know");
  app.add_option("--out", path, "the section to write")->required();
  CLI11_PARSE(app, argc, argv);
  const LemmaLexicon rules = must(LemmaLexicon::load(lexicon));
  SeenForms seen;
  for (const std::string& file : trees) {
    for (const Tree& tree : must(read_treebank(file))) count_lemmas(tree, rules, seen);
  }
  const auto entries = exceptions(seen);
  const std::string section = LemmaEdits::section(entries);
  std::cout << entries.size() << " of " << seen.size() << " forms, " << section.size()
            << " bytes\n";
  std::ofstream out(path, std::ios::binary);
  if (!out.write(section.data(), static_cast<std::streamsize>(section.size())).flush()) {
    fail({path + ": cannot be written"});
  }
  return 0;
}

}  // namespace dateline::train
