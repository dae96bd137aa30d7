// The keys of contacts and accounts: random, wrapped by the master key, in a small store of their
// own, so that destroying one key makes one person's words unreadable for ever.
// Every function may be called from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/event/record.h"

namespace rocksdb {
class Env;
}

namespace daybook {

using Key = std::array<std::uint8_t, 32>;

// 64 hexadecimal digits, as they stand in the master key's file or variable. Error: invalid.
[[nodiscard]] Result<Key> parse_master_key(std::string_view text);
[[nodiscard]] Key random_key();
[[nodiscard]] std::string key_text(const Key& key);  // as parse_master_key reads it

// A row of the key store as it travels: wrapped by the master key, exactly as it lies there. Rows
// that are no key's (the master key's check, the digest's key, the generation) go with the keys.
struct KeyRow {
  std::string name;
  std::optional<std::string> value;  // nothing: the key was destroyed

  friend bool operator==(const KeyRow&, const KeyRow&) = default;
};
// Hands rows over until all were taken; one may come again, and what came last counts.
using KeyRows = std::function<Status(const std::function<Status(const KeyRow&)>& take)>;

struct KeyringOptions {
  std::filesystem::path directory;
  Key master{};
  bool create = false;
  // Another process may have it open: reads what that has written, and writes nothing. Keys that
  // are not there (yet) leave words shut.
  bool follow = false;
  // A new one takes over the keys of this one, which nobody has open.
  std::optional<std::filesystem::path> copy_of{};
  // Or these; error corrupt, where those that are no key's are not among them.
  KeyRows copy_rows{};
  // At least this many changes must have been made to the key store: fewer, and it is an older
  // copy.
  std::uint64_t generation_min = 0;
  rocksdb::Env* env = nullptr;
};

class Keyring {
 public:
  // Errors: corrupt (damaged, or older than generation_min), forbidden (another master key).
  [[nodiscard]] static Result<std::unique_ptr<Keyring>> open(const KeyringOptions& options);
  ~Keyring();

  // Seals the words of an event under a key derived from the keys of everybody it is about (nobody:
  // the account's own). Makes and syncs keys that do not exist yet before it returns. Of an erased
  // contact the words are sealed under a key that nobody keeps.
  [[nodiscard]] Result<std::string> seal(const Event& event, std::string_view words);
  // The words again; nothing if somebody it is about is erased. Error: corrupt, where a key is
  // missing that was never erased, or the box was altered; nothing instead up to `note_incomplete`.
  [[nodiscard]] Result<std::optional<std::string>> open_box(const Event& event,
                                                            std::string_view box) const;
  [[nodiscard]] WordsOpener opener() const;

  // Makes (and syncs, once) the missing keys of all these events at once.
  [[nodiscard]] Status make_keys_for(const std::vector<const Event*>& events);

  // Recognises a repeat; keyed, so that it tells nothing to whoever has not the key store.
  [[nodiscard]] ContentDigest digest(std::string_view content) const;

  // Destroys the key of a contact, or of an account ("account:" and its id). Idempotent. On return
  // the key is in none of the store's files.
  [[nodiscard]] Status destroy(std::string_view contact_or_account);
  [[nodiscard]] Result<bool> is_erased(std::string_view contact_or_account) const;

  // Keys of events up to this position may be missing, because the book was restored without them.
  // Before anybody reads.
  [[nodiscard]] Status note_incomplete(std::uint64_t position);

  // Hands over, until `visit` returns false, every row that has changed since `generation`, as it
  // is now, and last the generation that this comes to, which is returned as well. All rows, where
  // `generation` is 0 or the store does not remember what changed since.
  [[nodiscard]] Result<std::uint64_t> changed_after(
      std::uint64_t generation, const std::function<bool(const KeyRow&)>& visit) const;

  // How many changes were ever made; never decreases. The book's head file keeps a lower bound.
  [[nodiscard]] std::uint64_t generation() const;
  [[nodiscard]] std::uint64_t disk_bytes() const;
  [[nodiscard]] Status verify() const;  // every key opens under the master key

 private:
  Keyring();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace daybook
