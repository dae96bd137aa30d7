#include "core/store/store.h"

#include <rocksdb/cache.h>
#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/options.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>
#include <rocksdb/write_batch.h>

#include <algorithm>

#include "core/base/check.h"
#include "core/store/status.h"

namespace daybook {
namespace {

rocksdb::Slice slice(std::string_view view) { return {view.data(), view.size()}; }
std::string_view view(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

rocksdb::ColumnFamilyOptions table_options(const StoreOptions& options, const TableOptions& table,
                                           const std::shared_ptr<rocksdb::Cache>& cache) {
  rocksdb::ColumnFamilyOptions made;
  rocksdb::BlockBasedTableOptions blocks;
  blocks.block_cache = cache;
  blocks.block_size = 16 << 10;
  blocks.format_version = 5;
  blocks.cache_index_and_filter_blocks = true;
  blocks.pin_l0_filter_and_index_blocks_in_cache = true;
  if (table.point_lookups) {
    blocks.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10, false));
    made.optimize_filters_for_hits = false;
  }
  made.table_factory.reset(rocksdb::NewBlockBasedTableFactory(blocks));
  made.compression = rocksdb::kLZ4Compression;
  made.write_buffer_size = options.write_buffer_bytes;
  made.max_write_buffer_number = 3;
  // Batches come sorted: each row is looked for from the place of the one before (one hint for the
  // whole table, since all keys have the same empty prefix).
  made.memtable_insert_with_hint_prefix_extractor.reset(rocksdb::NewCappedPrefixTransform(0));
  if (table.write_once) {
    // Ascending keys never overlap, so files only move down: no rewriting, large files.
    made.target_file_size_base = std::uint64_t{64} << 20;
    made.max_bytes_for_level_base = std::uint64_t{512} << 20;
  } else {
    made.target_file_size_base = std::uint64_t{32} << 20;
    made.max_bytes_for_level_base = std::uint64_t{256} << 20;
  }
  return made;
}

// For a folder that belongs to another process.
class SilentLog : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char*, va_list) override {}
};

}  // namespace

struct Store::Impl {
  StoreOptions options;
  rocksdb::Env* env = nullptr;
  rocksdb::FileLock* lock = nullptr;  // while it is read only; else RocksDB has its own
  std::unique_ptr<rocksdb::DB> db;
  std::vector<rocksdb::ColumnFamilyHandle*> tables;

  ~Impl() {
    for (auto* table : tables) {
      if (db) db->DestroyColumnFamilyHandle(table).PermitUncheckedError();
    }
    if (db) db->Close().PermitUncheckedError();
    db.reset();
    if (lock != nullptr) env->UnlockFile(lock).PermitUncheckedError();
  }
  [[nodiscard]] tl::unexpected<Error> error(const rocksdb::Status& status) const {
    return store_error(status, options.what);
  }
};

