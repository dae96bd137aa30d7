// Inside core/privacy only: the key store on disk. Keys lie there wrapped by the master key, and
// travel so. Reading from any thread, writing from one at a time.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/privacy/keyring.h"
#include "core/store/store.h"

namespace daybook {

enum class KeyState : std::uint8_t { absent, live, erased };
struct FoundKey {
  KeyState state = KeyState::absent;
  Key key{};
};

class KeyStore {
 public:
  // As Keyring::open.
  [[nodiscard]] static Result<std::unique_ptr<KeyStore>> open(const KeyringOptions& options);

  [[nodiscard]] Result<FoundKey> find(const std::string& name) const;
  // Sees what the process that writes has written since; nothing to do for that process itself.
  [[nodiscard]] Status catch_up() { return follows_ ? store_->catch_up() : Status(); }
  [[nodiscard]] bool follows() const { return follows_; }
  [[nodiscard]] const Key& digest_key() const { return digest_key_; }
  [[nodiscard]] std::uint64_t generation() const { return generation_; }
  // Keys of events up to this position may be missing.
  [[nodiscard]] std::uint64_t incomplete_up_to() const { return incomplete_up_to_; }
  // As Keyring::changed_after.
  [[nodiscard]] Result<std::uint64_t> changed_after(
      std::uint64_t generation, const std::function<bool(const KeyRow&)>& visit) const;
  [[nodiscard]] std::uint64_t disk_bytes() const { return store_->disk_bytes(); }
  [[nodiscard]] Status verify() const;  // every key opens under the master key

  // Returns when the disk has them.
  [[nodiscard]] Status add(const std::vector<std::pair<std::string, Key>>& fresh);
  // Idempotent; on return the key is in none of the files.
  [[nodiscard]] Status erase(const std::string& name);
  [[nodiscard]] Status note_incomplete(std::uint64_t position);

 private:
  explicit KeyStore(const KeyringOptions& options)
      : master_(options.master), follows_(options.follow) {}
  enum class Use : std::uint8_t { read_only, follow, write };
  Status open_files(const KeyringOptions& options, Use use);
  Status found();
  Status take_over_files(const KeyringOptions& options);
  Status take_over_rows(const KeyRows& rows);
  // That it has all its own rows, opens under the master key, and is not an older copy.
  Status prove(std::uint64_t generation_min);
  // A change for each name; no name stands for what the store says of itself.
  Status write(StoreBatch& batch, const std::vector<std::string>& names);
  Status purge();

  // The names that changed after `generation` up to `last`, each once; nothing, where the store
  // does not remember all of them.
  [[nodiscard]] Result<std::optional<std::vector<std::string>>> names_changed(
      std::uint64_t generation, std::uint64_t last) const;
  [[nodiscard]] Result<KeyRow> row(const std::string& name) const;

  std::unique_ptr<Store> store_;
  Key master_;
  Key digest_key_{};
  std::atomic<std::uint64_t> generation_{0};
  std::uint64_t incomplete_up_to_ = 0;
  bool follows_ = false;
};

}  // namespace daybook
