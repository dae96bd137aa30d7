#include "projections/folds/client_action.h"

#include "core/event/catalog/commitments.h"
#include "core/event/catalog/concessions.h"
#include "core/event/catalog/deals.h"
#include "core/event/catalog/interactions.h"
#include "core/event/catalog/objections.h"

namespace daybook {
namespace {

template <class... Kinds>
bool is_one_of(const Event& event, Family<Kinds...>) {
  return ((event.kind->tag == Kinds::kFacts.tag) || ...);
}

}  // namespace

bool is_client_action(const Event& event) {
  using Always =
      Family<MessageReceived, VisitHeld, ObjectionRaised, ObjectionReopened, ProposalReturned,
             ProposalAccepted, ProposalDeclined, DemandRaised, RemarkRaised, FeedbackGiven>;
  if (is_one_of(event, Always{})) return true;
  if (const auto* call = event.as<CallLogged>()) return call->direction == Direction::in;
  if (const auto* meeting = event.as<MeetingHeld>()) return meeting->form != MeetingForm::internal;
  if (const auto* request = event.as<ConcessionRequested>()) return request->asked_by.has_value();
  if (const auto* made = event.as<CommitmentMade>()) return made->by == Party::client;
  return false;
}

}  // namespace daybook
