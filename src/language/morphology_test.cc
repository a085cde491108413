#include "language/morphology.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "language/children.h"

namespace dateline {
namespace {

struct Row {
  std::string_view form, upos, xpos, deprel;
  uint32_t head;  // counted from 1; 0 for the root
};

/// "Imp Plur 3 Past Fin Pass", as far as the verb shows it.
std::string features(const std::vector<Row>& rows, uint32_t verb) {
  Story story;
  Language language;
  for (const Row& row : rows) {
    Token& token = language.tokens.emplace_back();
    token.span.begin = static_cast<uint32_t>(story.text.size());
    story.text += row.form;
    token.span.end = static_cast<uint32_t>(story.text.size());
    story.text += ' ';
    token.lemma.begin = static_cast<uint32_t>(language.lemmas.size());
    language.lemmas += row.form;
    token.lemma.end = static_cast<uint32_t>(language.lemmas.size());
    token.upos = *from_word<Upos>(row.upos);
    token.xpos = *from_word<Xpos>(row.xpos);
    token.deprel = *from_word<Deprel>(row.deprel);
    if (row.head > 0) token.head = TokenId(row.head - 1);
  }
  list_children(language);
  const VerbFeatures found = verb_features(story, language, TokenId(verb - 1));
  constexpr std::string_view kMoods[] = {"Ind ", "Imp ", "Sub "}, kNumbers[] = {"Sing ", "Plur "};
  constexpr std::string_view kTenses[] = {"Past ", "Pres "};
  constexpr std::string_view kForms[] = {"Fin", "Inf", "Part", "Ger"};
  std::string out;
  if (found.mood) out += kMoods[size_t(*found.mood)];
  if (found.number) out += kNumbers[size_t(*found.number)];
  if (found.person > 0) out += std::to_string(found.person) + ' ';
  if (found.tense) out += kTenses[size_t(*found.tense)];
  if (found.form) out += kForms[size_t(*found.form)];
  if (found.passive) out += " Pass";
  return out;
}

TEST(VerbFeatures, TellOrdersFromInfinitives) {
  EXPECT_EQ(features({{"Go", "VERB", "VB", "root", 0}, {"home", "ADV", "RB", "advmod", 1}}, 1),
            "Imp Fin");
  EXPECT_EQ(features({{"Do", "AUX", "VB", "aux", 3},
                      {"n't", "PART", "RB", "advmod", 3},
                      {"go", "VERB", "VB", "root", 0}},
                     3),
            "Imp Fin");
  const std::vector<Row> will = {{"They", "PRON", "PRP", "nsubj", 3},
                                 {"will", "AUX", "MD", "aux", 3},
                                 {"go", "VERB", "VB", "root", 0},
                                 {"and", "CCONJ", "CC", "cc", 5},
                                 {"see", "VERB", "VB", "conj", 3}};
  EXPECT_EQ(features(will, 2), "Fin");
  EXPECT_EQ(features(will, 3), "Inf");
  EXPECT_EQ(features(will, 5), "Inf");
  const std::vector<Row> careful = {{"Be", "AUX", "VB", "cop", 2},
                                    {"careful", "ADJ", "JJ", "root", 0}};
  EXPECT_EQ(features(careful, 1), "Imp Fin");
  const std::vector<Row> insist = {{"insist", "VERB", "VBP", "root", 0},
                                   {"he", "PRON", "PRP", "nsubj", 3},
                                   {"go", "VERB", "VB", "ccomp", 1}};
  EXPECT_EQ(features(insist, 3), "Sub Fin");
}

TEST(VerbFeatures, FiniteVerbsAgreeWithTheirSubject) {
  const std::vector<Row> joined = {
      {"Ann", "PROPN", "NNP", "nsubj", 4}, {"and", "CCONJ", "CC", "cc", 3},
      {"Bo", "PROPN", "NNP", "conj", 1},   {"left", "VERB", "VBD", "root", 0},
      {"and", "CCONJ", "CC", "cc", 6},     {"wept", "VERB", "VBD", "conj", 4}};
  EXPECT_EQ(features(joined, 4), "Ind Plur 3 Past Fin");
  EXPECT_EQ(features(joined, 6), "Ind Plur 3 Past Fin");
  EXPECT_EQ(features({{"We", "PRON", "PRP", "nsubj", 3},
                      {"were", "AUX", "VBD", "aux", 3},
                      {"going", "VERB", "VBG", "root", 0}},
                     2),
            "Ind Plur 1 Past Fin");
  EXPECT_EQ(features({{"men", "NOUN", "NNS", "root", 0},
                      {"who", "PRON", "WP", "nsubj", 3},
                      {"fled", "VERB", "VBD", "acl:relcl", 1}},
                     3),
            "Ind Plur 3 Past Fin");
  EXPECT_EQ(features({{"police", "NOUN", "NN", "nsubj", 2}, {"say", "VERB", "VBP", "root", 0}}, 2),
            "Ind Plur 3 Pres Fin");
}

TEST(VerbFeatures, TellVoiceAndGerunds) {
  const std::vector<Row> seen = {{"It", "PRON", "PRP", "nsubj:pass", 3},
                                 {"was", "AUX", "VBD", "aux:pass", 3},
                                 {"seen", "VERB", "VBN", "root", 0},
                                 {"leaving", "VERB", "VBG", "xcomp", 3}};
  EXPECT_EQ(features(seen, 3), "Past Part Pass");
  EXPECT_EQ(features(seen, 2), "Ind Sing 3 Past Fin");
  EXPECT_EQ(features(seen, 4), "Ger");
  EXPECT_EQ(features({{"He", "PRON", "PRP", "nsubj", 3},
                      {"had", "AUX", "VBD", "aux", 3},
                      {"seen", "VERB", "VBN", "root", 0}},
                     3),
            "Past Part");
  EXPECT_EQ(features({{"man", "NOUN", "NN", "root", 0}, {"seen", "VERB", "VBN", "acl", 1}}, 2),
            "Past Part Pass");
  EXPECT_EQ(features({{"is", "AUX", "VBZ", "aux", 2}, {"going", "VERB", "VBG", "root", 0}}, 2),
            "Pres Part");
}

TEST(VerbFeatures, OtherWordsHaveNone) {
  EXPECT_EQ(features({{"building", "NOUN", "NN", "root", 0}}, 1), "");
}

}  // namespace
}  // namespace dateline
