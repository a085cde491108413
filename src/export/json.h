// A reading as JSON: one object a story, on one line. docs/codebook.md says what the fields mean;
// changes to the form are additions.
#pragma once

#include <string>

#include "base/utf8.h"
#include "dateline/options.h"
#include "dateline/record.h"
#include "export/json_writer.h"
#include "export/origin.h"

namespace dateline {

/// Appends the story as one line of JSON. Offsets are code points into `text`; a layer that is
/// not in `options.layers` is absent, as is every value that is not known.
void append_json(std::string& out, const Reading& reading, const Origin& origin,
                 const ReadOptions& options);

/// Members that several exports share; each writes into the object that is open.
void write_when(JsonWriter& json, const When& when, const Reading& reading,
                const CodePoints& points);
void write_span(JsonWriter& json, Span span, const CodePoints& points);   ///< "begin", "end"
void write_range(JsonWriter& json, Span span, const CodePoints& points);  ///< [begin,end]
void write_place(JsonWriter& json, const Place& place, const CodePoints& points);
/// "time", the place under `place_key`, and "quantities" of an event.
void write_circumstances(JsonWriter& json, std::string_view place_key, const Reading& reading,
                         const Event& event, const CodePoints& points);
void write_quantity(JsonWriter& json, const Quantity& quantity, const CodePoints& points);

}  // namespace dateline
