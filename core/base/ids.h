// The form of identifiers: 1..128 bytes of [A-Za-z0-9._:@-], chosen by the sender (CATALOG 0).
// Streams beginning with `~` are the house's own.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace daybook {

constexpr std::size_t kIdBytesMax = 128;

constexpr std::string_view kTeamStream = "~team";
constexpr std::string_view kPolicyStream = "~policy";
constexpr std::string_view kComplianceStream = "~compliance";

[[nodiscard]] bool is_id(std::string_view text);
[[nodiscard]] inline bool is_house_stream(std::string_view account) {
  return account == kTeamStream || account == kPolicyStream || account == kComplianceStream;
}
// Error invalid, with the offending byte and the rule, when `text` is not an id.
[[nodiscard]] Status check_id(std::string_view text, std::string_view what);
// The same for a stream: an account id or one of the house's own.
[[nodiscard]] Status check_account(std::string_view text);

}  // namespace daybook
