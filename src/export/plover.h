// PLOVER out: one JSON object an event, one a line, in PLOVER 2.0's conventions.
#pragma once

#include <optional>
#include <string>

#include "dateline/options.h"
#include "dateline/record.h"
#include "export/origin.h"

namespace dateline {

/// The type under which PLOVER has an event: a planned CONSULT, SUPPORT, COOPERATE or AID is an
/// AGREE, a planned RETREAT a CONCEDE. Nothing where PLOVER has none: what is requested, possible
/// or negated (the request, threat or refusal that carries it is an event of its own), and, unless
/// `extensions`, the types that PLOVER lacks.
std::optional<EventType> plover_type(const Event& event, bool extensions);

/// Appends the events of a story. Ours beyond PLOVER: time, status, evidence, claims, quantities.
void append_plover(std::string& out, const Reading& reading, const Origin& origin,
                   const ReadOptions& options, bool extensions);

}  // namespace dateline
