// Time and memory of this program, for its measurements.
#pragma once

#include <sys/resource.h>

#include <ctime>
#include <fstream>

/// Time of this process on its core, so that others on the machine do not count.
struct Clock {
  static double now() {
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return double(t.tv_sec) + double(t.tv_nsec) * 1e-9;
  }
};

inline double seconds_since(double start) { return Clock::now() - start; }

inline double resident_megabytes() {
  long pages = 0;
  std::ifstream statm("/proc/self/statm");
  statm >> pages >> pages;
  return double(pages) * 4096 / 1e6;
}

inline double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return double(usage.ru_maxrss) / 1e3;
}
