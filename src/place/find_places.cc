#include "place/find_places.h"

#include "base/utf8.h"
#include "place/gazetteer.h"
#include "place/match_names.h"
#include "place/resolve.h"

namespace dateline {
namespace {

PlaceKind kind_of(const NameMatch& match) {
  if (match.kind & kSiteNoun) return PlaceKind::kFacility;
  if (match.kind & kWaterNoun) return PlaceKind::kWater;
  if (match.kind & kMountainNoun) return PlaceKind::kMountain;
  if (match.kind & kRegionNoun) return PlaceKind::kRegion;
  if (match.kind & kCityNoun) return PlaceKind::kCity;
  return PlaceKind::kOther;
}

// The words of a name with single blanks, whatever breaks of lines stand in it.
std::string plain(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    if (is_space(next_code_point(text, at))) {
      if (!out.ends_with(' ')) out += ' ';
    } else {
      out += text.substr(begin, at - begin);
    }
  }
  return out;
}

void fill_from(const KnownPlace& known, const NameMatch& match, Place& place) {
  place.country = known.country;
  if (!known.admin1.empty()) place.admin1 = known.admin1;
  place.why = known.why;
  if (match.other) {
    // An airport or a bridge of the town lies there; a river of that name may flow anywhere.
    if (match.kind & kSiteNoun && known.kind == PlaceKind::kCity) place.position = known.position;
    return;
  }
  place.position = known.position;
  const bool province =
      match.last != match.name_last && known.kind == PlaceKind::kCity && match.kind & kRegionNoun;
  if (province) return;
  place.name = known.name;
  place.kind = known.kind;
}

}  // namespace

std::vector<Place> find_places(const Story& story, const Language& language,
                               const Gazetteer& gazetteer) {
  const std::vector<NameMatch> matches = match_names(story, language, gazetteer.parts());
  const std::vector<Choice> choices = resolve(matches, story, language, gazetteer.parts());
  std::vector<Place> places;
  places.reserve(matches.size());
  for (size_t m = 0; m < matches.size(); ++m) {
    const NameMatch& match = matches[m];
    const Choice& choice = choices[m];
    Place place;
    place.first = match.first;
    place.last = match.last;
    place.span = cover(language[match.first].span, language[TokenId(match.last.value - 1)].span);
    place.name = plain(place.span.in(story.text));
    place.kind = kind_of(match);
    place.country = choice.country;
    if (choice.region && choice.region->kind == PlaceKind::kRegion) {
      place.admin1 = choice.region->name;
    }
    place.why = match.node ? "ambiguous" : "name only";
    if (choice.place) fill_from(*choice.place, match, place);
    places.push_back(std::move(place));
  }
  return places;
}

}  // namespace dateline
