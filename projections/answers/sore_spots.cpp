#include "projections/answers/sore_spots.h"

#include <map>
#include <string>
#include <string_view>

#include "core/event/catalog/interactions.h"
#include "projections/answers/print.h"
#include "projections/folds/commitments.h"
#include "projections/folds/deals.h"

namespace daybook {
namespace {

struct SoreSpot {
  std::string_view kind;
  Optional<WordsAt> text;
};
using SoreSpots = std::map<std::string, SoreSpot, std::less<>>;  // by the event that tells it

void add_incidents(SoreSpots& spots, const std::vector<const Event*>& events) {
  std::map<std::string, const Event*, std::less<>> open;
  for (const auto* event : events) {
    if (const auto* reported = event->as<IncidentReported>()) {
      open.emplace(reported->incident.text, event);  // reported again it is still the same one
    } else if (const auto* recovered = event->as<IncidentRecovered>()) {
      open.erase(recovered->incident.text);
    }
  }
  for (const auto& [incident, event] : open) {
    spots[event->id] = {"incident", words_at(*event, event->as<IncidentReported>()->text)};
  }
}

void add_moods(SoreSpots& spots, const std::vector<const Event*>& events) {
  for (const auto* event : events) {
    const auto* reaction = event->as<ReactionObserved>();
    const auto* signal = event->as<SignalObserved>();
    if (reaction != nullptr && reaction->valence == Valence::negative) {
      spots[event->id] = {"reaction", words_at(*event, reaction->to)};
    } else if (signal != nullptr && signal->kind == SignalKind::complaint) {
      spots[event->id] = {"complaint", words_at(*event, signal->text)};
    }
  }
}

void add_missed(SoreSpots& spots, const Commitments& state) {
  for (const auto& row : state.commitments) {
    const bool missed =
        row.status == CommitmentStatus::missed || row.status == CommitmentStatus::ignored;
    if (missed && row.by == Party::us) {
      spots[row.decided_event->text] = {"missed_by_us", row.text};
    }
  }
}

void add_unresolved(SoreSpots& spots, const Deals& state) {
  for (const auto& row : state.objections) {
    if (row.status == ObjectionStatus::unresolved) {
      spots[row.event.text] = {"objection", row.verbatim};
    }
  }
}

}  // namespace

Status print_sore_spots(JsonWriter& out, const AccountView& view) {
  DAYBOOK_TRY(const auto* events, view.events());
  DAYBOOK_TRY(const auto* undertaken, view.state<Commitments>());
  DAYBOOK_TRY(const auto* for_sale, view.state<Deals>());
  SoreSpots spots;
  add_incidents(spots, *events);
  add_moods(spots, *events);
  add_missed(spots, *undertaken);
  add_unresolved(spots, *for_sale);
  out.key("sore_spots").begin_array();
  for (const auto* event : *events) {
    const auto spot = spots.find(event->id);
    if (spot == spots.end()) continue;
    out.begin_object().member("kind", spot->second.kind).member("event", event->id);
    DAYBOOK_CHECKED(print_words(out, "text", view, spot->second.text));
    out.end_object();
  }
  out.end_array();
  return {};
}

}  // namespace daybook
