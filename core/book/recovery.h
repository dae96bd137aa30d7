// What a start proves before it serves: that the log is whole and ends no earlier than it once did.
// Internal to core/book.
#pragma once

#include "core/base/result.h"
#include "core/book/parts.h"

namespace daybook {

// Proves the log against itself and the head file, changing nothing; gives the tree of all that it
// holds. Error: corrupt, naming what is missing.
[[nodiscard]] Result<Frontier> prove_log(const BookParts& parts);
// Makes what was proven durable and readable. Error: as a store's.
[[nodiscard]] Status resume_log(BookParts& parts, const Frontier& frontier);
// Loads what is in the log and not in the ledger into the tail, posting it where it is too much.
// Returns when the last event of the log was recorded.
[[nodiscard]] Result<Instant> load_tail(BookParts& parts);

}  // namespace daybook
