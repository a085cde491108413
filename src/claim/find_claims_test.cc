#include "claim/find_claims.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "language/children.h"

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const ClaimLexicon& lexicon() {
  static const ClaimLexicon loaded = [] {
    auto read = ClaimLexicon::load(std::filesystem::path(DATELINE_SOURCE_DIR) / "lexicon" / "en");
    EXPECT_TRUE(read.has_value()) << (read ? "" : read.error().message);
    return *std::move(read);
  }();
  return loaded;
}

// A story with its trees, one token a row: "form lemma UPOS XPOS head deprel"; a blank row ends a
// sentence, "+" before a form glues it to the token before, "¶" begins a paragraph.
struct Parsed {
  Story story;
  Language language;
  Cast cast;
  std::vector<TimeExpression> times;

  explicit Parsed(const std::string& rows) {
    std::istringstream in(rows);
    std::string row;
    uint32_t first = 0;
    bool paragraph = false;
    const auto end_sentence = [&] {
      const uint32_t n = static_cast<uint32_t>(language.tokens.size());
      if (n == first) return;
      Sentence sentence;
      sentence.first = TokenId(first);
      sentence.last = TokenId(n);
      sentence.span = {language.tokens[first].span.begin, language.tokens[n - 1].span.end};
      language.sentences.push_back(sentence);
      first = n;
    };
    while (std::getline(in, row)) {
      std::istringstream fields(row);
      std::string form, lemma, upos, xpos, head, deprel;
      if (!(fields >> form)) {
        end_sentence();
        continue;
      }
      if (form == "¶") {
        paragraph = true;
        continue;
      }
      fields >> lemma >> upos >> xpos >> head >> deprel;
      const bool glued = form.size() > 1 && form[0] == '+';
      if (glued) form.erase(0, 1);
      if (paragraph) {
        story.text += "\n\n";
      } else if (!glued && !story.text.empty()) {
        story.text += ' ';
      }
      paragraph = false;
      Token token;
      token.span.begin = static_cast<uint32_t>(story.text.size());
      story.text += form;
      token.span.end = static_cast<uint32_t>(story.text.size());
      token.lemma.begin = static_cast<uint32_t>(language.lemmas.size());
      language.lemmas += lemma;
      token.lemma.end = static_cast<uint32_t>(language.lemmas.size());
      token.upos = from_word<Upos>(upos).value();
      token.xpos = from_word<Xpos>(xpos).value();
      token.deprel = from_word<Deprel>(deprel).value();
      const int above = std::stoi(head);
      if (above > 0) token.head = TokenId(first + static_cast<uint32_t>(above) - 1);
      language.tokens.push_back(token);
    }
    end_sentence();
    list_children(language);
    cast.mention_of.assign(language.tokens.size(), UINT32_MAX);
  }

  // Makes every token with a form a mention of one actor.
  Parsed& actor(const std::string& form, ActorKind kind) {
    const ActorId id(static_cast<uint32_t>(cast.actors.size()));
    Actor actor;
    actor.name = form;
    actor.kind = kind;
    cast.actors.push_back(actor);
    for (uint32_t i = 0; i < language.tokens.size(); ++i) {
      if (language.tokens[i].span.in(story.text) != form) continue;
      Mention mention;
      mention.span = language.tokens[i].span;
      mention.first = mention.head = TokenId(i);
      mention.last = TokenId(i + 1);
      mention.actor = id;
      cast.mention_of[i] = static_cast<uint32_t>(cast.mentions.size());
      cast.mentions.push_back(mention);
    }
    return *this;
  }

  Parsed& time(const std::string& form) {
    for (uint32_t i = 0; i < language.tokens.size(); ++i) {
      if (language.tokens[i].span.in(story.text) != form) continue;
      TimeExpression expression;
      expression.span = language.tokens[i].span;
      expression.first = TokenId(i);
      expression.last = TokenId(i + 1);
      times.push_back(expression);
    }
    return *this;
  }

  std::vector<Claim> claims() const {
    return find_claims(story, language, std::nullopt, times, cast, lexicon());
  }
  std::string words(Span span) const { return std::string(span.in(story.text)); }
  std::vector<std::string> words(const std::vector<Span>& spans) const {
    std::vector<std::string> out;
    for (Span span : spans) out.push_back(words(span));
    return out;
  }
  std::vector<std::vector<std::string>> chains(const Claim& claim) const {
    std::vector<std::vector<std::string>> out;
    for (const auto& chain : claim.chains) {
      out.emplace_back();
      for (ActorId id : chain) out.back().push_back(cast[id].name);
    }
    return out;
  }
};

