// Noun phrases by tags, not by the tree: the parser errs on long titles ("Russia's then Defense
// Minister Sergei Shoigu"), part-of-speech tags hardly do. A maximal run of determiners,
// adjectives, nouns and names is a segment; a possessive cuts it into owner and owned. What a
// segment ends with decides what it is: a name (titles and adjectives before it describe it), a
// noun of a person, a group or an organisation, or something else, of which only the names inside
// are phrases. The tree then says which token heads the phrase.
//
// What it gets wrong: names of works and products with a person's noun at the end; adjectives
// that follow their noun.
#include "actor/phrases.h"

#include <algorithm>

namespace dateline {
namespace {

class Finder {
 public:
  Finder(const Story& story, const Language& language, const NameTags& tags,
         const ActorLexicon::Parts& lexicon)
      : story_(story), language_(language), tags_(tags), lexicon_(lexicon) {}

  std::vector<ActorPhrase> run() {
    for (uint32_t s = 0; s < language_.sentences.size(); ++s) {
      sentence_ = s;
      begin_ = language_.sentences[s].first.value;
      end_ = language_.sentences[s].last.value;
      in_sentence();
    }
    return in_order();
  }

 private:
  const Token& token(uint32_t t) const { return language_.tokens[t]; }
  std::string_view form(uint32_t t) const { return token(t).span.in(story_.text); }
  std::string_view lemma(uint32_t t) const { return language_.lemma(TokenId(t)); }
  uint64_t lower(uint32_t t) const {
    return tags_.unit_at[t] < tags_.unit_at[t + 1] ? tags_.units[tags_.unit_at[t]].lower : 0;
  }
  bool is(uint32_t t, std::string_view lower_word) const {
    return lower(t) == word_hash(lower_word);
  }
  bool possessive(uint32_t t) const { return token(t).xpos == Xpos::kPos; }
  bool hyphen(uint32_t t) const {
    return t > begin_ && t + 1 < end_ && !token(t).space_after && !token(t - 1).space_after &&
           form(t) == "-";
  }

  // Phrases are found owners first; the text's order is that of their cores.
  std::vector<ActorPhrase> in_order() const {
    std::vector<uint32_t> order;
    for (uint32_t i = 0; i < out_.size(); ++i) {
      if (!out_[i].dropped) order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
      return out_[a].core_first < out_[b].core_first;
    });
    std::vector<uint32_t> place(out_.size(), kNone);
    for (uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
    std::vector<ActorPhrase> sorted;
    sorted.reserve(order.size());
    for (const uint32_t i : order) {
      ActorPhrase phrase = out_[i];
      if (phrase.owner != kNone) phrase.owner = place[phrase.owner];
      if (phrase.complement != kNone) phrase.complement = place[phrase.complement];
      if (phrase.same_as != kNone) phrase.same_as = place[phrase.same_as];
      sorted.push_back(phrase);
    }
    return sorted;
  }

  // ------------------------------------------------------------ segments

  bool in_segment(uint32_t t) const {
    if (tags_.of(t)) return true;
    if (tags_.in_time[t]) {
      // "1000 people" is no year.
      return token(t).upos == Upos::kNum && t + 1 < end_ && !tags_.in_time[t + 1] &&
             token(t + 1).xpos == Xpos::kNns;
    }
    switch (token(t).upos) {
      case Upos::kAdj:
      case Upos::kNoun:
      case Upos::kPropn:
      case Upos::kNum:
      case Upos::kDet:
        return token(t).xpos != Xpos::kWdt;
      case Upos::kPron:
        return token(t).xpos == Xpos::kPrpPoss;
      case Upos::kPart:
        return possessive(t);
      case Upos::kVerb:
        // "US encouraging firms", "police used gas" are clauses, "visiting officials" are people.
        if (t > begin_ && (tags_.of(t - 1) || token(t - 1).upos == Upos::kNoun ||
                           token(t - 1).upos == Upos::kPropn)) {
          return false;
        }
        return (token(t).xpos == Xpos::kVbn || token(t).xpos == Xpos::kVbg) &&
               token(t).deprel == Deprel::kAmod;
      case Upos::kAdv:
        return t + 1 < end_ && operator_at(t) &&
               (tags_.of(t + 1) || token(t + 1).upos == Upos::kNoun ||
                token(t + 1).upos == Upos::kPropn || token(t + 1).upos == Upos::kAdj);
      case Upos::kX:
        return true;
      default:
        return hyphen(t);
    }
  }

