#include "export/json.h"

#include "export/features.h"

namespace dateline {
namespace {

// A short prefix and a number: "a1" is the first actor.
std::string numbered(char prefix, uint32_t index) { return prefix + std::to_string(index + 1); }

void write_interval(JsonWriter& json, const Interval& interval) {
  if (interval.from) json.member("from", iso8601(*interval.from));
  if (interval.to) json.member("to", iso8601(*interval.to));
}

template <class T>
void write_optional(JsonWriter& json, std::string_view name, const std::optional<T>& value) {
  if (value) json.member(name, *value);
}

void write_optional_text(JsonWriter& json, std::string_view name,
                         const std::optional<std::string>& value) {
  if (value && !value->empty()) json.member(name, *value);
}

void write_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name);
  json.open_array();
  for (const std::string& text : texts) json.value(text);
  json.close_array();
}

void write_why(JsonWriter& json, const std::string& why) {
  if (!why.empty()) json.member("why", why);
}

void write_notes(JsonWriter& json, const std::vector<Note>& notes) {
  if (notes.empty()) return;
  json.key("notes");
  json.open_array();
  for (const Note& note : notes) {
    json.open_object();
    json.member("code", note.code);
    json.member("words", note.words);
    json.close_object();
  }
  json.close_array();
}

template <class Id>
void write_ids(JsonWriter& json, char prefix, const std::vector<Id>& ids) {
  json.open_array();
  for (const Id id : ids) json.value(numbered(prefix, id.value));
  json.close_array();
}

void write_ranges(JsonWriter& json, std::string_view name, const std::vector<Span>& spans,
                  const CodePoints& points) {
  json.key(name);
  json.open_array();
  for (const Span span : spans) write_range(json, span, points);
  json.close_array();
}

// ---------------------------------------------------------------- page and story

void write_origin(JsonWriter& json, const Origin& origin) {
  json.key("page");
  json.open_object();
  if (origin.id) {
    json.key("id");
    json.raw(*origin.id);
  }
  if (!origin.file.empty()) json.member("file", origin.file);
  write_optional_text(json, "url", origin.url);
  json.member("sha256", origin.sha256);
  json.member("story", origin.story);
  json.member("stories", origin.stories);
  write_notes(json, origin.notes);
  json.close_object();
}

void write_published(JsonWriter& json, std::string_view name, const Published& published) {
  json.key(name);
  json.open_object();
  write_optional_text(json, "value", published.value);
  write_interval(json, published.interval);
  json.member("how", word(published.how));
  json.close_object();
}

void write_head(JsonWriter& json, const Reading& reading) {
  const Story& story = reading.story;
  write_optional_text(json, "title", story.title);
  if (!story.byline.empty()) write_texts(json, "byline", story.byline);
  write_optional_text(json, "publisher", story.publisher);
  write_optional_text(json, "section", story.section);
  write_optional_text(json, "language", story.language);
  write_optional_text(json, "url", story.url);
  if (reading.published) write_published(json, "published", *reading.published);
  if (story.modified) write_published(json, "modified", *story.modified);
  if (!story.tags.empty()) write_texts(json, "tags", story.tags);
  write_notes(json, story.notes);
}

void write_dateline(JsonWriter& json, const Dateline& dateline, const CodePoints& points) {
  json.key("dateline");
  json.open_object();
  json.key("places");
  json.open_array();
  for (const Span place : dateline.places) write_range(json, place, points);
  json.close_array();
  if (dateline.date) {
    json.key("date");
    json.open_object();
    write_span(json, dateline.date->span, points);
    json.member("value", dateline.date->value);
    json.close_object();
  }
  json.key("sources");
  json.open_array();
  for (const DatelineSource& source : dateline.sources) {
    json.open_object();
    write_span(json, source.span, points);
    json.member("name", source.name);
    json.close_object();
  }
  json.close_array();
  json.close_object();
}

void write_text(JsonWriter& json, const Story& story, const CodePoints& points) {
  json.member("text", story.text);
  json.key("blocks");
  json.open_array();
  for (const Block& block : story.blocks) {
    json.open_object();
    write_span(json, block.span, points);
    json.member("kind", word(block.kind));
    if (block.source) {
      json.key("source");
      json.open_array();
      json.value(block.source->begin);
      json.value(block.source->end);
      json.close_array();
    }
    json.close_object();
  }
  json.close_array();
  if (story.dateline) write_dateline(json, *story.dateline, points);
}

// ---------------------------------------------------------------- layers

void write_token(JsonWriter& json, const Reading& reading, const Sentence& sentence, TokenId id,
                 const CodePoints& points) {
  const Token& token = reading.language[id];
  json.open_object();
  write_span(json, token.span, points);
  json.member("form", token.span.in(reading.story.text));
  const std::string_view lemma = reading.language.lemma(id);
  if (!lemma.empty()) json.member("lemma", lemma);
  json.member("upos", word(token.upos));
  json.member("xpos", word(token.xpos));
  std::string features;
  append_features(reading, id, features);
  if (!features.empty()) json.member("feats", features);
  json.member("head", head_number(token, sentence));
  json.member("deprel", word(token.deprel));
  if (!token.space_after) json.member("space_after", false);
  json.close_object();
}

