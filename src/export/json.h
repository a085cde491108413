// A reading as JSON: one object a story, on one line. docs/codebook.md says what the fields mean;
// changes to the form are additions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "dateline/options.h"
#include "dateline/record.h"
#include "export/json_writer.h"

namespace dateline {

/// Where a story came from.
struct Origin {
  std::string file;                ///< as it was named; empty for standard input and the library
  std::string sha256;              ///< of the page's bytes
  uint32_t story = 1;              ///< the story's number on its page, from 1
  uint32_t stories = 1;            ///< how many the page carries
  std::optional<std::string> url;  ///< as it was given
  std::optional<std::string> id;   ///< of a JSON Lines record, as JSON
  std::vector<Note> notes;         ///< on the page
};

/// The name of a story: the same for the same bytes, number and options, and for nothing else.
std::string story_id(const Origin& origin, const ReadOptions& options);

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
void write_quantity(JsonWriter& json, const Quantity& quantity, const CodePoints& points);

}  // namespace dateline