  const Operator* operator_at(uint32_t t) const {
    const auto hit = lexicon_.operators_phrases.longest(tags_.from(t, end_));
    return hit.length ? &lexicon_.operators[hit.value] : nullptr;
  }

  bool starts_segment(uint32_t t) const {
    return token(t).upos == Upos::kDet || token(t).xpos == Xpos::kPrpPoss;
  }

  void in_sentence() {
    previous_ = of_linked_ = kNone;
    for (uint32_t t = begin_; t < end_;) {
      if (pronoun(t) || !in_segment(t)) {
        ++t;
        continue;
      }
      uint32_t last = t + 1;
      while (last < end_ && in_segment(last) && !possessive(last) && !counts_anew(last) &&
             !(starts_segment(last) && !starts_segment(last - 1))) {
        ++last;
      }
      const bool owner = last < end_ && possessive(last);
      while (last > t + 1 && (hyphen(last - 1) || trails(t, last))) --last;
      if (is(t, "least") && last > t + 1) ++t;  // "at least 100 people"
      segment(t, last, owner);
      t = owner ? last + 1 : last;
      if (!owner) owner_ = kNone;
    }
  }

  // "at the time 150 soldiers": a number after a noun counts what follows.
  bool counts_anew(uint32_t t) const {
    return token(t).upos == Upos::kNum && token(t - 1).upos == Upos::kNoun && !tags_.of(t - 1);
  }

  // An adjective after the noun: "militiamen armed with machetes".
  bool trails(uint32_t first, uint32_t last) const {
    const Upos upos = token(last - 1).upos;
    if (tags_.of(last - 1) || (upos != Upos::kAdj && upos != Upos::kVerb)) return false;
    return !noun_at_end(first, last).length && noun_at_end(first, last - 1).length;
  }

  // ------------------------------------------------------------ one segment

  struct Context {
    std::optional<Country> country;
    std::optional<Sector> sector;
    RoleTime time = RoleTime::kNow;
    uint32_t owner = kNone;
    const ActorNoun* title = nullptr;
    uint32_t title_first = 0;
    uint32_t title_last = 0;
    std::vector<uint32_t> inside;  ///< phrases made of names before the head
  };

  void segment(uint32_t first, uint32_t last, bool owns) {
    Context context;
    const uint32_t possessor = owner_;
    context.owner = owner_;
    if (owner_ != kNone) context.country = out_[owner_].country;
    owner_ = kNone;
    const uint32_t start = first;
    const auto final_noun = noun_at_end(first, last);
    const NameTag* final_tag = tags_.of(last - 1);
    uint32_t made = kNone;
    if (final_tag) {
      read_modifiers(start, final_tag->first, context);
      made = named(start, *final_tag, context);
    } else if (final_noun.length) {
      const uint32_t noun_first = first_token(last, final_noun.length);
      const ActorNoun& noun = lexicon_.nouns[final_noun.value];
      read_modifiers(start, noun_first, context);
      const bool compound = noun_first > start + 1 && hyphen(noun_first - 1);  // "third-party"
      if (!compound) {
        made = described(start, noun_first, last, noun, context);
        out_[made].tentative = tentative(start, noun_first, noun, context);
      }
    } else {
      read_modifiers(start, last, context);
      made = other(start, last, context);
    }
    if (possessor == kNone) {
      link_of(start, made);
    } else if (made != kNone && of_linked_ != kNone && out_[of_linked_].owner == possessor) {
      out_[of_linked_].complement = made;
      out_[of_linked_].owner = made;  // "secretary of Austria's Forest Agency"
    }
    if (made != kNone) previous_ = made;
    if (owns) owner_ = made;
  }

  PhraseTable::Hit noun_at_end(uint32_t first, uint32_t last) const {
    if (last <= first) return {};
    if (tags_.of(last - 1)) return {};
    const Upos upos = token(last - 1).upos;
    if (upos != Upos::kNoun && upos != Upos::kPropn && upos != Upos::kAdj && upos != Upos::kVerb) {
      return {};
    }
    const auto hit = lexicon_.noun_phrases.longest_ending(tags_.span(first, last));
    if (hit.length && lexicon_.nouns[hit.value].kind == ActorKind::kPlace) return {};
    if (hit.length && (upos == Upos::kAdj || upos == Upos::kVerb)) {
      // "the wounded", but not "more liberal".
      const bool the = token(first).upos == Upos::kDet || token(first).upos == Upos::kNum;
      if (hit.length > 1) return hit;  // "attorneys general"
      if (!the || token(last - 1).deprel == Deprel::kAmod) return {};
    }
    return hit;
  }

