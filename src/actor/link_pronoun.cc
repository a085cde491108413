// Pronouns. A relative pronoun stands for what its clause belongs to. A personal pronoun takes the
// best of those named in this and the last three sentences: subjects before others, near before
// far, often named before rarely named, and never a party of the same verb ("Lavrov met him"). If
// the best is hardly better than the next, the pronoun stays unresolved: a wrong actor is worse
// than none.
//
// Weights were set by reading stories, not learnt; only their order matters much.
#include <algorithm>

#include "actor/draft.h"

namespace dateline {
namespace {

constexpr uint32_t kSentencesBack = 3;
constexpr uint32_t kMostLooks = 60;
constexpr int kMargin = 8;  // the lead that the best must have

class PronounLinker {
 public:
  PronounLinker(CastDraft& draft, uint32_t index)
      : d_(draft), index_(index), phrase_(draft.phrases[index]), token_(phrase_.first) {}

  bool run() {
    const Xpos xpos = d_.token(token_).xpos;
    if (phrase_.indefinite) {
      d_.entries.push_back(CastEntry{});
      d_.entries.back().sort = Sort::kPersonNoun;
      d_.entries.back().best = index_;
      d_.link(index_, static_cast<uint32_t>(d_.entries.size() - 1));
      return true;
    }
    if (xpos != Xpos::kPrp && xpos != Xpos::kPrpPoss) return relative();
    const uint64_t word = d_.lower(token_);
    static const uint64_t kSpeaker[] = {word_hash("i"), word_hash("me"), word_hash("my"),
                                        word_hash("myself")};
    if (std::find(std::begin(kSpeaker), std::end(kSpeaker), word) != std::end(kSpeaker)) {
      return speaker();
    }
    return personal();
  }

 private:
  bool relative() {
    uint32_t at = token_;
    for (int steps = 0; steps < 5; ++steps) {
      const Token& word = d_.token(at);
      if (!word.head) break;
      if (word.deprel == Deprel::kAclRelcl) {
        const uint32_t phrase = d_.phrase_at[word.head.value];
        return phrase != kNone && phrase < index_ && take(phrase);
      }
      at = word.head.value;
    }
    // The tree failed: ", who" right after a phrase.
    if (token_ < 2 || d_.form(token_ - 1) != ",") return false;
    const uint32_t phrase = d_.phrase_at[token_ - 2];
    return phrase != kNone && phrase < index_ && take(phrase);
  }

  // "I" in a quotation: who speaks in this sentence, or spoke in the two before it.
  bool speaker() {
    for (uint32_t back = 0; back <= 2 && back <= phrase_.sentence; ++back) {
      const uint32_t sentence = phrase_.sentence - back;
      if (back &&
          d_.language.sentences[sentence].block != d_.language.sentences[phrase_.sentence].block) {
        return false;
      }
      const uint32_t found = speaker_in(sentence);
      if (found != kNone) {
        d_.link(index_, found);
        return true;
      }
    }
    return false;
  }

  // The one person who is the subject of a verb of speech; kNone for none or several.
  uint32_t speaker_in(uint32_t sentence) {
    const auto known = d_.speakers.find(sentence);
    if (known != d_.speakers.end()) return known->second;
    uint32_t found = kNone;
    bool several = false;
    const Sentence& range = d_.language.sentences[sentence];
    for (uint32_t t = range.first.value; t < range.last.value; ++t) {
      const Deprel rel = d_.token(t).deprel;
      const TokenId verb = d_.token(t).head;
      if (rel != Deprel::kNsubj || !verb || d_.token(t).upos == Upos::kPron) continue;
      if (!d_.lexicon.verb_is(lower_hash(d_.language.lemma(verb)), VerbEffect::kSays)) continue;
      const uint32_t phrase = d_.phrase_at[t];
      if (phrase == kNone || d_.entry_of[phrase] == kNone) continue;
      if (d_.entry(phrase).kind != ActorKind::kPerson) continue;
      several |= found != kNone && found != d_.entry_of[phrase];
      found = d_.entry_of[phrase];
    }
    if (several) found = kNone;
    d_.speakers.emplace(sentence, found);
    return found;
  }

  bool take(uint32_t phrase) {
    if (d_.entry_of[phrase] == kNone) return false;
    d_.link(index_, d_.entry_of[phrase]);
    return true;
  }

