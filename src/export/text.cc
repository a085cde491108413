// One entry, without colours:
//
//   21 Mar 2025  CONSULT visit: Arne Holt → Mira Sund, in Tallmouth
//                says Harbour News, quoting the ministry
//                │ Holt *visited* Sund in Tallmouth on March 21.
//
// The column of times is as wide as the widest time of the story, so that the eye can run down it;
// on a narrow terminal times stand on lines of their own.
#include "export/text.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "chronicle/entries.h"
#include "export/inert.h"
#include "export/layout.h"
#include "export/time_words.h"

namespace dateline {
namespace {

constexpr size_t kNarrow = 60;        // columns below which times get their own lines
constexpr size_t kNamesShown = 6;     // of one list; the rest is counted
constexpr size_t kEvidenceShown = 3;  // sentences of one entry; the rest is counted
constexpr uint32_t kAroundCue = 400;  // bytes of a sentence shown on either side of the cue

Ink ink_of(EventType type) {
  switch (type) {
    case EventType::kAgree:
    case EventType::kConsult:
    case EventType::kSupport:
    case EventType::kConcede:
      return Ink::kVerbalCooperation;
    case EventType::kCooperate:
    case EventType::kAid:
    case EventType::kRetreat:
      return Ink::kMaterialCooperation;
    case EventType::kRequest:
    case EventType::kAccuse:
    case EventType::kReject:
    case EventType::kThreaten:
      return Ink::kVerbalConflict;
    case EventType::kProtest:
    case EventType::kSanction:
    case EventType::kMobilize:
    case EventType::kCoerce:
    case EventType::kAssault:
      return Ink::kMaterialConflict;
    default:
      return Ink::kExtension;
  }
}

std::string_view how_words(PublishedHow how) {
  switch (how) {
    case PublishedHow::kOption:
      return "as given";
    case PublishedHow::kJsonLd:
      return "says the page's JSON-LD";
    case PublishedHow::kMeta:
      return "says the page's meta data";
    case PublishedHow::kTimeElement:
      return "says the page's time element";
    case PublishedHow::kUrl:
      return "says the address";
    case PublishedHow::kText:
      return "says the text";
    case PublishedHow::kFeed:
      return "says the feed";
    case PublishedHow::kInferred:
      return "inferred from the text";
    case PublishedHow::kWarc:
      return "the day of capture";
  }
  return {};
}

std::string_view status_words(Status status) {
  switch (status) {
    case Status::kHappened:
      return {};
    case Status::kPlanned:
      return "planned";
    case Status::kRequested:
      return "requested";
    case Status::kPossible:
      return "possible";
    case Status::kNegated:
      return "did not happen";
  }
  return {};
}

// "A", "A and B", "A, B and C", "A, B and 7 others".
std::string listed(const std::vector<std::string>& names) {
  const size_t shown = names.size() > kNamesShown ? kNamesShown - 1 : names.size();
  std::string out;
  for (size_t i = 0; i < shown; ++i) {
    if (i > 0) out += i + 1 == names.size() ? " and " : ", ";
    out += names[i];
  }
  if (shown < names.size()) out += " and " + std::to_string(names.size() - shown) + " others";
  return out;
}

// ---------------------------------------------------------------- the head of a story

void add_part(Line& line, std::string text) {
  if (text.empty()) return;
  line.push_back({line.empty() ? std::move(text) : " · " + std::move(text), Ink::kFaint});
}

std::string published_words(const std::optional<Published>& published) {
  if (!published) return "date of publication unknown";
  return "published " + time_words(published->interval) + " (" +
         std::string(how_words(published->how)) + ")";
}

void append_head(const Sheet& sheet, const Reading& reading, const Origin& origin) {
  const Story& story = reading.story;
  append_wrapped(sheet, {{story.title ? inert(*story.title) : "(no title)", Ink::kTitle}}, {}, {});
  Line facts;
  if (story.publisher) add_part(facts, inert(*story.publisher));
  std::vector<std::string> byline;
  for (const std::string& name : story.byline) byline.push_back(inert(name));
  if (!byline.empty()) add_part(facts, "by " + listed(byline));
  add_part(facts, published_words(reading.published));
  append_wrapped(sheet, facts, {}, {});
  Line from;
  add_part(from, inert(origin.file));
  if (origin.stories > 1) {
    add_part(from,
             "story " + std::to_string(origin.story) + " of " + std::to_string(origin.stories));
  }
  if (!from.empty()) append_wrapped(sheet, from, {}, {});
  if (story.url) append_wrapped(sheet, {{inert(*story.url), Ink::kFaint}}, {}, {});
  sheet.out += '\n';
}

// ---------------------------------------------------------------- an entry

std::string actor_names(const Reading& reading, const std::vector<ActorId>& ids) {
  std::vector<std::string> names;
  for (const ActorId id : ids) names.push_back(inert(reading.cast[id].name));
  return listed(names);
}

std::string event_time(const Event& event) {
  if (!event.time) return "undated";
  // Not said but taken from the day of the news: people should see the difference.
  const bool guessed = event.time->how == TimeHow::kPublished;
  return (guessed ? "~" : "") + time_words(event.time->interval);
}

// "CONSULT visit", "AID, planned", "OTHER “launched”": where the type says little, the cue does.
std::string what_words(const Reading& reading, const Event& event) {
  std::string out(word(event.type));
  if (event.mode) out += ' ' + std::string(word(*event.mode));
  if (event.type == EventType::kOther) out += " “" + inert(event.cue.in(reading.story.text)) + "”";
  if (const std::string_view status = status_words(event.status); !status.empty()) {
    out += ", " + std::string(status);
  }
  return out;
}

Line what_line(const Reading& reading, const Event& event) {
  Line line{{what_words(reading, event), ink_of(event.type)}};
  const std::string who = actor_names(reading, event.actors);
  const std::string whom = actor_names(reading, event.recipients);
  const bool parties = !who.empty() || !whom.empty();
  if (parties) line.push_back({": ", Ink::kPlain});
  if (!who.empty()) line.push_back({who, Ink::kStrong});
  if (!whom.empty()) {
    line.push_back({" → ", Ink::kFaint});
    line.push_back({whom, Ink::kStrong});
  }
  if (event.place) {
    const std::string name = inert(reading.places[event.place->value].name);
    line.push_back({(parties ? ", in " : " in ") + name, Ink::kPlain});
  }
  for (const Quantity& quantity : event.quantities) {
    const std::string amount = inert(quantity.span.in(reading.story.text));
    // "thousands of soldiers" that act or suffer stand there already.
    const bool said = who.find(amount) != who.npos || whom.find(amount) != whom.npos;
    if (!said) line.push_back({" · " + amount, Ink::kPlain});
  }
  return line;
}

// A chain from the outermost source in: "Interfax, quoting the Security Council".
std::string chain_words(const Reading& reading, const std::vector<ActorId>& chain) {
  std::string out;
  for (const ActorId id : chain) {
    if (!out.empty()) out += ", quoting ";
    out += inert(reading.cast[id].name);
  }
  return out;
}

std::string sources_words(const Reading& reading, const std::vector<std::vector<ActorId>>& chains) {
  std::vector<std::string> sources;
  for (const auto& chain : chains) {
    std::string words = chain_words(reading, chain);
    if (!words.empty() && std::find(sources.begin(), sources.end(), words) == sources.end()) {
      sources.push_back(std::move(words));
    }
  }
  return listed(sources);
}

std::string claimants(const Reading& reading, const std::vector<ClaimId>& claims) {
  std::vector<std::vector<ActorId>> chains;
  for (const ClaimId id : claims) {
    const Claim& claim = reading.claims[id.value];
    chains.insert(chains.end(), claim.chains.begin(), claim.chains.end());
  }
  return sources_words(reading, chains);
}

// A part of the text that keeps a blank at its borders.
std::string piece(std::string_view text, Span span) {
  const std::string_view raw = span.in(text);
  if (raw.empty()) return {};
  const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
  std::string out = inert(raw);
  if (blank(raw.front())) out.insert(out.begin(), ' ');
  if (blank(raw.back())) out += ' ';
  return out;
}

// A sentence with the cue marked; of a very long one only what stands around the cue.
Line evidence(const Reading& reading, const Event& event, bool colours) {
  const std::string_view text = reading.story.text;
  const Span whole =
      event.sentence ? reading.language.sentences[event.sentence.value].span : event.cue;
  if (!whole.contains(event.cue)) return {{inert(whole.in(text)), Ink::kPlain}};
  Span shown = whole;
  if (event.cue.begin - whole.begin > kAroundCue) {
    const size_t blank = text.find(' ', event.cue.begin - kAroundCue);
    shown.begin = static_cast<uint32_t>(std::min<size_t>(blank, event.cue.begin));
  }
  if (whole.end - event.cue.end > kAroundCue) {
    const size_t blank = text.rfind(' ', event.cue.end + kAroundCue);
    shown.end = static_cast<uint32_t>(std::max<size_t>(blank, event.cue.end));
  }
  const std::string cue = inert(event.cue.in(text));
  Line line;
  if (shown.begin > whole.begin) line.push_back({"…", Ink::kFaint});
  line.push_back({piece(text, {shown.begin, event.cue.begin}), Ink::kPlain});
  line.push_back(colours ? Run{cue, Ink::kCue} : Run{'*' + cue + '*', Ink::kPlain});
  line.push_back({piece(text, {event.cue.end, shown.end}), Ink::kPlain});
  if (shown.end < whole.end) line.push_back({" …", Ink::kFaint});
  return line;
}

/// Where the parts of an entry stand.
struct Columns {
  Line time;    // before the first line
  Line indent;  // before the others
  Line gutter;  // before the evidence
};

Columns columns_for(std::string time, size_t time_width) {
  const size_t pad = time_width > columns(time) ? time_width - columns(time) : 0;
  const std::string blank(time_width, ' ');
  time.append(pad, ' ');
  return {{{std::move(time), Ink::kTime}},
          {{blank, Ink::kPlain}},
          {{blank, Ink::kPlain}, {"│ ", Ink::kFaint}}};
}

void append_attribution(const Sheet& sheet, const Reading& reading, const Event& event,
                        const Line& indent) {
  const auto append = [&](std::string_view verb, std::string who, Ink ink) {
    if (who.empty()) return;
    append_wrapped(sheet, {{std::string(verb) + ' ' + std::move(who), ink}}, indent, indent);
  };
  append("says", sources_words(reading, event.according_to), Ink::kPlain);
  append("confirmed by", claimants(reading, event.confirmed_by), Ink::kPlain);
  append("denied by", claimants(reading, event.denied_by), Ink::kDenied);
}

void append_entry(const Sheet& sheet, const Reading& reading, const Entry& entry,
                  size_t time_width) {
  const Event& event = reading.events[entry.events.front()];
  Columns place = columns_for(event_time(event), time_width);
  if (time_width == 0) {
    append_line(sheet, place.time);
    place.time = {};
  }
  append_wrapped(sheet, what_line(reading, event), place.time, place.indent);
  append_attribution(sheet, reading, event, place.indent);
  std::vector<SentenceId> shown;
  size_t left_out = 0;
  for (const uint32_t e : entry.events) {
    const Event& mention = reading.events[e];
    if (std::find(shown.begin(), shown.end(), mention.sentence) != shown.end()) continue;
    if (shown.size() == kEvidenceShown) {
      ++left_out;
      continue;
    }
    shown.push_back(mention.sentence);
    append_wrapped(sheet, evidence(reading, mention, sheet.colours), place.gutter, place.gutter);
  }
  if (left_out > 0) {
    append_wrapped(sheet, {{"and " + std::to_string(left_out) + " more sentences", Ink::kFaint}},
                   place.gutter, place.gutter);
  }
  sheet.out += '\n';
}

// ---------------------------------------------------------------- a story

void append_chronology(const Sheet& sheet, const Reading& reading) {
  if (reading.events.empty()) {
    const bool foreign = reading.story.language && *reading.story.language != "en";
    append_line(sheet, {{foreign ? "Nothing read: the story is not in English (" +
                                       inert(*reading.story.language) + ")."
                                 : "No events found.",
                         Ink::kFaint}});
    sheet.out += '\n';
    return;
  }
  size_t time_width = 0;
  if (sheet.width >= kNarrow) {
    for (const Event& event : reading.events) {
      time_width = std::max(time_width, columns(event_time(event)) + 2);
    }
  }
  for (const Entry& entry : entries(reading)) append_entry(sheet, reading, entry, time_width);
}

void append_blocks(const Sheet& sheet, const Reading& reading) {
  for (const Block& block : reading.story.blocks) {
    if (block.kind == BlockKind::kTitle) continue;
    const bool caption = block.kind == BlockKind::kCaption;
    const Line before{{caption ? "  " : "", Ink::kPlain}};
    append_wrapped(
        sheet, {{inert(block.span.in(reading.story.text)), caption ? Ink::kFaint : Ink::kPlain}},
        before, before);
    sheet.out += '\n';
  }
}

}  // namespace

void append_text(std::string& out, const Reading& reading, const Origin& origin,
                 const ReadOptions& options, const Style& style) {
  const Sheet sheet{out, style.width, style.colours};
  append_head(sheet, reading, origin);
  if (options.layers.has(Layer::kEvents)) {
    append_chronology(sheet, reading);
  } else {
    append_blocks(sheet, reading);
  }
}

}  // namespace dateline
