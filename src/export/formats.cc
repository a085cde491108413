#include "export/formats.h"

#include "export/conllu.h"
#include "export/json.h"
#include "export/plover.h"
#include "export/text.h"
#include "export/timeml.h"

namespace dateline {
namespace {

Layers only(Layer layer) { return {static_cast<uint16_t>(layer)}; }

}  // namespace

void append_story(std::string& out, Format format, const Reading& reading, const Origin& origin,
                  const ReadOptions& options, const Style& style) {
  switch (format) {
    case Format::kText:
      return append_text(out, reading, origin, options, style);
    case Format::kJson:
      return append_json(out, reading, origin, options);
    case Format::kConllu:
      return append_conllu(out, reading, origin, options);
    case Format::kTimeml:
      return append_timeml(out, reading, origin, options);
    case Format::kPlover:
      return append_plover(out, reading, origin, options, style.extensions);
  }
}

Layers layers_for(Format format, Layers asked) {
  switch (format) {
    case Format::kText:
    case Format::kJson:
      return asked;
    case Format::kConllu:
      return only(Layer::kSentences);
    case Format::kTimeml:
      return only(Layer::kTimes);
    case Format::kPlover:
      return Layers{};
  }
  return asked;
}

}  // namespace dateline