  uint32_t first_token(uint32_t last, uint32_t units) const {
    return tags_.units[tags_.unit_at[last] - units].token;
  }

  // Names, titles and operators before the head: what they tell goes into the context, and names
  // become phrases of their own.
  void read_modifiers(uint32_t first, uint32_t last, Context& context) {
    for (uint32_t t = first; t < last;) {
      if (const NameTag* tag = tags_.of(t)) {
        modifier_name(*tag, context);
        t = tag->last;
        continue;
      }
      const auto op = lexicon_.operators_phrases.longest(tags_.from(t, last));
      const auto noun = lexicon_.noun_phrases.longest(tags_.from(t, last));
      if (op.length && op.length >= noun.length) apply(lexicon_.operators[op.value], context);
      if (noun.length) {
        const ActorNoun& found = lexicon_.nouns[noun.value];
        const uint32_t end = tags_.units[tags_.unit_at[t] + noun.length - 1].token + 1;
        if (found.kind == ActorKind::kPlace) {
          t = end;
          continue;
        }
        if (!(op.length >= noun.length && lexicon_.operators[op.value].time != RoleTime::kNow)) {
          context.title = &found;
          context.title_first = t;
          context.title_last = end;
        }
        const Upos upos = token(end - 1).upos;
        if (!op.length && found.sector && !context.sector &&
            (upos == Upos::kNoun || upos == Upos::kPropn)) {
          context.sector = found.sector;
        }
        t = end;
        continue;
      }
      t = op.length ? tags_.units[tags_.unit_at[t] + op.length - 1].token + 1 : t + 1;
    }
  }

  static void apply(const Operator& op, Context& context) {
    if (op.time != RoleTime::kNow) context.time = op.time;
    if (op.sector) context.sector = op.sector;
  }

  void modifier_name(const NameTag& tag, Context& context) {
    const bool ethnic = tag.first > begin_ && is(tag.first - 1, "ethnic");
    if (tag.country && !ethnic) context.country = tag.country;
    if (tag.kind == TagKind::kDemonym || tag.kind == TagKind::kCountry ||
        tag.kind == TagKind::kCapital || tag.kind == TagKind::kSeat) {
      context.inside.push_back(static_cast<uint32_t>(out_.size()));
      name_phrase(tag, tag.first, {});
      return;
    }
    if (tag.kind == TagKind::kPlace) {
      name_phrase(tag, tag.first, {});
      return;
    }
    const uint32_t start =
        tag.kind == TagKind::kPerson && context.title && context.title_last == tag.first
            ? context.title_first
            : tag.first;
    Context own;
    if (start != tag.first) own = context;
    context.inside.push_back(static_cast<uint32_t>(out_.size()));
    context.owner = name_phrase(tag, start, own);
    if (tag.known && tag.known->sector && tag.kind == TagKind::kOrganisation) {
      context.sector.reset();
    }
  }

  static Sort sort_of(TagKind kind) {
    switch (kind) {
      case TagKind::kPerson:
        return Sort::kPerson;
      case TagKind::kPlace:
        return Sort::kPlace;
      case TagKind::kSeat:
      case TagKind::kCountry:
      case TagKind::kCapital:
      case TagKind::kDemonym:
        return Sort::kGovernment;
      default:
        return Sort::kOrganisation;
    }
  }

  // Appends a phrase for a name; `start` is where its titles begin.
  uint32_t name_phrase(const NameTag& tag, uint32_t start, const Context& context) {
    ActorPhrase phrase;
    phrase.first = start;
    phrase.last = tag.last;
    phrase.core_first = tag.first;
    phrase.core_last = tag.last;
    phrase.sort = sort_of(tag.kind);
    phrase.known = tag.known;
    phrase.country = tag.country;
    if (phrase.sort == Sort::kPerson || phrase.sort == Sort::kOrganisation) {
      phrase.country = context.country ? context.country : tag.country;
      phrase.owner = context.owner;
      phrase.time = context.time;
      phrase.sector = context.sector;
      if (context.title) {
        phrase.noun = context.title;
        phrase.noun_first = context.title_first;
        phrase.noun_last = context.title_last;
        phrase.gender = context.title->gender;
      }
    }
    phrase.sentence = sentence_;
    phrase.head = head_of(start, tag.last, tag.first, tag.last);
    out_.push_back(phrase);
    return static_cast<uint32_t>(out_.size() - 1);
  }

