// Measures the way from a web archive's bytes to stories.
#pragma once

#include "story/story_model.h"

/// Writes a WARC of so many gigabytes (unpacked; a gzip member a record) of invented pages to a
/// temporary file, reads it on one core, and prints bytes a second for each step, and memory, which
/// must stay flat. The program's exit code.
int measure_warc(const dateline::StoryModel& model, double gigabytes);
