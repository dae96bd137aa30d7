// The newest touches as departures and handovers show them: rows {event, type, at, by, contacts[]},
// newest first, ten at most.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json_writer.h"
#include "projections/runtime/account_view.h"

namespace daybook {

// Every touch within the cuts, oldest first: of this contact, or of everybody without one. They
// live as long as the view. Error: corrupt.
[[nodiscard]] Result<std::vector<const Event*>> touches_of(
    const AccountView& view, const std::optional<std::string>& contact);

// The member `name`: the ten newest of touches that come oldest first.
void print_last_interactions(JsonWriter& out, std::string_view name,
                             const std::vector<const Event*>& touches);

}  // namespace daybook
