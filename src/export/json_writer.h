// Writes JSON into a string as it goes: no tree, no copies. A page's text may hold anything, so
// every string is escaped here and nowhere else, and no byte that some reader takes for the end
// of a line (control characters, U+0085, U+2028, U+2029) stands in the output as it is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

/// Appends to `out`, which must outlive the writer. The caller opens and closes in order.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void open_object() { open('{'); }
  void close_object() { close('}'); }
  void open_array() { open('['); }
  void close_array() { close(']'); }
  /// The name of the member whose value comes next; `name` needs no escapes.
  void key(std::string_view name);

  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(uint32_t number);
  void value(double number);  ///< shortest form that reads back the same; null unless finite
  void value(bool truth) { raw(truth ? "true" : "false"); }
  /// A value that is JSON already.
  void raw(std::string_view json);

  template <class T>
  void member(std::string_view name, const T& v) {
    key(name);
    value(v);
  }

 private:
  void open(char bracket);
  void close(char bracket);
  void comma();

  std::string& out_;
  bool first_ = true;  // nothing stands before the next value in its bracket
};

}  // namespace dateline
