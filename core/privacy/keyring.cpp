#include "core/privacy/keyring.h"

#include <algorithm>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "core/base/check.h"
#include "core/base/fair_shared_mutex.h"
#include "core/privacy/box.h"
#include "core/privacy/key_store.h"

namespace daybook {
namespace {

// A miss costs a look into the store and an unwrapping, ten times the sealing itself; 130 bytes
// each.
constexpr std::size_t kCachedKeysMax = 400'000;

std::string contact_key_name(std::string_view contact) { return "c:" + std::string(contact); }
std::string account_key_name(std::string_view account) { return "a:" + std::string(account); }

std::string key_name_of(std::string_view contact_or_account) {
  constexpr std::string_view kAccountPrefix = "account:";
  if (contact_or_account.starts_with(kAccountPrefix)) {
    return account_key_name(contact_or_account.substr(kAccountPrefix.size()));
  }
  return contact_key_name(contact_or_account);
}

// The names of all keys that shut this event's words, sorted.
std::vector<std::string> key_names_of(const Event& event) {
  auto names = event.about();
  if (names.empty()) return {account_key_name(event.account)};
  for (auto& name : names) name = contact_key_name(name);
  return names;
}

// The event's id, account and kind are authenticated with its words, so that a box moved to another
// event does not open. The order of the words inside is fixed by the kind.
std::string bound_to(const Event& event) {
  std::string bound = event.id;
  bound += '\0';
  bound += event.account;
  bound += '\0';
  bound += std::to_string(event.kind->tag);
  return bound;
}

struct WordsKey : FoundKey {
  std::string absent;  // the name of a key that is
};

}  // namespace

struct Keyring::Impl {
  std::unique_ptr<KeyStore> store;

  mutable FairSharedMutex cache_mutex;
  mutable std::unordered_map<std::string, FoundKey> cache;  // guarded by cache_mutex; never absent
  std::uint64_t destroyed = 0;                              // guarded by cache_mutex: how often

  std::mutex pending_mutex;
  std::unordered_map<std::string, Key> pending;  // guarded by pending_mutex; minted, not yet synced
  std::mutex writer_mutex;                       // held over every write to the store

