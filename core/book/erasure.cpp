#include "core/book/erasure.h"

#include <map>
#include <set>

#include "core/base/ids.h"
#include "core/event/catalog/house.h"

namespace daybook {
namespace {

constexpr std::string_view kAccountPrefix = "account:";

// Holds that were placed and not released, by their id. A hold that was annulled holds nothing.
Result<std::map<std::string, HoldPlaced>> holds_in_force(const Book& book) {
  DAYBOOK_TRY(const auto events, book.account_events(kComplianceStream));
  std::set<std::string> annulled;
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    const auto* annulment = event->as<EventAnnulled>();
    if (annulment != nullptr && !annulled.contains(event->id)) {
      annulled.insert(annulment->event.text);
    }
  }
  std::map<std::string, HoldPlaced> holds;
  for (const auto& event : events) {
    if (annulled.contains(event.id)) continue;
    if (const auto* placed = event.as<HoldPlaced>()) holds[placed->hold.text] = *placed;
    if (const auto* released = event.as<HoldReleased>()) holds.erase(released->hold.text);
  }
  return holds;
}

// The streams whose events name the contact: a request for his erasure is enough to know him.
Result<std::set<std::string>> streams_of(const Book& book, const std::string& contact) {
  std::set<std::string> streams;
  DAYBOOK_TRY(const auto positions, book.positions_tagged("contact:" + contact));
  for (const auto position : positions) {
    DAYBOOK_TRY(const auto record, book.record_at(position));
    DAYBOOK_TRY(auto identity, identify_record(record));
    streams.insert(std::move(identity.account));
  }
  return streams;
}

}  // namespace

Result<AppendRequest> erasure_request(const Book& book, std::string_view contact_or_account,
                                      const Actor& actor, std::optional<std::string> reason) {
  const bool is_account = contact_or_account.starts_with(kAccountPrefix);
  const std::string subject(is_account ? contact_or_account.substr(kAccountPrefix.size())
                                       : contact_or_account);
  DAYBOOK_CHECKED(check_id(subject, "the subject of an erasure"));
  std::set<std::string> streams;
  if (is_account) {
    DAYBOOK_TRY(const auto revision, book.revision_of(subject));
    if (revision > 0) streams.insert(subject);
  } else {
    DAYBOOK_TRY(streams, streams_of(book, subject));
  }
  if (streams.empty()) {
    return fail(ErrorCode::not_found,
                "the book knows no " + std::string(is_account ? "account " : "contact ") + subject);
  }
  DAYBOOK_TRY(const auto holds, holds_in_force(book));
  for (const auto& [id, hold] : holds) {
    const bool holds_contact = !is_account && hold.subject && hold.subject->text == subject;
    const bool holds_account = hold.account && streams.contains(hold.account->text);
    if (holds_contact || holds_account) {
      return fail(ErrorCode::forbidden, "the legal hold " + id + " forbids to erase " + subject +
                                            "; it must be released first");
    }
  }
  ErasureExecuted erasure;
  if (is_account) {
    erasure.account = AccountId{subject};
  } else {
    erasure.subject = ContactId{subject};
  }
  if (reason) erasure.reason = Words{std::move(*reason)};
  NewEvent event;
  event.event.account = kComplianceStream;
  event.event.actor = actor;
  event.event.occurred_at.at = book.now();
  set_data(event.event, std::move(erasure));
  return AppendRequest{{std::move(event)}, {}};
}

std::optional<std::string> erased_by(const Event& event) {
  const auto* erasure = event.as<ErasureExecuted>();
  if (erasure == nullptr) return std::nullopt;
  if (erasure->subject) return erasure->subject->text;
  return std::string(kAccountPrefix) + erasure->account->text;
}

Status destroy_key(BookParts& parts, std::string_view contact_or_account) {
  DAYBOOK_CHECKED(parts.keyring->destroy(contact_or_account));
  return parts.head_file->note_key_generation(parts.keyring->generation());
}

Status complete_erasure(BookParts& parts, const Event& event) {
  const auto erased = erased_by(event);
  return erased ? destroy_key(parts, *erased) : Status();
}

}  // namespace daybook
