#include "language/perceptron.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace dateline {
namespace {

constexpr size_t kPrefix = 8;      // log2 of the number of buckets (u32), spare (u32)
constexpr size_t kRecordHead = 3;  // fingerprint and number of weights
constexpr uint32_t kMaxBits = 24;

template <class T>
void append_number(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

uint16_t fingerprint_at(const unsigned char* at) {
  uint16_t value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

}  // namespace

Result<LinearModel> LinearModel::open(std::string_view section, size_t classes) {
  const Error damaged{"not a table of weights"};
  uint32_t bits = 0;
  if (section.size() < kPrefix) return damaged;
  std::memcpy(&bits, section.data(), sizeof bits);
  if (bits == 0 || bits > kMaxBits) return damaged;
  const size_t borders = (size_t{1} << bits) + 1;
  if ((section.size() - kPrefix) / sizeof(uint32_t) < borders) return damaged;

  LinearModel model;
  model.shift_ = 64 - bits;
  model.starts_ = reinterpret_cast<const uint32_t*>(section.data() + kPrefix);
  const std::string_view rows = section.substr(kPrefix + borders * sizeof(uint32_t));
  model.rows_ = reinterpret_cast<const unsigned char*>(rows.data());
  if (model.starts_[0] != 0 || model.starts_[borders - 1] != rows.size()) return damaged;
  for (size_t b = 0; b + 1 < borders; ++b) {
    size_t at = model.starts_[b];
    const size_t end = model.starts_[b + 1];
    if (at > end || end > rows.size()) return damaged;
    while (at < end) {
      if (end - at < kRecordHead) return damaged;
      const size_t count = model.rows_[at + 2];
      at += kRecordHead;
      if ((end - at) / 2 < count) return damaged;
      for (size_t i = 0; i < count; ++i, at += 2) {
        if (model.rows_[at] >= classes) return damaged;
      }
    }
  }
  return model;
}

void LinearModel::add(std::span<const Feature> features, int32_t* scores) const {
  if (!starts_) return;
  for (size_t i = 0; i < features.size(); ++i) {
    __builtin_prefetch(&starts_[features[i] >> shift_]);
  }
  constexpr size_t kAhead = 8;  // rows fetched before they are needed; measured, flat from 6 to 12
  for (size_t i = 0; i < features.size(); ++i) {
    if (i + kAhead < features.size()) {
      __builtin_prefetch(rows_ + starts_[features[i + kAhead] >> shift_]);
    }
    const size_t bucket = features[i] >> shift_;
    const auto wanted = static_cast<uint16_t>(features[i]);
    const unsigned char* at = rows_ + starts_[bucket];
    const unsigned char* const end = rows_ + starts_[bucket + 1];
    while (at < end) {
      const size_t count = at[2];
      const bool hit = fingerprint_at(at) == wanted;
      at += kRecordHead;
      if (!hit) {
        at += 2 * count;
        continue;
      }
      for (size_t w = 0; w < count; ++w, at += 2) scores[at[0]] += static_cast<int8_t>(at[1]);
      break;
    }
  }
}

Learner::Learner(uint32_t min_updates) : min_updates_(min_updates), slots_(1 << 16) {}

Learner::Slot& Learner::slot_of(Feature feature) {
  const size_t mask = slots_.size() - 1;
  size_t at = (feature >> 20) & mask;
  while (slots_[at].updates != 0 && slots_[at].feature != feature) at = (at + 1) & mask;
  return slots_[at];
}

void Learner::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.updates != 0) slot_of(slot.feature) = slot;
  }
}

void Learner::add(std::span<const Feature> features, int32_t* scores) const {
  const size_t mask = slots_.size() - 1;
  for (const Feature feature : features) __builtin_prefetch(&slots_[(feature >> 20) & mask]);
  for (const Feature feature : features) {
    size_t at = (feature >> 20) & mask;
    while (slots_[at].updates != 0 && slots_[at].feature != feature) at = (at + 1) & mask;
    const Slot& slot = slots_[at];
    if (slot.updates == 0 || slot.updates < min_updates_) continue;
    for (size_t i = slot.begin, end = slot.begin + slot.size; i < end; ++i) {
      scores[weights_[i].cls] += weights_[i].value;
    }
  }
}

