#include "time/tense.h"

#include <array>

namespace dateline {
namespace {

constexpr size_t kLongestCue = 24;
// A clause is rarely deeper below its verb than this; the bound also ends a walk in a broken tree.
constexpr int kMostSteps = 12;

class TenseReader {
 public:
  TenseReader(const Story& story, const Language& language, const TimeLexicon::Parts& lexicon)
      : text_(story.text), language_(language), lexicon_(lexicon) {}

  std::optional<TenseCue> read(uint32_t first, uint32_t last) const {
    std::optional<TenseCue> tense;
    if (tagged(first)) tense = up_from(head_of(first, last));
    if (!tense) tense = nearest(first, last);
    if (tense != TenseCue::kModal) return tense;
    // "Tuesday's plea might help": the plea has been heard.
    return possessive(last) ? TenseCue::kPast : TenseCue::kFuture;
  }

 private:
  const Token& at(uint32_t id) const { return language_.tokens[id]; }
  bool tagged(uint32_t id) const {
    return at(id).upos != Upos::kX || static_cast<bool>(at(id).head);
  }

  std::optional<TenseCue> cue(uint32_t id) const {
    const std::string_view form = at(id).span.in(text_);
    if (form.size() > kLongestCue || form.empty()) return std::nullopt;
    // A capital inside a sentence is a name: "May", "Will".
    const bool capital = form[0] >= 'A' && form[0] <= 'Z';
    if (capital && id > 0 &&
        language_.sentence_of(TokenId{id}) == language_.sentence_of(TokenId{id - 1})) {
      return std::nullopt;
    }
    std::array<char, kLongestCue> lower;
    for (size_t i = 0; i < form.size(); ++i) {
      lower[i] =
          form[i] >= 'A' && form[i] <= 'Z' ? static_cast<char>(form[i] - 'A' + 'a') : form[i];
    }
    const auto found = lexicon_.tense.find(std::string_view(lower.data(), form.size()));
    if (found == lexicon_.tense.end()) return std::nullopt;
    return found->second;
  }

  bool possessive(uint32_t next) const {
    return next < language_.tokens.size() &&
           (at(next).xpos == Xpos::kPos || at(next).span.in(text_) == "'s");
  }

  uint32_t head_of(uint32_t first, uint32_t last) const {
    for (uint32_t id = first; id < last; ++id) {
      const TokenId head = at(id).head;
      if (!head || head.value < first || head.value >= last) return id;
    }
    return first;
  }

  // The first verb above that shows a tense. An infinitive takes it from what is above it, if that
  // is past and no plan ("went to see him on Friday"), and is else about what is to come.
  std::optional<TenseCue> up_from(uint32_t id) const {
    bool infinitive = false;
    for (int step = 0; step < kMostSteps; ++step) {
      if (infinitive && cue(id) == TenseCue::kInfinitive) return TenseCue::kFuture;
      const Clause clause = read_clause(id);
      infinitive |= clause.infinitive;
      if (clause.tense == TenseCue::kPresent && infinitive) return TenseCue::kFuture;
      if (clause.tense) return clause.tense;
      const TokenId head = at(id).head;
      if (!head) break;
      id = head.value;
    }
    return infinitive ? std::optional(TenseCue::kFuture) : std::nullopt;
  }

  struct Clause {
    std::optional<TenseCue> tense;
    bool infinitive = false;
  };

  // What a word and its auxiliaries show.
  Clause read_clause(uint32_t id) const {
    const Token& verb = at(id);
    const bool verbal = verb.upos == Upos::kVerb || verb.upos == Upos::kAux;
    if (cue(id) == TenseCue::kFuture) return {TenseCue::kFuture};
    bool past = false, present = false, infinitive = false;
    for (const TokenId child : language_.children(TokenId{id})) {
      const Token& c = language_[child];
      if (c.upos == Upos::kPart && c.deprel == Deprel::kMark) infinitive = true;
      if (c.deprel != Deprel::kAux && c.deprel != Deprel::kAuxPass && c.deprel != Deprel::kCop) {
        continue;
      }
      const auto of_child = cue(child.value);
      if (of_child == TenseCue::kFuture || of_child == TenseCue::kModal) return {of_child};
      if (of_child == TenseCue::kPast || c.xpos == Xpos::kVbd) past = true;
      if (c.xpos == Xpos::kVbz || c.xpos == Xpos::kVbp) present = true;
    }
    if (infinitive) return {std::nullopt, true};
    if (past) return {TenseCue::kPast};
    if (!verbal) return {present ? std::optional(TenseCue::kPresent) : std::nullopt};
    switch (verb.xpos) {
      case Xpos::kVbd:
      case Xpos::kVbn:
        return {TenseCue::kPast};
      case Xpos::kVbg:
        return {present ? std::optional(TenseCue::kFuture) : std::nullopt};
      case Xpos::kVbz:
      case Xpos::kVbp:
        return {TenseCue::kPresent};
      case Xpos::kMd:
        return {TenseCue::kModal};
      default:
        return {};
    }
  }

  std::optional<TenseCue> of_word(uint32_t id) const {
    if (const auto c = cue(id); c && c != TenseCue::kInfinitive) return c;
    const std::string_view form = at(id).span.in(text_);
    const Upos tag = at(id).upos;
    if (tag != Upos::kX && tag != Upos::kVerb && tag != Upos::kAux) return std::nullopt;
    if (form.size() > 4 && form.ends_with("ed")) return TenseCue::kPast;
    return at(id).xpos == Xpos::kVbd ? std::optional(TenseCue::kPast) : std::nullopt;
  }

  std::optional<TenseCue> nearest(uint32_t first, uint32_t last) const {
    const Sentence& sentence = language_.sentences[language_.sentence_of(TokenId{first}).value];
    for (uint32_t far = 1; far <= 2 * kMostSteps; ++far) {
      if (first >= sentence.first.value + far) {
        if (const auto tense = of_word(first - far)) return tense;
      }
      if (last - 1 + far < sentence.last.value) {
        if (const auto tense = of_word(last - 1 + far)) return tense;
      }
    }
    return std::nullopt;
  }

  std::string_view text_;
  const Language& language_;
  const TimeLexicon::Parts& lexicon_;
};

}  // namespace

std::optional<TenseCue> tense_at(const Story& story, const Language& language, uint32_t first,
                                 uint32_t last, const TimeLexicon::Parts& lexicon) {
  return TenseReader(story, language, lexicon).read(first, last);
}

}  // namespace dateline
