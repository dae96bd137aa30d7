// Proving a book byte by byte. Internal to core/book.
#pragma once

#include "core/book/parts.h"

namespace daybook {

// Positions 1..head, with everything posted. Error: corrupt, naming the first difference.
[[nodiscard]] Status verify_book(const BookParts& parts, std::uint64_t head,
                                 const ProgressSink& progress);

}  // namespace daybook
