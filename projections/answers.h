// All answers of CATALOG 2, and the one way to ask for any of them. An answer reads the book and
// its views and nothing else; the same book, request and clock give the same JSON. Safe from any
// thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "projections/runtime/answer.h"

namespace daybook {

[[nodiscard]] const std::vector<Answer>& answers();
// By name, else an `invalid` error that names the nearest answer.
[[nodiscard]] Result<const Answer*> require_answer(std::string_view name);

// The answer as one JSON object. Left out, as_of and known_at are the book's now. Errors: invalid
// (unknown answer or parameter, with the nearest name; a value that does not fit), not_found (no
// event of the subject within both cuts), corrupt.
[[nodiscard]] Result<std::string> ask(const Sources& sources, const AnswerRequest& request);

}  // namespace daybook
