// The recurrence of simple recurrent units (Lei, Zhang, Wang, Dai, Artzi 2018), forward and back, for
// train/network.py, which compiles this file and calls it on tensors. Time goes first: numbers lie as
// [time][sentence][unit]; sentence b has length[b] steps, and beyond them everything is 0.
//
// u holds four gates side by side (z, f, r, s); saved holds c, f and r of each step for the way back.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace {

inline float bounded(float x, float most) { return x < -most ? -most : x > most ? most : x; }

// Beyond these borders a sigmoid is 0 or 1, but its power would be infinite, which the approximate
// division of -ffast-math makes into no number at all.
inline float sigmoid(float x) { return 1.0f / (1.0f + std::exp(-bounded(x, 60.0f))); }

// What flows back through many steps must not grow beyond all numbers either (Graves 2013).
constexpr float kMostFlow = 10.0f;

struct Shape {
  int64_t time, batch, units;
  const int64_t* length;
  int64_t backwards;
  /// The place in time of the n-th step.
  int64_t at(int64_t n) const { return backwards ? time - 1 - n : n; }
};

}  // namespace

extern "C" {

void sru_forward(int64_t time, int64_t batch, int64_t units, const int64_t* length, int64_t backwards,
                 const float* u, const float* vf, const float* vr, const float* bf, const float* br,
                 float* h, float* saved) {
  const Shape shape{time, batch, units, length, backwards};
  const int64_t step = batch * units;
  std::vector<float> state(step, 0.0f);
  for (int64_t n = 0; n < time; ++n) {
    const int64_t t = shape.at(n);
    for (int64_t b = 0; b < batch; ++b) {
      float* c = state.data() + b * units;
      float* out = h + t * step + b * units;
      float* keep = saved + (t * batch + b) * 3 * units;
      if (t >= length[b]) {
        std::memset(c, 0, sizeof(float) * units);
        std::memset(out, 0, sizeof(float) * units);
        std::memset(keep, 0, sizeof(float) * 3 * units);
        continue;
      }
      const float* z = u + (t * batch + b) * 4 * units;
#pragma GCC ivdep
      for (int64_t i = 0; i < units; ++i) {
        const float f = sigmoid(z[units + i] + vf[i] * c[i] + bf[i]);
        const float r = sigmoid(z[2 * units + i] + vr[i] * c[i] + br[i]);
        const float now = f * c[i] + (1.0f - f) * z[i];
        out[i] = r * now + (1.0f - r) * z[3 * units + i];
        keep[i] = now;
        keep[units + i] = f;
        keep[2 * units + i] = r;
        c[i] = now;
      }
    }
  }
}

void sru_backward(int64_t time, int64_t batch, int64_t units, const int64_t* length,
                  int64_t backwards, const float* u, const float* vf, const float* vr,
                  const float* saved, const float* dh, float* du, float* dvf, float* dvr, float* dbf,
                  float* dbr) {
  const Shape shape{time, batch, units, length, backwards};
  const int64_t step = batch * units;
  std::vector<float> flow(step, 0.0f);  // the gradient of the state
  const std::vector<float> zero(units, 0.0f);
  for (int64_t n = time; n-- > 0;) {
    const int64_t t = shape.at(n);
    for (int64_t b = 0; b < batch; ++b) {
      float* dc = flow.data() + b * units;
      float* out = du + (t * batch + b) * 4 * units;
      if (t >= length[b]) {
        std::memset(dc, 0, sizeof(float) * units);
        std::memset(out, 0, sizeof(float) * 4 * units);
        continue;
      }
      const float* z = u + (t * batch + b) * 4 * units;
      const float* keep = saved + (t * batch + b) * 3 * units;
      const float* g = dh + t * step + b * units;
      const float* before = n == 0 ? zero.data() : saved + (shape.at(n - 1) * batch + b) * 3 * units;
#pragma GCC ivdep
      for (int64_t i = 0; i < units; ++i) {
        const float f = keep[units + i], r = keep[2 * units + i];
        const float d = dc[i] + g[i] * r;
        const float dr = g[i] * (keep[i] - z[3 * units + i]) * r * (1.0f - r);
        const float df = d * (before[i] - z[i]) * f * (1.0f - f);
        out[i] = d * (1.0f - f);
        out[units + i] = df;
        out[2 * units + i] = dr;
        out[3 * units + i] = g[i] * (1.0f - r);
        dc[i] = bounded(d * f + df * vf[i] + dr * vr[i], kMostFlow);
        dvf[i] += df * before[i];
        dvr[i] += dr * before[i];
        dbf[i] += df;
        dbr[i] += dr;
      }
    }
  }
}

}  // extern "C"