  uint32_t named(uint32_t start, const NameTag& tag, Context& context) {
    switch (tag.kind) {
      case TagKind::kDemonym:
        return nationality(start, tag, context);
      case TagKind::kCountry:
      case TagKind::kCapital:
      case TagKind::kSeat:
      case TagKind::kPlace: {
        const uint32_t made = name_phrase(tag, tag.first, {});
        // "Amnesty International Hong Kong" is its branch there.
        const bool branch = context.owner != kNone && out_[context.owner].last == tag.first &&
                            out_[context.owner].sort == Sort::kOrganisation;
        if (branch && tag.country) out_[context.owner].country = tag.country;
        return branch ? context.owner : made;
      }
      default:
        break;
    }
    const bool acronym = tag.first > begin_ && form(tag.first - 1) == "(" && previous_ != kNone &&
                         out_[previous_].last + 1 == tag.first && tag.last < end_ &&
                         form(tag.last) == ")";
    // A person's title and an organisation's kind must stand right before the name.
    if (context.title && ((context.title->plural && !context.title->before_name) ||
                          context.title->noun_class == NounClass::kPeople)) {
      context.title = nullptr;
    }
    if (context.title && context.title_last != tag.first &&
        !(context.title_last + 1 == tag.first && hyphen(context.title_last))) {
      context.title = nullptr;
    }
    if (context.title && tag.kind == TagKind::kOrganisation &&
        context.title->noun_class != NounClass::kOrganisation) {
      context.title = nullptr;
    }
    const uint32_t context_start = start;
    NameTag typed = tag;
    if (context.title && tag.kind == TagKind::kUnknown) {
      typed.kind = context.title->noun_class == NounClass::kOrganisation ? TagKind::kOrganisation
                                                                         : TagKind::kPerson;
    }
    if (typed.kind == TagKind::kPerson) {
      if (context.title && context.title->noun_class == NounClass::kOrganisation) {
        context.title = nullptr;
      }
      if (!context.title) start = title_of_before(start, tag.first, context);
    }
    const bool described = context.title || context.country || context.owner != kNone;
    const uint32_t made = name_phrase(typed, described ? start : tag.first, context);
    // The country of "ambassador to Germany Anna Roe" stays beside her.
    if (described && start >= context_start) drop_inside(context);
    if (acronym) out_[made].same_as = previous_;
    return made;
  }

  // "US Ambassador to Germany Richard Grenell", "spokesman for the army John Smith": the title
  // stands in the segment before. Where the whole phrase begins.
  uint32_t title_of_before(uint32_t start, uint32_t name_first, Context& context) {
    if (previous_ == kNone || start == name_first || start <= begin_) return start;
    ActorPhrase& title = out_[previous_];
    if (title.sort != Sort::kPersonNoun || title.last + 1 != start || !title.noun) return start;
    const std::string_view word = form(start - 1);
    if (word != "to" && word != "of" && word != "for") return start;
    if (title.country || word == "to") context.country = title.country;
    context.title = title.noun;
    context.title_first = title.noun_first;
    context.title_last = title.noun_last;
    context.time = title.time;
    context.sector = title.sector;
    if (title.owner != kNone) context.owner = title.owner;
    title.dropped = true;
    return title.first;
  }

  // "the North Koreans", "Palestinians", "a Briton"; "Hungarian and Romanian officials" has the
  // adjective alone: there it is the country.
  uint32_t nationality(uint32_t start, const NameTag& tag, Context& context) {
    const bool noun = token(tag.last - 1).upos != Upos::kAdj || token(start).upos == Upos::kDet;
    const std::string_view last = form(tag.last - 1);
    const bool plural = last.ends_with('s') && !last.ends_with("ss");
    // "the British", "the Chinese" are people; "the Hungarian" goes on.
    const bool people = last.ends_with("sh") || last.ends_with("ch") || last.ends_with("ese") ||
                        last.ends_with("ss");
    const bool many = plural || (people && is(start, "the"));
    const uint32_t made = name_phrase(tag, tag.first, {});
    if (!many && !(noun && is(start, "a")) && !(noun && is(start, "an"))) return made;
    ActorPhrase& phrase = out_[made];
    phrase.first = start;
    phrase.sort = many ? Sort::kGroup : Sort::kPersonNoun;
    phrase.plural = many;
    phrase.definite = is(start, "the");
    phrase.indefinite = !phrase.definite;
    phrase.sector = context.sector ? context.sector : Sector::kCvl;
    if (start < tag.first && is(tag.first - 1, "ethnic")) phrase.country.reset();
    if (context.country) phrase.country = context.country;  // "Bosnian Serbs"
    phrase.modified = start + 1 < tag.first;
    return made;
  }

