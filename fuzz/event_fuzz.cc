// Any text as one verbatim story, read to its events: every index and span must fit the reading.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "pipeline.h"
#include "story/find_stories.h"

namespace {

using namespace dateline;

const Knowledge& knowledge() {
  static const auto loaded = Knowledge::load(DATELINE_SOURCE_DIR);
  if (!loaded) std::abort();
  return *loaded;
}

void demand(bool holds) {
  if (!holds) std::abort();
}

void check(const Event& event, const Reading& reading) {
  const size_t text = reading.story.text.size();
  const auto inside = [text](Span span) { return span.begin <= span.end && span.end <= text; };
  const auto cast = [&](const std::vector<ActorId>& ids) {
    return std::all_of(ids.begin(), ids.end(),
                       [&](ActorId id) { return id.value < reading.cast.actors.size(); });
  };
  demand(inside(event.cue) && event.cue_token.value < reading.language.tokens.size());
  demand(event.sentence.value < reading.language.sentences.size());
  demand(cast(event.actors) && event.actors.size() == event.actor_spans.size());
  demand(cast(event.recipients) && event.recipients.size() == event.recipient_spans.size());
  demand(std::all_of(event.actor_spans.begin(), event.actor_spans.end(), inside));
  demand(std::all_of(event.recipient_spans.begin(), event.recipient_spans.end(), inside));
  demand(!event.mode || mode_fits(event.type, *event.mode));
  demand(!event.place || event.place->value < reading.places.size());
  for (const auto& chain : event.according_to) demand(cast(chain));
  for (const auto* ids : {&event.claims, &event.denied_by, &event.confirmed_by}) {
    for (ClaimId id : *ids) demand(id.value < reading.claims.size());
  }
  for (const Quantity& quantity : event.quantities) {
    demand(inside(quantity.span));
    demand(!quantity.low || !quantity.high || *quantity.low <= *quantity.high);
  }
  demand(!event.why.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  ReadOptions options;
  options.verbatim = true;
  options.layers = *Layers::parse("events");
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Reading reading = read_story(verbatim_story(bytes, options), options.layers, knowledge());
  uint32_t last = 0;
  for (const Event& event : reading.events) {
    check(event, reading);
    demand(event.cue.begin >= last);
    last = event.cue.begin;
  }
  return 0;
}
