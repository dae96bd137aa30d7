// RocksDB behind our errors: tables (column families) of ordered rows, atomic batches, cursors
// whose status cannot be forgotten. The only place that knows RocksDB. A Store owns its directory
// (one process at a time); every function may be called from any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace rocksdb {
class Env;
}

namespace daybook {

using Table = std::size_t;  // index into StoreOptions::tables

struct TableOptions {
  std::string name;
  bool point_lookups = false;  // keep Bloom filters: rows are mostly asked for by whole key
  bool write_once = false;     // keys only ever grow: nothing is worth rewriting often
};

struct StoreOptions {
  std::filesystem::path directory;
  std::string what;  // for messages: "the book", "the ledger", "the key store"
  std::vector<TableOptions> tables;
  bool create = false;  // make it if it is not there; else its absence is `corrupt`
  // Nothing in the folder is changed, however damaged it is; nobody else may have it open
  // meanwhile.
  bool read_only = false;
  // Another process may have it open: shows what that has written up to the last `catch_up`.
  bool follow = false;
  bool write_ahead = true;  // without: what was not flushed is lost by a kill, all tables alike
  std::size_t write_buffer_bytes = std::size_t{32} << 20;  // of all tables together
  std::size_t cache_bytes = std::size_t{32} << 20;
  rocksdb::Env* env = nullptr;  // another file system: memory, or one that injects faults
};

enum class Durability : std::uint8_t {
  synced,  // returns when the disk has it
  logged,  // survives the process, not the machine
  memory,  // survives neither until the next flush
};

class StoreBatch {
 public:
  StoreBatch();
  ~StoreBatch();
  StoreBatch(StoreBatch&&) noexcept;
  StoreBatch& operator=(StoreBatch&&) noexcept;

  // Rows take effect in the order they were put. The bytes are copied.
  void put(const class Store& store, Table table, std::string_view key, std::string_view value);
  void erase(const class Store& store, Table table, std::string_view key);
  void clear();
  [[nodiscard]] std::size_t bytes() const;

 private:
  friend class Store;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Walks rows with lower <= key < upper, as they were when the cursor was made. Belongs to one
// thread; must not outlive its Store.
class Cursor {
 public:
  ~Cursor();
  Cursor(Cursor&&) noexcept;
  Cursor& operator=(Cursor&&) noexcept;

  // Moves to the first, then to each next row: true while there is one. Error: corrupt.
  [[nodiscard]] Result<bool> next();
  // Of the row that next() reached; valid until the next call.
  [[nodiscard]] std::string_view key() const;
  [[nodiscard]] std::string_view value() const;

 private:
  friend class Store;
  struct Impl;
  explicit Cursor(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

enum class CursorUse : std::uint8_t {
  lookup,      // a few rows; what was read stays in the cache
  whole_scan,  // many rows once: read ahead, leave the cache alone
};

class Store {
 public:
  // Errors: unavailable (another process holds it), corrupt (files damaged or lost), forbidden (no
  // permission), not_found (no store there and not `create`).
  [[nodiscard]] static Result<std::unique_ptr<Store>> open(StoreOptions options);
  ~Store();

  [[nodiscard]] Result<std::optional<std::string>> get(Table table, std::string_view key) const;
  // The rows with lower <= key < upper; an empty `upper`: to the end of the table.
  [[nodiscard]] Cursor rows(Table table, std::string_view lower, std::string_view upper,
                            CursorUse use = CursorUse::lookup) const;
  // The last row of the table, if it has any.
  [[nodiscard]] Result<std::optional<std::pair<std::string, std::string>>> last(Table table) const;
  // The largest key in the table's files, leaving out what is only in memory and the write-ahead
  // log.
  [[nodiscard]] Result<std::optional<std::string>> largest_key_in_files(Table table) const;

  // All rows of the batch or none. An error means: whether it was taken is not known; write no
  // more.
  [[nodiscard]] Status write(StoreBatch& batch, Durability durability);
  // Everything written so far is on disk when it returns.
  [[nodiscard]] Status flush();
  // Rewrites the table so that erased and overwritten rows are gone from its files.
  [[nodiscard]] Status compact(Table table);
  // Of one that follows: sees what the other process has written since.
  [[nodiscard]] Status catch_up();
  // Reads every block of every file against its checksum. Error: corrupt, naming the file.
  [[nodiscard]] Status verify_checksums() const;
  [[nodiscard]] std::uint64_t memory_bytes() const;  // write buffers and open files
  [[nodiscard]] std::uint64_t disk_bytes() const;

 private:
  friend class StoreBatch;
  Store();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Big-endian, so that numbers sort as keys do.
void put_big_endian(std::string& key, std::uint64_t number);
[[nodiscard]] std::string big_endian(std::uint64_t number);
[[nodiscard]] std::uint64_t get_big_endian(std::string_view bytes);

}  // namespace daybook
