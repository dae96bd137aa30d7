#include "projections/folds/commitments.h"

#include "projections/folds/rows.h"

namespace daybook {
namespace {

void decide(Commitments& view, const Event& event, const CommitmentId& id,
            CommitmentStatus status) {
  auto* commitment = find_row(view.commitments, &Commitment::commitment, id.text);
  if (commitment == nullptr) return;
  commitment->status = status;
  commitment->decided_at = event.occurred_at.at;
  commitment->decided_event = EventId{event.id};
  commitment->decided_position = event.position;
}

template <class Told>  // any kind that tells of a demand: they have the same members
void take_named(Demand& demand, const Event& event, const Told& told) {
  replace_if_named(demand.text, words_at(event, told.text));
  replace_if_named(demand.contact, plain(told.contact));
  replace_if_named(demand.due, told.due);
}

}  // namespace

void Commitments::on(const Event& event, const CommitmentMade& made) {
  auto& commitment = open_row(
      commitments, &Commitment::commitment, made.commitment.text,
      [](const Commitment& row) { return !row.is_open(); },
      [&] {
        Commitment row;
        row.commitment = plain(made.commitment);
        row.event = {event.id};
        return row;
      });
  commitment.by = made.by;
  commitment.text = words_at(event, made.text);
  replace_if_named(commitment.contact, plain(made.contact));
  replace_if_named(commitment.owner, plain(made.owner));
  replace_if_named(commitment.kind, made.kind);
  replace_if_named(commitment.due, made.due);
}

void Commitments::on(const Event& event, const CommitmentMet& met) {
  decide(*this, event, met.commitment, CommitmentStatus::met);
}
void Commitments::on(const Event& event, const CommitmentMissed& missed) {
  decide(*this, event, missed.commitment, CommitmentStatus::missed);
}
void Commitments::on(const Event& event, const CommitmentIgnored& ignored) {
  decide(*this, event, ignored.commitment, CommitmentStatus::ignored);
}
void Commitments::on(const Event& event, const CommitmentReleased& released) {
  decide(*this, event, released.commitment, CommitmentStatus::released);
}

void Commitments::on(const Event&, const CommitmentRescheduled& rescheduled) {
  auto* commitment = find_row(commitments, &Commitment::commitment, rescheduled.commitment.text);
  if (commitment != nullptr) commitment->due = rescheduled.due;
}

void Commitments::on(const Event&, const CommitmentReassigned& reassigned) {
  auto* commitment = find_row(commitments, &Commitment::commitment, reassigned.commitment.text);
  if (commitment == nullptr) return;
  replace_if_named(commitment->contact, plain(reassigned.contact));
  replace_if_named(commitment->owner, plain(reassigned.owner));
}

void Commitments::on(const Event& event, const DemandRaised& raised) {
  auto& demand = open_row(
      demands, &Demand::demand, raised.demand.text, [](const Demand& row) { return !row.open; },
      [&] {
        Demand made;
        made.demand = plain(raised.demand);
        made.open = true;
        made.at = event.occurred_at.at;
        made.event = {event.id};
        return made;
      });
  take_named(demand, event, raised);
}

void Commitments::on(const Event& event, const WorkDispatched& dispatched) {
  auto* demand = find_row(demands, &Demand::demand, dispatched.demand.text);
  if (demand != nullptr) take_named(*demand, event, dispatched);
}

void Commitments::on(const Event& event, const WorkCompleted& completed) {
  auto* demand = find_row(demands, &Demand::demand, completed.demand.text);
  if (demand == nullptr) return;
  take_named(*demand, event, completed);
  demand->open = false;
}

void Commitments::on(const Event& event, const DemandCancelled& cancelled) {
  auto* demand = find_row(demands, &Demand::demand, cancelled.demand.text);
  if (demand == nullptr) return;
  take_named(*demand, event, cancelled);
  demand->open = false;
}

void Commitments::on(const Event& event, const RemarkRaised& raised) {
  auto& remark = open_row(
      remarks, &Remark::remark, raised.remark.text,
      [](const Remark& row) { return !row.is_open(); },
      [&] {
        Remark made;
        made.remark = plain(raised.remark);
        made.at = event.occurred_at.at;
        made.event = {event.id};
        return made;
      });
  replace_if_named(remark.text, words_at(event, raised.text));
  replace_if_named(remark.status, raised.status);
}

void Commitments::on(const Event& event, const RemarkStatusChanged& changed) {
  auto* remark = find_row(remarks, &Remark::remark, changed.remark.text);
  if (remark == nullptr) return;
  replace_if_named(remark->text, words_at(event, changed.text));
  remark->status = changed.status;
}

const Commitment* Commitments::find(std::string_view commitment) const {
  return find_row(commitments, &Commitment::commitment, commitment);
}

}  // namespace daybook
