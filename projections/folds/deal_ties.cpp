#include "projections/folds/deal_ties.h"

#include <algorithm>
#include <tuple>

#include "core/event/catalog/concessions.h"
#include "core/event/catalog/deals.h"
#include "core/event/catalog/objections.h"

namespace daybook {
namespace {

constexpr std::array kThingKinds{ThingKind::objection, ThingKind::proposal, ThingKind::concession};

using ThingEvents =
    Family<ProposalDrafted, ProposalSent, ProposalReturned, ProposalAccepted, ProposalDeclined,
           ProposalCancelled, ObjectionRaised, ObjectionAnswered, ObjectionResolved,
           ObjectionReopened, ConcessionRequested, ConcessionApproved, ConcessionRefused,
           ConcessionGranted, ConcessionFulfilled, ConcessionRevoked>;

template <class AnyId>
const std::string* text_of(const AnyId& id) {
  return &id.text;
}
template <class AnyId>
const std::string* text_of(const Optional<AnyId>& id) {
  return id ? &id->text : nullptr;
}

template <class Kind>
ThingsNamed named_in(const Kind& data) {
  ThingsNamed named;
  if constexpr (requires { data.objection; }) named.by_kind[0] = text_of(data.objection);
  if constexpr (requires { data.proposal; }) named.by_kind[1] = text_of(data.proposal);
  if constexpr (requires { data.concession; }) named.by_kind[2] = text_of(data.concession);
  if constexpr (requires { data.supersedes; }) named.superseded = text_of(data.supersedes);
  for (const auto kind : kThingKinds) {  // "proposal.sent" is of a proposal
    if (Kind::kFacts.name.starts_with(name_of(kind))) named.own = kind;
  }
  return named;
}

template <class... Kinds>
ThingsNamed named_among(const Event& event, Family<Kinds...>) {
  ThingsNamed named;
  const auto look = [&]<class Kind>(const Kind* data) {
    if (data != nullptr) named = named_in(*data);
    return data != nullptr;
  };
  static_cast<void>((look(event.as<Kinds>()) || ...));
  return named;
}

// Every thing that the event names.
template <class Visit>
void for_each_thing(const ThingsNamed& named, const Visit& visit) {
  for (const auto kind : kThingKinds) {
    if (named.of(kind) != nullptr) visit(kind, *named.of(kind));
  }
  if (named.superseded != nullptr) visit(ThingKind::proposal, *named.superseded);
}

// Where the thing stands among the places by id, or would stand.
auto place_of_thing(const DealTies& ties, ThingKind kind, std::string_view thing) {
  return std::lower_bound(ties.by_id.begin(), ties.by_id.end(), std::tuple(kind, thing),
                          [&](std::uint64_t place, const auto& key) {
                            const auto& row = ties.things[place];
                            return std::tuple(row.kind, std::string_view(row.thing.text)) < key;
                          });
}

void add_deal(Bundle& bundle, const std::string& deal) {
  const PlainId id{deal};
  const auto place = std::lower_bound(bundle.deals.begin(), bundle.deals.end(), id);
  if (place == bundle.deals.end() || *place != id) bundle.deals.insert(place, id);
}

}  // namespace

ThingsNamed things_named(const Event& event) { return named_among(event, ThingEvents{}); }

Bundle* DealTies::tie(const ThingsNamed& named, const std::string* deal) {
  std::optional<std::uint64_t> bundle;
  bool any = false;
  for_each_thing(named, [&](ThingKind kind, const std::string& thing) {
    any = true;
    const auto* known = find(kind, thing);
    if (known == nullptr) return;
    if (bundle && *bundle != known->bundle) join(known->bundle, *bundle);
    bundle = bundle.value_or(known->bundle);
  });
  if (!any) return nullptr;
  if (!bundle) {
    bundle = bundles.size();
    bundles.emplace_back();
  }
  for_each_thing(named,
                 [&](ThingKind kind, const std::string& thing) { put(kind, thing, *bundle); });
  if (deal != nullptr) add_deal(bundles[*bundle], *deal);
  return &bundles[*bundle];
}

const TiedThing* DealTies::find(ThingKind kind, std::string_view thing) const {
  const auto place = place_of_thing(*this, kind, thing);
  if (place == by_id.end()) return nullptr;
  const auto& row = things[*place];
  return row.kind == kind && row.thing.text == thing ? &row : nullptr;
}

// Where it is not known yet.
void DealTies::put(ThingKind kind, const std::string& thing, std::uint64_t bundle) {
  if (find(kind, thing) != nullptr) return;
  by_id.insert(place_of_thing(*this, kind, thing), things.size());
  things.push_back({kind, {thing}, bundle});
}

void DealTies::join(std::uint64_t from, std::uint64_t into) {
  for (auto& thing : things) {
    if (thing.bundle == from) thing.bundle = into;
  }
  Bundle& kept = bundles[into];
  Bundle& emptied = bundles[from];
  for (const auto& deal : emptied.deals) add_deal(kept, deal.text);
  if (std::tuple(emptied.client_acted_at, emptied.client_acted_position) >
      std::tuple(kept.client_acted_at, kept.client_acted_position)) {
    kept.client_acted_at = emptied.client_acted_at;
    kept.client_acted_position = emptied.client_acted_position;
  }
  emptied = {};
}

bool DealTies::is_tied(ThingKind kind, std::string_view thing, std::string_view deal) const {
  const auto* known = find(kind, thing);
  if (known == nullptr) return false;
  const auto& deals = bundles[known->bundle].deals;
  return std::any_of(deals.begin(), deals.end(),
                     [&](const PlainId& tied) { return tied.text == deal; });
}

bool DealTies::belongs(const Event& event, std::string_view deal) const {
  const auto* own = event.deal();
  if (own != nullptr && *own == deal) return true;
  bool tied = false;
  for_each_thing(things_named(event), [&](ThingKind kind, const std::string& thing) {
    tied = tied || is_tied(kind, thing, deal);
  });
  return tied;
}

}  // namespace daybook
