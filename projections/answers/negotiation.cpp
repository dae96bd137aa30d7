#include "projections/answers/negotiation.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "core/event/catalog/house.h"
#include "core/event/catalog/people.h"
#include "projections/answers/print.h"
#include "projections/answers/sentence.h"
#include "projections/folds/concessions.h"
#include "projections/folds/deals.h"
#include "projections/folds/price.h"

namespace daybook {
namespace {

// --- whose deal it is ---

// Every account that ever named the deal, the house's own streams left out.
Result<std::set<std::string>> accounts_naming(const BookReader& book, const std::string& deal) {
  DAYBOOK_TRY(const auto positions,
              book.positions_tagged(std::string(DealId::kPrefix) + ":" + deal));
  std::set<std::string> accounts;
  for (const auto position : positions) {
    DAYBOOK_TRY(const auto event, book.event_at(position, WordsRead::shut));
    if (!event.account.starts_with('~')) accounts.insert(event.account);
  }
  return accounts;
}

// The account within the cuts; nothing where it has no event of the deal there.
Result<std::optional<AccountView>> view_with(const Sources& sources, const std::string& account,
                                             const std::string& deal, const Cuts& cuts) {
  DAYBOOK_TRY(auto view, AccountView::load_or_empty(sources, account, cuts));
  DAYBOOK_TRY(const auto* events, view.events());
  const bool named = std::any_of(events->begin(), events->end(), [&](const Event* event) {
    return event->deal() != nullptr && *event->deal() == deal;
  });
  if (!named) return std::nullopt;
  return std::optional(std::move(view));
}

Error ambiguous(const std::string& deal, const std::vector<std::string>& accounts) {
  return {ErrorCode::conflict,
          "the deal " + deal + " is at " + join_for_people(accounts) + ": say which account",
          "account",
          {}};
}

Result<AccountView> find_account(const Sources& sources, const Asked& asked) {
  const auto& deal = asked.subject();
  DAYBOOK_TRY(const auto wanted, asked.id("account"));
  std::set<std::string> candidates;
  if (wanted) {
    candidates.insert(*wanted);
  } else {
    DAYBOOK_TRY(candidates, accounts_naming(sources.book, deal));
  }
  constexpr std::size_t kToldMax = 5;  // of the accounts to choose from
  std::optional<AccountView> found;
  std::vector<std::string> accounts;
  for (const auto& account : candidates) {
    DAYBOOK_TRY(auto view, view_with(sources, account, deal, asked.cuts()));
    if (!view) continue;
    if (accounts.size() == kToldMax) {
      accounts.emplace_back("others");
      break;
    }
    accounts.push_back(account);
    found = std::move(view);
  }
  if (accounts.size() > 1) return fail(ambiguous(deal, accounts));
  if (found) return *std::move(found);
  return fail(ErrorCode::not_found, "no event names the deal " + deal +
                                        (wanted ? " at the account " + *wanted : "") +
                                        " within as_of and known_at");
}

// --- nodes ---

struct Node {
  const Event* event = nullptr;
  std::string text;
  std::optional<std::string> parent;
};

// The event that led to this one, by the rule of CATALOG 2, from the latest event so far of every
// proposal, objection and concession.
class Parents {
 public:
  // In the order of folds, every event once.
  std::optional<std::string> parent_of(const Event& event) {
    const auto named = things_named(event);
    auto parent = event.caused_by ? event.caused_by : latest(named);
    if (named.own) latest_[{*named.own, *named.of(*named.own)}] = event.id;
    return parent;
  }

 private:
  std::optional<std::string> latest(const ThingsNamed& named) const {
    std::optional<std::string> found;
    const auto look = [&](ThingKind kind, const std::string* thing) {
      if (found || thing == nullptr) return;
      const auto known = latest_.find({kind, *thing});
      if (known != latest_.end()) found = known->second;
    };
    look(ThingKind::proposal, named.superseded);
    for (const auto kind : {ThingKind::objection, ThingKind::proposal, ThingKind::concession}) {
      if (named.own != kind) look(kind, named.of(kind));
    }
    if (named.own) look(*named.own, named.of(*named.own));
    return found;
  }

