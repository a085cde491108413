#include "claim/claim_lexicon.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace dateline {
namespace {

constexpr std::array<std::pair<std::string_view, ClaimFrame>, 17> kFrames{{
    {"that", ClaimFrame::kThat},
    {"wh", ClaimFrame::kWh},
    {"quote", ClaimFrame::kQuote},
    {"to", ClaimFrame::kTo},
    {"oto", ClaimFrame::kObjectTo},
    {"ing", ClaimFrame::kIng},
    {"obj", ClaimFrame::kObject},
    {"docobj", ClaimFrame::kDocumentObject},
    {"att", ClaimFrame::kJudged},
    {"as", ClaimFrame::kAs},
    {"small", ClaimFrame::kSmall},
    {"dat", ClaimFrame::kAddressee},
    {"datof", ClaimFrame::kTargetOf},
    {"raise", ClaimFrame::kRaise},
    {"clause", ClaimFrame::kClause},
    {"noun", ClaimFrame::kNoun},
    {"silent", ClaimFrame::kSilent},
}};

// "to" is a frame of its own; as a preposition it follows verbs that govern it ("admitted to").
constexpr std::array<std::string_view, 22> kPrepositions{
    "about", "of",   "on",     "for",     "against", "with",   "at",      "in",
    "over",  "by",   "behind", "from",    "upon",    "toward", "towards", "after",
    "to",    "like", "among",  "between", "up",      "into"};

std::vector<std::string_view> cut(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const size_t end = std::min(text.find(at), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

// Adds one word of the frames field; false if there is no such frame.
bool add_frame(CueLine& cue, std::string_view word) {
  for (const auto& [name, frame] : kFrames) {
    if (name != word) continue;
    cue.frames |= 1u << static_cast<uint32_t>(frame);
    if (frame == ClaimFrame::kTo) cue.prepositions.push_back({"to", false});
    return true;
  }
  const bool judged = word.starts_with("att_");
  if (judged) word.remove_prefix(4);
  if (std::find(kPrepositions.begin(), kPrepositions.end(), word) == kPrepositions.end()) {
    return false;
  }
  cue.prepositions.push_back({word, judged});
  return true;
}

std::optional<Error> read_cues(const LexiconFile& file, CueTable& table) {
  for (const LexiconLine& line : file.lines()) {
    if (line.fields.size() != 3) return file.error(line, line.text, "three fields are wanted");
    CueLine cue;
    const auto words = cut(line.fields[0], ' ');
    cue.more.assign(words.begin() + 1, words.end());
    const auto stance = from_word<Stance>(line.fields[1]);
    if (!stance) return file.error(line, line.fields[1], "no such stance");
    cue.stance = *stance;
    for (std::string_view frame : cut(line.fields[2], ',')) {
      if (!add_frame(cue, frame)) return file.error(line, frame, "no such frame");
    }
    cue.where = file.where(line);
    table.add(words[0], std::move(cue));
  }
  return std::nullopt;
}

std::optional<Error> read_phrases(const LexiconFile& file, ClaimLexicon::Parts& parts) {
  for (const LexiconLine& line : file.lines()) {
    if (line.fields.size() != 2) return file.error(line, line.text, "two fields are wanted");
    SourcePhrase phrase;
    for (std::string_view word : cut(line.fields[0], ' ')) {
      if (word == "X's") {
        phrase.possessor = true;
      } else {
        (phrase.possessor ? phrase.after : phrase.before).push_back(word);
      }
    }
    if (phrase.before.empty() || phrase.possessor == phrase.after.empty()) {
      return file.error(line, line.fields[0], "a phrase has words before X's, and behind it");
    }
    const auto stance = from_word<Stance>(line.fields[1]);
    if (!stance) return file.error(line, line.fields[1], "no such stance");
    phrase.stance = *stance;
    phrase.where = file.where(line);
    parts.phrases[phrase.before[0]].push_back(std::move(phrase));
  }
  return std::nullopt;
}

std::optional<Error> read_sources(const LexiconFile& file, ClaimLexicon::Parts& parts) {
  for (const LexiconLine& line : file.lines()) {
    if (line.fields.size() != 2) return file.error(line, line.text, "two fields are wanted");
    const bool document = line.fields[1] == "document";
    if (!document && line.fields[1] != "voice") {
      return file.error(line, line.fields[1], "document or voice is wanted");
    }
    parts.sources.emplace(line.fields[0], document ? SourceKind::kDocument : SourceKind::kVoice);
  }
  return std::nullopt;
}

std::optional<Error> read_governors(const LexiconFile& file, ClaimLexicon::Parts& parts) {
  for (const LexiconLine& line : file.lines()) {
    if (line.fields.size() != 1) return file.error(line, line.text, "one word is wanted");
    parts.governors.insert(line.fields[0]);
  }
  return std::nullopt;
}

}  // namespace

void CueTable::add(std::string_view word, CueLine line) {
  std::vector<CueLine>& lines = lines_[word];
  // Longer cues are tried first: "point out" before "point".
  const auto after = std::find_if(lines.begin(), lines.end(), [&line](const CueLine& other) {
    return other.more.size() < line.more.size();
  });
  lines.insert(after, std::move(line));
}

std::span<const CueLine> CueTable::find(std::string_view lemma) const {
  const auto hit = lines_.find(lemma);
  if (hit == lines_.end()) return {};
  return hit->second;
}

ClaimLexicon::ClaimLexicon(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
ClaimLexicon::ClaimLexicon(ClaimLexicon&&) noexcept = default;
ClaimLexicon& ClaimLexicon::operator=(ClaimLexicon&&) noexcept = default;
ClaimLexicon::~ClaimLexicon() = default;

Result<ClaimLexicon> ClaimLexicon::load(const std::filesystem::path& lexicon) {
  auto parts = std::make_unique<Parts>();
  const auto folder = lexicon / "claims";
  const auto read = [&](const char* name, auto&& reader) -> std::optional<Error> {
    auto file = LexiconFile::read(folder / name);
    if (!file) return file.error();
    parts->files.push_back(*std::move(file));
    return reader(parts->files.back());
  };
  const auto cues = [&read](const char* name, CueTable& table) {
    return read(name, [&table](const LexiconFile& file) { return read_cues(file, table); });
  };
  if (auto e = cues("verbs.txt", parts->verbs)) return *e;
  if (auto e = cues("nouns.txt", parts->nouns)) return *e;
  if (auto e = cues("adjectives.txt", parts->adjectives)) return *e;
  if (auto e = cues("adverbs.txt", parts->adverbs)) return *e;
  if (auto e = read("phrases.txt", [&](const auto& f) { return read_phrases(f, *parts); })) {
    return *e;
  }
  if (auto e = read("sources.txt", [&](const auto& f) { return read_sources(f, *parts); })) {
    return *e;
  }
  if (auto e = read("governors.txt", [&](const auto& f) { return read_governors(f, *parts); })) {
    return *e;
  }
  return ClaimLexicon(std::move(parts));
}

}  // namespace dateline
