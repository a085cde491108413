#include "export/plover.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "export/json.h"

namespace dateline {
namespace {

void write_party(JsonWriter& json, const Reading& reading, const std::vector<ActorId>& ids,
                 const std::vector<Span>& spans) {
  json.open_array();
  for (size_t i = 0; i < ids.size(); ++i) {
    const Actor& actor = reading.cast[ids[i]];
    json.open_object();
    const bool has_span = i < spans.size();
    json.member("actorText",
                has_span ? spans[i].in(reading.story.text) : std::string_view(actor.name));
    json.member("name", actor.name);
    if (actor.country) json.member("code", actor.country->text());
    if (actor.sector) json.member("sector", word(*actor.sector));
    json.close_object();
  }
  json.close_array();
}

// The day of the event; where it has none, that of the publication.
std::optional<Day> day_of(const Event& event, const std::optional<Published>& published) {
  Interval interval = event.time ? event.time->interval : Interval{};
  if (!interval.from && !interval.to && published) interval = published->interval;
  if (interval.from) return interval.from->day;
  if (interval.to) return interval.to->day;
  return std::nullopt;
}

void write_evidence(JsonWriter& json, const Reading& reading, const Event& event,
                    const CodePoints& points) {
  json.key("evidence");
  json.open_object();
  const Span sentence =
      event.sentence ? reading.language.sentences[event.sentence.value].span : event.cue;
  write_span(json, sentence, points);
  json.key("cue");
  write_range(json, event.cue, points);
  json.close_object();
}

void write_names(JsonWriter& json, const Reading& reading, const std::vector<ActorId>& chain) {
  json.open_array();
  for (const ActorId id : chain) json.value(reading.cast[id].name);
  json.close_array();
}

void write_claim(JsonWriter& json, const Reading& reading, const Claim& claim,
                 const CodePoints& points) {
  json.open_object();
  json.key("sources");
  json.open_array();
  for (const auto& chain : claim.chains) write_names(json, reading, chain);
  json.close_array();
  json.member("stance", word(claim.stance));
  json.member("cueText", claim.cue.in(reading.story.text));
  json.key("cue");
  write_range(json, claim.cue, points);
  json.close_object();
}

void write_claims(JsonWriter& json, const Reading& reading, const Event& event,
                  const CodePoints& points) {
  std::vector<ClaimId> all = event.claims;
  all.insert(all.end(), event.denied_by.begin(), event.denied_by.end());
  all.insert(all.end(), event.confirmed_by.begin(), event.confirmed_by.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  json.key("claims");
  json.open_array();
  for (const ClaimId id : all) write_claim(json, reading, reading.claims[id.value], points);
  json.close_array();
}

void write_what(JsonWriter& json, const Event& event, EventType type) {
  json.member("event", word(type));
  if (event.mode && mode_fits(type, *event.mode)) json.member("mode", word(*event.mode));
  if (is_extension(type)) json.member("extension", true);
  json.key("context");
  json.open_array();
  for (const std::string& context : event.contexts) json.value(context);
  json.close_array();
}

void write_event(JsonWriter& json, const Reading& reading, const Event& event, EventType type,
                 const CodePoints& points) {
  const std::string_view text = reading.story.text;
  if (const auto day = day_of(event, reading.published)) {
    json.member("date", iso8601(Moment{*day, {}}));
  }
  write_what(json, event, type);
  json.key("source");
  write_party(json, reading, event.actors, event.actor_spans);
  json.key("target");
  write_party(json, reading, event.recipients, event.recipient_spans);
  write_circumstances(json, "location", reading, event, points);
  json.member("status", word(event.status));
  json.member("eventText", event.cue.in(text));
  if (event.sentence) {
    json.member("text", reading.language.sentences[event.sentence.value].span.in(text));
  }
  write_evidence(json, reading, event, points);
  write_claims(json, reading, event, points);
}

void write_story(JsonWriter& json, const Reading& reading, const Origin& origin) {
  const Story& story = reading.story;
  if (story.publisher) json.member("publication", *story.publisher);
  if (story.title) json.member("title", *story.title);
  if (story.language) json.member("language", *story.language);
  if (story.url) json.member("url", *story.url);
  if (!origin.file.empty()) json.member("file", origin.file);
}

}  // namespace

std::optional<EventType> plover_type(const Event& event, bool extensions) {
  if (is_extension(event.type) && !extensions) return std::nullopt;
  if (event.status != Status::kHappened && event.status != Status::kPlanned) return std::nullopt;
  if (event.status == Status::kHappened) return event.type;
  switch (event.type) {
    case EventType::kConsult:
    case EventType::kSupport:
    case EventType::kCooperate:
    case EventType::kAid:
      return EventType::kAgree;
    case EventType::kRetreat:
      return EventType::kConcede;
    default:
      return event.type;
  }
}

void append_plover(std::string& out, const Reading& reading, const Origin& origin,
                   const ReadOptions& options, bool extensions) {
  const CodePoints points(reading.story.text);
  const std::string id = story_id(origin, options);
  for (size_t e = 0; e < reading.events.size(); ++e) {
    const Event& event = reading.events[e];
    const auto type = plover_type(event, extensions);
    if (!type) continue;
    JsonWriter json(out);
    json.open_object();
    json.member("id", id + "-e" + std::to_string(e + 1));
    write_event(json, reading, event, *type, points);
    write_story(json, reading, origin);
    json.close_object();
    out += '\n';
  }
}

}  // namespace dateline
