#include "actor/find_actors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <sstream>

#include "language/children.h"

namespace dateline {
namespace {

using testing::HasSubstr;
using namespace std::chrono_literals;

const std::filesystem::path kLexicon = std::filesystem::path(DATELINE_SOURCE_DIR) / "lexicon/en";

const ActorLexicon& lexicon() {
  static const auto loaded = ActorLexicon::load(kLexicon);
  EXPECT_TRUE(loaded.has_value()) << loaded.error().message;
  return *loaded;
}

const Gazetteer& gazetteer() {
  static const auto loaded = Gazetteer::load(kLexicon);
  EXPECT_TRUE(loaded.has_value()) << loaded.error().message;
  return *loaded;
}

// A story with its tree, written as "form UPOS XPOS head deprel" a token, one a line; a blank line
// ends a sentence. Heads count from 1 in the sentence. The lemma is the form in lower case.
struct Told {
  Story story;
  Language language;

  explicit Told(std::string_view rows) {
    std::istringstream lines{std::string(rows)};
    std::string line;
    uint32_t first = 0;
    while (std::getline(lines, line)) {
      if (line.empty()) {
        end_sentence(first);
        continue;
      }
      add(line, first);
    }
    end_sentence(first);
    story.blocks.push_back({{0, static_cast<uint32_t>(story.text.size())}, BlockKind::kParagraph});
    list_children(language);
  }

  void add(const std::string& line, uint32_t first) {
    std::istringstream words(line);
    std::string form, upos, xpos, deprel;
    uint32_t head = 0;
    words >> form >> upos >> xpos >> head >> deprel;
    const bool close = form == "," || form == "." || form == "'s" || form == ")" || form == "-";
    const bool after_open =
        !story.text.empty() && (story.text.back() == '(' || story.text.back() == '-');
    if (!story.text.empty() && !close && !after_open) story.text += ' ';
    if (close && !language.tokens.empty()) language.tokens.back().space_after = false;
    Token token;
    token.span.begin = static_cast<uint32_t>(story.text.size());
    story.text += form;
    token.span.end = static_cast<uint32_t>(story.text.size());
    token.lemma.begin = static_cast<uint32_t>(language.lemmas.size());
    for (const char c : form) language.lemmas += static_cast<char>(std::tolower(c));
    token.lemma.end = static_cast<uint32_t>(language.lemmas.size());
    token.upos = from_word<Upos>(upos).value_or(Upos::kX);
    token.xpos = from_word<Xpos>(xpos).value_or(Xpos::kNn);
    token.deprel = from_word<Deprel>(deprel).value_or(Deprel::kDep);
    if (head) token.head = TokenId(first + head - 1);
    if (form == "(" || form == "-") token.space_after = false;
    language.tokens.push_back(token);
  }

  void end_sentence(uint32_t& first) {
    const uint32_t last = static_cast<uint32_t>(language.tokens.size());
    if (last == first) return;
    Sentence sentence;
    sentence.first = TokenId(first);
    sentence.last = TokenId(last);
    sentence.span = {language.tokens[first].span.begin, language.tokens[last - 1].span.end};
    language.sentences.push_back(sentence);
    first = last;
  }

  Cast cast(int year = 2018) const {
    Published published;
    published.interval = one_day(std::chrono::sys_days{std::chrono::year{year} / 6 / 15});
    return find_actors(story, language, published, {}, {}, lexicon(), gazetteer());
  }

