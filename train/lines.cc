// dateline-train lines: the lines of pages with their features
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "must.h"
#include "page/page.h"
#include "story/line_features.h"
#include "story/page_signs.h"
#include "story/story_lexicon.h"

namespace dateline::train {
int lines(int argc, char** argv) {
  std::string records, lexicon_path, out, kept_path;
  CLI::App app("Describes the lines of pages, or with --kept the pages.", "dateline-train lines");
  app.add_option("records", records)->required();
  app.add_option("--lexicon", lexicon_path)->required();
  app.add_option("--kept", kept_path);
  app.add_option("--out", out)->required();
  CLI11_PARSE(app, argc, argv);
  const StoryLexicon lexicon = must(StoryLexicon::load(lexicon_path));
  std::ifstream list(records), kept_file(kept_path);
  std::ofstream rows(out + ".rows", std::ios::binary), texts(out + ".jsonl");
  std::string line;
  while (std::getline(list, line)) {
    const auto record = nlohmann::json::parse(line);
    auto page = decode_page(record["html"].get_ref<const std::string&>(), "utf-8");
    nlohmann::json texts_of = nlohmann::json::array();
    if (page && page->kind == PageKind::kHtml) {
      PageLines of_page(page->tree, lexicon.parts());
      const PageFacts facts = read_page_facts(page->tree);
      if (kept_path.empty()) {
        const auto r = line_features(of_page, facts, lexicon.parts());
        rows.write(reinterpret_cast<const char*>(r.data()),
                   static_cast<std::streamsize>(r.size() * sizeof(LineRow)));
      } else {
        std::string marks;
        std::getline(kept_file, marks);
        std::vector<bool> kept;
        for (const char c : marks) kept.push_back(c == '1');
        kept.resize(of_page.lines().size());
        of_page.keep_only(kept);
        std::optional<std::string> url;
        if (record.contains("url")) url = record["url"];
        const PageRow r = page_features(of_page, facts, lexicon.parts(), url, 0, kept.size());
        rows.write(reinterpret_cast<const char*>(r.data()), sizeof r);
      }
      for (const auto& l : of_page.lines()) texts_of.push_back(l.text);
    } else if (!kept_path.empty()) {
      std::getline(kept_file, line);
      const PageRow r{};
      rows.write(reinterpret_cast<const char*>(r.data()), sizeof r);
    }
    texts << texts_of.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
  }
  return 0;
}
}  // namespace dateline::train
