#include "place/find_places.h"

namespace dateline {

std::vector<Place> find_places(const Story&, const Language&, const Gazetteer&) { return {}; }

}  // namespace dateline
