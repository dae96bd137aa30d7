#include "projections/answers/appearances.h"

#include <algorithm>
#include <set>

#include "core/base/ids.h"

namespace daybook {
namespace {

std::string tag_of(std::string_view contact) { return "contact:" + std::string(contact); }

}  // namespace

bool names_contact(const Event& event, std::string_view contact) {
  const auto tags = event.tags();
  return std::find(tags.begin(), tags.end(), tag_of(contact)) != tags.end();
}

Result<std::vector<AccountView>> accounts_naming(const Sources& sources, std::string_view contact,
                                                 const Cuts& cuts) {
  DAYBOOK_TRY(const auto positions, sources.book.positions_tagged(tag_of(contact)));
  std::vector<AccountView> views;
  std::set<std::uint64_t> seen;  // so that one event of each account is read, not every one
  for (const auto position : positions) {
    if (seen.contains(position)) continue;
    DAYBOOK_TRY(const auto event, sources.book.event_at(position, WordsRead::shut));
    if (event.recorded_at > cuts.known_at) break;  // and so are all after it
    if (is_house_stream(event.account)) continue;
    DAYBOOK_TRY(auto view, AccountView::load_or_empty(sources, event.account, cuts));
    DAYBOOK_TRY(const auto* history, view.history());
    for (const auto& entry : history->entries()) seen.insert(entry.event.position);
    views.push_back(std::move(view));
  }
  std::sort(views.begin(), views.end(),
            [](const AccountView& a, const AccountView& b) { return a.account() < b.account(); });
  return views;
}

}  // namespace daybook
