// What the erase verb writes, once it is clear that nothing forbids it. Internal to core/book.
#pragma once

#include "core/book/book.h"

namespace daybook {

// The request that records the erasure of a contact, or of "account:ID". Errors: invalid (no id),
// not_found (never named, or erased already), forbidden (a legal hold).
[[nodiscard]] Result<AppendRequest> erasure_request(const Book& book,
                                                    std::string_view contact_or_account,
                                                    const Actor& actor,
                                                    std::optional<std::string> reason);

}  // namespace daybook