Store::Store() : impl_(std::make_unique<Impl>()) {}
Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(StoreOptions options) {
  rocksdb::DBOptions db_options;
  if (options.env != nullptr) db_options.env = options.env;
  db_options.create_if_missing = options.create;
  db_options.create_missing_column_families = options.create;
  // A torn tail of the write-ahead log is what a crash leaves; anything else is damage. The default
  // mode would open a damaged log and forget synced rows without an error.
  db_options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  db_options.paranoid_checks = true;
  // A failed sync must never be retried: the pages may be marked clean though they were not
  // written.
  db_options.max_bgerror_resume_count = 0;
  db_options.max_open_files = 256;
  db_options.max_background_jobs = 2;
  db_options.keep_log_file_num = 2;
  db_options.max_log_file_size = 1 << 20;
  db_options.avoid_flush_during_shutdown = false;
  db_options.atomic_flush = !options.write_ahead;
  db_options.bytes_per_sync = 1 << 20;
  db_options.stats_dump_period_sec = 0;
  db_options.track_and_verify_wals_in_manifest = true;
  db_options.avoid_flush_during_recovery = true;
  db_options.db_write_buffer_size = options.write_buffer_bytes;
  db_options.enable_pipelined_write = false;

  auto store = std::unique_ptr<Store>(new Store());
  auto& impl = *store->impl_;
  impl.options = std::move(options);
  const auto cache = rocksdb::NewLRUCache(impl.options.cache_bytes);
  std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
  descriptors.emplace_back(rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions());
  for (const auto& table : impl.options.tables) {
    descriptors.emplace_back(table.name, table_options(impl.options, table, cache));
  }
  auto* env = db_options.env;
  const auto directory = impl.options.directory.string();
  if (impl.options.create) {
    if (const auto made = env->CreateDirIfMissing(directory); !made.ok()) return impl.error(made);
  } else if (const auto there = env->FileExists(directory + "/CURRENT"); !there.ok()) {
    if (there.IsNotFound()) {
      return fail(ErrorCode::corrupt, impl.options.what + " is missing: there is no " + directory +
                                          "/CURRENT; restore it from a backup");
    }
    return impl.error(there);
  }
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  rocksdb::Status opened;
  if (impl.options.follow) {
    db_options.max_open_files = -1;  // those that the owner removes must stay open here
    db_options.info_log = std::make_shared<SilentLog>();  // else it wants a folder of its own
    opened =
        rocksdb::DB::OpenAsSecondary(db_options, directory, directory, descriptors, &handles, &db);
  } else if (impl.options.read_only) {
    impl.env = env;
    opened = env->LockFile(directory + "/LOCK", &impl.lock);
    if (opened.ok()) {
      opened = rocksdb::DB::OpenForReadOnly(db_options, directory, descriptors, &handles, &db);
    }
  } else {
    opened = rocksdb::DB::Open(db_options, directory, descriptors, &handles, &db);
  }
  if (!opened.ok()) return impl.error(opened);
  impl.db.reset(db);
  // The default column family stays empty: it is only there because RocksDB wants one.
  if (const auto dropped = db->DestroyColumnFamilyHandle(handles.front()); !dropped.ok()) {
    return impl.error(dropped);
  }
  impl.tables.assign(handles.begin() + 1, handles.end());
  return store;
}

Result<std::optional<std::string>> Store::get(Table table, std::string_view key) const {
  std::string value;
  const auto status =
      impl_->db->Get(rocksdb::ReadOptions(), impl_->tables[table], slice(key), &value);
  if (status.IsNotFound()) return std::nullopt;
  if (!status.ok()) return impl_->error(status);
  return value;
}

// --- batches -----------------------------------------------------------------------------------

struct StoreBatch::Impl {
  rocksdb::WriteBatch batch;
};
StoreBatch::StoreBatch() : impl_(std::make_unique<Impl>()) {}
StoreBatch::~StoreBatch() = default;
StoreBatch::StoreBatch(StoreBatch&&) noexcept = default;
StoreBatch& StoreBatch::operator=(StoreBatch&&) noexcept = default;

void StoreBatch::put(const Store& store, Table table, std::string_view key,
                     std::string_view value) {
  const auto status = impl_->batch.Put(store.impl_->tables[table], slice(key), slice(value));
  DAYBOOK_CHECK(status.ok(), "a row fits into a batch in memory");
}
void StoreBatch::erase(const Store& store, Table table, std::string_view key) {
  const auto status = impl_->batch.Delete(store.impl_->tables[table], slice(key));
  DAYBOOK_CHECK(status.ok(), "an erasure fits into a batch in memory");
}
void StoreBatch::clear() { impl_->batch.Clear(); }
std::size_t StoreBatch::bytes() const { return impl_->batch.GetDataSize(); }

Status Store::write(StoreBatch& batch, Durability durability) {
  rocksdb::WriteOptions write;
  write.sync = durability == Durability::synced;
  write.disableWAL = durability == Durability::memory;
  const auto status = impl_->db->Write(write, &batch.impl_->batch);
  if (!status.ok()) return impl_->error(status);
  return {};
}

Status Store::flush() {
  rocksdb::FlushOptions flush;
  flush.wait = true;
  flush.allow_write_stall = true;
  const auto status = impl_->db->Flush(flush, impl_->tables);
  if (!status.ok()) return impl_->error(status);
  return {};
}

Status Store::catch_up() {
  const auto status = impl_->db->TryCatchUpWithPrimary();
  if (!status.ok()) return impl_->error(status);
  return {};
}

Status Store::compact(Table table) {
  rocksdb::CompactRangeOptions compact;
  compact.bottommost_level_compaction = rocksdb::BottommostLevelCompaction::kForceOptimized;
  const auto status = impl_->db->CompactRange(compact, impl_->tables[table], nullptr, nullptr);
  if (!status.ok()) return impl_->error(status);
  return {};
}

Status Store::verify_checksums() const {
  const auto status = impl_->db->VerifyChecksum(rocksdb::ReadOptions());
  if (!status.ok()) return impl_->error(status);
  return {};
}