  // "The chain", "the unit": organisations only after something that they can mean.
  static bool tentative(uint32_t start, uint32_t first, const ActorNoun& noun,
                        const Context& context) {
    if (noun.noun_class != NounClass::kOrganisation || noun.alone) return false;
    return !(start < first && (context.country || context.sector || context.owner != kNone));
  }

  uint32_t described(uint32_t start, uint32_t noun_first, uint32_t last, const ActorNoun& noun,
                     const Context& context) {
    ActorPhrase phrase;
    phrase.first = start;
    phrase.last = last;
    phrase.core_first = phrase.noun_first = noun_first;
    phrase.core_last = phrase.noun_last = last;
    phrase.noun = &noun;
    phrase.sort = noun.noun_class == NounClass::kOrganisation && noun.kind != ActorKind::kGroup
                      ? Sort::kOrganisationNoun
                  : noun.plural ? Sort::kGroup
                                : Sort::kPersonNoun;
    phrase.country = context.country;
    phrase.sector = context.sector;
    phrase.time = context.time;
    phrase.gender = noun.gender;
    phrase.plural = noun.plural;
    phrase.owner = context.owner;
    const Token& front = token(start);
    const bool article = front.upos == Upos::kDet;
    phrase.definite = context.owner != kNone || front.xpos == Xpos::kPrpPoss ||
                      (article && (is(start, "the") || is(start, "this") || is(start, "that") ||
                                   is(start, "these") || is(start, "those") || is(start, "both")));
    phrase.indefinite = article ? !phrase.definite : quantity(start);
    phrase.modified = start + (article ? 1 : 0) < noun_first || context.owner != kNone;
    phrase.sentence = sentence_;
    phrase.head = head_of(start, last, noun_first, last);
    if (kind_after_name(noun, noun_first, context)) phrase.same_as = context.owner;
    out_.push_back(phrase);
    const uint32_t made = static_cast<uint32_t>(out_.size() - 1);
    drop_inside(context);
    return made;
  }

  // "The Islamic State group", "the Umma party": the noun says what the name is.
  bool kind_after_name(const ActorNoun& noun, uint32_t noun_first, const Context& context) const {
    if (noun.noun_class != NounClass::kOrganisation || noun.plural || context.owner == kNone) {
      return false;
    }
    const ActorPhrase& owner = out_[context.owner];
    if (owner.sort != Sort::kOrganisation || owner.last != noun_first) return false;
    static const uint64_t kKinds[] = {
        lower_hash("group"),      lower_hash("company"),     lower_hash("newspaper"),
        lower_hash("newsagency"), lower_hash("broadcaster"), lower_hash("network"),
        lower_hash("movement"),   lower_hash("party"),       lower_hash("rebelgroup"),
        lower_hash("militia"),    lower_hash("bloc"),        lower_hash("alliance"),
        lower_hash("website"),    lower_hash("cartel"),      lower_hash("club")};
    return std::find(std::begin(kKinds), std::end(kKinds), noun.like) != std::end(kKinds);
  }

  // A country inside a described actor is its nationality, no actor beside it.
  void drop_inside(const Context& context) {
    for (const uint32_t i : context.inside) {
      if (out_[i].sort == Sort::kGovernment) out_[i].dropped = true;
    }
  }

