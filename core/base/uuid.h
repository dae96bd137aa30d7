// UUIDs of version 7 (RFC 9562): time-ordered, so that neighbours in time are neighbours on disk.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/time.h"

namespace daybook {

using UuidBytes = std::array<std::uint8_t, 16>;

// A new UUIDv7, 36 lower-case characters. Safe to call from any thread.
[[nodiscard]] std::string mint_uuid(Instant now);
// The 16 bytes of a canonical lower-case UUID of any version; nothing for any other text.
[[nodiscard]] std::optional<UuidBytes> uuid_bytes(std::string_view text);
[[nodiscard]] std::string uuid_text(const UuidBytes& bytes);

}  // namespace daybook