  bool personal() {
    const bool possessive = d_.token(token_).xpos == Xpos::kPrpPoss;
    const bool someone = phrase_.gender != Gender::kUnknown;
    if (!someone && !phrase_.plural && !thing_can_act()) return false;
    int best = -1000;
    int next = -1000;
    uint32_t winner = kNone;
    const std::vector<uint32_t> barred = possessive ? std::vector<uint32_t>() : parties();
    for (uint32_t n = 0; n < kMostLooks && n < index_; ++n) {
      const uint32_t j = index_ - 1 - n;
      const ActorPhrase& before = d_.phrases[j];
      const uint32_t distance = phrase_.sentence - before.sentence;
      if (distance > kSentencesBack) break;
      if (d_.headline(before.sentence) && !d_.headline(phrase_.sentence)) break;
      if (d_.entry_of[j] == kNone || !fits(d_.entry(j), before)) continue;
      if (std::find(barred.begin(), barred.end(), d_.entry_of[j]) != barred.end()) continue;
      if (possessive && before.first <= token_ && token_ < before.last) continue;
      const int score = score_of(j, before, distance);
      if (winner != kNone && d_.entry_of[j] == d_.entry_of[winner]) {
        best = std::max(best, score);
      } else if (score > best) {
        next = best;
        best = score;
        winner = j;
      } else {
        next = std::max(next, score);
      }
    }
    if (winner == kNone || best - next < kMargin) return false;
    const bool alone = next == -1000;
    const int least = someone ? (alone ? 8 : 20) : 55;
    if (best < least) return false;
    CastEntry& entry = d_.entry(winner);
    if (someone && entry.gender == Gender::kUnknown) entry.gender = phrase_.gender;
    take(winner);
    return true;
  }

  // "It" that acts: the subject of a verb, not of "it is clear that".
  bool thing_can_act() const {
    const Token& word = d_.token(token_);
    if (word.xpos == Xpos::kPrpPoss) return true;
    if (word.deprel != Deprel::kNsubj && word.deprel != Deprel::kNsubjPass) return false;
    if (!word.head || d_.token(word.head.value).upos != Upos::kVerb) return false;
    for (const TokenId c : d_.language.children(word.head)) {
      if (d_.token(c.value).deprel == Deprel::kCsubj || d_.token(c.value).deprel == Deprel::kExpl) {
        return false;
      }
    }
    return true;
  }

  bool fits(const CastEntry& entry, const ActorPhrase& before) const {
    if (phrase_.gender != Gender::kUnknown) {
      return entry.kind == ActorKind::kPerson && !entry.plural &&
             (entry.gender == Gender::kUnknown || entry.gender == phrase_.gender);
    }
    if (before.sort == Sort::kPlace || before.sort == Sort::kCount) return false;
    if (phrase_.plural) {
      return entry.kind == ActorKind::kGroup || entry.plural || entry.sort == Sort::kOrganisation ||
             entry.sort == Sort::kOrganisationNoun;
    }
    // "The prosecution office ... it", though "prosecutors" elsewhere.
    if (before.sort == Sort::kOrganisationNoun || before.sort == Sort::kOrganisation) return true;
    if (entry.kind == ActorKind::kPerson || entry.plural) return false;
    return entry.sort == Sort::kOrganisation || entry.sort == Sort::kOrganisationNoun ||
           (entry.sort == Sort::kGovernment && subject(before));
  }

  bool subject(const ActorPhrase& phrase) const {
    const Deprel rel = d_.token(phrase.head).deprel;
    return rel == Deprel::kNsubj || rel == Deprel::kNsubjPass;
  }

  // Who has a part of the same verb already, under any name.
  std::vector<uint32_t> parties() const {
    std::vector<uint32_t> out;
    for (uint32_t n = 0; n < kMostLooks && n < index_; ++n) {
      const uint32_t j = index_ - 1 - n;
      if (d_.phrases[j].sentence != phrase_.sentence) break;
      if (d_.entry_of[j] != kNone && same_verb(d_.phrases[j])) out.push_back(d_.entry_of[j]);
    }
    return out;
  }

  // Both depend on one verb: they cannot be the same ("Lavrov met him").
  bool same_verb(const ActorPhrase& before) const {
    const TokenId a = d_.token(token_).head;
    const TokenId b = d_.token(before.head).head;
    return a && b && a == b;
  }

  int score_of(uint32_t j, const ActorPhrase& before, uint32_t distance) const {
    int score = distance == 0 ? 40 : distance == 1 ? 30 : distance == 2 ? 12 : 0;
    const Deprel rel = d_.token(before.head).deprel;
    if (rel == Deprel::kNsubj || rel == Deprel::kNsubjPass) {
      score += 30;
    } else if (rel == Deprel::kObj || rel == Deprel::kOblAgent) {
      score += 10;
    } else if (rel == Deprel::kNmodPoss || rel == Deprel::kCompound || rel == Deprel::kAmod) {
      score -= 12;
    }
    if (before.sort == Sort::kPronoun) score += 6;
    if (distance == 1 && first_in_sentence(j)) score += 8;
    score += static_cast<int>(std::min<uint32_t>(d_.entry(j).mentions, 8));
    if (before.plural && phrase_.plural) score += 12;
    if (d_.entry(j).gender == phrase_.gender && phrase_.gender != Gender::kUnknown) score += 8;
    if (!phrase_.plural && phrase_.gender == Gender::kUnknown && d_.entry(j).named) score += 4;
    return score;
  }

  bool first_in_sentence(uint32_t j) const {
    return j == 0 || d_.phrases[j - 1].sentence != d_.phrases[j].sentence;
  }

  CastDraft& d_;
  uint32_t index_;
  const ActorPhrase& phrase_;
  uint32_t token_;
};

}  // namespace

bool link_pronoun(CastDraft& draft, uint32_t phrase) { return PronounLinker(draft, phrase).run(); }

}  // namespace dateline