  Result<FoundKey> find(const std::string& name) const;
  Status make(const std::vector<std::string>& names);
  // The key for words under these names; erased where one is, else absent where one is.
  Result<WordsKey> words_key(const std::vector<std::string>& names) const;
};

Result<FoundKey> Keyring::Impl::find(const std::string& name) const {
  std::uint64_t destroyed_before = 0;
  {
    const std::shared_lock lock(cache_mutex);
    if (const auto hit = cache.find(name); hit != cache.end()) return hit->second;
    destroyed_before = destroyed;
  }
  DAYBOOK_TRY(FoundKey made, store->find(name));
  if (made.state == KeyState::absent && store->follows()) {
    DAYBOOK_CHECKED(store->catch_up());
    DAYBOOK_TRY(made, store->find(name));
  }
  if (made.state == KeyState::absent) return made;
  const std::unique_lock lock(cache_mutex);
  // The row may have been read before its key was destroyed: then it must not be remembered.
  if (destroyed != destroyed_before) return made;
  if (cache.size() >= kCachedKeysMax) cache.clear();
  cache.emplace(name, made);
  return made;
}

Status Keyring::Impl::make(const std::vector<std::string>& names) {
  bool missing = false;
  for (const auto& name : names) {
    DAYBOOK_TRY(const auto key, find(name));
    if (key.state != KeyState::absent) continue;
    missing = true;
    const std::lock_guard lock(pending_mutex);
    pending.try_emplace(name, box::random_key());
  }
  if (!missing) return {};
  // Whoever gets here first writes the keys of all who wait, with one barrier.
  const std::lock_guard writing(writer_mutex);
  std::unordered_map<std::string, Key> fresh;
  {
    const std::lock_guard lock(pending_mutex);
    fresh.swap(pending);
  }
  std::vector<std::pair<std::string, Key>> absent;
  for (const auto& [name, key] : fresh) {
    // Another thread may have written it between our look and our turn.
    DAYBOOK_TRY(const auto there, find(name));
    if (there.state == KeyState::absent) absent.emplace_back(name, key);
  }
  DAYBOOK_CHECKED(store->add(absent));
  for (const auto& name : names) {
    DAYBOOK_TRY(const auto key, find(name));
    if (key.state == KeyState::absent) {
      return fail(ErrorCode::unavailable,
                  "the key of " + name + " could not be made because another write failed; retry");
    }
  }
  return {};
}

Result<WordsKey> Keyring::Impl::words_key(const std::vector<std::string>& names) const {
  std::vector<Key> keys;
  std::string absent;
  for (const auto& name : names) {
    DAYBOOK_TRY(const auto key, find(name));
    if (key.state == KeyState::erased) return WordsKey{{KeyState::erased, {}}, {}};
    if (key.state == KeyState::absent) absent = name;
    keys.push_back(key.key);
  }
  if (!absent.empty()) return WordsKey{{KeyState::absent, {}}, std::move(absent)};
  return WordsKey{{KeyState::live, box::derive("daybook words 1", keys)}, {}};
}

Keyring::Keyring() : impl_(std::make_unique<Impl>()) {}
Keyring::~Keyring() = default;

Result<std::unique_ptr<Keyring>> Keyring::open(const KeyringOptions& options) {
  auto keyring = std::unique_ptr<Keyring>(new Keyring());
  DAYBOOK_TRY(keyring->impl_->store, KeyStore::open(options));
  return keyring;
}

Status Keyring::make_keys_for(const std::vector<const Event*>& events) {
  std::vector<std::string> names;
  for (const auto* event : events) {
    auto of_event = key_names_of(*event);
    names.insert(names.end(), of_event.begin(), of_event.end());
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return impl_->make(names);
}

Result<std::string> Keyring::seal(const Event& event, std::string_view words) {
  const auto names = key_names_of(event);
  DAYBOOK_CHECKED(impl_->make(names));
  DAYBOOK_TRY(const auto key, impl_->words_key(names));
  DAYBOOK_CHECK(key.state != KeyState::absent, "the keys were made a moment ago");
  return box::seal(key.state == KeyState::live ? key.key : box::random_key(), words,
                   bound_to(event));
}

Result<std::optional<std::string>> Keyring::open_box(const Event& event,
                                                     std::string_view box) const {
  DAYBOOK_TRY(const auto key, impl_->words_key(key_names_of(event)));
  if (key.state == KeyState::erased) return std::nullopt;
  const auto incomplete = impl_->store->incomplete_up_to();
  const bool may_lack_keys =
      impl_->store->follows() || (incomplete > 0 && event.position <= incomplete);
  if (key.state == KeyState::absent) {
    if (may_lack_keys) return std::nullopt;
    return fail(ErrorCode::corrupt, "the key store has lost key " + key.absent +
                                        ", which was never erased; restore it from a backup");
  }
  auto words = box::open(key.key, box, bound_to(event));
  // Since the restore another key may have been made under the name of the one that is missing.
  if (!words && !may_lack_keys) {
    return fail(ErrorCode::corrupt,
                "the sealed words of event " + event.id + " do not open: they were altered", {},
                event.id);
  }
  return words;
}

WordsOpener Keyring::opener() const {
  return [this](const Event& event, std::string_view box) { return open_box(event, box); };
}

ContentDigest Keyring::digest(std::string_view content) const {
  return box::keyed_digest(impl_->store->digest_key(), content);
}

Status Keyring::destroy(std::string_view contact_or_account) {
  const auto name = key_name_of(contact_or_account);
  const std::lock_guard writing(impl_->writer_mutex);
  const Status destroyed = impl_->store->erase(name);
  const std::unique_lock lock(impl_->cache_mutex);
  impl_->cache.erase(name);
  ++impl_->destroyed;
  return destroyed;
}

Result<bool> Keyring::is_erased(std::string_view contact_or_account) const {
  DAYBOOK_TRY(const auto key, impl_->find(key_name_of(contact_or_account)));
  return key.state == KeyState::erased;
}

Status Keyring::note_incomplete(std::uint64_t position) {
  const std::lock_guard writing(impl_->writer_mutex);
  return impl_->store->note_incomplete(position);
}

Result<std::uint64_t> Keyring::changed_after(
    std::uint64_t generation, const std::function<bool(const KeyRow&)>& visit) const {
  return impl_->store->changed_after(generation, visit);
}

std::uint64_t Keyring::generation() const { return impl_->store->generation(); }

std::uint64_t Keyring::disk_bytes() const { return impl_->store->disk_bytes(); }

Status Keyring::verify() const { return impl_->store->verify(); }

}  // namespace daybook
