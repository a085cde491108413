// What stands around a word: subjects, objects and obliques by normalised relations, so that one
// frame serves the active, the passive, relative clauses, control and coordination.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "event/event_lexicon.h"

namespace dateline::event {

/// A word in a slot and how far it was fetched: 0 stands there, 1 via control or a relative, 2 via
/// coordination or a neighbour, 3 a guess by nearness.
struct Filler {
  TokenId token;
  uint8_t cost = 0;

  explicit operator bool() const { return bool(token); }
};

/// A few fillers without allocation; what is over the capacity is left out.
class Fillers {
 public:
  void add(Filler filler) {
    if (!filler || size_ == all_.size()) return;
    for (const Filler& old : *this) {
      if (old.token == filler.token) return;
    }
    all_[size_++] = filler;
  }
  const Filler* begin() const { return all_.data(); }
  const Filler* end() const { return all_.data() + size_; }
  bool empty() const { return size_ == 0; }
  bool contains(TokenId token) const {
    for (const Filler& filler : *this) {
      if (filler.token == token) return true;
    }
    return false;
  }

 private:
  std::array<Filler, 12> all_{};
  size_t size_ = 0;
};

/// The trees of one story, with each token's number in the event lexicon. Cheap questions only;
/// every walk is bounded.
class Grammar {
 public:
  Grammar(const Reading& reading, const EventLexicon::Parts& parts);

  const Reading& reading() const { return reading_; }
  const Language& language() const { return language_; }
  const EventLexicon::Parts& parts() const { return parts_; }

  const Token& operator[](TokenId t) const { return language_[t]; }
  WordId word(TokenId t) const { return words_[t.value]; }
  bool is(TokenId t, WordId word_or_class) const {
    return parts_.is(words_[t.value], word_or_class);
  }
  /// Heads, relations and dependents, with a few habitual slips of the parser mended.
  TokenId head(TokenId t) const { return heads_[t.value]; }
  Deprel relation(TokenId t) const { return relations_[t.value]; }
  std::span<const TokenId> children(TokenId t) const {
    return std::span(children_).subspan(child_begin_[t.value],
                                        child_begin_[t.value + 1] - child_begin_[t.value]);
  }
  /// The verb that a token was moved up to from its clause; none if it was not.
  TokenId moved_to(TokenId t) const { return moved_to_[t.value]; }
  TokenId child(TokenId t, Deprel wanted) const;
  /// Whether a child in `case` or `mark` is that word.
  bool has_case(TokenId t, WordId preposition) const;
  /// The lemma of the first `case` or `mark` child; empty if none.
  std::string_view case_of(TokenId t) const;
  bool verbal(TokenId t) const;
  bool passive(TokenId verb) const;
  bool relative_pronoun(TokenId t) const;
  /// The place or time expression that a token stands in; none-index if in none.
  PlaceId place_at(TokenId t) const { return place_at_[t.value]; }
  TimeId time_at(TokenId t) const { return time_at_[t.value]; }
  /// The claims whose contents reach into a sentence.
  const std::vector<ClaimId>& claims_over(SentenceId s) const { return claims_over_[s.value]; }

  /// The subject in form, over control, relatives and coordination.
  Filler surface_subject(TokenId predicate) const;
  /// Who does it and to whom, with passives undone.
  Filler subject(TokenId verb) const;
  Filler object(TokenId verb) const;
  Fillers fill(TokenId trigger, Slot slot) const;
  /// Obliques (and modifiers) with that preposition, of the word itself, then of its object.
  void add_obliques(TokenId t, WordId preposition, uint8_t cost, Fillers& out) const;

  /// The nearest predicate at or above a token: a verb, or what has a subject or copula.
  TokenId predicate_over(TokenId t) const;
  bool below(TokenId t, TokenId ancestor) const;
  TokenId first_in_sentence(TokenId t) const;
  TokenId end_of_sentence(TokenId t) const;

 private:
  void index_layers();
  void mend();
  void mend_token(TokenId t);
  void index_children();
  Filler agent(TokenId verb) const;
  Filler noun_clause_subject(TokenId noun) const;

  const Reading& reading_;
  const Language& language_;
  const EventLexicon::Parts& parts_;
  std::vector<WordId> words_;
  std::vector<TokenId> heads_;
  std::vector<Deprel> relations_;
  std::vector<uint32_t> child_begin_;
  std::vector<TokenId> children_;
  std::vector<TokenId> moved_to_;
  std::vector<PlaceId> place_at_;
  std::vector<TimeId> time_at_;
  std::vector<std::vector<ClaimId>> claims_over_;
  WordId by_;
};

inline constexpr int kMaxClimb = 24;  ///< steps of any walk up a tree: deeper ones are parse debris

}  // namespace dateline::event
