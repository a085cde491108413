#include "language/lemma_edits.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <utility>

#include "base/hash.h"
#include "base/word_map.h"

// The section: the number of bytes of the edits (u32) and their number (u32); each edit as a byte
// that tells whether letters are made small, one of what is cut, one of how much is added, and
// that; then the KeyTable of 1 + the edit's number.

namespace dateline {
namespace {

uint64_t edit_key(std::string_view form, Xpos xpos) {
  return mix(hash64(form), static_cast<uint64_t>(xpos));
}

}  // namespace

std::optional<LemmaEdit> LemmaEdit::between(std::string_view form, std::string_view lemma) {
  const LowerWord folded(form);
  LemmaEdit edit;
  const auto common = [&](std::string_view from) {
    return static_cast<size_t>(
        std::mismatch(from.begin(), from.end(), lemma.begin(), lemma.end()).first - from.begin());
  };
  size_t same = common(form);
  if (folded.view().size() == form.size() && common(folded.view()) > same) {
    edit.lower = true;
    same = common(folded.view());
  }
  if (form.size() - same > UINT8_MAX || lemma.size() - same > UINT8_MAX) return std::nullopt;
  edit.cut = static_cast<uint8_t>(form.size() - same);
  edit.end = lemma.substr(same);
  return edit;
}

void LemmaEdit::append(std::string_view form, std::string& out) const {
  const LowerWord folded(form);
  out += (lower ? folded.view() : form).substr(0, form.size() - std::min<size_t>(cut, form.size()));
  out += end;
}

std::string LemmaEdits::section(const std::vector<Entry>& entries) {
  std::map<LemmaEdit, uint32_t> numbers;
  std::string edits;
  std::vector<std::pair<uint64_t, uint32_t>> keys;
  for (const Entry& entry : entries) {
    const auto [at, fresh] = numbers.emplace(entry.edit, static_cast<uint32_t>(numbers.size() + 1));
    if (fresh) {
      edits += static_cast<char>(entry.edit.lower);
      edits += static_cast<char>(entry.edit.cut);
      edits += static_cast<char>(entry.edit.end.size());
      edits += entry.edit.end;
    }
    keys.emplace_back(edit_key(entry.form, entry.xpos), at->second);
  }
  edits.resize((edits.size() + 7) / 8 * 8);
  const uint32_t head[2] = {static_cast<uint32_t>(edits.size()),
                            static_cast<uint32_t>(numbers.size())};
  std::string out(reinterpret_cast<const char*>(head), sizeof head);
  return out + edits + KeyTable::section(keys);
}

Result<LemmaEdits> LemmaEdits::open(std::string_view section) {
  LemmaEdits out;
  if (section.empty()) return out;
  const Error damaged{"no edits of lemmas"};
  uint32_t head[2];
  if (section.size() < sizeof head) return damaged;
  std::memcpy(head, section.data(), sizeof head);
  section.remove_prefix(sizeof head);
  if (section.size() < head[0] || head[0] % 8 != 0) return damaged;
  std::string_view edits = section.substr(0, head[0]);
  for (uint32_t n = 0; n < head[1]; ++n) {
    if (edits.size() < 3) return damaged;
    const auto size = static_cast<uint8_t>(edits[2]);
    if (edits.size() - 3 < size) return damaged;
    out.edits_.push_back(
        {edits[0] != 0, static_cast<uint8_t>(edits[1]), std::string(edits.substr(3, size))});
    edits.remove_prefix(3 + size_t{size});
  }
  const auto keys = KeyTable::open(section.substr(head[0]));
  if (!keys) return keys.error();
  out.keys_ = *keys;
  return out;
}

const LemmaEdit* LemmaEdits::find(std::string_view form, Xpos xpos) const {
  const uint32_t number = keys_.find(edit_key(form, xpos));
  return number == 0 || number > edits_.size() ? nullptr : &edits_[number - 1];
}

}  // namespace dateline
