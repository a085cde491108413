// The loops themselves, over vectors of kBytes bytes. No header of its own: vector_loops.cc
// includes it once for each path, in a namespace that says kBytes.

constexpr size_t kStep = kBytes / sizeof(float);

inline Floats load(const float* from) {
  Floats v;
  __builtin_memcpy(&v, from, sizeof v);
  return v;
}

inline void store(float* to, const Floats& v) { __builtin_memcpy(to, &v, sizeof v); }

inline Floats all(float x) { return x - Floats{}; }

inline Floats sigmoid(Floats x) {
  constexpr float kLog2E = 1.44269504f;
  const Floats limit = all(125);  // powers stay normal floats
  const Floats one = all(1);
  Floats t = x * all(-kLog2E);
  t = t < limit ? t : limit;
  t = t > -limit ? t : -limit;
  const Floats whole = t + all(kRounder);
  const Floats part = t - (whole - all(kRounder));
  Floats p = part * all(0.0097829122f) + all(0.0559768826f);
  p = p * part + all(0.2402071059f);
  p = p * part + all(0.6931136250f);
  p = p * part + one;
  const Floats power = (Floats)((Words)p + ((Words)whole << 23));
  return one / (one + power);
}

inline void recur_loop(const Recurrence& r) {
  const size_t hidden = r.hidden;
  for (size_t n = 0; n < r.count; ++n) {
    const size_t t = r.backward ? r.count - 1 - n : n;
    const float* gates = r.gates + size_t{r.rows[t]} * 4 * hidden;
    float* out = r.out + t * r.stride;
    if (r.restart[t]) std::memset(r.state, 0, hidden * sizeof(float));
    for (size_t i = 0; i < hidden; i += kStep) {
      const Floats old = load(r.state + i);
      const Floats fresh = load(gates + i);
      const Floats skip = load(gates + 3 * hidden + i);
      const Floats f = sigmoid(load(gates + hidden + i) + load(r.old + i) * old);
      const Floats g = sigmoid(load(gates + 2 * hidden + i) + load(r.old + hidden + i) * old);
      const Floats next = fresh + f * (old - fresh);
      store(r.state + i, next);
      store(out + i, skip + g * (next - skip));
    }
  }
}

inline void quantise_loop(const float* values, size_t size, uint8_t* out, float* scale) {
  constexpr uint32_t kInfinite = 0x7F800000;
  // Floats without their sign compare as their bits do, and what is not a number is largest.
  Words most_of{};
  for (size_t i = 0; i < size; i += kStep) {
    const Words bits = (Words)load(values + i) & 0x7FFFFFFFu;
    most_of = bits > most_of ? bits : most_of;
  }
  uint32_t most_bits = 0;
  for (size_t i = 0; i < kStep; ++i) most_bits = most_of[i] > most_bits ? most_of[i] : most_bits;
  float most;
  __builtin_memcpy(&most, &most_bits, sizeof most);
  // Below this the factor would be infinite; nothing so small is worth keeping.
  if (most_bits >= kInfinite || most < 1e-30f) {
    std::memset(out, 128, size);
    *scale = 0;
    return;
  }
  *scale = most / 127;
  const Floats factor = all(127 / most);
  for (size_t i = 0; i < size; i += kStep) {
    const Floats rounded = load(values + i) * factor + all(kRounder);
    store_low_bytes(out + i, (Words)rounded + 128u);
  }
}

/// The sums of some vectors of each row, from value `first` on; I counts the vectors. (Folds, since
/// g++ keeps an array in registers only if its indexes are constants from the start.)
template <size_t... I>
inline void sum_some_rows(const ByteRows& r, size_t first, std::index_sequence<I...>) {
  Floats sums[sizeof...(I)] = {};
  for (size_t n = 0; n < r.count; ++n) {
    const Floats scale = all(r.scales[n]);
    const int8_t* row = r.rows[n] + first;
    ((sums[I] += floats_of(row + I * kStep) * scale), ...);
  }
  (store(r.sum + first + I * kStep, sums[I]), ...);
}

inline void sum_rows_loop(const ByteRows& r) {
  size_t i = 0;
  for (; i + 8 * kStep <= r.width; i += 8 * kStep) {
    sum_some_rows(r, i, std::make_index_sequence<8>());
  }
  if (i + 4 * kStep <= r.width) {
    sum_some_rows(r, i, std::make_index_sequence<4>());
    i += 4 * kStep;
  }
  for (; i < r.width; i += kStep) sum_some_rows(r, i, std::make_index_sequence<1>());
}

