// Names are found over pieces: runs of letters and digits, in lower case and without accents, so
// that "Al-Anbar", "al Anbar" and "Côte d'Ivoire" need one entry each. A trie of mixed hashes gives
// the longest name that begins at a piece:
//
//   ... fighting in South Sudan 's Upper Nile State ...
//                   [south sudan]  [upper nile] state
//
// Many names of places are also names of people, of firms, or words. A name inside a longer name
// of a person or an organisation ("Paris Hilton", "Bank of England") is none of ours; a name that
// is also a given name needs "in", "near" ... before it or a place after a comma behind it. A name
// with a noun of its own ("Jordan River", "Lake Victoria") may be another place; it is marked.
//
// Wrong: places that are meant in "the Ramallah office" and the like all count; a place whose name
// the name finder swallowed into a firm's name is lost.

#include "place/match_names.h"

#include <algorithm>
#include <string>

#include "base/hash.h"
#include "base/utf8.h"

namespace dateline {
namespace {

constexpr uint16_t kNouns =
    kRegionNoun | kCityNoun | kWaterNoun | kMountainNoun | kSiteNoun | kPlaceNoun;

struct Piece {
  uint64_t hash = 0;
  uint32_t token = 0;
  bool joined = false;      // a name may go on from the piece before
  bool ends_token = false;  // no other piece of the token follows
};

class Matcher {
 public:
  Matcher(const Story& story, const Language& language, const Gazetteer::Parts& parts)
      : text_(story.text), language_(language), parts_(parts) {
    name_at_.assign(language.tokens.size(), UINT32_MAX);
    for (uint32_t n = 0; n < language.names.size(); ++n) {
      const Name& name = language.names[n];
      for (uint32_t t = name.first.value; t < name.last.value; ++t) name_at_[t] = n;
    }
  }

  std::vector<NameMatch> run() {
    for (uint32_t s = 0; s < language_.sentences.size(); ++s) read_sentence(SentenceId(s));
    return std::move(out_);
  }

 private:
  std::string_view word(uint32_t token) const { return language_.tokens[token].span.in(text_); }
  uint16_t context(uint32_t token) const { return parts_.context_of(word(token)); }

  bool capitalised(uint32_t token) const {
    size_t at = 0;
    const std::string_view form = word(token);
    return !form.empty() && is_upper(next_code_point(form, at));
  }

  bool all_capitals(uint32_t token) const {
    const std::string_view form = word(token);
    return std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }

  const Name* name_at(uint32_t token) const {
    return name_at_[token] == UINT32_MAX ? nullptr : &language_.names[name_at_[token]];
  }

  void cut_pieces(const Sentence& sentence) {
    pieces_.clear();
    bool joined = false;
    Span before;
    for (uint32_t t = sentence.first.value; t < sentence.last.value; ++t) {
      const Span span = language_.tokens[t].span;
      if (span == before) continue;  // words of one multiword token share a span
      before = span;
      const std::string_view form = span.in(text_);
      const size_t old = pieces_.size();
      for (size_t at = 0; next_piece(form, at, piece_);) {
        pieces_.push_back({hash64(piece_), t, joined, false});
        joined = true;
      }
      if (pieces_.size() > old) {
        pieces_.back().ends_token = true;
      } else if (form != "-" && form != "." && form != "&" && form != "'" && form != "’" &&
                 form != "–" && form != "‐" && form != "‑") {
        joined = false;
      }
    }
  }

  void read_sentence(SentenceId id) {
    const Sentence& sentence = language_.sentences[id.value];
    cut_pieces(sentence);
    first_ = sentence.first.value;
    last_ = sentence.last.value;
    const size_t old = out_.size();
    uint32_t done = first_;  // tokens before this one are matched
    for (size_t i = 0; i < pieces_.size(); ++i) {
      const bool starts = i == 0 || pieces_[i - 1].token != pieces_[i].token;
      if (!starts || pieces_[i].token < done) continue;
      if (auto match = longest(i, old)) {
        match->sentence = id;
        extend(*match, done);
        done = match->last.value;
        out_.push_back(*match);
      }
    }
    add_unknown(id, old);
  }

