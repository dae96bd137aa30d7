// The rows of a ledger: the same events account by account, and what finds them by id, source and
// tag. What a book posts (Ledger) and what a copy of its records takes in (Replica) are such rows,
// in the first tables of a store of their own. Reading is safe from any thread.
#pragma once

#include <cstdint>
#include <deque>
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

class LedgerRows {
 public:
  enum class Rows : std::uint8_t { records, heads, ids, sources, tags };
  static constexpr std::size_t kRowKinds = 5;
  // The first tables of the store; they are numbered as Rows.
  [[nodiscard]] static std::vector<TableOptions> row_tables();

  // The rows an event must have, but for the heads.
  static void rows_for(
      const TailEntry& entry,
      const std::function<void(Rows, std::string_view key, std::string_view value)>& visit);
  // All rows of these events, each account's in the order of its revisions.
  static void put(StoreBatch& batch, const Store& store, const std::deque<TailEntry>& entries);

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

 protected:
  LedgerRows() = default;
  virtual ~LedgerRows() = default;
  // Passes an error of reading on; whoever keeps the rows may add what to do.
  [[nodiscard]] virtual Error noted(Error error) const { return error; }

  std::unique_ptr<Store> store_;
};

}  // namespace daybook
