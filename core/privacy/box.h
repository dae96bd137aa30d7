// Authenticated encryption with XChaCha20-Poly1305 (libsodium). Pure functions; any thread.
// A box is: nonce (24 bytes, random), ciphertext, tag (16 bytes).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/privacy/keyring.h"

namespace daybook::box {

[[nodiscard]] std::string seal(const Key& key, std::string_view plain, std::string_view about);
// Nothing where the key is another one or a byte was changed.
[[nodiscard]] std::optional<std::string> open(const Key& key, std::string_view box,
                                              std::string_view about);
// One key out of several: BLAKE2b over a label and the keys in the order given.
[[nodiscard]] Key derive(std::string_view label, const std::vector<Key>& keys);
// 16 bytes of BLAKE2b keyed with `key`.
[[nodiscard]] ContentDigest keyed_digest(const Key& key, std::string_view content);
[[nodiscard]] Key random_key();

}  // namespace daybook::box
