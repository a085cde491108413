#include "pipeline.h"

#include <utility>

#include "page/page.h"
#include "story/block_sources.h"
#include "story/find_stories.h"
#include "story/item_stories.h"

namespace dateline {

Result<Knowledge> Knowledge::load(const std::filesystem::path& data) {
  const std::filesystem::path lexicon = data / "lexicon" / "en";
  auto story = StoryModel::open(data);
  if (!story) return story.error();
  auto language = LanguageModel::open(data);
  if (!language) return language.error();
  auto time = TimeLexicon::load(lexicon);
  if (!time) return time.error();
  auto gazetteer = Gazetteer::load(lexicon);
  if (!gazetteer) return gazetteer.error();
  auto actor = ActorLexicon::load(lexicon);
  if (!actor) return actor.error();
  auto claim = ClaimLexicon::load(lexicon);
  if (!claim) return claim.error();
  auto event = EventLexicon::load(lexicon);
  if (!event) return event.error();
  return Knowledge{*std::move(story), *std::move(language), *std::move(time), *std::move(gazetteer),
                   *std::move(actor), *std::move(claim),    *std::move(event)};
}

Result<PageReading> read_page(std::string_view bytes, const ReadOptions& options,
                              const Knowledge& knowledge) {
  PageReading out;
  std::vector<Story> stories;
  if (options.verbatim) {
    stories.push_back(verbatim_story(bytes, options));
  } else {
    auto page = decode_page(bytes, options.charset);
    if (!page) return page.error();
    stories = find_stories(*page, options, knowledge.story);
    point_into_bytes(stories, page->unpacked ? *page->unpacked : bytes, *page);
    out.notes = std::move(page->notes);
    for (Note& note : left_out_items(page->items, options)) out.notes.push_back(std::move(note));
  }
  std::optional<Published> captured;
  if (options.captured) captured = parse_published(*options.captured, PublishedHow::kWarc);
  for (Story& story : stories) {
    out.stories.push_back(read_story(std::move(story), options.layers, knowledge, captured));
  }
  return out;
}

Reading read_story(Story story, Layers layers, const Knowledge& knowledge,
                   const std::optional<Published>& captured) {
  const bool events = layers.has(Layer::kEvents);
  const bool claims = events || layers.has(Layer::kClaims);
  const bool actors = claims || layers.has(Layer::kActors);
  const bool places = actors || layers.has(Layer::kPlaces);
  const bool names = places || layers.has(Layer::kNames);
  const bool times = actors || layers.has(Layer::kTimes);

  Reading r;
  r.story = std::move(story);
  r.published = r.story.published;
  if (r.story.language && *r.story.language != "en") return r;
  if (!names && !times && !layers.has(Layer::kSentences)) return r;

  r.language = analyse(r.story, knowledge.language);
  if (!r.published) r.published = infer_published(r.story, r.language, knowledge.time);
  if (!r.published) r.published = captured;
  if (times) r.times = find_times(r.story, r.language, r.published, knowledge.time);
  if (places) r.places = find_places(r.story, r.language, knowledge.gazetteer);
  if (actors) {
    r.cast = find_actors(r.story, r.language, r.published, r.times, r.places, knowledge.actor,
                         knowledge.gazetteer);
  }
  if (claims) {
    r.claims = find_claims(r.story, r.language, r.published, r.times, r.cast, knowledge.claim);
  }
  if (events) r.events = find_events(r, knowledge.event);
  return r;
}

}  // namespace dateline
