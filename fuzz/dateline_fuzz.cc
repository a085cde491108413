// Whatever a paragraph begins with, what a dateline names lies before its sentence, in order.
#include <cstdint>
#include <cstdlib>

#include "base/utf8.h"
#include "story/dateline.h"
#include "story/line_rules.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  static const auto lexicon = StoryLexicon::load(DATELINE_SOURCE_DIR "/lexicon/en");
  const std::string text = collapse_space(repair_utf8({reinterpret_cast<const char*>(data), size}));
  if (!lexicon) return 0;
  const auto read = read_dateline(text, lexicon->parts());
  if (!read) return 0;
  if (read->end == 0 || read->end > read->sentence || read->sentence > text.size()) std::abort();
  if (!is_utf8(text.substr(0, read->end)) || !is_utf8(text.substr(read->sentence))) std::abort();
  const auto check = [&](Span span) {
    if (span.begin >= span.end || span.end > read->end) std::abort();
  };
  for (const Span place : read->dateline.places) check(place);
  if (read->dateline.date) check(read->dateline.date->span);
  for (const DatelineSource& source : read->dateline.sources) check(source.span);
  return 0;
}
