// Where in the book a person appears: people move between clients, and their ids go with them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "projections/runtime/account_view.h"

namespace daybook {

// Whether the event has the contact's tag.
[[nodiscard]] bool names_contact(const Event& event, std::string_view contact);

// The accounts that have events which name the contact and were recorded up to known_at, each
// within the cuts, by id. The house's own streams are no accounts. Error: corrupt.
[[nodiscard]] Result<std::vector<AccountView>> accounts_naming(const Sources& sources,
                                                               std::string_view contact,
                                                               const Cuts& cuts);

}  // namespace daybook
