// Lemmas of single forms, as learnt from treebanks (edits as classes: Chrupała 2006).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/record.h"
#include "dateline/result.h"
#include "language/key_table.h"

namespace dateline {

/// How a form becomes a lemma: bytes cut off its end, others put there, letters made small.
struct LemmaEdit {
  bool lower = false;
  uint8_t cut = 0;
  std::string end;

  /// The edit that makes `lemma` of `form`; none if one byte cannot count what it cuts or adds.
  static std::optional<LemmaEdit> between(std::string_view form, std::string_view lemma);
  /// Appends the lemma of a form.
  void append(std::string_view form, std::string& out) const;

  auto operator<=>(const LemmaEdit&) const = default;
};

/// Edits of forms, as learnt with their tag: the exceptions from what LemmaLexicon says.
class LemmaEdits {
 public:
  struct Entry {
    std::string form;
    Xpos xpos = Xpos{};
    LemmaEdit edit;
  };

  /// Without entries.
  LemmaEdits() = default;
  /// The edits in these bytes of a model file; none in no bytes.
  static Result<LemmaEdits> open(std::string_view section);
  /// The bytes for these entries.
  static std::string section(const std::vector<Entry>& entries);

  const LemmaEdit* find(std::string_view form, Xpos xpos) const;

 private:
  std::vector<LemmaEdit> edits_;
  KeyTable keys_;
};

}  // namespace dateline
