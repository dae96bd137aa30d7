#include "projections/answers/cycle.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "projections/answers/print.h"
#include "projections/policy/cycle_time.h"
#include "projections/runtime/accounts.h"

namespace daybook {
namespace {

struct OpenDeal {
  std::string account;
  Deal deal;
};

struct Cycle {
  LineMeans means;
  std::vector<OpenDeal> open;  // by the deal's id, then by account
};

void add_open(Cycle& cycle, const AccountView& view, const Deals& deals) {
  for (const auto& deal : deals.deals) {
    if (deal.is_open()) cycle.open.push_back({view.account(), deal});
  }
}

Result<Cycle> cycle_of(const AccountView& view) {
  Cycle cycle;
  DAYBOOK_TRY(cycle.means, line_means(view.sources(), view.cuts()));
  DAYBOOK_TRY(const auto* deals, view.state<Deals>());
  add_open(cycle, view, *deals);
  return cycle;
}

Result<Cycle> cycle_of_all(const Sources& sources, const Cuts& cuts) {
  Cycle cycle;
  DAYBOOK_CHECKED(each_account<Deals>(sources, cuts,
                                      [&](const AccountView& view, const Deals& deals) -> Status {
                                        add_closed(cycle.means, deals);
                                        add_open(cycle, view, deals);
                                        return {};
                                      }));
  std::sort(cycle.open.begin(), cycle.open.end(), [](const OpenDeal& a, const OpenDeal& b) {
    return std::tie(a.deal.deal, a.account) < std::tie(b.deal.deal, b.account);
  });
  return cycle;
}

void print_lines(JsonWriter& out, const LineMeans& means) {
  out.key("lines").begin_array();
  for (const auto& [line, mean] : means) {
    out.begin_object().member("product_line", line).member("closed", mean.deals);
    out.key("mean_days").raw(mean.print()).end_object();
  }
  out.end_array();
}

void print_deals(JsonWriter& out, const Cycle& cycle, Instant as_of) {
  out.key("deals").begin_array();
  for (const auto& [account, deal] : cycle.open) {
    const auto pace = judge(deal, cycle.means, as_of);
    out.begin_object();
    print_member(out, "deal", deal.deal);
    out.member("account", account);
    print_member(out, "product_line", deal.product_line);
    out.member("age_days", pace.age_days).key("mean_days");
    if (pace.mean != nullptr) {
      out.raw(pace.mean->print());
    } else {
      out.null();
    }
    print_member(out, "state", pace.state);
    print_member(out, "last_client_action_at", deal.last_client_action_at);
    out.member("idle_days", pace.idle_days);
    print_member(out, "event", deal.opened_event);
    out.end_object();
  }
  out.end_array();
}

Result<std::string> compute(const Sources& sources, const Asked& asked) {
  std::string json;
  JsonWriter out(json);
  out.begin_object();
  Cycle cycle;
  if (asked.subject().empty()) {
    DAYBOOK_CHECKED(print_head(out, sources, asked.cuts(), "all"));
    DAYBOOK_TRY(cycle, cycle_of_all(sources, asked.cuts()));
  } else {
    DAYBOOK_TRY(const auto view, AccountView::load(sources, asked.subject(), asked.cuts()));
    print_head(out, view);
    DAYBOOK_TRY(cycle, cycle_of(view));
  }
  print_lines(out, cycle.means);
  print_deals(out, cycle, asked.cuts().as_of);
  out.end_object();
  return json;
}

}  // namespace

Answer cycle_answer() {
  return {"cycle",
          "How long deals take by product line, and which of the open ones take too long.",
          Subject::account,
          true,
          {},
          compute};
}

}  // namespace daybook