TEST(FindClaims, SplitQuotationAndTheFreeOneBehindIt) {
  Parsed text(R"(" " PUNCT `` 4 punct
+It it PRON PRP 4 nsubj
is be AUX VBZ 4 cop
over over ADV RB 8 ccomp
+, , PUNCT , 4 punct
+" " PUNCT '' 4 punct
he he PRON PRP 8 nsubj
said say VERB VBD 0 root
on on ADP IN 10 case
Friday Friday PROPN NNP 8 obl
+, , PUNCT , 8 punct
" " PUNCT `` 16 punct
+and and CCONJ CC 16 cc
we we PRON PRP 16 nsubj
are be AUX VBP 16 cop
glad glad ADJ JJ 4 conj
+. . PUNCT . 8 punct
+" " PUNCT '' 8 punct

" " PUNCT `` 2 punct
+Go go VERB VB 0 root
home home ADV RB 2 advmod
+. . PUNCT . 2 punct
+" " PUNCT '' 2 punct
)");
  text.time("Friday").actor("he", ActorKind::kPerson);
  const auto claims = text.claims();
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(text.words(claims[0].cue), "said");
  EXPECT_EQ(text.words(*claims[0].source_span), "he");
  EXPECT_EQ(claims[0].stance, Stance::kStates);
  ASSERT_FALSE(claims[0].content.empty());
  EXPECT_EQ(text.words(claims[0].content).front(), "\"It is over,\"");
  EXPECT_EQ(text.words(claims[0].content).back(), "\"and we are glad.\" \"Go home.\"");
  ASSERT_TRUE(claims[0].time.has_value());
  EXPECT_EQ(claims[0].time->expression, TimeId(0));
}

TEST(FindClaims, QuotedAsSayingIsOneClaimOfAChain) {
  Parsed text(R"(Interfax Interfax PROPN NNP 2 nsubj
quoted quote VERB VBD 0 root
the the DET DT 4 det
council council NOUN NN 2 obj
as as SCONJ IN 6 mark
saying say VERB VBG 2 advcl
that that SCONJ IN 10 mark
talks talk NOUN NNS 10 nsubj
had have AUX VBD 10 aux
begun begin VERB VBN 6 ccomp
+. . PUNCT . 2 punct
)");
  text.actor("Interfax", ActorKind::kOrganisation).actor("council", ActorKind::kOrganisation);
  const auto claims = text.claims();
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(text.words(claims[0].cue), "quoted");
  EXPECT_THAT(text.words(claims[0].content), ElementsAre("that talks had begun"));
  EXPECT_THAT(text.chains(claims[0]), ElementsAre(ElementsAre("Interfax", "council")));
}

TEST(FindClaims, NegatedSayingDeclines) {
  Parsed text(R"(It it PRON PRP 4 nsubj
did do AUX VBD 4 aux
not not PART RB 4 advmod
specify specify VERB VB 0 root
the the DET DT 6 det
subject subject NOUN NN 4 obj
of of ADP IN 8 case
talks talk NOUN NNS 6 nmod
+. . PUNCT . 4 punct
)");
  const auto claims = text.claims();
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(claims[0].stance, Stance::kDeclines);
  EXPECT_EQ(text.words(claims[0].cue), "did not specify");
  EXPECT_THAT(text.words(claims[0].content), ElementsAre("the subject of talks"));
}

TEST(FindClaims, RefusalTakesOverTheFramesOfSaying) {
  Parsed text(R"(The the DET DT 2 det
army army NOUN NN 3 nsubj
declined decline VERB VBD 0 root
to to PART TO 5 mark
say say VERB VB 3 xcomp
whether whether SCONJ IN 8 mark
it it PRON PRP 8 nsubj
fired fire VERB VBD 5 ccomp
+. . PUNCT . 3 punct
)");
  const auto claims = text.claims();
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(claims[0].stance, Stance::kDeclines);
  EXPECT_EQ(text.words(claims[0].cue), "declined to say");
  EXPECT_EQ(text.words(*claims[0].source_span), "The army");
  EXPECT_THAT(text.words(claims[0].content), ElementsAre("whether it fired"));
}

constexpr const char* kDenial = R"(Lorn Lorn PROPN NNP 5 nsubj
and and CCONJ CC 3 cc
Pasca Pasca PROPN NNP 1 conj
have have AUX VBP 5 aux
denied deny VERB VBN 0 root
arms arm NOUN NNS 7 compound
sales sale NOUN NNS 5 obj
+. . PUNCT . 5 punct
)";

TEST(FindClaims, ListedStatesHaveAChainEach) {
  Parsed text(kDenial);
  text.actor("Lorn", ActorKind::kGovernment).actor("Pasca", ActorKind::kGovernment);
  const auto claims = text.claims();
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(claims[0].stance, Stance::kDenies);
  EXPECT_THAT(text.words(claims[0].content), ElementsAre("arms sales"));
  EXPECT_THAT(text.chains(claims[0]), ElementsAre(ElementsAre("Lorn"), ElementsAre("Pasca")));
}