  bool behind_match(uint32_t token, size_t old) const {
    if (token < first_ + 2 || word(token - 1) != ",") return false;
    if (out_.size() > old && out_.back().last.value == token - 1) return true;
    const Name* name = name_at(token - 2);
    return name && name->kind == NameKind::kPlace;
  }

  std::optional<NameMatch> longest(size_t i, size_t old) const {
    const uint32_t begin = pieces_[i].token;
    const bool behind = behind_match(begin, old);
    std::optional<NameMatch> best;
    uint64_t state = 0;
    for (size_t k = i; k < pieces_.size() && (k == i || pieces_[k].joined); ++k) {
      state = mix(state, pieces_[k].hash);
      const auto at = parts_.names.find(state);
      if (at == parts_.names.end()) break;
      const NameNode& node = at->second;
      const bool known = !node.candidates.empty() || (behind && !node.after_city.empty());
      if (known && pieces_[k].ends_token && fits(begin, pieces_[k].token + 1, node, behind)) {
        best.emplace();
        best->first = TokenId(begin);
        best->last = best->name_last = TokenId(pieces_[k].token + 1);
        best->node = &node;
      }
      if (!node.more) break;
    }
    return best;
  }

  uint8_t fame(const NameNode& node) const {
    uint8_t most = 0;
    for (const uint32_t c : node.candidates) most = std::max(most, parts_.places[c].fame);
    return most;
  }

  bool locative_before(uint32_t token) const {
    for (int steps = 0; steps < 3 && token > first_; ++steps) {
      const uint16_t flags = context(--token);
      if (flags & kLocative) return true;
      if (!(flags & (kBeforePlace | kNouns)) && word(token) != "the") return false;
    }
    return false;
  }

  // Whether the words of `name` around a match leave it a name of its own: "northern Mali",
  // "Kandahar Province", but not "New Paris".
  bool free_inside(const Name& name, uint32_t begin, uint32_t end) const {
    for (uint32_t t = name.first.value; t < begin; ++t) {
      if (capitalised(t) && !(context(t) & (kBeforePlace | kNouns)) && word(begin - 1) != "," &&
          (out_.empty() || out_.back().last.value <= t)) {
        return false;
      }
    }
    for (uint32_t t = end; t < name.last.value && word(t) != ","; ++t) {
      if (capitalised(t) && !(context(t) & kNouns)) return false;
    }
    return true;
  }

  // Whether a name of the gazetteer at tokens [begin, end) means a place.
  bool fits(uint32_t begin, uint32_t end, const NameNode& node, bool behind) const {
    if (!capitalised(begin) && (end - begin < 2 || !capitalised(end - 1))) return false;
    if (behind) return true;
    for (uint32_t t = begin; node.capitals && t < end; ++t) {
      if (!all_capitals(t)) return false;
    }
    const bool one = end - begin == 1;
    const bool given = one && (context(begin) & kGivenName);
    const uint8_t most = fame(node);
    const Name* name = name_at(begin);
    if (!name) name = name_at(end - 1);
    if (!name) {
      if (one && language_.tokens[begin].upos != Upos::kPropn && (given || most < 4)) return false;
      return fits_bare(begin, end, given, most);
    }
    const bool whole = name->first.value >= begin && name->last.value <= end;
    switch (name->kind) {
      case NameKind::kPlace:
        return whole || free_inside(*name, begin, end);
      case NameKind::kFacility:
        return whole || free_inside(*name, begin, end);
      case NameKind::kPerson:
        return whole && (locative_before(begin) || (!given && most >= 4));
      case NameKind::kNationality:
        return whole && most == kFameMost;
      default:
        return whole && (locative_before(begin) || (!given && most >= 3));
    }
  }

