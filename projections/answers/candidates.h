// Who could take the place of a contact who goes: the people who are there, by how near they stood
// to him. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json_writer.h"
#include "projections/answers/tree.h"

namespace daybook {

struct Candidate {
  std::string contact;
  std::int64_t score = 0;
  std::vector<std::string_view> reasons;
};

// Best first, then by id. `remaining` is the tree without him; `vacated` are the roles he leaves,
// `cut` the edges that end with him.
[[nodiscard]] std::vector<Candidate> candidates_for(const Contact& leaving, const Tree& remaining,
                                                    const std::vector<const RoleHeld*>& vacated,
                                                    const std::vector<Edge>& cut);

// The member `candidates`.
void print_candidates(JsonWriter& out, const std::vector<Candidate>& candidates);

}  // namespace daybook
