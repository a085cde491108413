// A story's tokens, trees and quotations as the claim rules ask for them: extents of phrases,
// relatives, sentence borders, spans. Tokens are plain numbers here; kNone is no token.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claim/quotations.h"
#include "dateline/record.h"

namespace dateline {

inline constexpr uint32_t kNone = UINT32_MAX;

/// Tokens [first, last).
struct TokenRange {
  uint32_t first = 0;
  uint32_t last = 0;

  bool empty() const { return first >= last; }
  bool contains(uint32_t token) const { return first <= token && token < last; }
};

class ParsedText {
 public:
  ParsedText(const Story& story, const Language& language, const std::vector<TimeExpression>& times,
             const Cast& cast);

  uint32_t size() const { return static_cast<uint32_t>(language_.tokens.size()); }
  const Token& operator[](uint32_t i) const { return language_.tokens[i]; }
  std::string_view form(uint32_t i) const { return (*this)[i].span.in(text_); }
  /// In lower case.
  std::string_view lemma(uint32_t i) const;
  uint32_t head(uint32_t i) const;
  std::span<const TokenId> children(uint32_t i) const { return language_.children(TokenId(i)); }
  /// The first child with this relation, kNone if there is none.
  uint32_t child(uint32_t i, Deprel relation) const;
  /// All that hangs below a token, as the range from its first to its last token.
  TokenRange extent(uint32_t i) const { return extents_[i]; }
  /// The sentence of a token.
  TokenRange sentence(uint32_t i) const { return sentences_[sentence_of_[i]]; }
  uint32_t sentence_number(uint32_t i) const { return sentence_of_[i]; }

  bool is_punct(uint32_t i) const { return (*this)[i].upos == Upos::kPunct; }
  bool is_nominal(uint32_t i) const;
  bool is_verb(uint32_t i) const;
  bool is_finite(uint32_t i) const;
  /// Whether a token is a comma, a dash or the like: a sign between clauses.
  bool is_break(uint32_t i) const;
  /// Whether a preposition or the like with this lemma introduces a nominal (`case` or `mark`).
  bool introduced_by(uint32_t i, std::string_view word) const;

  /// The token range without punctuation at its ends; quotation marks and brackets stay.
  TokenRange trimmed(TokenRange range) const;
  Span span(TokenRange range) const;

  std::string_view text() const { return text_; }
  const std::vector<Quotation>& quotations() const { return quotations_; }
  /// The quotation that a token stands in, marks included; kNone outside.
  uint32_t quotation_of(uint32_t i) const { return quotation_of_[i]; }
  /// The tokens of a quotation, marks included.
  TokenRange tokens_of(uint32_t quotation) const { return quotation_tokens_[quotation]; }
  /// The paragraph (text between blank lines) of a token, counted from 0.
  uint32_t paragraph_of(uint32_t i) const { return paragraph_of_[i]; }

  const std::vector<TimeExpression>& times() const { return times_; }
  /// The time expression that a token stands in; kNone outside.
  uint32_t time_of(uint32_t i) const { return time_of_[i]; }
  const Cast& cast() const { return cast_; }
  /// The mention at a token, nullptr where there is none.
  const Mention* mention(uint32_t i) const {
    return i < cast_.mention_of.size() ? cast_.at(TokenId(i)) : nullptr;
  }

 private:
  void find_extents();
  void place_quotations();

  std::string_view text_;
  const Language& language_;
  const std::vector<TimeExpression>& times_;
  const Cast& cast_;
  std::string lower_lemmas_;
  std::vector<TokenRange> extents_;
  std::vector<TokenRange> sentences_;
  std::vector<uint32_t> sentence_of_;
  std::vector<Quotation> quotations_;
  std::vector<uint32_t> quotation_of_;
  std::vector<TokenRange> quotation_tokens_;
  std::vector<uint32_t> paragraph_of_;
  std::vector<uint32_t> time_of_;
};

}  // namespace dateline
