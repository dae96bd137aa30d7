// Names of companies that do not exist, put together from parts, and ids that are unique for any
// number of accounts. Pure functions; any thread.
#pragma once

#include <cstdint>
#include <string>

#include "tools/sample/language.h"

namespace daybook::sample {

// Account 0 is `nordlys`, whatever the seed: the one to look at first.
struct CompanyName {
  std::string id;          // a readable slug: bjorkevik-kjoleteknikk
  std::string name;        // Bjørkevik Kjøleteknikk
  std::string legal_name;  // Bjørkevik Kjøleteknikk AS
};
[[nodiscard]] Language language_of_account(std::uint64_t account);
[[nodiscard]] CompanyName company_name(std::uint64_t seed, std::uint64_t account);

}  // namespace daybook::sample
