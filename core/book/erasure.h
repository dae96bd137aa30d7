// What the erase verb writes, once it is clear that nothing forbids it. Internal to core/book.
#pragma once

#include "core/book/parts.h"

namespace daybook {

// The request that records the erasure of a contact, or of "account:ID". Errors: invalid (no id),
// not_found (never named, or erased already), forbidden (a legal hold).
[[nodiscard]] Result<AppendRequest> erasure_request(const Book& book,
                                                    std::string_view contact_or_account,
                                                    const Actor& actor,
                                                    std::optional<std::string> reason);

// The contact, or "account:ID", whose key the event tells to be destroyed; nothing, if the event is
// another one.
[[nodiscard]] std::optional<std::string> erased_by(const Event& event);

// Destroys the key of a contact, or of "account:ID". From then on an older copy of the key store,
// which has the key still, is refused.
[[nodiscard]] Status destroy_key(BookParts& parts, std::string_view contact_or_account);
// Destroys the key that an erasure.executed of the book names; nothing, if it is gone already or if
// the event is another one.
[[nodiscard]] Status complete_erasure(BookParts& parts, const Event& event);

}  // namespace daybook