TEST(FindClaims, PersonsSpeakTogether) {
  Parsed text(kDenial);
  text.actor("Lorn", ActorKind::kPerson).actor("Pasca", ActorKind::kPerson);
  const auto claims = text.claims();
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_THAT(text.chains(claims[0]), ElementsAre(ElementsAre("Lorn", "Pasca")));
}

TEST(FindClaims, DocumentSpeaksForTheNameInFront) {
  Parsed text(R"(A a DET DT 3 det
Reuters Reuters PROPN NNP 3 compound
investigation investigation NOUN NN 4 nsubj
found find VERB VBD 0 root
that that SCONJ IN 7 mark
shells shell NOUN NNS 7 nsubj
arrived arrive VERB VBD 4 ccomp
+. . PUNCT . 4 punct
)");
  text.actor("Reuters", ActorKind::kOrganisation);
  const auto claims = text.claims();
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(text.words(*claims[0].source_span), "A Reuters investigation");
  EXPECT_THAT(text.chains(claims[0]), ElementsAre(ElementsAre("Reuters")));
}

TEST(FindClaims, SentenceBeforeASpeechTailEvenIfTheTreeIsWrong) {
  Parsed text(R"(The the DET DT 3 det
dam dam NOUN NN 3 compound
burst burst NOUN NN 9 nsubj
at at ADP IN 5 case
dawn dawn NOUN NN 3 nmod
+, , PUNCT , 3 punct
a a DET DT 8 det
spokesman spokesman NOUN NN 3 appos
said say VERB VBD 0 root
+. . PUNCT . 9 punct
)");
  const auto claims = text.claims();
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(text.words(*claims[0].source_span), "a spokesman");
  EXPECT_THAT(text.words(claims[0].content), ElementsAre("The dam burst at dawn"));
}

TEST(FindClaims, AccordingToTakesTheSentence) {
  Parsed text(R"(According accord VERB VBG 3 case
to to ADP IN 1 fixed
witnesses witness NOUN NNS 7 obl
+, , PUNCT , 7 punct
the the DET DT 6 det
dam dam NOUN NN 7 nsubj
burst burst VERB VBD 0 root
+. . PUNCT . 7 punct
)");
  const auto claims = text.claims();
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(text.words(claims[0].cue), "According to");
  EXPECT_EQ(text.words(*claims[0].source_span), "witnesses");
  EXPECT_THAT(text.words(claims[0].content), ElementsAre("the dam burst"));
}

TEST(FindClaims, NobodyHasSaidWhatIsPromised) {
  Parsed text(R"(She she PRON PRP 2 nsubj
promised promise VERB VBD 0 root
to to PART TO 4 mark
say say VERB VB 2 xcomp
that that SCONJ IN 7 mark
he he PRON PRP 7 nsubj
lied lie VERB VBD 4 ccomp
+. . PUNCT . 2 punct
)");
  const auto claims = text.claims();
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(claims[0].stance, Stance::kWants);
  EXPECT_THAT(text.words(claims[0].content), ElementsAre("to say that he lied"));
}

TEST(FindClaims, HearsayHasNoSource) {
  Parsed text(R"(He he PRON PRP 4 nsubj:pass
is be AUX VBZ 4 aux:pass
widely widely ADV RB 4 advmod
believed believe VERB VBN 0 root
to to PART TO 7 mark
be be AUX VB 7 cop
ill ill ADJ JJ 4 xcomp
+. . PUNCT . 4 punct
)");
  const auto claims = text.claims();
  ASSERT_EQ(claims.size(), 1u);
  EXPECT_EQ(claims[0].stance, Stance::kBelieves);
  EXPECT_THAT(claims[0].chains, IsEmpty());
  EXPECT_FALSE(claims[0].source_span.has_value());
  EXPECT_THAT(text.words(claims[0].content), ElementsAre("He", "to be ill"));
}

TEST(FindClaims, EmptyStory) { EXPECT_THAT(Parsed("").claims(), IsEmpty()); }

TEST(ClaimLexicon, MistakeIsNamedByLineAndColumn) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "claim_lexicon_test";
  std::filesystem::create_directories(folder / "claims");
  std::ofstream(folder / "claims" / "verbs.txt") << "say  states  that\nhum  states  that,toto\n";
  const auto read = ClaimLexicon::load(folder);
  ASSERT_FALSE(read.has_value());
  EXPECT_THAT(read.error().message, testing::HasSubstr("verbs.txt:2:19: no such frame"));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace dateline
