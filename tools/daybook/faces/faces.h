// The answers of CATALOG 2 as people read them on a terminal. Each takes the JSON of an answer and
// gives the whole text; one file a face. Pure: "12 days ago" counts from the answer's as_of. Any
// thread.
#pragma once

#include <string>

#include "tools/daybook/faces/people.h"
#include "tools/daybook/faces/words.h"
#include "tools/daybook/terminal.h"

namespace daybook {

// One could read it aloud. `tree` is the decision tree at the same times.
[[nodiscard]] std::string account_face(const Json& answer, const Json& tree,
                                       const Terminal& terminal);
[[nodiscard]] std::string commitments_face(const Json& answer, const KnownPeople& people,
                                           const Terminal& terminal);
// The register; `findings` is that answer with the same filters. `people` may be nobody, where the
// register is of many accounts.
[[nodiscard]] std::string concessions_face(const Json& answer, const Json& findings,
                                           const KnownPeople& people, const Terminal& terminal);
[[nodiscard]] std::string cycle_face(const Json& answer, const Terminal& terminal);
// The formal lines drawn, influence beside whom it comes from.
[[nodiscard]] std::string decision_tree_face(const Json& answer, const Terminal& terminal);
[[nodiscard]] std::string departure_face(const Json& answer, const KnownPeople& people,
                                         const Terminal& terminal);
[[nodiscard]] std::string diff_face(const Json& answer, const KnownPeople& people,
                                    const Terminal& terminal);
[[nodiscard]] std::string findings_face(const Json& answer, const Terminal& terminal);
[[nodiscard]] std::string negotiation_face(const Json& answer, const Terminal& terminal);
// `people` of the account the person was last at.
[[nodiscard]] std::string person_face(const Json& answer, const KnownPeople& people,
                                      const Terminal& terminal);
[[nodiscard]] std::string portfolio_face(const Json& answer, const Terminal& terminal);
[[nodiscard]] std::string timeline_face(const Json& answer, const Terminal& terminal);

}  // namespace daybook
