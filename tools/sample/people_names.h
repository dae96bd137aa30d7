// Names and ids of people who do not exist, in three scripts. A person is known by where he was
// first met and as the how-manieth: the same pair gives the same person at every client. Pure
// functions; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "tools/sample/language.h"

namespace daybook::sample {

struct Identity {
  std::uint32_t origin = 0;  // the account where he or she was first met
  std::uint16_t number = 0;  // among those first met there
  friend bool operator==(const Identity&, const Identity&) = default;
};

[[nodiscard]] std::string contact_id(std::uint64_t seed, Identity who);  // ingrid.haugen-5g
[[nodiscard]] std::string full_name(std::uint64_t seed, Identity who);   // Ingrid Haugen
[[nodiscard]] std::string call_name(std::uint64_t seed, Identity who);   // Ingrid; 陈思远

// One of ours: anna.berg, boris.orlov ...; at most kManagersMax different ones.
constexpr std::size_t kManagersMax = 256;
[[nodiscard]] std::string manager_id(std::size_t index);

}  // namespace daybook::sample