  // The actor that the n-th token with this form stands for; nullptr for none.
  const Actor* at(const Cast& cast, std::string_view form, int n = 1) const {
    for (uint32_t t = 0; t < language.tokens.size(); ++t) {
      if (language.tokens[t].span.in(story.text) != form || --n) continue;
      const Mention* mention = cast.at(TokenId(t));
      return mention ? &cast[mention->actor] : nullptr;
    }
    return nullptr;
  }
};

TEST(FindActors, TitlesGiveCountryAndSectorAndLeaveTheName) {
  const Told told(R"(Norwegian ADJ JJ 4 amod
Foreign PROPN NNP 3 compound
Minister PROPN NNP 4 nmod:desc
Tord PROPN NNP 6 nsubj
Vik PROPN NNP 4 flat
visited VERB VBD 0 root
Lisbon PROPN NNP 6 obj
. PUNCT . 6 punct

Vik PROPN NNP 2 nsubj
left VERB VBD 0 root
. PUNCT . 2 punct
)");
  const Cast cast = told.cast();
  const Actor* vik = told.at(cast, "Tord");
  ASSERT_TRUE(vik);
  EXPECT_EQ(vik->name, "Tord Vik");
  EXPECT_EQ(vik->kind, ActorKind::kPerson);
  EXPECT_EQ(vik->sector, Sector::kGov);
  ASSERT_TRUE(vik->country);
  EXPECT_EQ(vik->country->text(), "NOR");
  ASSERT_EQ(vik->roles.size(), 1u);
  EXPECT_EQ(vik->roles[0].title, "Foreign Minister");
  EXPECT_EQ(told.at(cast, "Vik", 2), vik);
  EXPECT_EQ(told.at(cast, "Minister"), vik);
  const Actor* lisbon = told.at(cast, "Lisbon");
  ASSERT_TRUE(lisbon);
  EXPECT_EQ(lisbon->kind, ActorKind::kGovernment);
  EXPECT_EQ(lisbon->name, "Portugal");
}

TEST(FindActors, FamilyNameFirst) {
  const Told told(R"(Park PROPN NNP 2 nsubj
resigned VERB VBD 0 root
. PUNCT . 2 punct

Park PROPN NNP 4 nsubj
Dae PROPN NNP 1 flat
Won PROPN NNP 1 flat
spoke VERB VBD 0 root
. PUNCT . 4 punct
)");
  const Cast cast = told.cast();
  const Actor* park = told.at(cast, "Park");
  ASSERT_TRUE(park);
  EXPECT_EQ(park->name, "Park Dae Won");
  EXPECT_EQ(told.at(cast, "Park", 2), park);
}

TEST(FindActors, AppositionGivesTheRole) {
  const Told told(R"(Ilse PROPN NNP 12 nsubj
Brandt PROPN NNP 1 flat
, PUNCT , 4 punct
secretary NOUN NN 1 appos
of ADP IN 10 case
Austria PROPN NNP 10 nmod:poss
's PART POS 6 case
Federal PROPN NNP 10 compound
Forest PROPN NNP 10 compound
Agency PROPN NNP 4 nmod
, PUNCT , 4 punct
resigned VERB VBD 0 root
. PUNCT . 12 punct
)");
  const Cast cast = told.cast();
  const Actor* brandt = told.at(cast, "Ilse");
  ASSERT_TRUE(brandt);
  EXPECT_EQ(told.at(cast, "secretary"), brandt);
  ASSERT_EQ(brandt->roles.size(), 1u);
  ASSERT_TRUE(brandt->roles[0].organisation);
  EXPECT_EQ(cast[*brandt->roles[0].organisation].name, "Federal Forest Agency");
  ASSERT_TRUE(brandt->country);
  EXPECT_EQ(brandt->country->text(), "AUT");
}

TEST(FindActors, CountedGroupsAndBareCounts) {
  const Told told(R"(Thousands NOUN NNS 6 nsubj
of ADP IN 4 case
Chilean ADJ JJ 4 amod
miners NOUN NNS 1 nmod
peacefully ADV RB 6 advmod
marched VERB VBD 0 root
. PUNCT . 6 punct

A DET DT 2 det
bomb NOUN NN 3 nsubj
kill VERB VBD 0 root
twelve NUM CD 3 obj
. PUNCT . 3 punct
)");
  const Cast cast = told.cast();
  const Actor* miners = told.at(cast, "Thousands");
  ASSERT_TRUE(miners);
  EXPECT_EQ(miners->name, "Thousands of Chilean miners");
  EXPECT_EQ(miners->kind, ActorKind::kGroup);
  EXPECT_EQ(miners->sector, Sector::kLab);
  const Actor* twelve = told.at(cast, "twelve");
  ASSERT_TRUE(twelve);
  EXPECT_EQ(twelve->name, "twelve");
  EXPECT_EQ(told.at(cast, "bomb"), nullptr);
}

TEST(FindActors, PronounsTakeSubjectsButNoPartyOfTheirOwnVerb) {
  const Told told(R"(Mary PROPN NNP 3 nsubj
Keller PROPN NNP 1 flat
resigned VERB VBD 0 root
. PUNCT . 3 punct

Peter PROPN NNP 3 nsubj
Lund PROPN NNP 1 flat
praised VERB VBD 0 root
her PRON PRP 3 obj
before SCONJ IN 6 mark
he PRON PRP 7 nsubj
left VERB VBD 3 advcl
. PUNCT . 3 punct
)");
  const Cast cast = told.cast();
  EXPECT_EQ(told.at(cast, "her"), told.at(cast, "Mary"));
  EXPECT_EQ(told.at(cast, "he"), told.at(cast, "Peter"));
}

TEST(FindActors, PleonasticItIsNobody) {
  const Told told(R"(The DET DT 2 det
company NOUN NN 3 nsubj
closed VERB VBD 0 root
. PUNCT . 3 punct

It PRON PRP 3 expl
was AUX VBD 3 cop
clear ADJ JJ 0 root
. PUNCT . 3 punct
)");
  const Cast cast = told.cast();
  EXPECT_TRUE(told.at(cast, "company"));
  EXPECT_EQ(told.at(cast, "It"), nullptr);
}

TEST(FindActors, KnownPersonsHaveTheSectorOfTheYear) {
  const Told told(R"(Barack PROPN NNP 3 nsubj
Obama PROPN NNP 1 flat
spoke VERB VBD 0 root
. PUNCT . 3 punct
)");
  const Cast then = told.cast(2010);
  const Cast after = told.cast(2020);
  EXPECT_EQ(told.at(then, "Obama")->sector, Sector::kGov);
  EXPECT_EQ(told.at(after, "Obama")->sector, Sector::kEli);
}

TEST(FindActors, FormerOfficeHoldersAreElites) {
  const Told told(R"(Former ADJ JJ 4 amod
Maltese ADJ JJ 4 amod
president NOUN NN 4 nmod:desc
Karl PROPN NNP 6 nsubj
Borg PROPN NNP 4 flat
died VERB VBD 0 root
. PUNCT . 6 punct
)");
  const Cast cast = told.cast();
  const Actor* borg = told.at(cast, "Borg");
  ASSERT_TRUE(borg);
  EXPECT_EQ(borg->sector, Sector::kEli);
  ASSERT_EQ(borg->roles.size(), 1u);
  EXPECT_TRUE(borg->roles[0].held.to);
}

TEST(FindActors, AcronymInParenthesesIsTheSame) {
  const Told told(R"(The DET DT 4 det
Baltic PROPN NNP 4 compound
Fishery PROPN NNP 4 compound
Council PROPN NNP 8 nsubj
( PUNCT -LRB- 6 punct
BFC PROPN NNP 4 appos
) PUNCT -RRB- 6 punct
met VERB VBD 0 root
. PUNCT . 8 punct

BFC PROPN NNP 2 nsubj
agreed VERB VBD 0 root
. PUNCT . 2 punct
)");
  const Cast cast = told.cast();
  const Actor* council = told.at(cast, "Council");
  ASSERT_TRUE(council);
  EXPECT_EQ(council->name, "Baltic Fishery Council");
  EXPECT_EQ(told.at(cast, "BFC"), council);
  EXPECT_EQ(told.at(cast, "BFC", 2), council);
}

TEST(FindActors, DescriptionsAreTakenUp) {
  const Told told(R"(Kenyan ADJ JJ 2 amod
prosecutors NOUN NNS 3 nsubj
charged VERB VBD 0 root
a DET DT 5 det
banker NOUN NN 3 obj
. PUNCT . 3 punct

The DET DT 3 det
prosecution NOUN NN 3 compound
office NOUN NN 4 nsubj
appealed VERB VBD 0 root
. PUNCT . 4 punct
)");
  const Cast cast = told.cast();
  const Actor* prosecutors = told.at(cast, "prosecutors");
  ASSERT_TRUE(prosecutors);
  EXPECT_EQ(prosecutors->name, "Kenyan prosecutors");
  EXPECT_EQ(prosecutors->sector, Sector::kJud);
  EXPECT_EQ(told.at(cast, "office"), prosecutors);
}

TEST(FindActors, TheGovernmentIsTheCountrys) {
  const Told told(R"(Peru PROPN NNP 2 nsubj
protested VERB VBD 0 root
. PUNCT . 2 punct

The DET DT 2 det
government NOUN NN 3 nsubj
recalled VERB VBD 0 root
its PRON PRP$ 5 nmod:poss
ambassador NOUN NN 3 obj
. PUNCT . 3 punct
)");
  const Cast cast = told.cast();
  const Actor* peru = told.at(cast, "Peru");
  ASSERT_TRUE(peru);
  EXPECT_EQ(peru->kind, ActorKind::kGovernment);
  EXPECT_EQ(told.at(cast, "government"), peru);
}

TEST(FindActors, MentionsAreInOrderAndFitTheTokens) {
  const Told told(R"(Police NOUN NNS 2 nsubj
arrested VERB VBD 0 root
Anna PROPN NNP 2 obj
Roth PROPN NNP 3 flat
in ADP IN 6 case
Vienna PROPN NNP 2 obl
. PUNCT . 2 punct
)");
  const Cast cast = told.cast();
  ASSERT_EQ(cast.mention_of.size(), told.language.tokens.size());
  uint32_t before = 0;
  for (const Mention& mention : cast.mentions) {
    EXPECT_GE(mention.span.begin, before);
    before = mention.span.begin;
    EXPECT_LT(mention.first, mention.last);
    EXPECT_LE(mention.first, mention.head);
    EXPECT_LT(mention.head, mention.last);
    EXPECT_LT(mention.actor.value, cast.actors.size());
  }
}

TEST(FindActors, NothingAndNonsense) {
  EXPECT_TRUE(Told("").cast().mentions.empty());
  const Told told(R"(- PUNCT HYPH 2 punct
's PART POS 0 root
( PUNCT -LRB- 2 punct
/ SYM SYM 2 dep
the DET DT 2 det
)");
  EXPECT_TRUE(told.cast().mentions.empty());
}

TEST(ActorLexicon, MistakesNameFileLineAndColumn) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "actor_lexicon" / "en";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  std::filesystem::copy(kLexicon / "actors", folder / "actors");
  std::ofstream(folder / "actors" / "seats.txt") << "# seats\nGrey House  NOR  GOOV  =\n";
  const auto loaded = ActorLexicon::load(folder);
  ASSERT_FALSE(loaded.has_value());
  EXPECT_THAT(loaded.error().message, HasSubstr("seats.txt:2:18: no sector"));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace dateline