void write_sentences(JsonWriter& json, const Reading& reading, const CodePoints& points) {
  json.key("sentences");
  json.open_array();
  for (const Sentence& sentence : reading.language.sentences) {
    json.open_object();
    write_span(json, sentence.span, points);
    json.key("tokens");
    json.open_array();
    for (uint32_t t = sentence.first.value; t < sentence.last.value; ++t) {
      write_token(json, reading, sentence, TokenId(t), points);
    }
    json.close_array();
    json.close_object();
  }
  json.close_array();
}

void write_names(JsonWriter& json, const Reading& reading, const CodePoints& points) {
  json.key("names");
  json.open_array();
  for (const Name& name : reading.language.names) {
    json.open_object();
    write_span(json, name.span, points);
    json.member("kind", word(name.kind));
    json.close_object();
  }
  json.close_array();
}

void write_times(JsonWriter& json, const Reading& reading, const CodePoints& points) {
  json.key("times");
  json.open_array();
  for (const TimeExpression& time : reading.times) {
    json.open_object();
    write_span(json, time.span, points);
    json.member("type", word(time.type));
    if (!time.value.empty()) json.member("value", time.value);
    write_optional_text(json, "mod", time.mod);
    if (time.interval) write_interval(json, *time.interval);
    write_why(json, time.why);
    json.close_object();
  }
  json.close_array();
}

void write_places(JsonWriter& json, const Reading& reading, const CodePoints& points) {
  json.key("places");
  json.open_array();
  for (const Place& place : reading.places) {
    json.open_object();
    write_place(json, place, points);
    write_why(json, place.why);
    json.close_object();
  }
  json.close_array();
}

void write_roles(JsonWriter& json, const std::vector<Role>& roles, const CodePoints& points) {
  json.key("roles");
  json.open_array();
  for (const Role& role : roles) {
    json.open_object();
    json.member("title", role.title);
    if (role.organisation) json.member("organisation", numbered('a', role.organisation->value));
    write_interval(json, role.held);
    write_span(json, role.span, points);
    json.close_object();
  }
  json.close_array();
}

void write_actors(JsonWriter& json, const Reading& reading, const CodePoints& points) {
  const Cast& cast = reading.cast;
  std::vector<std::vector<uint32_t>> mentions(cast.actors.size());
  for (uint32_t m = 0; m < cast.mentions.size(); ++m) {
    const ActorId actor = cast.mentions[m].actor;
    if (actor && actor.value < mentions.size()) mentions[actor.value].push_back(m);
  }
  json.key("actors");
  json.open_array();
  for (uint32_t a = 0; a < cast.actors.size(); ++a) {
    const Actor& actor = cast.actors[a];
    json.open_object();
    json.member("id", numbered('a', a));
    json.member("name", actor.name);
    json.member("kind", word(actor.kind));
    if (actor.country) json.member("country", actor.country->text());
    if (actor.sector) json.member("sector", word(*actor.sector));
    write_roles(json, actor.roles, points);
    json.key("mentions");
    json.open_array();
    for (const uint32_t m : mentions[a]) {
      json.open_object();
      write_span(json, cast.mentions[m].span, points);
      json.member("kind", word(cast.mentions[m].kind));
      json.close_object();
    }
    json.close_array();
    write_why(json, actor.why);
    json.close_object();
  }
  json.close_array();
}

void write_chains(JsonWriter& json, const std::vector<std::vector<ActorId>>& chains) {
  json.open_array();
  for (const auto& chain : chains) write_ids(json, 'a', chain);
  json.close_array();
}

// `source` is everybody who says it; where they are merely listed, `sources` keeps their chains.
std::vector<ActorId> all_sources(const Claim& claim) {
  std::vector<ActorId> all;
  for (const auto& chain : claim.chains) all.insert(all.end(), chain.begin(), chain.end());
  return all;
}

void write_claim(JsonWriter& json, const Reading& reading, uint32_t index,
                 const CodePoints& points) {
  const Claim& claim = reading.claims[index];
  json.open_object();
  json.member("id", numbered('c', index));
  json.key("source");
  write_ids(json, 'a', all_sources(claim));
  if (claim.chains.size() > 1) {
    json.key("sources");
    write_chains(json, claim.chains);
  }
  json.member("stance", word(claim.stance));
  json.key("cue");
  write_range(json, claim.cue, points);
  write_ranges(json, "content", claim.content, points);
  if (claim.source_span) {
    json.key("source_span");
    write_range(json, *claim.source_span, points);
  }
  if (claim.time) {
    json.key("time");
    json.open_object();
    write_when(json, *claim.time, reading, points);
    json.close_object();
  }
  write_why(json, claim.why);
  json.close_object();
}

void write_claims(JsonWriter& json, const Reading& reading, const CodePoints& points) {
  json.key("claims");
  json.open_array();
  for (uint32_t c = 0; c < reading.claims.size(); ++c) write_claim(json, reading, c, points);
  json.close_array();
}

