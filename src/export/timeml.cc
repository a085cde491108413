#include "export/timeml.h"

#include <string_view>

#include "base/utf8.h"

namespace dateline {
namespace {

// XML 1.0 has no place for control characters, not even escaped.
void append_xml(std::string& out, std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\r':
        out += "&#13;";
        break;
      default: {
        const bool control = (c < 0x20 && c != '\n' && c != '\t') || c == 0xFFFE || c == 0xFFFF;
        append_code_point(out, control ? kReplacement : c);
      }
    }
  }
}

void append_attribute(std::string& out, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  out += ' ';
  out += name;
  out += "=\"";
  append_xml(out, value);
  out += '"';
}

void append_creation_time(std::string& out, const Published& published) {
  std::string value;
  if (published.value) {
    value = *published.value;
  } else if (published.interval.from && published.interval.from == published.interval.to) {
    value = iso8601(*published.interval.from);
  }
  if (value.empty()) return;
  out += "<DCT><TIMEX3";
  append_attribute(out, "tid", "t0");
  append_attribute(out, "type", value.find('T') == std::string::npos ? "DATE" : "TIME");
  append_attribute(out, "value", value);
  append_attribute(out, "functionInDocument", "CREATION_TIME");
  out += '>';
  append_xml(out, value);
  out += "</TIMEX3></DCT>\n";
}

void append_marked(std::string& out, const Reading& reading) {
  const std::string_view text = reading.story.text;
  uint32_t at = 0;
  for (size_t t = 0; t < reading.times.size(); ++t) {
    const TimeExpression& time = reading.times[t];
    if (time.span.begin < at) continue;
    append_xml(out, text.substr(at, time.span.begin - at));
    out += "<TIMEX3";
    append_attribute(out, "tid", 't' + std::to_string(t + 1));
    append_attribute(out, "type", word(time.type));
    append_attribute(out, "value", time.value);
    append_attribute(out, "mod", time.mod.value_or(""));
    out += '>';
    append_xml(out, time.span.in(text));
    out += "</TIMEX3>";
    at = time.span.end;
  }
  append_xml(out, text.substr(at));
}

}  // namespace

void append_timeml(std::string& out, const Reading& reading, const Origin& origin,
                   const ReadOptions& options) {
  out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n<DOCID>";
  out += story_id(origin, options) + "</DOCID>\n";
  if (reading.published) append_creation_time(out, *reading.published);
  if (reading.story.title) {
    out += "<TITLE>";
    append_xml(out, *reading.story.title);
    out += "</TITLE>\n";
  }
  out += "<TEXT>";
  append_marked(out, reading);
  out += "</TEXT>\n</TimeML>\n";
}

}  // namespace dateline
