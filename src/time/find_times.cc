#include "time/find_times.h"

namespace dateline {

struct TimeLexicon::Parts {};

TimeLexicon::TimeLexicon(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
TimeLexicon::TimeLexicon(TimeLexicon&&) noexcept = default;
TimeLexicon& TimeLexicon::operator=(TimeLexicon&&) noexcept = default;
TimeLexicon::~TimeLexicon() = default;

Result<TimeLexicon> TimeLexicon::load(const std::filesystem::path&) {
  return TimeLexicon(std::make_unique<Parts>());
}

std::vector<TimeExpression> find_times(const Story&, const Language&,
                                       const std::optional<Published>&, const TimeLexicon&) {
  return {};
}

std::optional<Published> infer_published(const Story&, const Language&, const TimeLexicon&) {
  return std::nullopt;
}

}  // namespace dateline
