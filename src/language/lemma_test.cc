#include "language/lemma.h"

#include <gtest/gtest.h>

#include <string>
#include <tuple>

namespace dateline {
namespace {

const LemmaLexicon& lexicon() {
  static const auto loaded =
      LemmaLexicon::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "lexicon" / "en");
  EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
  return *loaded;
}

std::string lemma(std::string form, std::string_view upos, std::string_view xpos) {
  Story story;
  story.text = std::move(form);
  Language language;
  Token token;
  token.span = {0, static_cast<uint32_t>(story.text.size())};
  token.upos = *from_word<Upos>(upos);
  token.xpos = *from_word<Xpos>(xpos);
  language.tokens.push_back(token);
  add_lemmas(story, lexicon(), {}, language);
  return std::string(language.lemma(TokenId(0)));
}

TEST(Lemma, PutsVerbsIntoTheirBaseForm) {
  for (const auto& [form, base] : std::initializer_list<std::pair<const char*, const char*>>{
           {"raided", "raid"},        {"created", "create"},    {"treated", "treat"},
           {"stopped", "stop"},       {"killed", "kill"},       {"controlled", "control"},
           {"hoped", "hope"},         {"visited", "visit"},     {"united", "unite"},
           {"denied", "deny"},        {"seized", "seize"},      {"charged", "charge"},
           {"belonged", "belong"},    {"argued", "argue"},      {"needed", "need"},
           {"exploded", "explode"},   {"happened", "happen"},   {"postponed", "postpone"},
           {"required", "require"},   {"occurred", "occur"},    {"declared", "declare"},
           {"offered", "offer"},      {"ignored", "ignore"},    {"welcomed", "welcome"},
           {"shelled", "shell"},      {"bombed", "bomb"},       {"attacked", "attack"},
           {"evacuated", "evacuate"}, {"used", "use"},          {"vetoed", "veto"},
           {"agreed", "agree"},       {"developed", "develop"}, {"fled", "flee"},
           {"warned", "warn"},        {"resumed", "resume"},    {"launched", "launch"},
           {"pledged", "pledge"},     {"accused", "accuse"},    {"released", "release"},
           {"focused", "focus"},      {"executed", "execute"},  {"ruled", "rule"}}) {
    EXPECT_EQ(lemma(form, "VERB", "VBD"), base);
  }
  EXPECT_EQ(lemma("fighting", "VERB", "VBG"), "fight");
  EXPECT_EQ(lemma("dying", "VERB", "VBG"), "die");
  EXPECT_EQ(lemma("striking", "VERB", "VBG"), "strike");
  EXPECT_EQ(lemma("goes", "VERB", "VBZ"), "go");
  EXPECT_EQ(lemma("Denies", "VERB", "VBZ"), "deny");
  EXPECT_EQ(lemma("clashes", "VERB", "VBZ"), "clash");
}

TEST(Lemma, KnowsCliticsByTheirTag) {
  EXPECT_EQ(lemma("n't", "PART", "RB"), "not");
  EXPECT_EQ(lemma("’s", "PART", "POS"), "'s");
  EXPECT_EQ(lemma("'s", "AUX", "VBZ"), "be");
  EXPECT_EQ(lemma("'s", "PRON", "PRP"), "we");
  EXPECT_EQ(lemma("'d", "AUX", "MD"), "would");
  EXPECT_EQ(lemma("'d", "AUX", "VBD"), "have");
  EXPECT_EQ(lemma("ca", "AUX", "MD"), "can");
  EXPECT_EQ(lemma("them", "PRON", "PRP"), "they");
  EXPECT_EQ(lemma("His", "PRON", "PRP$"), "his");
}

TEST(Lemma, PutsNounsIntoTheSingular) {
  EXPECT_EQ(lemma("policemen", "NOUN", "NNS"), "policeman");
  EXPECT_EQ(lemma("Cities", "NOUN", "NNS"), "city");
  EXPECT_EQ(lemma("crises", "NOUN", "NNS"), "crisis");
  EXPECT_EQ(lemma("knives", "NOUN", "NNS"), "knife");
  EXPECT_EQ(lemma("NGOs", "NOUN", "NNS"), "NGO");
  EXPECT_EQ(lemma("1990s", "NOUN", "NNS"), "1990s");
  EXPECT_EQ(lemma("people", "NOUN", "NNS"), "people");
}

TEST(Lemma, KeepsCapitalsOfNames) {
  EXPECT_EQ(lemma("Seoul", "PROPN", "NNP"), "Seoul");
  EXPECT_EQ(lemma("Islands", "PROPN", "NNPS"), "Island");
  EXPECT_EQ(lemma("Iraqis", "PROPN", "NNPS"), "Iraqi");
  EXPECT_EQ(lemma("Sept.", "PROPN", "NNP"), "September");
  EXPECT_EQ(lemma("British", "ADJ", "JJ"), "British");
  EXPECT_EQ(lemma("Heavy", "ADJ", "JJ"), "heavy");
  EXPECT_EQ(lemma("United", "ADJ", "NNP"), "United");
}

TEST(Lemma, WritesWordsInCapitalsAsWordsAndInitialsAsInitials) {
  EXPECT_EQ(lemma("TEHRAN", "PROPN", "NNP"), "Tehran");
  EXPECT_EQ(lemma("ASEAN", "PROPN", "NNP"), "ASEAN");
  EXPECT_EQ(lemma("NOTICE", "NOUN", "NN"), "notice");
  EXPECT_EQ(lemma("MRI", "NOUN", "NN"), "MRI");
  EXPECT_EQ(lemma("japanese", "ADJ", "JJ"), "Japanese");
}

TEST(Lemma, GivesPlacesWrittenSmallTheirCapital) {
  Story story;
  story.text = "oslo";
  Language language;
  Token token;
  token.span = {0, 4};
  token.upos = Upos::kPropn;
  token.xpos = Xpos::kNnp;
  language.tokens.push_back(token);
  add_lemmas(story, lexicon(), {}, language);
  EXPECT_EQ(language.lemma(TokenId(0)), "oslo");
  language.names.push_back({{0, 4}, TokenId(0), TokenId(1), NameKind::kPlace});
  add_lemmas(story, lexicon(), {}, language);
  EXPECT_EQ(language.lemma(TokenId(0)), "Oslo");
}

TEST(Lemma, ComparesAdjectives) {
  EXPECT_EQ(lemma("larger", "ADJ", "JJR"), "large");
  EXPECT_EQ(lemma("heaviest", "ADJ", "JJS"), "heavy");
  EXPECT_EQ(lemma("biggest", "ADJ", "JJS"), "big");
  EXPECT_EQ(lemma("youngest", "ADJ", "JJS"), "young");
  EXPECT_EQ(lemma("better", "ADJ", "JJR"), "good");
  EXPECT_EQ(lemma("better", "ADV", "RBR"), "well");
  EXPECT_EQ(lemma("6,000", "NUM", "CD"), "6000");
}

TEST(Lemma, TellsHasFromIsByTheTree) {
  Story story;
  story.text = "she 's gone";
  Language language;
  for (const auto& [begin, end, xpos] :
       {std::tuple{0u, 3u, Xpos::kPrp}, {4u, 6u, Xpos::kVbz}, {7u, 11u, Xpos::kVbn}}) {
    Token& token = language.tokens.emplace_back();
    token.span = {begin, end};
    token.xpos = xpos;
    token.upos = xpos == Xpos::kVbz ? Upos::kAux : Upos::kVerb;
  }
  Token& clitic = language.tokens[1];
  clitic.head = TokenId(2);
  clitic.deprel = Deprel::kAux;
  add_lemmas(story, lexicon(), {}, language);
  EXPECT_EQ(language.lemma(TokenId(1)), "have");
  clitic.deprel = Deprel::kAuxPass;
  add_lemmas(story, lexicon(), {}, language);
  EXPECT_EQ(language.lemma(TokenId(1)), "be");
}

TEST(LemmaEdit, TurnsAFormIntoItsLemma) {
  for (const auto& [form, base] : std::initializer_list<std::pair<const char*, const char*>>{
           {"hrs", "hour"}, {"Feces", "feces"}, {"WENT", "go"}, {"Å", "å"}, {"", "x"}, {"x", ""}}) {
    const auto edit = LemmaEdit::between(form, base);
    ASSERT_TRUE(edit);
    std::string made = "before ";
    edit->append(form, made);
    EXPECT_EQ(made, std::string("before ") + base);
  }
  EXPECT_FALSE(LemmaEdit::between(std::string(300, 'a'), "b"));
}

TEST(LemmaEdits, GoBeforeTheRulesButBehindTheLexicon) {
  const std::string section =
      LemmaEdits::section({{"hrs", Xpos::kNns, *LemmaEdit::between("hrs", "hour")},
                           {"freed", Xpos::kVbn, *LemmaEdit::between("freed", "fre")},
                           {"yrs", Xpos::kNns, *LemmaEdit::between("yrs", "year")}});
  const auto edits = LemmaEdits::open(section);
  ASSERT_TRUE(edits);
  Story story;
  story.text = "yrs";
  Language language;
  Token& token = language.tokens.emplace_back();
  token.span = {0, 3};
  token.upos = Upos::kNoun;
  token.xpos = Xpos::kNns;
  add_lemmas(story, lexicon(), *edits, language);
  EXPECT_EQ(language.lemma(TokenId(0)), "year");
  token.xpos = Xpos::kNn;
  add_lemmas(story, lexicon(), *edits, language);
  EXPECT_EQ(language.lemma(TokenId(0)), "yrs");
  story.text = "freed";
  token.span = {0, 5};
  token.upos = Upos::kVerb;
  token.xpos = Xpos::kVbn;
  add_lemmas(story, lexicon(), *edits, language);
  EXPECT_EQ(language.lemma(TokenId(0)), "free");
}

TEST(LemmaEdits, RefuseDamagedBytes) {
  const std::string section =
      LemmaEdits::section({{"hrs", Xpos::kNns, *LemmaEdit::between("hrs", "hour")}});
  EXPECT_TRUE(LemmaEdits::open(""));
  for (size_t size = 1; size < section.size(); ++size) {
    EXPECT_FALSE(LemmaEdits::open(std::string_view(section).substr(0, size)));
  }
  std::string many = section;
  many[4] = 100;  // more edits than there are
  EXPECT_FALSE(LemmaEdits::open(many));
}

TEST(Lemma, SurvivesAnyWord) {
  for (const char* form : {"ed", "ing", "s", "", "\xFF", "é", "ies", "er"}) {
    for (const char* xpos : {"VBD", "VBG", "VBZ", "NNS", "JJR", "JJS", "NNPS"}) {
      lemma(form, "VERB", xpos);
    }
  }
  EXPECT_EQ(lemma(std::string(500, 'x') + "ed", "VERB", "VBD").size(), 502u);
}

}  // namespace
}  // namespace dateline
