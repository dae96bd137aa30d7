#include "core/book/ledger.h"

#include "core/base/check.h"
#include "core/store/files.h"

namespace daybook {
namespace {

constexpr Table kAbout = LedgerRows::kRowKinds;
constexpr std::string_view kPostedRow = "posted";
constexpr std::string_view kDamagedMark = "DAMAGED";

StoreOptions store_options(const std::filesystem::path& directory, rocksdb::Env* env) {
  auto tables = LedgerRows::row_tables();
  tables.push_back({.name = "about"});
  return {.directory = directory,
          .what = "the ledger",
          .tables = std::move(tables),
          .create = true,
          .write_ahead = false,
          .write_buffer_bytes = std::size_t{64} << 20,
          .cache_bytes = std::size_t{64} << 20,
          .env = env};
}

}  // namespace

Result<std::unique_ptr<Ledger>> Ledger::open(const std::filesystem::path& directory,
                                             rocksdb::Env* env) {
  auto ledger = std::make_unique<Ledger>();
  ledger->directory_ = directory;
  ledger->env_ = env;
  const auto open_as_it_is = [&]() -> Status {
    DAYBOOK_TRY(ledger->store_, Store::open(store_options(directory, env)));
    DAYBOOK_TRY(const auto posted, ledger->store_->get(kAbout, kPostedRow));
    ledger->posted_ = posted ? get_big_endian(*posted) : 0;
    return {};
  };
  DAYBOOK_TRY(const bool damaged, file_exists(directory / kDamagedMark, env));
  if (!damaged) {
    const auto opened = open_as_it_is();
    if (opened) return ledger;
    // Only damage is mended by starting anew: a full disk or a second process is not.
    if (opened.error().code != ErrorCode::corrupt) return fail(opened.error());
  }
  ledger->store_.reset();
  DAYBOOK_CHECKED(remove_folder(directory, env));
  DAYBOOK_CHECKED(open_as_it_is());
  return ledger;
}

Error Ledger::noted(Error error) const {
  if (error.code == ErrorCode::corrupt) {
    const auto marked = write_empty_file(directory_ / kDamagedMark, env_);
    error.message += marked ? "; the log is whole: start again and the ledger is made anew"
                            : "; the log is whole: remove " + directory_.string() +
                                  " and start again, and the ledger is made anew";
  }
  return error;
}

Status Ledger::post(const TailChunk& chunk) {
  DAYBOOK_CHECK(chunk.entries().front().position == posted_ + 1, "events are posted in order");
  StoreBatch batch;
  put(batch, *store_, chunk.entries());
  const auto last = chunk.entries().back().position;
  batch.put(*store_, kAbout, kPostedRow, big_endian(last));
  DAYBOOK_CHECKED(store_->write(batch, Durability::memory));
  posted_ = last;
  return {};
}

std::vector<Cursor> Ledger::tables() const {
  std::vector<Cursor> cursors;
  for (Table table = 0; table < kRowKinds; ++table) {
    cursors.push_back(store_->rows(table, {}, {}, CursorUse::whole_scan));
  }
  return cursors;
}

Status Ledger::each(Cursor& rows, const std::function<Status(const Row&)>& visit) const {
  for (;;) {
    const auto more = rows.next();
    if (!more) return fail(noted(more.error()));
    if (!*more) return {};
    DAYBOOK_CHECKED(visit({rows.key(), rows.value()}));
  }
}

Status Ledger::verify_checksums() const {
  const auto whole = store_->verify_checksums();
  if (!whole) return fail(noted(whole.error()));
  return {};
}

Result<std::optional<std::string>> Ledger::row(Rows rows, std::string_view key) const {
  return store_->get(static_cast<Table>(rows), key);
}

}  // namespace daybook