  std::map<std::pair<ThingKind, std::string>, std::string> latest_;
};

bool by_occurrence(const Event* a, const Event* b) {
  return std::tie(a->occurred_at.at, a->position) < std::tie(b->occurred_at.at, b->position);
}

// What belongs to the deal, with parents. Annulments only correct the book and are none of it.
std::vector<Node> nodes_of(const std::vector<const Event*>& events, const DealTies& ties,
                           const std::string& deal) {
  std::vector<Node> nodes;
  Parents parents;
  for (const auto* event : events) {
    auto parent = parents.parent_of(*event);
    if (event->as<EventAnnulled>() != nullptr || !ties.belongs(*event, deal)) continue;
    nodes.push_back({event, {}, std::move(parent)});
  }
  std::sort(nodes.begin(), nodes.end(),
            [](const Node& a, const Node& b) { return by_occurrence(a.event, b.event); });
  return nodes;
}

bool may_tell_name(const Event& event) {
  return event.as<ContactJoined>() != nullptr || event.as<ContactChanged>() != nullptr;
}

// Tells every node. Names are learned on the way, so that people are called what they were called
// then.
Status tell_nodes(std::vector<Node>& nodes, const AccountView& view,
                  std::vector<const Event*> events) {
  std::sort(events.begin(), events.end(), by_occurrence);
  PeopleNames names;
  auto node = nodes.begin();
  for (const auto* event : events) {
    if (node == nodes.end()) break;
    const bool is_node = node->event == event;
    if (!is_node && !may_tell_name(*event)) continue;
    DAYBOOK_TRY(const auto* opened, view.opened(event->revision));
    names.learn({*opened});
    if (!is_node) continue;
    node->text = tell(*opened, [&](const std::string& contact) { return names.name_of(contact); });
    ++node;
  }
  return {};
}

void print_nodes(JsonWriter& out, const std::vector<Node>& nodes) {
  out.key("nodes").begin_array();
  for (const auto& node : nodes) {
    out.begin_object()
        .member("event", node.event->id)
        .member("type", node.event->type())
        .member("at", print(node.event->occurred_at.at))
        .member("text", node.text)
        .member_or_null("caused_by", node.parent)
        .end_object();
  }
  out.end_array();
}

// --- rows ---

void print_proposals(JsonWriter& out, const Deals& deals, const std::string& deal) {
  out.key("proposals").begin_array();
  for (const auto& proposal : deals.proposals) {
    if (!deals.ties.is_tied(ThingKind::proposal, proposal.proposal.text, deal)) continue;
    out.begin_object();
    print_member(out, "proposal", proposal.proposal);
    print_member(out, "number", proposal.number);
    print_member(out, "total", proposal.total);
    print_member(out, "status", proposal.status);
    print_member(out, "event", proposal.event);
    out.end_object();
  }
  out.end_array();
}

// The concession that settled it: the one its resolution names, else the last granted for it.
Optional<PlainId> concession_for(const Objection& objection, const Concessions& concessions) {
  if (objection.concession) return objection.concession;
  const Concession* last = nullptr;
  for (const auto& concession : concessions.concessions) {
    if (!concession.grant || concession.objection() != objection.objection) continue;
    if (last == nullptr || last->granted().before(concession.granted())) last = &concession;
  }
  if (last == nullptr) return std::nullopt;
  return last->concession;
}

void print_objections(JsonWriter& out, const Deals& deals, const Concessions& concessions,
                      const std::string& deal) {
  out.key("objections").begin_array();
  for (const auto& objection : deals.objections) {
    if (!deals.ties.is_tied(ThingKind::objection, objection.objection.text, deal)) continue;
    out.begin_object();
    print_member(out, "objection", objection.objection);
    print_member(out, "about", objection.about);
    print_member(out, "status", objection.status);
    out.member("answered", objection.answered);
    print_member(out, "concession", concession_for(objection, concessions));
    print_member(out, "event", objection.event);
    out.end_object();
  }
  out.end_array();
}

void print_price_trail(JsonWriter& out, const Deals& deals, const std::string& deal) {
  out.key("price_trail").begin_array();
  for (const auto& price : deals.prices) {
    if (!deals.ties.is_tied(ThingKind::proposal, price.proposal.text, deal)) continue;
    out.begin_object();
    print_member(out, "at", price.at);
    print_member(out, "list", price.list);
    print_member(out, "offered", price.offered);
    print_member(out, "percent", percent_off(price.list, price.offered));
    print_member(out, "proposal", price.proposal);
    print_member(out, "event", price.event);
    out.end_object();
  }
  out.end_array();
}

// A stage lasts until the next one, the last one until the deal was closed, else until as_of.
void print_stages(JsonWriter& out, const Deal* deal, Instant as_of) {
  out.key("stages").begin_array();
  const std::size_t count = deal == nullptr ? 0 : deal->stages.size();
  for (std::size_t i = 0; i < count; ++i) {
    const auto& stage = deal->stages[i];
    const Instant until = i + 1 < count ? deal->stages[i + 1].at : deal->closed_at.value_or(as_of);
    out.begin_object();
    print_member(out, "stage", stage.stage);
    print_member(out, "entered_at", stage.at);
    out.member("days", days_between(stage.at, until));
    print_member(out, "event", stage.event);
    out.end_object();
  }
  out.end_array();
}

Result<std::string> compute(const Sources& sources, const Asked& asked) {
  const auto& id = asked.subject();
  DAYBOOK_TRY(const auto view, find_account(sources, asked));
  DAYBOOK_TRY(const auto* events, view.events());
  DAYBOOK_TRY(const auto* deals, view.state<Deals>());
  DAYBOOK_TRY(const auto* concessions, view.state<Concessions>());
  auto nodes = nodes_of(*events, deals->ties, id);
  DAYBOOK_CHECKED(tell_nodes(nodes, view, *events));

  std::string json;
  JsonWriter out(json);
  out.begin_object();
  print_head(out, view);
  out.member("deal", id);
  print_nodes(out, nodes);
  print_proposals(out, *deals, id);
  print_objections(out, *deals, *concessions, id);
  print_price_trail(out, *deals, id);
  const auto* deal = deals->find(id);
  print_stages(out, deal, asked.cuts().as_of);
  print_member(out, "outcome", deal == nullptr ? Optional<DealOutcome>() : deal->outcome);
  out.end_object();
  return json;
}

}  // namespace

Answer negotiation_answer() {
  return {"negotiation",
          "How a deal came about: what led to what, its proposals, objections, prices and stages.",
          Subject::deal,
          false,
          {{"account", "At which account, where several have a deal of that id."}},
          compute};
}

}  // namespace daybook
