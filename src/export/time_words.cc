#include "export/time_words.h"

#include <array>
#include <cstdio>
#include <string_view>

namespace dateline {
namespace {

using std::chrono::year_month_day;

constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

std::string year_words(year_month_day date) { return std::to_string(int(date.year())); }

std::string month_words(year_month_day date) {
  return std::string(kMonths[unsigned(date.month()) - 1]);
}

std::string day_words(year_month_day date) { return std::to_string(unsigned(date.day())); }

std::string clock_words(std::chrono::seconds time) {
  char out[32];
  const int length = std::snprintf(out, sizeof out, "%02d:%02d", int(time.count() / 3600 % 24),
                                   int(time.count() / 60 % 60));
  return {out, size_t(length)};
}

std::string date_words(year_month_day date) {
  return day_words(date) + ' ' + month_words(date) + ' ' + year_words(date);
}

std::string moment_words(const Moment& moment) {
  const std::string date = date_words(moment.day);
  return moment.time ? date + ", " + clock_words(*moment.time) : date;
}

bool begins_month(year_month_day date) { return unsigned(date.day()) == 1; }

bool ends_month(year_month_day date) {
  return date == year_month_day(date.year() / date.month() / std::chrono::last);
}

// From the first day of a month to the last of one.
std::string months_words(year_month_day from, year_month_day to) {
  const bool years = unsigned(from.month()) == 1 && unsigned(to.month()) == 12;
  if (from.year() == to.year()) {
    if (years) return year_words(from);
    if (from.month() == to.month()) return month_words(from) + ' ' + year_words(from);
    return month_words(from) + "–" + month_words(to) + ' ' + year_words(to);
  }
  if (years) return year_words(from) + "–" + year_words(to);
  return month_words(from) + ' ' + year_words(from) + " – " + month_words(to) + ' ' +
         year_words(to);
}

std::string days_words(year_month_day from, year_month_day to) {
  if (from == to) return date_words(from);
  if (begins_month(from) && ends_month(to)) return months_words(from, to);
  if (from.year() != to.year()) return date_words(from) + " – " + date_words(to);
  if (from.month() != to.month()) {
    return day_words(from) + ' ' + month_words(from) + " – " + date_words(to);
  }
  return day_words(from) + "–" + date_words(to);
}

}  // namespace

std::string time_words(const Interval& interval) {
  if (!interval.from && !interval.to) return "undated";
  if (!interval.from) return "by " + moment_words(*interval.to);
  if (!interval.to) return "from " + moment_words(*interval.from);
  if (!interval.from->time && !interval.to->time) {
    return days_words(interval.from->day, interval.to->day);
  }
  if (interval.from == interval.to) return moment_words(*interval.from);
  if (interval.from->day == interval.to->day && interval.to->time) {
    return moment_words(*interval.from) + "–" + clock_words(*interval.to->time);
  }
  return moment_words(*interval.from) + " – " + moment_words(*interval.to);
}

}  // namespace dateline