inline void add_scaled_loop(const ScaledSums& s) {
  for (size_t t = 0; t < s.count; ++t) {
    const Floats factor = all(s.factors[t]);
    const float* values = s.values + t * s.size;
    float* sums = s.sums + s.places[t];
    for (size_t i = 0; i < s.size; i += kStep) {
      store(sums + i, load(sums + i) + load(values + i) * factor);
    }
  }
}

/// The sum of kLanes partial sums, in one order whatever the width of vectors.
template <size_t... I>
inline float sum_of(const Floats* sums, std::index_sequence<I...>) {
  float lanes[kLanes];
  (store(lanes + I * kStep, sums[I]), ...);
  float sum = 0;
  for (size_t i = 0; i < kLanes; ++i) sum += lanes[i];
  return sum;
}

/// I counts the vectors that make kLanes values.
template <size_t... I>
inline void normalise_values(float* values, size_t size, std::index_sequence<I...> all_of_them) {
  Floats sums[sizeof...(I)] = {}, squares[sizeof...(I)] = {};
  for (size_t i = 0; i < size; i += kLanes) ((sums[I] += load(values + i + I * kStep)), ...);
  const Floats mean = all(sum_of(sums, all_of_them) / static_cast<float>(size));
  for (size_t i = 0; i < size; i += kLanes) {
    ((squares[I] += (load(values + i + I * kStep) - mean) * (load(values + i + I * kStep) - mean)),
     ...);
  }
  const float variance = sum_of(squares, all_of_them) / static_cast<float>(size);
  const Floats factor = all(1 / std::sqrt(variance + 1e-5f));
  for (size_t i = 0; i < size; i += kStep) store(values + i, (load(values + i) - mean) * factor);
}

inline void normalise_loop(float* values, size_t size) {
  normalise_values(values, size, std::make_index_sequence<kLanes / kStep>());
}

inline void rectify_loop(float* values, size_t size) {
  const Floats zero{};
  for (size_t i = 0; i < size; i += kStep) {
    const Floats v = load(values + i);
    store(values + i, v > zero ? v : zero);
  }
}

/// Some dependents with all heads; I counts the dependents.
template <size_t... I>
inline void sum_some_arcs(const ArcSums& a, size_t first, std::index_sequence<I...>) {
  const float* dependents = a.dependents + first * a.width;
  float* out = a.out + first * a.stride;
  for (size_t j = 0; j < a.stride; j += kStep) {
    Floats sums[sizeof...(I)] = {};
    const float* heads = a.heads + j;
    for (size_t k = 0; k < a.depth; ++k, heads += a.stride) {
      const Floats head = load(heads);
      ((sums[I] += all(dependents[I * a.width + k]) * head), ...);
    }
    (store(out + I * a.stride + j, sums[I]), ...);
  }
}

inline void sum_arcs_loop(const ArcSums& a) {
  constexpr size_t kLot = 8;
  size_t i = 0;
  for (; i + kLot <= a.count; i += kLot) sum_some_arcs(a, i, std::make_index_sequence<kLot>());
  if (i + 4 <= a.count) sum_some_arcs(a, i, std::make_index_sequence<4>()), i += 4;
  if (i + 2 <= a.count) sum_some_arcs(a, i, std::make_index_sequence<2>()), i += 2;
  if (i < a.count) sum_some_arcs(a, i, std::make_index_sequence<1>());
}

inline void best_steps_loop(const PartStep& s) {
  for (size_t to = 0; to < kPartLanes; to += kStep) {
    Floats best = load(s.steps + to) + all(s.before[0]);
    Words sources{};
    for (size_t from = 1; from < s.parts; ++from) {
      const Floats sum = load(s.steps + from * kPartLanes + to) + all(s.before[from]);
      const auto better = sum > best;
      best = better ? sum : best;
      sources = better ? Words{} + static_cast<uint32_t>(from) : sources;
    }
    store(s.best + to, best);
    __builtin_memcpy(s.sources + to, &sources, sizeof sources);
  }
}

constexpr VectorLoops kLoops = {quantise_loop, sum_rows_loop, add_scaled_loop, normalise_loop,
                                rectify_loop,  recur_loop,    sum_arcs_loop,   best_steps_loop};
