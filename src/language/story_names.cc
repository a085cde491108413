// A sentence alone often does not tell what "Abbas" or "HANO" is; the story does, since news
// introduces who it speaks of. Three rules, each over the whole story:
//   - the last word of a person's full name ("Mahmoud Abbas") is a person where it stands alone;
//   - capitals in brackets behind a name ("Housing Authority of New Orleans (HANO)") are of its
//     kind, here and everywhere;
//   - a name found as several kinds takes the kind that it has most often.
// It errs where two share a word and the sentence did not tell them apart: a village called Okafor
// in a story about Lena Okafor.
#include "language/story_names.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "base/hash.h"
#include "base/utf8.h"

namespace dateline {
namespace {

constexpr int kFull = 2;  // a full name or an explained one tells more than a bare word

/// Kinds of one written form, by how often each was found.
struct Votes {
  std::array<uint16_t, size_t(NameKind::kOther) + 1> count{};
  uint16_t surname = 0;   // how often it was the last word of a person's full name
  bool initials = false;  // in brackets behind a name

  /// The kind to have where `now` was found. A full name counts for its surname, but not against
  /// places: Washington stays one in a story that names George Washington.
  NameKind winner(NameKind now) const {
    const auto votes = [&](size_t k) {
      const bool person = k == size_t(NameKind::kPerson) && now != NameKind::kPlace;
      return count[k] + (person ? kFull * surname : 0);
    };
    size_t best = size_t(now);
    for (size_t k = 0; k < count.size(); ++k) {
      if (votes(k) > votes(best)) best = k;
    }
    return static_cast<NameKind>(best);
  }
};

class Settling {
 public:
  Settling(const Story& story, Language& language)
      : text_(story.text), language_(language), named_(language.tokens.size()) {
    for (const Name& name : language.names) {
      for (uint32_t i = name.first.value; i < name.last.value; ++i) named_[i] = true;
    }
  }

  void run() {
    for (const Name& name : language_.names) vote(name);
    for (Name& name : language_.names) name.kind = votes_[key(name.span)].winner(name.kind);
    add_short_forms();
  }

 private:
  uint64_t key(Span span) const { return hash64(span.in(text_)); }
  const Token& token(uint32_t i) const { return language_.tokens[i]; }

  bool proper(uint32_t i) const {
    if (i >= language_.tokens.size() || token(i).upos != Upos::kPropn) return false;
    size_t at = token(i).span.begin;
    return is_upper(next_code_point(text_, at));
  }

  void vote(const Name& name) {
    ++votes_[key(name.span)].count[size_t(name.kind)];
    const uint32_t last = name.last.value - 1;
    if (name.kind == NameKind::kPerson && last > name.first.value && token(last).span.size() >= 3) {
      ++votes_[key(token(last).span)].surname;
    }
    const uint32_t open = name.last.value;
    if (name.kind != NameKind::kPerson && last > name.first.value &&
        open + 2 < language_.tokens.size() && token(open).span.in(text_) == "(" &&
        token(open + 2).span.in(text_) == ")" && all_capitals(token(open + 1).span)) {
      Votes& initials = votes_[key(token(open + 1).span)];
      initials.initials = true;
      initials.count[size_t(name.kind)] =
          static_cast<uint16_t>(initials.count[size_t(name.kind)] + kFull);
    }
  }

  bool all_capitals(Span span) const {
    const std::string_view form = span.in(text_);
    return form.size() >= 2 && form.size() <= 8 &&
           std::all_of(form.begin(), form.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  void add_short_forms() {
    const size_t found = language_.names.size();
    for (uint32_t i = 0; i < named_.size(); ++i) {
      if (named_[i] || !proper(i)) continue;
      const auto votes = votes_.find(key(token(i).span));
      if (votes == votes_.end() || !(votes->second.surname > 0 || votes->second.initials)) continue;
      if (proper(i + 1)) continue;  // "Abbas Street"
      const NameKind kind = votes->second.winner(
          votes->second.surname > 0 ? NameKind::kPerson : NameKind::kOrganisation);
      language_.names.push_back({token(i).span, TokenId(i), TokenId(i + 1), kind});
    }
    if (language_.names.size() == found) return;
    std::sort(language_.names.begin(), language_.names.end(),
              [](const Name& a, const Name& b) { return a.first < b.first; });
  }

  std::string_view text_;
  Language& language_;
  std::vector<bool> named_;
  std::unordered_map<uint64_t, Votes> votes_;
};

}  // namespace

void settle_names(const Story& story, Language& language) { Settling(story, language).run(); }

}  // namespace dateline
