// Who is meant: names, titles, roles, described groups, pronouns, governments.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "dateline/record.h"
#include "dateline/result.h"
#include "place/find_places.h"

namespace dateline {

class ActorLexicon {
 public:
  /// Reads `lexicon`/actors/*.
  static Result<ActorLexicon> load(const std::filesystem::path& lexicon);
  ActorLexicon(ActorLexicon&&) noexcept;
  ActorLexicon& operator=(ActorLexicon&&) noexcept;
  ~ActorLexicon();

  struct Parts;
  const Parts& parts() const { return *parts_; }

 private:
  explicit ActorLexicon(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// The actors of a story and their mentions.
Cast find_actors(const Story& story, const Language& language,
                 const std::optional<Published>& published,
                 const std::vector<TimeExpression>& times, const std::vector<Place>& places,
                 const ActorLexicon& lexicon, const Gazetteer& gazetteer);

}  // namespace dateline
