#include "actor/find_actors.h"

namespace dateline {

struct ActorLexicon::Parts {};

ActorLexicon::ActorLexicon(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
ActorLexicon::ActorLexicon(ActorLexicon&&) noexcept = default;
ActorLexicon& ActorLexicon::operator=(ActorLexicon&&) noexcept = default;
ActorLexicon::~ActorLexicon() = default;

Result<ActorLexicon> ActorLexicon::load(const std::filesystem::path&) {
  return ActorLexicon(std::make_unique<Parts>());
}

Cast find_actors(const Story&, const Language& language, const std::optional<Published>&,
                 const std::vector<TimeExpression>&, const std::vector<Place>&,
                 const ActorLexicon&, const Gazetteer&) {
  Cast cast;
  cast.mention_of.assign(language.tokens.size(), UINT32_MAX);
  return cast;
}

}  // namespace dateline
