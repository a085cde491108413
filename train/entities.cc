#include "entities.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "treebank.h"

namespace dateline::train {
namespace {

bool capital(const Word& word) {
  size_t at = 0;
  return is_upper(next_code_point(word.form, at));
}

bool proper(const Word& word) {
  return word.tag.upos == Upos::kPropn || (capital(word) && word.tag.upos != Upos::kPron);
}

/// Small words that stand inside names between proper ones.
bool connects(const Word& word) {
  static constexpr std::array<std::string_view, 10> kWords = {"of", "for", "and", "the", "&",
                                                              "-",  "de",  "la",  "al",  "on"};
  return std::find(kWords.begin(), kWords.end(), word.form) != kWords.end();
}

/// The kind of a proper name for an entity of this type, none for the types that are no names.
std::optional<size_t> kind_of_entity(std::string_view type) {
  if (type == "person") return kPersonName;
  if (type == "organization") return kOrganisationName;
  if (type == "place") return kPlaceName;
  if (type == "event" || type == "object") return kOtherName;
  if (type == "abstract" || type == "animal" || type == "substance") return kMaybeName;
  return std::nullopt;
}

struct Extent {
  uint32_t first, last;
};

/// Head and the words that are flat with it ("Kim Yong - dae"), with what is compounded before.
Extent person_extent(std::span<const Word> words, uint32_t head, uint32_t begin, uint32_t end) {
  uint32_t first = head, last = head + 1;
  for (uint32_t i = head + 1; i < end; ++i) {
    const Word& word = words[i];
    const bool flat = word.deprel == Deprel::kFlat && word.head >= first && word.head < i;
    if (flat) last = i + 1;
    if (!flat && word.form != "-" && word.form != "\"") break;
  }
  while (
      first > begin && words[first - 1].tag.upos == Upos::kPropn &&
      (words[first - 1].deprel == Deprel::kCompound || words[first - 1].deprel == Deprel::kFlat) &&
      words[first - 1].head < last && words[first - 1].head >= first) {
    --first;
  }
  return {first, last};
}

/// The run of capitals around the head, over small words between two of them.
Extent run_extent(std::span<const Word> words, uint32_t head, uint32_t begin, uint32_t end) {
  uint32_t first = head, last = head + 1;
  for (uint32_t i = head; i-- > begin;) {
    if (proper(words[i]) && words[i].tag.upos != Upos::kDet) {
      first = i;
    } else if (!connects(words[i]) || words[i].form == "and") {
      break;
    }
  }
  for (uint32_t i = head + 1; i < end; ++i) {
    if (proper(words[i]) || words[i].tag.upos == Upos::kNum) {
      last = i + 1;
    } else if (!connects(words[i])) {
      break;
    }
  }
  return {first, last};
}

}  // namespace

void EntityReader::read(std::string_view misc, uint32_t at) {
  static constexpr std::string_view kKey = "Entity=";
  size_t begin = misc.starts_with(kKey) ? 0 : misc.find("|Entity=");
  if (begin == std::string_view::npos) return;
  any_ = true;
  begin = misc.find('=', begin) + 1;
  const std::string_view marks = misc.substr(begin, misc.find('|', begin) - begin);
  for (size_t i = 0; i < marks.size();) {
    const bool opens = marks[i] == '(';
    const size_t end = std::min(marks.find_first_of("()", i + 1), marks.size());
    const std::string_view body = marks.substr(i + opens, end - i - opens);
    const bool closes = end < marks.size() && marks[end] == ')';
    const size_t dash = body.find('-');
    const std::string id(body.substr(0, dash));
    if (opens && dash != std::string_view::npos) {
      const std::string_view rest = body.substr(dash + 1);
      open_.push_back({id, std::string(rest.substr(0, rest.find('-'))), at, at});
    }
    if (closes) {
      const auto mine =
          std::find_if(open_.rbegin(), open_.rend(), [&](const Entity& e) { return e.id == id; });
      if (mine != open_.rend()) {
        mine->last = at + 1;
        done_.push_back(*mine);
        open_.erase(std::next(mine).base());
      }
    }
    i = closes ? end + 1 : end;
  }
}

std::vector<NameSpan> EntityReader::names(std::span<const Word> words) {
  // Larger entities first, so that "Durham University" keeps "Durham" from being a place.
  std::stable_sort(done_.begin(), done_.end(), [](const Entity& a, const Entity& b) {
    return a.last - a.first > b.last - b.first;
  });
  std::vector<NameSpan> names;
  for (const Entity& entity : done_) {
    uint32_t head = entity.first;
    while (head < entity.last && words[head].head >= entity.first &&
           words[head].head < entity.last) {
      ++head;
    }
    if (head == entity.last || words[head].tag.upos != Upos::kPropn) continue;
    const bool person = entity.type == "person";
    if (person && words[head].tag.xpos == Xpos::kNnps) continue;  // "the Jews", "Kenyans"
    const bool determined = words[entity.first].tag.upos == Upos::kDet;
    if (person && determined) continue;  // "the Tsar"
    const auto kind = kind_of_entity(entity.type);
    if (!kind) continue;
    const Extent extent = person ? person_extent(words, head, entity.first, entity.last)
                                 : run_extent(words, head, entity.first, entity.last);
    const auto overlaps = [&](const NameSpan& name) {
      return name.first < extent.last && extent.first < name.last;
    };
    if (std::none_of(names.begin(), names.end(), overlaps)) {
      names.push_back({extent.first, extent.last, *kind});
    }
  }
  std::sort(names.begin(), names.end());
  open_.clear();
  done_.clear();
  return names;
}

}  // namespace dateline::train
