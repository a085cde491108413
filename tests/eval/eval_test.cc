// The accuracy gate: the example pages against the project's own small gold (gold.txt), with floors
// that no one lowers by accident. An event found matches a line of gold when its cue overlaps the
// bracketed words; it is full when type, parties, days, status and sources are all gold's.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "base/file.h"
#include "base/lexicon_file.h"
#include "pipeline.h"

namespace dateline {
namespace {

const std::filesystem::path kSource = DATELINE_SOURCE_DIR;

using Names = std::multiset<std::string>;

/// Whether the actors found are those of gold. A found name may say more than gold's: "two
/// Ethiopian diplomats" is "Ethiopian diplomats".
bool same(const Names& found, const Names& gold) {
  Names left = found;
  for (const std::string& name : gold) {
    const auto hit = std::find_if(left.begin(), left.end(), [&](const std::string& candidate) {
      return candidate.ends_with(name);
    });
    if (hit == left.end()) return false;
    left.erase(hit);
  }
  return left.empty();
}

/// "Chad & Niger"; "-" is nobody.
Names names_in(std::string_view field) {
  Names out;
  while (field != "-" && !field.empty()) {
    const size_t cut = field.find(" & ");
    out.emplace(field.substr(0, cut));
    field = cut == std::string_view::npos ? "" : field.substr(cut + 3);
  }
  return out;
}

Names names_of(const std::vector<ActorId>& ids, const Cast& cast) {
  Names out;
  for (const ActorId id : ids) out.insert(cast[id].name);
  return out;
}

std::string day_of(const std::optional<Moment>& moment) {
  return moment ? iso8601(Moment{moment->day, {}}) : "-";
}

/// The span of the bracketed words of "the [visit] to Chad" in the text; empty if it is not there.
Span bracketed(std::string_view quote, std::string_view text) {
  const size_t open = quote.find('[');
  const size_t close = quote.find(']');
  std::string plain(quote.substr(0, open));
  plain += quote.substr(open + 1, close - open - 1);
  plain += quote.substr(close + 1);
  const size_t at = text.find(plain);
  if (at == std::string_view::npos) return {};
  return {static_cast<uint32_t>(at + open), static_cast<uint32_t>(at + close - 1)};
}

/// One line of gold: page, story, quote, type, who, whom, from, to, status, sources.
using Fields = std::vector<std::string_view>;

bool is_full(const Event& event, const Fields& gold, const Cast& cast) {
  Names sources;
  for (const auto& chain : event.according_to) sources.merge(names_of(chain, cast));
  const Interval time = event.time ? event.time->interval : Interval{};
  return same(names_of(event.actors, cast), names_in(gold[4])) &&
         same(names_of(event.recipients, cast), names_in(gold[5])) &&
         (gold[6] == "*" || (day_of(time.from) == gold[6] && day_of(time.to) == gold[7])) &&
         word(event.status) == gold[8] && same(sources, names_in(gold[9]));
}

struct Counts {
  int gold = 0, found = 0, typed = 0, full = 0;

  double f1(int right) const { return 2.0 * right / std::max(1, gold + found); }
};

void score(const Reading& reading, const std::vector<Fields>& gold, Counts& counts) {
  std::set<const Event*> taken;
  counts.gold += static_cast<int>(gold.size());
  for (const Fields& line : gold) {
    const Span cue = bracketed(line[2], reading.story.text);
    ASSERT_FALSE(cue.empty()) << "not in the story: " << line[2];
    const Event* best = nullptr;
    for (const Event& event : reading.events) {
      if (!event.cue.overlaps(cue) || taken.count(&event) || word(event.type) != line[3]) continue;
      if (!best || is_full(event, line, reading.cast)) best = &event;
    }
    if (!best) {
      std::printf("missed  %s\n", std::string(line[2]).c_str());
      continue;
    }
    taken.insert(best);
    ++counts.typed;
    const bool full = is_full(*best, line, reading.cast);
    counts.full += full;
    if (!full) std::printf("partly  %s\n", std::string(line[2]).c_str());
  }
  for (const Event& event : reading.events) {
    const bool spurious = !taken.count(&event);
    counts.found += !spurious || event.type != EventType::kOther;
    if (spurious && event.type != EventType::kOther) {
      std::printf("extra   %s %s\n", std::string(word(event.type)).c_str(),
                  std::string(event.cue.in(reading.story.text)).c_str());
    }
  }
}

TEST(EvalTest, TheExamplePagesAreReadAsWellAsBefore) {
  const auto knowledge = Knowledge::load(kSource);
  ASSERT_TRUE(knowledge) << knowledge.error().message;
  const auto gold = LexiconFile::read(kSource / "tests" / "eval" / "gold.txt");
  ASSERT_TRUE(gold) << gold.error().message;
  std::map<std::string, std::map<size_t, std::vector<Fields>>> pages;
  for (const LexiconLine& line : gold->lines()) {
    ASSERT_EQ(line.fields.size(), 10u) << "gold.txt:" << line.number;
    pages[std::string(line.fields[0])][std::stoul(std::string(line.fields[1])) - 1].push_back(
        line.fields);
  }
  Counts counts;
  for (const auto& [page, stories] : pages) {
    const auto bytes = read_file(kSource / "examples" / "pages" / page, 1 << 20);
    ASSERT_TRUE(bytes) << bytes.error().message;
    const auto reading = read_page(*bytes, {}, *knowledge);
    ASSERT_TRUE(reading) << reading.error().message;
    ASSERT_EQ(reading->stories.size(), stories.rbegin()->first + 1) << page;
    for (const auto& [story, lines] : stories) score(reading->stories[story], lines, counts);
  }
  std::printf("%d events in gold, %d found, %d typed right, %d full\n", counts.gold, counts.found,
              counts.typed, counts.full);
  // Measured: 0.88 and 0.59.
  EXPECT_GE(counts.f1(counts.typed), 0.85);
  EXPECT_GE(counts.f1(counts.full), 0.55);
}

}  // namespace
}  // namespace dateline
