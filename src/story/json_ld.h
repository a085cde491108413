// JSON-LD blocks -> the articles they describe. The JSON library stays behind json_ld.cc.
#pragma once

#include <string_view>

#include "story/page_facts.h"

namespace dateline {

/// Adds the articles of one block to the facts, and whether it offers a product. Broken JSON, wrong
/// types and values nested too deep are skipped, with a note.
void read_json_ld(std::string_view json, PageFacts& facts);

}  // namespace dateline
