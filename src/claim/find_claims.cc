#include "claim/find_claims.h"

namespace dateline {

struct ClaimLexicon::Parts {};

ClaimLexicon::ClaimLexicon(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
ClaimLexicon::ClaimLexicon(ClaimLexicon&&) noexcept = default;
ClaimLexicon& ClaimLexicon::operator=(ClaimLexicon&&) noexcept = default;
ClaimLexicon::~ClaimLexicon() = default;

Result<ClaimLexicon> ClaimLexicon::load(const std::filesystem::path&) {
  return ClaimLexicon(std::make_unique<Parts>());
}

std::vector<Claim> find_claims(const Story&, const Language&, const std::optional<Published>&,
                               const std::vector<TimeExpression>&, const Cast&,
                               const ClaimLexicon&) {
  return {};
}

}  // namespace dateline
