// Any text as one verbatim story, read up to its actors: every mention must fit the text.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "pipeline.h"
#include "story/find_stories.h"

namespace {

const dateline::Knowledge& knowledge() {
  static const auto loaded = dateline::Knowledge::load(DATELINE_SOURCE_DIR);
  if (!loaded) std::abort();
  return *loaded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  ReadOptions options;
  options.verbatim = true;
  options.layers = *Layers::parse("actors");
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Reading reading = read_story(verbatim_story(bytes, options), options.layers, knowledge());
  const size_t tokens = reading.language.tokens.size();
  if (reading.cast.mention_of.size() != tokens && tokens) std::abort();
  for (const Mention& mention : reading.cast.mentions) {
    if (mention.span.end > reading.story.text.size()) std::abort();
    if (mention.head.value >= tokens) std::abort();
    if (mention.actor.value >= reading.cast.actors.size()) std::abort();
  }
  return 0;
}