void Learner::change(Slot& slot, uint32_t cls, int32_t by) {
  size_t i = slot.begin;
  const size_t end = slot.begin + slot.size;
  while (i < end && weights_[i].cls != cls) ++i;
  if (i == end) {
    if (slot.size == (1u << slot.room_bits) || slot.size == 0) {
      // Rows move to the end of the pool when they outgrow their room; the old room is lost.
      const uint8_t bits = slot.size == 0 ? 1 : static_cast<uint8_t>(slot.room_bits + 1);
      const size_t begin = weights_.size();
      weights_.resize(begin + (size_t{1} << bits));
      totals_.resize(begin + (size_t{1} << bits));
      for (size_t k = 0; k < slot.size; ++k) {
        weights_[begin + k] = weights_[slot.begin + k];
        totals_[begin + k] = totals_[slot.begin + k];
      }
      slot.begin = static_cast<uint32_t>(begin);
      slot.room_bits = bits;
    }
    i = slot.begin + slot.size++;
    weights_[i] = {0, cls};
    totals_[i] = {0, now_};
  }
  Total& total = totals_[i];
  total.sum += int64_t{weights_[i].value} * (now_ - total.since);
  total.since = now_;
  weights_[i].value += by;
}

Learner::Slot& Learner::touched(Feature feature) {
  if (used_ * 4 >= slots_.size() * 3) grow();
  Slot& slot = slot_of(feature);
  if (slot.updates == 0) {
    ++used_;
    slot.feature = feature;
  }
  if (slot.updates < UINT16_MAX) ++slot.updates;
  return slot;
}

void Learner::shift(std::span<const Feature> features, uint32_t cls, int32_t by) {
  for (const Feature feature : features) change(touched(feature), cls, by);
}

std::string Learner::section(double scale) const {
  struct Row {
    Feature feature;
    std::string weights;  // pairs of class and quantised weight
  };
  std::vector<Row> rows;
  for (const Slot& slot : slots_) {
    if (slot.updates == 0 || slot.updates < min_updates_) continue;
    std::string weights;
    for (size_t i = slot.begin, end = slot.begin + slot.size; i < end; ++i) {
      const int64_t sum = totals_[i].sum + int64_t{weights_[i].value} * (now_ - totals_[i].since);
      const double average = static_cast<double>(sum) / now_;
      const auto level = std::clamp<long>(std::lround(average / scale), -127, 127);
      if (level == 0) continue;
      weights += static_cast<char>(weights_[i].cls);
      weights += static_cast<char>(level);
    }
    if (!weights.empty() && weights.size() / 2 <= 255) {
      rows.push_back({slot.feature, std::move(weights)});
    }
  }
  std::sort(rows.begin(), rows.end(),
            [](const Row& a, const Row& b) { return a.feature < b.feature; });

  const auto bits =
      static_cast<uint32_t>(std::clamp<size_t>(std::bit_width(rows.size() / 3), 1, kMaxBits));
  std::vector<uint32_t> starts((size_t{1} << bits) + 1);
  std::string body;
  size_t row = 0;
  for (size_t bucket = 0; bucket + 1 < starts.size(); ++bucket) {
    starts[bucket] = static_cast<uint32_t>(body.size());
    for (; row < rows.size() && rows[row].feature >> (64 - bits) == bucket; ++row) {
      append_number(body, static_cast<uint16_t>(rows[row].feature));
      body += static_cast<char>(rows[row].weights.size() / 2);
      body += rows[row].weights;
    }
  }
  starts.back() = static_cast<uint32_t>(body.size());
  std::string out;
  append_number(out, bits);
  append_number(out, uint32_t{0});
  out.append(reinterpret_cast<const char*>(starts.data()), starts.size() * sizeof(uint32_t));
  return out + body;
}

}  // namespace dateline
