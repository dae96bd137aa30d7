#include "projections/answers/portfolio.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "projections/answers/print.h"
#include "projections/folds/touches.h"
#include "projections/policy/account_warnings.h"
#include "projections/policy/figures.h"
#include "projections/runtime/accounts.h"

namespace daybook {
namespace {

struct Client {
  std::string account;
  std::optional<std::string> name;
  std::set<std::string> labels;
  std::vector<std::string_view> warnings;  // codes, each once, in the order of the catalogue
  Optional<Instant> last_touch_at;
  std::vector<Money> revenue;  // by currency; none where nothing was recorded
  bool owned = false;
  bool has_deputy = false;
};

// What one client brought in one currency.
struct Earning {
  std::string account;
  Money amount;
};

struct Portfolio {
  std::vector<Client> clients;  // by account
  std::vector<Money> revenue;   // of all of them, by currency
  std::vector<Earning> ranked;  // the largest first
};

bool holds_any_function(const Profile& profile, const std::string& manager, Instant as_of) {
  return std::any_of(profile.owners.begin(), profile.owners.end(), [&](const Ownership& row) {
    return row.manager.text == manager && row.holds(as_of);
  });
}

std::vector<Money> amounts_of(const MoneySum& sum) {
  std::vector<Money> amounts;
  for (const auto& total : sum.totals()) amounts.push_back(total.value);
  return amounts;
}

Result<Client> client_of(const AccountView& view, const Yardstick& yardstick) {
  DAYBOOK_TRY(const auto* profile, view.state<Profile>());
  DAYBOOK_TRY(const auto* touches, view.state<Touches>());
  DAYBOOK_TRY(const auto warnings, account_warnings(view, yardstick));
  const Instant as_of = view.cuts().as_of;
  Client client;
  client.account = view.account();
  DAYBOOK_TRY(client.name, view.read(profile->account_name));
  for (const auto& row : profile->labels) client.labels.insert(row.label.text);
  for (const auto& warning : warnings) {
    const bool again = !client.warnings.empty() && client.warnings.back() == warning.code;
    if (!again) client.warnings.push_back(warning.code);
  }
  if (touches->last) client.last_touch_at = touches->last->at;
  MoneySum revenue;
  for (const auto& row : profile->revenue) revenue.add(row.amount);
  client.revenue = amounts_of(revenue);
  client.owned = is_held(OwnerFunction::owner, *profile, yardstick.absences(), as_of);
  client.has_deputy = is_held(OwnerFunction::deputy, *profile, yardstick.absences(), as_of);
  return client;
}

// Amounts of different currencies are not compared: each currency has its own ranking.
bool ranks_before(const Earning& a, const Earning& b) {
  if (a.amount.currency != b.amount.currency) return a.amount.currency < b.amount.currency;
  if (a.amount.minor != b.amount.minor) return a.amount.minor > b.amount.minor;
  return a.account < b.account;
}

void add_up(Portfolio& portfolio) {
  MoneySum revenue;
  for (const auto& client : portfolio.clients) {
    for (const auto& amount : client.revenue) {
      revenue.add(amount);
      portfolio.ranked.push_back({client.account, amount});
    }
  }
  portfolio.revenue = amounts_of(revenue);
  std::sort(portfolio.ranked.begin(), portfolio.ranked.end(), ranks_before);
}

Result<Portfolio> load(const Sources& sources, const Cuts& cuts, const Yardstick& yardstick,
                       const std::optional<std::string>& manager) {
  Portfolio portfolio;
  const auto take = [&](const AccountView& view, const Profile& profile) -> Status {
    if (profile.closed) return {};
    if (manager && !holds_any_function(profile, *manager, cuts.as_of)) return {};
    DAYBOOK_TRY(auto client, client_of(view, yardstick));
    portfolio.clients.push_back(std::move(client));
    return {};
  };
  DAYBOOK_CHECKED(each_account<Profile>(sources, cuts, take));
  add_up(portfolio);
  return portfolio;
}

// Nothing where there is no revenue to share, or more than one currency of it.
std::optional<Percent> share_of(std::int64_t minor, const Portfolio& portfolio) {
  if (portfolio.revenue.size() != 1 || portfolio.revenue.front().minor <= 0) return std::nullopt;
  return Percent::ratio(minor, portfolio.revenue.front().minor);
}

void print_clients(JsonWriter& out, const Portfolio& portfolio) {
  out.key("accounts").begin_array();
  for (const auto& client : portfolio.clients) {
    out.begin_object().member("account", client.account).member_or_null("name", client.name);
    out.key("labels").begin_array();
    for (const auto& label : client.labels) out.value(label);
    out.end_array().key("warnings").begin_array();
    for (const auto code : client.warnings) out.value(code);
    out.end_array();
    print_member(out, "last_touch_at", client.last_touch_at);
    const auto minor = client.revenue.empty() ? 0 : client.revenue.front().minor;
    print_member(out, "revenue_share", share_of(minor, portfolio));
    out.end_object();
  }
  out.end_array();
}

void print_load(JsonWriter& out, const Portfolio& portfolio, const PolicyRules* rules) {
  std::map<std::string, std::size_t> accounts_by_label;
  for (const auto& client : portfolio.clients) {
    for (const auto& label : client.labels) ++accounts_by_label[label];
  }
  out.key("load").begin_object().member("accounts", portfolio.clients.size());
  out.key("by_label").begin_array();
  for (const auto& [label, accounts] : accounts_by_label) {
    const bool ruled = rules != nullptr && rules->accounts_max;
    const auto* max = ruled ? rules->accounts_max->find(label) : nullptr;
    out.begin_object().member("label", label).member("accounts", accounts).key("max");
    if (max != nullptr) {
      out.value(max->value);
    } else {
      out.null();
    }
    out.end_object();
  }
  out.end_array().end_object();
}

void print_accounts_without(JsonWriter& out, std::string_view name, const Portfolio& portfolio,
                            bool Client::* somebody) {
  out.key(name).begin_array();
  for (const auto& client : portfolio.clients) {
    if (!(client.*somebody)) out.value(client.account);
  }
  out.end_array();
}

void print_concentration(JsonWriter& out, const Portfolio& portfolio) {
  constexpr std::size_t kTop = 3;
  MoneySum top;
  for (std::size_t i = 0; i < std::min(kTop, portfolio.ranked.size()); ++i) {
    top.add(portfolio.ranked[i].amount);
  }
  const auto amounts = amounts_of(top);
  const auto minor = amounts.empty() ? 0 : amounts.front().minor;
  out.key("concentration").begin_object();
  print_member(out, "top3_share_percent", share_of(minor, portfolio));
  out.key("ranked").begin_array();
  for (const auto& earning : portfolio.ranked) {
    out.begin_object().member("account", earning.account);
    print_member(out, "amount", earning.amount);
    print_member(out, "share_percent", share_of(earning.amount.minor, portfolio));
    out.end_object();
  }
  out.end_array().end_object();
}

Result<std::string> compute(const Sources& sources, const Asked& asked) {
  DAYBOOK_TRY(const auto manager, asked.id("manager"));
  DAYBOOK_TRY(const auto yardstick, Yardstick::load(sources, asked.cuts()));
  DAYBOOK_TRY(const auto portfolio, load(sources, asked.cuts(), yardstick, manager));
  std::string json;
  JsonWriter out(json);
  out.begin_object();
  DAYBOOK_CHECKED(print_head(out, sources, asked.cuts(), "all"));
  out.member_or_null("manager", manager);
  print_clients(out, portfolio);
  print_load(out, portfolio, yardstick.rules(PolicyName::load));
  print_accounts_without(out, "unowned", portfolio, &Client::owned);
  print_accounts_without(out, "without_deputy", portfolio, &Client::has_deputy);
  print_concentration(out, portfolio);
  out.end_object();
  return json;
}

}  // namespace

Answer portfolio_answer() {
  return {"portfolio",
          "The open accounts of one of us, or all: which need somebody, and what hangs on them.",
          Subject::none,
          false,
          {{"manager", "Only accounts for which this manager holds any function; else all."}},
          compute};
}

}  // namespace daybook