  // The same for a name that the name finder passed over.
  bool fits_bare(uint32_t begin, uint32_t end, bool given, uint8_t most) const {
    if (begin > first_ && (context(begin - 1) & kBeginsName) && capitalised(begin - 1))
      return false;
    if (!given) return true;
    if (end < last_ && capitalised(end) && !(context(end) & kNouns)) return false;
    return most == kFameMost || locative_before(begin);
  }

  // Takes the nouns beside the name along: "Kandahar Province", "Lake Victoria".
  void extend(NameMatch& match, uint32_t done) const {
    uint32_t end = match.last.value;
    while (end < last_ && end < match.name_last.value + 3) {
      const uint16_t flags = context(end) & kNouns & ~kPlaceNoun;
      if (!flags) break;
      if (!capitalised(end)) {
        if (end == match.name_last.value) match.kind = flags & (kRegionNoun | kCityNoun);
        break;
      }
      match.kind = flags;
      match.last = TokenId(++end);
    }
    match.other =
        match.kind & (kWaterNoun | kMountainNoun | kSiteNoun) && match.last != match.name_last;
    const uint32_t begin = match.first.value;
    if (match.other || begin <= done || !capitalised(begin)) return;
    const uint16_t before = context(begin - 1) & (kWaterNoun | kMountainNoun);
    if (before && capitalised(begin - 1)) {
      match.first = TokenId(begin - 1);
      match.kind = before;
      match.other = true;
    } else if (begin >= done + 2 && word(begin - 1) == "of") {
      match.kind |= context(begin - 2) & (kCityNoun | kRegionNoun);
    }
  }

  // The names of kind place in which nothing was found, put in order with the rest.
  void add_unknown(SentenceId id, size_t old) {
    const size_t known = out_.size();
    for (uint32_t t = first_; t < last_;) {
      const Name* name = name_at(t);
      if (!name) {
        ++t;
        continue;
      }
      const uint32_t end = std::min(name->last.value, last_);
      if (name->kind == NameKind::kPlace || name->kind == NameKind::kFacility) {
        add_unknown_name(id, *name, t, end, old, known);
      }
      t = std::max(end, t + 1);
    }
    std::sort(out_.begin() + static_cast<std::ptrdiff_t>(old), out_.end(),
              [](const NameMatch& a, const NameMatch& b) { return a.first < b.first; });
  }

  void add_unknown_name(SentenceId id, const Name& name, uint32_t begin, uint32_t end, size_t old,
                        size_t known) {
    while (begin < end && !capitalised(begin)) ++begin;
    if (begin == end || is_demonym(begin, end)) return;
    if (end - begin == 1 && context(begin) & (kNouns | kBeforePlace)) return;
    for (size_t m = old; m < known; ++m) {
      if (out_[m].first.value < end && begin < out_[m].last.value) return;
    }
    NameMatch match;
    match.first = TokenId(begin);
    match.last = match.name_last = TokenId(end);
    match.sentence = id;
    const uint16_t noun = (context(end - 1) | context(begin)) & kNouns & ~kPlaceNoun;
    if (noun) match.kind = noun;
    if (!noun && name.kind == NameKind::kFacility) return;  // as often a firm or a school
    out_.push_back(match);
  }

  bool is_demonym(uint32_t begin, uint32_t end) const {
    const Span span = cover(language_.tokens[begin].span, language_.tokens[end - 1].span);
    return find_word(parts_.demonyms, LowerWord(span.in(text_)).view());
  }

  std::string_view text_;
  const Language& language_;
  const Gazetteer::Parts& parts_;
  std::vector<uint32_t> name_at_;  // the name over each token
  std::vector<Piece> pieces_;
  std::string piece_;
  std::vector<NameMatch> out_;
  uint32_t first_ = 0, last_ = 0;  // the tokens of the sentence
};

}  // namespace

std::vector<NameMatch> match_names(const Story& story, const Language& language,
                                   const Gazetteer::Parts& parts) {
  return Matcher(story, language, parts).run();
}

}  // namespace dateline
