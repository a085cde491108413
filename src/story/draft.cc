#include "story/draft.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>
#include <unordered_set>

#include "base/utf8.h"
#include "story/find_stories.h"
#include "story/line_rules.h"
#include "story/read_date.h"

namespace dateline {
namespace {

constexpr size_t kLanguageBytes = 4u << 10;  // enough for the detector to be sure
constexpr int kEnglishPercent = 50;
constexpr size_t kRepeatedWords = 8;  // shorter paragraphs may rightly come twice

std::optional<std::string> detect_language(std::string_view text,
                                           const std::optional<std::string>& declared) {
  std::string_view head = text.substr(0, kLanguageBytes);
  while (!head.empty() && head.size() < text.size() &&
         (static_cast<unsigned char>(text[head.size()]) & 0xC0) == 0x80) {
    head.remove_suffix(1);
  }
  bool reliable = false;
  int bytes = 0;
  CLD2::Language found[3];
  int percent[3];
  const CLD2::Language language = CLD2::DetectLanguageSummary(
      head.data(), static_cast<int>(head.size()), true, found, percent, &bytes, &reliable);
  // A quotation in another language draws the summary to itself: English text stays English.
  for (int i = 0; i < 3; ++i) {
    if (found[i] == CLD2::ENGLISH && percent[i] >= kEnglishPercent) return "en";
  }
  if (language != CLD2::UNKNOWN_LANGUAGE && reliable) {
    const std::string_view code = CLD2::LanguageCode(language);
    return std::string(code.substr(0, code.find('-')));
  }
  // Too short to tell: what the page says, if it says anything.
  if (declared && declared->size() >= 2) return lower(declared->substr(0, 2));
  return std::nullopt;
}

// Whether a page was published after it was archived. Their days may be those of different zones.
bool is_after(const Published& published, const std::optional<Published>& captured) {
  return captured && published.interval.from && captured->interval.to &&
         published.interval.from->day > captured->interval.to->day + std::chrono::days(1);
}

std::optional<Published> choose_published(StoryDraft& draft, const ReadOptions& options) {
  if (options.published) {
    if (auto given = parse_published(*options.published, PublishedHow::kOption)) return given;
  }
  std::optional<Published> captured;
  if (options.captured) captured = parse_published(*options.captured, PublishedHow::kWarc);
  for (const Published& candidate : draft.published) {
    if (is_plausible(candidate) && !is_after(candidate, captured)) return candidate;
  }
  if (draft.published.empty()) return std::nullopt;
  draft.notes.push_back({"doubtful-date", "the page says it was published on " +
                                              draft.published.front().value.value_or("?")});
  return std::nullopt;
}

void move_spans(Dateline& dateline, uint32_t by) {
  const auto move = [by](Span& span) { span = {span.begin + by, span.end + by}; };
  for (Span& place : dateline.places) move(place);
  if (dateline.date) move(dateline.date->span);
  for (DatelineSource& source : dateline.sources) move(source.span);
}

}  // namespace

void drop_repeats(StoryDraft& draft) {
  const std::string title = normal_form(draft.title);
  std::unordered_set<std::string> captions, paragraphs;
  bool body = false;
  std::erase_if(draft.parts, [&](const Part& part) {
    const std::string normal = normal_form(part.text);
    if (normal.empty()) return true;
    if (part.kind == BlockKind::kCaption) return !captions.insert(part.text).second;
    // Behind the first paragraph a heading may rightly say what the title says.
    if (normal == title && (!body || part.kind != BlockKind::kHeading)) return true;
    body |= part.kind == BlockKind::kParagraph;
    if (count_words(normal) < kRepeatedWords) return false;
    return captions.contains(part.text) || !paragraphs.insert(part.text).second;
  });
}

size_t prose_bytes(const StoryDraft& draft) {
  size_t bytes = 0;
  for (const Part& part : draft.parts) {
    const bool counts = part.kind == BlockKind::kParagraph || part.kind == BlockKind::kList ||
                        part.kind == BlockKind::kQuote;
    if (counts && is_prose(part.text)) bytes += part.text.size();
  }
  return bytes;
}

Story make_story(StoryDraft draft, const ReadOptions& options) {
  Story story;
  story.published = choose_published(draft, options);
  const auto add = [&](BlockKind kind, std::string_view text, Span source) {
    if (!story.text.empty()) story.text += "\n\n";
    const auto begin = static_cast<uint32_t>(story.text.size());
    story.text += text;
    story.blocks.push_back({{begin, static_cast<uint32_t>(story.text.size())}, kind, {}});
    if (!source.empty()) story.blocks.back().source = source;
  };
  if (!draft.title.empty()) {
    add(BlockKind::kTitle, draft.title, draft.title_source);
    story.title = draft.title;
  }
  for (const Part& part : draft.parts) {
    add(part.kind, part.text, part.source);
    if (draft.dateline && part.kind == BlockKind::kDateline && !story.dateline) {
      story.dateline = std::move(draft.dateline);
      move_spans(*story.dateline, story.blocks.back().span.begin);
    }
  }
  story.byline = std::move(draft.byline);
  story.publisher = std::move(draft.publisher);
  story.section = std::move(draft.section);
  story.language = detect_language(story.text, draft.declared_language);
  story.url = draft.url ? std::move(draft.url) : options.url;
  story.modified = std::move(draft.modified);
  story.tags = std::move(draft.tags);
  story.notes = std::move(draft.notes);
  return story;
}

}  // namespace dateline
