#include "tools/bench/probe.h"

#include <fcntl.h>
#include <rocksdb/cache.h>
#include <rocksdb/db.h>
#include <rocksdb/options.h>
#include <rocksdb/table.h>
#include <rocksdb/write_batch.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <deque>
#include <mutex>

#include "core/store/store.h"
#include "tools/bench/drive.h"

namespace daybook::bench {
namespace {

tl::unexpected<Error> trouble(const std::string& what, const std::string& why) {
  return fail(ErrorCode::unavailable, "the raw probe could not " + what + ": " + why);
}

rocksdb::ColumnFamilyOptions table_options(std::size_t cache_bytes) {
  rocksdb::BlockBasedTableOptions blocks;
  blocks.block_cache = rocksdb::NewLRUCache(cache_bytes);
  blocks.block_size = 16 << 10;
  blocks.format_version = 5;
  blocks.cache_index_and_filter_blocks = true;
  blocks.pin_l0_filter_and_index_blocks_in_cache = true;
  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(blocks));
  options.compression = rocksdb::kLZ4Compression;
  options.write_buffer_size = std::size_t{32} << 20;
  options.max_write_buffer_number = 3;
  options.target_file_size_base = std::uint64_t{64} << 20;
  options.max_bytes_for_level_base = std::uint64_t{512} << 20;
  return options;
}

}  // namespace

Result<std::vector<float>> probe_barrier(const std::filesystem::path& folder, std::size_t bytes,
                                         double seconds) {
  const auto path = (folder / "barrier").string();
  const int file = ::open(path.c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return trouble("make " + path, std::strerror(errno));
  const std::string block(bytes, 'x');
  auto driven =
      drive({.clients = 1, .seconds_max = seconds}, [&](unsigned, std::uint64_t) -> Status {
        const auto written = ::write(file, block.data(), block.size());
        if (written != static_cast<ssize_t>(block.size()) || ::fdatasync(file) != 0) {
          return trouble("write " + path, std::strerror(errno));
        }
        return {};
      });
  ::close(file);
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  if (!driven) return fail(std::move(driven).error());
  return std::move(driven->micros);
}

// --- appending ----------------------------------------------------------------------------------

struct RawLog::Client {
  enum class Turn : std::uint32_t { waits, leads, done };
  const std::vector<std::string_view>* records = nullptr;
  bool good = true;
  std::atomic<Turn> turn{Turn::waits};
};

struct RawLog::Impl {
  std::unique_ptr<rocksdb::DB> db;
  std::deque<Client> clients;
  std::mutex mutex;
  std::vector<Client*> queue;  // guarded by mutex
  bool led = false;            // guarded by mutex
  // The leader's:
  std::uint64_t position = 0;
  rocksdb::WriteBatch batch;
  std::vector<Client*> group;
  std::string key;

  void lead() {
    {
      const std::lock_guard lock(mutex);
      group.swap(queue);
    }
    batch.Clear();
    for (const auto* client : group) {
      for (const auto record : *client->records) {
        key.clear();
        put_big_endian(key, ++position);
        batch.Put(key, rocksdb::Slice(record.data(), record.size())).PermitUncheckedError();
      }
    }
    rocksdb::WriteOptions options;
    options.sync = true;
    const bool good = db->Write(options, &batch).ok();
    std::vector<Client*> served;
    served.swap(group);
    {
      const std::lock_guard lock(mutex);
      if (queue.empty()) {
        led = false;
      } else {
        queue.front()->turn.store(Client::Turn::leads, std::memory_order_release);
        queue.front()->turn.notify_one();
      }
    }
    for (auto* client : served) {
      client->good = good;
      if (client->turn.exchange(Client::Turn::done, std::memory_order_acq_rel) ==
          Client::Turn::waits) {
        client->turn.notify_one();
      }
    }
  }
};

RawLog::RawLog() : impl_(std::make_unique<Impl>()) {}
RawLog::~RawLog() = default;

Result<std::unique_ptr<RawLog>> RawLog::open(const std::filesystem::path& folder,
                                             unsigned clients) {
  rocksdb::Options options(rocksdb::DBOptions(), table_options(std::size_t{16} << 20));
  options.create_if_missing = true;
  options.max_background_jobs = 2;
  options.bytes_per_sync = 1 << 20;
  options.stats_dump_period_sec = 0;
  options.db_write_buffer_size = std::size_t{32} << 20;
  auto log = std::unique_ptr<RawLog>(new RawLog());
  rocksdb::DB* db = nullptr;
  const auto status = rocksdb::DB::Open(options, folder.string(), &db);
  if (!status.ok()) return trouble("open " + folder.string(), status.ToString());
  log->impl_->db.reset(db);
  log->impl_->clients.resize(clients);
  return log;
}

Status RawLog::append(unsigned client, const std::vector<std::string_view>& records) {
  auto& self = impl_->clients[client];
  self.records = &records;
  self.turn.store(Client::Turn::waits, std::memory_order_relaxed);
  bool leads = false;
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->queue.push_back(&self);
    if (!impl_->led) leads = impl_->led = true;
  }
  if (!leads) {
    self.turn.wait(Client::Turn::waits, std::memory_order_acquire);
    leads = self.turn.load(std::memory_order_acquire) == Client::Turn::leads;
  }
  if (leads) impl_->lead();
  if (!self.good) return trouble("append", "RocksDB refused the batch");
  return {};
}

// --- reading ------------------------------------------------------------------------------------

struct RawTable::Impl {
  std::unique_ptr<rocksdb::DB> db;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  ~Impl() {
    for (auto* handle : handles) db->DestroyColumnFamilyHandle(handle).PermitUncheckedError();
  }
};

RawTable::RawTable() : impl_(std::make_unique<Impl>()) {}
RawTable::~RawTable() = default;

Result<std::unique_ptr<RawTable>> RawTable::open(const std::filesystem::path& store,
                                                 const std::string& table) {
  rocksdb::DBOptions options;
  options.max_open_files = 256;
  auto made = std::unique_ptr<RawTable>(new RawTable());
  rocksdb::DB* db = nullptr;
  const auto status = rocksdb::DB::OpenForReadOnly(
      options, store.string(),
      {{rocksdb::kDefaultColumnFamilyName, {}}, {table, table_options(std::size_t{64} << 20)}},
      &made->impl_->handles, &db);
  made->impl_->db.reset(db);
  if (!status.ok()) return trouble("open " + store.string(), status.ToString());
  return made;
}

Result<std::uint64_t> RawTable::walk(std::string_view lower, std::string_view upper,
                                     Use use) const {
  const rocksdb::Slice end(upper.data(), upper.size());
  rocksdb::ReadOptions options;
  if (!upper.empty()) options.iterate_upper_bound = &end;
  if (use == Use::whole_scan) {
    options.readahead_size = std::size_t{2} << 20;
    options.fill_cache = false;
  }
  const std::unique_ptr<rocksdb::Iterator> rows(
      impl_->db->NewIterator(options, impl_->handles.back()));
  std::uint64_t count = 0;
  std::uint64_t bytes = 0;
  for (rows->Seek({lower.data(), lower.size()}); rows->Valid(); rows->Next()) {
    bytes += static_cast<unsigned char>(rows->value()[rows->value().size() - 1]);
    ++count;
  }
  if (!rows->status().ok() || bytes == UINT64_MAX)
    return trouble("read", rows->status().ToString());
  return count;
}

}  // namespace daybook::bench
