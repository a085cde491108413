#include "marked.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/file.h"
#include "language/tokenise.h"

namespace dateline::train {
namespace {

constexpr size_t kLargest = size_t{1} << 26;

struct Mark {
  Span span;  ///< in the text without the marks
  std::string kind;
};

/// Takes the marks out of a line; false where they are none.
bool take_marks(std::string_view line, std::string& text, std::vector<Mark>& marks) {
  while (!line.empty()) {
    const size_t open = line.find('[');
    text += line.substr(0, open);
    if (open == std::string_view::npos) return text.find(']') == std::string::npos;
    line.remove_prefix(open + 1);
    const size_t space = line.find(' '), close = line.find(']');
    const std::string_view kind = line.substr(0, space);
    if (close == std::string_view::npos || space > close || close == space + 1) return false;
    if (kind != "PER" && kind != "ORG" && kind != "LOC" && kind != "MISC") return false;
    const auto begin = static_cast<uint32_t>(text.size());
    text += line.substr(space + 1, close - space - 1);
    marks.push_back({{begin, static_cast<uint32_t>(text.size())}, std::string(kind)});
    line.remove_prefix(close + 1);
  }
  return true;
}

/// The IOB2 tag of each token, empty where a name has part of one.
std::vector<std::string> tags_of(const std::vector<Token>& tokens, const std::vector<Mark>& marks) {
  std::vector<std::string> tags;
  for (const Token& token : tokens) {
    const auto mark = std::find_if(marks.begin(), marks.end(), [&](const Mark& m) {
      return m.span.begin < token.span.end && token.span.begin < m.span.end;
    });
    if (mark == marks.end()) {
      tags.emplace_back("O");
    } else if (token.span.begin < mark->span.begin || token.span.end > mark->span.end) {
      return {};
    } else {
      tags.push_back((token.span.begin == mark->span.begin ? "B-" : "I-") + mark->kind);
    }
  }
  return tags;
}

}  // namespace

Result<std::vector<NamedSentence>> read_marked(const std::filesystem::path& path,
                                               const TokenLexicon& lexicon) {
  const auto bytes = read_file(path, kLargest);
  if (!bytes) return bytes.error();
  std::vector<NamedSentence> out;
  size_t row = 0;
  for (size_t at = 0; at < bytes->size(); ++row) {
    const size_t end = std::min(bytes->find('\n', at), bytes->size());
    const std::string_view line = std::string_view(*bytes).substr(at, end - at);
    at = end + 1;
    if (line.empty() || line.front() == '#') continue;
    const auto wrong = [&](std::string_view what) {
      return Error{path.string() + ":" + std::to_string(row + 1) + ": " + std::string(what)};
    };
    Story story;
    std::vector<Mark> marks;
    if (!take_marks(line, story.text, marks)) return wrong("marks that are none");
    story.blocks.push_back({{0, static_cast<uint32_t>(story.text.size())}, BlockKind::kParagraph});
    const Language language = tokenise(story, lexicon);
    NamedSentence sentence;
    sentence.tags = tags_of(language.tokens, marks);
    if (sentence.tags.size() != language.tokens.size()) return wrong("a name ends inside a token");
    for (const Token& token : language.tokens) {
      sentence.forms.emplace_back(token.span.in(story.text));
    }
    out.push_back(std::move(sentence));
  }
  return out;
}

}  // namespace dateline::train
