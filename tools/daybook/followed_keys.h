// The keys of a book that another process has open, for those who read a copy of it: words open as
// long as their keys are there.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "core/privacy/keyring.h"

namespace daybook {

// The note in a worker's copy that says which keys it had.
constexpr std::string_view kKeysNote = "keys";

// `keys` is the book's folder of that name. The master key is found as for the book itself. Errors:
// unavailable (no master key), corrupt (no key store there), forbidden (another master key).
[[nodiscard]] Result<std::unique_ptr<Keyring>> follow_keys(const std::filesystem::path& keys);

}  // namespace daybook