void write_parties(JsonWriter& json, const Event& event, const CodePoints& points) {
  json.key("actors");
  write_ids(json, 'a', event.actors);
  json.key("recipients");
  write_ids(json, 'a', event.recipients);
  write_ranges(json, "actor_spans", event.actor_spans, points);
  write_ranges(json, "recipient_spans", event.recipient_spans, points);
}

void write_attribution(JsonWriter& json, const Event& event) {
  json.key("according_to");
  write_chains(json, event.according_to);
  json.key("claims");
  write_ids(json, 'c', event.claims);
  json.key("denied_by");
  write_ids(json, 'c', event.denied_by);
  json.key("confirmed_by");
  write_ids(json, 'c', event.confirmed_by);
}

void write_event(JsonWriter& json, const Reading& reading, uint32_t index,
                 const CodePoints& points) {
  const Event& event = reading.events[index];
  json.open_object();
  json.member("id", numbered('e', index));
  json.member("type", word(event.type));
  if (event.mode) json.member("mode", word(*event.mode));
  json.member("extension", is_extension(event.type));
  if (!event.contexts.empty()) write_texts(json, "contexts", event.contexts);
  json.key("cue");
  write_range(json, event.cue, points);
  if (event.sentence) json.member("sentence", event.sentence.value);
  write_parties(json, event, points);
  write_circumstances(json, "place", reading, event, points);
  json.member("status", word(event.status));
  write_attribution(json, event);
  write_texts(json, "why", event.why);
  json.close_object();
}

void write_events(JsonWriter& json, const Reading& reading, const CodePoints& points) {
  json.key("events");
  json.open_array();
  for (uint32_t e = 0; e < reading.events.size(); ++e) write_event(json, reading, e, points);
  json.close_array();
}

}  // namespace

void write_circumstances(JsonWriter& json, std::string_view place_key, const Reading& reading,
                         const Event& event, const CodePoints& points) {
  if (event.time) {
    json.key("time");
    json.open_object();
    write_when(json, *event.time, reading, points);
    json.close_object();
  }
  if (event.place) {
    json.key(place_key);
    json.open_object();
    write_place(json, reading.places[event.place->value], points);
    json.close_object();
  }
  json.key("quantities");
  json.open_array();
  for (const Quantity& quantity : event.quantities) {
    json.open_object();
    write_quantity(json, quantity, points);
    json.close_object();
  }
  json.close_array();
}

// ---------------------------------------------------------------- shared members

void write_span(JsonWriter& json, Span span, const CodePoints& points) {
  json.member("begin", points.at(span.begin));
  json.member("end", points.at(span.end));
}

void write_range(JsonWriter& json, Span span, const CodePoints& points) {
  json.open_array();
  json.value(points.at(span.begin));
  json.value(points.at(span.end));
  json.close_array();
}

void write_place(JsonWriter& json, const Place& place, const CodePoints& points) {
  write_span(json, place.span, points);
  json.member("name", place.name);
  if (place.country) json.member("country", place.country->text());
  write_optional_text(json, "admin1", place.admin1);
  if (place.position) {
    json.member("lat", place.position->latitude);
    json.member("lon", place.position->longitude);
  }
  json.member("kind", word(place.kind));
}

void write_quantity(JsonWriter& json, const Quantity& quantity, const CodePoints& points) {
  if (!quantity.noun.empty()) json.member("noun", quantity.noun);
  write_optional(json, "low", quantity.low);
  write_optional(json, "high", quantity.high);
  write_span(json, quantity.span, points);
}

void write_when(JsonWriter& json, const When& when, const Reading& reading,
                const CodePoints& points) {
  const TimeExpression* expression =
      when.expression ? &reading.times[when.expression->value] : nullptr;
  if (expression && !expression->value.empty()) {
    json.member("value", expression->value);
  } else if (when.interval.from && when.interval.from == when.interval.to) {
    json.member("value", iso8601(*when.interval.from));
  }
  write_interval(json, when.interval);
  json.member("how", word(when.how));
  if (expression) write_span(json, expression->span, points);
}

// ---------------------------------------------------------------- the story

void append_json(std::string& out, const Reading& reading, const Origin& origin,
                 const ReadOptions& options) {
  const CodePoints points(reading.story.text);
  const Layers layers = options.layers;
  JsonWriter json(out);
  json.open_object();
  json.member("id", story_id(origin, options));
  write_origin(json, origin);
  write_head(json, reading);
  if (layers.has(Layer::kText)) write_text(json, reading.story, points);
  if (layers.has(Layer::kSentences)) write_sentences(json, reading, points);
  if (layers.has(Layer::kNames)) write_names(json, reading, points);
  if (layers.has(Layer::kTimes)) write_times(json, reading, points);
  if (layers.has(Layer::kPlaces)) write_places(json, reading, points);
  if (layers.has(Layer::kActors)) write_actors(json, reading, points);
  if (layers.has(Layer::kClaims)) write_claims(json, reading, points);
  if (layers.has(Layer::kEvents)) write_events(json, reading, points);
  json.close_object();
  out += '\n';
}

}  // namespace dateline
