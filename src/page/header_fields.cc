#include "page/header_fields.h"

namespace dateline {

std::optional<std::string_view> next_line(std::string_view bytes, size_t& at) {
  const size_t end = bytes.find('\n', at);
  if (end == bytes.npos) return std::nullopt;
  std::string_view line = bytes.substr(at, end - at);
  if (line.ends_with('\r')) line.remove_suffix(1);
  at = end + 1;
  return line;
}

std::string_view without_blanks(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

bool HeaderFields::parse(std::string_view bytes, size_t& at) {
  while (const auto line = next_line(bytes, at)) {
    if (line->empty()) return true;
    if (line->front() == ' ' || line->front() == '\t') {
      if (fields_.empty()) continue;
      fields_.back().second += ' ';
      fields_.back().second += without_blanks(*line);
      continue;
    }
    const size_t colon = line->find(':');
    if (colon == line->npos) continue;
    fields_.emplace_back(ascii_lower(without_blanks(line->substr(0, colon))),
                         without_blanks(line->substr(colon + 1)));
  }
  at = bytes.size();
  return false;
}

const std::string* HeaderFields::find(std::string_view name) const {
  for (const auto& [field, value] : fields_) {
    if (field == name) return &value;
  }
  return nullptr;
}

std::string HeaderFields::list(std::string_view name) const {
  std::string out;
  for (const auto& [field, value] : fields_) {
    if (field != name) continue;
    if (!out.empty()) out += ", ";
    out += value;
  }
  return out;
}

}  // namespace dateline
