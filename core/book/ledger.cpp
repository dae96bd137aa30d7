#include "core/book/ledger.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "core/base/check.h"
#include "core/base/uuid.h"
#include "core/store/files.h"

namespace daybook {
namespace {

constexpr std::size_t kRowKinds = 5;  // tables are numbered as Ledger::Rows
constexpr Table kAbout = kRowKinds;
constexpr std::string_view kPostedRow = "posted";
constexpr std::string_view kDamagedMark = "DAMAGED";

Table table_of(Ledger::Rows rows) { return static_cast<Table>(rows); }

std::string number_key(std::uint64_t number) {
  std::string key;
  put_big_endian(key, number);
  return key;
}

// prefix, a zero byte (which no id and no tag contains), the number.
std::string numbered_key(std::string_view prefix, std::uint64_t number) {
  std::string key;
  key.reserve(prefix.size() + 9);
  key += prefix;
  key += '\0';
  put_big_endian(key, number);
  return key;
}

// One byte for the form, then the 16 bytes of a UUID or the text of another id.
std::string id_key(std::string_view id) {
  if (const auto uuid = uuid_bytes(id)) {
    std::string key(1, '\0');
    return key.append(reinterpret_cast<const char*>(uuid->data()), uuid->size());
  }
  return '\1' + std::string(id);
}

std::string kind_value(std::uint16_t tag) {
  return {static_cast<char>(tag >> 8), static_cast<char>(tag & 0xff)};
}

StoreOptions store_options(const std::filesystem::path& directory, rocksdb::Env* env) {
  return {.directory = directory,
          .what = "the ledger",
          .tables = {{.name = "records"},
                     {.name = "heads", .point_lookups = true},
                     {.name = "ids", .point_lookups = true},
                     {.name = "sources", .point_lookups = true},
                     {.name = "tags"},
                     {.name = "about"}},
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

void Ledger::rows_for(const TailEntry& entry,
                      const std::function<void(Rows, std::string_view, std::string_view)>& visit) {
  const auto position = number_key(entry.position);
  visit(Rows::records, numbered_key(entry.account, entry.revision), entry.record);
  visit(Rows::ids, id_key(entry.id), position);
  if (!entry.source.empty()) visit(Rows::sources, entry.source, position);
  const auto kind = kind_value(entry.kind_tag);
  for (const auto& tag : entry.tags) visit(Rows::tags, numbered_key(tag, entry.position), kind);
}

Status Ledger::post(const TailChunk& chunk) {
  DAYBOOK_CHECK(chunk.entries().front().position == posted_ + 1, "events are posted in order");
  std::array<std::vector<std::pair<std::string, std::string>>, kRowKinds> rows;
  std::unordered_map<std::string_view, std::uint64_t> heads;
  for (const auto& entry : chunk.entries()) {
    rows_for(entry, [&](Rows which, std::string_view key, std::string_view value) {
      rows[table_of(which)].emplace_back(key, value);
    });
    heads[entry.account] = entry.revision;
  }
  for (const auto& [account, revision] : heads) {
    rows[table_of(Rows::heads)].emplace_back(account, number_key(revision));
  }
  StoreBatch batch;
  for (Table table = 0; table < kRowKinds; ++table) {
    // Sorted rows go into a memory table nearly twice as fast as scattered ones.
    std::sort(rows[table].begin(), rows[table].end());
    for (const auto& [key, value] : rows[table]) batch.put(*store_, table, key, value);
  }
  const auto last = chunk.entries().back().position;
  batch.put(*store_, kAbout, kPostedRow, number_key(last));
  DAYBOOK_CHECKED(store_->write(batch, Durability::memory));
  posted_ = last;
  return {};
}

Result<std::uint64_t> Ledger::revision_of(std::string_view account) const {
  const auto row = store_->get(table_of(Rows::heads), account);
  if (!row) return fail(noted(row.error()));
  return *row ? get_big_endian(**row) : 0;
}

Result<std::optional<std::uint64_t>> Ledger::position_of_id(std::string_view id) const {
  const auto row = store_->get(table_of(Rows::ids), id_key(id));
  if (!row) return fail(noted(row.error()));
  if (!*row) return std::nullopt;
  return get_big_endian(**row);
}

Result<std::optional<std::uint64_t>> Ledger::position_of_source(std::string_view source) const {
  const auto row = store_->get(table_of(Rows::sources), source);
  if (!row) return fail(noted(row.error()));
  if (!*row) return std::nullopt;
  return get_big_endian(**row);
}

Status Ledger::rows_of(
    std::string_view account, std::uint64_t from, std::uint64_t to,
    const std::function<Result<bool>(std::uint64_t, std::string_view)>& visit) const {
  if (from == to) {  // one row is found for a fifth of what a cursor costs
    const auto row = store_->get(table_of(Rows::records), numbered_key(account, from));
    if (!row) return fail(noted(row.error()));
    if (*row) DAYBOOK_CHECKED(visit(from, **row));
    return {};
  }
  auto upper = std::string(account) + '\1';  // nothing lies between account\0... and account\1
  if (to != UINT64_MAX) upper = numbered_key(account, to + 1);
  auto rows = store_->rows(table_of(Rows::records), numbered_key(account, from), upper);
  for (;;) {
    const auto more = rows.next();
    if (!more) return fail(noted(more.error()));
    if (!*more) return {};
    DAYBOOK_TRY(const bool go_on,
                visit(get_big_endian(rows.key().substr(account.size() + 1)), rows.value()));
    if (!go_on) return {};
  }
}

Status Ledger::tagged(std::string_view tag, std::uint64_t since,
                      const std::function<bool(std::uint64_t, std::uint16_t)>& visit) const {
  auto rows =
      store_->rows(table_of(Rows::tags), numbered_key(tag, since + 1), std::string(tag) + '\1');
  for (;;) {
    const auto more = rows.next();
    if (!more) return fail(noted(more.error()));
    if (!*more) return {};
    const auto kind = rows.value();
    const auto kind_tag = static_cast<std::uint16_t>(static_cast<std::uint8_t>(kind[0]) << 8 |
                                                     static_cast<std::uint8_t>(kind[1]));
    if (!visit(get_big_endian(rows.key().substr(tag.size() + 1)), kind_tag)) return {};
  }
}

Result<std::vector<std::string>> Ledger::accounts_after(std::string_view after,
                                                        std::size_t limit) const {
  std::vector<std::string> accounts;
  auto rows =
      store_->rows(table_of(Rows::heads), after.empty() ? "" : std::string(after) + '\0', {});
  while (accounts.size() < limit) {
    const auto more = rows.next();
    if (!more) return fail(noted(more.error()));
    if (!*more) break;
    accounts.emplace_back(rows.key());
  }
  return accounts;
}

Result<std::vector<std::string>> Ledger::tags_with(std::string_view begins,
                                                   std::size_t limit) const {
  std::vector<std::string> tags;
  std::string from(begins);
  while (tags.size() < limit) {
    auto rows = store_->rows(table_of(Rows::tags), from, {});
    const auto more = rows.next();
    if (!more) return fail(noted(more.error()));
    if (!*more || !rows.key().starts_with(begins)) break;
    tags.emplace_back(rows.key().substr(0, rows.key().find('\0')));
    from = tags.back() + '\1';  // beyond all positions of this tag
  }
  return tags;
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
  return store_->get(table_of(rows), key);
}

}  // namespace daybook
