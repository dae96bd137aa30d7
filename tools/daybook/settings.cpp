#include "tools/daybook/settings.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "core/base/ids.h"

namespace daybook {
namespace {

namespace fs = std::filesystem;

constexpr const char* kKeyVariable = "DAYBOOK_MASTER_KEY";
constexpr const char* kKeyFileVariable = "DAYBOOK_MASTER_KEY_FILE";
constexpr const char* kKeyFile = "master.key";
constexpr std::size_t kKeyFileBytesMax = 4096;

// A variable of the environment, if it is set and not empty.
std::optional<std::string> variable(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

std::string origin_of_key_in(const fs::path& keys) {
  if (variable(kKeyVariable)) return kKeyVariable;
  if (variable(kKeyFileVariable)) return kKeyFileVariable;
  return (keys / kKeyFile).string();
}

Result<Key> parse_key(std::string text, const std::string& origin) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) text.pop_back();
  auto key = parse_master_key(text);
  // The text itself is a secret and stays out of the message.
  if (!key) {
    return fail(ErrorCode::invalid,
                "the master key in " + origin + " is not 64 hexadecimal digits");
  }
  return key;
}

Result<Key> read_key_file(const fs::path& file, const std::string& origin) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    return fail(ErrorCode::unavailable,
                "the master key cannot be read from " + file.string() + " (" + origin +
                    "): put a copy of it there, or name it with " + kKeyVariable + " or " +
                    kKeyFileVariable + "; without it no free words can be read");
  }
  std::string text(kKeyFileBytesMax, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return parse_key(std::move(text), file.string());
}

Error cannot(const std::string& what, const fs::path& path, int number) {
  const bool permission = number == EACCES || number == EPERM || number == EROFS;
  return {permission ? ErrorCode::forbidden : ErrorCode::unavailable,
          "cannot " + what + " " + path.string() + ": " + std::strerror(number),
          {},
          {}};
}

// Writes a file that only its owner may read, and has it on disk when it returns. Error: conflict,
// if it is there already.
Status write_secret(const fs::path& file, const std::string& text) {
  const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) return fail(cannot("make", file, errno));
  const bool written =
      write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
      fsync(descriptor) == 0;
  const int number = errno;
  close(descriptor);
  if (!written) {
    unlink(file.c_str());
    return fail(cannot("write", file, number));
  }
  return {};
}

}  // namespace

Result<Setting<fs::path>> data_folder(const GlobalOptions& global) {
  if (global.data) return Setting<fs::path>{*global.data, "--data"};
  if (auto folder = variable("DAYBOOK_DATA")) return Setting<fs::path>{*folder, "DAYBOOK_DATA"};
  if (auto folder = variable("XDG_DATA_HOME")) {
    return Setting<fs::path>{fs::path(*folder) / "daybook", "XDG_DATA_HOME"};
  }
  if (auto home = variable("HOME")) {
    return Setting<fs::path>{fs::path(*home) / ".local" / "share" / "daybook",
                             "the XDG data folder"};
  }
  return fail(ErrorCode::unavailable,
              "no data folder is known: give --data DIR, or set DAYBOOK_DATA");
}

Result<Setting<Key>> master_key(const fs::path& folder) { return master_key_in(folder / "keys"); }

Result<Setting<Key>> master_key_in(const fs::path& keys) {
  const auto origin = origin_of_key_in(keys);
  if (auto text = variable(kKeyVariable)) {
    DAYBOOK_TRY(const auto key, parse_key(*std::move(text), origin));
    return Setting<Key>{key, origin};
  }
  const auto named = variable(kKeyFileVariable);
  DAYBOOK_TRY(const auto key, read_key_file(named ? fs::path(*named) : keys / kKeyFile, origin));
  return Setting<Key>{key, origin};
}

std::string master_key_origin(const fs::path& folder) { return origin_of_key_in(folder / "keys"); }

Result<NewMasterKey> find_or_make_master_key(const fs::path& folder,
                                             const std::optional<fs::path>& kept_keys) {
  const auto file = folder / "keys" / kKeyFile;
  const bool given = variable(kKeyVariable) || variable(kKeyFileVariable);
  if (given || fs::exists(file)) {
    DAYBOOK_TRY(auto key, master_key(folder));
    return NewMasterKey{std::move(key), std::nullopt};
  }
  Key key{};
  if (kept_keys) {
    const auto kept = *kept_keys / kKeyFile;
    DAYBOOK_TRY(key, read_key_file(kept, kept.string()));
  } else {
    key = random_key();
  }
  std::error_code failed;
  fs::create_directories(file.parent_path(), failed);
  if (failed) return fail(cannot("make", file.parent_path(), failed.value()));
  fs::permissions(file.parent_path(), fs::perms::owner_all, failed);
  DAYBOOK_CHECKED(write_secret(file, key_text(key) + "\n"));
  return NewMasterKey{{key, file.string()}, file};
}

Setting<Actor> default_actor() {
  for (const char* name : {"DAYBOOK_ACTOR", "USER", "LOGNAME"}) {
    const auto id = variable(name);
    if (id && is_id(*id)) return {{*id, ActorKind::person, std::nullopt}, name};
  }
  return {{"cli", ActorKind::person, std::nullopt}, "no variable names anybody"};
}

}  // namespace daybook