  // The head is nothing that acts ("airstrike", "statement"): names inside stand for themselves,
  // and so does a noun right before the head ("police raid").
  uint32_t other(uint32_t first, uint32_t last, Context& context) {
    const Upos upos = token(last - 1).upos;
    if (last == first + 1 && (upos == Upos::kNum || (upos == Upos::kNoun && quantity(first)))) {
      return count(first);
    }
    if (context.title && context.title_last + 1 == last && upos == Upos::kNoun &&
        token(context.title_last - 1).upos != Upos::kAdj &&
        context.title->noun_class != NounClass::kTitle && acts_in_compounds(*context.title) &&
        (context.title->alone || context.country)) {
      Context own = context;
      own.title = nullptr;
      const ActorNoun& noun = *context.title;
      own.inside.clear();
      described(context.title_first, context.title_first, context.title_last, noun, own);
    }
    return kNone;
  }

  // "Police raid", "company statement", but neither "press release" nor "team effort".
  static bool acts_in_compounds(const ActorNoun& noun) {
    if (!noun.sector) return false;
    switch (*noun.sector) {
      case Sector::kJrn:
      case Sector::kCvl:
      case Sector::kMed:
      case Sector::kEdu:
        return false;
      default:
        return true;
    }
  }

  // "killing twelve", "five were wounded".
  uint32_t count(uint32_t t) {
    const TokenId head = token(t).head;
    if (!head || head.value < begin_ || head.value >= end_) return kNone;
    const uint64_t verb = lower_hash(lemma(head.value));
    const Deprel rel = token(t).deprel;
    const bool harmed = (rel == Deprel::kObj || rel == Deprel::kNsubjPass) &&
                        lexicon_.verb_is(verb, VerbEffect::kHarms);
    const bool happened = rel == Deprel::kNsubj && lexicon_.verb_is(verb, VerbEffect::kHappens);
    // "injured twelve more": the tree often misses the object.
    const bool follows = t > begin_ && token(t - 1).upos == Upos::kVerb && t + 1 < end_ &&
                         token(t + 1).upos != Upos::kNoun &&
                         lexicon_.verb_is(lower_hash(lemma(t - 1)), VerbEffect::kHarms);
    if (!harmed && !happened && !follows) return kNone;
    ActorPhrase phrase;
    phrase.first = phrase.core_first = t;
    phrase.last = phrase.core_last = t + 1;
    phrase.head = t;
    phrase.sort = Sort::kCount;
    phrase.plural = true;
    phrase.indefinite = true;
    phrase.sentence = sentence_;
    out_.push_back(phrase);
    return static_cast<uint32_t>(out_.size() - 1);
  }

  // The token whose own head lies outside the phrase, if it is one of the core; else the last
  // noun of the core.
  uint32_t head_of(uint32_t first, uint32_t last, uint32_t core_first, uint32_t core_last) const {
    for (uint32_t t = core_first; t < core_last; ++t) {
      const TokenId head = token(t).head;
      if (!head || head.value < first || head.value >= last) {
        if (token(t).upos != Upos::kPunct) return t;
      }
    }
    return core_last - 1;
  }

  // ------------------------------------------------------------ of, for, to

  bool quantity(uint32_t t) const {
    static constexpr std::string_view kWords[] = {
        "dozens",   "hundreds", "thousands", "millions", "scores",  "tens",   "number", "handful",
        "majority", "most",     "many",      "some",     "several", "half",   "one",    "two",
        "three",    "four",     "lot",       "lots",     "five",    "six",    "seven",  "eight",
        "nine",     "ten",      "all",       "both",     "none",    "couple", "pair"};
    for (const std::string_view word : kWords) {
      if (is(t, word)) return true;
    }
    return token(t).upos == Upos::kNum;
  }

