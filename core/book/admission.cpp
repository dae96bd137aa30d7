#include "core/book/admission.h"

#include <array>

#include "core/base/ids.h"
#include "core/event/catalog/house.h"
#include "core/event/validate.h"

namespace daybook {
namespace {

struct HouseRule {
  std::string_view kind_prefix;
  std::string_view stream;
};
constexpr std::array<HouseRule, 4> kHouseRules{{{"manager.", kTeamStream},
                                                {"policy.", kPolicyStream},
                                                {"erasure.", kComplianceStream},
                                                {"hold.", kComplianceStream}}};

Status check_stream(const Event& event) {
  std::string_view belongs_to;
  for (const auto& rule : kHouseRules) {
    if (event.type().starts_with(rule.kind_prefix)) belongs_to = rule.stream;
  }
  const bool anywhere = event.kind->tag == EventAnnulled::kFacts.tag;
  if (!belongs_to.empty() && event.account != belongs_to) {
    return fail(ErrorCode::invalid,
                std::string(event.type()) + " belongs to the stream " + std::string(belongs_to) +
                    ", not to '" + event.account + "'",
                "account");
  }
  if (belongs_to.empty() && !anywhere && is_house_stream(event.account)) {
    return fail(ErrorCode::invalid,
                std::string(event.type()) + " belongs to an account, not to the house's stream " +
                    event.account,
                "account");
  }
  return {};
}

Status check_id_at(std::string_view path, std::string_view id) {
  if (auto good = check_id(id, "it"); !good) return fail(std::move(good).error().under(path));
  return {};
}

Status check_id_at(std::string_view path, const std::optional<std::string>& id) {
  return id ? check_id_at(path, std::string_view(*id)) : Status{};
}

}  // namespace

Status admit(const NewEvent& request, Instant now) {
  const auto& event = request.event;
  if (auto good = check_account(event.account); !good) {
    return fail(std::move(good).error().under("account"));
  }
  if (!event.id.empty()) DAYBOOK_CHECKED(check_id_at("id", std::string_view(event.id)));
  DAYBOOK_CHECKED(check_stream(event));
  DAYBOOK_CHECKED(check_id_at("actor.id", std::string_view(event.actor.id)));
  DAYBOOK_CHECKED(check_id_at("on_behalf_of", event.on_behalf_of));
  DAYBOOK_CHECKED(check_id_at("caused_by", event.caused_by));
  if (event.actor.role) DAYBOOK_CHECKED(check_code(*event.actor.role, "actor.role"));
  if (event.correlation) DAYBOOK_CHECKED(check_code(*event.correlation, "correlation"));
  if (event.source) {
    DAYBOOK_CHECKED(check_code(event.source->system, "source.system"));
    DAYBOOK_CHECKED(check_code(event.source->key, "source.key"));
    if (event.source->system.empty() || event.source->key.empty()) {
      return fail(ErrorCode::invalid, "a source has a system and a key; leave it out if it has not",
                  "source");
    }
  }
  if (event.occurred_at.at.micros > now.micros + kAheadOfClockMax) {
    return fail(ErrorCode::invalid,
                "it occurs at " + print(event.occurred_at.at) +
                    ", more than 5 minutes ahead of the clock (" + print(now) +
                    "); a fact is written down when it has happened",
                "occurred_at");
  }
  if (event.kind->tag == ErasureExecuted::kFacts.tag) {
    return fail(ErrorCode::forbidden,
                "erasure.executed is written by `daybook erase` only, because it destroys the key",
                "type");
  }
  return check_data(event);
}

Status admit_batch(const AppendRequest& request) {
  if (request.events.empty() || request.events.size() > kBatchEventsMax) {
    return fail(ErrorCode::invalid,
                "a batch has 1 to " + std::to_string(kBatchEventsMax) + " events, this one has " +
                    std::to_string(request.events.size()) + "; split it",
                "batch");
  }
  for (const auto& condition : request.unless) {
    if (condition.tags.empty()) {
      return fail(ErrorCode::invalid, "a condition names at least one tag, e.g. \"deal:d1\"",
                  "unless.tags");
    }
  }
  return {};
}

}  // namespace daybook
