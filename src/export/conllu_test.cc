#include "export/conllu.h"

#include <gmock/gmock.h>

#include "export/sample_reading.h"

namespace dateline {
namespace {

using testing::HasSubstr;

std::string printed(const Reading& reading) {
  std::string out;
  append_conllu(out, reading, {}, {});
  return out;
}

TEST(Conllu, SentencesWithTextAndTrees) {
  const std::string out = printed(sample_reading());
  EXPECT_THAT(out, HasSubstr("# newpar\n"));
  EXPECT_THAT(out, HasSubstr("# text = Mira Sünd met Arne Holt in Tallmouth on 3 May"));
  EXPECT_THAT(
      out,
      HasSubstr(
          "3\tmet\tmeet\tVERB\tVBD\tMood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin\t0\troot"
          "\t_\t_\n"));
  EXPECT_THAT(out, HasSubstr("2\tSünd\tSünd\tPROPN\tNNP\tNumber=Sing\t1\tflat\t_\t_\n"));
}

// Words with their spans and lemmas; a span that ends where the next begins is written together.
Reading words(std::string_view text,
              const std::vector<std::pair<std::string_view, std::string_view>>& forms) {
  Reading reading;
  reading.story.text = text;
  size_t at = 0;
  for (const auto& [form, lemma] : forms) {
    Token token;
    at = text.find(form, at);
    token.span = {static_cast<uint32_t>(at), static_cast<uint32_t>(at + form.size())};
    at += form.size();
    token.space_after = at < text.size() && text[at] == ' ';
    token.lemma = {static_cast<uint32_t>(reading.language.lemmas.size()),
                   static_cast<uint32_t>(reading.language.lemmas.size() + lemma.size())};
    reading.language.lemmas += lemma;
    reading.language.tokens.push_back(token);
  }
  reading.language.sentences = {{{0, static_cast<uint32_t>(text.size())},
                                 TokenId(0),
                                 TokenId(static_cast<uint32_t>(forms.size())),
                                 0}};
  return reading;
}

TEST(Conllu, WordsWrittenTogetherHaveARangeLine) {
  const std::string out =
      printed(words("They don't.", {{"They", "they"}, {"do", "do"}, {"n't", "not"}, {".", "."}}));
  EXPECT_THAT(out, HasSubstr("\n2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n2\tdo\tdo\t"));
  EXPECT_THAT(out, HasSubstr("\n3\tn't\tnot\t"));
  EXPECT_THAT(out, testing::Not(HasSubstr("3-4")));
}

TEST(Conllu, FieldsHoldNoSeparators) {
  const std::string out = printed(words("a\tb\nc", {{"a\tb", "a\nb"}, {"c", ""}}));
  EXPECT_THAT(out, HasSubstr("# text = a b c\n"));
  EXPECT_THAT(out, HasSubstr("\n1\ta b\ta b\t"));
  EXPECT_THAT(out, HasSubstr("\n2\tc\t_\t"));
}

}  // namespace
}  // namespace dateline