std::uint64_t Store::memory_bytes() const {
  std::uint64_t total = 0;
  std::uint64_t part = 0;
  for (const char* property :
       {"rocksdb.cur-size-all-mem-tables", "rocksdb.estimate-table-readers-mem"}) {
    for (auto* table : impl_->tables) {
      if (impl_->db->GetIntProperty(table, property, &part)) total += part;
    }
  }
  if (!impl_->tables.empty() &&
      impl_->db->GetIntProperty(impl_->tables.front(), "rocksdb.block-cache-usage", &part)) {
    total += part;
  }
  return total;
}

std::uint64_t Store::disk_bytes() const {
  std::vector<std::string> names;
  std::uint64_t total = 0;
  auto* env = impl_->db->GetEnv();
  const auto directory = impl_->options.directory.string();
  if (!env->GetChildren(directory, &names).ok()) return 0;
  for (const auto& name : names) {
    std::uint64_t bytes = 0;
    if (env->GetFileSize(directory + "/" + name, &bytes).ok()) total += bytes;
  }
  return total;
}

Result<std::optional<std::string>> Store::largest_key_in_files(Table table) const {
  rocksdb::ColumnFamilyMetaData facts;
  impl_->db->GetColumnFamilyMetaData(impl_->tables[table], &facts);
  std::optional<std::string> largest;
  for (const auto& level : facts.levels) {
    for (const auto& file : level.files) {
      if (!largest || file.largestkey > *largest) largest = file.largestkey;
    }
  }
  return largest;
}

// --- cursors -----------------------------------------------------------------------------------

struct Cursor::Impl {
  std::string lower, upper;
  rocksdb::Slice upper_slice;  // RocksDB keeps a pointer to it
  std::unique_ptr<rocksdb::Iterator> rows;
  std::string what;
  bool begun = false;
};
Cursor::Cursor(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Cursor::~Cursor() = default;
Cursor::Cursor(Cursor&&) noexcept = default;
Cursor& Cursor::operator=(Cursor&&) noexcept = default;

Result<bool> Cursor::next() {
  auto& rows = *impl_->rows;
  if (impl_->begun) {
    rows.Next();
  } else {
    impl_->begun = true;
    if (impl_->lower.empty()) {
      rows.SeekToFirst();
    } else {
      rows.Seek(impl_->lower);
    }
  }
  if (rows.Valid()) return true;
  if (!rows.status().ok()) return store_error(rows.status(), impl_->what);
  return false;
}
std::string_view Cursor::key() const { return view(impl_->rows->key()); }
std::string_view Cursor::value() const { return view(impl_->rows->value()); }

Cursor Store::rows(Table table, std::string_view lower, std::string_view upper,
                   CursorUse use) const {
  auto made = std::make_unique<Cursor::Impl>();
  made->lower = lower;
  made->upper = upper;
  made->upper_slice = made->upper;
  made->what = impl_->options.what;
  rocksdb::ReadOptions read;
  if (!upper.empty()) read.iterate_upper_bound = &made->upper_slice;
  if (use == CursorUse::whole_scan) {
    read.readahead_size = std::size_t{2} << 20;
    read.fill_cache = false;
  }
  made->rows.reset(impl_->db->NewIterator(read, impl_->tables[table]));
  return Cursor(std::move(made));
}

Result<std::optional<std::pair<std::string, std::string>>> Store::last(Table table) const {
  std::unique_ptr<rocksdb::Iterator> rows(
      impl_->db->NewIterator(rocksdb::ReadOptions(), impl_->tables[table]));
  rows->SeekToLast();
  if (!rows->status().ok()) return impl_->error(rows->status());
  if (!rows->Valid()) return std::nullopt;
  return std::make_pair(rows->key().ToString(), rows->value().ToString());
}

// --- keys --------------------------------------------------------------------------------------

void put_big_endian(std::string& key, std::uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) {
    key.push_back(static_cast<char>(static_cast<std::uint8_t>(number >> shift)));
  }
}

std::string big_endian(std::uint64_t number) {
  std::string bytes;
  put_big_endian(bytes, number);
  return bytes;
}

std::uint64_t get_big_endian(std::string_view bytes) {
  DAYBOOK_CHECK(bytes.size() >= 8, "a number in a key has eight bytes");
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) number = number << 8 | static_cast<std::uint8_t>(bytes[i]);
  return number;
}

}  // namespace daybook