  // "thousands of soldiers" is one phrase; "secretary of the Council" is linked to the Council.
  void link_of(uint32_t start, uint32_t made) {
    if (start < begin_ + 2) return;
    const uint32_t word = start - 1;
    const bool of = form(word) == "of";
    const uint32_t before = start - 2;
    if (of && made != kNone && (out_[made].sort == Sort::kGroup || out_[made].plural) &&
        quantity(before) && !tags_.in_time[before]) {
      uint32_t first = before;
      while (first > begin_ &&
             (token(first - 1).upos == Upos::kNum ||
              (first > begin_ + 1 && form(first - 1) == "of" && quantity(first - 2)))) {
        --first;
      }
      ActorPhrase& phrase = out_[made];
      phrase.first = first;
      phrase.head = before;
      phrase.indefinite = true;
      phrase.definite = false;
      phrase.modified = true;
      return;
    }
    if (previous_ == kNone || out_[previous_].last != word || made == kNone) return;
    ActorPhrase& earlier = out_[previous_];
    const bool noun = earlier.sort == Sort::kPersonNoun || earlier.sort == Sort::kGroup ||
                      earlier.sort == Sort::kOrganisationNoun ||
                      (earlier.sort == Sort::kPerson && earlier.noun);
    const bool link = of || form(word) == "for" || form(word) == "to" || form(word) == "at" ||
                      form(word) == "from" || form(word) == "with";
    if (form(word) == "in" && noun && !earlier.country && earlier.owner == kNone) {
      earlier.country = out_[made].country;  // "rebels in Darfur"
      earlier.complement = made;
      return;
    }
    if (!link) return;
    const bool loose = form(word) == "to" || form(word) == "with";
    if (loose && (!earlier.noun || earlier.noun->noun_class != NounClass::kTitle)) return;
    if (earlier.sort == Sort::kOrganisation && of && out_[made].sort == Sort::kGovernment) {
      earlier.country = out_[made].country;
      return;
    }
    if (!noun) return;
    earlier.complement = made;
    const bool owned = earlier.owner != kNone;  // "the UN's envoy for Yemen" is not Yemen's
    if (!owned) {
      earlier.owner = made;
      of_linked_ = previous_;
    }
    const bool own_country =
        form(word) != "to" && !(earlier.noun && earlier.noun->sector == Sector::kOpp);
    if (!earlier.country && own_country && !owned) earlier.country = out_[made].country;
    // "ambassador to Germany Richard Grenell" has the name in the same segment as Germany.
    earlier.modified = true;
  }

  // ------------------------------------------------------------ pronouns

  bool pronoun(uint32_t t) {
    const Token& word = token(t);
    if (word.upos != Upos::kPron && word.xpos != Xpos::kWdt && word.xpos != Xpos::kWp) return false;
    ActorPhrase phrase;
    if (word.xpos == Xpos::kPrp || word.xpos == Xpos::kPrpPoss) {
      if (is(t, "he") || is(t, "him") || is(t, "his") || is(t, "himself")) {
        phrase.gender = Gender::kMale;
      } else if (is(t, "she") || is(t, "her") || is(t, "hers") || is(t, "herself")) {
        phrase.gender = Gender::kFemale;
      } else if (is(t, "they") || is(t, "them") || is(t, "their") || is(t, "themselves")) {
        phrase.plural = true;
      } else if (!(is(t, "it") || is(t, "its") || is(t, "itself") || is(t, "i") || is(t, "me") ||
                   is(t, "my") || is(t, "myself"))) {
        return false;
      }
    } else if (is(t, "who") || is(t, "which") || is(t, "that") || is(t, "whom") || is(t, "whose")) {
      if (!relative(t)) return false;
    } else if (is(t, "someone") || is(t, "somebody")) {
      phrase.indefinite = true;
    } else {
      return false;
    }
    phrase.first = phrase.core_first = t;
    phrase.last = phrase.core_last = t + 1;
    phrase.head = t;
    phrase.sort = Sort::kPronoun;
    phrase.sentence = sentence_;
    out_.push_back(phrase);
    // A possessive goes on to open a segment.
    return word.xpos != Xpos::kPrpPoss;
  }

  bool relative(uint32_t t) const {
    const TokenId head = token(t).head;
    uint32_t at = head ? head.value : kNone;
    for (int steps = 0; at != kNone && at < language_.tokens.size() && steps < 4; ++steps) {
      if (token(at).deprel == Deprel::kAclRelcl) return true;
      at = token(at).head ? token(at).head.value : kNone;
    }
    return t > begin_ && is(t, "who") && form(t - 1) == ",";
  }

  const Story& story_;
  const Language& language_;
  const NameTags& tags_;
  const ActorLexicon::Parts& lexicon_;
  std::vector<ActorPhrase> out_;
  uint32_t sentence_ = 0;
  uint32_t begin_ = 0;
  uint32_t end_ = 0;
  uint32_t owner_ = kNone;      // the phrase before "'s"
  uint32_t of_linked_ = kNone;  // the last phrase that "of" gave an owner
  uint32_t previous_ = kNone;   // the last phrase of the sentence
};

}  // namespace

std::vector<ActorPhrase> find_phrases(const Story& story, const Language& language,
                                      const NameTags& tags, const ActorLexicon::Parts& lexicon) {
  return Finder(story, language, tags, lexicon).run();
}

}  // namespace dateline
