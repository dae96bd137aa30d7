// Holds a book that was opened after a kill against the notes of its clients.
#pragma once

#include <cstdint>

#include "core/book/book.h"
#include "tests/crash/journal.h"

namespace daybook::testing {

// Error: corrupt, telling which promise was broken and where.
[[nodiscard]] Status inspect(const Book& book, const Notes& notes, std::uint64_t seed);

}  // namespace daybook::testing
