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
#include "core/book/ledger_rows.h"

namespace daybook {

class Ledger : public LedgerRows {
 public:
  // Opens or makes it. A damaged ledger is thrown away and made anew: posted() is 0 then.
  [[nodiscard]] static Result<std::unique_ptr<Ledger>> open(const std::filesystem::path& directory,
                                                            rocksdb::Env* env);

  [[nodiscard]] std::uint64_t posted() const { return posted_.load(); }
  [[nodiscard]] Status post(const TailChunk& chunk);
  [[nodiscard]] Status flush() { return store_->flush(); }

  // Whole tables, for proving them against the log. Cursors over all of them, in the order of Rows;
  // made while nobody posts, they show one moment.
  [[nodiscard]] std::vector<Cursor> tables() const;
  struct Row {
    std::string_view key, value;
  };
  [[nodiscard]] Status each(Cursor& rows, const std::function<Status(const Row&)>& visit) const;
  [[nodiscard]] Result<std::optional<std::string>> row(Rows rows, std::string_view key) const;

  [[nodiscard]] Status verify_checksums() const;
  // Passes an error on, and if it is damage, marks the ledger so that the next start makes it anew.
  [[nodiscard]] Error noted(Error error) const override;
  [[nodiscard]] std::uint64_t disk_bytes() const { return store_->disk_bytes(); }
  [[nodiscard]] std::uint64_t memory_bytes() const { return store_->memory_bytes(); }

 private:
  std::filesystem::path directory_;
  rocksdb::Env* env_ = nullptr;
  std::atomic<std::uint64_t> posted_{0};
};

}  // namespace daybook
