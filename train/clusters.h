// Word clusters: words that stand between like neighbours share a number.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::train {

/// Running text as hashes of lower-case words, sentence by sentence.
using WordSequence = std::vector<uint64_t>;

/// A cluster from 1 to `count` for every word seen `least` times or more, in order of hash.
std::vector<std::pair<uint64_t, uint16_t>> learn_clusters(
    std::span<const WordSequence> sentences, uint32_t count, uint32_t least, int rounds,
    const std::function<void(std::string_view)>& progress);

}  // namespace dateline::train
