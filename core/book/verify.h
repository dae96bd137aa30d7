// Proving a book byte by byte. Internal to core/book.
#pragma once

#include "core/book/parts.h"

namespace daybook {

// Positions 1..head against `tables`, the ledger as it stood when exactly these were posted. Error:
// corrupt, naming the first difference.
[[nodiscard]] Status verify_book(const BookParts& parts, std::uint64_t head,
                                 std::vector<Cursor> tables, const ProgressSink& progress);

}  // namespace daybook
