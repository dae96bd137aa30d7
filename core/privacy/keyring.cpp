#include "core/privacy/keyring.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

#include "core/base/check.h"
#include "core/base/fair_shared_mutex.h"
#include "core/privacy/box.h"
#include "core/store/store.h"

namespace daybook {
namespace {

// Rows of the key store. keys: name -> state byte, then (if live) the key in a box of the master
// key. about: what the store says of itself.
constexpr Table kKeys = 0;
constexpr Table kAbout = 1;
constexpr char kLive = 'L';
constexpr char kErased = 'E';
constexpr std::string_view kCheckRow = "check";
constexpr std::string_view kDigestRow = "digest";
constexpr std::string_view kGenerationRow = "generation";
constexpr std::string_view kPurgeRow =
    "purge";  // there while destroyed keys may lie in older files
constexpr std::string_view kIncompleteRow = "incomplete";
constexpr std::string_view kCheckWords = "the master key of this book";
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

std::string_view text_of(const Key& key) {
  return {reinterpret_cast<const char*>(key.data()), key.size()};
}

std::optional<Key> key_from(const std::optional<std::string>& text) {
  Key key;
  if (!text || text->size() != key.size()) return std::nullopt;
  std::copy(text->begin(), text->end(), key.begin());
  return key;
}

StoreOptions store_options(const std::filesystem::path& directory, bool create, bool read_only,
                           rocksdb::Env* env) {
  return {.directory = directory,
          .what = "the key store",
          .tables = {{.name = "keys", .point_lookups = true}, {.name = "about"}},
          .create = create,
          .read_only = read_only,
          .write_buffer_bytes = std::size_t{4} << 20,
          .cache_bytes = std::size_t{8} << 20,
          .env = env};
}

enum class KeyState : std::uint8_t { absent, live, erased };
struct FoundKey {
  KeyState state = KeyState::absent;
  Key key{};
};
struct WordsKey : FoundKey {
  std::string absent;  // the name of a key that is
};

}  // namespace

struct Keyring::Impl {
  std::unique_ptr<Store> store;
  Key master{};
  Key digest_key{};

  mutable FairSharedMutex cache_mutex;
  mutable std::unordered_map<std::string, FoundKey> cache;  // guarded by cache_mutex; never absent
  std::uint64_t destroyed = 0;                              // guarded by cache_mutex: how often

  std::mutex pending_mutex;
  std::unordered_map<std::string, Key> pending;  // guarded by pending_mutex; minted, not yet synced
  std::mutex writer_mutex;                       // held over every write to the store
  std::atomic<std::uint64_t> generation{0};
  std::uint64_t incomplete_up_to = 0;  // keys of events up to this position may be missing

