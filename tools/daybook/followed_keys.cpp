#include "tools/daybook/followed_keys.h"

#include "tools/daybook/settings.h"

namespace daybook {

Result<std::unique_ptr<Keyring>> follow_keys(const std::filesystem::path& keys) {
  DAYBOOK_TRY(const auto master, master_key_in(keys));
  return Keyring::open({.directory = keys / "store", .master = master.value, .follow = true});
}

}  // namespace daybook
