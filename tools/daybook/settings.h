// Settings of a call of the command, and where each came from: an option, a variable of the
// environment, or what holds without either. Declared here once; `daybook config` prints them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/event/event.h"
#include "core/privacy/keyring.h"

namespace daybook {

// Options that every command has.
struct GlobalOptions {
  std::optional<std::string> data;  // --data
  bool json = false;                // --json
};

template <class T>
struct Setting {
  T value;
  std::string origin;  // "--data", "DAYBOOK_DATA", "the XDG data folder"
};

// --data, else DAYBOOK_DATA, else XDG_DATA_HOME/daybook, else ~/.local/share/daybook. Error:
// unavailable, where not even HOME is known.
[[nodiscard]] Result<Setting<std::filesystem::path>> data_folder(const GlobalOptions& global);

// DAYBOOK_MASTER_KEY (64 hexadecimal digits), else the file DAYBOOK_MASTER_KEY_FILE names, else
// keys/master.key in the data folder. Errors: unavailable (there is none; says what to do), invalid
// (it is no key).
[[nodiscard]] Result<Setting<Key>> master_key(const std::filesystem::path& folder);
// The same with the folder `keys` itself.
[[nodiscard]] Result<Setting<Key>> master_key_in(const std::filesystem::path& keys);
// Where the key would be kept, without reading it: for people.
[[nodiscard]] std::string master_key_origin(const std::filesystem::path& folder);

// Finds the master key, or makes one in keys/master.key, readable by its owner only: a new one, or
// the one in a kept copy of another folder's keys. Error: unavailable, where that has none.
struct NewMasterKey {
  Setting<Key> key;
  std::optional<std::filesystem::path> made;  // the file, if it was made just now
};
[[nodiscard]] Result<NewMasterKey> find_or_make_master_key(
    const std::filesystem::path& folder,
    const std::optional<std::filesystem::path>& kept_keys = std::nullopt);

// Who writes where a request names nobody: DAYBOOK_ACTOR, else the user's name.
[[nodiscard]] Setting<Actor> default_actor();

}  // namespace daybook
