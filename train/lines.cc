// Describes pages for train/learn/pages.py: the rows of features of all lines, or where it is known
// which lines are kept, one row a page; and beside them the lines' texts.
#include <CLI/CLI.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "must.h"
#include "page/page.h"
#include "pages.h"
#include "story/line_features.h"
#include "story/page_signs.h"
#include "story/story_lexicon.h"

namespace dateline::train {
namespace {

using Json = nlohmann::json;

template <class Row>
void write(std::ofstream& out, const Row& row) {
  out.write(reinterpret_cast<const char*>(row.data()), sizeof row);
}

/// The row of a page of which the lines marked by '1' are kept.
PageRow describe_page(PageLines& page, const PageFacts& facts, const StoryLexicon::Parts& words,
                      const Json& record, const std::string& marks) {
  std::vector<bool> kept(page.lines().size());
  for (size_t i = 0; i < std::min(kept.size(), marks.size()); ++i) kept[i] = marks[i] == '1';
  page.keep_only(kept);
  std::optional<std::string> address;
  if (record.contains("url")) address = record["url"].get<std::string>();
  return page_features(page, facts, words, address);
}

}  // namespace

int lines(int argc, char** argv) {
  std::string records_path, lexicon_path, kept_path, out_path;
  CLI::App app("Describes the lines of pages, or with --kept the pages.", "dateline-train lines");
  app.add_option("records", records_path, "JSON Lines with \"html\", \"url\"")->required();
  app.add_option("--lexicon", lexicon_path, "the folder lexicon/en")->required();
  app.add_option("--kept", kept_path, "for each page a line with 1 for each line that is kept");
  app.add_option("--out", out_path, "where OUT.rows and OUT.jsonl are written")->required();
  CLI11_PARSE(app, argc, argv);
  const StoryLexicon lexicon = must(StoryLexicon::load(lexicon_path));
  std::ifstream records(records_path), kept(kept_path);
  std::ofstream rows(out_path + ".rows", std::ios::binary), texts(out_path + ".jsonl");
  std::string line, marks;
  while (std::getline(records, line)) {
    const Json record = Json::parse(line);
    const Page page = must(decode_page(record["html"].get_ref<const std::string&>(), "utf-8"));
    PageLines lines_of_page(page.tree, lexicon.parts());
    const PageFacts facts = read_page_facts(page.tree);
    Json shown = Json::array();
    for (const PageLine& one : lines_of_page.lines()) shown.push_back(one.text);
    texts << shown.dump() << '\n';
    if (kept_path.empty()) {
      for (const LineRow& row : line_features(lines_of_page, facts)) {
        write(rows, row);
      }
    } else {
      std::getline(kept, marks);
      write(rows, describe_page(lines_of_page, facts, lexicon.parts(), record, marks));
    }
  }
  if (!rows.flush() || !texts.flush()) fail({out_path + ": cannot be written"});
  return 0;
}

}  // namespace dateline::train