  Status open(const KeyringOptions& options);
  Status open_store(const KeyringOptions& options, bool read_only);
  Status found();
  Status take_over(const KeyringOptions& options);
  // That it has all its own rows, opens under the master key, and is not an older copy.
  Status prove(std::uint64_t generation_min);
  Result<FoundKey> find(const std::string& name) const;
  Status make(const std::vector<std::string>& names);
  Status write(StoreBatch& batch, std::uint64_t changes);
  Status purge();
  // The key for words under these names; erased where one is, else absent where one is.
  Result<WordsKey> words_key(const std::vector<std::string>& names) const;
};

Status Keyring::Impl::write(StoreBatch& batch, std::uint64_t changes) {
  std::string number;
  put_big_endian(number, generation + changes);
  batch.put(*store, kAbout, kGenerationRow, number);
  DAYBOOK_CHECKED(store->write(batch, Durability::synced));
  generation += changes;
  return {};
}

// A destroyed key still lies in the write-ahead log and in older files until both are rewritten. A
// kill in between leaves the row that tells the next start, or the next erasure, to go on.
Status Keyring::Impl::purge() {
  DAYBOOK_TRY(const auto owed, store->get(kAbout, kPurgeRow));
  if (!owed) return {};
  DAYBOOK_CHECKED(store->flush());
  DAYBOOK_CHECKED(store->compact(kKeys));
  StoreBatch done;
  done.erase(*store, kAbout, kPurgeRow);
  return store->write(done, Durability::synced);
}

Status Keyring::Impl::found() {
  StoreBatch batch;
  batch.put(*store, kAbout, kCheckRow, box::seal(master, kCheckWords, kCheckRow));
  batch.put(*store, kAbout, kDigestRow, box::seal(master, text_of(box::random_key()), kDigestRow));
  return write(batch, 1);
}

// Row by row, so that of destroyed keys nothing comes along.
Status Keyring::Impl::take_over(const KeyringOptions& options) {
  DAYBOOK_TRY(const auto from,
              Store::open(store_options(*options.copy_of, false, true, options.env)));
  for (const Table table : {kKeys, kAbout}) {
    StoreBatch batch;
    auto rows = from->rows(table, {}, {}, CursorUse::whole_scan);
    for (;;) {
      DAYBOOK_TRY(const bool more, rows.next());
      if (!more) break;
      if (table == kAbout && rows.key() == kPurgeRow) continue;
      batch.put(*store, table, rows.key(), rows.value());
    }
    DAYBOOK_CHECKED(store->write(batch, Durability::synced));
  }
  return {};
}

Status Keyring::Impl::open_store(const KeyringOptions& options, bool read_only) {
  store.reset();
  DAYBOOK_TRY(
      store, Store::open(store_options(options.directory, options.create, read_only, options.env)));
  return {};
}

Status Keyring::Impl::open(const KeyringOptions& options) {
  master = options.master;
  if (!options.create) {
    // Opening for more throws away files that a damaged list does not name: proven first.
    DAYBOOK_CHECKED(open_store(options, true));
    DAYBOOK_CHECKED(prove(options.generation_min));
  }
  DAYBOOK_CHECKED(open_store(options, false));
  if (options.create) {
    DAYBOOK_TRY(const auto check, store->get(kAbout, kCheckRow));
    if (!check) DAYBOOK_CHECKED(options.copy_of ? take_over(options) : found());
  }
  DAYBOOK_CHECKED(prove(options.generation_min));
  // As for the log: no key may be used while it may lie in the kernel's memory only.
  DAYBOOK_CHECKED(store->flush());
  return purge();
}

Status Keyring::Impl::prove(std::uint64_t generation_min) {
  DAYBOOK_TRY(const auto check, store->get(kAbout, kCheckRow));
  if (!check) {
    return fail(
        ErrorCode::corrupt,
        "the key store has lost the row that names its master key; restore it from a backup");
  }
  if (!box::open(master, *check, kCheckRow)) {
    return fail(ErrorCode::forbidden,
                "this is not the master key that the book was made with; give the right one");
  }
  DAYBOOK_TRY(const auto digest_row, store->get(kAbout, kDigestRow));
  const auto digest =
      digest_row ? key_from(box::open(master, *digest_row, kDigestRow)) : std::nullopt;
  DAYBOOK_TRY(const auto generation_row, store->get(kAbout, kGenerationRow));
  if (!digest || !generation_row || generation_row->size() != 8) {
    return fail(ErrorCode::corrupt, "the key store is incomplete; restore it from a backup");
  }
  DAYBOOK_TRY(const auto incomplete, store->get(kAbout, kIncompleteRow));
  if (incomplete && incomplete->size() == 8) incomplete_up_to = get_big_endian(*incomplete);
  digest_key = *digest;
  generation = get_big_endian(*generation_row);
  if (generation < generation_min) {
    return fail(ErrorCode::corrupt,
                "the key store is an older copy: " + std::to_string(generation_min - generation) +
                    " changes to its keys are missing; restore the newest one");
  }
  return {};
}

Result<FoundKey> Keyring::Impl::find(const std::string& name) const {
  std::uint64_t destroyed_before = 0;
  {
    const std::shared_lock lock(cache_mutex);
    if (const auto hit = cache.find(name); hit != cache.end()) return hit->second;
    destroyed_before = destroyed;
  }
  DAYBOOK_TRY(const auto row, store->get(kKeys, name));
  if (!row) return FoundKey{};
  FoundKey made{KeyState::erased, {}};
  if (row->empty() || (row->front() != kLive && row->front() != kErased)) {
    return fail(ErrorCode::corrupt, "the row of key " + name + " is damaged");
  }
  if (row->front() == kLive) {
    const auto key = key_from(box::open(master, std::string_view(*row).substr(1), name));
    if (!key) {
      return fail(ErrorCode::corrupt, "key " + name + " does not open under the master key");
    }
    made = {KeyState::live, *key};
  }
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
  StoreBatch batch;
  std::uint64_t changes = 0;
  for (const auto& [name, key] : fresh) {
    // Another thread may have written it between our look and our turn.
    DAYBOOK_TRY(const auto there, find(name));
    if (there.state != KeyState::absent) continue;
    batch.put(*store, kKeys, name, kLive + box::seal(master, text_of(key), name));
    ++changes;
  }
  if (changes > 0) DAYBOOK_CHECKED(write(batch, changes));
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
  DAYBOOK_CHECKED(keyring->impl_->open(options));
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
  const bool may_lack_keys =
      impl_->incomplete_up_to > 0 && event.position <= impl_->incomplete_up_to;
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
  return box::keyed_digest(impl_->digest_key, content);
}

Status Keyring::destroy(std::string_view contact_or_account) {
  const auto name = key_name_of(contact_or_account);
  const std::lock_guard writing(impl_->writer_mutex);
  DAYBOOK_TRY(const auto row, impl_->store->get(kKeys, name));
  if (!row || row->front() != kErased) {
    StoreBatch batch;
    batch.put(*impl_->store, kKeys, name, std::string_view(&kErased, 1));
    batch.put(*impl_->store, kAbout, kPurgeRow, {});
    DAYBOOK_CHECKED(impl_->write(batch, 1));
    const std::unique_lock lock(impl_->cache_mutex);
    impl_->cache.erase(name);
    ++impl_->destroyed;
  }
  return impl_->purge();
}

Result<bool> Keyring::is_erased(std::string_view contact_or_account) const {
  DAYBOOK_TRY(const auto key, impl_->find(key_name_of(contact_or_account)));
  return key.state == KeyState::erased;
}

Status Keyring::note_incomplete(std::uint64_t position) {
  const std::lock_guard writing(impl_->writer_mutex);
  std::string number;
  put_big_endian(number, position);
  StoreBatch batch;
  batch.put(*impl_->store, kAbout, kIncompleteRow, number);
  DAYBOOK_CHECKED(impl_->write(batch, 1));
  impl_->incomplete_up_to = position;
  return {};
}

std::uint64_t Keyring::generation() const { return impl_->generation; }

std::uint64_t Keyring::disk_bytes() const { return impl_->store->disk_bytes(); }

Status Keyring::verify() const {
  DAYBOOK_CHECKED(impl_->store->verify_checksums());
  auto rows = impl_->store->rows(kKeys, {}, {}, CursorUse::whole_scan);
  for (;;) {
    DAYBOOK_TRY(const bool more, rows.next());
    if (!more) return {};
    DAYBOOK_CHECKED(impl_->find(std::string(rows.key())));
  }
}

}  // namespace daybook
