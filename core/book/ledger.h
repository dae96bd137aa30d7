// The ledger: the same events posted account by account, with the rows that find them by id, source
// and tag. Derived: it is rebuilt from the log whenever it is damaged. It has no write-ahead log;
// its tables are flushed together with the cursor that says how far it was posted. One poster; any
// number of readers.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/book/tail.h"
#include "core/store/store.h"

namespace daybook {

class Ledger {
 public:
  // Opens or makes it. A damaged ledger is thrown away and made anew: posted() is 0 then.
  [[nodiscard]] static Result<std::unique_ptr<Ledger>> open(const std::filesystem::path& directory,
                                                            rocksdb::Env* env);

  [[nodiscard]] std::uint64_t posted() const { return posted_.load(); }
  [[nodiscard]] Status post(const TailChunk& chunk);
  [[nodiscard]] Status flush() { return store_->flush(); }

  [[nodiscard]] Result<std::uint64_t> revision_of(std::string_view account) const;
  [[nodiscard]] Result<std::optional<std::uint64_t>> position_of_id(std::string_view id) const;
  [[nodiscard]] Result<std::optional<std::uint64_t>> position_of_source(
      std::string_view source) const;
  // Hands over the account's records in revision order.
  [[nodiscard]] Status rows_of(
      std::string_view account, std::uint64_t from, std::uint64_t to,
      const std::function<Result<bool>(std::uint64_t revision, std::string_view record)>& visit)
      const;
  // Ascending positions after `since`, until `visit` returns false.
  [[nodiscard]] Status tagged(
      std::string_view tag, std::uint64_t since,
      const std::function<bool(std::uint64_t position, std::uint16_t kind_tag)>& visit) const;
  [[nodiscard]] Result<std::vector<std::string>> accounts_after(std::string_view after,
                                                                std::size_t limit) const;

  // Whole tags that begin so, in byte order, each once; at most `limit`.
  [[nodiscard]] Result<std::vector<std::string>> tags_with(std::string_view begins,
                                                           std::size_t limit) const;

  // Whole tables, for proving them against the log. Cursors over all of them, in the order of Rows;
  // made while nobody posts, they show one moment.
  [[nodiscard]] std::vector<Cursor> tables() const;
  struct Row {
    std::string_view key, value;
  };
  enum class Rows : std::uint8_t { records, heads, ids, sources, tags };
  [[nodiscard]] Status each(Cursor& rows, const std::function<Status(const Row&)>& visit) const;
  [[nodiscard]] Result<std::optional<std::string>> row(Rows rows, std::string_view key) const;
  // The rows an event must have, as each() gives them.
  static void rows_for(
      const TailEntry& entry,
      const std::function<void(Rows, std::string_view key, std::string_view value)>& visit);

  [[nodiscard]] Status verify_checksums() const;
  // Passes an error on, and if it is damage, marks the ledger so that the next start makes it anew.
  [[nodiscard]] Error noted(Error error) const;
  [[nodiscard]] std::uint64_t disk_bytes() const { return store_->disk_bytes(); }
  [[nodiscard]] std::uint64_t memory_bytes() const { return store_->memory_bytes(); }

 private:
  std::filesystem::path directory_;
  rocksdb::Env* env_ = nullptr;
  std::unique_ptr<Store> store_;
  std::atomic<std::uint64_t> posted_{0};
};

}  // namespace daybook
