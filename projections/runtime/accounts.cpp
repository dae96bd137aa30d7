#include "projections/runtime/accounts.h"

#include "projections/runtime/views.h"

namespace daybook {
namespace {

constexpr std::size_t kPageAccounts = 1000;

bool is_of_the_house(std::string_view account) { return account.starts_with('~'); }

Status each_kept(const Sources& sources, const Cuts& cuts,
                 const std::function<Status(const AccountView&)>& visit, const Projection* wanted) {
  DAYBOOK_CHECKED(sources.views->catch_up());
  return sources.views->each(
      wanted,
      [&](std::string_view account, const AccountRow& row, std::string_view state) -> Status {
        if (is_of_the_house(account) || row.begun_at > cuts.as_of) return {};
        const auto view = AccountView::load(sources, account, cuts, row);
        if (!view && view.error().code == ErrorCode::not_found) return {};
        if (!view) return fail(view.error());
        if (wanted != nullptr) DAYBOOK_CHECKED(view->keep(*wanted, state));
        return visit(*view);
      });
}

}  // namespace

Status each_account(const Sources& sources, const Cuts& cuts,
                    const std::function<Status(const AccountView&)>& visit,
                    const Projection* wanted) {
  if (sources.views != nullptr) return each_kept(sources, cuts, visit, wanted);
  std::string last;
  while (true) {
    DAYBOOK_TRY(const auto page, sources.book.accounts(last, kPageAccounts));
    for (const auto& account : page) {
      if (is_of_the_house(account)) continue;
      const auto view = AccountView::load(sources, account, cuts);
      if (!view && view.error().code == ErrorCode::not_found) continue;
      if (!view) return fail(view.error());
      DAYBOOK_CHECKED(visit(*view));
    }
    if (page.size() < kPageAccounts) return {};
    last = page.back();
  }
}

}  // namespace daybook
