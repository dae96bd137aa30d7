// How answers print what they take from the decision tree, members and rows as CATALOG 2 has them
// under decision_tree. Pure; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "core/base/json_writer.h"
#include "projections/answers/tree.h"

namespace daybook {

// The member `roles` of a contact: [{role, deal, since, event}].
void print_roles(JsonWriter& out, const std::vector<const RoleHeld*>& roles);
// The member `attitude` of a contact, from his scores, oldest first: {score, label, competitor,
// since, event}, or null without scores.
void print_attitude(JsonWriter& out, const std::vector<const Score*>& scores);
// The member `attitude_history`: [{score, at, event}].
void print_attitude_history(JsonWriter& out, const std::vector<const Score*>& scores);
// The member `deciders`: ids.
void print_deciders(JsonWriter& out, const Tree& tree);

// The member `name`.
void print_role_names(JsonWriter& out, std::string_view name, const std::vector<BuyingRole>& roles);
void print_edges(JsonWriter& out, std::string_view name, const std::vector<Edge>& edges);

}  // namespace daybook
