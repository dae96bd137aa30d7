// The file one hands over with an account: made from the answer, printed as a Document. Pure.
#pragma once

#include <string>

#include "tools/daybook/faces/document.h"
#include "tools/daybook/faces/people.h"

namespace daybook {

// `name` is the account's, for the title.
[[nodiscard]] Document handover_file(const Json& answer, const std::string& name,
                                     const KnownPeople& people);

}  // namespace daybook
