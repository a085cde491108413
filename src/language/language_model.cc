#include "language/language_model.h"

namespace dateline {

struct LanguageModel::Parts {};

LanguageModel::LanguageModel(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
LanguageModel::LanguageModel(LanguageModel&&) noexcept = default;
LanguageModel& LanguageModel::operator=(LanguageModel&&) noexcept = default;
LanguageModel::~LanguageModel() = default;

Result<LanguageModel> LanguageModel::open(const std::filesystem::path&) {
  return LanguageModel(std::make_unique<Parts>());
}

Language analyse(const Story&, const LanguageModel&, bool) { return {}; }
Language analyse_tokens(const Story&, Language tokenised, const LanguageModel&) {
  return tokenised;
}

}  // namespace dateline
