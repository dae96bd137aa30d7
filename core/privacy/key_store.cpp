#include "core/privacy/key_store.h"

#include <algorithm>

#include "core/privacy/box.h"

namespace daybook {
namespace {

// Rows of the key store. keys: name -> state byte, then (if live) the key in a box of the master
// key. about: what the store says of itself, and which key each change was of.
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
constexpr std::string_view kChangeRow = "change:";  // and the generation it made
constexpr std::string_view kCheckWords = "the master key of this book";
constexpr std::size_t kRowsAtOnce = 10'000;  // in one batch, of rows that come from elsewhere

std::string_view text_of(const Key& key) {
  return {reinterpret_cast<const char*>(key.data()), key.size()};
}

std::optional<Key> key_from(const std::optional<std::string>& text) {
  Key key;
  if (!text || text->size() != key.size()) return std::nullopt;
  std::copy(text->begin(), text->end(), key.begin());
  return key;
}

std::string change_key(std::uint64_t generation) {
  std::string key(kChangeRow);
  put_big_endian(key, generation);
  return key;
}

// Rows of the store itself that travel with the keys.
bool is_about_the_store(std::string_view name) {
  return name == kCheckRow || name == kDigestRow || name == kGenerationRow;
}

StoreOptions store_options(const std::filesystem::path& directory, bool create, rocksdb::Env* env) {
  return {.directory = directory,
          .what = "the key store",
          .tables = {{.name = "keys", .point_lookups = true}, {.name = "about"}},
          .create = create,
          .write_buffer_bytes = std::size_t{4} << 20,
          .cache_bytes = std::size_t{8} << 20,
          .env = env};
}

}  // namespace

// --- opening ------------------------------------------------------------------------------------

Result<std::unique_ptr<KeyStore>> KeyStore::open(const KeyringOptions& options) {
  auto made = std::unique_ptr<KeyStore>(new KeyStore(options));
  if (options.follow) {
    DAYBOOK_CHECKED(made->open_files(options, Use::follow));
    DAYBOOK_CHECKED(made->prove(options.generation_min));
    return made;
  }
  if (!options.create) {
    // Opening for more throws away files that a damaged list does not name: proven first.
    DAYBOOK_CHECKED(made->open_files(options, Use::read_only));
    DAYBOOK_CHECKED(made->prove(options.generation_min));
  }
  DAYBOOK_CHECKED(made->open_files(options, Use::write));
  if (options.create) {
    DAYBOOK_TRY(const auto check, made->store_->get(kAbout, kCheckRow));
    if (!check) {
      DAYBOOK_CHECKED(options.copy_of     ? made->take_over_files(options)
                      : options.copy_rows ? made->take_over_rows(options.copy_rows)
                                          : made->found());
    }
  }
  DAYBOOK_CHECKED(made->prove(options.generation_min));
  // As for the log: no key may be used while it may lie in the kernel's memory only.
  DAYBOOK_CHECKED(made->store_->flush());
  DAYBOOK_CHECKED(made->purge());
  return made;
}

Status KeyStore::open_files(const KeyringOptions& options, Use use) {
  store_.reset();
  auto store = store_options(options.directory, options.create, options.env);
  store.read_only = use == Use::read_only;
  store.follow = use == Use::follow;
  DAYBOOK_TRY(store_, Store::open(std::move(store)));
  return {};
}

Status KeyStore::found() {
  StoreBatch batch;
  batch.put(*store_, kAbout, kCheckRow, box::seal(master_, kCheckWords, kCheckRow));
  batch.put(*store_, kAbout, kDigestRow,
            box::seal(master_, text_of(box::random_key()), kDigestRow));
  return write(batch, {{}});
}

// Row by row, so that of destroyed keys nothing comes along.
Status KeyStore::take_over_files(const KeyringOptions& options) {
  auto kept = store_options(*options.copy_of, false, options.env);
  kept.read_only = true;
  DAYBOOK_TRY(const auto from, Store::open(std::move(kept)));
  for (const Table table : {kKeys, kAbout}) {
    StoreBatch batch;
    auto rows = from->rows(table, {}, {}, CursorUse::whole_scan);
    for (;;) {
      DAYBOOK_TRY(const bool more, rows.next());
      if (!more) break;
      if (table == kAbout && rows.key() == kPurgeRow) continue;
      batch.put(*store_, table, rows.key(), rows.value());
    }
    DAYBOOK_CHECKED(store_->write(batch, Durability::synced));
  }
  return {};
}

// A row may come again, and what came last counts: keys that were destroyed on the way lie in this
// store's files until it is purged.
Status KeyStore::take_over_rows(const KeyRows& rows) {
  StoreBatch batch;
  batch.put(*store_, kAbout, kPurgeRow, {});
  std::size_t waiting = 0;
  DAYBOOK_CHECKED(rows([&](const KeyRow& row) -> Status {
    if (is_about_the_store(row.name)) {
      if (row.value) batch.put(*store_, kAbout, row.name, *row.value);
    } else {
      batch.put(*store_, kKeys, row.name, row.value.value_or(std::string(1, kErased)));
    }
    if (++waiting < kRowsAtOnce) return {};
    waiting = 0;
    DAYBOOK_CHECKED(store_->write(batch, Durability::synced));
    batch.clear();
    return {};
  }));
  return store_->write(batch, Durability::synced);
}

Status KeyStore::prove(std::uint64_t generation_min) {
  DAYBOOK_TRY(const auto check, store_->get(kAbout, kCheckRow));
  if (!check) {
    return fail(
        ErrorCode::corrupt,
        "the key store has lost the row that names its master key; restore it from a backup");
  }
  if (!box::open(master_, *check, kCheckRow)) {
    return fail(ErrorCode::forbidden,
                "this is not the master key that the book was made with; give the right one");
  }
  DAYBOOK_TRY(const auto digest_row, store_->get(kAbout, kDigestRow));
  const auto digest =
      digest_row ? key_from(box::open(master_, *digest_row, kDigestRow)) : std::nullopt;
  DAYBOOK_TRY(const auto generation_row, store_->get(kAbout, kGenerationRow));
  if (!digest || !generation_row || generation_row->size() != 8) {
    return fail(ErrorCode::corrupt, "the key store is incomplete; restore it from a backup");
  }
  DAYBOOK_TRY(const auto incomplete, store_->get(kAbout, kIncompleteRow));
  if (incomplete && incomplete->size() == 8) incomplete_up_to_ = get_big_endian(*incomplete);
  digest_key_ = *digest;
  generation_ = get_big_endian(*generation_row);
  if (generation_ < generation_min) {
    return fail(ErrorCode::corrupt,
                "the key store is an older copy: " + std::to_string(generation_min - generation_) +
                    " changes to its keys are missing; restore the newest one");
  }
  return {};
}

// --- reading ------------------------------------------------------------------------------------

Result<FoundKey> KeyStore::find(const std::string& name) const {
  DAYBOOK_TRY(const auto row, store_->get(kKeys, name));
  if (!row) return FoundKey{};
  if (row->empty() || (row->front() != kLive && row->front() != kErased)) {
    return fail(ErrorCode::corrupt, "the row of key " + name + " is damaged");
  }
  if (row->front() == kErased) return FoundKey{KeyState::erased, {}};
  const auto key = key_from(box::open(master_, std::string_view(*row).substr(1), name));
  if (key) return FoundKey{KeyState::live, *key};
  return fail(ErrorCode::corrupt, "key " + name + " does not open under the master key");
}

Status KeyStore::verify() const {
  DAYBOOK_CHECKED(store_->verify_checksums());
  auto rows = store_->rows(kKeys, {}, {}, CursorUse::whole_scan);
  for (;;) {
    DAYBOOK_TRY(const bool more, rows.next());
    if (!more) return {};
    DAYBOOK_CHECKED(find(std::string(rows.key())));
  }
}

Result<KeyRow> KeyStore::row(const std::string& name) const {
  DAYBOOK_TRY(auto value, store_->get(is_about_the_store(name) ? kAbout : kKeys, name));
  if (value && value->size() == 1 && value->front() == kErased) value.reset();
  return KeyRow{name, std::move(value)};
}

Result<std::optional<std::vector<std::string>>> KeyStore::names_changed(std::uint64_t generation,
                                                                        std::uint64_t last) const {
  std::vector<std::string> names;
  auto rows = store_->rows(kAbout, change_key(generation + 1), change_key(last + 1));
  for (std::uint64_t expected = generation + 1; expected <= last; ++expected) {
    DAYBOOK_TRY(const bool more, rows.next());
    if (!more || rows.key() != change_key(expected)) return std::nullopt;
    if (!rows.value().empty()) names.emplace_back(rows.value());
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

Result<std::uint64_t> KeyStore::changed_after(
    std::uint64_t generation, const std::function<bool(const KeyRow&)>& visit) const {
  // What changes while this goes on changes after it.
  const std::uint64_t last = generation_;
  DAYBOOK_TRY(const auto names, names_changed(generation, last));
  bool goes_on = true;
  const auto hand_over = [&](const std::string& name) -> Status {
    DAYBOOK_TRY(const KeyRow found, row(name));
    goes_on = visit(found);
    return {};
  };
  if (generation > 0 && names) {
    for (auto name = names->begin(); goes_on && name != names->end(); ++name)
      DAYBOOK_CHECKED(hand_over(*name));
  } else {
    DAYBOOK_CHECKED(hand_over(std::string(kCheckRow)));
    if (goes_on) DAYBOOK_CHECKED(hand_over(std::string(kDigestRow)));
    auto rows = store_->rows(kKeys, {}, {}, CursorUse::whole_scan);
    while (goes_on) {
      DAYBOOK_TRY(const bool more, rows.next());
      if (!more) break;
      // Read anew: since the cursor was made the key may have been destroyed.
      DAYBOOK_CHECKED(hand_over(std::string(rows.key())));
    }
  }
  if (goes_on) visit({std::string(kGenerationRow), big_endian(last)});
  return last;
}

// --- writing ------------------------------------------------------------------------------------

Status KeyStore::write(StoreBatch& batch, const std::vector<std::string>& names) {
  std::uint64_t generation = generation_;
  for (const auto& name : names) batch.put(*store_, kAbout, change_key(++generation), name);
  batch.put(*store_, kAbout, kGenerationRow, big_endian(generation));
  DAYBOOK_CHECKED(store_->write(batch, Durability::synced));
  generation_ = generation;
  return {};
}

Status KeyStore::add(const std::vector<std::pair<std::string, Key>>& fresh) {
  if (fresh.empty()) return {};
  StoreBatch batch;
  std::vector<std::string> names;
  for (const auto& [name, key] : fresh) {
    batch.put(*store_, kKeys, name, kLive + box::seal(master_, text_of(key), name));
    names.push_back(name);
  }
  return write(batch, names);
}

Status KeyStore::erase(const std::string& name) {
  DAYBOOK_TRY(const auto row, store_->get(kKeys, name));
  if (!row || row->front() != kErased) {
    StoreBatch batch;
    batch.put(*store_, kKeys, name, std::string_view(&kErased, 1));
    batch.put(*store_, kAbout, kPurgeRow, {});
    DAYBOOK_CHECKED(write(batch, {name}));
  }
  return purge();
}

// A destroyed key still lies in the write-ahead log and in older files until both are rewritten. A
// kill in between leaves the row that tells the next start, or the next erasure, to go on.
Status KeyStore::purge() {
  DAYBOOK_TRY(const auto owed, store_->get(kAbout, kPurgeRow));
  if (!owed) return {};
  DAYBOOK_CHECKED(store_->flush());
  DAYBOOK_CHECKED(store_->compact(kKeys));
  StoreBatch done;
  done.erase(*store_, kAbout, kPurgeRow);
  return store_->write(done, Durability::synced);
}

Status KeyStore::note_incomplete(std::uint64_t position) {
  StoreBatch batch;
  batch.put(*store_, kAbout, kIncompleteRow, big_endian(position));
  DAYBOOK_CHECKED(write(batch, {{}}));
  incomplete_up_to_ = position;
  return {};
}

}  // namespace daybook
